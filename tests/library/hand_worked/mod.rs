//! Cases with certain numbers, each computed on paper in the comment of its test.
//! Times are in weeks; a month has 365.25 / 84 = 4.348214285714286 of them.

mod availability;
mod channels;
mod demand;
mod funds;
mod hiring;
mod kinds;
mod lifecycles;
mod lost_projects;
mod measures;
mod money_and_operation;
mod operation;
mod people;
mod platform;
mod programme;
mod repeats;
mod run_off;
mod shared_out;
mod stages;
mod story;
mod triggers;
mod work;

use pitcrew::engine::Outcome;

/// Weeks in production of each project, in the order in which they were offered.
fn in_production(outcome: &Outcome) -> Vec<Option<f64>> {
    outcome.projects.iter().map(|p| p.in_production).collect()
}

#[track_caller]
fn assert_in_production(outcome: &Outcome, expected: &[f64]) {
    let found = in_production(outcome);
    let close = |(found, expected): (&Option<f64>, &f64)| {
        found.is_some_and(|found| (found - expected).abs() < 1e-6)
    };
    assert!(
        found.len() == expected.len() && found.iter().zip(expected).all(close),
        "{found:?}, on paper {expected:?}"
    );
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    let tolerance = 1e-9 * (1.0 + expected.abs());
    assert!(
        (found - expected).abs() < tolerance,
        "{found}, on paper {expected}"
    );
}
