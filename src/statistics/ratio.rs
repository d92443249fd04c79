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
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn share_of(counts: &[(u32, u32)]) -> RatioEstimate {
        share(&RatioSums::of(counts.iter().copied()), SURE).unwrap()
    }

    /// Check 11: the mean of ratios would be (1 + 1/4) / 2 = 0.625. By hand:
    /// R = 2/5, d = 0.6 and -0.6, m̄ = 2.5, Var = 0.72 / (1·2·6.25) = 0.0576.
    #[test]
    fn two_replications_by_hand() {
        let estimate = share_of(&[(1, 1), (1, 4)]);
        assert_eq!(estimate.value, 0.4);
        assert!((estimate.standard_error.unwrap() - 0.24).abs() < 1e-15);
        assert!((estimate.design_effect.unwrap() - 0.0576 * 5.0 / 0.24).abs() < 1e-14);
    }

    /// Five clusters by hand: R = 10/20, d = 1, -1, 0.5, 0, -0.5, so Var =
    /// 2.5 / (4·5·16) = 0.0078125, `n_eff` = 32, and t(4) = 2.776445.
    #[test]
    fn five_replications_by_hand() {
        let counts = [(3, 4), (1, 4), (2, 3), (3, 6), (1, 3)];
        let estimate = share_of(&counts);
        assert_eq!(estimate.value, 0.5);
        assert!((estimate.standard_error.unwrap() - 0.007_812_5_f64.sqrt()).abs() < 1e-15);
        let expected = wilson(0.5, 32.0, 2.776_445_105);
        assert!((estimate.interval.low - expected.low).abs() < 1e-9);
        assert!((estimate.interval.high - expected.high).abs() < 1e-9);
        assert!((estimate.design_effect.unwrap() - 20.0 / 32.0).abs() < 1e-14);
    }

    fn products(pairs: &(impl Iterator<Item = (f64, f64)> + Clone)) -> ProductSums {
        let sum = |part: fn((f64, f64)) -> f64| pairs.clone().map(part).sum();
        ProductSums {
            replications: pairs.clone().count() as u64,
            y: sum(|(y, _)| y),
            yy: sum(|(y, _)| y * y),
            ym: sum(|(y, m)| y * m),
            m: sum(|(_, m)| m),
            mm: sum(|(_, m)| m * m),
        }
    }

    /// The two ways to the same ratio; where y is always the same multiple of m,
    /// neither takes rounding for a difference between replications.
    #[test]
    fn measured_sums_and_columns_agree() {
        for multiple in [0.0, 0.7, 1e6 / 7.0] {
            for unlike in [0.0, 0.03] {
                let pair = |i: u32| {
                    let m = 0.1 + f64::from(i % 13) / 3.0;
                    (multiple * m + unlike * f64::from(i % 7), m)
                };
                let pairs = (0..1000).map(pair);
                let (numerators, denominators): (Vec<f64>, Vec<f64>) = pairs.clone().unzip();
                let columns = RatioColumns {
                    numerators: &numerators,
                    denominators: &denominators,
                };
                let from_columns = ratio(columns, SURE).unwrap();
                let from_sums = ratio_of_sums(&products(&pairs), SURE).unwrap();
                let scale = from_columns.value.abs().max(1e-300);
                assert!((from_sums.value - from_columns.value).abs() <= 1e-13 * scale);
                let errors = [from_sums, from_columns].map(|of| of.standard_error.unwrap());
                // Sums of squares hold 16 digits, so an error only 7 of those of the value.
                assert!((errors[0] - errors[1]).abs() <= 1e-6 * errors[1] + 2e-8 * scale);
                if unlike == 0.0 {
                    assert_eq!(errors, [0.0, 0.0], "{multiple}");
                }
            }
        }
        assert_eq!(ratio_of_sums(&ProductSums::default(), SURE), None);
    }

    #[test]
    fn sums_and_columns_agree() {
        let counts: Vec<(u32, u32)> = (0..500).map(|i| ((i * 7) % 5, 4 + i % 9)).collect();
        let column = |pick: fn(&(u32, u32)) -> u32| -> Vec<f64> {
            counts.iter().map(|pair| f64::from(pick(pair))).collect()
        };
        let (numerators, denominators) = (column(|pair| pair.0), column(|pair| pair.1));
        let from_columns = ratio(
            RatioColumns {
                numerators: &numerators,
                denominators: &denominators,
            },
            SURE,
        )
        .unwrap();
        let from_sums = share_of(&counts);
        assert_eq!(from_columns.value, from_sums.value);
        let difference =
            from_columns.standard_error.unwrap() / from_sums.standard_error.unwrap() - 1.0;
        assert!(difference.abs() < 1e-12);
    }

    /// A replication without projects says something about the luck of the rest.
    #[test]
    fn empty_replications_stay_in_the_number() {
        let with = share_of(&[(1, 1), (1, 4), (0, 0)]);
        let without = share_of(&[(1, 1), (1, 4)]);
        assert_eq!(with.value, without.value);
        // Var = 0.72 / (2·3·(5/3)²) = 0.0432.
        assert!((with.standard_error.unwrap() - 0.0432_f64.sqrt()).abs() < 1e-15);
        assert_eq!(share(&RatioSums::of([(0, 0), (0, 0)]), SURE), None);
    }

    /// Check 19: none and all have intervals, from the number of replications.
    #[test]
    fn none_and_all_are_never_certain() {
        let none = share_of(&[(0, 10); 20]);
        assert_eq!(none.interval, clopper_pearson(0.0, 20.0, SURE));
        assert!((none.interval.high - 0.1684).abs() < 5e-5);
        let all = share_of(&[(10, 10); 20]);
        assert!((all.interval.low - 0.8316).abs() < 5e-5);
        assert_eq!((all.interval.high, all.design_effect), (1.0, None));
    }

    /// Check 19, inside: futures that never differ prove nothing about luck.
    #[test]
    fn equal_replications_have_a_wide_interval() {
        let estimate = share_of(&[(1, 3); 10]);
        assert_eq!(estimate.standard_error, Some(0.0));
        assert!(estimate.interval.low < 0.12 && estimate.interval.high > 0.6);
    }

    /// A goal asked for in 99.7 of 100 futures and met a little more often is missed in one
    /// of fifty futures by chance in 14 of 100 runs. Wilson's interval takes that for a
    /// proof; the cautious one does not.
    #[test]
    fn one_rare_miss_proves_nothing() {
        let counts: Vec<(u32, u32)> = (0..50).map(|i| (u32::from(i > 0), 1)).collect();
        let sums = RatioSums::of(counts);
        assert!(share(&sums, SURE).unwrap().interval.high < 0.997);
        let cautious = cautious_share(&sums, SURE).unwrap();
        assert!(cautious.interval.high > 0.999);
        assert_eq!(cautious.value, 0.98);
        let none = cautious_share(&RatioSums::of([(0, 10); 20]), SURE).unwrap();
        assert_eq!(none.interval, clopper_pearson(0.0, 20.0, SURE));
        assert_eq!(cautious_share(&RatioSums::default(), SURE), None);
    }

    /// The chance that the cautious interval excludes the truth, summed over all outcomes,
    /// is at most 5 % for every share: of single projects it is Clopper and Pearson's.
    #[test]
    fn the_cautious_interval_never_covers_less_than_it_says() {
        let trials = 50_u32;
        let ends: Vec<Interval> = (0..=trials)
            .map(|y| {
                let counts = (0..trials).map(|i| (u32::from(i < y), 1));
                cautious_share(&RatioSums::of(counts), SURE)
                    .unwrap()
                    .interval
            })
            .collect();
        for truth in (1..200).map(|i| f64::from(i) / 200.0) {
            let mut chance = libm::pow(1.0 - truth, f64::from(trials));
            let mut missed = 0.0;
            for (y, interval) in (0_u32..).zip(&ends) {
                if truth < interval.low || truth > interval.high {
                    missed += chance;
                }
                chance *= truth / (1.0 - truth) * f64::from(trials - y) / f64::from(y + 1);
            }
            assert!(missed <= 0.05 + 1e-9, "{truth}: {missed}");
        }
    }

    #[test]
    fn sums_that_contradict_each_other_are_refused() {
        let sums = ProductSums {
            replications: 2,
            y: 3.0,
            yy: 5.0,
            ym: 6.0,
            m: 4.0,
            mm: 8.0,
        };
        let refused =
            |sums: ProductSums| std::panic::catch_unwind(|| ratio_of_sums(&sums, SURE)).is_err();
        assert!(!refused(sums));
        assert!(refused(ProductSums { yy: 0.0, ..sums }));
        assert!(refused(ProductSums {
            yy: f64::INFINITY,
            ..sums
        }));
        assert!(refused(ProductSums {
            ym: f64::NAN,
            ..sums
        }));
        assert!(refused(ProductSums {
            replications: 0,
            ..sums
        }));
    }

    /// Ratios of 1e150 and 1e-150 have an error like all others.
    #[test]
    fn huge_and_tiny_ratios_keep_their_error() {
        for size in [1e-150, 1.0, 1e150] {
            let numerators = [1.0, 2.0, 5.0].map(|y| y * size);
            let columns = RatioColumns {
                numerators: &numerators,
                denominators: &[2.0, 2.0, 2.0],
            };
            let error = ratio(columns, SURE).unwrap().standard_error.unwrap() / size;
            // Deviations of -5/3, -2/3 and 7/3: √(78/9 / 6) / 2.
            assert!((error / ((78.0_f64 / 54.0).sqrt() / 2.0) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn one_replication_has_no_standard_error() {
        let estimate = share_of(&[(2, 5)]);
        assert_eq!(
            (estimate.standard_error, estimate.design_effect),
            (None, None)
        );
        assert!(estimate.interval.low < 0.1 && estimate.interval.high > 0.9);
    }

    /// Check 20: with projects of one replication all alike, more of them per
    /// replication tell nothing more.
    #[test]
    fn twice_the_projects_of_one_kind_change_no_error() {
        let single: Vec<(u32, u32)> = (0..40).map(|i| (u32::from(i % 3 == 0), 1)).collect();
        let double: Vec<(u32, u32)> = single.iter().map(|(y, m)| (2 * y, 2 * m)).collect();
        let (single, double) = (share_of(&single), share_of(&double));
        assert_eq!(single.standard_error, double.standard_error);
        assert_eq!(single.interval, double.interval);
        let effects = (single.design_effect.unwrap(), double.design_effect.unwrap());
        assert!((effects.1 / effects.0 - 2.0).abs() < 1e-12);
    }

    /// With m fixed at 1 the ratio is a plain proportion: SE² = p(1-p)/(n-1).
    #[test]
    fn single_projects_are_a_plain_proportion() {
        let counts: Vec<(u32, u32)> = (0..100).map(|i| (u32::from(i < 30), 1)).collect();
        let error = share_of(&counts).standard_error.unwrap();
        assert!((error - (0.21_f64 / 99.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn rounding_is_not_luck() {
        let numerators: Vec<f64> = (1..50).map(|i| 0.1 * f64::from(i)).collect();
        let denominators: Vec<f64> = (1..50).map(f64::from).collect();
        let columns = RatioColumns {
            numerators: &numerators,
            denominators: &denominators,
        };
        assert_eq!(ratio(columns, SURE).unwrap().standard_error, Some(0.0));
    }

    /// A future of 3 to 8 projects; each copies the future's common luck with
    /// probability 0.4, so that projects of one future are alike.
    fn clustered_counts(luck: &mut Xoshiro256PlusPlus, rate: f64) -> (u32, u32) {
        let mut uniform = || (luck.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let projects = 3 + (uniform() * 6.0) as u32;
        let common = uniform() < rate;
        let successes = (0..projects)
            .filter(|_| {
                let own = uniform() < rate;
                if uniform() < 0.4 { common } else { own }
            })
            .count();
        (successes as u32, projects)
    }

    /// Check 10: pooling the projects would cover about 85 % here.
    #[test]
    fn the_interval_covers_what_it_says_for_clustered_projects() {
        for (seed, rate) in [(1, 0.05), (2, 0.3), (3, 0.9)] {
            let mut luck = Xoshiro256PlusPlus::seed_from_u64(seed);
            let experiments = 4000;
            let covering = (0..experiments)
                .filter(|_| {
                    let sums = RatioSums::of((0..80).map(|_| clustered_counts(&mut luck, rate)));
                    let interval = share(&sums, SURE).unwrap().interval;
                    interval.low <= rate && rate <= interval.high
                })
                .count();
            let coverage = covering as f64 / f64::from(experiments);
            assert!((0.92..=0.97).contains(&coverage), "{rate}: {coverage}");
        }
    }
}
