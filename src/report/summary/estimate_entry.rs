//! Estimates and spreads, as they stand in `summary.json`.

use serde::Serialize;

use crate::analysis::{CountEstimate, SpendEstimate, TimeQuantiles};
use crate::statistics::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread, TimeInterval};

#[derive(Serialize)]
pub(super) struct IntervalEntry {
    low: f64,
    high: f64,
}

impl From<Interval> for IntervalEntry {
    fn from(interval: Interval) -> IntervalEntry {
        IntervalEntry {
            low: interval.low,
            high: interval.high,
        }
    }
}

#[derive(Serialize)]
pub(super) struct EstimateEntry {
    value: f64,
    standard_error: Option<f64>,
    interval: Option<IntervalEntry>,
}

impl From<Estimate> for EstimateEntry {
    fn from(estimate: Estimate) -> EstimateEntry {
        EstimateEntry {
            value: estimate.value,
            standard_error: estimate.standard_error,
            interval: estimate.interval.map(Into::into),
        }
    }
}

#[derive(Serialize)]
pub(super) struct RatioEntry {
    value: f64,
    standard_error: Option<f64>,
    interval: IntervalEntry,
    design_effect: Option<f64>,
}

impl From<RatioEstimate> for RatioEntry {
    fn from(ratio: RatioEstimate) -> RatioEntry {
        RatioEntry {
            value: ratio.value,
            standard_error: ratio.standard_error,
            interval: ratio.interval.into(),
            design_effect: ratio.design_effect,
        }
    }
}

#[derive(Serialize)]
pub(super) struct SpreadEntry {
    p10: f64,
    p50: f64,
    p90: f64,
}

impl From<Spread> for SpreadEntry {
    fn from(spread: Spread) -> SpreadEntry {
        SpreadEntry {
            p10: spread.p10,
            p50: spread.p50,
            p90: spread.p90,
        }
    }
}

/// A mean over futures with the spread of futures.
#[derive(Serialize)]
pub(super) struct QuantityEntry {
    mean: EstimateEntry,
    spread: SpreadEntry,
}

impl From<CountEstimate> for QuantityEntry {
    fn from(count: CountEstimate) -> QuantityEntry {
        QuantityEntry {
            mean: count.mean.into(),
            spread: count.spread.into(),
        }
    }
}

impl From<SpendEstimate> for QuantityEntry {
    fn from(money: SpendEstimate) -> QuantityEntry {
        QuantityEntry {
            mean: money.mean.into(),
            spread: money.spread.into(),
        }
    }
}

/// The lower end is null where there are too few replications to know it, the upper end
/// also where it is not reached by the horizon.
#[derive(Serialize)]
pub(super) struct TimeIntervalEntry {
    low: Option<f64>,
    high: Option<f64>,
}

impl From<TimeInterval> for TimeIntervalEntry {
    fn from(interval: TimeInterval) -> TimeIntervalEntry {
        TimeIntervalEntry {
            low: interval.known_low(),
            high: interval.high,
        }
    }
}

#[derive(Serialize)]
pub(super) struct TimeEntry {
    half_week: Option<f64>,
    half_week_interval: Option<TimeIntervalEntry>,
    eight_in_ten_week: Option<f64>,
    eight_in_ten_week_interval: Option<TimeIntervalEntry>,
    reached_share: f64,
}

impl From<TimeQuantiles> for TimeEntry {
    fn from(times: TimeQuantiles) -> TimeEntry {
        TimeEntry {
            half_week: times.half,
            half_week_interval: times.half_interval.map(Into::into),
            eight_in_ten_week: times.eight_in_ten,
            eight_in_ten_week_interval: times.eight_in_ten_interval.map(Into::into),
            reached_share: times.reached,
        }
    }
}

#[derive(Serialize)]
pub(super) struct PairedEntry {
    value: f64,
    standard_error: Option<f64>,
    interval: Option<IntervalEntry>,
    correlation: Option<f64>,
    variance_factor: Option<f64>,
    settled: bool,
    replications_to_settle: Option<u64>,
}

impl From<PairedEstimate> for PairedEntry {
    fn from(paired: PairedEstimate) -> PairedEntry {
        PairedEntry {
            value: paired.value,
            standard_error: paired.standard_error,
            interval: paired.interval.map(Into::into),
            correlation: paired.correlation,
            variance_factor: paired.variance_factor,
            settled: paired.settled,
            replications_to_settle: paired.replications_to_settle,
        }
    }
}
