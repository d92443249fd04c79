//! What each replication contributes to an estimate: the side of a difference.

use super::ratio::{Linearized, RatioColumns};
use super::sum::Moments;
use super::types::Interval;

/// An estimate with what each replication contributes to its error: the side of a
/// difference.
///
/// ```
/// use pitcrew::statistics::Contributions;
///
/// let side = Contributions::of_mean(vec![1.0, 3.0]).expect("two replications");
/// assert_eq!((side.value(), side.standard_error()), (2.0, Some(1.0)));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Contributions {
    value: f64,
    parts: Vec<f64>,
    moments: Moments,
    /// The size of what a replication holds.
    magnitude: f64,
    bounds: Option<Interval>,
}

impl Contributions {
    /// Of a mean over replications: the values themselves. `None` without values.
    ///
    /// # Panics
    ///
    /// At a value that is not a number or infinite.
    ///
    /// ```
    /// use pitcrew::statistics::Contributions;
    ///
    /// assert_eq!(Contributions::of_mean(vec![]), None);
    /// ```
    #[must_use]
    pub fn of_mean(values: Vec<f64>) -> Option<Contributions> {
        let moments = Moments::of(&values)?;
        let sizes = values.iter().map(|value| value.abs());
        Some(Contributions {
            value: moments.mean,
            magnitude: sizes.fold(0.0, f64::max),
            parts: values,
            moments,
            bounds: None,
        })
    }

    /// Of a ratio of two sums: the parts (y - R m) / m̄ of its linearization (W. G. Cochran
    /// 1977, *Sampling Techniques*, section 6.3). `None` when every denominator is 0.
    ///
    /// # Panics
    ///
    /// When the columns are not equally long, a denominator is below 0, or a value is not a
    /// number or infinite.
    ///
    /// ```
    /// use pitcrew::statistics::{Contributions, RatioColumns};
    ///
    /// let columns = RatioColumns { numerators: &[1.0, 2.0], denominators: &[2.0, 2.0] };
    /// let side = Contributions::of_ratio(columns).expect("something to divide by");
    /// assert_eq!((side.value(), side.parts()), (0.75, &[-0.25, 0.25][..]));
    /// ```
    #[must_use]
    pub fn of_ratio(columns: RatioColumns<'_>) -> Option<Contributions> {
        let Linearized { value, parts } = Linearized::of(columns)?;
        let moments = Moments::of(&parts)?;
        let sizes = parts.iter().map(|part| part.abs());
        Some(Contributions {
            value,
            magnitude: value.abs() + sizes.fold(0.0, f64::max),
            parts,
            moments,
            bounds: None,
        })
    }

    /// The same, with the least and the most that one replication could hold of the mean
    /// or the ratio: 0 and 1 for a share, 0 and the horizon for a time. It bounds what was
    /// not seen where a difference is settled, and says how large the numbers are from which
    /// differences were made ([`difference`](super::difference)). Values beyond it are taken
    /// as they are.
    ///
    /// # Panics
    ///
    /// When an end is infinite or not a number, or the lower end is above the upper one.
    ///
    /// ```
    /// use pitcrew::statistics::{Contributions, Interval};
    ///
    /// let side = Contributions::of_mean(vec![1.0, 1.0]).expect("two replications");
    /// let side = side.within(Interval { low: 0.0, high: 1.0 });
    /// assert_eq!(side.value(), 1.0);
    /// ```
    #[must_use]
    pub fn within(self, bounds: Interval) -> Contributions {
        assert!(
            bounds.low <= bounds.high && bounds.low.is_finite() && bounds.high.is_finite(),
            "the least is not above the most"
        );
        let ends = bounds.low.abs().max(bounds.high.abs());
        Contributions {
            magnitude: self.magnitude.max(ends),
            bounds: Some(bounds),
            ..self
        }
    }

    /// What each replication contributes: the value itself, or its part of the
    /// linearization, in the order of the replications.
    ///
    /// ```
    /// use pitcrew::statistics::Contributions;
    ///
    /// let side = Contributions::of_mean(vec![1.0, 3.0]).expect("two replications");
    /// assert_eq!(side.parts(), [1.0, 3.0]);
    /// ```
    #[must_use]
    pub fn parts(&self) -> &[f64] {
        &self.parts
    }

    /// Its standard error; `None` with fewer than two replications.
    ///
    /// ```
    /// use pitcrew::statistics::Contributions;
    ///
    /// let side = Contributions::of_mean(vec![1.0]).expect("a replication");
    /// assert_eq!(side.standard_error(), None);
    /// ```
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.moments.standard_error()
    }

    /// The estimate itself.
    ///
    /// ```
    /// use pitcrew::statistics::Contributions;
    ///
    /// let side = Contributions::of_mean(vec![1.0, 3.0]).expect("two replications");
    /// assert_eq!(side.value(), 2.0);
    /// ```
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// Number and spread of what the replications contribute.
    pub(super) const fn moments(&self) -> Moments {
        self.moments
    }

    /// The size of the numbers from which a difference to it is made.
    pub(super) const fn magnitude(&self) -> f64 {
        self.magnitude
    }

    /// What one replication could hold, if that is stated.
    pub(super) const fn bounds(&self) -> Option<Interval> {
        self.bounds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_fit_are_refused() {
        let refused = |numerators: &'static [f64], denominators: &'static [f64]| {
            std::panic::catch_unwind(|| {
                Contributions::of_ratio(RatioColumns {
                    numerators,
                    denominators,
                })
            })
            .is_err()
        };
        assert!(refused(&[1.0], &[1.0, 2.0]));
        assert!(refused(&[1.0, 2.0], &[1.0, -1.0]));
        assert!(refused(&[1.0, f64::NAN], &[1.0, 1.0]));
        assert!(refused(&[1.0, 1.0], &[1.0, f64::INFINITY]));
        assert!(!refused(&[1.0, 1.0], &[0.0, 0.0]));
    }

    #[test]
    #[should_panic(expected = "the least is not above the most")]
    fn bounds_the_wrong_way_round_are_refused() {
        let side = Contributions::of_mean(vec![1.0]).unwrap();
        let _ = side.within(Interval {
            low: 1.0,
            high: 0.0,
        });
    }
}
