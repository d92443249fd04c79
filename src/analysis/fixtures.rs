//! Experiments and results that tests state in a few words instead of playing them:
//! neither luck nor a rule of the model moves what is claimed of them.

use std::ops::Range;

use super::ranked::tests::by_months_live;
use crate::engine::Outcome;
use crate::experiment::{Experiment, LostProject, PlanResults, Rescue, Rescues, Results};
use crate::model::outcome::{
    CashPath, Fate, HireRecord, MeasureSums, Novelty, ProjectRecord, ReplicationRecord, RoleTotals,
    ServiceRecord, SoFar, StaffRecord, StageTotals,
};
use crate::model::{EndCause, FollowUp, Model, Plan, RoleId, StageId, WAIT_BINS, wait_bin};
use crate::scenario;

/// The experiment that a text stands for.
pub(crate) fn parsed(text: &str) -> Experiment {
    match scenario::parse("fixture.toml", text, &[]) {
        Ok(scenario) => scenario.experiment,
        Err(problems) => panic!("{problems}\n{text}"),
    }
}

/// A future of ten admitted projects, of which five go live, early enough for 20
/// weeks in production.
pub(super) fn row(replication: u64) -> ReplicationRecord {
    ReplicationRecord {
        replication,
        offered: 10,
        kicked_off: 10,
        admitted: 10,
        admitted_in_production: 5,
        admitted_offers: 10,
        production_weeks: 20.0,
        launched: 5,
        live: 5,
        admitted_ended: [5, 0, 0, 0, 0, 0, 0],
        ended: [5, 0, 0, 0, 0, 0, 0],
        validated: 5,
        first_value: Some(12.0),
        first_production: Some(10.0),
        spend: 100.0,
        costs: [100.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        present_value: -100.0,
        line_wait: 30.0,
        line_starts: 60,
        weeks_to_production: 100.0,
        live_weeks: 20.0,
        events: 400,
        ..ReplicationRecord::default()
    }
}

/// A future with this many of ten projects live, each for four weeks.
pub(super) fn row_with_live(replication: u64, live: u32) -> ReplicationRecord {
    ReplicationRecord {
        admitted_in_production: live,
        launched: live,
        live,
        production_weeks: 4.0 * f64::from(live),
        ..row(replication)
    }
}

/// The results of a plan with these rows and no counts.
pub(super) fn plan_results(rows: Vec<ReplicationRecord>) -> PlanResults {
    PlanResults {
        rows,
        ..PlanResults::default()
    }
}

/// A plan's results from the number of projects live in each future.
pub(super) fn live_in_each(live: impl IntoIterator<Item = u32>) -> PlanResults {
    let rows = live.into_iter().zip(0..);
    plan_results(
        rows.map(|(live, replication)| row_with_live(replication, live))
            .collect(),
    )
}

/// Plans with these names and results; the first is the baseline.
pub(super) fn experiment(plans: Vec<(&str, PlanResults)>) -> (Experiment, Results) {
    let completed = plans[0].1.rows.len() as u64;
    let plan = |name: &str| Plan {
        budget: None,
        purchase: None,
        name: name.to_owned(),
        hires: Vec::new(),
    };
    let experiment = Experiment {
        plans: plans.iter().map(|(name, _)| plan(name)).collect(),
        replications: completed,
        ranking: by_months_live(),
        ..framed(ONE_STAGE)
    };
    let results = Results {
        plans: plans.into_iter().map(|(_, results)| results).collect(),
        completed,
        ..Results::default()
    };
    (experiment, results)
}

/// Whatever `more` says, for two years: analysis only reads the frame of a model.
fn framed(more: &str) -> Experiment {
    parsed(&format!(
        r#"
        title = "Made by hand"
        horizon = "24 months"
        currency = "USD"
        run = {{ seed = 7 }}
        measure = {{ admission_until = "12 months", follow_up = "12 months" }}
        team = {{ data-scientist = 1 }}
        plan = [{{ name = "A", hire = [] }}]
        {more}
        "#
    ))
}

/// One stage, and nothing is operated.
pub(super) fn model() -> Model {
    framed(ONE_STAGE).model
}

const ONE_STAGE: &str = r#"stage = [{ name = "work", takes = "1 week" }]"#;

/// A project earns value once it is live.
pub(super) fn model_with_value() -> Model {
    framed(r#"projects = { worth = "1,000 USD per year" }"#).model
}

/// What came of one plan in one future. All projects are kicked off in week 0.
#[derive(Clone, Default)]
pub(crate) struct Future {
    /// Weeks in which projects go live, never to end.
    pub(crate) live: Vec<f64>,
    /// Lost projects: why, at which stage, and in which week.
    pub(crate) lost: Vec<(EndCause, usize, f64)>,
    /// Stages at which a project stands at the horizon.
    pub(crate) unfinished: Vec<usize>,
    /// Spent by the horizon, as evenly as the weeks go by.
    pub(crate) spend: f64,
    /// What a live model earns a week.
    pub(crate) earns: f64,
}

/// What the engine would have told of these futures, by plan.
pub(crate) fn outcomes(experiment: &Experiment, plans: &[Vec<Future>]) -> Vec<Vec<Outcome>> {
    let plans = experiment.plans.iter().zip(plans).map(|(plan, futures)| {
        let told = futures.iter().zip(0..).map(|(future, replication)| {
            let model = &experiment.model;
            let stated = Stated {
                model,
                plan,
                future,
            };
            stated.outcome(replication)
        });
        told.collect()
    });
    plans.collect()
}

/// A ledger of the lost projects of the first futures: of each hundred of a plan, each role
/// would have saved so many, by plan and role, and no two roles the same one.
pub(crate) fn ledger(
    replications: usize,
    plans: &[Vec<Future>],
    roles: &[RoleId],
    saved: &[&[usize]],
) -> Rescues {
    let lost = |(futures, saved): (&Vec<Future>, &&[usize])| {
        let lost = futures[..replications].iter().zip(0..);
        let lost = lost.flat_map(|(future, replication)| {
            future.lost.iter().map(move |lost| (replication, lost))
        });
        let project = |(number, (replication, lost)): (usize, (u64, &(EndCause, usize, f64)))| {
            let (cause, stage, at) = lost;
            // Any hundred projects in a row have each place once.
            let place = number * 37 % 100;
            let saves = |role: usize| {
                let before: usize = saved[..role].iter().sum();
                (before..before + saved[role]).contains(&place)
            };
            let by = (0..roles.len()).filter(|role| saves(*role));
            LostProject {
                replication,
                number: number as u32,
                kind: 0,
                cause: *cause,
                stage: Some(StageId(*stage as u8)),
                lost: *at,
                rescues: by
                    .map(|role| Rescue {
                        role: roles[role],
                        cost: 420_000.0,
                    })
                    .collect(),
            }
        };
        lost.enumerate().map(project).collect()
    };
    Rescues {
        roles: roles.to_vec(),
        replications: replications as u64,
        plans: plans.iter().zip(saved).map(lost).collect(),
    }
}

/// A future of a plan, to be told as the engine tells it.
struct Stated<'a> {
    model: &'a Model,
    plan: &'a Plan,
    future: &'a Future,
}

impl Stated<'_> {
    fn outcome(&self, replication: u64) -> Outcome {
        let projects = self.projects();
        let cash = self.cash();
        let row = self.row(&projects, &cash);
        let opened = row.first_production;
        let hire = HireRecord {
            opened,
            first_day: opened.map(|week| week + 8.0),
            sent_away: None,
        };
        let mut roles = vec![RoleTotals::default(); self.model.roles.len()];
        for group in &self.model.team {
            let present = f64::from(group.people) * self.horizon();
            roles[usize::from(group.role.0)] = RoleTotals {
                present,
                busy: 0.8 * present,
            };
        }
        Outcome {
            record: Some(ReplicationRecord { replication, ..row }),
            flow: self.flow(&projects),
            stages: self.stages(&projects),
            roles,
            hires: vec![hire; self.plan.hires.len()],
            waits: self.waits(&projects),
            projects,
            cash,
        }
    }

    fn horizon(&self) -> f64 {
        self.model.horizon.get()
    }

    fn follow_up(&self) -> f64 {
        match self.model.follow_up {
            FollowUp::Within(span) => span.get(),
            FollowUp::ToHorizon => self.horizon(),
        }
    }

    fn last_stage(&self) -> usize {
        self.model.lifecycle.stages.len() - 1
    }

    /// Half of its time each project waits, and half of it somebody works on it, who gives it
    /// half of theirs.
    fn projects(&self) -> Vec<ProjectRecord> {
        let future = self.future;
        let project = |stage: usize, fate: Fate, until: f64| ProjectRecord {
            novelty: Novelty::New,
            number: 0,
            kind: 0,
            offered: 0.0,
            kicked_off: Some(0.0),
            validated: (stage == self.last_stage()).then_some(until / 2.0),
            in_production: None,
            ended: None,
            one_off_release: false,
            migrated: None,
            fate,
            stage: Some(StageId(stage as u8)),
            stage_at_follow_up: Some(StageId(stage as u8)),
            standing: None,
            waited: until / 2.0,
            worked: until / 2.0,
            reworked: until / 40.0,
            touched: until / 4.0,
            effort: until / 2.0,
            planned_effort: until / 4.0,
            value: 0.0,
            service: ServiceRecord::default(),
        };
        let live = future.live.iter().map(|week| ProjectRecord {
            in_production: Some(*week),
            stage: None,
            value: future.earns * (self.horizon() - week),
            service: ServiceRecord {
                incidents: 1,
                downtime_weeks: 0.25,
                mended: 1,
                mended_weeks: 0.25,
                ..ServiceRecord::default()
            },
            ..project(self.last_stage(), Fate::Live, *week)
        });
        let lost = future
            .lost
            .iter()
            .map(|(cause, stage, week)| ProjectRecord {
                ended: Some(*week),
                ..project(*stage, Fate::Ended(*cause), *week)
            });
        let unfinished = future.unfinished.iter();
        let unfinished = unfinished.map(|stage| project(*stage, Fate::InProgress, self.horizon()));
        let all = live.chain(lost).chain(unfinished).zip(0..);
        all.map(|(project, number)| ProjectRecord { number, ..project })
            .collect()
    }

    fn row(&self, projects: &[ProjectRecord], cash: &CashPath) -> ReplicationRecord {
        let Future {
            live,
            lost,
            unfinished,
            spend,
            ..
        } = self.future;
        let (horizon, follow_up) = (self.horizon(), self.follow_up());
        let count = |is_one: &dyn Fn(&ProjectRecord) -> bool| {
            projects.iter().filter(|project| is_one(project)).count() as u32
        };
        let all = projects.len() as u32;
        let launched = live.len() as u32;
        let in_time = count(&|project| project.in_production.is_some_and(|at| at <= follow_up));
        let validated = count(&|project| project.validated.is_some());
        let sum = |part: fn(&ProjectRecord) -> f64| projects.iter().map(part).sum::<f64>();
        let mut ended = [0; EndCause::COMMON.len() + 1];
        for (cause, _, _) in lost {
            ended[cause.place()] += 1;
        }
        let first = live.iter().copied().reduce(f64::min);
        let live_weeks: f64 = live.iter().map(|at| horizon - at).sum();
        let mut service = ServiceRecord::default();
        for project in projects {
            service.add(&project.service);
        }
        let value = sum(|project| project.value);
        let times = self.times();
        let paid = cash.value.iter().zip(&cash.spend);
        let paid = paid.skip(1).position(|(value, spend)| value >= spend);
        ReplicationRecord {
            offered: all,
            kicked_off: all,
            admitted: all,
            admitted_in_production: in_time,
            admitted_ended: ended,
            admitted_offers: all,
            production_weeks: live.iter().map(|at| (follow_up - at).max(0.0)).sum(),
            launched,
            live: launched,
            ended,
            in_progress: unfinished.len() as u32,
            validated,
            first_value: first,
            first_production: first,
            spend: *spend,
            costs: [0.8, 0.05, 0.08, 0.05, 0.015, 0.005].map(|share| share * spend),
            idle_pay: 0.3 * spend,
            value,
            present_value: 0.8 * value - 0.9 * spend,
            run_off: 0.4 * value,
            break_even: paid.map(|point| times[point + 1]),
            line_wait: sum(|project| project.waited / 4.0),
            line_starts: all,
            weeks_to_production: live.iter().sum(),
            live_weeks,
            service,
            toil_weeks: 0.1 * live_weeks,
            in_line: SoFar {
                count: unfinished.len() as u32,
                weeks: 9.5 * unfinished.len() as f64,
            },
            staff: StaffRecord {
                hired: self.plan.hires.len() as u32,
                ..StaffRecord::default()
            },
            measures: MeasureSums {
                validated,
                used: in_time,
                used_sustained: in_time / 2,
                sustained: in_time / 2,
                backlog_weeks: f64::from(all),
                launched_touched: live.iter().map(|at| at / 4.0 + 1.0).sum(),
                launched_elapsed: live.iter().sum(),
                worked: sum(|project| project.worked),
                reworked: sum(|project| project.reworked),
                finished: launched + lost.len() as u32,
                over_effort: launched / 4,
                ripe: [validated; 2],
                shelved: [validated - launched.min(validated); 2],
                ..MeasureSums::default()
            },
            events: 400,
            ..ReplicationRecord::default()
        }
    }

    /// One at the start, and one at the end of each month.
    fn times(&self) -> Vec<f64> {
        crate::experiment::PlanResults::new(self.model, 0)
            .flow
            .times
    }

    fn cash(&self) -> CashPath {
        let Future {
            live, spend, earns, ..
        } = self.future;
        let times = self.times();
        let at = |time: &f64| {
            let weeks: f64 = live.iter().map(|week| (time - week).max(0.0)).sum();
            (spend * time / self.horizon(), earns * weeks)
        };
        let (spend, value) = times.iter().map(at).unzip();
        CashPath { spend, value }
    }

    /// Where each project is at the points of the calendar: through its stages one after
    /// another, waiting at every second point.
    fn flow(&self, projects: &[ProjectRecord]) -> Vec<u32> {
        let places = 3 + 2 * (self.last_stage() + 1);
        let times = self.times();
        let mut flow = vec![0; times.len() * places];
        for (point, time) in times.iter().enumerate() {
            for project in projects {
                let last = self.stage_of(project);
                let end = project.in_production.or(project.ended);
                let place = match end.filter(|end| time >= end) {
                    Some(_) if project.in_production.is_some() => 1,
                    Some(_) => 2,
                    None => {
                        let way = time / end.unwrap_or(self.horizon());
                        let stage = ((last + 1) as f64 * way) as usize;
                        3 + 2 * stage.min(last) + point % 2
                    }
                };
                flow[point * places + place] += 1;
            }
        }
        flow
    }

    fn stage_of(&self, project: &ProjectRecord) -> usize {
        project
            .stage
            .map_or(self.last_stage(), |stage| stage.0.into())
    }

    fn stages(&self, projects: &[ProjectRecord]) -> Vec<StageTotals> {
        let totals = |stage: usize| {
            let there = projects
                .iter()
                .filter(|project| self.stage_of(project) >= stage);
            let visits = there.count() as u64;
            let lost = self.future.lost.iter().filter(|(_, at, _)| *at == stage);
            StageTotals {
                entered: visits,
                visits,
                line_wait: 2.4 * visits as f64,
                at_once: visits / 4,
                line_weeks: 2.4 * visits as f64,
                finished: visits,
                worked: 3.1 * visits as f64,
                reached: visits,
                lost: lost.count() as u64,
                ..StageTotals::default()
            }
        };
        self.each_stage().map(totals).collect()
    }

    fn each_stage(&self) -> Range<usize> {
        0..self.last_stage() + 1
    }

    /// Every project waited for 2.4 weeks at each stage.
    fn waits(&self, projects: &[ProjectRecord]) -> Vec<u32> {
        let mut waits = vec![0; (self.last_stage() + 1) * WAIT_BINS];
        for stage in self.each_stage() {
            waits[stage * WAIT_BINS + wait_bin(2.4)] += projects.len() as u32;
        }
        waits
    }
}
