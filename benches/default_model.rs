//! One replication of the default model: the starter scenario, on one thread.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it saw")]

mod stopwatch;

use std::hint::black_box;
use std::path::Path;

use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::random::Streams;
use pitcrew::scenario::{self, Scenario};
use stopwatch::Stopwatch;

/// Points at which the flow of projects is counted: one a month over two years, as
/// in a run of this scenario.
const FLOW_POINTS: usize = 25;

fn starter() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/first-hire.toml");
    scenario::load(&path, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn main() {
    let stopwatch = Stopwatch::from_arguments();
    let scenario = starter();
    let experiment = &scenario.experiment;
    for plan in &experiment.plans {
        let setup = PlanSetup::new(&experiment.model, plan);
        let mut engine = Engine::new(&experiment.model, FLOW_POINTS);
        let mut outcome = Outcome::default();
        let mut replication = 0;
        stopwatch.measure(&format!("replication: {}", plan.name), 1, || {
            let streams = Streams::new(experiment.seed, replication, 0);
            engine.play(&setup, &streams, black_box(&mut outcome));
            replication += 1;
        });
    }
}
