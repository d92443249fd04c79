//! Analyses of results that are stated, for tests: many plans and few, odd stages, long
//! names.

use super::Provenance;
use crate::analysis::fixtures::{Future, ledger, outcomes, parsed};
use crate::analysis::{Analysis, Verdict, analyze};
use crate::experiment::{Experiment, Results};
use crate::model::{EndCause, FollowUp, Plan, Role, RoleId, Stage, StageId};
use crate::units::{WEEKS_PER_MONTH, Weeks};

/// Names of plans as boards write them, and worse.
pub(super) const NAMES: [&str; 9] = [
    "MLOps first",
    "Pod",
    "Data scientists first, then an MLOps engineer in the autumn",
    "Do nothing",
    "Сначала инженер MLOps",
    "Πρώτα οι μηχανικοί δεδομένων",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenxyz",
    "AI engineer offshore & a <script>alert('x')</script>",
    "Upskill",
];

/// The default lifecycle.
pub(super) const STAGES: [&str; 7] = [
    "framing",
    "data",
    "exploration",
    "modeling",
    "validation",
    "packaging",
    "deployment",
];

/// Roles of which one more is tried, and how many of a hundred lost projects each saves.
const ROLES: [(&str, usize); 8] = [
    ("data-scientist", 12),
    ("ai-engineer", 2),
    ("mlops-engineer", 21),
    ("ml-engineer", 9),
    ("data-engineer", 1),
    ("devops-engineer", 0),
    ("generalist", 3),
    ("somebody with a long name and many responsibilities", 5),
];

/// Why projects are lost and at which stage, one after another.
const ENDS: [(EndCause, usize); 8] = [
    (EndCause::CancelledWaiting, 6),
    (EndCause::Infeasible, 4),
    (EndCause::CancelledAfterStage, 5),
    (EndCause::CancelledWaiting, 1),
    (EndCause::Infeasible, 2),
    (EndCause::CancelledWaiting, 6),
    (EndCause::DeploymentGivenUp, 6),
    (EndCause::CancelledAfterStage, 3),
];

/// Futures of each plan, and projects of each future.
const FUTURES: u32 = 100;
const PROJECTS: u32 = 20;

pub(super) fn provenance() -> Provenance {
    Provenance {
        answer: "Hire the MLOps engineer first: 6 of 10 projects are in production within 12 \
                 months of kick-off, against 4 of 10 with data scientists first."
            .into(),
        hash: "3fa9c1d2".into(),
        version: "0.1.0".into(),
    }
}

/// What a sample is made of.
pub(super) struct Sample<'a> {
    pub names: &'a [&'a str],
    pub stages: &'a [&'a str],
    pub horizon_weeks: f64,
    /// Production-success rate of each plan; `None`: nobody was kicked off.
    pub success: &'a [Option<f64>],
}

