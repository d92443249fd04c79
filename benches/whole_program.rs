//! What a replication of the reference pipeline costs the whole program, with a row of
//! every project written, beside the bare loop of the same work.
//!
//! The cost is the marginal one: a long run less a short one, so that reading the
//! scenario, drawing charts and writing the page do not count.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it saw")]

mod bare_pipeline;
mod pipeline_work;
mod stopwatch;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use bare_pipeline::BarePipeline;
use stopwatch::{Stopwatch, median};

/// Replications of the short and of the long run.
const LENGTHS: [u32; 2] = [2_000, 10_000];
/// How often all is measured, one after the other; odd.
const ROUNDS: usize = 7;

/// Milliseconds that `work` takes.
fn milliseconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

/// Runs the program on one thread.
fn run(replications: u32, keep_projects: &str) {
    let out = tempfile::tempdir().expect("a folder for temporary files");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = Command::new(env!("CARGO_BIN_EXE_pitcrew"))
        .arg("run")
        .arg(root.join("scenarios/theory/reference-pipeline.toml"))
        .args(["--threads", "1", "--quiet", "--replications"])
        .arg(replications.to_string())
        .args(["--set", &format!("run.keep_projects={keep_projects}")])
        .arg("--out")
        .arg(out.path())
        .stdout(std::process::Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "{status}");
}

/// What one more replication costs the program, in milliseconds.
fn cost(keep_projects: &str) -> f64 {
    let [short, long] = LENGTHS.map(|length| milliseconds(|| run(length, keep_projects)));
    (long - short) / f64::from(LENGTHS[1] - LENGTHS[0])
}

/// What a replication costs the bare loop, in milliseconds.
fn bare_cost(bare: &mut BarePipeline) -> f64 {
    let play = || {
        for _ in 0..LENGTHS[0] {
            black_box(bare.play());
        }
    };
    milliseconds(play) / f64::from(LENGTHS[0])
}

fn main() {
    let stopwatch = Stopwatch::from_arguments();
    let mut bare = BarePipeline::new(1);
    stopwatch.measure("replication of the bare loop", 1, || {
        black_box(bare.play());
    });
    if !stopwatch.measures("whole program") {
        run(10, "\"all\"");
        return;
    }
    let [mut kept, mut not_kept, mut loops] = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        kept.push(cost("\"all\""));
        loops.push(bare_cost(&mut bare));
        not_kept.push(cost("\"none\""));
    }
    println!("Milliseconds per replication on one thread: medians of {ROUNDS} rounds");
    for (name, costs) in [
        ("whole program, all projects kept", &kept),
        ("whole program, none kept", &not_kept),
        ("bare loop", &loops),
    ] {
        let ratios = costs.iter().zip(&loops).map(|(cost, bare)| cost / bare);
        println!(
            "{name:<34} {:.3} ms, {:.2} of the bare loop",
            median(costs.clone()),
            median(ratios.collect())
        );
    }
}
