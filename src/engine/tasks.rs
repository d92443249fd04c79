//! Tasks from start to end: their effort, how fast they go, and what comes of them.
//!
//! One person does one task at a time, to its end; a leaver puts it back in line
//! with what is left to do.

use super::event::Event;
use super::flow::Place;
use super::ids::{Item, Line, LiveId, MemberId, ProjectId};
use super::recorder::Recorder;
use super::renewal::Renewal;
use super::state::{Member, Phase, State, Task};
use crate::model::trace::{ProjectPlace, Work, WorkKind};
use crate::model::{StageId, WAIT_BINS, wait_bin};
use crate::random::{Address, Purpose};

impl<R: Recorder> State<'_, R> {
    /// A member starts a task.
    pub(super) fn start(&mut self, member: MemberId, mut line: Line, item: Item) {
        let (effort, before, rework) = match self.tables.stage_of(line) {
            Some(stage) => self.begin_visit(item.project(), stage),
            None => {
                line = self.sooner_renewal(member, line, item);
                (self.errand_effort(line, item.live()), 0.0, 0.0)
            }
        };
        let rate = self.working_rate(member, line);
        let touch = if self.even_weeks {
            1.0
        } else {
            self.share_of_week(member)
        };
        let now = self.clock.now();
        let m = &mut self.buffers.members[member];
        m.task = Some(Task {
            line,
            item,
            started: now,
            before,
            effort,
            rate,
            rework,
            touch,
            since: now,
            crew: 1,
        });
        m.shift += 1;
        let shift = m.shift;
        let end = now + m.time_for(effort / rate, now);
        if R::LISTENS {
            self.report_work(member);
        }
        self.schedule(end, Event::WorkDone { member, shift });
    }

    /// Report the task that a member has begun.
    pub(super) fn report_work(&mut self, member: MemberId) {
        let Some(task) = self.buffers.members[member].task else {
            return;
        };
        let (project, kind) = if let Some(stage) = self.tables.stage_of(task.line) {
            let project = task.item.project();
            let place = project.index() * self.tables.stages + stage.index();
            let is_rework = self.buffers.visits[place] > 1;
            (project, WorkKind::Stage { stage, is_rework })
        } else {
            let kind = match self.tables.renewal_of(task.line) {
                Some(Renewal::Repair) => WorkKind::Repair,
                Some(Renewal::Retraining) => WorkKind::Retraining,
                None => WorkKind::Incident,
            };
            (self.buffers.live[task.item.live()].project, kind)
        };
        self.recorder.begins(Work {
            person: member.index(),
            project: project.index(),
            kind,
            from: task.started,
            until: task.started,
        });
    }

    /// Book the wait, draw the effort, count the visit; also the weeks worked on it
    /// before, and the share of it that is rework.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "before every task")]
    pub(super) fn begin_visit(&mut self, project: ProjectId, stage: StageId) -> (f64, f64, f64) {
        if self.tables.patience_changes {
            self.rest_patience(project, stage);
        }
        let place = project.index() * self.tables.stages + stage.index();
        let drawn = self.draw_effort(project, stage, self.buffers.visits[place]);
        let p = &mut self.buffers.projects[project];
        let visits = &mut self.buffers.visits[place];
        let waited = self.clock.now() - p.joined;
        p.waited += waited;
        p.joined = self.clock.now();
        p.phase = Phase::InWork;
        p.stage = stage;
        let totals = &mut self.buffers.stages[stage];
        totals.line_wait += waited;
        let (effort, before) = if let Some(drawn) = drawn {
            totals.visits += 1;
            self.buffers.waits[self.waits_at + stage.index() * WAIT_BINS + wait_bin(waited)] += 1;
            *visits = visits.saturating_add(1);
            let factors = self
                .tables
                .effort_factors(self.platform.built, p.kind, stage);
            if *visits == 1 {
                p.planned_effort += factors.usual * p.scale;
            }
            let mut effort = drawn * p.difficulty * factors.kind * factors.platform;
            if stage < p.rework_below {
                effort *= self.buffers.redo[place];
            }
            p.effort += effort;
            (effort, 0.0)
        } else {
            let before = std::mem::take(&mut p.interrupted);
            (std::mem::take(&mut p.remaining), before)
        };
        let rework = if *visits > 1 {
            1.0
        } else {
            self.model.lifecycle.stages[stage.index()].rework
        };
        let place = Place::working(stage);
        self.buffers.flow.change(&mut p.place, place);
        self.comes_to(project, ProjectPlace::InWork(stage));
        (effort, before, rework)
    }

    /// Effort of a new visit as the stage has it; `None`: an interrupted one goes on.
    #[inline]
    fn draw_effort(&self, project: ProjectId, stage: StageId, visit: u16) -> Option<f64> {
        let p = &self.buffers.projects[project];
        let effort = &self.model.lifecycle.stages[stage.index()].effort;
        let address = Address::at(p.number, stage.0, visit);
        let is_new = p.remaining <= 0.0;
        is_new.then(|| effort.draw(self.streams, Purpose::Effort, address))
    }

    /// Person-weeks of work on a live model.
    pub(super) fn errand_effort(&mut self, line: Line, live: LiveId) -> f64 {
        match self.tables.renewal_of(line) {
            Some(renewal) => self.renewal_effort(live, renewal),
            None => self.incident_effort(live),
        }
    }

    /// Work on a live model is done.
    pub(super) fn errand_done(&mut self, line: Line, live: LiveId) {
        match self.tables.renewal_of(line) {
            Some(renewal) => self.renewed(live, renewal),
            None => self.mended(live),
        }
    }

    /// Speed of a member at a task apart from ramp-up: skill, personal quality,
    /// focus, toil, mentoring of newcomers, and platform work on the side.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "before every task")]
    pub(super) fn working_rate(&self, member: MemberId, line: Line) -> f64 {
        let m = &self.buffers.members[member];
        let mut rate = self.tables.speed(m.role, line) * m.steady_rate;
        if self.tables.works_alone {
            return rate;
        }
        rate *= self.time_beside_toil(m.role);
        if m.domain_weeks > 0.0 && self.needs_domain(line) {
            rate *= m.domain_knowledge(self.now());
        }
        if self.builds_platform(m) {
            rate *= 1.0 - self.model.role(m.role).platform_share;
        }
        rate * self.time_beside_mentoring(m)
    }

    /// Share of a week that a member has for a task: what is left beside other things than
    /// projects, upkeep, the platform, newcomers, and other projects begun.
    #[inline(never)]
    pub(super) fn share_of_week(&self, member: MemberId) -> f64 {
        let m = &self.buffers.members[member];
        let time = self.model.time_for_projects();
        let present = self.buffers.candidates[m.candidate].available;
        let mut share = present * time * self.time_beside_toil(m.role) * self.attention(member);
        if self.builds_platform(m) {
            share *= 1.0 - self.model.role(m.role).platform_share;
        }
        share * self.time_beside_mentoring(m)
    }

    /// Share of time that is left beside newcomers: the veterans share the mentoring of all.
    fn time_beside_mentoring(&self, m: &Member) -> f64 {
        if self.counters.ramping == 0 || m.ramp_weeks > 0.0 {
            return 1.0;
        }
        let veterans = f64::from(self.counters.present - self.counters.ramping);
        let load = self.model.people.mentoring * f64::from(self.counters.ramping);
        veterans / (veterans + load)
    }

    /// The task of a shift is done, or its work up to where it is blocked, unless the member
    /// left before.
    pub(super) fn on_work_done(&mut self, member: MemberId, shift: u32) {
        let m = &self.buffers.members[member];
        if !m.present || m.shift != shift {
            return;
        }
        let role = m.role;
        let changes_hands = self.tables.spells.is_some();
        if changes_hands {
            self.dissolve_crew(member);
        }
        let Some((task, weeks)) = self.book_work(member) else {
            return;
        };
        let (line, item) = (task.line, task.item);
        match self.tables.stage_of(line) {
            Some(_) if changes_hands && self.is_blocked(member, &task, weeks) => {}
            Some(stage) => {
                self.buffers.stages[stage].worked += task.before + weeks;
                // The project moves on first, so that its next task is among those
                // that this member can choose from.
                self.pass_gate(item.project(), stage, role);
            }
            None => {
                let served = self.buffers.live[item.live()].project;
                self.buffers.projects[served].last_member = member;
                self.errand_done(line, item.live());
            }
        }
        if changes_hands {
            self.be_free(member);
        } else {
            self.find_work(member, role);
        }
    }

    /// A member's task is over: put the weeks since its start on the member and the
    /// project. The task, and those weeks.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "after every task")]
    pub(super) fn book_work(&mut self, member: MemberId) -> Option<(Task, f64)> {
        let now = self.clock.now();
        let m = &mut self.buffers.members[member];
        let task = m.task.take()?;
        let weeks = now - task.started;
        m.busy += weeks;
        self.recorder.stops(member.index(), now);
        if self.tables.stage_of(task.line).is_some() {
            let p = &mut self.buffers.projects[task.item.project()];
            p.worked += weeks;
            p.reworked += weeks * task.rework;
            if !self.even_weeks {
                p.touched += weeks * task.touch;
            }
            p.last_member = member;
            if self.tables.patience_rests {
                p.wake_patience(now);
            }
        }
        Some((task, weeks))
    }

    /// A member who leaves puts the task back in line, with what is left to do.
    pub(super) fn put_back(&mut self, member: MemberId) {
        let now = self.now();
        let Some((task, weeks)) = self.book_work(member) else {
            return;
        };
        let m = &self.buffers.members[member];
        let done = task.done(m, now);
        // The end that was expected of the task is void.
        self.buffers.members[member].shift += 1;
        // Never quite nothing: the visit still has to be brought to its gate.
        let remaining = (task.effort - done).max(f64::MIN_POSITIVE);
        let ticket = if let Some(stage) = self.tables.stage_of(task.line) {
            let project = task.item.project();
            if self.tables.spells.is_some() {
                self.buffers.progress[project].done += done;
            }
            let p = &mut self.buffers.projects[project];
            p.remaining = remaining;
            p.interrupted = task.before + weeks;
            p.joined = now;
            p.phase = Phase::InLine;
            let ticket = p.ticket;
            self.moved(project);
            self.comes_to(project, ProjectPlace::Line(stage));
            if self.give_up_if_out_of_patience(project) {
                return;
            }
            if self.tables.patience_changes {
                self.begin_to_wait(project, stage);
            }
            ticket
        } else {
            let live = task.item.live();
            if !self.is_live(&self.buffers.live[live]) {
                return;
            }
            let errand = self.errand_mut(task.line, live);
            errand.remaining = remaining;
            errand.joined = now;
            errand.ticket
        };
        self.wait_in_line(task.line, task.item, ticket);
        if self.tables.stage_of(task.line).is_none() {
            self.renewal_was_left(task.line, task.item.live());
        }
    }
}
