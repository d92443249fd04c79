//! Estimators: numbers in, numbers out. Nothing here has heard of a hiring order.

mod types;

pub use types::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread};
