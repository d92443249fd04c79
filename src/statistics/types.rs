//! The shapes of estimates, shared by all estimators.

/// A confidence interval, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// An estimated mean over replications.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error; `None` with fewer than two replications.
    pub standard_error: Option<f64>,
    /// 95 % interval: the simulation error, not the spread of futures.
    pub interval: Option<Interval>,
}

/// A share estimated as a ratio of two sums, clustered by replication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioEstimate {
    /// Sum of the numerators over the sum of the denominators.
    pub value: f64,
    /// Linearized standard error; `None` with fewer than two replications.
    pub standard_error: Option<f64>,
    /// 95 % interval; never of zero width, never all of it at 0 or 1.
    pub interval: Interval,
    /// Variance against that of as many independent projects.
    pub design_effect: Option<f64>,
}

/// The paired difference of two plans under common random numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedEstimate {
    /// First minus second.
    pub value: f64,
    /// Standard error of the difference, from pairs.
    pub standard_error: Option<f64>,
    /// Interval at the confidence asked for; `None` with fewer than two replications.
    pub interval: Option<Interval>,
    /// Correlation between the two across replications; `None` where one of them
    /// does not vary.
    pub correlation: Option<f64>,
    /// How many times fewer replications the pairing needs than independent luck.
    pub variance_factor: Option<f64>,
    /// Whether the interval excludes 0, or the two are the same in every future;
    /// never with one replication.
    pub settled: bool,
    /// Replications that would settle it, where it is not settled and not zero.
    pub replications_to_settle: Option<u64>,
}

/// The difference of two plans that did not share their luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnpairedEstimate {
    /// First minus second.
    pub value: f64,
    /// Standard error; `None` with fewer than two replications of either.
    pub standard_error: Option<f64>,
    /// Of Student's t; `None` where neither varies.
    pub degrees_of_freedom: Option<f64>,
    /// Interval at the confidence asked for.
    pub interval: Option<Interval>,
    /// Whether the interval excludes 0.
    pub settled: bool,
    /// Replications of each that would settle it, where it is not settled and not
    /// zero.
    pub replications_to_settle: Option<u64>,
}

/// The spread of a quantity from future to future (type 1 quantiles).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// 1 in 10 futures is at or below this.
    pub p10: f64,
    /// Half of the futures are at or below this.
    pub p50: f64,
    /// 9 in 10 futures are at or below this.
    pub p90: f64,
}

/// The 95 % interval of a quantile of times that may not come by a horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeInterval {
    /// Lower end.
    pub low: f64,
    /// Upper end; `None`: not reached by the horizon.
    pub high: Option<f64>,
}

/// A variance, split into what differs within groups and what groups have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceSplit {
    /// Variance within a group: luck, where a group shares what is not known.
    pub within: f64,
    /// Variance of what groups have in common; never negative.
    pub between: f64,
    /// How many groups.
    pub groups: u64,
}

impl VarianceSplit {
    /// Share of the variance that groups have in common; `None` where nothing varies.
    #[must_use]
    pub fn share_between(&self) -> Option<f64> {
        let total = self.within + self.between;
        (total > 0.0).then(|| self.between / total)
    }
}
