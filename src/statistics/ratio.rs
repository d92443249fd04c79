//! The ratio of two sums over replications, such as projects in production over
//! projects admitted.
//!
//! R = Σy / Σm, not the mean of y/m: a future with more projects counts for more,
//! and one without any (m = 0) still counts as a replication. The residuals
//! d = y - R m carry the luck that projects of one replication share, hence
//! Var(R) = Σd² / ((n-1) n m̄²) (W. G. Cochran 1977, *Sampling Techniques*,
//! section 6.3: linearization; the same as a cluster-robust variance).

use super::confidence::Confidence;
use super::mean::estimate;
use super::proportion::{clopper_pearson, wilson};
use super::ratio_sums::RatioSums;
use super::sum::{assert_numbers, norm, sum};
use super::types::{Estimate, Interval, RatioEstimate};

/// Numerator and denominator of each replication, in the same order.
///
/// ```
/// use pitcrew::statistics::{Confidence, RatioColumns, ratio};
///
/// let columns = RatioColumns { numerators: &[1.0, 2.0], denominators: &[2.0, 2.0] };
/// assert_eq!(ratio(columns, Confidence::NINETY_FIVE).map(|found| found.value), Some(0.75));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RatioColumns<'a> {
    /// y of each replication.
    pub numerators: &'a [f64],
    /// m of each replication, never negative.
    pub denominators: &'a [f64],
}

/// A share, each y being at most its m. `None` when every m is 0.
///
/// R = Σy / Σm with Var(R) = Σd² / ((n-1) n m̄²), d = y - R m (W. G. Cochran 1977,
/// *Sampling Techniques*, section 6.3). The interval is Wilson's ([`wilson`]) on the
/// effective sample size R(1-R)/Var(R), with Student's t on n-1 degrees of freedom
/// instead of the normal quantile. Where the replications do not differ (R of 0 or 1
/// always, or a single replication) that size does not exist; then each *replication*
/// counts as one trial in Clopper and Pearson's interval ([`clopper_pearson`]), which is
/// conservative and never of zero width.
///
/// # Panics
///
/// When the sums are those of no shares at all: Σy above Σm, Σy² above Σym, Σym above
/// Σm², or projects without a replication.
///
/// ```
/// use pitcrew::statistics::{Confidence, RatioSums, share};
///
/// // Ten futures of three projects, of which one is live in each.
/// let sums = RatioSums::of([(1, 3); 10]);
/// let found = share(&sums, Confidence::NINETY_FIVE).expect("there are projects");
/// assert!((found.value - 1.0 / 3.0).abs() < 1e-15);
/// assert!(found.interval.low < 0.12 && found.interval.high > 0.6);
/// ```
#[must_use]
pub fn share(sums: &RatioSums, confidence: Confidence) -> Option<RatioEstimate> {
    let (value, variance) = value_and_variance(sums)?;
    let replications = sums.replications;
    let interval = match variance.zip(confidence.critical(replications)) {
        Some((variance, critical)) if variance > 0.0 => {
            wilson(value, value * (1.0 - value) / variance, critical)
        }
        _ => of_replications(value, replications, confidence),
    };
    Some(estimate_of_share(sums, (value, variance), interval))
}

