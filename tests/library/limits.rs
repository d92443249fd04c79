//! Ends that fall exactly on a limit count, in whatever order and unit the spans were
//! written: three, three and six months are a year.

use crate::support::{experiment, play, play_once};
use pitcrew::analysis::{Analysis, analyze};
use pitcrew::model::EndCause;
use pitcrew::model::outcome::Fate;

/// A year and its parts: 3, 3 and 6 months of work. Days of work are others than days of
/// the calendar: five of them are a week.
const QUARTERS: [&str; 4] = ["3 months", "0.25 years", "3.0 months", "0.25 person-years"];
const HALVES: [&str; 3] = ["6 months", "0.5 years", "6 person-months"];
const YEARS: [&str; 3] = ["12 months", "365.25 days", "1 year"];

fn stages(spans: [&str; 3]) -> String {
    let stages = spans.iter().zip(["a", "b", "c"]);
    let stages = stages.map(|(span, name)| {
        format!(r#"{{ name = "{name}", needs = "worker", takes = "{span}" }}"#)
    });
    stages.collect::<Vec<_>>().join(", ")
}

/// Stages that take a year together, with hands enough that nobody waits.
fn year_of_work(spans: [&str; 3], rest: &str) -> String {
    format!(
        r#"
        horizon = "48 months"
        team = {{ worker = 60 }}
        stage = [{}]
        plan = [{{ name = "p", hire = [] }}]
        {rest}
        "#,
        stages(spans)
    )
}

/// Every order of a quarter, a quarter and a half, in mixed units.
fn orders() -> Vec<[&'static str; 3]> {
    let mut orders = Vec::new();
    for (index, half) in HALVES.into_iter().enumerate() {
        for (one, other) in [(0, 1), (1, 2), (2, 3), (3, 0)] {
            let (one, other) = (QUARTERS[one], QUARTERS[(other + index) % 4]);
            orders.extend([[one, other, half], [one, half, other], [half, one, other]]);
        }
    }
    orders
}

fn analyzed(text: &str, replications: u64) -> Analysis {
    let experiment = experiment(text);
    analyze(&experiment, &play(&experiment, replications).results)
}

/// Everything takes exactly as long as it is followed: 100 %, though every project
/// begins at a time of its own.
#[test]
fn a_year_of_work_is_done_within_a_follow_up_of_a_year() {
    for (index, spans) in orders().into_iter().enumerate() {
        let year = YEARS[index % 3];
        let rest = format!(
            r#"measure = {{ follow_up = "{year}" }}
               projects = {{ new = "1 per month", intake = "at once" }}"#
        );
        let analysis = analyzed(&year_of_work(spans, &rest), 4);
        let plan = &analysis.plans[0];
        assert_eq!(
            plan.measures.success_rate.unwrap().value,
            1.0,
            "{spans:?} in {year}"
        );
        // The curve has it by its last point, and nobody is left.
        let incidence = &plan.incidence;
        assert_eq!(incidence.curves[0].value.last(), Some(&1.0));
        assert_eq!(incidence.at_risk.last(), Some(&0.0));
        // A day less, and none is in time.
        let short = rest.replace(
            &format!("follow_up = \"{year}\""),
            "follow_up = \"364 days\"",
        );
        let analysis = analyzed(&year_of_work(spans, &short), 2);
        assert_eq!(analysis.plans[0].measures.success_rate.unwrap().value, 0.0);
    }
}

/// Two weeks of work in parts of days and weeks:
/// ten days of work, fourteen of the calendar.
#[test]
fn days_of_work_add_up_to_weeks_of_the_calendar() {
    for spans in [
        ["0.5 days", "2 days", "1.5 weeks"],
        ["1.5 weeks", "0.5 days", "0.4 weeks"],
        ["0.1 weeks", "7.5 person-days", "0.4 weeks"],
    ] {
        for follow_up in ["14 days", "2 weeks"] {
            let rest = format!(
                r#"measure = {{ follow_up = "{follow_up}" }}
                   projects = {{ new = "3 per month", intake = "at once" }}"#
            );
            let analysis = analyzed(&year_of_work(spans, &rest), 4);
            assert_eq!(
                analysis.plans[0].measures.success_rate.unwrap().value,
                1.0,
                "{spans:?}"
            );
        }
    }
}

/// Work at 0.7 of full speed: 7 weeks of effort in parts take 10 weeks, whose parts are
/// thirds and sevenths of nothing that has a name.
#[test]
fn parts_of_work_at_an_odd_speed_add_up() {
    for (speed, spans) in [
        (0.7, ["2 weeks", "2 weeks", "3 weeks"]),
        (0.9, ["2 weeks", "3 weeks", "4 weeks"]),
        (0.55, ["1 week", "1.5 weeks", "3 weeks"]),
    ] {
        let rest = r#"measure = { follow_up = "10 weeks" }
                      projects = { new = "1 per month", intake = "at once" }"#;
        let text = year_of_work(spans, rest);
        let mut experiment = experiment(&text);
        experiment.model.work.focus = speed;
        let results = play(&experiment, 4).results;
        let analysis = analyze(&experiment, &results);
        assert_eq!(
            analysis.plans[0].measures.success_rate.unwrap().value,
            1.0,
            "{speed}"
        );
    }
}

/// Patience of a year: what is live at its very end is live, and counts as success.
/// A day less, and it is cancelled when the stage is done, or sooner.
#[test]
fn what_is_live_at_the_end_of_patience_is_live() {
    for (index, spans) in orders().into_iter().enumerate() {
        let rest = |patience: &str| {
            format!(
                r#"measure = {{ follow_up = "24 months" }}
                   sponsor = {{ patience = "{patience}", cancels = "when it waits" }}
                   projects = {{ new = "1 per month", intake = "at once" }}"#
            )
        };
        let analysis = analyzed(&year_of_work(spans, &rest(YEARS[index % 3])), 2);
        assert_eq!(
            analysis.plans[0].measures.success_rate.unwrap().value,
            1.0,
            "{spans:?}"
        );
        // The last stage begins at 9 or 6 months: patience of as much lets it begin.
        let begins = if spans[2] == HALVES[index / 12] {
            "6 months"
        } else {
            "9 months"
        };
        let analysis = analyzed(&year_of_work(spans, &rest(begins)), 2);
        assert_eq!(
            analysis.plans[0].measures.success_rate.unwrap().value,
            1.0,
            "{spans:?}"
        );
        let begins = if begins == "6 months" {
            "182 days"
        } else {
            "273 days"
        };
        let analysis = analyzed(&year_of_work(spans, &rest(begins)), 2);
        assert_eq!(
            analysis.plans[0].measures.success_rate.unwrap().value,
            0.0,
            "{spans:?}"
        );
    }
}

/// One person on a contract of a year, or there until month 12, or a future of a year:
/// the work of a year is done on the last day.
#[test]
fn the_last_day_of_a_contract_an_until_and_a_horizon_is_a_day_of_work() {
    for (index, spans) in orders().into_iter().enumerate() {
        let year = YEARS[index % 3];
        let text = |horizon: &str, contract: &str, hire: &str| {
            format!(
                r#"
                horizon = "{horizon}"
                measure = {{ follow_up = "to the horizon" }}
                role = {{ worker = {{ }} }}
                channel = {{ c = {{ time_to_start = "0 weeks"{contract} }} }}
                projects = {{ new = "none", waiting = 1, intake = "at once" }}
                stage = [{}]
                plan = [{{ name = "p", hire = [{{ role = "worker", when = "now"{hire} }}] }}]
                "#,
                stages(spans)
            )
        };
        for text in [
            text("24 months", &format!(", contract = \"{year}\""), ""),
            text("24 months", "", ", until = \"month 12\""),
            text(year, "", ""),
        ] {
            let outcome = play_once(&text);
            let live = outcome.projects[0].in_production;
            assert_eq!(live, Some(365.25 / 7.0), "{text}");
            assert_eq!(outcome.stages[2].finished, 1);
        }
        // A day less, and the last stage is not done.
        let outcome = play_once(&text("24 months", ", contract = \"365 days\"", ""));
        assert_eq!(outcome.projects[0].in_production, None);
        assert_eq!(outcome.stages[2].unfinished.count, 1);
    }
}

/// Goals by month 12, with one model offered at the start.
#[test]
fn what_is_live_in_the_month_of_a_goal_meets_it() {
    for spans in orders() {
        let rest = r#"
            measure = { follow_up = "24 months" }
            projects = { new = "none", waiting = 1, intake = "at once" }
            goals = { launched = "at least 1 model by month 12",
                      production_rate = "at least 100% by month 12" }"#;
        let analysis = analyzed(&year_of_work(spans, rest), 2);
        let goals = &analysis.goals;
        for result in &goals.plans[0].results {
            assert_eq!(result.share.value, 1.0, "{spans:?}");
        }
        // Live from month 12 on, in the flow over the calendar too.
        let flow = &analysis.plans[0].flow;
        let live: Vec<f64> = (11..14).map(|month| flow.live[month]).collect();
        assert_eq!(live, [0.0, 1.0, 1.0]);
    }
}

/// Seven projects a year, at even times: the seventh comes on the last day of an
/// admission window of a year, and every seventh of a year is a time of its own.
#[test]
fn a_project_that_comes_on_the_last_day_is_admitted() {
    for (per_year, admitted) in [(7.0, 7), (11.0, 11), (12.0, 12), (13.0, 13), (3.0, 3)] {
        let text = format!(
            r#"
            horizon = "24 months"
            measure = {{ follow_up = "12 months", admission_until = "1 year" }}
            team = {{ worker = 60 }}
            projects = {{ new = "{per_year} per year", intake = "at once" }}
            stage = [{{ name = "a", needs = "worker", takes = "12 months" }}]
            plan = [{{ name = "p", hire = [] }}]
            "#
        );
        let outcome = crate::support::play_changed(&text, |model| {
            let gap = 365.25 / 7.0 / per_year;
            let arrivals = model.projects.arrivals.as_mut().expect("arrivals");
            arrivals.interval = pitcrew::random::Distribution::constant(gap).unwrap();
        });
        let row = outcome.record.expect("a row");
        assert_eq!(
            (row.admitted, row.admitted_in_production),
            (admitted, admitted)
        );
    }
}

/// Ten weeks of patience. The wait before b ends in week 10, with somebody free to take
/// the project and with nobody. And somebody who comes in week 10 by the plan still
/// finds the project in line.
#[test]
fn patience_ends_last_of_all_that_happens_at_a_time() {
    let text = |team: &str, hire: &str, waiting: &str| {
        format!(
            r#"
            horizon = "40 weeks"
            measure = {{ follow_up = "to the horizon" }}
            sponsor = {{ patience = "10 weeks", cancels = "when it waits" }}
            role = {{ x = {{ }}, y = {{ }} }}
            team = {{ {team} }}
            channel = {{ c = {{ time_to_start = "0 weeks" }} }}
            projects = {{ new = "none", waiting = 1, intake = "at once" }}
            stage = [{{ name = "a", needs = "x", takes = "4 weeks" }},
                     {{ name = "b", needs = "y", takes = "2 weeks"{waiting} }}]
            plan = [{{ name = "p", hire = [{hire}] }}]
            "#
        )
    };
    let live = |text: &str| play_once(text).projects[0].in_production;
    let wait = ", wait = \"6 weeks\"";
    let someday = r#"{ role = "y", when = "month 8" }"#;
    assert_eq!(live(&text("x = 1, y = 1", someday, wait)), Some(12.0));
    let cancelled = play_once(&text("x = 1", someday, wait));
    let project = &cancelled.projects[0];
    assert_eq!(project.fate, Fate::Ended(EndCause::CancelledWaiting));
    assert_eq!((project.ended, project.waited), (Some(10.0), 0.0));
    for watches in ["", r#", { role = "x", when = "after 9th failure" }"#] {
        let hire = format!(r#"{{ role = "y", when = "month 2" }}{watches}"#);
        let text = text("x = 1", &hire, "").replace("10 weeks", "2 months");
        let month_2 = 365.25 / 7.0 / 6.0;
        let found = live(&text).expect("live");
        assert!((found - month_2 - 2.0).abs() < 1e-9, "{found}");
    }
}
