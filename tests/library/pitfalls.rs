//! Mistakes that simulators of this kind are known to make, as checks on whole runs.
//! Numbers are those of the list of checks in the notes on statistics.

use crate::support::{estimate, experiment, play};
use pitcrew::analysis::analyze;

/// One data scientist and one engineer whose projects take months, so that many are
/// still in work whenever one looks.
fn slow(horizon: u32, measure: &str) -> String {
    format!(
        r#"
        horizon = "{horizon} weeks"
        measure = {measure}
        team = {{ worker = 2 }}
        projects = {{ new = "0.2 per week", intake = "at once" }}
        [[stage]]
        name = "work"
        needs = "worker"
        takes = {{ dist = "exponential", mean = "8 weeks" }}
        gate = {{ ends = "20%" }}
        [[plan]]
        name = "As it is"
        hire = []
        "#
    )
}

/// Check 13: the time of those that went live grows with the follow-up, for the slow
/// ones are missing in a short one; its name says that it is of successes only.
#[test]
fn the_mean_time_of_successes_hangs_on_the_follow_up_and_says_so() {
    let mean = |follow_up: u32| {
        let measure =
            format!(r#"{{ follow_up = "{follow_up} weeks", admission_until = "50 weeks" }}"#);
        let experiment = experiment(&slow(200, &measure));
        let played = play(&experiment, 400);
        let plan = &analyze(&experiment, &played.results).plans[0];
        plan.measures
            .weeks_to_production_successes_only
            .map(|mean| mean.value)
            .expect("some went live")
    };
    let (short, long) = (mean(10), mean(100));
    assert!(short < 10.0 && long > short + 2.0, "{short} {long}");
}

/// Checks 14 and 15: what counts is followed from its kick-off, so a run that ends with
/// the last follow-up finds the same successes, project by project, as one that goes
/// on for years; and one that would cut follow-ups by the calendar is refused.
#[test]
fn the_end_of_the_run_cuts_no_follow_up() {
    let measure = r#"{ follow_up = "40 weeks", admission_until = "60 weeks" }"#;
    let successes = |horizon: u32| -> Vec<(u32, u32)> {
        let played = play(&experiment(&slow(horizon, measure)), 300);
        let rows = played.results.plans[0].rows.iter();
        rows.map(|row| (row.admitted_in_production, row.admitted))
            .collect()
    };
    assert_eq!(successes(100), successes(400));
    let cut = pitcrew::scenario::parse("file.toml", &slow(99, measure), &[]);
    let problems = cut.expect_err("the follow-up is cut").to_string();
    assert!(problems.contains("follow-up"), "{problems}");
}

/// Check 39: no hidden cap on rework. A stage that sends back 19 of 20 is visited a
/// geometric number of times, of mean 20 and standard deviation sqrt(0.95) / 0.05.
#[test]
fn heavy_rework_is_played_to_its_end() {
    let experiment = experiment(
        r#"
        horizon = "4000 weeks"
        measure = { follow_up = "to the horizon" }
        team = { worker = 1 }
        projects = { waiting = 1, intake = "at once" }
        [[stage]]
        name = "work"
        needs = "worker"
        takes = "1 week"
        gate = { back_to = { work = "95%" } }
        [[plan]]
        name = "As it is"
        hire = []
        "#,
    );
    let played = play(&experiment, 8000);
    let weeks = played.projects[0].iter().flatten();
    let visits: Vec<f64> = weeks
        .map(|project| project.in_production.expect("4000 weeks suffice"))
        .collect();
    estimate(&visits).agrees_with(20.0, 0.0, "visits");
    let squares: Vec<f64> = visits.iter().map(|v| (v - 20.0) * (v - 20.0)).collect();
    estimate(&squares).agrees_with(0.95 / 0.0025, 0.0, "variance of visits");
}