/// The same share with an interval that never covers less than it says, for claims that
/// must stand however rare what is counted: Clopper and Pearson's on the effective sample
/// size (E. L. Korn and B. I. Graubard 1998, "Confidence intervals for proportions with
/// small expected number of positive counts estimated from survey data").
///
/// That size is R(1-R)/Var(R) · n/(n-1), at most Σm, times the square of
/// t(Σm - 1) / t(n - 1); with one project in each replication it is the number of
/// replications. Wilson's interval, which [`share`] has, is right on average over shares,
/// and near 0 and 1 misses up to 17 % where 5 % are promised.
///
/// # Panics
///
/// Like [`share`].
///
/// ```
/// use pitcrew::statistics::{Confidence, RatioSums, cautious_share, clopper_pearson};
///
/// // A goal met in 49 of 50 futures.
/// let met = RatioSums::of((0..50).map(|future| (u32::from(future > 0), 1)));
/// let found = cautious_share(&met, Confidence::NINETY_FIVE).expect("futures");
/// let exact = clopper_pearson(49.0, 50.0, Confidence::NINETY_FIVE);
/// assert!((found.interval.low - exact.low).abs() < 1e-9);
/// ```
#[must_use]
pub fn cautious_share(sums: &RatioSums, confidence: Confidence) -> Option<RatioEstimate> {
    let (value, variance) = value_and_variance(sums)?;
    let replications = sums.replications;
    let ratio_of_critical = confidence
        .critical(sums.m)
        .zip(confidence.critical(replications))
        .map_or(1.0, |(all, clusters)| (all / clusters).min(1.0));
    let interval = match variance {
        Some(variance) if variance > 0.0 => {
            let unbiased = replications as f64 / (replications - 1) as f64;
            let size = (value * (1.0 - value) / variance * unbiased).min(sums.m as f64);
            let size = size * ratio_of_critical * ratio_of_critical;
            clopper_pearson(value * size, size, confidence)
        }
        _ => of_replications(value, replications, confidence),
    };
    Some(estimate_of_share(sums, (value, variance), interval))
}

/// R and Var(R); `None` when every m is 0.
fn value_and_variance(sums: &RatioSums) -> Option<(f64, Option<f64>)> {
    sums.assert_shares();
    if sums.m == 0 {
        return None;
    }
    Some((sums.y as f64 / sums.m as f64, sums.variance()))
}

/// Each replication as one trial.
fn of_replications(value: f64, replications: u64, confidence: Confidence) -> Interval {
    let trials = replications as f64;
    clopper_pearson((value * trials).min(trials), trials, confidence)
}

fn estimate_of_share(
    sums: &RatioSums,
    (value, variance): (f64, Option<f64>),
    interval: Interval,
) -> RatioEstimate {
    let binomial = value * (1.0 - value);
    RatioEstimate {
        value,
        standard_error: variance.map(f64::sqrt),
        interval,
        design_effect: variance
            .filter(|_| binomial > 0.0)
            .map(|variance| variance * sums.m as f64 / binomial),
    }
}

/// The ratio of two sums of any size, R = Σy / Σm, with Student's t interval on the
/// linearized standard error √(Σd² / ((n-1) n)) / m̄, d = y - R m (W. G. Cochran 1977,
/// *Sampling Techniques*, section 6.3). `None` when every m is 0.
///
/// # Panics
///
/// When the columns are not equally long, a denominator is below 0, or a value is not a
/// number or infinite.
///
/// ```
/// use pitcrew::statistics::{Confidence, RatioColumns, ratio};
///
/// // 3 of 4 weeks and 1 of 16 are 4 of 20, not the mean of 75 % and 6 %.
/// let columns = RatioColumns { numerators: &[3.0, 1.0], denominators: &[4.0, 16.0] };
/// let found = ratio(columns, Confidence::NINETY_FIVE).expect("something to divide by");
/// assert_eq!(found.value, 0.2);
/// ```
#[must_use]
pub fn ratio(columns: RatioColumns<'_>, confidence: Confidence) -> Option<Estimate> {
    let linearized = Linearized::of(columns)?;
    let count = linearized.parts.len();
    let error = (count > 1).then(|| {
        let length = norm(linearized.parts.iter().copied());
        length / ((count - 1) as f64 * count as f64).sqrt()
    });
    Some(estimate(linearized.value, error, count, confidence))
}

/// Sums over replications of y and m of any size, their squares and products.
///
/// ```
/// use pitcrew::statistics::{Confidence, ProductSums, ratio_of_sums};
///
/// // (y, m) = (1, 2) and (2, 2).
/// let sums = ProductSums { replications: 2, y: 3.0, yy: 5.0, ym: 6.0, m: 4.0, mm: 8.0 };
/// let found = ratio_of_sums(&sums, Confidence::NINETY_FIVE).expect("something to divide by");
/// assert_eq!((found.value, found.standard_error), (0.75, Some(0.25)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ProductSums {
    /// Replications, those with m = 0 included.
    pub replications: u64,
    /// Σy.
    pub y: f64,
    /// Σy².
    pub yy: f64,
    /// Σym.
    pub ym: f64,
    /// Σm.
    pub m: f64,
    /// Σm².
    pub mm: f64,
}

