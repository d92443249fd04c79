//! One replication of the default model: the starter scenario, on one thread.

use std::hint::black_box;
use std::path::Path;

use criterion::Criterion;
use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::random::Streams;
use pitcrew::scenario::{self, Scenario};

/// Points at which the flow of projects is counted: one a month over two years, as
/// in a run of this scenario.
const FLOW_POINTS: usize = 25;

fn starter() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/first-hire.toml");
    scenario::load(&path, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn bench_default_model(criterion: &mut Criterion) {
    let scenario = starter();
    let experiment = &scenario.experiment;
    let mut group = criterion.benchmark_group("default_model");
    for plan in &experiment.plans {
        let setup = PlanSetup::new(&experiment.model, plan);
        let mut engine = Engine::new(&experiment.model, FLOW_POINTS);
        let mut outcome = Outcome::default();
        let mut replication = 0;
        group.bench_function(&plan.name, |bencher| {
            bencher.iter(|| {
                let streams = Streams::new(experiment.seed, replication, 0);
                engine.play(&setup, &streams, black_box(&mut outcome));
                replication += 1;
            });
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    bench_default_model(&mut criterion);
    criterion.final_summary();
}