impl Sample<'_> {
    pub(super) fn analysis(&self) -> Analysis {
        let experiment = self.experiment();
        let plans = self.success.iter().zip(0u32..);
        let plans: Vec<Vec<Future>> = plans
            .map(|(success, plan)| {
                let futures = (0..FUTURES).map(|number| self.future(*success, plan, number));
                futures.collect()
            })
            .collect();
        let mut results = Results::of(&experiment, outcomes(&experiment, &plans));
        let roles: Vec<RoleId> = (0..ROLES.len() as u8).map(RoleId).collect();
        let saved = ROLES.map(|(_, saved)| saved);
        let saved = vec![saved.as_slice(); plans.len()];
        results.rescues = Some(ledger(FUTURES as usize, &plans, &roles, &saved));
        analyze(&experiment, &results)
    }

    fn experiment(&self) -> Experiment {
        let mut experiment = parsed(
            r#"
            title = "Retail bank: three models stuck in notebooks"
            horizon = "36 months"
            currency = "EUR"
            run = { replications = 100, seed = 7 }
            team = { data-scientist = 2 }
            projects = { worth = "10k EUR per month" }
            plan = [{ name = "A", hire = [] }]
            "#,
        );
        let half = Weeks::new(self.horizon_weeks / 2.0).unwrap();
        let model = &mut experiment.model;
        model.horizon = Weeks::new(self.horizon_weeks).unwrap();
        model.admission_until = half;
        model.follow_up = FollowUp::Within(half);
        let stage = |name: &&str| Stage {
            name: (*name).to_owned(),
            ..model.lifecycle.stages[0].clone()
        };
        model.lifecycle.stages = self.stages.iter().map(stage).collect();
        model.lifecycle.validated_after = None;
        model.lifecycle.deployment = Some(StageId(self.stages.len() as u8 - 1));
        let role = |(name, _): (&str, usize)| Role {
            name: name.to_owned(),
            ..model.roles[0].clone()
        };
        model.roles = ROLES.map(role).to_vec();
        let plan = |name: &&str| Plan {
            budget: None,
            purchase: None,
            name: (*name).to_owned(),
            hires: Vec::new(),
        };
        experiment.plans = self.names.iter().map(plan).collect();
        experiment
    }

    /// As many projects go live as the rate says, later under later plans; of the others,
    /// four in five are lost and one is still under way.
    fn future(&self, success: Option<f64>, plan: u32, number: u32) -> Future {
        let Some(rate) = success else {
            return Future::default();
        };
        let luck = |step: f64| (f64::from(number + 1) * step).fract();
        let (many, early) = (luck(0.618_034), luck(0.414_214 + 0.01 * f64::from(plan)));
        let all = f64::from(PROJECTS);
        let spread = 2.0 * rate * (1.0 - rate);
        let live = (all * (rate + spread * (many - 0.5)) + early).clamp(0.0, all) as usize;
        let time = self.horizon_weeks / 2.0;
        let start = time * (0.2 + 0.04 * f64::from(plan) + 0.3 * early);
        let last = self.stages.len() - 1;
        let others = PROJECTS as usize - live;
        let lost = (0..others)
            .filter(|project| project % 5 != 4)
            .map(|project| {
                let (cause, stage) = ENDS[project % ENDS.len()];
                let at = (project as f64 + luck(0.732_051)) / all;
                (cause, stage.min(last), time * (0.05 + 0.8 * at))
            });
        let step = time * 0.02;
        Future {
            live: (0..live)
                .map(|project| start + step * project as f64)
                .collect(),
            lost: lost.collect(),
            unfinished: vec![last.min(3); others / 5],
            spend: 1e6 * (1.0 + 0.3 * f64::from(plan)) * (0.95 + 0.1 * early),
            earns: 4e5 / self.horizon_weeks,
        }
    }
}

/// `count` plans of the default lifecycle over three years; the first two are too close to
/// call.
pub(super) fn plans(count: usize) -> Analysis {
    const RATES: [f64; 9] = [0.62, 0.60, 0.37, 0.18, 0.55, 0.41, 0.003, 0.5, 0.61];
    let success: Vec<Option<f64>> = RATES[..count].iter().map(|rate| Some(*rate)).collect();
    let sample = Sample {
        names: &NAMES[..count],
        stages: &STAGES,
        horizon_weeks: 36.0 * WEEKS_PER_MONTH,
        success: &success,
    };
    let mut analysis = sample.analysis();
    if count > 1 {
        analysis.verdict = Verdict::TooClose {
            plans: vec![0, 1],
            replications_to_settle: Some(9000),
        };
    }
    analysis
}

/// The cases that charts must draw well, by name.
pub(super) fn cases() -> Vec<(String, Analysis)> {
    let mut cases: Vec<(String, Analysis)> = [1, 2, 4, 5, 9]
        .map(|count| (format!("plans-{count}"), plans(count)))
        .into();
    let odd = |stages: &[&str], horizon_weeks, success: &[Option<f64>]| {
        Sample {
            names: &NAMES[..success.len()],
            stages,
            horizon_weeks,
            success,
        }
        .analysis()
    };
    cases.push((
        "one-stage-six-weeks".into(),
        odd(&["serve"], 6.0, &[Some(0.9), Some(1.0)]),
    ));
    cases.push((
        "nothing-live".into(),
        odd(&STAGES, 520.0, &[Some(0.0), None, Some(0.0)]),
    ));
    cases.push(("nobody".into(), odd(&STAGES, 104.0, &[None])));
    let many: Vec<String> = (1..=30)
        .map(|number| format!("step number {number}"))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    cases.push((
        "thirty-stages".into(),
        odd(&many, 1040.0, &[Some(0.3), Some(0.99)]),
    ));
    cases
}
