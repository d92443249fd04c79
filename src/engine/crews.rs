//! Several people on one task: who is free and finds nothing else lends a hand, where the
//! task goes faster with them. Whoever lends a hand counts as free, and goes as soon as something waits
//! for them.
//!
//! A share c of the work only one can do at a time, so n people of speed r do it at
//! n r / (1 + c (n - 1)).

use super::idle::faster;
use super::ids::{Line, MemberId};
use super::recorder::Recorder;
use super::state::{State, Task};
use crate::des::Ticket;
use crate::model::trace::What;

impl<R: Recorder> State<'_, R> {
    /// Who is still free lends a hand.
    pub(super) fn lend_hands(&mut self) {
        let somebody = self.buffers.idle.count() > 0 || !self.buffers.dedicated.is_empty();
        if !self.tables.has_crews || !somebody {
            return;
        }
        while let Some((member, leader)) = self.next_to_help() {
            self.help(member, leader);
        }
    }

    /// Who of the free helps whom: of the tasks that one more person would hasten, the one
    /// that goes first by the priority rule, and for it the fastest.
    fn next_to_help(&self) -> Option<(MemberId, MemberId)> {
        let mut best: Option<((usize, Ticket), MemberId, MemberId)> = None;
        for entry in self.buffers.roster.present() {
            let leader = &self.buffers.members[entry.member];
            let Some(task) = leader
                .task
                .filter(|task| !leader.helps() && self.has_room(task))
            else {
                continue;
            };
            let ticket = self.buffers.projects[task.item.project()].ticket;
            let order = self.order(task.line, ticket);
            if best.is_none_or(|best| order < best.0)
                && let Some(member) = self.fastest_to_help(&task, leader.ramp(self.now()))
            {
                best = Some((order, member, entry.member));
            }
        }
        best.map(|(_, member, leader)| (member, leader))
    }

    /// The fastest of the free with whom a task would go faster.
    fn fastest_to_help(&self, task: &Task, ramp: f64) -> Option<MemberId> {
        let project = task.item.project();
        let mut best = None;
        for entry in self.buffers.roster.present() {
            let m = &self.buffers.members[entry.member];
            let is_of_others = m.dedicated.is_some_and(|own| own != project);
            let is_able = self.tables.speed(entry.role, task.line) > 0.0;
            if m.task.is_none() && is_able && !is_of_others {
                best = faster(
                    best,
                    (self.helping_rate(entry.member, task.line), entry.member),
                );
            }
        }
        let (rate, member) = best?;
        self.would_help(rate, task, ramp).then_some(member)
    }

    /// Whether one more person may work on a task.
    fn has_room(&self, task: &Task) -> bool {
        let stage = self.tables.stage_of(task.line);
        stage.is_some_and(|stage| task.crew < self.model.lifecycle.stages[stage.index()].people)
    }

    /// Whether a task would go faster with one more person: what they do is more than what
    /// talking costs the others.
    fn would_help(&self, rate: f64, task: &Task, ramp: f64) -> bool {
        let now = if task.crew > 1 {
            task.rate
        } else {
            task.rate * ramp
        };
        let whole = now * self.loss(task.crew);
        let with = (whole + rate) / self.loss(task.crew + 1);
        with > now
    }

    /// By how much a crew is slower than its people alone.
    fn loss(&self, people: u16) -> f64 {
        let coordination = self.tables.spells.map_or(0.0, |spells| spells.coordination);
        1.0 + coordination * f64::from(people - 1)
    }

    /// The speed that a member adds to a crew today.
    fn helping_rate(&self, member: MemberId, line: Line) -> f64 {
        let ramp = self.buffers.members[member].ramp(self.now());
        self.working_rate(member, line) * self.attention(member) * ramp
    }

    fn help(&mut self, member: MemberId, leader: MemberId) {
        let Some(task) = self.buffers.members[leader].task else {
            return;
        };
        let now = self.now();
        let m = &mut self.buffers.members[member];
        m.task = Some(Task {
            started: now,
            since: now,
            before: 0.0,
            effort: 0.0,
            rate: 0.0,
            crew: 0,
            ..task
        });
        if R::LISTENS {
            self.report_work(member);
            if let Some(stage) = self.tables.stage_of(task.line) {
                self.happens(What::Helps {
                    person: member.index(),
                    project: task.item.project().index(),
                    stage,
                });
            }
        }
        self.regroup(leader);
    }

    /// A member stops lending a hand, and is free.
    #[inline(never)]
    pub(super) fn stop_helping(&mut self, member: MemberId) {
        let Some(task) = self.buffers.members[member].task else {
            return;
        };
        let leader = self.leader_of(&task);
        self.book_help(member);
        if let Some(leader) = leader {
            self.regroup(leader);
        }
    }

    /// Who leads the crew of a task.
    fn leader_of(&self, task: &Task) -> Option<MemberId> {
        let mut present = self.buffers.roster.present();
        let leads = |member: MemberId| {
            let m = &self.buffers.members[member];
            let own = m.task.filter(|_| !m.helps());
            own.is_some_and(|own| (own.line, own.item) == (task.line, task.item))
        };
        present
            .find(|entry| leads(entry.member))
            .map(|entry| entry.member)
    }

    /// Put a helper's weeks on the helper, who has no task then. They are no further weeks of
    /// the project: whoever leads was at it, too.
    fn book_help(&mut self, member: MemberId) {
        let now = self.now();
        let m = &mut self.buffers.members[member];
        if let Some(task) = m.task.take() {
            m.busy += now - task.started;
            self.recorder.stops(member.index(), now);
        }
    }

    /// The helpers of a member go.
    #[inline(never)]
    pub(super) fn dissolve_crew(&mut self, leader: MemberId) {
        let Some(task) = self.buffers.members[leader].task else {
            return;
        };
        if task.crew <= 1 {
            return;
        }
        for place in 0..self.buffers.roster.places() {
            if let Some(member) = self.buffers.roster.at(place)
                && self.helps_with(member, &task)
            {
                self.book_help(member);
            }
        }
        self.book_so_far(leader);
        if let Some(task) = &mut self.buffers.members[leader].task {
            task.crew = 1;
        }
    }

    fn helps_with(&self, member: MemberId, task: &Task) -> bool {
        let m = &self.buffers.members[member];
        let own = m.task.filter(|_| m.helps());
        own.is_some_and(|own| (own.line, own.item) == (task.line, task.item))
    }

    /// A crew has changed: book what was done so far, and work out when the task will be
    /// done now.
    fn regroup(&mut self, leader: MemberId) {
        let Some(task) = self.buffers.members[leader].task else {
            return;
        };
        self.book_so_far(leader);
        let mut people = 1;
        let mut rate = self.helping_rate(leader, task.line);
        for entry in self.buffers.roster.present() {
            if self.helps_with(entry.member, &task) {
                people += 1;
                rate += self.helping_rate(entry.member, task.line);
            }
        }
        let rate = if people > 1 {
            rate / self.loss(people)
        } else {
            self.working_rate(leader, task.line) * self.attention(leader)
        };
        if let Some(task) = &mut self.buffers.members[leader].task {
            task.crew = people;
            task.rate = rate;
        }
        self.expect_part_done(leader);
    }

    /// Put the work done so far on a leader, who goes on.
    #[inline(never)]
    pub(super) fn book_so_far(&mut self, leader: MemberId) {
        let now = self.now();
        let m = &mut self.buffers.members[leader];
        let Some(mut task) = m.task else { return };
        if m.helps() || task.crew == 0 {
            return;
        }
        let weeks = now - task.started;
        let done = task.done(m, now);
        task.before += weeks;
        task.effort = (task.effort - done).max(f64::MIN_POSITIVE);
        task.started = now;
        m.busy += weeks;
        m.task = Some(task);
        if self.tables.stage_of(task.line).is_none() {
            return;
        }
        let project = task.item.project();
        self.buffers.progress[project].done += done;
        let p = &mut self.buffers.projects[project];
        p.worked += weeks;
        p.reworked += weeks * task.rework;
        p.touched += weeks * task.touch;
    }
}
