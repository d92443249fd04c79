//! How sure an interval is, and the critical values that follow from it.

use crate::math::{normal_quantile, student_critical};

/// The confidence of a two-sided interval: any level between 0 and 1.
///
/// An interval of 95 % misses the truth with 5 %, half of that on either side.
///
/// ```
/// use pitcrew::statistics::Confidence;
///
/// let sure = Confidence::of_level(0.99).expect("between 0 and 1");
/// assert!(sure.critical(10) > Confidence::NINETY_FIVE.critical(10));
/// assert_eq!(Confidence::of_level(1.0), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// Chance that the interval misses the truth, on either side.
    miss: f64,
}

impl Confidence {
    /// 95 %: the confidence of everything shown.
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// assert_eq!(Confidence::NINETY_FIVE.miss(), 0.05);
    /// ```
    pub const NINETY_FIVE: Confidence = Confidence { miss: 0.05 };

    /// 90 %: each of its two sides misses with 5 %.
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// assert_eq!(Confidence::NINETY.miss(), 0.1);
    /// ```
    pub const NINETY: Confidence = Confidence { miss: 0.1 };

    /// The confidence of this `level`, such as 0.95; `None` where it is not between 0
    /// and 1, or not a number.
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// assert_eq!(Confidence::of_level(0.5).map(Confidence::miss), Some(0.5));
    /// assert_eq!(Confidence::of_level(f64::NAN), None);
    /// ```
    #[must_use]
    pub fn of_level(level: f64) -> Option<Confidence> {
        let miss = 1.0 - level;
        (level > 0.0 && miss > 0.0).then_some(Confidence { miss })
    }

    /// The confidence of each of several intervals such that all of them hold
    /// together with the confidence of `self` (C. E. Bonferroni's inequality): the
    /// chance of a miss is divided by their number, or left as it is for none.
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// assert_eq!(Confidence::NINETY_FIVE.shared_by(4).miss(), 0.0125);
    /// ```
    #[must_use]
    pub fn shared_by(self, intervals: usize) -> Confidence {
        Confidence {
            miss: self.miss / intervals.max(1) as f64,
        }
    }

    /// Chance that the interval misses the truth.
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// assert_eq!(Confidence::NINETY_FIVE.miss(), 0.05);
    /// ```
    #[must_use]
    pub const fn miss(self) -> f64 {
        self.miss
    }

    /// The two-sided critical value of Student's t for the mean of `replications`
    /// values, that is with one degree of freedom less; `None` with fewer than two.
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// let critical = Confidence::NINETY_FIVE.critical(11).expect("two and more");
    /// assert!((critical - 2.228).abs() < 5e-4, "as in every table");
    /// assert_eq!(Confidence::NINETY_FIVE.critical(1), None);
    /// ```
    #[must_use]
    pub fn critical(self, replications: u64) -> Option<f64> {
        let freedom = replications.checked_sub(1).filter(|freedom| *freedom > 0)?;
        self.critical_at(freedom as f64)
    }

    /// The two-sided critical value of Student's t with so many degrees of freedom,
    /// which need not be whole; `None` where they are not above 0.
    ///
    /// Right to 12 digits: closed forms with one and two degrees of freedom, else the
    /// root of the incomplete beta function, I(f/(f+t²); f/2, 1/2) = miss, or from 10,000
    /// degrees of freedom on the expansion around the normal quantile (M. Abramowitz and
    /// I. A. Stegun 1964, *Handbook of Mathematical Functions*, 26.5.27 and 26.7.5).
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// let two = Confidence::NINETY_FIVE.critical_at(2.0).expect("above 0");
    /// assert!((two - 4.302_652_729_749_464).abs() < 1e-12);
    /// assert_eq!(Confidence::NINETY_FIVE.critical_at(0.0), None);
    /// ```
    #[must_use]
    pub fn critical_at(self, freedom: f64) -> Option<f64> {
        (freedom > 0.0).then(|| student_critical(freedom, self.miss))
    }

    /// The two-sided critical value of the normal distribution (M. J. Wichura 1988,
    /// algorithm AS 241; right to 15 digits).
    ///
    /// ```
    /// # use pitcrew::statistics::Confidence;
    /// let critical = Confidence::NINETY_FIVE.normal_critical();
    /// assert!((critical - 1.959_963_984_540_054).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn normal_critical(self) -> f64 {
        -normal_quantile(self.miss / 2.0)
    }
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

    /// With one degree of freedom t is Cauchy: the quantile at 1 - a/2 is cot(pi a/2).
    #[test]
    fn one_degree_of_freedom_is_cauchy() {
        let critical = Confidence::NINETY_FIVE.critical(2).unwrap();
        let cauchy = 1.0 / (std::f64::consts::PI * 0.025).tan();
        assert!((critical / cauchy - 1.0).abs() < 1e-14);
    }

    #[test]
    fn one_replication_has_no_critical_value() {
        assert_eq!(Confidence::NINETY_FIVE.critical(0), None);
        assert_eq!(Confidence::NINETY_FIVE.critical(1), None);
        assert_eq!(Confidence::NINETY_FIVE.critical_at(f64::NAN), None);
    }

    #[test]
    fn every_level_between_none_and_all_is_one() {
        for level in [1e-9, 0.5, 0.95, 0.999_999] {
            let confidence = Confidence::of_level(level).unwrap();
            assert!(confidence.critical(5).unwrap() > 0.0);
        }
        for level in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Confidence::of_level(level), None, "{level}");
        }
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
