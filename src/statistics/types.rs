//! The shapes of estimates, shared by all estimators.

/// A confidence interval, ends included; or the least and the most that something can be.
///
/// ```
/// use pitcrew::statistics::{Confidence, mean};
///
/// let found = mean(&[1.0, 3.0], Confidence::NINETY_FIVE).expect("two values");
/// let interval = found.interval.expect("two and more have one");
/// assert!(interval.low < found.value && found.value < interval.high);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// An estimated mean or ratio over replications, as [`mean()`](super::mean()) and
/// [`ratio()`](super::ratio()) make it.
///
/// ```
/// use pitcrew::statistics::{Confidence, mean};
///
/// let alone = mean(&[1.0], Confidence::NINETY_FIVE).expect("a value");
/// assert_eq!((alone.standard_error, alone.interval), (None, None));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error; `None` with fewer than two replications.
    pub standard_error: Option<f64>,
    /// Interval at the confidence asked for: the simulation error, not the spread of
    /// futures. `None` with fewer than two replications.
    pub interval: Option<Interval>,
}

/// A share estimated as a ratio of two sums, clustered by replication, as
/// [`share`](super::share) makes it.
///
/// ```
/// use pitcrew::statistics::{Confidence, RatioSums, share};
///
/// let none = share(&RatioSums::of([(0, 9); 4]), Confidence::NINETY_FIVE).expect("projects");
/// assert_eq!((none.value, none.design_effect), (0.0, None));
/// assert!(none.interval.high > 0.5, "four futures prove little");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioEstimate {
    /// Sum of the numerators over the sum of the denominators.
    pub value: f64,
    /// Linearized standard error; `None` with fewer than two replications.
    pub standard_error: Option<f64>,
    /// Interval at the confidence asked for; never of zero width, never all of it at 0 or 1.
    pub interval: Interval,
    /// Variance against that of as many independent projects.
    pub design_effect: Option<f64>,
}

/// The paired difference of two plans under common random numbers, as
/// [`paired_difference`](super::paired_difference) makes it.
///
/// ```
/// use pitcrew::statistics::{Confidence, Contributions, paired_difference};
///
/// let side = |values: [f64; 4]| Contributions::of_mean(values.to_vec()).expect("values");
/// let (one, other) = (side([1.0, 4.0, 2.0, 8.0]), side([1.5, 3.0, 2.5, 5.0]));
/// let found = paired_difference(&one, &other, Confidence::NINETY_FIVE);
/// assert_eq!((found.value, found.settled), (0.75, false));
/// assert!(found.replications_to_settle > Some(4));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedEstimate {
    /// First minus second.
    pub value: f64,
    /// Standard error of the difference, from pairs.
    pub standard_error: Option<f64>,
    /// Interval at the confidence asked for; it excludes 0 only where the difference is
    /// settled. `None` with fewer than two replications.
    pub interval: Option<Interval>,
    /// Correlation between the two across replications; `None` where one of them
    /// does not vary.
    pub correlation: Option<f64>,
    /// How many times fewer replications the pairing needs than independent luck.
    pub variance_factor: Option<f64>,
    /// Whether the interval excludes 0, also with a future in it that was not seen; or
    /// whether the two were the same in every future seen. Never with one replication.
    pub settled: bool,
    /// Replications that would settle it, where it is not settled and not zero; `None`
    /// where no number would.
    pub replications_to_settle: Option<u64>,
}

/// The difference of two plans that did not share their luck, as
/// [`unpaired_difference`](super::unpaired_difference) makes it.
///
/// ```
/// use pitcrew::statistics::{Confidence, Contributions, unpaired_difference};
///
/// let side = |values: &[f64]| Contributions::of_mean(values.to_vec()).expect("values");
/// let found = unpaired_difference(&side(&[1.0, 3.0]), &side(&[9.0]), Confidence::NINETY_FIVE);
/// assert_eq!((found.value, found.interval), (-7.0, None));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnpairedEstimate {
    /// First minus second.
    pub value: f64,
    /// Standard error; `None` with fewer than two replications of either.
    pub standard_error: Option<f64>,
    /// Of Student's t; `None` where neither varies.
    pub degrees_of_freedom: Option<f64>,
    /// Interval at the confidence asked for; it excludes 0 only where the difference is
    /// settled.
    pub interval: Option<Interval>,
    /// Whether the interval excludes 0, also with futures in it that were not seen.
    pub settled: bool,
    /// Replications of each that would settle it, where it is not settled and not
    /// zero.
    pub replications_to_settle: Option<u64>,
}

