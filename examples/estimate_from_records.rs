//! An estimator alone, on records of past projects some of which are still on their way:
//! `cargo run --example estimate_from_records`.

#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use pitcrew::statistics::{Observation, aalen_johansen};

/// What can end a project; one that is still on its way has no such number.
const ENDS: [&str; 2] = ["live", "lost"];

/// Weeks since the start, and how it ended.
const RECORDS: [(f64, Option<usize>); 8] = [
    (12.0, Some(0)),
    (15.0, None),
    (19.0, Some(1)),
    (23.0, Some(0)),
    (31.0, None),
    (34.0, Some(0)),
    (40.0, Some(1)),
    (52.0, None),
];

fn main() {
    let records = RECORDS.map(|(time, event)| Observation { time, event });
    for step in aalen_johansen(&records, ENDS.len()) {
        let shares = ENDS
            .iter()
            .zip(step.incidence.iter().zip(&step.incidence_errors));
        let shares = shares.map(|(end, (share, error))| {
            format!("{end} {:.0}% ± {:.0}", 100.0 * share, 100.0 * error)
        });
        let shares: Vec<String> = shares.collect();
        println!("by week {:2.0}: {}", step.time, shares.join(", "));
    }
}