impl ProductSums {
    /// Stops at sums that no numbers have: not a number, infinite, or squares that are too
    /// small for their sum (Σy)² <= n Σy², as they are where squares got lost.
    fn assert_possible(&self) {
        assert_numbers(&[self.y, self.yy, self.ym, self.m, self.mm]);
        let count = self.replications as f64;
        for (sum, squares) in [(self.y, self.yy), (self.m, self.mm)] {
            let root = (count * squares).sqrt() * (1.0 + 1e-9);
            assert!(
                squares >= 0.0 && sum.abs() <= root,
                "these are no sums of {count} numbers and their squares"
            );
        }
        assert!(self.m >= 0.0, "a denominator is below 0");
    }
}

/// The same as [`ratio`] from sums alone: Σd² = Σy² - 2R Σym + R² Σm². What is left
/// of rounding counts as 0: 16 digits of squares are 8 of an error, so an error below
/// 1e-7 of the value is not told from none. `None` when every m is 0.
///
/// # Panics
///
/// When a sum is not a number or infinite, the sum of the denominators is below 0, or the
/// sums contradict each other, as they do where squares of values beyond 1e±150 were lost:
/// use [`ratio`] there.
///
/// ```
/// use pitcrew::statistics::{Confidence, ProductSums, ratio_of_sums};
///
/// assert_eq!(ratio_of_sums(&ProductSums::default(), Confidence::NINETY_FIVE), None);
/// ```
#[must_use]
pub fn ratio_of_sums(sums: &ProductSums, confidence: Confidence) -> Option<Estimate> {
    sums.assert_possible();
    if sums.m == 0.0 {
        return None;
    }
    let value = sums.y / sums.m;
    let expected = value * value * sums.mm;
    let squares = sums.yy - 2.0 * value * sums.ym + expected;
    let rounding = (sums.replications as f64).sqrt() * 8.0 * f64::EPSILON * sums.yy.max(expected);
    let squares = if squares <= rounding { 0.0 } else { squares };
    let count = sums.replications as f64;
    let mean_m = sums.m / count;
    let error =
        (sums.replications > 1).then(|| (squares / ((count - 1.0) * count)).sqrt() / mean_m);
    let count = usize::try_from(sums.replications).unwrap_or(usize::MAX);
    Some(estimate(value, error, count, confidence))
}

/// A ratio and the share of each replication in its error.
pub(super) struct Linearized {
    /// R.
    pub(super) value: f64,
    /// d / m̄ of each replication; they sum to 0.
    pub(super) parts: Vec<f64>,
}

impl Linearized {
    /// `None` when every m is 0.
    pub(super) fn of(columns: RatioColumns<'_>) -> Option<Linearized> {
        let RatioColumns {
            numerators,
            denominators,
        } = columns;
        assert_eq!(
            numerators.len(),
            denominators.len(),
            "every replication has a numerator and a denominator"
        );
        assert_numbers(numerators);
        assert_numbers(denominators);
        assert!(
            denominators.iter().all(|m| *m >= 0.0),
            "a denominator is below 0"
        );
        let whole = sum(denominators.iter().copied());
        let part = sum(numerators.iter().copied());
        if whole == 0.0 {
            return None;
        }
        let value = part / whole;
        assert!(
            value.is_finite() && whole.is_finite(),
            "a ratio is too large for a number"
        );
        let mean_m = whole / denominators.len() as f64;
        let pairs = numerators.iter().zip(denominators);
        Some(Linearized {
            value,
            parts: pairs
                .map(|(y, m)| residual(*y, value * m) / mean_m)
                .collect(),
        })
    }
}

/// y - R m, where what is left of rounding counts as 0: otherwise replications
/// that do not differ would seem to, in the 16th digit.
fn residual(y: f64, expected: f64) -> f64 {
    let residual = y - expected;
    if residual.abs() <= 4.0 * f64::EPSILON * y.abs().max(expected.abs()) {
        0.0
    } else {
        residual
    }
}

#[cfg(test)]
mod tests;
