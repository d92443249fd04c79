//! Differences between two plans that did not share their luck.
//!
//! The errors of the two add, and neither needs to be as large as the other: B. L.
//! Welch (1947), "The generalization of Student's problem when several different
//! population variances are involved", with the degrees of freedom of F. E.
//! Satterthwaite (1946).

use super::confidence::Confidence;
use super::paired::Contributions;
use super::types::{Interval, UnpairedEstimate};

/// First minus second with Welch's interval; only a value where one of them has
/// fewer than two replications.
///
/// Where neither varies, t knows no error: then nothing is settled but equality.
#[must_use]
pub fn unpaired_difference(
    first: &Contributions,
    second: &Contributions,
    confidence: Confidence,
) -> UnpairedEstimate {
    let value = first.value() - second.value();
    let spread = Spread::of(first, second);
    let error = spread.map(Spread::error);
    let reach = spread.and_then(|spread| spread.reach(confidence));
    let settled = reach.is_some_and(|reach| reach > 0.0 && reach < value.abs());
    UnpairedEstimate {
        value,
        standard_error: error,
        degrees_of_freedom: spread.and_then(Spread::freedom),
        interval: reach.map(|reach| Interval {
            low: value - reach,
            high: value + reach,
        }),
        settled,
        replications_to_settle: spread
            .filter(|spread| !settled && value != 0.0 && spread.error() > 0.0)
            .and_then(|spread| spread.replications_to_settle(value, confidence)),
    }
}

/// Variance and number of replications of the two.
#[derive(Clone, Copy)]
struct Spread {
    variances: [f64; 2],
    counts: [f64; 2],
}

impl Spread {
    fn of(first: &Contributions, second: &Contributions) -> Option<Spread> {
        let (one, other) = (first.moments(), second.moments());
        Some(Spread {
            variances: [one.variance()?, other.variance()?],
            counts: [one.count as f64, other.count as f64],
        })
    }

    fn squared_errors(self) -> [f64; 2] {
        [0, 1].map(|side| self.variances[side] / self.counts[side])
    }

    fn error(self) -> f64 {
        let [one, other] = self.squared_errors();
        (one + other).sqrt()
    }

    /// Satterthwaite's degrees of freedom; `None` where neither varies.
    fn freedom(self) -> Option<f64> {
        let squared = self.squared_errors();
        let total = squared[0] + squared[1];
        let parts = [0, 1].map(|side| squared[side] * squared[side] / (self.counts[side] - 1.0));
        (total > 0.0).then(|| total * total / (parts[0] + parts[1]))
    }

    fn reach(self, confidence: Confidence) -> Option<f64> {
        match self.freedom() {
            Some(freedom) => Some(confidence.critical_at(freedom)? * self.error()),
            None => Some(0.0),
        }
    }

    /// Least number of replications of each that settles it, the spread staying as
    /// it was seen.
    fn replications_to_settle(self, value: f64, confidence: Confidence) -> Option<u64> {
        let settles = |replications: u64| {
            let each = Spread {
                counts: [replications as f64; 2],
                ..self
            };
            let reach = each.reach(confidence);
            reach.is_some_and(|reach| reach < value.abs())
        };
        let (mut too_few, mut enough) = (1_u64, 2_u64);
        while !settles(enough) {
            too_few = enough;
            enough = enough.checked_mul(2)?;
        }
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if settles(middle) {
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
    use crate::statistics::paired_difference;

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn side(values: &[f64]) -> Contributions {
        Contributions::of_mean(values.to_vec()).unwrap()
    }

    /// Student's sleep data, taken as two groups: R's `t.test(extra ~ group)` gives
    /// t = -1.8608, df = 17.776 and the interval -3.3654832 to 0.2054832, where the
    /// pairs settle it.
    #[test]
    fn published_groups_of_student() {
        let first = side(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        let second = side(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        let apart = unpaired_difference(&first, &second, SURE);
        let interval = apart.interval.unwrap();
        assert!((apart.value + 1.58).abs() < 1e-12);
        assert!((apart.value / apart.standard_error.unwrap() + 1.8608).abs() < 5e-5);
        assert!((apart.degrees_of_freedom.unwrap() - 17.776).abs() < 5e-4);
        assert!((interval.low + 3.365_483_2).abs() < 1e-6);
        assert!((interval.high - 0.205_483_2).abs() < 1e-6);
        assert!(!apart.settled && paired_difference(&first, &second, SURE).settled);
        let enough = apart.replications_to_settle.unwrap();
        assert!((11..20).contains(&enough), "{enough}");
    }

    /// Unequal numbers by hand: variances 30 (n = 4) and 2 (n = 2), so the squared
    /// errors are 7.5 and 1, and df = 8.5² / (7.5²/3 + 1²/1) = 72.25 / 19.75.
    #[test]
    fn unequal_groups_by_hand() {
        let apart = unpaired_difference(&side(&[4.0, 7.0, 13.0, 16.0]), &side(&[1.0, 3.0]), SURE);
        assert_eq!(apart.value, 8.0);
        assert!((apart.standard_error.unwrap() - 8.5_f64.sqrt()).abs() < 1e-12);
        assert!((apart.degrees_of_freedom.unwrap() - 72.25 / 19.75).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_vary_settles_nothing() {
        let apart = unpaired_difference(&side(&[1.0, 1.0]), &side(&[2.0, 2.0]), SURE);
        assert_eq!((apart.value, apart.settled), (-1.0, false));
        assert_eq!(apart.replications_to_settle, None);
        let single = unpaired_difference(&side(&[1.0]), &side(&[2.0, 3.0]), SURE);
        assert_eq!((single.value, single.interval), (-1.5, None));
    }
}
