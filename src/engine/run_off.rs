//! Run-off: what the models that are live at the horizon will still earn and cost.
//!
//! When the books of the horizon are closed, the future is played on for some time without
//! new projects or hires. Work on projects that are not live stops, and so does the
//! building of the platform. Live models earn, drift, break and retire by their usual
//! rules, kept up by whoever is still there. Of people's pay only the time counts that
//! they give to live models: the rest of it is taken to be spent elsewhere. So a plan is
//! not punished for what it built shortly before the horizon, nor paid for what it only
//! began.

use super::event::Event;
use super::ids::MemberId;
use super::ledger::Entry;
use super::record::Outcome;
use super::recorder::Recorder;
use super::state::{Phase, State};
use crate::model::{CostCategory, EndCause};
use crate::units::WEEKS_PER_MONTH;

impl Event {
    /// Whether it still happens after the horizon: to live models, and to people who are
    /// there.
    #[inline]
    pub(super) fn outlasts_the_horizon(self) -> bool {
        matches!(
            self,
            Event::WorkDone { .. }
                | Event::AwayBegins { .. }
                | Event::AwayEnds { .. }
                | Event::SpellEnds { .. }
                | Event::Leaves { .. }
                | Event::RampUpEnds { .. }
                | Event::UpskillingEnds { .. }
                | Event::Returns { .. }
                | Event::Breaks { .. }
                | Event::Noticed { .. }
                | Event::RetrainingDue { .. }
                | Event::Withdrawn { .. }
                | Event::Incident { .. }
                | Event::Abandoned { .. }
                | Event::Retires { .. }
                | Event::Reconsider { .. }
        )
    }
}

impl<R: Recorder> State<'_, R> {
    /// Schedule the close of the books, where the future is played on after it.
    pub(super) fn expect_close_of_books(&mut self) {
        if self.plays_until > self.horizon {
            self.close_books_at(self.horizon);
        }
    }

    fn close_books_at(&mut self, time: f64) {
        let event = Event::BooksClose;
        self.buffers.queue.schedule(time, event.class(), event);
    }

    /// Whether the books of the horizon are closed.
    pub(super) fn is_run_off(&self) -> bool {
        self.buffers.ledger.opens_at() > 0.0
    }

    /// After the rows of the horizon are written: play on, and add what came of it.
    pub(super) fn play_run_off(&mut self, outcome: &mut Outcome) {
        if self.plays_until > self.horizon {
            let run_off = self.run_off();
            if let Some(row) = &mut outcome.record {
                row.run_off = run_off;
            }
        }
    }

    /// Value less costs after the horizon, discounted to the start.
    #[inline(never)]
    fn run_off(&mut self) -> f64 {
        let opens = self.horizon;
        self.horizon = self.plays_until;
        self.buffers.ledger.open_at(opens);
        self.stop_all_but_upkeep();
        let mut time_before = std::mem::take(&mut self.buffers.time_before);
        time_before.clear();
        let members = self.buffers.members.iter();
        time_before.extend(members.map(|member| self.time_there(member)));
        let mut toil_before = self.toil.given;
        let mut month = 0.0;
        let mut from = opens;
        while from < self.plays_until && self.is_anything_live() {
            month += 1.0;
            let until = self.plays_until.min(opens + month * WEEKS_PER_MONTH);
            self.close_books_at(until);
            self.play_on();
            self.advance(until);
            self.book_toil();
            self.book_upkeep(
                (from, until),
                &mut time_before,
                self.toil.given - toil_before,
            );
            toil_before = self.toil.given;
            from = until;
        }
        self.buffers.time_before = time_before;
        self.close_books();
        self.present_value()
    }

    /// Whether any model is live: without one nothing is earned or spent any more.
    fn is_anything_live(&self) -> bool {
        let mut live = self.buffers.live.iter();
        live.any(|model| self.is_live(model))
    }

    /// Nobody is hired, nothing is kicked off, and work on what is not live stops.
    fn stop_all_but_upkeep(&mut self) {
        self.programme.goes_on = false;
        self.expect_no_longer(|_, _| true);
        self.choose_platform_task();
        for member in self.buffers.members.ids() {
            let task = self.buffers.members[member].task;
            if task.is_some_and(|task| self.tables.is_of_stage(task.line)) {
                self.stop_work(member);
            }
        }
        for project in self.buffers.projects.ids() {
            if matches!(
                self.buffers.projects[project].phase,
                Phase::Pausing | Phase::InLine
            ) {
                self.leave_line(project);
                self.end(project, EndCause::ProgrammeFrozen, self.now());
            }
        }
        for member in self.buffers.members.ids() {
            let m = &self.buffers.members[member];
            if !m.present || m.task.is_some() {
                continue;
            }
            let role = m.role;
            if self.tables.spells.is_some() {
                self.be_free(member);
            } else {
                self.buffers.idle.remove(role, member);
                self.find_work(member, role);
            }
        }
    }

    /// A member puts down work on a project.
    fn stop_work(&mut self, member: MemberId) {
        if self.tables.spells.is_none() {
            self.put_back(member);
        } else if self.buffers.members[member].helps() {
            self.stop_helping(member);
        } else {
            self.dissolve_crew(member);
            self.put_back(member);
        }
    }

    /// What happens until the books close.
    fn play_on(&mut self) {
        if self.look_for_people {
            self.share_out();
        }
        while let Some((time, event)) = self.buffers.queue.pop() {
            if event == Event::BooksClose {
                return;
            }
            if !event.outlasts_the_horizon() {
                continue;
            }
            self.advance(time);
            self.handle(event);
            if self.look_for_people {
                self.share_out();
            }
        }
    }

    /// Book the pay for the time that people gave to live models in a month: their tasks,
    /// and of the rest of their time the share that went into toil. `before` holds their
    /// time there and at work until then, and is brought up to now.
    fn book_upkeep(&mut self, span: (f64, f64), before: &mut [(f64, f64)], toil: f64) {
        let (mut all_there, mut idle_cost, mut pay) = (0.0, 0.0, 0.0);
        for (member, before) in self.buffers.members.ids().zip(before) {
            let m = &self.buffers.members[member];
            let now = self.time_there(m);
            let (there, busy) = (now.0 - before.0, now.1 - before.1);
            *before = now;
            all_there += there;
            pay += m.cost_per_week * busy;
            idle_cost += m.cost_per_week * (there - busy).max(0.0);
        }
        if all_there > 0.0 {
            pay += idle_cost * (toil / all_there).min(1.0);
        }
        self.buffers.ledger.book(
            CostCategory::Pay,
            Entry {
                is_value: false,
                from: span.0,
                until: span.1,
                amount: pay,
                decay: 0.0,
            },
        );
    }
}
