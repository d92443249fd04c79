//! Measures beside success and time, each from futures with certain numbers.

use super::{assert_close, assert_in_production};
use crate::support::{experiment, play, play_once};
use pitcrew::analysis::{Analysis, Figure, OpenSpans, PlanMeasures, Table, analyze};
use pitcrew::model::outcome::Standing;
use pitcrew::units::{WEEKS_PER_MONTH, after};

/// Two replications of a scenario, which are the same, analyzed.
fn analyzed(text: &str) -> Analysis {
    let experiment = experiment(text);
    analyze(&experiment, &play(&experiment, 2).results)
}

/// The value of a measure of the only plan; `None`: there is nothing to measure.
fn measure(analysis: &Analysis, name: &str) -> Option<f64> {
    let mut measures = PlanMeasures::COLUMNS.iter();
    let measure = measures.find(|measure| measure.name == name);
    let measure = measure.unwrap_or_else(|| panic!("no measure {name}"));
    match (measure.value)(&analysis.plans[0].measures) {
        Some(Figure::Estimate(estimate)) => Some(estimate.value),
        _ => None,
    }
}

#[track_caller]
fn assert_open(open: OpenSpans, per_future: f64, weeks: f64) {
    let (count, so_far) = open.any().expect("something had not ended");
    assert_close(count, per_future);
    assert_close(so_far, weeks);
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
    assert_eq!((role.role.as_str(), role.people.value), ("x", 1.0));
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
        (a.line_wait_weeks_per_visit, 2.0),
        (a.pause_weeks_per_visit, 0.0),
        (a.work_weeks_per_visit, 4.0),
        (a.visits_per_future, 2.0),
        (b.line_wait_weeks_per_visit, 0.5),
        (b.pause_weeks_per_visit, 3.0),
        (b.work_weeks_per_visit, 2.0),
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
    let share = |name: &str| {
        let step = plan.funnel.iter().find(|step| step.step == name);
        step.unwrap().share.unwrap().value
    };
    assert_close(share("came to a"), 1.0);
    assert_close(share("in production"), 0.0);
    let lost: f64 = plan
        .stages
        .iter()
        .map(|s| s.lost_share.unwrap().value)
        .sum();
    assert_close(lost, 1.0);
    assert_close(plan.stages[1].reached_share.unwrap().value, 2.0 / 3.0);
    assert_close(plan.stages[1].lost_share.unwrap().value, 2.0 / 3.0);
    // Validated long before the horizon, and never shipped.
    let shelved = measure(&analysis, "validated_not_shipped_after_1_year_share");
    assert_close(shelved.unwrap(), 1.0);
}

