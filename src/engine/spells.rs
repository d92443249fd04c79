//! Work that changes hands: who takes what, where a task is looked at again from time to
//! time.
//!
//! After every event that changed who is free or what waits, work is shared out, line by
//! line in the order of the priority rule: first to free people who do it well, then to
//! those who stand in for them where waiting takes longer; who is still free lends a hand
//! (`crews`). Where a task in work should change hands, its next spell is made to end in
//! an event; no other spell is one.

use super::event::Event;
use super::idle::faster;
use super::ids::{Item, Line, MemberId, ProjectId};
use super::priority::goes_first;
use super::recorder::Recorder;
use super::state::{Member, Phase, State, Task, Waiting, came};
use crate::des::Ticket;
use crate::model::RoleId;
use crate::model::trace::What;
use crate::units::{after, between};

/// Who is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Specialist,
    StandIn,
}

impl<R: Recorder> State<'_, R> {
    /// Share out what waits among those who are free.
    #[inline(never)]
    pub(super) fn share_out(&mut self) {
        self.look_for_people = false;
        self.resume_open_tasks();
        self.serve_dedicated();
        self.see_what_waits();
        while self.buffers.idle.count() > 0
            && (self.serve_by_specialist() || self.serve_by_stand_in())
        {
            self.see_what_waits();
        }
        self.lend_hands();
        self.expect_ends_of_spells();
    }

    /// Note in which lines something waits, in the order in which they are looked at.
    fn see_what_waits(&mut self) {
        let (lines, waiting) = (&self.buffers.lines, &mut self.buffers.waiting_lines);
        waiting.clear();
        let order = self.tables.looking_order.iter().copied();
        waiting.extend(order.filter(|line| !lines.is_empty(line.index())));
    }

    /// A line in which something waits, by its place among them.
    fn waiting_line(&self, place: usize) -> Option<Line> {
        self.buffers.waiting_lines.get(place).copied()
    }

    /// Give the first task of a line to a specialist; whether there was one to give.
    fn serve_by_specialist(&mut self) -> bool {
        let mut first: Option<((usize, Ticket), Line, MemberId)> = None;
        for &line in &self.buffers.waiting_lines {
            let Some((ticket, task)) = self.buffers.lines.first(line.index()) else {
                continue;
            };
            let order = self.order(line, ticket);
            let is_later = first.is_some_and(|first| first.0 < order);
            if is_later || (line == self.tables.backlog_line() && !self.may_kick_off()) {
                continue;
            }
            let Some((_, member)) = self.fastest_free(line, task.item, Whom::Specialist) else {
                continue;
            };
            first = Some((order, line, member));
            if !self.model.work.priority.looks_across_stages() && !self.tables.some_go_first {
                break;
            }
        }
        let Some(((_, ticket), line, member)) = first else {
            return false;
        };
        if let Some((_, Waiting { item, .. })) = self.buffers.lines.first(line.index()) {
            self.take(member, line, item, ticket);
        }
        true
    }

    /// Give a task to somebody who stands in for a specialist: of a line the last, which
    /// would wait longest. Whether there was one to give.
    fn serve_by_stand_in(&mut self) -> bool {
        let mut place = 0;
        while let Some(line) = self.waiting_line(place) {
            place += 1;
            let Some(Waiting { item, .. }) = self.buffers.lines.waiting(line.index()).last() else {
                continue;
            };
            // Kicking off is a decision: it stays with those who begin well.
            let is_left = self.buffers.specialists.roles_present[line] > 0;
            if line == self.tables.backlog_line() && (is_left || !self.may_kick_off()) {
                continue;
            }
            let Some((speed, member)) = self.fastest_free(line, item, Whom::StandIn) else {
                continue;
            };
            if self.would_wait_longer(line, item, speed) {
                let ticket = self.ticket_of(line, item);
                self.take(member, line, item, ticket);
                return true;
            }
        }
        false
    }

    /// A free member takes a task out of its line.
    fn take(&mut self, member: MemberId, line: Line, item: Item, ticket: Ticket) {
        self.leave(line, ticket);
        self.call(member);
        if line == self.tables.backlog_line() {
            self.take_from_backlog(member, item.project());
            self.free_unless_at_work(member);
        } else {
            self.begin(member, line, item);
        }
    }

    fn ticket_of(&self, line: Line, item: Item) -> Ticket {
        if self.is_of_project(line) {
            self.buffers.projects[item.project()].ticket
        } else {
            self.errand(line, item.live()).ticket
        }
    }

    /// Whether the tasks of a line are about projects that are not live yet.
    pub(super) fn is_of_project(&self, line: Line) -> bool {
        self.tables.is_of_stage(line) || line == self.tables.backlog_line()
    }

    /// The fastest of those free who do the tasks of a line well, or of the others.
    fn fastest_free(&self, line: Line, item: Item, whom: Whom) -> Option<(f64, MemberId)> {
        let project = self.is_of_project(line).then(|| item.project());
        let mut best = None;
        for &role in self.buffers.roster.roles() {
            let free = self.buffers.idle.of(role);
            let does_well = self.buffers.specialists.include(role, line);
            if free.is_empty() || does_well != (whom == Whom::Specialist) {
                continue;
            }
            if self.tables.speed(role, line) <= 0.0 {
                continue;
            }
            for &member in free {
                let m = &self.buffers.members[member];
                if project.is_none_or(|project| self.may_begin(member, m, project)) {
                    best = faster(best, (self.pace(m, line), member));
                }
            }
        }
        best
    }

    /// Whether somebody may work on a project: not on too many at a time.
    pub(super) fn may_begin(&self, member: MemberId, m: &Member, project: ProjectId) -> bool {
        let Some(spells) = &self.tables.spells else {
            return true;
        };
        let is_new = self.buffers.projects[project].phase == Phase::Backlog;
        if is_new {
            // Who has something open finishes that before anything is begun.
            return m.open == 0;
        }
        // Going on with one's own is no further one; the next stage of a project is.
        let goes_on = self.buffers.projects[project].remaining > 0.0;
        let is_own = goes_on && self.buffers.progress[project].owner == member;
        m.open < spells.open_tasks || is_own
    }

    /// A member is at the disposal of whatever waits.
    pub(super) fn be_free(&mut self, member: MemberId) {
        let m = &self.buffers.members[member];
        self.look_for_people = true;
        if m.present && m.dedicated.is_none() {
            let role = m.role;
            // Who did the last task of their own project is freed by its end, too.
            self.buffers.idle.remove(role, member);
            self.buffers.idle.add(role, member, &self.buffers.members);
        }
    }

    /// A member is called away from idleness, or from lending a hand.
    pub(super) fn call(&mut self, member: MemberId) {
        if self.buffers.members[member].helps() {
            self.stop_helping(member);
        }
        let role = self.buffers.members[member].role;
        self.buffers.idle.remove(role, member);
    }

    pub(super) fn free_unless_at_work(&mut self, member: MemberId) {
        if self.buffers.members[member].task.is_none() {
            self.be_free(member);
        }
    }

    /// Make the next spell end in an event wherever a task should change hands then.
    fn expect_ends_of_spells(&mut self) {
        let Some(spells) = self.tables.spells else {
            return;
        };
        let mut waiting = std::mem::take(&mut self.buffers.waiting_lines);
        // Kicking off something calls nobody away from work.
        let backlog = self.tables.backlog_line();
        waiting.retain(|line| *line != backlog);
        if self.buffers.idle.count() > 0 || !waiting.is_empty() {
            for place in 0..self.buffers.roster.places() {
                let Some(member) = self.buffers.roster.at(place) else {
                    continue;
                };
                let m = &self.buffers.members[member];
                let Some(task) = m.task else { continue };
                if m.helps() || came(m.spell_end) || self.why_put_down(m, &waiting).is_none() {
                    continue;
                }
                let begun = (between(task.since, self.now()) / spells.weeks).ceil();
                let end = after(task.since, begun.max(1.0) * spells.weeks);
                if end < m.until {
                    let shift = m.shift;
                    self.buffers.members[member].spell_end = end;
                    self.schedule(end, Event::SpellEnds { member, shift });
                }
            }
        }
        self.buffers.waiting_lines = waiting;
    }

    /// Why a member should put down a task when the spell ends; `None`: go on.
    fn why_put_down(&self, m: &Member, waiting: &[Line]) -> Option<Why> {
        let (task, spells) = (m.task?, self.tables.spells?);
        if m.dedicated.is_some() {
            return None;
        }
        let specialists = &self.buffers.specialists;
        let stands_in = !specialists.include(m.role, task.line);
        let has_relief = |task: &Task| {
            let relief = self.fastest_free(task.line, task.item, Whom::Specialist);
            relief.is_some()
        };
        if stands_in && self.buffers.idle.count() > 0 && has_relief(&task) {
            return Some(Why::TakenOver);
        }
        if self.is_called_back(m, &task) {
            return Some(Why::OwnWork);
        }
        let is_errand = !self.tables.is_of_stage(task.line);
        let may_leave_open = is_errand || m.open + 2 <= spells.open_tasks;
        let others_can = stands_in || specialists.include_others(m.role, task.line);
        if !may_leave_open || !others_can {
            return None;
        }
        let calls = |line: &Line| {
            *line != task.line
                && if stands_in {
                    specialists.include(m.role, *line)
                } else {
                    specialists.are_only(m.role, *line)
                }
        };
        waiting.iter().any(calls).then_some(Why::OwnWork)
    }

    /// A spell ends: the task goes on, or goes to somebody else.
    #[inline(never)]
    pub(super) fn on_spell_ends(&mut self, member: MemberId, shift: u32) {
        let m = &mut self.buffers.members[member];
        if !m.present || m.shift != shift {
            return;
        }
        m.spell_end = f64::INFINITY;
        self.see_what_waits();
        let backlog = self.tables.backlog_line();
        self.buffers.waiting_lines.retain(|line| *line != backlog);
        let why = self.why_put_down(&self.buffers.members[member], &self.buffers.waiting_lines);
        self.look_for_people = true;
        if let Some(why) = why {
            self.put_down(member, why);
        }
    }

    /// A member puts down a task in the middle of it.
    fn put_down(&mut self, member: MemberId, why: Why) {
        let Some(task) = self.buffers.members[member].task else {
            return;
        };
        if R::LISTENS
            && let Some(stage) = self.tables.stage_of(task.line)
        {
            self.happens(What::PutDown {
                person: member.index(),
                project: task.item.project().index(),
                stage,
                is_relieved: why == Why::TakenOver,
            });
        }
        self.dissolve_crew(member);
        self.put_back(member);
        if self.tables.is_of_stage(task.line) {
            self.leave_open(member, task.item.project());
        }
        self.be_free(member);
    }

    /// Those who have a task open that can go on take it up again, before new work.
    fn resume_open_tasks(&mut self) {
        while let Some((owner, project)) = self.next_to_resume() {
            let p = &self.buffers.projects[project];
            let (line, ticket) = (Line::from(p.stage), p.ticket);
            self.leave(line, ticket);
            self.call(owner);
            self.begin(owner, line, project.into());
        }
    }

    /// Of the open tasks that their owners can go on with, the one that goes first.
    fn next_to_resume(&self) -> Option<(MemberId, ProjectId)> {
        let open = self.buffers.open_tasks.iter().copied();
        let resumes = |&(owner, project): &(MemberId, ProjectId)| {
            let m = &self.buffers.members[owner];
            (m.task.is_none() || m.helps())
                && m.dedicated.is_none_or(|own| own == project)
                && self.can_resume(m.role, project)
        };
        open.filter(resumes).min_by_key(|(_, project)| {
            let p = &self.buffers.projects[*project];
            self.order(p.stage.into(), p.ticket)
        })
    }

    /// Whether an open task waits for nothing but its owner, who does it well.
    fn can_resume(&self, role: RoleId, project: ProjectId) -> bool {
        let p = &self.buffers.projects[project];
        p.phase == Phase::InLine && self.buffers.specialists.include(role, p.stage.into())
    }

    /// What orders the tasks that wait by the priority rule: the lower goes first.
    pub(super) fn order(&self, line: Line, ticket: Ticket) -> (usize, Ticket) {
        if self.tables.some_go_first && goes_first(ticket) {
            return (0, ticket);
        }
        if self.model.work.priority.looks_across_stages() {
            return (1, ticket);
        }
        (1 + self.tables.looking_place[line], ticket)
    }

    /// Whether a member has an open task that can go on and goes before the one in hand.
    fn is_called_back(&self, m: &Member, task: &Task) -> bool {
        if m.open == 0 || !self.tables.is_of_stage(task.line) {
            return false;
        }
        let in_hand = task.item.project();
        let owner = self.buffers.progress[in_hand].owner;
        let now = self.order(task.line, self.buffers.projects[in_hand].ticket);
        let mut open = self.buffers.open_tasks.iter();
        open.any(|&(of, project)| {
            let p = &self.buffers.projects[project];
            of == owner
                && self.can_resume(m.role, project)
                && self.order(p.stage.into(), p.ticket) < now
        })
    }
}

/// Why a task is put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// A specialist is free for it.
    TakenOver,
    /// Work waits that is the member's own.
    OwnWork,
}
