//! Measures beside success and time, each from futures with certain numbers.

use super::{assert_close, assert_in_production};
use crate::support::{experiment, play, play_once};
use pitcrew::analysis::{Analysis, Reached, analyze};

/// Two replications of a scenario, which are the same, analyzed.
fn analyzed(text: &str) -> Analysis {
    let experiment = experiment(text);
    analyze(&experiment, &play(&experiment, 2).results)
}

/// The value of a measure of the only plan; `None`: there is nothing to measure.
fn measure(analysis: &Analysis, name: &str) -> Option<f64> {
    let mut indicators = analysis.plans[0].indicators.iter();
    let indicator = indicators.find(|indicator| indicator.name == name);
    let indicator = indicator.unwrap_or_else(|| panic!("no measure {name}"));
    indicator.estimate.map(|estimate| estimate.value)
}

fn scenario(waiting: u32, stages: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        measure = {{ follow_up = "to the horizon" }}
        team = {{ x = 1 }}
        projects = {{ new = "none", waiting = {waiting}, intake = "at once" }}
        stage = [{stages}]
        plan = [{{ name = "p", hire = [] }}]
        "#
    )
}

const PLAIN: &str = r#"{ name = "a", needs = "x", takes = "4 weeks" },
                       { name = "b", needs = "x", takes = "2 weeks" }"#;

/// One project, one person, nothing in the way: 6 weeks of work in 6 weeks. The person
/// is on tasks in 6 of 100 weeks.
#[test]
fn an_empty_line_flows_without_waiting() {
    let analysis = analyzed(&scenario(1, PLAIN));
    assert_close(measure(&analysis, "flow_efficiency").unwrap(), 1.0);
    assert_close(measure(&analysis, "rework_share").unwrap(), 0.0);
    assert_close(
        measure(&analysis, "over_planned_effort_share").unwrap(),
        0.0,
    );
    let role = &analysis.plans[0].roles[0];
    assert_eq!((role.name.as_str(), role.people.value), ("x", 1.0));
    assert_close(role.utilization.value, 0.06);
    // Nobody operates anything here, and no stage validates.
    assert_eq!(measure(&analysis, "incidents_per_model_year"), None);
    assert_eq!(
        measure(&analysis, "validated_not_shipped_after_1_year_share"),
        None
    );
}

/// a 4, b 2, then twice a 2, b 1: 12 weeks of work, half of them rework, and twice the
/// 6 person-weeks that the stages take without it.
#[test]
fn rework_counts_as_such_and_goes_over_the_planned_effort() {
    let stages = r#"{ name = "a", needs = "x", takes = "4 weeks" },
        { name = "b", needs = "x", takes = "2 weeks",
          gate = { back_to = { a = { chance = "100%", effort = "50%", at_most = 2 } } } }"#;
    let text = scenario(1, stages);
    let project = &play_once(&text).projects[0];
    assert_eq!((project.effort, project.planned_effort), (12.0, 6.0));
    let analysis = analyzed(&text);
    assert_close(measure(&analysis, "rework_share").unwrap(), 0.5);
    assert_close(
        measure(&analysis, "over_planned_effort_share").unwrap(),
        1.0,
    );
}

/// Two projects, b after a pause of 3 weeks. First: a 0-4, pause to 7, in line while the
/// person is busy with a of the second (4-8), b 8-10. Second: in line 0-4, a 4-8, pause
/// to 11, b 11-13. In line: 4 weeks over two visits to a, 1 over two to b; in pauses 6.
/// Worked 12 of the 10 + 13 weeks.
#[test]
fn waiting_is_told_by_stage() {
    let stages = r#"{ name = "a", needs = "x", takes = "4 weeks" },
        { name = "b", needs = "x", takes = "2 weeks", wait = "3 weeks" }"#;
    let text = scenario(2, stages);
    assert_in_production(&play_once(&text), &[10.0, 13.0]);
    let analysis = analyzed(&text);
    let [a, b] = &analysis.plans[0].stages[..] else {
        panic!("two stages");
    };
    for (estimate, expected) in [
        (a.line_wait_weeks, 2.0),
        (a.pause_weeks, 0.0),
        (a.work_weeks, 4.0),
        (a.visits, 2.0),
        (b.line_wait_weeks, 0.5),
        (b.pause_weeks, 3.0),
        (b.work_weeks, 2.0),
    ] {
        assert_close(estimate.unwrap().value, expected);
    }
    assert_close(measure(&analysis, "flow_efficiency").unwrap(), 12.0 / 23.0);
}

/// Kick-off when somebody is free: the second project waits 6 weeks in the backlog, the
/// first none.
#[test]
fn the_backlog_is_not_part_of_flow_efficiency() {
    let text = scenario(2, PLAIN)
        .replace("at once", "when somebody is free")
        .replace("stage = [", "work.priority = \"finish-first\"\nstage = [");
    let analysis = analyzed(&text);
    assert_close(measure(&analysis, "backlog_weeks").unwrap(), 3.0);
    assert_close(measure(&analysis, "flow_efficiency").unwrap(), 1.0);
}

/// Three projects, one person who starts first: a 0-4, 4-8, 8-12, and each is cancelled
/// after 9 weeks unless live. b of the first 12-14 never comes: it was cancelled
/// waiting for b in week 9, the second too; the third is cancelled after a, in week 12.
/// All three have passed a, which validates.
#[test]
fn the_funnel_and_the_losses_by_stage() {
    let stages = r#"{ name = "a", needs = "x", takes = "4 weeks", validates = true },
                    { name = "b", needs = "x", takes = "2 weeks" }"#;
    let rules = r#"
        work = { priority = "start-first" }
        sponsor = { patience = "9 weeks", cancels = "after the stage" }
        stage = ["#;
    let text = scenario(3, stages).replace("stage = [", rules);
    let analysis = analyzed(&text);
    let plan = &analysis.plans[0];
    let share = |reached: Reached| {
        let step = plan.funnel.iter().find(|step| step.reached == reached);
        step.unwrap().share.unwrap().value
    };
    assert_close(share(Reached::Stage(0)), 1.0);
    assert_close(share(Reached::Production), 0.0);
    let lost: f64 = plan.stages.iter().map(|s| s.lost.unwrap().value).sum();
    assert_close(lost, 1.0);
    assert_close(plan.stages[1].reached.unwrap().value, 2.0 / 3.0);
    assert_close(plan.stages[1].lost.unwrap().value, 2.0 / 3.0);
    // Validated long before the horizon, and never shipped.
    let shelved = measure(&analysis, "validated_not_shipped_after_1_year_share");
    assert_close(shelved.unwrap(), 1.0);
}
