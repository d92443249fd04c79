//! The loops that the engine's speed is measured against do the work they claim to
//! do: they meet the published figures of the reference pipeline.

#[path = "../../benches/bare_pipeline.rs"]
mod bare_pipeline;
#[path = "../../benches/pipeline_work.rs"]
mod pipeline_work;
#[path = "../../benches/plain_pipeline.rs"]
mod plain_pipeline;

use bare_pipeline::BarePipeline;
use pipeline_work::Tally;
use plain_pipeline::PlainPipeline;

const REPLICATIONS: usize = 5_000;

/// Means over replications of per-replication figures, on which ten independent
/// programs agree, and their standard errors (200,000 replications).
const PUBLISHED: [(&str, f64, f64); 4] = [
    ("in production", 0.5783, 0.0001),
    ("weeks to production", 25.29, 0.01),
    ("out of patience", 0.3332, 0.0001),
    ("infeasible", 0.0885, 0.0001),
];

fn shares(tally: &Tally) -> [f64; 4] {
    let admitted = f64::from(tally.admitted);
    [
        f64::from(tally.in_production) / admitted,
        tally.weeks / f64::from(tally.in_production),
        f64::from(tally.out_of_patience) / admitted,
        f64::from(tally.infeasible) / admitted,
    ]
}

/// Mean and standard error.
fn estimate(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let n = REPLICATIONS as f64;
    let mean = values.clone().sum::<f64>() / n;
    let squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (n - 1.0) / n).sqrt())
}

#[test]
fn the_bare_loop_meets_the_published_figures() {
    let mut pipeline = BarePipeline::new(2026);
    assert_published(|| pipeline.play());
}

#[test]
fn the_plain_loop_meets_the_published_figures() {
    let mut pipeline = PlainPipeline::new(2026);
    assert_published(|| pipeline.play());
}

fn assert_published(mut play: impl FnMut() -> Tally) {
    let played: Vec<[f64; 4]> = (0..REPLICATIONS)
        .map(|_| {
            let tally = play();
            assert!(tally.events > u64::from(tally.admitted), "{tally:?}");
            shares(&tally)
        })
        .collect();
    for (index, (name, published, published_error)) in PUBLISHED.into_iter().enumerate() {
        let (mean, error) = estimate(played.iter().map(|shares| shares[index]));
        let tolerance = 4.0 * error.hypot(published_error);
        assert!(
            (mean - published).abs() <= tolerance,
            "{name}: {mean} instead of {published}, more than {tolerance} away"
        );
    }
}
