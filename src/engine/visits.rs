//! Visits where work changes hands: who has one open, what a handoff costs, and the wait
//! in the middle.

use super::event::Event;
use super::ids::{Item, Line, MemberId, ProjectId};
use super::recorder::Recorder;
use super::state::{Phase, State, Task};
use crate::model::StageId;
use crate::model::trace::{ProjectPlace, What};
use crate::random::{Address, Purpose};
use crate::units::on_grid;

/// What is known of the present visit of a project beside what it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    /// Who began it or took it over last, or [`MemberId::NOBODY`].
    pub(super) owner: MemberId,
    /// Person-weeks done so far.
    pub(super) done: f64,
    /// Person-weeks that follow on the wait in the middle; 0: no wait comes.
    pub(super) after_block: f64,
    /// Weeks of that wait.
    pub(super) blocked: f64,
}

impl Visit {
    /// Nothing begun.
    pub(super) const NEW: Visit = Visit {
        owner: MemberId::NOBODY,
        done: 0.0,
        after_block: 0.0,
        blocked: 0.0,
    };
}

impl<R: Recorder> State<'_, R> {
    /// A member begins a task, or goes on with one.
    #[inline(never)]
    pub(super) fn begin(&mut self, member: MemberId, mut line: Line, item: Item) {
        let stage = self.tables.stage_of(line);
        let (effort, before, rework) = match stage {
            Some(stage) => {
                let project = item.project();
                let is_new = self.buffers.projects[project].remaining <= 0.0;
                let (effort, before, rework) = self.begin_visit(project, stage);
                let effort = if is_new {
                    self.open_visit(member, project, stage, effort)
                } else {
                    self.go_on_with(member, project, stage, effort)
                };
                (effort, before, rework)
            }
            None => {
                line = self.sooner_renewal(member, line, item);
                (self.errand_effort(line, item.live()), 0.0, 0.0)
            }
        };
        let rate = self.working_rate(member, line) * self.attention(member);
        let touch = self.share_of_week(member);
        let now = self.now();
        let m = &mut self.buffers.members[member];
        m.task = Some(Task {
            line,
            item,
            started: now,
            since: now,
            before,
            effort,
            rate,
            crew: 1,
            rework,
            touch,
        });
        m.spell_end = f64::INFINITY;
        if R::LISTENS {
            self.report_work(member);
        }
        self.expect_part_done(member);
    }

    /// Share of speed that is left to somebody who has other tasks open.
    pub(super) fn attention(&self, member: MemberId) -> f64 {
        let switching = self.tables.spells.map_or(0.0, |spells| spells.switching);
        (0..self.buffers.members[member].open).fold(1.0, |left, _| left * (1.0 - switching))
    }

    /// Schedule the end of a member's task, or of its part before it is blocked.
    pub(super) fn expect_part_done(&mut self, member: MemberId) {
        let now = self.now();
        let m = &mut self.buffers.members[member];
        let Some(task) = m.task else { return };
        m.shift += 1;
        m.spell_end = f64::INFINITY;
        let weeks = if task.crew > 1 {
            task.effort / task.rate
        } else {
            m.time_for(task.effort / task.rate, now)
        };
        m.until = on_grid(now + weeks);
        let (shift, until) = (m.shift, m.until);
        self.schedule(until, Event::WorkDone { member, shift });
    }

    /// A new visit: whether it will be blocked in the middle of its work. The work up to
    /// there.
    fn open_visit(
        &mut self,
        member: MemberId,
        project: ProjectId,
        stage: StageId,
        effort: f64,
    ) -> f64 {
        let visit = &mut self.buffers.progress[project];
        *visit = Visit {
            owner: member,
            ..Visit::NEW
        };
        let Some(blocked) = &self.model.lifecycle.stages[stage.index()].blocked else {
            return effort;
        };
        // What was cleared the first time stays so.
        let place = project.index() * self.tables.stages + stage.index();
        if self.buffers.visits[place] > 1 {
            return effort;
        }
        let number = self.buffers.projects[project].number;
        let address = Address::at(number, stage.0, 0);
        let weeks = blocked.draw(self.streams, Purpose::Blocked, address);
        if weeks <= 0.0 {
            return effort;
        }
        let visit = &mut self.buffers.progress[project];
        visit.blocked = weeks;
        visit.after_block = effort / 2.0;
        effort / 2.0
    }

    /// A visit goes on: whoever takes it over from somebody else does a share of the work
    /// done again.
    fn go_on_with(
        &mut self,
        member: MemberId,
        project: ProjectId,
        stage: StageId,
        effort: f64,
    ) -> f64 {
        let from = self.buffers.progress[project].owner;
        self.close_task(project);
        if from == member {
            return effort;
        }
        let share = self
            .tables
            .spells
            .map_or(0.0, |spells| spells.handoff_rework);
        let visit = &mut self.buffers.progress[project];
        visit.owner = member;
        let again = share * visit.done;
        self.buffers.projects[project].effort += again;
        self.happens(What::TakenOver {
            person: member.index(),
            from: from.index(),
            project: project.index(),
            stage,
        });
        effort + again
    }

    /// Whether a visit is blocked now; if so it waits, and the member has it open.
    #[inline(never)]
    pub(super) fn is_blocked(&mut self, member: MemberId, task: &Task, weeks: f64) -> bool {
        let project = task.item.project();
        let visit = &mut self.buffers.progress[project];
        if visit.after_block <= 0.0 {
            return false;
        }
        visit.done += task.effort;
        let rest = std::mem::take(&mut visit.after_block);
        let wait = visit.blocked;
        let p = &mut self.buffers.projects[project];
        p.remaining = rest;
        p.interrupted = task.before + weeks;
        let stage = p.stage;
        if self.give_up_if_out_of_patience(project) {
            return true;
        }
        self.happens(What::Blocked {
            project: project.index(),
            stage,
        });
        self.leave_open(member, project);
        self.pause(project, wait, ProjectPlace::Blocked(stage));
        true
    }

    /// A blocked visit can go on: the project is back in line, with its old ticket.
    #[inline(never)]
    pub(super) fn return_to_line(&mut self, project: ProjectId) {
        let now = self.now();
        let p = &mut self.buffers.projects[project];
        p.joined = now;
        p.phase = Phase::InLine;
        let (stage, ticket) = (p.stage, p.ticket);
        self.comes_to(project, ProjectPlace::Line(stage));
        self.look_at_triggers = true;
        if self.tables.patience_changes {
            self.begin_to_wait(project, stage);
        }
        self.wait_in_line(stage.into(), project.into(), ticket);
    }

    /// A member has a visit open that nobody works on.
    pub(super) fn leave_open(&mut self, member: MemberId, project: ProjectId) {
        let p = &self.buffers.projects[project];
        if matches!(p.phase, Phase::Ended(_)) {
            return;
        }
        self.buffers.members[member].open += 1;
        self.buffers.open_tasks.push((member, project));
    }

    /// A project's visit is no longer one that somebody has open.
    #[inline(never)]
    pub(super) fn close_task(&mut self, project: ProjectId) {
        let open = &mut self.buffers.open_tasks;
        if let Some(place) = open.iter().position(|(_, other)| *other == project) {
            let (owner, _) = open.remove(place);
            self.buffers.members[owner].open -= 1;
        }
    }

    /// A project is live or ended: nobody has it open, nobody is kept for it.
    #[inline]
    pub(super) fn end_work(&mut self, project: ProjectId) {
        if self.tables.spells.is_some() {
            // What waits has changed, and whoever had it open has room for another.
            self.look_for_people = true;
            self.close_task(project);
            self.release_team(project);
        }
    }

    /// A leaver puts everything down.
    #[inline(never)]
    pub(super) fn leave_work(&mut self, member: MemberId) {
        if self.buffers.members[member].helps() {
            self.stop_helping(member);
        } else {
            self.dissolve_crew(member);
            self.put_back(member);
        }
        self.close_all_tasks(member);
        self.replace_dedicated(member);
        self.look_for_people = true;
    }

    /// A leaver has nothing open any more.
    pub(super) fn close_all_tasks(&mut self, member: MemberId) {
        self.buffers
            .open_tasks
            .retain(|(owner, _)| *owner != member);
        self.buffers.members[member].open = 0;
    }
}
