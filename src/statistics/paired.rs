//! Differences between two plans that met the same luck.
//!
//! Common random numbers make the two outcomes of a replication rise and fall
//! together, so the difference is taken within each replication and its error from
//! the spread of those differences; adding the two variances would throw the
//! pairing away (A. M. Law 2015, *Simulation Modeling and Analysis*, section 10.2).
//! For ratios, the parts of the linearization are paired instead:
//! u = `d_A/m̄_A` - `d_B/m̄_B`.

use super::confidence::Confidence;
use super::mean::estimate;
use super::ratio::{Linearized, RatioColumns};
use super::sum::{Moments, sum};
use super::types::PairedEstimate;

/// An estimate with what each replication contributes to its error: the side of a
/// paired difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributions {
    value: f64,
    parts: Vec<f64>,
    moments: Moments,
}

impl Contributions {
    /// Of a mean over replications; `None` without values.
    #[must_use]
    pub fn of_mean(values: Vec<f64>) -> Option<Contributions> {
        let moments = Moments::of(&values)?;
        Some(Contributions {
            value: moments.mean,
            parts: values,
            moments,
        })
    }

    /// Of a ratio of two sums; `None` when every denominator is 0.
    #[must_use]
    pub fn of_ratio(columns: RatioColumns<'_>) -> Option<Contributions> {
        let Linearized { value, parts } = Linearized::of(columns)?;
        let moments = Moments::of(&parts)?;
        Some(Contributions {
            value,
            parts,
            moments,
        })
    }

    /// What each replication contributes: the value itself, or its part of the
    /// linearization.
    #[must_use]
    pub fn parts(&self) -> &[f64] {
        &self.parts
    }

    /// Its standard error; `None` with fewer than two replications.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.moments.standard_error()
    }

    /// The estimate itself.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// Number and spread of what the replications contribute.
    pub(super) const fn moments(&self) -> Moments {
        self.moments
    }
}

/// First minus second, replication by replication, with Student's t interval.
///
/// With one replication there is only a value. Where all differences are equal and
/// not 0, t knows no error; then the difference is settled only if so many
/// replications on one side would be too much for a fair coin (the sign test).
///
/// # Panics
///
/// Debug builds panic when the two do not have the same number of replications.
#[must_use]
pub fn paired_difference(
    first: &Contributions,
    second: &Contributions,
    confidence: Confidence,
) -> PairedEstimate {
    debug_assert_eq!(first.parts.len(), second.parts.len());
    let pairs = first.parts.iter().zip(&second.parts);
    let differences: Vec<f64> = pairs.map(|(first, second)| first - second).collect();
    let moments = Moments::of(&differences);
    let value = first.value - second.value;
    let error = moments.and_then(|moments| moments.standard_error());
    let question = Question {
        value,
        standard_error: error.unwrap_or(0.0),
        replications: differences.len() as u64,
        confidence,
    };
    PairedEstimate {
        value,
        standard_error: error,
        interval: estimate(value, error, differences.len(), confidence).interval,
        correlation: correlation(first, second),
        variance_factor: moments.and_then(|moments| variance_factor(first, second, moments)),
        settled: question.is_settled_by(question.replications),
        replications_to_settle: question.replications_to_settle(),
    }
}

/// Pearson's correlation across replications; `None` where a side does not vary.
fn correlation(first: &Contributions, second: &Contributions) -> Option<f64> {
    let scale = (first.moments.squared_deviations * second.moments.squared_deviations).sqrt();
    let pairs = first.parts.iter().zip(&second.parts);
    let products =
        pairs.map(|(one, other)| (one - first.moments.mean) * (other - second.moments.mean));
    (scale > 0.0).then(|| (sum(products) / scale).clamp(-1.0, 1.0))
}

/// Variance of the difference if the two were independent, against what it is;
/// `None` where the difference does not vary.
fn variance_factor(
    first: &Contributions,
    second: &Contributions,
    difference: Moments,
) -> Option<f64> {
    let independent = first.moments.squared_deviations + second.moments.squared_deviations;
    let paired = difference.squared_deviations;
    (paired > 0.0).then(|| independent / paired)
}

