//! Estimators: numbers in, numbers out. Nothing here has heard of a hiring order.
//!
//! The replication is the unit of inference throughout. [`mean()`] and [`ratio()`]
//! estimate over replications, [`share`] does so for a share of projects that are
//! clustered in replications, [`paired_difference`] compares two plans under the
//! same luck, and [`spread`], [`quantile()`] and [`time_quantiles`] describe how
//! futures differ. Every interval has a [`Confidence`].

mod confidence;
mod mean;
mod paired;
mod proportion;
mod quantile;
mod quotient;
mod ratio;
mod sum;
mod types;

pub use confidence::Confidence;
pub use mean::mean;
pub use paired::{Contributions, paired_difference};
pub use proportion::{clopper_pearson, wilson};
pub use quantile::{quantile, rank_interval, spread, time_quantiles};
pub use quotient::quotient;
pub use ratio::{RatioColumns, RatioSums, ratio, share};
pub use sum::{Moments, sum};
pub use types::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread};
