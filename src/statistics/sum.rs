//! Sums and moments in the order given: the same values in the same order give
//! the same bits, with an error that does not grow with their number.

/// The sum of `values`, compensated after A. Neumaier (1974), "Rundungsfehleranalyse
/// einiger Verfahren zur Summation endlicher Summen": the error does not grow with their
/// number, and the same values in the same order give the same bits.
///
/// Not-a-number is never skipped: the sum is not a number then. Infinite values, and
/// sums beyond 1.8e308, are infinite. 0 without values.
///
/// ```
/// use pitcrew::statistics::sum;
///
/// // Plain summation gives 0.
/// assert_eq!(sum([1.0, 1e100, 1.0, -1e100]), 2.0);
/// ```
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
///
/// ```
/// use pitcrew::statistics::Moments;
///
/// let moments = Moments::of(&[4.0, 7.0, 13.0, 16.0]).expect("there are values");
/// assert_eq!((moments.mean, moments.variance()), (10.0, Some(30.0)));
/// assert_eq!(moments.standard_error(), Some(7.5_f64.sqrt()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// How many values; at least 1.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Sum of the squared deviations from the mean, each over `unit`; exactly 0 when all
    /// values are equal.
    squares: f64,
    /// A power of two that keeps the squares of huge and tiny deviations within what a
    /// number can hold; 1 for all others.
    unit: f64,
}

impl Moments {
    /// Moments by two passes: the deviations are taken from the mean, so a large
    /// common offset costs no digits (T. F. Chan, G. H. Golub and R. J. `LeVeque`
    /// 1983, "Algorithms for computing the sample variance"). `None` when empty. Values
    /// of 1e150 and of 1e-150 have moments like all others.
    ///
    /// # Panics
    ///
    /// At a value that is not a number or infinite, and where the sum of the values is
    /// beyond 1.8e308.
    ///
    /// ```
    /// use pitcrew::statistics::Moments;
    ///
    /// let tiny = Moments::of(&[1e-180, 3e-180]).expect("there are values");
    /// assert_eq!(tiny.standard_error(), Some(1e-180));
    /// assert_eq!(Moments::of(&[]), None);
    /// ```
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Moments> {
        assert_numbers(values);
        let first = *values.first()?;
        let count = values.len();
        if values.iter().all(|value| *value == first) {
            return Some(Moments {
                count,
                mean: first,
                squares: 0.0,
                unit: 1.0,
            });
        }
        let mean = sum(values.iter().copied()) / count as f64;
        assert!(mean.is_finite(), "a sum is too large for a number");
        let deviations = || values.iter().map(|value| value - mean);
        let unit = unit_of(deviations());
        let squares = sum(deviations().map(|deviation| (deviation / unit) * (deviation / unit)));
        // The mean is rounded; this takes the effect of that out again.
        let drift = sum(deviations()) / unit;
        Some(Moments {
            count,
            mean,
            squares: squares - drift * drift / count as f64,
            unit,
        })
    }

    /// Sample variance, Σ(x - mean)² / (n - 1); `None` for one value.
    ///
    /// # Panics
    ///
    /// Where it cannot be held by a number, as the values differ by more than 1e154 or
    /// by less than 1e-154; the standard error still can.
    ///
    /// ```
    /// use pitcrew::statistics::Moments;
    ///
    /// let moments = Moments::of(&[1.0, 3.0]).expect("there are values");
    /// assert_eq!(moments.variance(), Some(2.0));
    /// ```
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        let over_units = self.variance_over_units()?;
        let variance = over_units * self.unit * self.unit;
        assert!(
            variance.is_finite() && (variance > 0.0) == (over_units > 0.0),
            "a variance is too large or too small for a number"
        );
        Some(variance)
    }

    /// Standard error of the mean of independent values, √(variance / n); `None` for one
    /// value.
    ///
    /// ```
    /// use pitcrew::statistics::Moments;
    ///
    /// let moments = Moments::of(&[1.0, 3.0]).expect("there are values");
    /// assert_eq!(moments.standard_error(), Some(1.0));
    /// ```
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        Some((self.variance_over_units()? / self.count as f64).sqrt() * self.unit)
    }

    /// Sum of the squared deviations from the mean.
    ///
    /// ```
    /// use pitcrew::statistics::Moments;
    ///
    /// let moments = Moments::of(&[1.0, 3.0]).expect("there are values");
    /// assert_eq!(moments.squared_deviations(), 2.0);
    /// ```
    #[must_use]
    pub fn squared_deviations(&self) -> f64 {
        (self.count - 1) as f64 * self.variance().unwrap_or(0.0)
    }

    fn variance_over_units(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares.max(0.0) / (self.count - 1) as f64)
    }

    /// Sum of the squared deviations, each over the power of two that comes with it.
    pub(super) const fn squares(&self) -> (f64, f64) {
        (self.squares, self.unit)
    }

    /// Square root of the sum of the squared deviations.
    pub(super) fn norm(&self) -> f64 {
        self.squares.max(0.0).sqrt() * self.unit
    }
}

/// The square root of the sum of squares, whatever the size of the values.
pub(super) fn norm(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let unit = unit_of(values.clone());
    sum(values.map(|value| (value / unit) * (value / unit))).sqrt() * unit
}

/// A power of two to divide by before squaring: 1, but for values whose squares a number
/// could not hold.
fn unit_of(values: impl Iterator<Item = f64>) -> f64 {
    // 2^430, about 1e129: a sum of 2^100 squares of such numbers is still a number.
    const SAFE: f64 = f64::from_bits((1023 + 430) << 52);
    let largest = values.map(f64::abs).fold(0.0, f64::max);
    if largest > SAFE {
        1.0 / (f64::MIN_POSITIVE * SAFE)
    } else if largest < 1.0 / SAFE && largest > 0.0 {
        f64::MIN_POSITIVE * SAFE
    } else {
        1.0
    }
}

/// Stops at a value that is not a number or infinite: no estimate is better than a silent
/// one.
pub(super) fn assert_numbers(values: &[f64]) {
    for value in values {
        assert!(!value.is_nan(), "a value is not a number");
        assert!(value.is_finite(), "a value is infinite");
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

    /// Squares of 1e±150 and of what is far beyond keep all digits.
    #[test]
    fn huge_and_tiny_values_have_a_standard_error() {
        for size in [1e-250, 1e-150, 1.0, 1e150, 1e250] {
            let moments = Moments::of(&[4.0, 7.0, 13.0, 16.0].map(|value| value * size)).unwrap();
            let error = moments.standard_error().unwrap() / size;
            assert!((error / 7.5_f64.sqrt() - 1.0).abs() < 1e-14, "{size}");
            let found = norm([3.0 * size, 4.0 * size].into_iter());
            assert!((found / (5.0 * size) - 1.0).abs() < 1e-14, "{size}");
        }
    }

    #[test]
    #[should_panic(expected = "too large or too small")]
    fn a_variance_that_no_number_holds_is_refused() {
        let _ = Moments::of(&[1e200, 2e200]).unwrap().variance();
    }

    #[test]
    #[should_panic(expected = "too large for a number")]
    fn a_sum_that_no_number_holds_is_refused() {
        let _ = Moments::of(&[1.5e308, 1.6e308]);
    }

    /// Check 18: not-a-number is stopped, in release builds as well.
    #[test]
    #[should_panic(expected = "not a number")]
    fn not_a_number_is_never_dropped() {
        let _ = Moments::of(&[1.0, f64::NAN, 3.0]);
    }
}
