//! Who takes which task, and how long it takes.
//!
//! A task waits in the line of its stage (or in the line of repairs, or in the
//! backlog). A free person looks at the lines in the order of the priority rule;
//! a new task looks for the fastest free person. One person does one task at a
//! time, to its end.

use super::event::Event;
use super::record::Place;
use super::state::{Member, Phase, State, Task};
use crate::des::{NO_TICKET, Ticket};
use crate::model::{Priority, RoleId};
use crate::random::{Address, Purpose};

impl State<'_> {
    /// A project reaches a line: somebody free takes it, or it waits.
    pub(super) fn join_line(&mut self, project: u32, line: usize) {
        let ticket = self.ticket();
        let now = self.now();
        let p = &mut self.buffers.projects[project as usize];
        p.ticket = ticket;
        p.joined = now;
        if self.give_up_if_out_of_patience(project) {
            return;
        }
        if let Some(member) = self.best_free_member(line, 0.0) {
            if line != self.tables.backlog_line() {
                self.call_from_idle(member);
                return self.start(member, line, project, ticket);
            } else if self.may_kick_off() {
                return self.take_idle_to_backlog(member, project, ticket);
            }
        }
        self.wait_in_line(line, project, ticket);
        if line < self.tables.stages {
            let p = &mut self.buffers.projects[project as usize];
            p.phase = Phase::InLine;
            self.buffers
                .flow
                .change(project, Place::Waiting(p.stage), now);
            self.look_at_triggers = true;
        }
    }

    /// A repair of a live model reaches its line.
    pub(super) fn join_repairs(&mut self, live: u32) {
        let ticket = self.ticket();
        let now = self.now();
        let line = self.tables.repair_line();
        let model = &mut self.buffers.live[live as usize];
        model.repair_ticket = ticket;
        model.repair_joined = now;
        match self.best_free_member(line, 0.0) {
            Some(member) => {
                self.call_from_idle(member);
                self.start(member, line, live, ticket);
            }
            None => self.wait_in_line(line, live, ticket),
        }
    }

    fn wait_in_line(&mut self, line: usize, item: u32, ticket: Ticket) {
        self.buffers.lines[line].join(ticket, item);
        if let Some((_, weeks)) = self.tables.leave_to_teammate
            && self.somebody_slower_may_take(line)
        {
            #[expect(clippy::cast_possible_truncation, reason = "at most 202 lines")]
            let line = line as u8;
            self.schedule(self.now() + weeks, Event::Reconsider { line });
        }
    }

    /// Whether anybody present would leave a task of this line to a teammate.
    fn somebody_slower_may_take(&self, line: usize) -> bool {
        let Some((factor, _)) = self.tables.leave_to_teammate else {
            return false;
        };
        let bound = self.buffers.speed_bound[line];
        self.buffers.members.iter().any(|member| {
            let speed = self.personal_speed(member, line);
            speed > 0.0 && bound >= factor * speed
        })
    }

    /// A project leaves its line before it was taken.
    pub(super) fn leave_line(&mut self, project: u32) {
        let p = &self.buffers.projects[project as usize];
        if p.phase == Phase::InLine {
            let now = self.clock.now();
            let (line, ticket) = (p.stage as usize, p.ticket);
            self.buffers.lines[line].leave(ticket);
            let p = &mut self.buffers.projects[project as usize];
            p.waited += now - p.joined;
        }
    }

    /// The fastest free member for a task that has waited so long, if anybody free
    /// is able and would not rather leave it to a teammate.
    fn best_free_member(&self, line: usize, waited: f64) -> Option<u16> {
        let mut best: Option<(f64, u16)> = None;
        for role in self.tables.roles_for(line) {
            for &index in &self.buffers.idle[role.0 as usize] {
                let speed = self.personal_speed(&self.buffers.members[index as usize], line);
                // Ties go to who came first, so that the order of `idle` is nothing.
                if best.is_none_or(|(top, holder)| speed > top || (speed == top && index < holder))
                {
                    best = Some((speed, index));
                }
            }
        }
        let (speed, member) = best?;
        (!self.leaves_to_teammate(line, speed, waited)).then_some(member)
    }

    /// A free member is free no longer.
    fn call_from_idle(&mut self, member: u16) {
        let role = self.buffers.members[member as usize].role;
        let idle = &mut self.buffers.idle[role.0 as usize];
        if let Some(position) = idle.iter().position(|&m| m == member) {
            idle.swap_remove(position);
        }
    }

    /// Whether somebody of this speed leaves a task to a teammate who would be much
    /// faster, free or busy.
    fn leaves_to_teammate(&self, line: usize, speed: f64, waited: f64) -> bool {
        let Some((factor, weeks)) = self.tables.leave_to_teammate else {
            return false;
        };
        if waited >= weeks || self.buffers.speed_bound[line] < factor * speed {
            return false;
        }
        self.buffers
            .members
            .iter()
            .any(|member| self.personal_speed(member, line) >= factor * speed)
    }

    /// Speed of a member at a task today, 0 when gone or unable; mentoring and
    /// platform work aside.
    #[inline]
    fn personal_speed(&self, member: &Member, line: usize) -> f64 {
        if member.present {
            self.tables.speed(member.role, line) * member.quality * member.ramp(self.now())
        } else {
            0.0
        }
    }

    /// Whether the next stage, seen from the role that did the last one, is for
    /// somebody else: the role cannot do it, or a teammate much faster is there.
    pub(super) fn is_handoff(&self, from_role: u8, line: usize) -> bool {
        let own = self.tables.speed(RoleId(from_role), line);
        if own <= 0.0 {
            return true;
        }
        let Some((factor, _)) = self.tables.leave_to_teammate else {
            return false;
        };
        self.buffers.members.iter().any(|member| {
            member.role.0 != from_role && self.personal_speed(member, line) >= factor * own
        })
    }

    /// A member is free: take the next task, or be idle.
    pub(super) fn find_work(&mut self, member: u16) {
        while let Some(line) = self.next_line(member) {
            let Some((ticket, item)) = self.buffers.lines[line].take_first() else {
                break;
            };
            if line == self.tables.backlog_line() {
                self.take_from_backlog(member, item, ticket);
            } else {
                self.start(member, line, item, ticket);
            }
            if self.buffers.members[member as usize].task.is_some() {
                return;
            }
        }
        let role = self.buffers.members[member as usize].role;
        self.buffers.idle[role.0 as usize].push(member);
    }

    /// The line whose first task a member takes next. Those found to have given up
    /// are sent away on the way.
    fn next_line(&mut self, member: u16) -> Option<usize> {
        loop {
            let line = self.first_choice(member)?;
            if !self.drop_impatient(line) {
                return Some(line);
            }
        }
    }

    #[inline]
    fn first_choice(&self, member: u16) -> Option<usize> {
        let role = self.buffers.members[member as usize].role;
        let lines = self.tables.lines_of(role);
        if self.tables.leave_to_teammate.is_none()
            && self.model.work.priority == Priority::FirstCome
        {
            return self.longest_waiting(lines);
        }
        let mut earliest = (NO_TICKET, None);
        for &line in lines {
            let line = line as usize;
            let ticket = self.buffers.lines[line].head();
            if ticket >= earliest.0 || !self.would_take(member, line) {
                continue;
            }
            earliest = (ticket, Some(line));
            if self.model.work.priority != Priority::FirstCome {
                break;
            }
        }
        earliest.1
    }

    /// The line with the earliest ticket: the first-come rule where nobody leaves
    /// anything to a teammate.
    #[inline]
    fn longest_waiting(&self, lines: &[u8]) -> Option<usize> {
        let mut earliest = (NO_TICKET, None);
        for &line in lines {
            let ticket = self.buffers.lines[line as usize].head();
            if ticket < earliest.0 {
                earliest = (ticket, Some(line as usize));
            }
        }
        let is_backlog = earliest.1 == Some(self.tables.backlog_line());
        earliest.1.filter(|_| !is_backlog || self.may_kick_off())
    }

    #[inline]
    fn would_take(&self, member: u16, line: usize) -> bool {
        if line == self.tables.backlog_line() && !self.may_kick_off() {
            return false;
        }
        if self.tables.leave_to_teammate.is_none() {
            return true;
        }
        let Some((_, item)) = self.buffers.lines[line].first() else {
            return false;
        };
        let waited = self.now() - self.joined(line, item);
        let speed = self.personal_speed(&self.buffers.members[member as usize], line);
        !self.leaves_to_teammate(line, speed, waited)
    }

    /// Projects that pause before their first stage each have a claim on somebody
    /// free, so that one idle person does not kick off the whole backlog.
    fn may_kick_off(&self) -> bool {
        let free: usize = self.buffers.idle.iter().map(Vec::len).sum();
        (self.counters.claims as usize) < free.max(1)
    }

    /// When the item of a line joined it.
    fn joined(&self, line: usize, item: u32) -> f64 {
        if line == self.tables.repair_line() {
            self.buffers.live[item as usize].repair_joined
        } else {
            self.buffers.projects[item as usize].joined
        }
    }

    fn take_from_backlog(&mut self, member: u16, project: u32, ticket: Ticket) {
        self.kick_off(project);
        if self.model.lifecycle.stages[0].wait.is_some() {
            self.counters.claims += 1;
            self.buffers.projects[project as usize].claims_somebody = true;
            self.enter_stage(project, 0, super::state::NOBODY);
        } else {
            let now = self.now();
            // The wait in the backlog is the organisation's, not the project's.
            self.buffers.projects[project as usize].joined = now;
            self.start(member, 0, project, ticket);
        }
    }

    /// Somebody idle kicks off a project, and stays idle where it first pauses.
    fn take_idle_to_backlog(&mut self, member: u16, project: u32, ticket: Ticket) {
        self.call_from_idle(member);
        self.take_from_backlog(member, project, ticket);
        if self.buffers.members[member as usize].task.is_none() {
            let role = self.buffers.members[member as usize].role;
            self.buffers.idle[role.0 as usize].push(member);
        }
    }

    /// A task has waited long enough for somebody slower.
    pub(super) fn on_reconsider(&mut self, line: u8) {
        let line = line as usize;
        loop {
            while self.drop_impatient(line) {}
            let Some((ticket, item)) = self.buffers.lines[line].first() else {
                break;
            };
            let waited = self.now() - self.joined(line, item);
            let Some(member) = self.best_free_member(line, waited) else {
                break;
            };
            if line == self.tables.backlog_line() && !self.may_kick_off() {
                break;
            }
            self.buffers.lines[line].take_first();
            if line == self.tables.backlog_line() {
                self.take_idle_to_backlog(member, item, ticket);
            } else {
                self.call_from_idle(member);
                self.start(member, line, item, ticket);
            }
        }
    }

    /// The team has changed: let the free look at all lines again.
    pub(super) fn reconsider_all(&mut self) {
        for position in 0..self.tables.looking_order.len() {
            self.on_reconsider(self.tables.looking_order[position]);
        }
    }

    /// A member starts a task.
    fn start(&mut self, member: u16, line: usize, item: u32, ticket: Ticket) {
        let now = self.now();
        let (effort, is_rework) = if line == self.tables.repair_line() {
            (self.repair_effort(item), false)
        } else {
            self.begin_visit(item, line)
        };
        let rate = self.working_rate(member, line);
        let m = &mut self.buffers.members[member as usize];
        #[expect(clippy::cast_possible_truncation, reason = "at most 202 lines")]
        let line = line as u8;
        m.task = Some(Task {
            line,
            project: item,
            ticket,
            started: now,
            effort,
            rate,
            is_rework,
        });
        m.shift += 1;
        let shift = m.shift;
        let end = now + m.time_for(effort / rate, now);
        self.schedule(end, Event::WorkDone { member, shift });
    }

    /// Book the wait, draw the effort, count the visit; also whether it is rework.
    #[inline]
    fn begin_visit(&mut self, project: u32, line: usize) -> (f64, bool) {
        #[expect(clippy::cast_possible_truncation, reason = "at most 200 stages")]
        let stage = line as u8;
        let now = self.clock.now();
        let p = &mut self.buffers.projects[project as usize];
        let visits = &mut self.buffers.visits[project as usize * self.tables.stages + line];
        let waited = now - p.joined;
        p.waited += waited;
        p.phase = Phase::InWork;
        p.stage = stage;
        let effort = if p.remaining > 0.0 {
            std::mem::take(&mut p.remaining)
        } else {
            let address = Address::at(p.number, stage, *visits);
            *visits = visits.saturating_add(1);
            self.model.lifecycle.stages[line]
                .effort
                .draw(&self.streams, Purpose::Effort, address)
                * p.difficulty
                * self.model.kinds[p.kind as usize].stage_effort[line]
                * self.tables.levels[self.platform.built].stage_effort[line]
                * if stage < p.rework_below {
                    p.rework_factor
                } else {
                    1.0
                }
        };
        let is_rework = *visits > 1;
        self.counters.line_starts += 1;
        self.counters.line_wait += waited;
        let totals = &mut self.buffers.stages[line];
        totals.visits += 1;
        totals.line_wait += waited;
        self.buffers
            .flow
            .change(project, Place::Working(stage), now);
        (effort, is_rework)
    }

    fn repair_effort(&mut self, live: u32) -> f64 {
        let model = &mut self.buffers.live[live as usize];
        if model.repair_remaining > 0.0 {
            return std::mem::take(&mut model.repair_remaining);
        }
        let Some(operation) = &self.model.operation else {
            return 0.0;
        };
        let number = self.buffers.projects[model.project as usize].number;
        let address = Address::at(number, 0, model.version);
        operation
            .repair_effort
            .draw(&self.streams, Purpose::RepairEffort, address)
            * self.tables.levels[self.platform.built].repair_effort
    }

    /// Speed of a member at a task apart from ramp-up: skill, personal quality,
    /// focus, mentoring of newcomers, and platform work on the side.
    fn working_rate(&self, member: u16, line: usize) -> f64 {
        let m = &self.buffers.members[member as usize];
        let mut rate = self.tables.speed(m.role, line) * m.steady_rate;
        if self.builds_platform(m) {
            rate *= 1.0 - self.model.roles[m.role.0 as usize].platform_share;
        }
        if self.counters.ramping > 0 && m.ramp_weeks <= 0.0 {
            // The veterans share the mentoring of all newcomers.
            let veterans = f64::from(self.counters.present - self.counters.ramping);
            let load = self.model.people.mentoring * f64::from(self.counters.ramping);
            rate *= veterans / (veterans + load);
        }
        rate
    }

    /// The task of a shift is done, unless the member left before.
    pub(super) fn on_work_done(&mut self, member: u16, shift: u32) {
        let m = &mut self.buffers.members[member as usize];
        if !m.present || m.shift != shift {
            return;
        }
        let role = m.role.0;
        let Some(task) = m.task.take() else {
            return;
        };
        self.book_work(member, &task);
        if task.line as usize == self.tables.repair_line() {
            self.repaired(task.project);
        } else {
            self.buffers.projects[task.project as usize].last_role = role;
            // The project moves on first, so that its next task is among those that
            // this member can choose from.
            self.pass_gate(task.project, role);
        }
        self.find_work(member);
    }

    /// Put the time since the start of a task on the project and the stage.
    fn book_work(&mut self, member: u16, task: &Task) {
        let weeks = self.now() - task.started;
        self.buffers.members[member as usize].busy += weeks;
        let line = task.line as usize;
        if line < self.tables.stages {
            let p = &mut self.buffers.projects[task.project as usize];
            p.worked += weeks;
            if task.is_rework {
                p.reworked += weeks;
            }
            self.buffers.stages[line].worked += weeks;
        }
    }

    /// A member who leaves puts the task back in line, with what is left to do.
    pub(super) fn put_back(&mut self, member: u16) {
        let now = self.now();
        let Some(task) = self.buffers.members[member as usize].task.take() else {
            return;
        };
        self.book_work(member, &task);
        let m = &self.buffers.members[member as usize];
        let done = task.rate * m.work_between(task.started, now);
        // Never quite nothing: the visit still has to be brought to its gate.
        let remaining = (task.effort - done).max(f64::MIN_POSITIVE);
        let line = task.line as usize;
        if line == self.tables.repair_line() {
            let live = &mut self.buffers.live[task.project as usize];
            live.repair_remaining = remaining;
            live.repair_joined = now;
        } else {
            let p = &mut self.buffers.projects[task.project as usize];
            p.remaining = remaining;
            p.joined = now;
            p.phase = Phase::InLine;
            self.moved(task.project);
            if self.give_up_if_out_of_patience(task.project) {
                return;
            }
        }
        self.wait_in_line(line, task.project, task.ticket);
    }
}

