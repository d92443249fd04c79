//! Sums and moments in the order given: the same values in the same order give
//! the same bits, with an error that does not grow with their number.
//!
//! Not-a-number is a bug of whoever made the values: debug builds stop at it, and
//! otherwise the result is not-a-number too. It is never skipped.

/// The sum of `values`, compensated after A. Neumaier (1974), "Rundungsfehleranalyse
/// einiger Verfahren zur Summation endlicher Summen".
#[must_use]
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut total, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = total + value;
        lost += if total.abs() >= value.abs() {
            (total - next) + value
        } else {
            (value - next) + total
        };
        total = next;
    }
    // An infinite total has no meaningful rounding error to give back.
    if total.is_finite() {
        total + lost
    } else {
        total
    }
}

/// Count, mean and spread of some values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// How many values; at least 1.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Sum of the squared deviations from the mean; exactly 0 when all are equal.
    pub squared_deviations: f64,
}

impl Moments {
    /// Moments by two passes: the deviations are taken from the mean, so a large
    /// common offset costs no digits (T. F. Chan, G. H. Golub and R. J. `LeVeque`
    /// 1983, "Algorithms for computing the sample variance"). `None` when empty.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Moments> {
        debug_assert!(
            !values.iter().any(|value| value.is_nan()),
            "a value is not a number"
        );
        let first = *values.first()?;
        let count = values.len();
        if values.iter().all(|value| *value == first) {
            return Some(Moments {
                count,
                mean: first,
                squared_deviations: 0.0,
            });
        }
        let mean = sum(values.iter().copied()) / count as f64;
        let squares = sum(values.iter().map(|value| (value - mean) * (value - mean)));
        // The mean is rounded; this takes the effect of that out again.
        let drift = sum(values.iter().map(|value| value - mean));
        Some(Moments {
            count,
            mean,
            squared_deviations: squares - drift * drift / count as f64,
        })
    }

    /// Sample variance, with the count less one below; `None` for one value.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squared_deviations / (self.count - 1) as f64)
    }

    /// Standard error of the mean of independent values; `None` for one value.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        Some((self.variance()? / self.count as f64).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Neumaier's own example: plain summation gives 0.
    #[test]
    fn small_terms_beside_large_ones_are_kept() {
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]), 2.0);
        assert_eq!(sum([]), 0.0);
    }

    #[test]
    fn ten_million_tenths_are_a_million() {
        assert_eq!(sum((0..10_000_000).map(|_| 0.1)), 1_000_000.0);
    }

    #[test]
    fn an_infinite_sum_is_infinite() {
        assert_eq!(sum([f64::INFINITY, 1.0]), f64::INFINITY);
    }

    /// Check 33: variance by sums of squares loses all digits at an offset of 1e9.
    #[test]
    fn a_large_offset_does_not_change_the_variance() {
        let values = [4.0, 7.0, 13.0, 16.0];
        let moved = values.map(|value| value + 1e9);
        let moments = Moments::of(&moved).unwrap();
        assert_eq!(moments.variance(), Some(30.0));
        assert_eq!(moments.mean, 1e9 + 10.0);
        assert_eq!(Moments::of(&values).unwrap().variance(), Some(30.0));
    }

    #[test]
    fn equal_values_have_exactly_no_variance() {
        let moments = Moments::of(&[0.1; 1000]).unwrap();
        assert_eq!((moments.mean, moments.variance()), (0.1, Some(0.0)));
    }

    #[test]
    fn one_value_has_no_variance_and_none_no_moments() {
        let one = Moments::of(&[3.0]).unwrap();
        assert_eq!((one.variance(), one.standard_error()), (None, None));
        assert_eq!(Moments::of(&[]), None);
    }

    /// Check 18: not-a-number is stopped, or shown, but never dropped.
    #[test]
    #[cfg_attr(debug_assertions, should_panic(expected = "not a number"))]
    fn not_a_number_is_never_dropped() {
        let moments = Moments::of(&[1.0, f64::NAN, 3.0]).unwrap();
        assert!(moments.mean.is_nan());
    }
}