/// The spread of a quantity from future to future (type 1 quantiles), as
/// [`spread`](super::spread) finds it.
///
/// ```
/// use pitcrew::statistics::{Spread, spread};
///
/// let found = spread(&mut [3.0, 1.0, 2.0]).expect("values");
/// assert_eq!(found, Spread { p10: 1.0, p50: 2.0, p90: 3.0 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// 1 in 10 futures is at or below this.
    pub p10: f64,
    /// Half of the futures are at or below this.
    pub p50: f64,
    /// 9 in 10 futures are at or below this.
    pub p90: f64,
}

/// The interval of a quantile of times that may not come by a horizon, as
/// [`time_interval`](super::time_interval) and [`Survival`](super::Survival) find it.
///
/// ```
/// use pitcrew::statistics::{Confidence, TimeColumn, time_interval};
///
/// let times: Vec<_> = (1..=10).map(|week| Some(f64::from(week))).collect();
/// let column = TimeColumn { times: &times, group: 1 };
/// // Ten values say when 9 of 10 have it at the earliest, and not at the latest.
/// let found = time_interval(column, 0.9, Confidence::NINETY_FIVE).expect("one end");
/// assert_eq!((found.low, found.high), (7.0, None));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeInterval {
    /// Lower end; minus infinity where there are too few values to know it.
    pub low: f64,
    /// Upper end; `None` where it is not reached by the horizon, or where there are too few
    /// values to know it.
    pub high: Option<f64>,
}

/// A variance, split into what differs within groups and what groups have in common, as
/// [`split_variance`](super::split_variance) does it.
///
/// ```
/// use pitcrew::statistics::split_variance;
///
/// let split = split_variance(&[1.0, 3.0, 5.0, 7.0, 9.0, 11.0], 2).expect("three pairs");
/// assert!((split.within - 2.0).abs() < 1e-12 && (split.between - 15.0).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceSplit {
    /// Variance within a group: luck, where a group shares what is not known.
    pub within: f64,
    /// Variance of what groups have in common; never negative.
    pub between: f64,
    /// How many groups.
    pub groups: u64,
}

impl TimeInterval {
    /// The ends that are known; `None` where neither is.
    ///
    /// ```
    /// use pitcrew::statistics::TimeInterval;
    ///
    /// let open = TimeInterval::of(None, Some(4.0)).expect("one end");
    /// assert_eq!((open.low, open.high), (f64::NEG_INFINITY, Some(4.0)));
    /// assert_eq!(TimeInterval::of(None, None), None);
    /// ```
    #[must_use]
    pub fn of(low: Option<f64>, high: Option<f64>) -> Option<TimeInterval> {
        (low.is_some() || high.is_some()).then(|| TimeInterval {
            low: low.unwrap_or(f64::NEG_INFINITY),
            high,
        })
    }

    /// The lower end, where it is known.
    ///
    /// ```
    /// use pitcrew::statistics::TimeInterval;
    ///
    /// let open = TimeInterval::of(None, Some(4.0)).expect("one end");
    /// assert_eq!(open.known_low(), None);
    /// ```
    #[must_use]
    pub fn known_low(self) -> Option<f64> {
        self.low.is_finite().then_some(self.low)
    }
}

impl VarianceSplit {
    /// Share of the variance that groups have in common; `None` where nothing varies.
    ///
    /// ```
    /// use pitcrew::statistics::VarianceSplit;
    ///
    /// let split = VarianceSplit { within: 1.0, between: 3.0, groups: 9 };
    /// assert_eq!(split.share_between(), Some(0.75));
    /// ```
    #[must_use]
    pub fn share_between(&self) -> Option<f64> {
        let total = self.within + self.between;
        (total > 0.0).then(|| self.between / total)
    }
}
