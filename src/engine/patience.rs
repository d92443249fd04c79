//! How projects are lost: the sponsor's patience, and every end before production.

use super::event::Event;
use super::flow::Place;
use super::ids::{Line, ProjectId};
use super::recorder::Recorder;
use super::state::{NOWHERE, Phase, Project, State, Waiting};
use crate::model::EndCause;
use crate::model::trace::What;
use crate::random::{Address, Distribution, Purpose};
use crate::units::after;

impl Project {
    /// Remember where the project stood when its follow-up ended, if that was before
    /// `at`.
    #[inline]
    pub(super) fn note_follow_up(&mut self, at: f64, follow_up: f64) {
        if self.stage_at_follow_up == NOWHERE && at > after(self.kicked_off, follow_up) {
            self.stage_at_follow_up = self.stage;
            self.furthest_at_follow_up = self.furthest;
        }
    }
}

impl<R: Recorder> State<'_, R> {
    /// The end of patience is an event only where what waits decides something before its
    /// turn comes: plans that watch losses and lines as they happen, lines with few places,
    /// work that changes hands. Otherwise a project that gave up is found when somebody
    /// would take it, and its end is booked at its own time: the same rows for less work.
    #[inline]
    pub(super) fn expect_patience(&mut self, project: ProjectId) {
        let decides =
            self.tables.finite_lines || self.tables.holds_back || self.tables.spells.is_some();
        if decides || self.setup.watches_events {
            let deadline = self.buffers.projects[project].deadline;
            self.schedule(deadline, Event::PatienceEnds { project });
        }
    }

    /// Patience is over: whoever waits is cancelled now; work in progress is not
    /// interrupted. An extended deadline has its own event.
    pub(super) fn on_patience_ends(&mut self, project: ProjectId) {
        let p = &self.buffers.projects[project];
        let waits = matches!(p.phase, Phase::Pausing | Phase::InLine);
        if waits && p.deadline <= self.now() {
            self.leave_line(project);
            let cause = self.cause_of_cancelling(project, EndCause::CancelledWaiting);
            self.end(project, cause, self.now());
        }
    }

    /// Whether patience was over before now.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "one comparison")]
    pub(super) fn is_out_of_patience(&self, project: ProjectId) -> bool {
        self.buffers.projects[project].deadline < self.now()
    }

    /// Send away the first in a queue if it is a project whose patience ended while it
    /// waited there.
    #[inline]
    pub(super) fn drop_impatient(&mut self, queue: Line) -> bool {
        let Some((_, Waiting { line, item })) = self.buffers.lines.first(queue.index()) else {
            return false;
        };
        let gave_up = self.tables.is_of_stage(line) && self.is_out_of_patience(item.project());
        if gave_up {
            self.buffers.lines.take_first(queue.index());
            self.give_up_waiting(item.project());
        }
        gave_up
    }

    /// A project's patience ended while it waited in line.
    #[inline(never)]
    pub(super) fn give_up_waiting(&mut self, project: ProjectId) {
        let deadline = self.buffers.projects[project].deadline;
        self.book_wait_in_vain(project, deadline);
        let cause = self.cause_of_cancelling(project, EndCause::CancelledWaiting);
        self.end(project, cause, deadline);
    }

    /// A project leaves a line without a turn: put the wait on it and on the stage.
    pub(super) fn book_wait_in_vain(&mut self, project: ProjectId, until: f64) {
        let p = &mut self.buffers.projects[project];
        let weeks = until - p.joined;
        p.waited += weeks;
        let totals = &mut self.buffers.stages[p.stage];
        totals.gave_up.add(weeks);
        totals.entered += u64::from(p.remaining <= 0.0);
    }

    /// At the horizon: those still in line whose patience ended unseen.
    pub(super) fn drop_all_impatient(&mut self) {
        for project in self.buffers.projects.ids() {
            let p = &self.buffers.projects[project];
            if p.phase == Phase::InLine && p.deadline <= self.horizon {
                let (line, ticket) = (p.stage.into(), p.ticket);
                self.leave(line, ticket);
                self.give_up_waiting(project);
            }
        }
    }

    /// Cancel a project whose patience ended during the stage it has just done, if
    /// that is when such are cancelled.
    pub(super) fn cancel_after_stage(&mut self, project: ProjectId) -> bool {
        let cause = self.cause_of_cancelling(project, EndCause::CancelledAfterStage);
        let sponsor = self.model.sponsor.as_ref();
        let cancels = cause == EndCause::ProgrammeFrozen
            || sponsor.is_some_and(|sponsor| sponsor.cancels_after_stage);
        if cancels {
            self.end(project, cause, self.now());
        }
        cancels
    }

    /// Cancel a project that is about to wait if its patience is over; whether it was.
    #[inline]
    pub(super) fn give_up_if_out_of_patience(&mut self, project: ProjectId) -> bool {
        let gives_up = self.is_out_of_patience(project);
        if gives_up {
            self.give_up(project);
        }
        gives_up
    }

    /// Cancel a project out of patience that is about to wait.
    #[cold]
    pub(super) fn give_up(&mut self, project: ProjectId) {
        let cause = self.cause_of_cancelling(project, EndCause::CancelledWaiting);
        self.end(project, cause, self.now());
    }

    /// The first pass of the stage that counts as a demonstration buys time.
    #[inline(never)]
    pub(super) fn hold_demo(&mut self, project: ProjectId) {
        let p = &mut self.buffers.projects[project];
        let shown_before = std::mem::replace(&mut p.demonstrated, true);
        if let Some(sponsor) = &self.model.sponsor
            && let Some(demo) = &sponsor.demo
            && !shown_before
        {
            self.buy_time(project, &demo.bonus, Purpose::DemoBonus);
            self.progress_was_made();
        }
    }

    /// A milestone adds to a project's patience, but not to that of a programme that
    /// was frozen meanwhile.
    pub(super) fn buy_time(&mut self, project: ProjectId, bonus: &Distribution, purpose: Purpose) {
        let now = self.now();
        if now >= self.programme.frozen_at {
            return;
        }
        let p = &mut self.buffers.projects[project];
        let address = Address::of(p.number);
        p.deadline = after(p.deadline, bonus.draw(self.streams, purpose, address));
        if p.deadline > now {
            self.expect_patience(project);
        }
    }

    /// A project is lost before production.
    #[inline(never)]
    pub(super) fn end(&mut self, project: ProjectId, cause: EndCause, at: f64) {
        self.release_claim(project);
        self.end_work(project);
        let p = &mut self.buffers.projects[project];
        p.note_follow_up(at, self.follow_up);
        p.phase = Phase::Ended(cause);
        p.ended = at;
        let lost = What::Lost {
            project: project.index(),
            stage: p.stage,
            cause,
        };
        let from = self.buffers.flow.change(&mut p.place, Place::GONE);
        if at < self.clock.now() {
            self.buffers.flow.correct_since(at, from, Place::GONE);
        }
        self.counters.failures += 1;
        self.look_at_triggers = true;
        self.recorder.happens(at, lost);
        self.recorder.moves(project.index(), at, None);
    }
}
