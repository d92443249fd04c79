//! Many replications of every plan, all under the same luck.
//!
//! [`run`] plays each replication under every plan on all threads and hands the
//! outcomes on in replication order, so the bytes of a result do not depend on the
//! number of threads. Nothing is estimated here; `analysis` does that.

mod asked;
mod calendar;
mod cash;
mod counts;
mod pair_sums;
mod rescues;
mod results;
mod run;
mod threads;
mod watched;
mod worlds;

pub(crate) use asked::is_met;
pub use calendar::{CalendarCount, calendar_times};
pub use cash::{CashTotals, KEPT_FUTURES};
pub use counts::{AdmittedCounts, Event, EventSums, FlowCounts, Observed};
pub use pair_sums::{OpenSums, PairSums, PlanSums, RoleSums, StageSums};
pub use rescues::{LostProject, Rescue, Rescues, rescues};
pub use results::{PlanResults, Results};
pub use run::{Chunk, RunOptions, run, run_until};
pub use threads::{MOST_THREADS, ThreadCount, Threads};
pub use watched::{Watched, watch};
pub use worlds::{AssumedNumber, Levels, LibraryNumber, LibraryNumbers, Move, WorldModel, Worlds};

pub use crate::model::outcome::StageTotals;
use crate::model::{Goal, Model, Plan, Ranking};

/// What to play: an organisation, the plans under test, how often, and which luck.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    /// One line on what the scenario is about.
    pub title: String,
    /// The question in words, where the scenario states it.
    pub question: Option<String>,
    /// ISO code of the scenario's currency.
    pub currency: String,
    /// What all plans share.
    pub model: Model,
    /// At least one plan; names are unique.
    pub plans: Vec<Plan>,
    /// Index of the plan that differences are taken against.
    pub baseline: usize,
    /// What plans are asked to reach.
    pub goals: Vec<Goal>,
    /// What plans are ranked by.
    pub ranking: Ranking,
    /// What is not known, drawn once per world; `None`: all is as the model says.
    pub worlds: Option<Worlds>,
    /// How many futures, or at most how many where a precision is asked for; at
    /// least 1.
    pub replications: u64,
    /// Half-width of the interval of every difference to the baseline in the success
    /// rate (of the rate itself, where there is one plan) that is enough, as a share:
    /// 0.01 for one point. [`run_until`] stops there.
    pub precision: Option<f64>,
    /// How many replications [`rescues`] looks at; 0: it is not asked.
    pub ledger_replications: u64,
    /// Of how many replications, from the first on, tables hold each project in a row
    /// of its own; `None`: of all.
    pub keep_projects: Option<u64>,
    /// Which luck.
    pub seed: u64,
}

impl Experiment {
    /// How many replications in a row are one unit of inference: those of a world,
    /// or a single one.
    #[must_use]
    pub fn cluster_size(&self) -> u64 {
        self.worlds.as_ref().map_or(1, |worlds| worlds.size)
    }
}
