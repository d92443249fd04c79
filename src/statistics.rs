//! Estimators: numbers in, numbers out. Nothing here has heard of a hiring order.
//!
//! The replication is the unit of inference throughout. [`mean()`] and [`ratio()`]
//! estimate over replications, [`share`] does so for a share of projects that are
//! clustered in replications ([`cautious_share`] where a claim must stand however rare what
//! is counted), [`paired_difference`] compares two plans under the same luck
//! ([`unpaired_difference`] two that did not), and [`spread`], [`quantile()`] and
//! [`time_quantiles`] describe how futures differ, [`time_interval`] how well a quantile of
//! them is known. Where replications share what is not known, groups of them are the unit
//! ([`group_sums`], [`split_variance`]). Among several plans, [`against_best`] says which
//! could be the best, [`leads_in_resamples`] how easily other futures would have named
//! another one, [`best_in_futures`] how often luck does, and [`regrets`] what a wrong choice
//! costs. [`Lasso`] fits what many inputs do to an output. [`Survival`] and [`aalen_johansen`] are for censored times. Every interval has a
//! [`Confidence`], and one function says what is a difference and what is rounding:
//! [`difference`].
//!
//! **What all of them keep to.** A value that is not a number, columns that do not fit each
//! other, a share outside 0 to 1: the functions panic, in release builds as well, and each
//! says so on its page. What is merely missing (no replication, nothing to divide by) is
//! `None`. Results are the same bits on every machine: logarithms, powers and the quantiles
//! of Student, beta and normal distribution are computed here, and not by the system.
//!
//! **Nothing is settled by lack of variation**: [`paired_difference`] says how.

mod clusters;
mod confidence;
mod contributions;
mod lasso;
mod mcb;
mod mean;
mod paired;
mod proportion;
mod quantile;
mod quotient;
mod ratio;
mod ratio_sums;
mod regret;
mod resamples;
mod rounding;
mod signs;
mod sum;
mod survival;
mod survival_estimates;
mod survival_influence;
mod time_interval;
mod types;
mod unpaired;
mod unseen;

pub use clusters::{group_counts, group_pairs, group_sums, split_variance};
pub use confidence::Confidence;
pub use contributions::Contributions;
pub use lasso::{Lasso, LinearFit};
pub use mcb::{AgainstBest, against_best};
pub use mean::mean;
pub use paired::{cautious_half_width, paired_difference};
pub use proportion::{clopper_pearson, wilson};
pub use quantile::{RankInterval, quantile, rank_interval, spread, time_quantiles};
pub use quotient::quotient;
pub use ratio::{ProductSums, RatioColumns, cautious_share, ratio, ratio_of_sums, share};
pub use ratio_sums::RatioSums;
pub use regret::{Regret, regrets};
pub use resamples::{Resampled, best_in_futures, leads_in_resamples};
pub use rounding::{ROUNDING, difference};
pub use signs::Signs;
pub use sum::{Moments, sum};
pub use survival::{Curve, Observation, Step, Survival, aalen_johansen};
pub use time_interval::{TimeColumn, time_interval};
pub use types::{
    Estimate, Interval, PairedEstimate, RatioEstimate, Spread, TimeInterval, UnpairedEstimate,
    VarianceSplit,
};
pub use unpaired::unpaired_difference;
