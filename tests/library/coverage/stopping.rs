//! Runs that stop when they are precise enough: how often they cover, and where they
//! end.

use std::ops::ControlFlow;

use crate::support::{experiment, play};
use pitcrew::analysis::{analyze, is_precise};
use pitcrew::experiment::{Experiment, Results, RunOptions, run_until};
use pitcrew::model::outcome::ReplicationRecord;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// One project a future, live with probability `pass`.
fn coin(pass: f64, run: &str) -> Experiment {
    let ends = 1.0 - pass;
    experiment(&format!(
        r#"
        horizon = "10 weeks"
        run = {{ replications = "{run}" }}
        team = {{ worker = 1 }}
        projects = {{ waiting = 1 }}
        [[stage]]
        name = "work"
        needs = "worker"
        takes = "1 week"
        gate = {{ ends = {ends} }}
        [[plan]]
        name = "As it is"
        hire = []
        "#
    ))
}

fn run_on(experiment: &Experiment, threads: usize) -> Results {
    let options = RunOptions {
        threads: Some(threads),
        stop: None,
    };
    let enough = |results: &Results| is_precise(experiment, results);
    run_until(
        experiment,
        &options,
        &mut |_| ControlFlow::Continue(()),
        &enough,
    )
}

/// Looks at the same numbers of replications as a run does.
fn next_look(replications: usize) -> usize {
    (replications * 13 / 10).next_multiple_of(250)
}

/// Check 26: a rare success, and a run that stops as soon as the interval is narrow.
/// Without the minimum of events it would stop before the first success.
#[test]
fn stopping_early_does_not_spoil_the_interval() {
    let rate = 0.05;
    let asked = coin(rate, "until +-1.5 points");
    let mut results = play(&asked, 1).results;
    let mut luck = Xoshiro256PlusPlus::seed_from_u64(3);
    let runs = 4000;
    let mut covering = 0;
    for _ in 0..runs {
        let mut wanted = 250;
        results.plans[0].rows.clear();
        loop {
            let rows = &mut results.plans[0].rows;
            rows.resize_with(wanted, || {
                let uniform = (luck.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
                ReplicationRecord {
                    admitted: 1,
                    admitted_in_production: u32::from(uniform < rate),
                    ..ReplicationRecord::default()
                }
            });
            if is_precise(&asked, &results) {
                break;
            }
            wanted = next_look(wanted);
        }
        let live = results.plans[0].rows.iter();
        let live: u32 = live.map(|row| row.admitted_in_production).sum();
        let found = f64::from(live) / results.plans[0].rows.len() as f64;
        covering += u32::from((found - rate).abs() <= 0.015);
    }
    let coverage = f64::from(covering) / f64::from(runs);
    assert!(coverage >= 0.93, "{coverage}");
}

/// The number of replications for ±2 points at 0.3 is 1.96² · 0.21 / 0.02² = 2017; the
/// looks are at 250, 500, 750, 1,000, 1,500, 2,000 and 2,750.
#[test]
fn a_run_ends_where_it_is_precise_enough_on_any_number_of_threads() {
    let experiment = coin(0.3, "until +-2 points");
    let one = run_on(&experiment, 1);
    assert_eq!(one, run_on(&experiment, 3));
    assert!([2000, 2750].contains(&one.completed), "{}", one.completed);
    assert!(!one.stopped);
    let analysis = analyze(&experiment, &one);
    let precision = analysis.precision.unwrap();
    assert!(precision.reached && precision.half_width.unwrap() <= 0.02);
    assert!(!analysis.is_cut_short());
}

/// Check 27: a run that reached its most says that it is not precise.
#[test]
fn a_run_that_reaches_its_most_says_so() {
    let experiment = coin(0.3, "until +-2 points, at most 400");
    let results = run_on(&experiment, 2);
    assert_eq!((results.completed, results.stopped), (400, false));
    let precision = analyze(&experiment, &results).precision.unwrap();
    assert!(!precision.reached && precision.half_width.unwrap() > 0.02);
}

/// Nothing varies where nothing ever succeeds: that is no precision.
#[test]
fn no_success_is_no_precision() {
    let experiment = coin(1e-9, "until +-5 points, at most 1000");
    let results = run_on(&experiment, 2);
    assert_eq!(results.completed, 1000);
    let precision = analyze(&experiment, &results).precision.unwrap();
    assert_eq!((precision.half_width, precision.reached), (None, false));
}
