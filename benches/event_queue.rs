//! Cost of one push and one pop while so many events are pending.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it saw")]

mod stopwatch;

use std::hint::black_box;

use pitcrew::des::EventQueue;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp1};
use rand_xoshiro::Xoshiro256PlusPlus;
use stopwatch::Stopwatch;

/// Pushes and pops of one measured block.
const STEPS: usize = 1000;

/// Pops the next event and schedules another some time after it, as a simulation
/// in its steady state does (the "hold" model of queue benchmarks, D. W. Jones,
/// 1986, <https://doi.org/10.1145/5684.5686>).
fn hold(queue: &mut EventQueue<u64>, gaps: &[f64]) {
    for gap in gaps {
        if let Some((time, event)) = queue.pop() {
            queue.schedule(time + gap, 0, black_box(event));
        }
    }
}

fn main() {
    let stopwatch = Stopwatch::from_arguments();
    for pending in [10, 100, 1000] {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
        let mean = pending as f64;
        let gaps: Vec<f64> = Exp1
            .sample_iter(&mut random)
            .map(|gap: f64| gap * mean)
            .take(STEPS)
            .collect();
        let mut queue = EventQueue::new();
        for event in 0..pending {
            queue.schedule(random.random::<f64>() * mean, 0, event);
        }
        let name = format!("push and pop, {pending} pending");
        stopwatch.measure(&name, STEPS as u64, || hold(&mut queue, &gaps));
    }
}
