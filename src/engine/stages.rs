//! A project at its stages: the unstaffed wait and the handoff before each, and the
//! gate at its end.

use std::ops::RangeInclusive;

use super::event::Event;
use super::ids::ProjectId;
use super::recorder::Recorder;
use super::state::{NOBODY, Phase, State};
use crate::model::trace::{ProjectPlace, What};
use crate::model::{EndCause, Gate, GateOutcome, LimitReached, Next, RoleId, StageId};
use crate::random::{Address, Purpose};
use crate::units::after;

impl<R: Recorder> State<'_, R> {
    /// Move a project whose patience is not over to a stage: first its unstaffed wait
    /// and the handoff from `from_role`, then the line.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the way of every project at every stage"
    )]
    pub(super) fn enter_stage(&mut self, project: ProjectId, stage: StageId, from_role: RoleId) {
        let stage = self.move_on(project, stage);
        let pause = if self.tables.pauses {
            self.stage_wait(project, stage) + self.handoff_wait(project, stage, from_role)
        } else {
            0.0
        };
        if pause <= 0.0 {
            self.join_line(project, stage.into());
        } else {
            self.pause(project, pause, ProjectPlace::Pause(stage));
        }
    }

    /// A project comes to a stage, or to the first after it that it does not skip;
    /// which one.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn move_on(&mut self, project: ProjectId, stage: StageId) -> StageId {
        let stage = if self.tables.skips {
            self.first_not_skipped(project, stage)
        } else {
            stage
        };
        let (now, follow_up) = (self.now(), self.follow_up);
        let p = &mut self.buffers.projects[project];
        p.note_follow_up(now, follow_up);
        p.stage = stage;
        p.furthest = p.furthest.max(stage);
        stage
    }

    /// The first stage from this one on that projects of this kind go through.
    fn first_not_skipped(&self, project: ProjectId, stage: StageId) -> StageId {
        let skips = &self.kind(project).skips;
        let skipped = skips[stage.index()..].iter().take_while(|skip| **skip);
        StageId(stage.0 + skipped.count() as u8)
    }

    /// A project waits for nobody in particular.
    #[inline(never)]
    pub(super) fn pause(&mut self, project: ProjectId, pause: f64, place: ProjectPlace) {
        let now = self.now();
        let p = &mut self.buffers.projects[project];
        let until = after(now, pause);
        if p.deadline < until {
            // It gives up during the pause, and with it a claim on somebody free.
            let deadline = p.deadline;
            self.schedule(deadline, Event::PatienceEnds { project });
        }
        let p = &mut self.buffers.projects[project];
        p.phase = Phase::Pausing;
        p.joined = now;
        p.move_number = p.move_number.wrapping_add(1);
        let move_number = p.move_number;
        self.moved(project);
        self.comes_to(project, place);
        self.schedule(
            until,
            Event::WaitEnds {
                project,
                move_number,
            },
        );
    }

    fn stage_wait(&self, project: ProjectId, stage: StageId) -> f64 {
        let Some(wait) = &self.model.lifecycle.stages[stage.index()].wait else {
            return 0.0;
        };
        let factor = self.tables.levels[self.platform.built].stage_wait[stage.index()];
        wait.draw(
            self.streams,
            Purpose::StageWait,
            self.visit_address(project, stage),
        ) * factor
            * self.wait_factor(project)
    }

    fn handoff_wait(&self, project: ProjectId, stage: StageId, from_role: RoleId) -> f64 {
        let Some(wait) = &self.model.work.handoff_wait else {
            return 0.0;
        };
        if from_role == NOBODY || !self.is_handoff(from_role, stage.into()) {
            return 0.0;
        }
        wait.draw(
            self.streams,
            Purpose::HandoffWait,
            self.visit_address(project, stage),
        ) * self.dispersion(project, stage.into())
    }

    /// Address of a draw at the coming visit of a project to a stage.
    #[inline]
    pub(super) fn visit_address(&self, project: ProjectId, stage: StageId) -> Address {
        let p = &self.buffers.projects[project];
        let visit = self.buffers.visits[project.index() * self.tables.stages + stage.index()];
        Address::at(p.number, stage.0, visit)
    }

    /// The unstaffed wait is over, unless the project has moved on since.
    pub(super) fn on_wait_ends(&mut self, project: ProjectId, move_number: u16) {
        let p = &self.buffers.projects[project];
        if p.phase == Phase::Pausing && p.move_number == move_number {
            let stage = p.stage;
            self.buffers.stages[stage].paused += self.clock.now() - p.joined;
            self.release_claim(project);
            let goes_on = self.buffers.projects[project].remaining > 0.0;
            if self.give_up_if_out_of_patience(project) {
                return;
            }
            if goes_on {
                self.return_to_line(project);
            } else {
                self.join_line(project, stage.into());
            }
        }
    }

    /// A project that paused before its first stage no longer claims somebody free.
    pub(super) fn release_claim(&mut self, project: ProjectId) {
        let p = &mut self.buffers.projects[project];
        self.counters.claims -= u32::from(p.claims_somebody);
        p.claims_somebody = false;
    }

    /// The work of a stage is done: its gate decides, and the project moves on.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "after every task")]
    pub(super) fn pass_gate(&mut self, project: ProjectId, stage: StageId, role: RoleId) {
        let next = match self.gate_outcome(project, stage) {
            None => self.go_on(project, stage),
            Some(Next::Rework { to, effort_factor }) => {
                if self.tables.redoes {
                    self.redo_stages(project, to..=stage, effort_factor);
                }
                to
            }
            Some(Next::Onward(to)) => self.go_further(project, stage, to),
            Some(Next::End(cause)) => return self.end(project, cause, self.now()),
        };
        if next.index() == self.tables.stages {
            self.launch(project);
        } else if self.is_out_of_patience(project) {
            self.lose_after_stage(project, next);
        } else {
            if R::LISTENS && next <= stage {
                let to = self.first_not_skipped(project, next);
                self.happens(What::SentBack {
                    project: project.index(),
                    from: stage,
                    to,
                });
            }
            self.enter_stage(project, next, role);
        }
    }

    /// A project's patience ended during the stage it has just done: it is cancelled
    /// now, or when it would wait for the next.
    #[cold]
    fn lose_after_stage(&mut self, project: ProjectId, next: StageId) {
        if !self.cancel_after_stage(project) {
            self.move_on(project, next);
            self.give_up(project);
        }
    }

    /// What a gate decides; `None`: go on.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "after every task")]
    fn gate_outcome(&mut self, project: ProjectId, stage: StageId) -> Option<Next> {
        let gate = &self.model.lifecycle.stages[stage.index()].gate;
        if gate.finds_infeasible <= 0.0 && gate.outcomes.is_empty() {
            return None;
        }
        let number = self.buffers.projects[project].number;
        let visit = self.buffers.visits[project.index() * self.tables.stages + stage.index()] - 1;
        let address = Address::at(number, stage.0, visit);
        if self.is_found_infeasible(project, gate, address) {
            return Some(Next::End(EndCause::Infeasible));
        }
        self.draw_outcome(project, stage, address)
    }

    /// The coming visits to some stages take only a share of the effort. A rework
    /// within a rework leaves the later stages to be redone too.
    fn redo_stages(
        &mut self,
        project: ProjectId,
        stages: RangeInclusive<StageId>,
        effort_factor: f64,
    ) {
        let p = &mut self.buffers.projects[project];
        p.rework_below = p.rework_below.max(StageId(stages.end().0 + 1));
        let first = project.index() * self.tables.stages;
        let redone = first + stages.start().index()..=first + stages.end().index();
        self.buffers.redo[redone].fill(effort_factor);
    }

    fn is_found_infeasible(&self, project: ProjectId, gate: &Gate, address: Address) -> bool {
        gate.finds_infeasible > 0.0
            && self.is_infeasible(project)
            && self.streams.uniform(Purpose::Detection, address) < gate.finds_infeasible
    }

    /// Whether data and problem allow no adequate model, whatever anybody does.
    pub(super) fn is_infeasible(&self, project: ProjectId) -> bool {
        let p = &self.buffers.projects[project];
        let nature = self.use_case(project);
        !p.known_feasible
            && self.streams.uniform(Purpose::Feasible, nature) >= self.kind(project).feasible
    }

    /// The gate's outcome; `None`: go on.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "after every task")]
    fn draw_outcome(
        &mut self,
        project: ProjectId,
        stage: StageId,
        address: Address,
    ) -> Option<Next> {
        let model = self.model;
        let outcomes: &[GateOutcome] = &model.lifecycle.stages[stage.index()].gate.outcomes;
        if outcomes.is_empty() {
            return None;
        }
        let failure = self.tables.levels[self.platform.built].stage_failure[stage.index()];
        let first = self.tables.first_outcome[stage];
        let u = self.streams.uniform(Purpose::Gate, address);
        let mut below = 0.0;
        for (index, outcome) in outcomes.iter().enumerate() {
            below += outcome.probability * if outcome.is_failure { failure } else { 1.0 };
            if u < below {
                if outcome.limit.is_none() {
                    return Some(outcome.next);
                }
                let uses = &mut self.buffers.outcome_uses
                    [project.index() * self.tables.outcomes + first + index];
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
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the way of every project at every stage"
    )]
    fn go_on(&mut self, project: ProjectId, stage: StageId) -> StageId {
        if self.tables.passing_matters {
            self.pass(project, stage);
        }
        if self.model.lifecycle.validated_after == Some(stage) {
            self.reach_validation(project);
        }
        StageId(stage.0 + 1)
    }

    /// What passing a stage means for demonstrations and for what is to be redone.
    #[inline(never)]
    fn pass(&mut self, project: ProjectId, stage: StageId) {
        if self.tables.demo_after == Some(stage) {
            self.hold_demo(project);
        }
        let p = &mut self.buffers.projects[project];
        if stage.0 + 1 >= p.rework_below.0 {
            p.rework_below = StageId(0);
        }
    }

    /// A project goes on to a later stage than the next one.
    #[cold]
    fn go_further(&mut self, project: ProjectId, stage: StageId, to: StageId) -> StageId {
        self.go_on(project, stage);
        let p = &mut self.buffers.projects[project];
        if to >= p.rework_below {
            p.rework_below = StageId(0);
        }
        if R::LISTENS && to.index() > stage.index() + 1 {
            self.happens(What::SentOn {
                project: project.index(),
                to,
            });
        }
        to
    }

    /// The first pass of the validating stage counts and buys time.
    fn reach_validation(&mut self, project: ProjectId) {
        let now = self.now();
        let p = &mut self.buffers.projects[project];
        if p.validated.is_finite() {
            return;
        }
        p.validated = now;
        self.counters.validated += 1;
        self.look_at_triggers = true;
        self.happens(What::Validated {
            project: project.index(),
        });
        self.progress_was_made();
        if let Some(sponsor) = &self.model.sponsor
            && let Some(bonus) = &sponsor.milestone_bonus
        {
            self.buy_time(project, bonus, Purpose::PatienceBonus);
        }
    }
}
