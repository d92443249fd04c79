//! A project at its stages: the unstaffed wait and the handoff before each, and the
//! gate at its end.

use std::ops::RangeInclusive;

use super::event::Event;
use super::state::{NOBODY, Phase, State};
use crate::model::{EndCause, Gate, GateOutcome, LimitReached, Next, StageId};
use crate::random::{Address, Purpose};
use crate::units::after;

impl State<'_> {
    /// Move a project whose patience is not over to a stage: first its unstaffed wait
    /// and the handoff from `from_role`, then the line.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the way of every project at every stage"
    )]
    pub(super) fn enter_stage(&mut self, project: u32, stage: u8, from_role: u8) {
        let stage = self.move_on(project, stage);
        let pause = if self.tables.pauses {
            self.stage_wait(project, stage) + self.handoff_wait(project, stage, from_role)
        } else {
            0.0
        };
        if pause <= 0.0 {
            self.join_line(project, stage as usize);
        } else {
            self.pause(project, pause);
        }
    }

    /// A project comes to a stage, or to the first after it that it does not skip;
    /// which one.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn move_on(&mut self, project: u32, stage: u8) -> u8 {
        let stage = if self.tables.skips {
            self.first_not_skipped(project, stage)
        } else {
            stage
        };
        let (now, follow_up) = (self.now(), self.follow_up);
        let p = &mut self.buffers.projects[project as usize];
        p.note_follow_up(now, follow_up);
        p.stage = stage;
        p.furthest = p.furthest.max(stage);
        stage
    }

    /// The first stage from this one on that projects of this kind go through.
    fn first_not_skipped(&self, project: u32, stage: u8) -> u8 {
        let skips = &self.kind(project).skips;
        let skipped = skips[stage as usize..].iter().take_while(|skip| **skip);
        #[expect(clippy::cast_possible_truncation, reason = "at most 200 stages")]
        let skipped = skipped.count() as u8;
        stage + skipped
    }

    /// A project waits for nobody in particular before it joins its line.
    #[inline(never)]
    fn pause(&mut self, project: u32, pause: f64) {
        let now = self.now();
        let p = &mut self.buffers.projects[project as usize];
        let until = after(now, pause);
        if p.deadline < until {
            // It gives up during the pause, and with it a claim on somebody free.
            let deadline = p.deadline;
            self.schedule(deadline, Event::PatienceEnds { project });
        }
        let p = &mut self.buffers.projects[project as usize];
        p.phase = Phase::Pausing;
        p.joined = now;
        p.move_number = p.move_number.wrapping_add(1);
        let move_number = p.move_number;
        self.moved(project);
        self.schedule(
            until,
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
            self.streams,
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
            self.streams,
            Purpose::HandoffWait,
            self.visit_address(project, stage),
        ) * self.dispersion(project, stage as usize)
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
            self.buffers.stages[stage as usize].paused += self.clock.now() - p.joined;
            self.release_claim(project);
            if !self.give_up_if_out_of_patience(project) {
                self.join_line(project, stage as usize);
            }
        }
    }

    /// A project that paused before its first stage no longer claims somebody free.
    pub(super) fn release_claim(&mut self, project: u32) {
        let p = &mut self.buffers.projects[project as usize];
        self.counters.claims -= u32::from(p.claims_somebody);
        p.claims_somebody = false;
    }

    /// The work of a stage is done: its gate decides, and the project moves on.
    #[inline]
    pub(super) fn pass_gate(&mut self, project: u32, stage: u8, role: u8) {
        let next = match self.gate_outcome(project, stage) {
            None => self.go_on(project, stage),
            Some(Next::Rework { to, effort_factor }) => {
                if self.tables.redoes {
                    self.redo_stages(project, to.0..=stage, effort_factor);
                }
                to.0
            }
            Some(Next::End(cause)) => return self.end(project, cause, self.now()),
        };
        if next as usize == self.tables.stages {
            self.launch(project);
        } else if self.is_out_of_patience(project) {
            self.lose_after_stage(project, next);
        } else {
            self.enter_stage(project, next, role);
        }
    }

    /// A project's patience ended during the stage it has just done: it is cancelled
    /// now, or when it would wait for the next.
    #[cold]
    fn lose_after_stage(&mut self, project: u32, next: u8) {
        if !self.cancel_after_stage(project) {
            self.move_on(project, next);
            self.give_up(project);
        }
    }

    /// What a gate decides; `None`: go on.
    #[inline]
    fn gate_outcome(&mut self, project: u32, stage: u8) -> Option<Next> {
        let gate = &self.model.lifecycle.stages[stage as usize].gate;
        if gate.finds_infeasible <= 0.0 && gate.outcomes.is_empty() {
            return None;
        }
        let number = self.buffers.projects[project as usize].number;
        let visit = self.buffers.visits[project as usize * self.tables.stages + stage as usize] - 1;
        let address = Address::at(number, stage, visit);
        if self.is_found_infeasible(project, gate, address) {
            return Some(Next::End(EndCause::Infeasible));
        }
        self.draw_outcome(project, stage, address)
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

    fn is_found_infeasible(&self, project: u32, gate: &Gate, address: Address) -> bool {
        let p = &self.buffers.projects[project as usize];
        if gate.finds_infeasible <= 0.0 || p.known_feasible {
            return false;
        }
        let nature = Address::of(p.number);
        let feasible = self.kind(project).feasible;
        self.streams.uniform(Purpose::Feasible, nature) >= feasible
            && self.streams.uniform(Purpose::Detection, address) < gate.finds_infeasible
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
        let u = self.streams.uniform(Purpose::Gate, address);
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

    /// A stage is passed: its milestones, and the stage after it.
    #[inline]
    fn go_on(&mut self, project: u32, stage: u8) -> u8 {
        if self.tables.demo_after == Some(stage) {
            self.hold_demo(project);
        }
        if self.model.lifecycle.validated_after == Some(StageId(stage)) {
            self.reach_validation(project);
        }
        let next = stage + 1;
        if self.tables.redoes {
            let p = &mut self.buffers.projects[project as usize];
            if next >= p.rework_below {
                p.rework_below = 0;
            }
        }
        next
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
        if let Some(sponsor) = &self.model.sponsor
            && let Some(bonus) = &sponsor.milestone_bonus
        {
            self.buy_time(project, bonus, Purpose::PatienceBonus);
        }
    }
}
