//! Estimates and spreads, as they stand in `summary.json`.

use super::described::{Share, entry};
use crate::analysis::{OpenSpans, Quantity, TimeQuantiles};
use crate::statistics::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread, TimeInterval};

entry! {
    /// A 95 % confidence interval: simulation error, not the spread of futures.
    IntervalEntry = "interval", from interval in Interval;
    low: f64 = interval.low;
    high: f64 = interval.high;
}

entry! {
    /// A mean over replications.
    EstimateEntry = "estimate", from estimate in Estimate;
    value: f64 = estimate.value;
    standard_error: Option<f64> = estimate.standard_error;
    interval: Option<IntervalEntry> = estimate.interval.map(Into::into);
}

entry! {
    /// A share: a ratio of two sums, clustered by replication.
    RatioEntry = "ratio", from ratio in RatioEstimate;
    value: Share = Share(ratio.value);
    standard_error: Option<f64> = ratio.standard_error;
    interval: IntervalEntry = ratio.interval.into();
    /// Variance against that of as many independent projects.
    design_effect: Option<f64> = ratio.design_effect;
}

entry! {
    /// The spread from future to future: percentiles over replications.
    SpreadEntry = "spread", from spread in Spread;
    p10: f64 = spread.p10;
    p50: f64 = spread.p50;
    p90: f64 = spread.p90;
}

entry! {
    /// A mean over replications, with the spread of futures.
    QuantityEntry = "quantity", from quantity in Quantity;
    mean: EstimateEntry = quantity.mean.into();
    spread: SpreadEntry = quantity.spread.into();
}

entry! {
    /// 95 % interval of a quantile, in weeks; low is null where no earliest week is known,
    /// high where it is not reached.
    TimeIntervalEntry = "time_interval", from interval in TimeInterval;
    low: Option<f64> = interval.known_low();
    high: Option<f64> = interval.high;
}

entry! {
    /// When something happens for the first time, in weeks from the start; null: not reached
    /// by the horizon.
    TimeEntry = "time", from times in TimeQuantiles;
    half_week: Option<f64> = times.half;
    half_week_interval: Option<TimeIntervalEntry> = times.half_interval.map(Into::into);
    eight_in_ten_week: Option<f64> = times.eight_in_ten;
    eight_in_ten_week_interval: Option<TimeIntervalEntry>
        = times.eight_in_ten_interval.map(Into::into);
    reached_share: Share = Share(times.reached);
}

entry! {
    /// Waits or spells of work that had not come to their end: each would have taken at
    /// least so long.
    OpenEntry = "open", from open in OpenSpans;
    /// How many, per future.
    per_future: Option<EstimateEntry> = open.per_future.map(Into::into);
    /// Weeks so far of each; null: there are none.
    weeks_so_far: Option<EstimateEntry> = open.weeks_so_far.map(Into::into);
}

entry! {
    /// A paired difference under common random numbers, first plan minus second.
    PairedEntry = "paired", from paired in PairedEstimate;
    value: f64 = paired.value;
    standard_error: Option<f64> = paired.standard_error;
    interval: Option<IntervalEntry> = paired.interval.map(Into::into);
    correlation: Option<f64> = paired.correlation;
    /// How many times fewer replications the pairing needs than independent luck.
    variance_factor: Option<f64> = paired.variance_factor;
    settled: bool = paired.settled;
    replications_to_settle: Option<u64> = paired.replications_to_settle;
}
