//! The engine beside a bare loop of the same work, and cost by length of horizon.
//!
//! Besides criterion's figures this prints the ratio of their speeds, measured in
//! alternating blocks so that both meet the same state of the machine.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it saw")]

mod bare_pipeline;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use bare_pipeline::BarePipeline;
use criterion::{BenchmarkId, Criterion, Throughput};
use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::experiment::Experiment;
use pitcrew::random::Streams;
use pitcrew::scenario;

/// Points at which the flow of projects is counted, as in a run of this scenario.
const FLOW_POINTS: usize = 121;
/// Replications of one block of the ratio.
const BLOCK: u32 = 200;
/// Blocks of each program; odd, so that one of the ratios is their median.
const ROUNDS: usize = 15;
/// The scenario's own horizon, twice and four times as long.
const HORIZONS: [&str; 3] = ["520 weeks", "1040 weeks", "2080 weeks"];

/// The scenario with another horizon.
fn experiment(horizon: &str) -> Experiment {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/theory/reference-pipeline.toml");
    let overrides = [format!("horizon={horizon}")];
    scenario::load(&path, &overrides)
        .unwrap_or_else(|problems| panic!("{problems}"))
        .experiment
}

/// The engine with all it needs to play one replication after another.
struct OurPipeline<'a> {
    engine: Engine<'a>,
    setup: PlanSetup<'a>,
    outcome: Outcome,
    streams: Streams,
}

impl<'a> OurPipeline<'a> {
    fn new(experiment: &'a Experiment) -> OurPipeline<'a> {
        OurPipeline {
            engine: Engine::new(&experiment.model, FLOW_POINTS),
            setup: PlanSetup::new(&experiment.model, &experiment.plans[0]),
            outcome: Outcome::default(),
            streams: Streams::new(experiment.seed, 0, 0),
        }
    }

    /// Play the next replication; the number of its events.
    fn play(&mut self) -> u64 {
        self.engine
            .play(&self.setup, self.streams, black_box(&mut self.outcome));
        self.streams.replication += 1;
        self.outcome.record.as_ref().map_or(0, |row| row.events)
    }
}

fn bench_against_bare_loop(criterion: &mut Criterion) {
    let experiment = experiment(HORIZONS[0]);
    let mut group = criterion.benchmark_group("reference_pipeline");
    let mut ours = OurPipeline::new(&experiment);
    group.bench_function("engine", |bencher| bencher.iter(|| ours.play()));
    let mut bare = BarePipeline::new(1);
    group.bench_function("bare_loop", |bencher| bencher.iter(|| bare.play()));
    group.finish();
}

/// Time per event; flat when cost is linear in events.
fn bench_horizons(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("time_per_event");
    for horizon in HORIZONS {
        let experiment = experiment(horizon);
        let mut ours = OurPipeline::new(&experiment);
        let events: u64 = (0..BLOCK).map(|_| ours.play()).sum();
        group.throughput(Throughput::Elements(events / u64::from(BLOCK)));
        group.bench_function(BenchmarkId::new("horizon", horizon), |bencher| {
            bencher.iter(|| ours.play());
        });
    }
    group.finish();
}

/// Seconds that a block of replications takes, and its events.
fn timed(mut play: impl FnMut() -> u64) -> (f64, u64) {
    let start = Instant::now();
    let events = (0..BLOCK).map(|_| play()).sum();
    (start.elapsed().as_secs_f64(), events)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Alternating blocks of both programs, and what came of them.
fn print_ratio() {
    let experiment = experiment(HORIZONS[0]);
    let (mut ours, mut bare) = (OurPipeline::new(&experiment), BarePipeline::new(1));
    let (mut ratios, mut our_seconds, mut bare_seconds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut our_events, mut bare_events) = (0, 0);
    for _ in 0..ROUNDS {
        let (seconds, events) = timed(|| ours.play());
        our_seconds.push(seconds);
        our_events += events;
        let (seconds, events) = timed(|| black_box(bare.play()).events);
        bare_seconds.push(seconds);
        bare_events += events;
        ratios.push(bare_seconds[bare_seconds.len() - 1] / our_seconds[our_seconds.len() - 1]);
    }
    println!("Speed on one thread: medians of {ROUNDS} alternating blocks of {BLOCK} replications");
    print_speed("engine", median(our_seconds), our_events);
    print_speed("bare loop", median(bare_seconds), bare_events);
    ratios.sort_by(f64::total_cmp);
    println!(
        "engine / bare loop: {:.3} (from {:.3} to {:.3})",
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1]
    );
}

fn print_speed(name: &str, seconds: f64, events: u64) {
    let replications = f64::from(BLOCK) / seconds;
    let per_replication = events as f64 / (ROUNDS as f64 * f64::from(BLOCK));
    println!(
        "{name:<10} {replications:>8.0} replications/s  {:>6.2} million events/s  {per_replication:.0} events each",
        replications * per_replication / 1e6
    );
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    bench_against_bare_loop(&mut criterion);
    bench_horizons(&mut criterion);
    criterion.final_summary();
    // `cargo test --benches` only tries that everything runs.
    if std::env::args().any(|argument| argument == "--bench") {
        print_ratio();
    }
}
