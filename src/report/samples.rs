//! Runs stated in a few words, for tests of files and screens.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use crate::analysis::fixtures::{Future, ledger, outcomes, parsed};
use crate::analysis::{Analysis, Verdict, analyze};
use crate::experiment::{Experiment, Results};
use crate::model::outcome::ProjectRecord;
use crate::model::{EndCause, RoleId};

/// Two plans, two stages, three replications.
pub(crate) fn experiment() -> Experiment {
    parsed(
        r#"
        title = "Which hire first?"
        horizon = "104 weeks"
        currency = "EUR"
        run = { replications = 3, seed = 7 }
        measure = { admission_until = "52 weeks", follow_up = "52 weeks" }
        projects = { intake = "at once" }
        stage = [{ name = "modeling", takes = "1 week", validates = true },
                 { name = "deployment", takes = "1 week" }]
        plan = [{ name = "Do nothing", hire = [] }, { name = "MLOps engineer first", hire = [] }]
        "#,
    )
}

/// So many futures of each plan: one project goes live, one is cancelled.
fn futures(replications: usize) -> Vec<Vec<Future>> {
    let future = Future {
        live: vec![9.0],
        lost: vec![(EndCause::CancelledWaiting, 1, 30.0)],
        spend: 1000.0,
        earns: 50.0,
        ..Future::default()
    };
    vec![vec![future; replications]; 2]
}

/// The projects of the results, by plan, replication and project.
pub(crate) fn projects(replications: usize) -> Vec<Vec<Vec<ProjectRecord>>> {
    let plans = outcomes(&experiment(), &futures(replications)).into_iter();
    plans
        .map(|plan| plan.into_iter().map(|outcome| outcome.projects).collect())
        .collect()
}

/// Three replications of two plans.
pub(crate) fn results() -> Results {
    Results::of(&experiment(), outcomes(&experiment(), &futures(3)))
}

/// Four plans of a bank, of which the third is settled to be the best.
pub(crate) fn bank() -> Analysis {
    static BANK: OnceLock<Analysis> = OnceLock::new();
    BANK.get_or_init(|| {
        let bank = bank_of(0..4);
        assert_eq!(bank.verdict, Verdict::Best(2));
        bank
    })
    .clone()
}

/// Some of the plans of the bank.
pub(crate) fn bank_of(plans: Range<usize>) -> Analysis {
    let mut experiment = parsed(
        r#"
        title = "Retail bank: three models stuck in notebooks"
        horizon = "36 months"
        currency = "EUR"
        run = { replications = 400, seed = 7 }
        measure = { admission_until = "24 months", follow_up = "12 months" }
        team = { data-scientist = 2 }
        projects = { worth = "10k EUR per month" }
        money = { discount = "10% per year" }

        [[plan]]
        name = "Do nothing"
        hire = []

        [[plan]]
        name = "Data scientists first"
        hire = [{ role = "data-scientist", people = 2, when = "now" }]

        [[plan]]
        name = "MLOps first"
        hire = [{ role = "mlops-engineer", when = "now" },
                { role = "data-scientist", when = "after first deployment" }]

        [[plan]]
        name = "Pod, then permanent"
        hire = [{ role = "mlops-engineer", people = 2, when = "now", until = "month 12" }]
        "#,
    );
    // How many projects of nine go live, the first of them in which week, what is spent, and
    // a step from luck to luck, which the plans share in part.
    let futures = [
        (-1.45, 60.0, 680_000.0, 0.414_214),
        (3.1, 30.0, 1_440_000.0, 0.732_051),
        (5.6, 15.0, 1_310_000.0, 0.236_068),
        (5.5, 17.0, 1_550_000.0, 0.645_751),
    ];
    let futures = futures.map(bank_futures);
    let saved: [&[usize]; 4] = [&[0, 0], &[2, 38], &[22, 4], &[0, 12]];
    experiment.plans = experiment.plans[plans.clone()].to_vec();
    let mut results = Results::of(&experiment, outcomes(&experiment, &futures[plans.clone()]));
    let hires = experiment.plans.iter().flat_map(|plan| &plan.hires);
    let roles: BTreeSet<RoleId> = hires.filter_map(|hire| hire.role).collect();
    let roles: Vec<RoleId> = roles.into_iter().collect();
    results.rescues = Some(ledger(200, &futures[plans.clone()], &roles, &saved[plans]));
    analyze(&experiment, &results)
}

/// 400 futures of nine projects: one luck moves how many go live, another when they do and
/// what is spent.
fn bank_futures((live, first, spend, step): (f64, f64, f64, f64)) -> Vec<Future> {
    let future = |number: u32| {
        let luck = |step: f64| (f64::from(number) * step).fract();
        let (many, early) = (luck(0.618_034), luck(step));
        let live = (live + 2.0 * many + 3.0 * early - 2.0).clamp(0.0, 8.0) as usize;
        let start = first * (0.6 + 0.8 * early);
        let weeks = (0..live).map(|project| start + 3.0 * project as f64);
        let lost = (live..8).map(|project| {
            let week = 4.0 * (project + 1) as f64;
            match project % 3 {
                0 => (EndCause::Infeasible, 4, week),
                _ => (EndCause::CancelledWaiting, 6, week),
            }
        });
        Future {
            live: weeks.collect(),
            lost: lost.collect(),
            unfinished: vec![3],
            spend: spend * (0.9 + 0.2 * early),
            earns: 2_800.0,
        }
    };
    (0..400).map(future).collect()
}
