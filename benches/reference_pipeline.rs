//! The engine beside a plain and a bare loop of the same work, and cost by length of
//! horizon.
//!
//! The ratios of their speeds are measured in alternating blocks, so that all meet the
//! same state of the machine.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it saw")]

mod bare_pipeline;
mod pipeline_work;
mod plain_pipeline;
mod stopwatch;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use bare_pipeline::BarePipeline;
use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::experiment::Experiment;
use pitcrew::random::Streams;
use pitcrew::scenario;
use plain_pipeline::PlainPipeline;
use stopwatch::{Stopwatch, median};

/// Points at which the flow of projects is counted, as in a run of this scenario.
const FLOW_POINTS: usize = 121;
/// Replications of one block of the ratio.
const BLOCK: u32 = 200;
/// Blocks of each program; odd, so that one of the ratios is their median.
const ROUNDS: usize = 31;
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
    seed: u64,
    replication: u64,
}

impl<'a> OurPipeline<'a> {
    fn new(experiment: &'a Experiment) -> OurPipeline<'a> {
        OurPipeline {
            engine: Engine::new(&experiment.model, FLOW_POINTS),
            setup: PlanSetup::new(&experiment.model, &experiment.plans[0]),
            outcome: Outcome::default(),
            seed: experiment.seed,
            replication: 0,
        }
    }

    /// Play the next replication; the number of its events.
    fn play(&mut self) -> u64 {
        let streams = Streams::new(self.seed, self.replication, 0);
        self.replication += 1;
        self.engine
            .play(&self.setup, &streams, black_box(&mut self.outcome));
        self.outcome.record.as_ref().map_or(0, |row| row.events)
    }
}

/// Time per event; flat when cost is linear in events.
fn measure_horizons(stopwatch: &Stopwatch) {
    for horizon in HORIZONS {
        let experiment = experiment(horizon);
        let mut ours = OurPipeline::new(&experiment);
        let events: u64 = (0..BLOCK).map(|_| ours.play()).sum();
        let name = format!("event, horizon of {horizon}");
        stopwatch.measure(&name, events / u64::from(BLOCK), || {
            black_box(ours.play());
        });
    }
}

/// Seconds that a block of replications takes, and its events.
fn timed(mut play: impl FnMut() -> u64) -> (f64, u64) {
    let start = Instant::now();
    let events = (0..BLOCK).map(|_| play()).sum();
    (start.elapsed().as_secs_f64(), events)
}

/// Seconds of each block of a program, and its events in all.
#[derive(Default)]
struct Blocks {
    seconds: Vec<f64>,
    events: u64,
}

impl Blocks {
    fn add(&mut self, play: impl FnMut() -> u64) {
        let (seconds, events) = timed(play);
        self.seconds.push(seconds);
        self.events += events;
    }

    fn print_speed(&self, name: &str) {
        let replications = f64::from(BLOCK) / median(self.seconds.clone());
        let each = self.events as f64 / (ROUNDS as f64 * f64::from(BLOCK));
        println!(
            "{name:<10} {replications:>8.0} replications/s  {:>6.2} million events/s  {each:.0} events each",
            replications * each / 1e6
        );
    }

    /// The speed of `engine` as a share of this loop's, block by block.
    fn print_ratio(&self, name: &str, engine: &Blocks) {
        let blocks = self.seconds.iter().zip(&engine.seconds);
        let mut ratios: Vec<f64> = blocks.map(|(loop_, engine)| loop_ / engine).collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "engine / {name}: {:.3} (half of the blocks from {:.3} to {:.3})",
            ratios[ROUNDS / 2],
            ratios[ROUNDS / 4],
            ratios[ROUNDS - 1 - ROUNDS / 4]
        );
    }
}

/// Alternating blocks of the three programs, and what came of them.
fn print_ratios() {
    let experiment = experiment(HORIZONS[0]);
    let mut ours = OurPipeline::new(&experiment);
    let (mut plain, mut bare) = (PlainPipeline::new(1), BarePipeline::new(1));
    let [mut of_engine, mut of_plain, mut of_bare] = [(); 3].map(|()| Blocks::default());
    for _ in 0..ROUNDS {
        of_engine.add(|| ours.play());
        of_plain.add(|| black_box(plain.play()).events);
        of_bare.add(|| black_box(bare.play()).events);
    }
    println!("Speed on one thread: medians of {ROUNDS} alternating blocks of {BLOCK} replications");
    of_engine.print_speed("engine");
    of_plain.print_speed("plain loop");
    of_bare.print_speed("bare loop");
    of_plain.print_ratio("plain loop", &of_engine);
    of_bare.print_ratio("bare loop", &of_engine);
}

fn main() {
    let stopwatch = Stopwatch::from_arguments();
    measure_horizons(&stopwatch);
    if stopwatch.measures("ratios") {
        print_ratios();
    }
}
