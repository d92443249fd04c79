//! Estimators: numbers in, numbers out. Nothing here has heard of a hiring order.
//!
//! The replication is the unit of inference throughout. [`mean()`] and [`ratio()`]
//! estimate over replications, [`share`] does so for a share of projects that are
//! clustered in replications, [`paired_difference`] compares two plans under the
//! same luck ([`unpaired_difference`] two that did not), and [`spread`], [`quantile()`] and [`time_quantiles`] describe how
//! futures differ. Among several plans, [`against_best`] says which could be the
//! best, [`leads_in_resamples`] how easily other futures would have named another
//! one, [`best_in_futures`] how often luck does, and [`regrets`] what a wrong choice
//! costs. Every interval has a [`Confidence`].

mod confidence;
mod mcb;
mod mean;
mod paired;
mod proportion;
mod quantile;
mod quotient;
mod ratio;
mod regret;
mod resamples;
mod signs;
mod sum;
mod types;
mod unpaired;

pub use confidence::Confidence;
pub use mcb::{AgainstBest, against_best};
pub use mean::mean;
pub use paired::{Contributions, paired_difference};
pub use proportion::{clopper_pearson, wilson};
pub use quantile::{quantile, rank_interval, spread, time_quantiles};
pub use quotient::quotient;
pub use ratio::{RatioColumns, RatioSums, ratio, share};
pub use regret::{Regret, regrets};
pub use resamples::{Resampled, best_in_futures, leads_in_resamples};
pub use signs::Signs;
pub use sum::{Moments, sum};
pub use types::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread, UnpairedEstimate};
pub use unpaired::unpaired_difference;