/// One person, two tasks of 30 weeks, 40 weeks: one is done, one is at 10. A task takes
/// 30 weeks, not the mean of what was seen of the two, and not the 15 of work done over
/// tasks begun. Of the second, 10 of its weeks and the 30 that it waited are known.
#[test]
fn work_per_visit_is_that_of_visits_that_were_done() {
    let text = scenario(2, r#"{ name = "a", needs = "x", takes = "30 weeks" }"#)
        .replace("100 weeks", "40 weeks");
    let analysis = analyzed(&text);
    let a = &analysis.plans[0].stages[0];
    assert_close(a.work_weeks_per_visit.unwrap().value, 30.0);
    assert_open(a.work_unfinished, 1.0, 10.0);
    assert_close(a.line_wait_weeks_per_visit.unwrap().value, 15.0);
    let outcome = play_once(&text);
    let second = &outcome.projects[1];
    assert_eq!((second.waited, second.worked), (30.0, 10.0));
    assert_eq!(second.standing, Some((Standing::Work, 30.0)));
    assert_eq!(outcome.projects[0].standing, None);
    // All that was worked: 40 of 40 weeks.
    assert_close(analysis.plans[0].roles[0].utilization.value, 1.0);
}

/// People who stay a month and are followed by others at once, for 6 months: whatever is
/// broken off and taken up again is one visit. Of tasks of 0.1 months 60 are done and
/// none is broken off; of tasks of 0.7 months 8, and a ninth is begun.
#[test]
fn a_visit_that_was_interrupted_is_one_visit() {
    for (takes, visits) in [(0.1, 60), (0.7, 8)] {
        let text = format!(
            r#"
            horizon = "6.5 months"
            measure = {{ follow_up = "to the horizon" }}
            role = {{ x = {{ }} }}
            channel = {{ c = {{ time_to_start = "0 weeks", contract = "1 month" }} }}
            projects = {{ new = "none", waiting = 70, intake = "at once" }}
            stage = [{{ name = "a", needs = "x", takes = "{takes} months" }}]
            plan = [{{ name = "p", hire = [
                {{ role = "x", when = "now" }}, {{ role = "x", when = "month 1" }},
                {{ role = "x", when = "month 2" }}, {{ role = "x", when = "month 3" }},
                {{ role = "x", when = "month 4" }}, {{ role = "x", when = "month 5" }}] }}]
            "#
        );
        let analysis = analyzed(&text);
        let a = &analysis.plans[0].stages[0];
        assert_close(
            a.work_weeks_per_visit.unwrap().value,
            takes * WEEKS_PER_MONTH,
        );
        let done = play_once(&text).stages[0].finished;
        assert_eq!(done, visits, "{takes}");
    }
}

/// Nobody ever ships: one project a month is made in a month and joins the line of
/// ship in months 1 to 52. At the end, in month 52, each has stood there for 0 to 51
/// months. No wait has ended, so no mean of waits exists. With three months of patience
/// all but the last two were lost in line, after two months.
#[test]
fn waits_of_those_who_never_get_a_turn_are_told() {
    let listed = |waits: &str| {
        let named = (0..52).map(|at| format!(r#"{{ name = "p{at}", offered = "month {at}" }}"#));
        let named: Vec<String> = named.collect();
        format!(
            r#"
            horizon = "52 months"
            measure = {{ follow_up = "to the horizon" }}
            allow = ["nobody-for-a-stage"]
            team = {{ maker = 1 }}
            role = {{ shipper = {{ }} }}
            channel = {{ c = {{ time_to_start = "0 weeks" }} }}
            projects = {{ new = "none", intake = "at once", named = [{}] }}
            stage = [{{ name = "make", needs = "maker", takes = "1 month" }},
                     {{ name = "ship", needs = "shipper", takes = "1 month" }}]
            plan = [{{ name = "never", hire = [] }}]
            {waits}
            "#,
            named.join(", ")
        )
    };
    let text = listed("");
    let analysis = analyzed(&text);
    let plan = &analysis.plans[0];
    let ship = &plan.stages[1];
    assert_eq!(ship.line_wait_weeks_per_visit, None);
    assert_open(ship.in_line_at_end, 52.0, 25.5 * WEEKS_PER_MONTH);
    assert_open(plan.measures.in_line_at_end, 52.0, 25.5 * WEEKS_PER_MONTH);
    assert_eq!(plan.measures.gave_up_in_line.any(), None);
    let outcome = play_once(&text);
    let first = &outcome.projects[0];
    assert_close(first.waited, 51.0 * WEEKS_PER_MONTH);
    assert_eq!(first.standing, Some((Standing::Line, 365.25 / 84.0)));
    let text = listed("sponsor = { patience = \"3 months\", cancels = \"when it waits\" }");
    let analysis = analyzed(&text);
    let plan = &analysis.plans[0];
    assert_open(plan.measures.gave_up_in_line, 50.0, 2.0 * WEEKS_PER_MONTH);
    assert_open(plan.measures.in_line_at_end, 2.0, 0.5 * WEEKS_PER_MONTH);
}

/// A pause of 3 weeks before b is 3 weeks, though only one of the two projects that
/// paused has had its turn at b by week 10 and a third is still in its pause. First: a
/// 0-2, pause to 5, b 5-15. Second: a 2-4, pause to 7, in line. Third: a 4-6, to 9, in
/// line. Fourth: a 6-8, in the pause until 11.
#[test]
fn a_certain_pause_is_as_long_as_it_is() {
    let stages = r#"{ name = "a", needs = "x", takes = "2 weeks" },
        { name = "b", needs = "y", takes = "10 weeks", wait = "3 weeks" }"#;
    let text = scenario(4, stages)
        .replace("100 weeks", "10 weeks")
        .replace("x = 1", "x = 1, y = 1");
    let analysis = analyzed(&text);
    let b = &analysis.plans[0].stages[1];
    assert_close(b.pause_weeks_per_visit.unwrap().value, 3.0);
    assert_open(b.in_pause_at_end, 1.0, 2.0);
    assert_open(b.in_line_at_end, 2.0, 2.0);
    assert_open(b.work_unfinished, 1.0, 5.0);
    assert_eq!(b.work_weeks_per_visit, None);
}

/// Two in the backlog: one waits 6 weeks for the person, the other is still there after
/// 10.
#[test]
fn the_backlog_tells_who_is_still_in_it() {
    let text = scenario(3, r#"{ name = "a", needs = "x", takes = "6 weeks" }"#)
        .replace("at once", "when somebody is free")
        .replace("100 weeks", "10 weeks");
    let analysis = analyzed(&text);
    assert_close(measure(&analysis, "backlog_weeks").unwrap(), 3.0);
    assert_close(measure(&analysis, "in_backlog_per_future").unwrap(), 1.0);
    assert_close(measure(&analysis, "in_backlog_weeks_so_far").unwrap(), 10.0);
}

/// Everything is live after exactly 50 months, in a future of 100 and with projects at
/// months 0, 10, …, 90. Those from month 60 on are watched for less: at 50 months all
/// that are watched so long are live, and none is at risk.
#[test]
fn who_is_watched_shorter_is_no_failure() {
    let named = (0..10).map(|ten| format!(r#"{{ name = "p{ten}", offered = "month {ten}0" }}"#));
    let named: Vec<String> = named.collect();
    let text = scenario(0, r#"{ name = "a", needs = "x", takes = "50 months" }"#)
        .replace("100 weeks", "100 months")
        .replace("waiting = 0", &format!("named = [{}]", named.join(", ")))
        .replace("x = 1", "x = 10");
    let analysis = analyzed(&text);
    let plan = &analysis.plans[0];
    assert_close(plan.measures.success_rate.unwrap().value, 0.6);
    let incidence = &plan.incidence;
    let at = |months: f64| {
        let week = after(0.0, months * WEEKS_PER_MONTH);
        let point = incidence.times.iter().position(|time| *time >= week);
        let point = point.expect("a point of the curve");
        (incidence.curves[0].value[point], incidence.at_risk[point])
    };
    // At 40 months: 7 of 10 were kicked off early enough.
    assert_eq!(at(40.0), (0.0, 7.0));
    assert_eq!(at(50.0), (1.0, 0.0));
    assert_eq!(at(100.0), (1.0, 0.0));
}
