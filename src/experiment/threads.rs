//! The threads of a run: as many as are asked for, or as there are.
//!
//! What is played never depends on them. Where the machine has no thread to give, work
//! is done on the thread that asks; the pool that the library of threads would start by
//! itself, as large as the machine, is never used.

use std::fs;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::prelude::*;
use rayon::{ThreadBuilder, ThreadPool, ThreadPoolBuilder};

/// More threads than this have nothing to do: a chunk has fewer batches.
pub const MOST_THREADS: usize = 256;

/// How many threads were wanted, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThreadCount {
    /// Asked for, or the cores of the machine.
    pub wanted: usize,
    /// Work was done on so many; 1 where it was the thread that asked.
    pub had: usize,
}

/// Where work is done, for all that a run divides: futures, tables, charts.
pub struct Threads {
    pool: Option<ThreadPool>,
    count: ThreadCount,
}

impl std::fmt::Debug for Threads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Threads").field(&self.count).finish()
    }
}

impl Threads {
    /// The thread that asks, and no other.
    #[must_use]
    pub fn none() -> Threads {
        Threads {
            pool: None,
            count: ThreadCount { wanted: 1, had: 1 },
        }
    }

    /// `asked` threads, or one per core; fewer where they are not to be had, or where
    /// the addresses that this process may use have no room for them.
    #[must_use]
    pub fn start(asked: Option<usize>) -> Threads {
        let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
        let most = threads_with_room(&limits);
        Threads::start_with(asked, most, |thread| {
            let name = "pitcrew".to_owned();
            let builder = thread::Builder::new().name(name);
            builder.spawn(|| thread.run()).map(drop)
        })
    }

    fn start_with(
        asked: Option<usize>,
        most: usize,
        mut spawn: impl FnMut(ThreadBuilder) -> std::io::Result<()>,
    ) -> Threads {
        let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let wanted = asked.unwrap_or_else(cores).max(1);
        let mut number = wanted.min(MOST_THREADS).min(most);
        while number > 0 {
            let started = AtomicUsize::new(0);
            let pool = ThreadPoolBuilder::new()
                .num_threads(number)
                .spawn_handler(|thread| {
                    spawn(thread)?;
                    started.fetch_add(1, Ordering::Relaxed);
                    Ok(())
                })
                .build();
            if let Ok(pool) = pool {
                return Threads {
                    pool: Some(pool),
                    count: ThreadCount {
                        wanted,
                        had: number,
                    },
                };
            }
            // So many were all that the machine had; what they work on needs some of the
            // same memory.
            number = started.into_inner() / 2;
        }
        Threads {
            pool: None,
            count: ThreadCount { wanted, had: 1 },
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> ThreadCount {
        self.count
    }

    /// The results of `work` on each of `items`, in their order; `prepare` is called
    /// now and then for what a thread needs for it.
    pub fn map<T: Send, P, R: Send>(
        &self,
        items: Vec<T>,
        prepare: impl Fn() -> P + Sync + Send,
        work: impl Fn(&mut P, T) -> R + Sync + Send,
    ) -> Vec<R> {
        match &self.pool {
            Some(pool) => pool.install(|| items.into_par_iter().map_init(prepare, work).collect()),
            None => {
                let mut prepared = prepare();
                let items = items.into_iter();
                items.map(|item| work(&mut prepared, item)).collect()
            }
        }
    }
}

/// How many threads have room under the limit of addresses (`ulimit -v`) in `limits`,
/// the text of Linux's `/proc/self/limits`. A thread starts as long as its stack fits,
/// and then the first small thing that somebody asks for is refused: the allocator of
/// the C library sets addresses aside for each thread. The thread that asks needs none
/// of its own.
fn threads_with_room(limits: &str) -> usize {
    // The program, its files and charts, and the thread that waits for signals.
    const PROGRAM: u64 = 256 << 20;
    // 64 MB that the allocator sets aside, a stack of 2 MB, and what is worked on.
    const THREAD: u64 = 72 << 20;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max address space"));
    let limit: Option<u64> = line
        .and_then(|line| line.split_whitespace().next())
        .and_then(|soft| soft.parse().ok());
    limit.map_or(usize::MAX, |bytes| {
        (bytes.saturating_sub(PROGRAM) / THREAD) as usize
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    /// Threads of a machine that has only so many to give at a time.
    fn on_a_machine_with(limit: usize, asked: usize) -> (ThreadCount, Vec<usize>) {
        let mut given = 0;
        let threads = Threads::start_with(Some(asked), usize::MAX, |thread| {
            given += 1;
            // Each attempt begins anew.
            if thread.index() == 0 {
                given = 1;
            }
            if given > limit {
                return Err(Error::from(ErrorKind::WouldBlock));
            }
            thread::Builder::new().spawn(|| thread.run()).map(drop)
        });
        let work = |(): &mut (), item: usize| {
            let is_in_pool = rayon::current_thread_index().is_some();
            assert_eq!(is_in_pool, threads.pool.is_some());
            item * item
        };
        let squares = threads.map((0..100).collect(), || (), work);
        (threads.count(), squares)
    }

    #[test]
    fn fewer_threads_do_the_same_work_and_none_at_all_is_the_one_that_asks() {
        let squares: Vec<usize> = (0..100).map(|number| number * number).collect();
        for (limit, asked, had) in [(9, 4, 4), (8, 20, 4), (3, 4, 1), (1, 4, 1), (0, 4, 1)] {
            let (count, done) = on_a_machine_with(limit, asked);
            assert_eq!(count, ThreadCount { wanted: asked, had });
            assert_eq!(done, squares);
        }
        let (count, _) = on_a_machine_with(usize::MAX, 8_000);
        assert_eq!(count.had, MOST_THREADS);
    }

    #[test]
    fn threads_stay_within_the_addresses_that_there_are() {
        let limits = |soft: &str| {
            format!(
                "Limit                     Soft Limit           Hard Limit           Units\n\
                 Max data size             unlimited            unlimited            bytes\n\
                 Max address space         {soft}            unlimited            bytes\n"
            )
        };
        assert_eq!(threads_with_room(&limits("unlimited")), usize::MAX);
        assert_eq!(threads_with_room(""), usize::MAX);
        assert_eq!(threads_with_room(&limits("100000000")), 0);
        // 2 GB less 256 MB, by 72 MB.
        assert_eq!(threads_with_room(&limits("2147483648")), 24);
    }
}
