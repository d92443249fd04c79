//! Small organisations drawn at random, over every rule that the twin knows.

use pitcrew::model::{
    Arrivals, Assignment, Channel, ChannelId, ChannelKind, Deadline, EndCause, FollowUp, Gate,
    GateOutcome, Hire, Intake, Lifecycle, LimitReached, ListedProject, Model, MoneyRules, Needs,
    Next, PatienceRuns, PeopleRules, Plan, Platform, Position, Priority, Programme, ProjectKind,
    Projects, Repeats, Role, RoleId, Spells, Sponsor, StaffGroup, Stage, StageId, Trigger,
    WorkRules,
};
use pitcrew::random::Distribution;
use pitcrew::units::Weeks;
use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

/// A source of choices.
pub(crate) struct Dice(Xoshiro256PlusPlus);

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// 0 to `n` - 1.
    fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A spread-out time around `mean`, of one of several families.
    fn time(&mut self, mean: f64) -> Distribution {
        match self.below(4) {
            0 => Distribution::exponential(mean),
            1 => Distribution::lognormal_mean_sd(mean, 0.6 * mean),
            2 => Distribution::gamma_mean_sd(mean, 0.5 * mean),
            _ => Distribution::uniform(0.3 * mean, 1.7 * mean),
        }
        .unwrap()
    }

    fn maybe<T>(&mut self, percent: usize, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
        self.chance(percent).then(|| make(self))
    }

    /// One organisation and one plan.
    pub(crate) fn organisation(&mut self) -> (Model, Plan) {
        let roles = 1 + self.below(3);
        let stages = 1 + self.below(5);
        let intake = match self.below(2) {
            0 => Intake::AtOnce,
            _ => Intake::WhenSomebodyIsFree,
        };
        let in_spells = self.chance(60);
        let horizon = self.between(40.0, 160.0);
        let model = Model {
            horizon: Weeks::new(horizon).unwrap(),
            admission_from: Weeks::new([0.0, horizon * 0.2][self.below(2)]).unwrap(),
            admission_until: Weeks::new(horizon * 0.7).unwrap(),
            follow_up: FollowUp::ToHorizon,
            skills: vec!["a".into(), "b".into()],
            roles: (0..roles).map(|_| self.role()).collect(),
            channels: vec![self.channel(), self.channel()],
            lifecycle: self.lifecycle(stages, roles, intake, in_spells),
            kinds: (0..2).map(|_| self.kind(stages)).collect(),
            projects: self.projects(stages, roles, intake, in_spells),
            team: (0..roles).map(|role| self.group(role)).collect(),
            work: self.work(in_spells),
            people: self.people(),
            platform: Platform::none(),
            operation: None,
            sponsor: self.maybe(65, Dice::sponsor),
            programme: Programme::default(),
            money: MoneyRules {
                run_off: Weeks::ZERO,
                loaded: 1.0,
                live_model_per_month: constant(0.0),
                experimentation_per_month: 0.0,
                discount_per_year: 0.0,
            },
        };
        let hires = (0..self.below(4)).map(|_| self.hire(roles)).collect();
        let plan = Plan {
            budget: None,
            purchase: None,
            name: "random".into(),
            hires,
        };
        (model, plan)
    }

    fn role(&mut self) -> Role {
        let skill = |dice: &mut Dice| [0.1, 0.3, 0.5, 0.8, 1.0][dice.below(5)];
        Role {
            name: "role".into(),
            skills: vec![skill(self), skill(self)],
            pay_per_year: constant(1.0),
            ramp_factor: 1.0,
            scarcity: self.between(0.8, 1.5),
            platform_share: 0.0,
            counts_as: None,
        }
    }

    fn channel(&mut self) -> Channel {
        Channel {
            name: "channel".into(),
            kind: ChannelKind::Staff,
            lead_time: self.time(8.0),
            acceptance: [1.0, 0.6][self.below(2)],
            refusal_delay: 2.5,
            fee_share: 0.0,
            pay_factor: 1.0,
            quality: self.time(1.0),
            ramp_up: self.maybe(50, |dice| dice.time(12.0)),
            mis_hire: 0.0,
            contract: None,
            attrition: false,
            stays: None,
            price_per_week: None,
            dispersion: 1.0,
            knows_domain: 1.0,
            handover: 0.0,
            know_how: None,
            replacement: None,
            abroad: false,
        }
    }

    fn lifecycle(
        &mut self,
        stages: usize,
        roles: usize,
        intake: Intake,
        in_spells: bool,
    ) -> Lifecycle {
        let list = (0..stages)
            .map(|stage| Stage {
                name: format!("stage-{stage}"),
                needs: self.needs(roles),
                effort: self.time(3.0),
                wait: match (stage, intake) {
                    // Claims on somebody free are the engine's own business.
                    (0, Intake::WhenSomebodyIsFree) => None,
                    _ => self.maybe(30, |dice| dice.time(2.0)),
                },
                blocked: self.maybe(if in_spells { 35 } else { 0 }, |dice| dice.time(2.0)),
                people: if in_spells {
                    [1, 1, 2, 3][self.below(4)]
                } else {
                    1
                },
                rework: [0.0, 0.3][self.below(2)],
                // Work that is put down needs a place.
                line: self.maybe(if in_spells { 0 } else { 15 }, |dice| dice.below(4) as u32),
                patience: self.maybe(15, |dice| dice.time(6.0)),
                arrivals: self.maybe(15, |dice| Arrivals {
                    interval: dice.time(9.0),
                    demand: None,
                }),
                gate: self.gate(stage, stages),
            })
            .collect();
        Lifecycle {
            stages: list,
            validated_after: self.maybe(70, |dice| StageId(dice.below(stages) as u8)),
            deployment: None,
            ends: vec!["sold".into(), "abandoned".into()],
        }
    }

    fn needs(&mut self, roles: usize) -> Needs {
        let only_roles = self.maybe(50, |dice| vec![RoleId(dice.below(roles) as u8)]);
        let weight = [0.0, 0.25, 0.5, 1.0][self.below(4)];
        Needs {
            skill_mix: if self.chance(60) {
                vec![weight, 1.0 - weight]
            } else {
                Vec::new()
            },
            only_roles,
        }
    }

    fn gate(&mut self, stage: usize, stages: usize) -> Gate {
        let outcomes = (0..self.below(3))
            .map(|_| GateOutcome {
                probability: self.between(0.05, 0.35),
                is_failure: self.chance(30),
                next: match self.below(10) {
                    0..6 => Next::Rework {
                        to: StageId(self.below(stage + 1) as u8),
                        effort_factor: self.between(0.2, 1.2),
                    },
                    6 | 7 => Next::Onward(StageId((stage + 1 + self.below(stages - stage)) as u8)),
                    8 => Next::End(EndCause::Stated(self.below(2) as u8)),
                    _ => Next::End(EndCause::Infeasible),
                },
                limit: self.maybe(60, |dice| {
                    let reached = match dice.below(2) {
                        0 => LimitReached::GoOn,
                        _ => LimitReached::End(EndCause::DeploymentGivenUp),
                    };
                    (dice.below(3) as u16, reached)
                }),
            })
            .collect();
        Gate {
            finds_infeasible: [0.0, 0.0, 0.7, 1.0][self.below(4)],
            outcomes,
        }
    }

    fn kind(&mut self, stages: usize) -> ProjectKind {
        ProjectKind {
            name: "kind".into(),
            feasible: self.between(0.5, 1.0),
            adopted: 1.0,
            value_per_year: self.time(1.0),
            worth_by_size: 0.0,
            size: self.maybe(30, |dice| dice.time(1.2)),
            common_difficulty: self.time(1.0),
            blow_up: [0.0, 0.2][self.below(2)],
            blow_up_factor: self.time(2.0),
            stage_effort: (0..stages).map(|_| self.between(0.5, 1.5)).collect(),
            skips: (0..stages)
                .map(|stage| stage > 0 && stage + 1 < stages && self.chance(10))
                .collect(),
            decay_factor: 1.0,
            break_factor: 1.0,
            incident_factor: 1.0,
            toil_factor: 1.0,
            running_cost_factor: 1.0,
            patience: self.maybe(15, |dice| dice.time(20.0)),
        }
    }

    fn projects(
        &mut self,
        stages: usize,
        roles: usize,
        intake: Intake,
        in_spells: bool,
    ) -> Projects {
        let listed = (0..self.below(6) as u32)
            .map(|index| ListedProject {
                name: None,
                number: 1 << 30 | index,
                kind: self.maybe(60, |dice| dice.below(2)),
                offered: if self.chance(50) {
                    Weeks::ZERO
                } else {
                    Weeks::new(self.between(0.0, 50.0)).unwrap()
                },
                position: if self.chance(60) {
                    Position::Backlog
                } else {
                    Position::Waiting(StageId(self.below(stages) as u8))
                },
                value_per_year: None,
                patience: self.maybe(15, |dice| dice.time(15.0)),
                goes_first: self.chance(15),
                deadline: self.maybe(30, |dice| Deadline {
                    at: Weeks::new(dice.between(1.0, 100.0)).unwrap(),
                    worth_after: 0.5,
                }),
                team: if in_spells && self.chance(30) {
                    let people = 1 + self.below(2);
                    (0..people)
                        .map(|_| RoleId(self.below(roles) as u8))
                        .collect()
                } else {
                    Vec::new()
                },
            })
            .collect();
        let first = self.between(0.0, 1.0);
        Projects {
            mix: vec![first, 1.0 - first],
            arrivals: self.maybe(85, |dice| {
                let mean = dice.between(1.0, 8.0);
                Arrivals {
                    interval: dice.time(mean),
                    demand: None,
                }
            }),
            listed,
            intake,
            repeats: self.maybe(30, |dice| Repeats {
                reuse: dice.between(0.2, 1.0),
                // Nothing retires here.
                rebuilt: 0.5,
                effort: dice.between(0.2, 1.2),
                wait: [0.0, 0.3, 1.0][dice.below(3)],
            }),
        }
    }

    fn group(&mut self, role: usize) -> StaffGroup {
        StaffGroup {
            role: RoleId(role as u8),
            people: self.below(4) as u32,
            pay_per_year: None,
            available: [1.0, 0.5][self.below(2)],
            pay_factor: 1.0,
            starts: if self.chance(75) {
                Weeks::ZERO
            } else {
                Weeks::new(self.between(0.0, 30.0)).unwrap()
            },
            leaves: None,
            away: Vec::new(),
        }
    }

    fn spells(&mut self) -> Spells {
        Spells {
            weeks: self.between(0.4, 4.0),
            handoff_rework: [0.0, 0.1, 0.4][self.below(3)],
            open_tasks: 1 + self.below(3) as u16,
            switching: [0.0, 0.17][self.below(2)],
            coordination: [0.0, 0.1, 0.5][self.below(3)],
        }
    }

    fn work(&mut self, in_spells: bool) -> WorkRules {
        WorkRules {
            assignment: match self.below(4) {
                0 => Assignment::Anyone,
                1 => Assignment::SpecialistsOnly {
                    specialist_skill: 0.75,
                },
                _ => Assignment::BestAvailable {
                    teammate_factor: self.between(1.1, 2.5),
                    teammate_weeks: self.between(0.3, 5.0),
                },
            },
            priority: [
                Priority::FinishFirst,
                Priority::StartFirst,
                Priority::FirstCome,
                Priority::Worth,
                Priority::DueDate,
            ][self.below(5)],
            at_most: self.maybe(25, |dice| 1 + dice.below(5) as u32),
            min_skill: 0.15,
            able: 0.0,
            focus: self.between(0.6, 1.0),
            handoff_wait: self.maybe(40, |dice| dice.time(1.0)),
            spells: in_spells.then(|| self.spells()),
        }
    }

    fn people(&mut self) -> PeopleRules {
        PeopleRules {
            quality: self.time(1.0),
            absence: [0.0, 0.2][self.below(2)],
            paid_while_away: false,
            ramp_start: self.between(0.2, 0.8),
            mentoring: [0.0, 0.25][self.below(2)],
            stays: None,
            mis_hire_speed: 1.0,
            mis_hire_found: constant(1.0),
            backfill: false,
            vetting: pitcrew::model::Vetting::USUAL,
            domain: None,
            lost_know_how: 1.0,
        }
    }

    fn sponsor(&mut self) -> Sponsor {
        let mean = self.between(8.0, 50.0);
        Sponsor {
            patience: self.maybe(85, |dice| dice.time(mean)),
            patience_runs: [PatienceRuns::Always, PatienceRuns::WhileWaiting][self.below(2)],
            milestone_bonus: self.maybe(50, |dice| dice.time(10.0)),
            demo: None,
            cancels_after_stage: self.chance(50),
        }
    }

    fn hire(&mut self, roles: usize) -> Hire {
        Hire {
            pay_per_year: None,
            role: Some(RoleId(self.below(roles) as u8)),
            people: 1 + self.below(2) as u32,
            channel: ChannelId(self.below(2) as u8),
            when: Trigger::At(Weeks::from_months(self.below(12) as f64).unwrap()),
            latest: None,
            only_if_spend_under: None,
            until: None,
            pay_factor: 1.0,
            available: [1.0, 0.6][self.below(2)],
            vetting: pitcrew::model::Vetting::USUAL,
            vetting_under_pressure: pitcrew::model::Vetting::USUAL,
            pressure: pitcrew::model::Pressure::No,
            upskilling: None,
        }
    }
}
