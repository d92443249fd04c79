//! How long a piece of work takes: the median and the fastest of many blocks of it.

use std::time::{Duration, Instant};

/// Blocks of each piece of work; odd, so that one of them is the median.
const BLOCKS: usize = 31;
/// A block lasts about so long.
const BLOCK: Duration = Duration::from_millis(20);

/// What the command line asks for: `cargo bench -- TEXT` measures what has the text in
/// its name, and without `--bench`, as under `cargo test --benches`, each piece of work
/// is only tried.
#[derive(Debug)]
pub(crate) struct Stopwatch {
    filter: Option<String>,
    measures: bool,
}

impl Stopwatch {
    /// As the arguments of the program say.
    pub(crate) fn from_arguments() -> Stopwatch {
        let mut arguments = std::env::args().skip(1);
        Stopwatch {
            measures: std::env::args().any(|argument| argument == "--bench"),
            filter: arguments.find(|argument| !argument.starts_with("--")),
        }
    }

    /// Whether something of this name is measured, and not only tried.
    pub(crate) fn measures(&self, name: &str) -> bool {
        let filter = self.filter.as_deref();
        self.measures && filter.is_none_or(|filter| name.contains(filter))
    }

    /// Prints how long one of the `units` takes that each call of `work` does.
    pub(crate) fn measure(&self, name: &str, units: u64, mut work: impl FnMut()) {
        work();
        if !self.measures(name) {
            return;
        }
        let calls = calls_of_a_block(&mut work);
        let nanoseconds: Vec<f64> = (0..BLOCKS)
            .map(|_| seconds(calls, &mut work) * 1e9 / (f64::from(calls) * units as f64))
            .collect();
        let fastest = nanoseconds.iter().copied().fold(f64::INFINITY, f64::min);
        println!(
            "{name:<45} {:>10.1} ns (fastest block {fastest:.1})",
            median(nanoseconds)
        );
    }
}

/// Of an odd number of values.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Calls that take about as long as a block.
fn calls_of_a_block(work: &mut impl FnMut()) -> u32 {
    let mut calls = 1;
    while seconds(calls, work) < BLOCK.as_secs_f64() {
        calls *= 2;
    }
    calls
}

fn seconds(calls: u32, work: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        work();
    }
    start.elapsed().as_secs_f64()
}