/// Is the difference beyond simulation error, and if not, when would it be?
struct Question {
    value: f64,
    standard_error: f64,
    replications: u64,
    confidence: Confidence,
}

impl Question {
    /// Whether `replications` settle it, the spread staying as it was seen.
    fn is_settled_by(&self, replications: u64) -> bool {
        let Some(critical) = self.confidence.critical(replications) else {
            return false;
        };
        if self.standard_error == 0.0 {
            return self.value == 0.0 || replications >= self.one_sided_run();
        }
        let shrink = (self.replications as f64 / replications as f64).sqrt();
        critical * self.standard_error * shrink < self.value.abs()
    }

    /// Least n for which n replications on the same side, either one, have a
    /// chance 2 · 2^-n below that of a miss.
    fn one_sided_run(&self) -> u64 {
        let mut replications = 1;
        let mut chance = 1.0;
        while chance >= self.confidence.miss() {
            replications += 1;
            chance /= 2.0;
        }
        replications
    }

    /// Least number of replications that settles it; `None` where it is settled,
    /// the difference is 0, or one replication says nothing about the spread.
    fn replications_to_settle(&self) -> Option<u64> {
        let settled = self.is_settled_by(self.replications);
        if settled || self.value == 0.0 || self.replications < 2 {
            return None;
        }
        if self.standard_error == 0.0 {
            return Some(self.one_sided_run());
        }
        let mut too_few = self.replications;
        let mut enough = too_few.checked_mul(2)?;
        while !self.is_settled_by(enough) {
            too_few = enough;
            enough = enough.checked_mul(2)?;
        }
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if self.is_settled_by(middle) {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        Some(enough)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{Interval, mean};

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn difference_of_means(first: &[f64], second: &[f64]) -> PairedEstimate {
        let side = |values: &[f64]| Contributions::of_mean(values.to_vec()).unwrap();
        paired_difference(&side(first), &side(second), SURE)
    }

    fn side_of_ratio(numerators: &[f64], denominators: &[f64]) -> Contributions {
        Contributions::of_ratio(RatioColumns {
            numerators,
            denominators,
        })
        .unwrap()
    }

    /// Check 9. Student (1908), "The probable error of a mean": extra hours of
    /// sleep under two soporifics, ten patients; R's `t.test(paired = TRUE)` gives
    /// the mean -1.58 and the interval -2.459886 to -0.7001142.
    #[test]
    fn published_pairs_of_student() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let paired = difference_of_means(&first, &second);
        let interval = paired.interval.unwrap();
        assert!((paired.value + 1.58).abs() < 1e-12);
        assert!((interval.low + 2.459_885_8).abs() < 1e-6);
        assert!((interval.high + 0.700_114_2).abs() < 1e-6);
        assert!((paired.correlation.unwrap() - 0.795_170_2).abs() < 1e-6);
        assert!(paired.settled && paired.replications_to_settle.is_none());
        let alone = |values: &[f64]| mean(values, SURE).unwrap().standard_error.unwrap();
        let independent = alone(&first).hypot(alone(&second));
        let factor = (independent / paired.standard_error.unwrap()).powi(2);
        assert!((paired.variance_factor.unwrap() - factor).abs() < 1e-9);
    }

    /// Check 9 for ratios, by hand: R = 3/4 and 1/4, m̄ = 2 for both; `d_A` = (-0.5,
    /// 0.5), `d_B` = (0.5, -0.5); u = (-0.5, 0.5), SE = √(0.5 / (1·2)) = 0.5.
    #[test]
    fn ratios_by_hand() {
        let first = side_of_ratio(&[1.0, 2.0], &[2.0, 2.0]);
        let second = side_of_ratio(&[1.0, 0.0], &[2.0, 2.0]);
        let paired = paired_difference(&first, &second, SURE);
        assert_eq!((paired.value, paired.standard_error), (0.5, Some(0.5)));
        assert_eq!(paired.correlation, Some(-1.0));
        assert_eq!(paired.variance_factor, Some(0.5));
        assert!(!paired.settled);
    }

    /// Check 7: the same plan twice differs by exactly nothing.
    #[test]
    fn identical_sides_differ_by_exactly_nothing() {
        let numerators = [0.1, 0.7, 1.3, 0.0];
        let denominators = [3.0, 2.0, 7.0, 0.0];
        let side = side_of_ratio(&numerators, &denominators);
        let paired = paired_difference(&side, &side, SURE);
        assert_eq!(paired.value.to_bits(), 0.0_f64.to_bits());
        assert_eq!(paired.standard_error, Some(0.0));
        assert_eq!(
            paired.interval,
            Some(Interval {
                low: 0.0,
                high: 0.0
            })
        );
        assert!(paired.settled);
        assert_eq!(paired.replications_to_settle, None);
        assert_eq!(paired.variance_factor, None);
    }

    #[test]
    fn exchanging_the_sides_changes_only_the_sign() {
        let (first, second) = ([1.0, 4.0, 2.0, 8.0], [1.5, 3.0, 2.5, 5.0]);
        let one = difference_of_means(&first, &second);
        let other = difference_of_means(&second, &first);
        assert_eq!(one.value, -other.value);
        assert_eq!(one.standard_error, other.standard_error);
        assert_eq!(one.interval.unwrap().low, -other.interval.unwrap().high);
        assert_eq!(one.replications_to_settle, other.replications_to_settle);
    }

    /// Repeating the data as often as advised settles it, one replication fewer
    /// does not: half-width t(n-1) s/√n against a difference of 0.5.
    #[test]
    fn the_advised_number_of_replications_is_the_least() {
        let first: Vec<f64> = (0..20).map(|i| f64::from(i % 4)).collect();
        let second = vec![1.0; 20];
        let paired = difference_of_means(&first, &second);
        assert!(!paired.settled);
        let least = paired.replications_to_settle.unwrap();
        let spread = paired.standard_error.unwrap() * 20_f64.sqrt();
        let half_width = |n: u64| SURE.critical(n).unwrap() * spread / (n as f64).sqrt();
        assert!(
            half_width(least) < 0.5 && half_width(least - 1) >= 0.5,
            "{least}"
        );
        assert_eq!(least, 23);
    }

    /// Check 19 for differences: equal differences are not certainty when few.
    #[test]
    fn few_equal_differences_settle_nothing() {
        let few = difference_of_means(&[2.0; 3], &[1.0; 3]);
        assert!(!few.settled);
        assert_eq!(few.replications_to_settle, Some(6));
        assert!(!difference_of_means(&[2.0; 5], &[1.0; 5]).settled);
        let many = difference_of_means(&[2.0; 6], &[1.0; 6]);
        assert!(many.settled && many.standard_error == Some(0.0));
    }

    #[test]
    fn one_replication_settles_nothing() {
        let paired = difference_of_means(&[2.0], &[1.0]);
        assert_eq!((paired.value, paired.settled), (1.0, false));
        assert_eq!((paired.standard_error, paired.interval), (None, None));
        assert_eq!(paired.replications_to_settle, None);
    }

    #[test]
    fn no_difference_on_average_is_never_settled() {
        let paired = difference_of_means(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]);
        assert_eq!(paired.value, 0.0);
        assert!(!paired.settled && paired.replications_to_settle.is_none());
    }

    /// Check 33: a common offset of 1e9 cancels without a trace.
    #[test]
    fn a_common_offset_leaves_no_trace() {
        let (first, second) = ([1.0, 4.0, 2.0, 8.0], [1.5, 3.0, 2.5, 5.0]);
        let plain = difference_of_means(&first, &second);
        let moved = difference_of_means(
            &first.map(|value| value + 1e9),
            &second.map(|value| value + 1e9),
        );
        assert_eq!(plain.standard_error, moved.standard_error);
        assert_eq!(plain.value, moved.value);
    }
}
