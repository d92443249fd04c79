//! The engine allocates nothing per event once its buffers have grown: a replication
//! played again costs a handful of allocations, however long it is.

use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::experiment::Experiment;
use pitcrew::random::Streams;
use pitcrew::scenario;

/// Allocations of a replication that the engine has played before, and its events.
fn second_play(experiment: &Experiment) -> (u64, u64) {
    let setup = PlanSetup::new(&experiment.model, &experiment.plans[0]);
    let mut engine = Engine::new(&experiment.model, 37);
    let mut outcome = Outcome::default();
    let streams = Streams::new(1, 3, 0);
    engine.play(&setup, &streams, &mut outcome);
    let counted = allocation_counter::measure(|| engine.play(&setup, &streams, &mut outcome));
    (counted.count_total, outcome.record.unwrap().events)
}

fn experiment(text: &str, horizon: &str) -> Experiment {
    let overrides = [format!("horizon={horizon}")];
    match scenario::parse("test.toml", text, &overrides) {
        Ok(scenario) => scenario.experiment,
        Err(problems) => panic!("{problems}"),
    }
}

fn check(text: &str, horizons: [&str; 2]) {
    let [short, long] = horizons.map(|horizon| second_play(&experiment(text, horizon)));
    assert!(long.1 > 2 * short.1, "events: {short:?} and {long:?}");
    assert!(long.0 <= short.0, "allocations: {short:?} and {long:?}");
    assert!(long.0 <= 8, "allocations of a second play: {}", long.0);
}

#[test]
fn the_default_model_allocates_nothing_per_event() {
    // A programme that nobody stops, with events to the end.
    let text = include_str!("../scenarios/first-hire.toml");
    let text = format!("sponsor.programme_patience = \"never\"\n{text}");
    check(&text, ["36 months", "120 months"]);
}

#[test]
fn the_reference_pipeline_allocates_nothing_per_event() {
    let text = include_str!("../scenarios/theory/reference-pipeline.toml");
    check(text, ["520 weeks", "2600 weeks"]);
}

#[test]
fn the_counter_counts() {
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(vec![1u8; 100])));
    assert_eq!(counted.count_total, 1);
}
