//! Projects on their way: offer, kick-off, stages, gates, patience, ends.

use std::ops::RangeInclusive;

use super::event::Event;
use super::record::Place;
use super::state::{NOBODY, NOWHERE, Phase, Project, State};
use crate::model::{
    EndCause, GateOutcome, Intake, LimitReached, Next, Position, ProjectKind, StageId,
};
use crate::random::{Address, Purpose};

impl State<'_> {
    /// Schedule the first arrival and the listed projects.
    pub(super) fn expect_projects(&mut self) {
        let model = self.model;
        for (index, listed) in (0u32..).zip(&model.projects.listed) {
            self.schedule(listed.offered.get(), Event::ListedOffered { listed: index });
        }
        self.expect_arrival();
    }

    fn expect_arrival(&mut self) {
        let Some(arrivals) = &self.model.projects.arrivals else {
            return;
        };
        let address = Address::of(self.arrivals);
        let gap = arrivals
            .interval
            .draw(&self.streams, Purpose::Arrival, address);
        self.schedule(self.now() + gap, Event::Arrives);
    }

    /// The next project of the arrival process is offered.
    pub(super) fn on_arrival(&mut self) {
        let number = self.arrivals;
        self.arrivals += 1;
        self.expect_arrival();
        let kind = self
            .model
            .projects
            .arrivals
            .as_ref()
            .map_or(0, |arrivals| arrivals.kind);
        let project = self.new_project(number, kind, u32::MAX);
        self.offer(project);
    }

    /// A listed project is offered.
    pub(super) fn on_listed_offered(&mut self, listed: u32) {
        let entry = &self.model.projects.listed[listed as usize];
        let project = self.new_project(entry.number, entry.kind, listed);
        match entry.position {
            Position::Backlog => self.offer(project),
            Position::Waiting(stage) => {
                self.kick_off(project);
                self.start_as_validated(project, stage);
                self.enter_stage(project, stage.0, NOBODY);
            }
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "memory ends before u32 does"
    )]
    fn new_project(&mut self, number: u32, kind: usize, listed: u32) -> u32 {
        let index = self.buffers.projects.len();
        let never = f64::INFINITY;
        self.buffers.projects.push(Project {
            number,
            kind: kind as u16,
            phase: Phase::Backlog,
            stage: 0,
            stage_at_follow_up: NOWHERE,
            last_role: NOBODY,
            rework_below: 0,
            known_feasible: false,
            claims_somebody: false,
            move_number: 0,
            listed,
            live: u32::MAX,
            difficulty: 1.0,
            deadline: never,
            ticket: 0,
            joined: 0.0,
            remaining: 0.0,
            offered: self.now(),
            kicked_off: never,
            validated: never,
            in_production: never,
            ended: never,
            waited: 0.0,
            worked: 0.0,
            reworked: 0.0,
            value: 0.0,
        });
        let visits = self.buffers.visits.len() + self.tables.stages;
        self.buffers.visits.resize(visits, 0);
        if self.tables.redoes {
            self.buffers.redo.resize(visits, 1.0);
        }
        if self.tables.counts_outcomes {
            let uses = self.buffers.outcome_uses.len() + self.tables.outcomes;
            self.buffers.outcome_uses.resize(uses, 0);
        }
        let now = self.now();
        self.buffers.flow.appear(Place::Backlog, now);
        index as u32
    }

    fn offer(&mut self, project: u32) {
        match self.model.projects.intake {
            Intake::AtOnce => {
                self.kick_off(project);
                self.enter_stage(project, 0, NOBODY);
            }
            Intake::WhenSomebodyIsFree => self.join_line(project, self.tables.backlog_line()),
        }
    }

    /// The sponsor's clock starts, and the project shows its nature.
    pub(super) fn kick_off(&mut self, project: u32) {
        let now = self.now();
        let number = self.buffers.projects[project as usize].number;
        let difficulty = self.difficulty(project, number);
        let p = &mut self.buffers.projects[project as usize];
        p.kicked_off = now;
        p.difficulty = difficulty;
        if let Some(sponsor) = &self.model.sponsor {
            let patience =
                sponsor
                    .patience
                    .draw(&self.streams, Purpose::Patience, Address::of(number));
            p.deadline = now + patience;
            self.expect_patience(project);
        }
    }

    /// The end of patience is an event only for plans that watch losses and lines as
    /// they happen; otherwise a project that gave up is found when somebody would
    /// take it, and its end is booked at its own time: the same rows for less work.
    fn expect_patience(&mut self, project: u32) {
        if self.setup.watches_events {
            let deadline = self.buffers.projects[project as usize].deadline;
            self.schedule(deadline, Event::PatienceEnds { project });
        }
    }

    fn kind(&self, project: u32) -> &ProjectKind {
        &self.model.kinds[self.buffers.projects[project as usize].kind as usize]
    }

    /// Factor on the effort of every stage: the project's own difficulty, blown up
    /// where it was mis-scoped.
    fn difficulty(&self, project: u32, number: u32) -> f64 {
        let kind = self.kind(project);
        let address = Address::of(number);
        let common = kind
            .common_difficulty
            .draw(&self.streams, Purpose::CommonDifficulty, address);
        if kind.blow_up <= 0.0 {
            return common;
        }
        let mut stream = self.streams.open(Purpose::BlowUp, address);
        if stream.uniform() < kind.blow_up {
            common * kind.blow_up_factor.sample(&mut stream)
        } else {
            common
        }
    }

    /// A listed project that stands past the validating stage was validated before.
    fn start_as_validated(&mut self, project: u32, stage: StageId) {
        let is_validated = self
            .model
            .lifecycle
            .validated_after
            .is_some_and(|validated| stage > validated);
        if is_validated {
            let p = &mut self.buffers.projects[project as usize];
            p.known_feasible = true;
            p.validated = self.clock.now();
            self.counters.validated += 1;
            self.look_at_triggers = true;
        }
    }

    /// Move a project to a stage: first its unstaffed wait and the handoff from
    /// `from_role`, then the line.
    pub(super) fn enter_stage(&mut self, project: u32, stage: u8, from_role: u8) {
        let pause = self.stage_wait(project, stage) + self.handoff_wait(project, stage, from_role);
        self.note_follow_up(project, self.now());
        self.buffers.projects[project as usize].stage = stage;
        if pause <= 0.0 {
            self.join_line(project, stage as usize);
            return;
        }
        if self.give_up_if_out_of_patience(project) {
            return;
        }
        let now = self.now();
        let p = &mut self.buffers.projects[project as usize];
        if p.deadline < now + pause {
            // It gives up during the pause, and with it a claim on somebody free.
            let deadline = p.deadline;
            self.schedule(deadline, Event::PatienceEnds { project });
        }
        let p = &mut self.buffers.projects[project as usize];
        p.phase = Phase::Pausing;
        p.move_number = p.move_number.wrapping_add(1);
        let move_number = p.move_number;
        self.moved(project);
        self.schedule(
            now + pause,
            Event::WaitEnds {
                project,
                move_number,
            },
        );
    }

    fn stage_wait(&self, project: u32, stage: u8) -> f64 {
        let Some(wait) = &self.model.lifecycle.stages[stage as usize].wait else {
            return 0.0;
        };
        let factor = self.tables.levels[self.platform.built].stage_wait[stage as usize];
        wait.draw(
            &self.streams,
            Purpose::StageWait,
            self.visit_address(project, stage),
        ) * factor
    }

    fn handoff_wait(&self, project: u32, stage: u8, from_role: u8) -> f64 {
        let Some(wait) = &self.model.work.handoff_wait else {
            return 0.0;
        };
        if from_role == NOBODY || !self.is_handoff(from_role, stage as usize) {
            return 0.0;
        }
        wait.draw(
            &self.streams,
            Purpose::HandoffWait,
            self.visit_address(project, stage),
        )
    }

    /// Address of a draw at the coming visit of a project to a stage.
    #[inline]
    pub(super) fn visit_address(&self, project: u32, stage: u8) -> Address {
        let p = &self.buffers.projects[project as usize];
        let visit = self.buffers.visits[project as usize * self.tables.stages + stage as usize];
        Address::at(p.number, stage, visit)
    }

    /// The unstaffed wait is over, unless the project has moved on since.
    pub(super) fn on_wait_ends(&mut self, project: u32, move_number: u16) {
        let p = &self.buffers.projects[project as usize];
        if p.phase == Phase::Pausing && p.move_number == move_number {
            let stage = p.stage;
            self.release_claim(project);
            self.join_line(project, stage as usize);
        }
    }

    /// A project that paused before its first stage no longer claims somebody free.
    fn release_claim(&mut self, project: u32) {
        let p = &mut self.buffers.projects[project as usize];
        self.counters.claims -= u32::from(p.claims_somebody);
        p.claims_somebody = false;
    }

    /// The work of a stage is done: its gate decides.
    pub(super) fn pass_gate(&mut self, project: u32, role: u8) {
        let stage = self.buffers.projects[project as usize].stage;
        let number = self.buffers.projects[project as usize].number;
        let visit = self.buffers.visits[project as usize * self.tables.stages + stage as usize] - 1;
        let address = Address::at(number, stage, visit);
        if self.is_found_infeasible(project, stage, address) {
            return self.end(project, EndCause::Infeasible, self.now());
        }
        match self.draw_outcome(project, stage, address) {
            None => self.go_on(project, stage, role),
            Some(Next::End(cause)) => self.end(project, cause, self.now()),
            Some(Next::Rework { to, effort_factor }) => {
                if self.tables.redoes {
                    self.redo_stages(project, to.0..=stage, effort_factor);
                }
                if !self.cancel_after_stage(project) {
                    self.enter_stage(project, to.0, role);
                }
            }
        }
    }

    /// The coming visits to some stages take only a share of the effort. A rework
    /// within a rework leaves the later stages to be redone too.
    fn redo_stages(&mut self, project: u32, stages: RangeInclusive<u8>, effort_factor: f64) {
        let p = &mut self.buffers.projects[project as usize];
        p.rework_below = p.rework_below.max(stages.end() + 1);
        let first = project as usize * self.tables.stages;
        for stage in stages {
            self.buffers.redo[first + stage as usize] = effort_factor;
        }
    }

    fn is_found_infeasible(&self, project: u32, stage: u8, address: Address) -> bool {
        let gate = &self.model.lifecycle.stages[stage as usize].gate;
        let p = &self.buffers.projects[project as usize];
        if gate.finds_infeasible <= 0.0 || p.known_feasible {
            return false;
        }
        let nature = Address::of(p.number);
        let feasible = self.kind(project).feasible;
        self.streams.open(Purpose::Feasible, nature).uniform() >= feasible
            && self.streams.open(Purpose::Detection, address).uniform() < gate.finds_infeasible
    }

    /// The gate's outcome; `None`: go on.
    fn draw_outcome(&mut self, project: u32, stage: u8, address: Address) -> Option<Next> {
        let model = self.model;
        let outcomes: &[GateOutcome] = &model.lifecycle.stages[stage as usize].gate.outcomes;
        if outcomes.is_empty() {
            return None;
        }
        let failure = self.tables.levels[self.platform.built].stage_failure[stage as usize];
        let first = self.tables.first_outcome[stage as usize];
        let u = self.streams.open(Purpose::Gate, address).uniform();
        let mut below = 0.0;
        for (index, outcome) in outcomes.iter().enumerate() {
            below += outcome.probability * if outcome.is_failure { failure } else { 1.0 };
            if u < below {
                if outcome.limit.is_none() {
                    return Some(outcome.next);
                }
                let uses = &mut self.buffers.outcome_uses
                    [project as usize * self.tables.outcomes + first + index];
                *uses = uses.saturating_add(1);
                return match outcome.limit {
                    Some((limit, reached)) if *uses > limit => match reached {
                        LimitReached::GoOn => None,
                        LimitReached::End(cause) => Some(Next::End(cause)),
                    },
                    _ => Some(outcome.next),
                };
            }
        }
        None
    }

    fn go_on(&mut self, project: u32, stage: u8, role: u8) {
        if self.model.lifecycle.validated_after == Some(StageId(stage)) {
            self.reach_validation(project);
        }
        let next = stage + 1;
        let p = &mut self.buffers.projects[project as usize];
        if next >= p.rework_below {
            p.rework_below = 0;
        }
        if next as usize == self.tables.stages {
            self.launch(project);
        } else if !self.cancel_after_stage(project) {
            self.enter_stage(project, next, role);
        }
    }

    /// The first pass of the validating stage counts and buys time.
    fn reach_validation(&mut self, project: u32) {
        let now = self.now();
        let p = &mut self.buffers.projects[project as usize];
        if p.validated.is_finite() {
            return;
        }
        p.validated = now;
        self.counters.validated += 1;
        self.look_at_triggers = true;
        let Some(bonus) = self
            .model
            .sponsor
            .as_ref()
            .and_then(|s| s.milestone_bonus.as_ref())
        else {
            return;
        };
        let address = Address::of(p.number);
        p.deadline += bonus.draw(&self.streams, Purpose::PatienceBonus, address);
        if p.deadline > now {
            self.expect_patience(project);
        }
    }

    /// Patience is over: whoever waits is cancelled now; work in progress is not
    /// interrupted. An extended deadline has its own event.
    pub(super) fn on_patience_ends(&mut self, project: u32) {
        let p = &self.buffers.projects[project as usize];
        let waits = matches!(p.phase, Phase::Pausing | Phase::InLine);
        if waits && p.deadline <= self.now() {
            self.leave_line(project);
            self.end(project, EndCause::CancelledWaiting, self.now());
        }
    }

    /// Whether patience was over before now.
    #[inline]
    pub(super) fn is_out_of_patience(&self, project: u32) -> bool {
        self.buffers.projects[project as usize].deadline < self.now()
    }

    /// Send away the first in a line if its patience ended while it waited there.
    #[inline]
    pub(super) fn drop_impatient(&mut self, line: usize) -> bool {
        if line >= self.tables.stages {
            return false;
        }
        let Some((_, project)) = self.buffers.lines[line].first() else {
            return false;
        };
        let gave_up = self.is_out_of_patience(project);
        if gave_up {
            self.buffers.lines[line].take_first();
            self.give_up_waiting(project);
        }
        gave_up
    }

    /// A project's patience ended while it waited in line.
    pub(super) fn give_up_waiting(&mut self, project: u32) {
        let p = &mut self.buffers.projects[project as usize];
        let deadline = p.deadline;
        p.waited += deadline - p.joined;
        self.end(project, EndCause::CancelledWaiting, deadline);
    }

    /// At the horizon: those still in line whose patience ended unseen.
    pub(super) fn drop_all_impatient(&mut self) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "memory ends before u32 does"
        )]
        for project in 0..self.buffers.projects.len() as u32 {
            let p = &self.buffers.projects[project as usize];
            if p.phase == Phase::InLine && p.deadline <= self.horizon {
                self.give_up_waiting(project);
            }
        }
    }

    /// Cancel a project whose patience ended during the stage it has just done.
    fn cancel_after_stage(&mut self, project: u32) -> bool {
        let cancels = self
            .model
            .sponsor
            .as_ref()
            .is_some_and(|s| s.cancels_after_stage)
            && self.is_out_of_patience(project);
        if cancels {
            self.end(project, EndCause::CancelledAfterStage, self.now());
        }
        cancels
    }

    /// Cancel a project out of patience that is about to wait.
    #[inline]
    pub(super) fn give_up_if_out_of_patience(&mut self, project: u32) -> bool {
        let gives_up = self.is_out_of_patience(project);
        if gives_up {
            self.end(project, EndCause::CancelledWaiting, self.now());
        }
        gives_up
    }

    /// Remember where a project stood when its follow-up ended, if that was before
    /// `at`.
    #[inline]
    pub(super) fn note_follow_up(&mut self, project: u32, at: f64) {
        let p = &mut self.buffers.projects[project as usize];
        if p.stage_at_follow_up == NOWHERE && at > p.kicked_off + self.follow_up {
            p.stage_at_follow_up = p.stage;
        }
    }

    /// A project is lost before production.
    fn end(&mut self, project: u32, cause: EndCause, at: f64) {
        self.release_claim(project);
        self.note_follow_up(project, at);
        let p = &mut self.buffers.projects[project as usize];
        p.phase = Phase::Ended(cause);
        p.ended = at;
        self.buffers.flow.change(project, Place::Gone, at);
        self.counters.failures += 1;
        self.look_at_triggers = true;
    }

    /// Tell the flow recorder that a project has changed place.
    pub(super) fn moved(&mut self, project: u32) {
        let now = self.now();
        let p = &self.buffers.projects[project as usize];
        let place = Place::of(p.phase, p.stage);
        self.buffers.flow.change(project, place, now);
    }
}