impl Member {
    /// Share of full speed at a time.
    #[inline]
    pub(super) fn ramp(&self, now: f64) -> f64 {
        if self.ramp_weeks <= 0.0 {
            return 1.0;
        }
        let share = ((now - self.first_day) / self.ramp_weeks).min(1.0);
        self.ramp_start + (1.0 - self.ramp_start) * share
    }

    /// Weeks that work worth `full_speed_weeks` takes from `now`, while speed rises
    /// linearly to the end of the ramp-up.
    #[inline]
    pub(super) fn time_for(&self, full_speed_weeks: f64, now: f64) -> f64 {
        let ramp_left = self.first_day + self.ramp_weeks - now;
        if self.ramp_weeks <= 0.0 || ramp_left <= 0.0 {
            return full_speed_weeks;
        }
        let slope = (1.0 - self.ramp_start) / self.ramp_weeks;
        let speed = self.ramp(now);
        let by_end = (speed + slope * ramp_left / 2.0) * ramp_left;
        if full_speed_weeks >= by_end {
            return ramp_left + (full_speed_weeks - by_end);
        }
        // speed·t + slope·t²/2 = work, in the form that is stable for small slopes.
        2.0 * full_speed_weeks / (speed + (speed * speed + 2.0 * slope * full_speed_weeks).sqrt())
    }

    /// Full-speed weeks of work between two times; the inverse of `time_for`.
    pub(super) fn work_between(&self, from: f64, to: f64) -> f64 {
        let ramp_end = self.first_day + self.ramp_weeks;
        if self.ramp_weeks <= 0.0 || from >= ramp_end {
            return to - from;
        }
        let until = to.min(ramp_end);
        (self.ramp(from) + self.ramp(until)) / 2.0 * (until - from) + (to - until)
    }
}
