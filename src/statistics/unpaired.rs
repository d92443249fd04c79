//! Differences between two plans that did not share their luck.
//!
//! The errors of the two add, and neither needs to be as large as the other: B. L.
//! Welch (1947), "The generalization of Student's problem when several different
//! population variances are involved", with the degrees of freedom of F. E.
//! Satterthwaite (1946).

use super::confidence::Confidence;
use super::contributions::Contributions;
use super::rounding::difference;
use super::types::{Interval, UnpairedEstimate};
use super::unseen::{Lopsided, Worst, hardly_vary, reach};

/// First minus second with Welch's interval, D ± t(f) √(s₁²/n₁ + s₂²/n₂), where
/// f = (s₁²/n₁ + s₂²/n₂)² / Σ (sᵢ²/nᵢ)² / (nᵢ - 1) (B. L. Welch 1947, F. E. Satterthwaite
/// 1946); only a value where one of them has fewer than two replications.
///
/// *Settled* means what it means for [`paired_difference`](super::paired_difference): 0 must
/// stay excluded with one more future of either plan, the worst that the measure allows.
/// Where a side nearly never varies and nothing is stated of what it could hold, nothing is
/// settled.
///
/// ```
/// use pitcrew::statistics::{Confidence, Contributions, unpaired_difference};
///
/// // Student's sleep data, taken as two groups: R's t.test(extra ~ group).
/// let side = |hours: [f64; 10]| Contributions::of_mean(hours.to_vec()).expect("patients");
/// let one = side([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
/// let other = side([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
/// let found = unpaired_difference(&one, &other, Confidence::NINETY_FIVE);
/// assert!((found.degrees_of_freedom.expect("both vary") - 17.776).abs() < 5e-4);
/// assert!(!found.settled);
/// ```
#[must_use]
pub fn unpaired_difference(
    first: &Contributions,
    second: &Contributions,
    confidence: Confidence,
) -> UnpairedEstimate {
    let magnitude = first.magnitude().max(second.magnitude());
    let value = difference(first.value(), second.value(), magnitude);
    let spread = Spread::of(first, second, value);
    let reaches = spread.and_then(|spread| spread.reaches(confidence));
    let size = value.abs();
    let settled = reaches.is_some_and(|(plain, unseen)| plain.max(unseen) < size);
    let interval = reaches.map(|(plain, unseen)| {
        let toward = if plain < size && !settled {
            // Where nothing says how far a future could differ, the end is put at 0.
            if unseen.is_finite() { unseen } else { size }
        } else {
            plain
        };
        let (below, above) = if value < 0.0 {
            (plain, toward)
        } else {
            (toward, plain)
        };
        Interval {
            low: value - below,
            high: value + above,
        }
    });
    UnpairedEstimate {
        value,
        standard_error: spread.map(Spread::error),
        degrees_of_freedom: spread.and_then(Spread::freedom),
        interval,
        settled,
        replications_to_settle: spread
            .filter(|_| !settled && value != 0.0)
            .and_then(|spread| spread.replications_to_settle(size, confidence)),
    }
}

/// Spread and number of replications of the two.
#[derive(Clone, Copy)]
struct Spread {
    deviations: [f64; 2],
    counts: [f64; 2],
    /// How each could be wrong, in the direction against the difference.
    lopsided: [Lopsided; 2],
    /// Whether nothing can settle it, for want of anything that varies.
    is_open: bool,
}

impl Spread {
    fn of(first: &Contributions, second: &Contributions, value: f64) -> Option<Spread> {
        let sign = if value < 0.0 { -1.0 } else { 1.0 };
        let sides = [(first, sign), (second, -sign)];
        let lopsided =
            sides.map(|(side, sign)| Lopsided::of(side.parts(), (sign, worst(side, sign))));
        let moments = [first.moments(), second.moments()];
        let counts = moments.map(|moments| moments.count as f64);
        let [one, other] = moments.map(|moments| moments.standard_error());
        let errors = [one?, other?];
        let hardly = |side: &Contributions| {
            side.bounds().is_none() && hardly_vary(side.parts(), side.magnitude())
        };
        Some(Spread {
            deviations: [0, 1].map(|side| errors[side] * counts[side].sqrt()),
            counts,
            lopsided: [lopsided[0]?, lopsided[1]?],
            is_open: hardly(first) || hardly(second),
        })
    }

