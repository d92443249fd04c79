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
use super::sum::sum;
use super::types::{Estimate, Interval, RatioEstimate};

/// Numerator and denominator of each replication, in the same order.
#[derive(Debug, Clone, Copy)]
pub struct RatioColumns<'a> {
    /// y of each replication.
    pub numerators: &'a [f64],
    /// m of each replication, never negative.
    pub denominators: &'a [f64],
}

/// Sums over replications of whole numbers y and m: exact, in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RatioSums {
    /// Replications, those with m = 0 included.
    pub replications: u64,
    /// Σy.
    pub y: u64,
    /// Σy².
    pub yy: u64,
    /// Σym.
    pub ym: u64,
    /// Σm.
    pub m: u64,
    /// Σm².
    pub mm: u64,
}

impl RatioSums {
    /// The sums of (y, m) over replications.
    #[must_use]
    pub fn of(counts: impl IntoIterator<Item = (u32, u32)>) -> RatioSums {
        let mut sums = RatioSums::default();
        for (y, m) in counts {
            let (y, m) = (u64::from(y), u64::from(m));
            sums.replications += 1;
            sums.y += y;
            sums.yy += y * y;
            sums.ym += y * m;
            sums.m += m;
            sums.mm += m * m;
        }
        sums
    }

    /// Σd² with d = y - R m, from Σd² = Σyd - R Σmd. Both sums are whole numbers
    /// over Σm, taken exactly, so nothing cancels that is not 0.
    fn squared_residuals(&self) -> f64 {
        let [y, yy, ym, m, mm] = [self.y, self.yy, self.ym, self.m, self.mm].map(i128::from);
        let numerator_part = (m * yy - y * ym) as f64;
        let denominator_part = (m * ym - y * mm) as f64;
        let total = self.m as f64;
        ((numerator_part - self.y as f64 / total * denominator_part) / total).max(0.0)
    }

    /// Var(R); `None` with fewer than two replications.
    fn variance(&self) -> Option<f64> {
        let replications = self.replications as f64;
        let mean_m = self.m as f64 / replications;
        (self.replications > 1).then(|| {
            self.squared_residuals() / ((replications - 1.0) * replications * mean_m * mean_m)
        })
    }
}

/// A share, each y being at most its m. `None` when every m is 0.
///
/// The interval is Wilson's on the effective sample size R(1-R)/Var(R), with
/// Student's t on n-1 degrees of freedom instead of the normal quantile. Where the
/// replications do not differ (R of 0 or 1 always, or a single replication) that
/// size does not exist; then each *replication* counts as one trial in
/// Clopper-Pearson's interval, which is conservative and never of zero width.
#[must_use]
pub fn share(sums: &RatioSums, confidence: Confidence) -> Option<RatioEstimate> {
    debug_assert!(sums.y <= sums.m, "a part is larger than the whole");
    if sums.m == 0 {
        return None;
    }
    let value = sums.y as f64 / sums.m as f64;
    let variance = sums.variance();
    let binomial = value * (1.0 - value);
    Some(RatioEstimate {
        value,
        standard_error: variance.map(f64::sqrt),
        interval: share_interval(value, variance, sums.replications, confidence),
        design_effect: variance
            .filter(|_| binomial > 0.0)
            .map(|variance| variance * sums.m as f64 / binomial),
    })
}

fn share_interval(
    value: f64,
    variance: Option<f64>,
    replications: u64,
    confidence: Confidence,
) -> Interval {
    let trials = replications as f64;
    match variance.zip(confidence.critical(replications)) {
        Some((variance, critical)) if variance > 0.0 => {
            wilson(value, value * (1.0 - value) / variance, critical)
        }
        _ => clopper_pearson((value * trials).min(trials), trials, confidence),
    }
}

/// The ratio of two sums of any size, with Student's t interval on the linearized
/// standard error. `None` when every m is 0.
#[must_use]
pub fn ratio(columns: RatioColumns<'_>, confidence: Confidence) -> Option<Estimate> {
    let linearized = Linearized::of(columns)?;
    let count = linearized.parts.len();
    let error = (count > 1).then(|| {
        let squares = sum(linearized.parts.iter().map(|part| part * part));
        (squares / ((count - 1) as f64 * count as f64)).sqrt()
    });
    Some(estimate(linearized.value, error, count, confidence))
}

/// Sums over replications of y and m of any size, their squares and products.
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

/// The same as [`ratio`] from sums alone: Σd² = Σy² - 2R Σym + R² Σm². What is left
/// of rounding counts as 0. `None` when every m is 0.
#[must_use]
pub fn ratio_of_sums(sums: &ProductSums, confidence: Confidence) -> Option<Estimate> {
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
        debug_assert_eq!(numerators.len(), denominators.len());
        let whole = sum(denominators.iter().copied());
        let part = sum(numerators.iter().copied());
        debug_assert!(!(whole + part).is_nan(), "a value is not a number");
        if whole == 0.0 {
            return None;
        }
        let value = part / whole;
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
