//! Who takes which task.
//!
//! A task waits in the line of its stage (or of work on live models, or in the
//! backlog). A free person looks at the lines in the order of the priority rule;
//! a new task looks for the fastest free person.

use std::hint::select_unpredictable;

use super::event::Event;
use super::flow::Place;
use super::idle::faster;
use super::ids::{Item, Line, LiveId, MemberId, ProjectId};
use super::recorder::Recorder;
use super::state::{Member, NOBODY, Phase, State, Waiting};
use crate::des::{NO_TICKET, Ticket};
use crate::model::trace::ProjectPlace;
use crate::model::{RoleId, StageId};
use crate::units::after;

impl<R: Recorder> State<'_, R> {
    /// A project whose patience is not over reaches a line: somebody free takes it, or
    /// it waits.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the way of every project at every stage"
    )]
    pub(super) fn join_line(&mut self, project: ProjectId, line: Line) {
        let ticket = self.ticket();
        let now = self.now();
        let free = self.best_free_member(line, now);
        let p = &mut self.buffers.projects[project];
        p.ticket = ticket;
        p.joined = now;
        if let Some(member) = free {
            if line != self.tables.backlog_line() {
                self.call_from_idle(member);
                return self.start(member, line, project.into());
            } else if self.may_kick_off() {
                return self.take_idle_to_backlog(member, project);
            }
        }
        if self.tables.lines_have_rules {
            self.join_by_rules(project, line, ticket);
        } else {
            let task = Waiting {
                line,
                item: project.into(),
            };
            let queue = self.tables.queue(line);
            self.buffers.lines.join(queue.index(), ticket, task);
            self.stand_in_line(project, line);
        }
    }

    /// A project joins a line in which more happens than waiting.
    #[inline(never)]
    fn join_by_rules(&mut self, project: ProjectId, line: Line, ticket: Ticket) {
        if let Some(stage) = self.tables.stage_of(line)
            && self.is_full(stage)
        {
            return self.turn_away(project, stage);
        }
        let ticket = self.ranked(ticket, project);
        self.buffers.projects[project].ticket = ticket;
        if let Some(stage) = self.tables.stage_of(line) {
            self.begin_to_wait(project, stage);
        }
        self.wait_in_line(line, project.into(), ticket);
        self.stand_in_line(project, line);
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most tasks wait")]
    fn stand_in_line(&mut self, project: ProjectId, line: Line) {
        if self.tables.is_of_stage(line) {
            let p = &mut self.buffers.projects[project];
            p.phase = Phase::InLine;
            let stage = p.stage;
            let place = Place::waiting(stage);
            self.buffers.flow.change(&mut p.place, place);
            self.comes_to(project, ProjectPlace::Line(stage));
            self.look_at_triggers = true;
        }
    }

    /// Work on a live model reaches its line.
    pub(super) fn join_errands(&mut self, line: Line, live: LiveId, ticket: Ticket) {
        match self.best_free_member(line, self.now()) {
            Some(member) => {
                self.call_from_idle(member);
                self.start(member, line, live.into());
            }
            None => self.wait_in_line(line, live.into(), ticket),
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most tasks wait")]
    pub(super) fn wait_in_line(&mut self, line: Line, item: Item, ticket: Ticket) {
        let queue = self.tables.queue(line);
        let task = Waiting { line, item };
        self.buffers.lines.join(queue.index(), ticket, task);
        if self.tables.minds_waits {
            self.mind_wait(line);
        }
    }

    /// Something waits: work is shared out, or in a while it is for whoever is able.
    #[inline(never)]
    fn mind_wait(&mut self, line: Line) {
        if self.tables.spells.is_some() {
            self.look_for_people = true;
        } else if let Some((_, weeks)) = self.tables.leave_to_teammate {
            self.expect_somebody_slower(line, weeks);
        }
    }

    /// A task leaves its line before it was taken.
    pub(super) fn leave(&mut self, line: Line, ticket: Ticket) {
        self.buffers
            .lines
            .leave(self.tables.queue(line).index(), ticket);
    }

    /// After so many weeks a task in line is for whoever is able.
    fn expect_somebody_slower(&mut self, line: Line, weeks: f64) {
        if self.newcomers_may_come() || self.somebody_slower_may_take(line) {
            self.schedule(self.now() + weeks, Event::Reconsider { line });
        }
    }

    /// Whether somebody may join later, next to whom those present are slow.
    fn newcomers_may_come(&self) -> bool {
        let people = &self.model.people;
        self.setup.candidates.len() > 0
            || self.setup.team_changes
            || (people.backfill && people.stays.is_some())
    }

    /// Whether anybody present would leave a task of this line to a teammate.
    fn somebody_slower_may_take(&self, line: Line) -> bool {
        let Some((factor, _)) = self.tables.leave_to_teammate else {
            return false;
        };
        let bound = self.buffers.speed_bound[line];
        let is_slower = |speed: f64| speed > 0.0 && bound >= factor * speed;
        let roster = &self.buffers.roster;
        let of_role = |role: &RoleId| {
            let slowest = roster.slowest(*role);
            slowest.is_some_and(|quality| is_slower(self.tables.speed(*role, line) * quality))
        };
        roster.roles().iter().any(of_role)
            || self
                .ramping()
                .any(|member| is_slower(self.personal_speed(member, line)))
    }

    /// A project leaves its line before it was taken.
    pub(super) fn leave_line(&mut self, project: ProjectId) {
        let p = &self.buffers.projects[project];
        if p.phase == Phase::InLine {
            let now = self.clock.now();
            let (line, ticket) = (p.stage.into(), p.ticket);
            self.leave(line, ticket);
            self.book_wait_in_vain(project, now);
        }
    }

    /// The fastest free member for a task in line since `joined`, if anybody free is
    /// able and would not rather leave it to a teammate.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "before every task")]
    fn best_free_member(&mut self, line: Line, joined: f64) -> Option<MemberId> {
        if !self.buffers.idle.may_include(self.tables.role_set(line)) {
            return None;
        }
        if let [role] = *self.tables.roles_for(line)
            && let [only] = *self.buffers.idle.of(role)
            && self.tables.leave_to_teammate.is_none()
        {
            return Some(only);
        }
        self.fastest_free_member(line, joined)
    }

    #[inline(never)]
    fn fastest_free_member(&mut self, line: Line, joined: f64) -> Option<MemberId> {
        let mut best: Option<(f64, MemberId)> = None;
        let now = self.now();
        for &role in self.tables.roles_for(line) {
            let skill = self.tables.speed(role, line);
            let members = (&self.buffers.members, now);
            if let Some(of_role) = self.buffers.idle.fastest(role, skill, members) {
                best = faster(best, of_role);
            }
        }
        let (speed, member) = best?;
        (!self.leaves_to_teammate(line, speed, joined)).then_some(member)
    }

    /// A free member is free no longer.
    fn call_from_idle(&mut self, member: MemberId) {
        let role = self.buffers.members[member].role;
        self.buffers.idle.remove(role, member);
    }

    /// Whether somebody of this speed leaves a task to a teammate who would be much
    /// faster, free or busy.
    fn leaves_to_teammate(&self, line: Line, speed: f64, joined: f64) -> bool {
        let Some((factor, weeks)) = self.tables.leave_to_teammate else {
            return false;
        };
        let overdue = self.now() >= after(joined, weeks) && line != self.tables.backlog_line();
        if overdue || self.buffers.speed_bound[line] < factor * speed {
            return false;
        }
        self.is_somebody_as_fast(line, factor * speed, None)
    }

    /// Whether anybody present, but for those of a role, has at least this speed at a
    /// task today.
    fn is_somebody_as_fast(&self, line: Line, speed: f64, except: Option<RoleId>) -> bool {
        let roster = &self.buffers.roster;
        let of_role = |role: &RoleId| {
            let fastest = roster.fastest(*role).filter(|_| Some(*role) != except);
            fastest.is_some_and(|(quality, _)| self.tables.speed(*role, line) * quality >= speed)
        };
        roster.roles().iter().any(of_role)
            || self.ramping().any(|member| {
                Some(member.role) != except && self.personal_speed(member, line) >= speed
            })
    }

    /// Those present who are not at full speed yet.
    pub(super) fn ramping(&self) -> impl Iterator<Item = &Member> {
        let ramping = self.buffers.roster.ramping().iter();
        ramping.map(|member| &self.buffers.members[*member])
    }

    /// Speed of a member at a task today, 0 when gone or unable; mentoring and
    /// platform work aside.
    #[inline]
    pub(super) fn personal_speed(&self, member: &Member, line: Line) -> f64 {
        if member.present {
            self.tables.speed(member.role, line) * member.quality * member.ramp(self.now())
        } else {
            0.0
        }
    }

    /// Whether the next stage, seen from the role that did the last one, is for
    /// somebody else: the role cannot do it, or a teammate much faster is there.
    pub(super) fn is_handoff(&self, from_role: RoleId, line: Line) -> bool {
        let own = self.tables.speed(from_role, line);
        if own <= 0.0 {
            return true;
        }
        let Some((factor, _)) = self.tables.leave_to_teammate else {
            return false;
        };
        self.is_somebody_as_fast(line, factor * own, Some(from_role))
    }

    /// A member is free: take the next task, or be idle. Projects found to have given
    /// up while they waited are sent away on the way.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "after every task")]
    pub(super) fn find_work(&mut self, member: MemberId, role: RoleId) {
        while let Some(queue) = self.first_choice(member, role) {
            let Some((_, Waiting { line, item })) = self.buffers.lines.take_first(queue.index())
            else {
                break;
            };
            if self.tables.is_of_stage(line) && self.is_out_of_patience(item.project()) {
                self.give_up_waiting(item.project());
                continue;
            }
            if line == self.tables.backlog_line() {
                self.take_from_backlog(member, item.project());
                if self.buffers.members[member].task.is_none() {
                    continue;
                }
            } else {
                self.start(member, line, item);
            }
            return;
        }
        self.set_free(member, role);
    }

    /// A member is free from now on.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "after every task that nothing follows"
    )]
    pub(super) fn set_free(&mut self, member: MemberId, role: RoleId) {
        self.buffers.idle.add(role, member, &self.buffers.members);
    }

    /// The queue whose first task a member takes next.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "after every task")]
    fn first_choice(&self, member: MemberId, role: RoleId) -> Option<Line> {
        let queues = self.tables.queues_of(role);
        if self.tables.first_come_alone {
            self.longest_waiting(queues)
        } else {
            self.first_willing_choice(member, queues)
        }
    }

    /// The line whose first task a member would not leave to somebody else.
    #[inline(never)]
    fn first_willing_choice(&self, member: MemberId, lines: &[Line]) -> Option<Line> {
        if self.tables.some_go_first
            && let Some(line) = self.line_that_goes_first(lines)
            && self.would_take(member, line)
        {
            return Some(line);
        }
        let mut earliest = (NO_TICKET, None);
        for &line in lines {
            let ticket = self.buffers.lines.head(line.index());
            if ticket >= earliest.0 || !self.would_take(member, line) {
                continue;
            }
            earliest = (ticket, Some(line));
            if !self.model.work.priority.looks_across_stages() {
                break;
            }
        }
        earliest.1
    }

    /// The queue with the earliest ticket: the first-come rule where nobody leaves
    /// anything to a teammate.
    #[inline]
    fn longest_waiting(&self, queues: &[Line]) -> Option<Line> {
        let queue = self.earliest(queues.iter().copied())?;
        if queue == self.tables.backlog_line() && !self.may_kick_off() {
            let stages = |queue: &Line| *queue != self.tables.backlog_line();
            return self.earliest(queues.iter().copied().filter(stages));
        }
        Some(queue)
    }

    /// The queue whose first task has the earliest ticket.
    #[inline]
    fn earliest(&self, queues: impl Iterator<Item = Line>) -> Option<Line> {
        let heads = queues.map(|queue| (self.buffers.lines.head(queue.index()), queue));
        let (ticket, queue) = heads.fold((NO_TICKET, Line(0)), |earliest, other| {
            select_unpredictable(other.0 < earliest.0, other, earliest)
        });
        (ticket != NO_TICKET).then_some(queue)
    }

    #[inline]
    fn would_take(&self, member: MemberId, line: Line) -> bool {
        if line == self.tables.backlog_line() && !self.may_kick_off() {
            return false;
        }
        if self.tables.leave_to_teammate.is_none() {
            return true;
        }
        let Some((_, task)) = self.buffers.lines.first(line.index()) else {
            return false;
        };
        if self.tables.is_of_stage(line) && self.is_out_of_patience(task.item.project()) {
            // It is gone, unseen so far: whoever takes it sees that, and who comes next.
            return true;
        }
        let joined = self.joined(line, task.item);
        let speed = self.personal_speed(&self.buffers.members[member], line);
        !self.leaves_to_teammate(line, speed, joined)
    }

    /// Projects that pause before their first stage each have a claim on somebody
    /// free, so that one idle person does not kick off the whole backlog.
    #[inline(never)]
    pub(super) fn may_kick_off(&self) -> bool {
        self.programme.goes_on
            && (self.counters.claims as usize) < self.buffers.idle.count().max(1)
            && !self.is_full_of_work()
    }

    /// When the item of a line joined it.
    fn joined(&self, line: Line, item: Item) -> f64 {
        if self.tables.is_of_stage(line) || line == self.tables.backlog_line() {
            self.buffers.projects[item.project()].joined
        } else {
            self.errand(line, item.live()).joined
        }
    }

    pub(super) fn take_from_backlog(&mut self, member: MemberId, project: ProjectId) {
        self.kick_off(project);
        if self.model.lifecycle.stages[0].wait.is_some() {
            self.counters.claims += 1;
            self.buffers.projects[project].claims_somebody = true;
            self.enter_stage(project, StageId(0), NOBODY);
            if self.buffers.projects[project].phase != Phase::Pausing {
                // There was nothing to wait for.
                self.release_claim(project);
            }
        } else {
            let now = self.now();
            // The wait in the backlog is the organisation's, not the project's.
            self.buffers.projects[project].joined = now;
            if self.tables.spells.is_some() {
                self.begin(member, Line(0), project.into());
            } else {
                self.start(member, Line(0), project.into());
            }
        }
    }

    /// Somebody idle kicks off a project, and stays idle where it first pauses.
    fn take_idle_to_backlog(&mut self, member: MemberId, project: ProjectId) {
        self.call_from_idle(member);
        self.take_from_backlog(member, project);
        if self.buffers.members[member].task.is_none() {
            let role = self.buffers.members[member].role;
            if self.buffers.projects[project].phase == Phase::InLine {
                self.find_work(member, role);
            } else {
                self.set_free(member, role);
            }
        }
    }

    /// A task has waited long enough for somebody slower.
    pub(super) fn on_reconsider(&mut self, queue: Line) {
        loop {
            while self.drop_impatient(queue) {}
            let Some((_, Waiting { line, item })) = self.buffers.lines.first(queue.index()) else {
                break;
            };
            let joined = self.joined(line, item);
            let Some(member) = self.best_free_member(line, joined) else {
                break;
            };
            if line == self.tables.backlog_line() && !self.may_kick_off() {
                break;
            }
            self.buffers.lines.take_first(queue.index());
            if line == self.tables.backlog_line() {
                self.take_idle_to_backlog(member, item.project());
            } else {
                self.call_from_idle(member);
                self.start(member, line, item);
            }
        }
    }

    /// The team has changed: let the free look at all lines again.
    pub(super) fn reconsider_all(&mut self) {
        if self.tables.spells.is_some() {
            return self.team_changes();
        }
        for position in 0..self.tables.looking_order.len() {
            let line = self.tables.looking_order[position];
            if self.tables.queue(line) == line {
                self.on_reconsider(line);
            }
        }
    }
}
