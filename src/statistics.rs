//! Estimators: numbers in, numbers out. Nothing here has heard of a hiring order.
//!
//! The replication is the unit of inference throughout. [`mean()`] and [`ratio()`]
//! estimate over replications, [`share`] does so for a share of projects that are
//! clustered in replications, [`paired_difference`] compares two plans under the
//! same luck ([`unpaired_difference`] two that did not), and [`spread`],
//! [`quantile()`] and [`time_quantiles`] describe how futures differ,
//! [`time_interval`] how well a quantile of them is known. Where replications share
//! what is not known, groups of them are the unit ([`group_sums`],
//! [`split_variance`]). Among several plans, [`against_best`] says which could be the
//! best, [`leads_in_resamples`] how easily other futures would have named another
//! one, [`best_in_futures`] how often luck does, and [`regrets`] what a wrong choice
//! costs. [`aalen_johansen`] is for censored data from outside. Every interval has a
//! [`Confidence`].

mod clusters;
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
mod survival;
mod time_interval;
mod types;
mod unpaired;

pub use clusters::{group_counts, group_pairs, group_sums, split_variance};
pub use confidence::Confidence;
pub use mcb::{AgainstBest, against_best};
pub use mean::mean;
pub use paired::{Contributions, paired_difference};
pub use proportion::{clopper_pearson, wilson};
pub use quantile::{quantile, rank_interval, spread, time_quantiles};
pub use quotient::quotient;
pub use ratio::{ProductSums, RatioColumns, RatioSums, ratio, ratio_of_sums, share};
pub use regret::{Regret, regrets};
pub use resamples::{Resampled, best_in_futures, leads_in_resamples};
pub use signs::Signs;
pub use sum::{Moments, sum};
pub use survival::{Observation, Step, aalen_johansen};
pub use time_interval::{TimeColumn, time_interval};
pub use types::{
    Estimate, Interval, PairedEstimate, RatioEstimate, Spread, TimeInterval, UnpairedEstimate,
    VarianceSplit,
};
pub use unpaired::unpaired_difference;
