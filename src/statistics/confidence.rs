//! How sure an interval is, and the Student quantiles that follow from it.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// Above this many degrees of freedom the expansion around the normal quantile is
/// good to 11 digits, while the numerical inverse loses digits: only 4 are left at
/// a million.
const EXPANSION_ABOVE: f64 = 200.0;

/// The confidence of a two-sided interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// Chance that the interval misses the truth, on either side.
    miss: f64,
}

impl Confidence {
    /// 95 %: the confidence of everything shown.
    pub const NINETY_FIVE: Confidence = Confidence { miss: 0.05 };

    /// 90 %: each of its two sides misses with 5 %.
    pub const NINETY: Confidence = Confidence { miss: 0.1 };

    /// The confidence of each of several intervals such that all of them hold
    /// together with the confidence of `self` (Bonferroni's inequality).
    #[must_use]
    pub fn shared_by(self, intervals: usize) -> Confidence {
        Confidence {
            miss: self.miss / intervals.max(1) as f64,
        }
    }

    /// Chance that the interval misses the truth.
    #[must_use]
    pub const fn miss(self) -> f64 {
        self.miss
    }

    /// The two-sided critical value of Student's t for the mean of `replications`
    /// values; `None` with fewer than two.
    #[must_use]
    pub fn critical(self, replications: u64) -> Option<f64> {
        let freedom = replications.checked_sub(1).filter(|freedom| *freedom > 0)?;
        self.critical_at(freedom as f64)
    }

    /// The two-sided critical value of Student's t with so many degrees of freedom,
    /// which need not be whole; `None` where they are not above 0.
    #[must_use]
    pub fn critical_at(self, freedom: f64) -> Option<f64> {
        let tail = self.miss / 2.0;
        Some(if freedom > EXPANSION_ABOVE {
            student_expansion(-Normal::standard().inverse_cdf(tail), freedom)
        } else {
            let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
            -student.inverse_cdf(tail)
        })
    }
}

/// Student's quantile from the normal quantile `z`: M. Abramowitz and I. A. Stegun
/// (1964), *Handbook of Mathematical Functions*, 26.7.5.
fn student_expansion(z: f64, freedom: f64) -> f64 {
    let z2 = z * z;
    let first = (z2 + 1.0) / 4.0;
    let second = ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
    let by_freedom = (((fourth / freedom + third) / freedom + second) / freedom + first) / freedom;
    z * (1.0 + by_freedom)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST/SEMATECH e-Handbook, table 1.3.6.7.2 (0.975 column), and the normal limit.
    #[test]
    fn critical_values_are_those_of_the_tables() {
        for (replications, table) in [(2, 12.706), (6, 2.571), (11, 2.228), (101, 1.984)] {
            let critical = Confidence::NINETY_FIVE.critical(replications).unwrap();
            assert!(
                (critical - table).abs() < 5e-4,
                "{replications}: {critical}"
            );
        }
        for (many, limit) in [(1_000_001, 195_996_636), (10_u64.pow(15), 195_996_398)] {
            let critical = Confidence::NINETY_FIVE.critical(many).unwrap();
            assert!(
                (critical - f64::from(limit) * 1e-8).abs() < 1e-8,
                "{critical}"
            );
        }
    }

    #[test]
    fn expansion_and_inverse_meet() {
        for miss in [0.05, 0.05 / 19.0] {
            let confidence = Confidence { miss };
            let inverse = confidence.critical(EXPANSION_ABOVE as u64 + 1).unwrap();
            let z = -Normal::standard().inverse_cdf(miss / 2.0);
            let expansion = student_expansion(z, EXPANSION_ABOVE);
            assert!(
                (expansion / inverse - 1.0).abs() < 1e-9,
                "{expansion} {inverse}"
            );
        }
    }

    /// With one degree of freedom t is Cauchy: the quantile at 1 - a/2 is cot(pi a/2).
    #[test]
    fn one_degree_of_freedom_is_cauchy() {
        let critical = Confidence::NINETY_FIVE.critical(2).unwrap();
        let cauchy = 1.0 / (std::f64::consts::PI * 0.025).tan();
        assert!((critical / cauchy - 1.0).abs() < 1e-10);
    }

    #[test]
    fn one_replication_has_no_critical_value() {
        assert_eq!(Confidence::NINETY_FIVE.critical(0), None);
        assert_eq!(Confidence::NINETY_FIVE.critical(1), None);
    }

    #[test]
    fn sharing_splits_the_chance_of_a_miss() {
        let shared = Confidence::NINETY_FIVE.shared_by(4);
        assert_eq!(shared.miss(), 0.0125);
        assert_eq!(
            Confidence::NINETY_FIVE.shared_by(0),
            Confidence::NINETY_FIVE
        );
        assert!(shared.critical(50) > Confidence::NINETY_FIVE.critical(50));
    }
}