    fn errors(self) -> [f64; 2] {
        [0, 1].map(|side| self.deviations[side] / self.counts[side].sqrt())
    }

    fn error(self) -> f64 {
        super::sum::norm(self.errors().into_iter())
    }

    /// Satterthwaite's degrees of freedom; `None` where neither varies.
    fn freedom(self) -> Option<f64> {
        let total = self.error();
        let parts = [0, 1].map(|side| {
            let share = self.errors()[side] / total;
            let square = share * share;
            square * square / (self.counts[side] - 1.0)
        });
        (total > 0.0).then(|| 1.0 / (parts[0] + parts[1]))
    }

    /// How far 0 must be to be excluded: by Welch, and with futures that were not seen.
    fn reaches(self, confidence: Confidence) -> Option<(f64, f64)> {
        let fewest = self.counts[0].min(self.counts[1]);
        let freedom = self.freedom().unwrap_or(fewest - 1.0);
        let critical = confidence.critical_at(freedom)?;
        let means = [0, 1].map(|side| (self.lopsided[side], self.counts[side]));
        let unseen = if self.is_open {
            f64::INFINITY
        } else {
            reach(&means, critical, confidence)
        };
        Some((critical * self.error(), unseen))
    }

    /// Least number of replications of each that settles it, the spread staying as
    /// it was seen.
    fn replications_to_settle(self, size: f64, confidence: Confidence) -> Option<u64> {
        if self.is_open {
            return None;
        }
        let settles = |replications: u64| {
            let each = Spread {
                counts: [replications as f64; 2],
                ..self
            };
            let reaches = each.reaches(confidence);
            reaches.is_some_and(|(plain, unseen)| plain.max(unseen) < size)
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

/// How bad a replication could be in the direction against `sign`: bad is what is worse
/// than the mean.
fn worst(side: &Contributions, sign: f64) -> Worst {
    let bounds = side.bounds();
    let allowed = bounds.map(|bounds| {
        if sign > 0.0 {
            side.value() - bounds.low
        } else {
            bounds.high - side.value()
        }
    });
    Worst { allowed, bad: 0.0 }
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
        // Welch alone would take 19 for proof.
        assert!((20..40).contains(&enough), "{enough}");
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

    /// A plan that always takes 6 months, and one that takes 5 and fails for years in 3 of
    /// 100 futures: twenty of each often show no failure, and prove nothing.
    #[test]
    fn what_was_not_seen_could_be_the_worst() {
        let months = Interval {
            low: 0.0,
            high: 36.0,
        };
        let steady: Vec<f64> = (0..20).map(|i| 6.0 + f64::from(i % 3) / 100.0).collect();
        let quick: Vec<f64> = steady.iter().map(|month| month - 1.0).collect();
        let apart = unpaired_difference(
            &side(&quick).within(months),
            &side(&steady).within(months),
            SURE,
        );
        assert!(!apart.settled && apart.interval.unwrap().high >= 0.0);
        let many = apart.replications_to_settle.unwrap();
        assert!((100..1000).contains(&many), "{many}");
    }

    /// Errors of 1e±150 are added like all others.
    #[test]
    fn huge_and_tiny_values_are_compared_like_others() {
        for size in [1e-150, 1.0, 1e150] {
            let one = [4.0, 7.0, 13.0, 16.0].map(|value| value * size);
            let other = [1.0, 3.0].map(|value| value * size);
            let apart = unpaired_difference(&side(&one), &side(&other), SURE);
            assert!((apart.standard_error.unwrap() / size - 8.5_f64.sqrt()).abs() < 1e-12);
            assert!((apart.degrees_of_freedom.unwrap() - 72.25 / 19.75).abs() < 1e-9);
        }
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
