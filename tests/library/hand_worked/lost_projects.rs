//! The ledger of lost projects: who would have rescued which, and at what price.

use super::assert_close;
use crate::support::{experiment, play};
use pitcrew::experiment::{Experiment, LostProject, RunOptions, rescues};
use pitcrew::model::EndCause;

/// Six projects at once, a sponsor who waits 20 weeks; x alone is there for stage a of
/// 4.5 weeks, and nobody for stage b of 3, which y or w can do. Plan "late" hires y and
/// w after the end; "soon" has y in week 2. z can do nothing.
const TEXT: &str = r#"
    horizon = "100 weeks"
    currency = "USD"
    allow = ["nobody-for-a-stage"]
    run = { ledger_replications = 1 }
    team = { x = 1 }
    role = { x = { cost = "1000 USD per week" }, y = { cost = "2000 USD per week" },
             w = { cost = "1500 USD per week" }, z = { cost = "1 USD per week" } }
    channel = { c = { time_to_start = "2 weeks" } }
    sponsor = { patience = "20 weeks" }
    projects = { new = "none", waiting = 6, intake = "at once" }
    stage = [{ name = "a", needs = "x", takes = "4.5 weeks" },
             { name = "b", needs = "y or w", takes = "3 weeks" }]
    [[plan]]
    name = "late"
    hire = [{ role = "x", when = "month 20" }, { role = "y", when = "month 20" },
            { role = "w", when = "month 20" }, { role = "z", when = "month 20" }]
    [[plan]]
    name = "soon"
    hire = [{ role = "y", when = "now" }]
    "#;

fn lost(experiment: &Experiment) -> Vec<Vec<LostProject>> {
    let options = RunOptions {
        threads: Some(1),
        stop: None,
    };
    let ledger = rescues(experiment, experiment.replications, &options);
    ledger.expect("plans hire somebody").plans
}

/// Names and prices of the rescues of each project, the cheapest first.
fn rescuers(experiment: &Experiment, lost: &[LostProject]) -> Vec<Vec<(String, f64)>> {
    let of_project = |project: &LostProject| {
        let rescues = project.rescues.iter();
        let name = |role: pitcrew::model::RoleId| {
            let role = &experiment.model.roles[usize::from(role.0)];
            role.name.clone()
        };
        rescues
            .map(|rescue| (name(rescue.role), rescue.cost.round()))
            .collect()
    };
    lost.iter().map(of_project).collect()
}

/// Work on a ends in 4.5, 9, 13.5 and 18 for the first four, which wait for b until 20.
/// The fifth is worked on when patience ends, to 22.5; the sixth waits for a.
///
/// One more x: four wait for b at 9, nobody comes. One more y or w does b at 4.5-7.5,
/// 9-12, 13.5-16.5 and 18-21 (who is at work at 20 goes live): the first four. w is
/// cheaper, at 1500 for 100 weeks.
#[test]
fn nobody_for_the_second_stage() {
    let experiment = experiment(TEXT);
    let late = &lost(&experiment)[0];
    let ends: Vec<_> = late.iter().map(|p| (p.number, p.cause, p.lost)).collect();
    let waiting = EndCause::CancelledWaiting;
    assert_eq!(ends.len(), 6);
    for (index, (_, cause, lost)) in ends.iter().enumerate() {
        let on_paper = match index {
            4 => (EndCause::CancelledAfterStage, 22.5),
            _ => (waiting, 20.0),
        };
        assert_eq!(*cause, on_paper.0);
        assert_close(*lost, on_paper.1);
    }
    let both = vec![("w".to_owned(), 150_000.0), ("y".to_owned(), 200_000.0)];
    let none = Vec::new();
    let on_paper = [
        both.clone(),
        both.clone(),
        both.clone(),
        both,
        none.clone(),
        none,
    ];
    assert_eq!(rescuers(&experiment, late), on_paper);
}

/// y from week 2 on brings the first four to production, as above. One more x: a ends in
/// 4.5, 9 and 13.5 for two each, and b, one after another, in 7.5, 10.5, 13.5, 16.5,
/// 19.5 and 22.5, begun before 20: both others. One more of those who do b does not help.
#[test]
fn too_few_for_the_first_stage() {
    let experiment = experiment(TEXT);
    let soon = &lost(&experiment)[1];
    assert_eq!(soon.len(), 2);
    let x = vec![("x".to_owned(), 100_000.0)];
    assert_eq!(rescuers(&experiment, soon), [x.clone(), x]);
}

/// The price is what the organization spends more where the scenario itself has the
/// person: 150,000 for w. Nobody leaves, and whoever is hired comes at the same time.
#[test]
fn the_price_is_what_is_spent_more() {
    let with_w = TEXT.replace("team = { x = 1 }", "team = { x = 1, w = 1 }");
    let spend = |text: &str| play(&experiment(text), 1).results.plans[0].rows[0].spend;
    assert_close(spend(&with_w) - spend(TEXT), 150_000.0);
}

/// Nobody asks, nobody hires: no ledger.
#[test]
fn without_replications_or_hires_there_is_no_ledger() {
    let off = TEXT.replace("ledger_replications = 1", "ledger_replications = 0");
    let mut nobody = experiment(TEXT);
    for plan in &mut nobody.plans {
        plan.hires.clear();
    }
    let options = RunOptions {
        threads: Some(1),
        stop: None,
    };
    for experiment in [experiment(&off), nobody] {
        assert_eq!(rescues(&experiment, 10, &options), None);
    }
}
