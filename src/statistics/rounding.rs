//! Where a difference begins: the one place that tells a difference from rounding.

/// Differences of at most this times the magnitudes that they were made from are
/// rounding.
///
/// A number holds 16 digits, and each addition rounds the last one. Times and amounts of
/// a future are sums of up to thousands of numbers, so that two ways to the same figure
/// agree in at least 12 digits. Nothing that anybody plans is as small: for a horizon of
/// three years, 1e-12 of it is a tenth of a millisecond.
///
/// ```
/// use pitcrew::statistics::ROUNDING;
///
/// let (one_way, other_way): (f64, f64) = (0.1 + 0.2, 0.3);
/// assert!(one_way != other_way && (one_way - other_way).abs() < ROUNDING * 0.3);
/// ```
pub const ROUNDING: f64 = 1e-12;

/// `first - second`, or exactly 0 where rounding alone can have made it: where it is at
/// most [`ROUNDING`] times `magnitude` or times the larger of the two.
///
/// `magnitude` is that of the numbers from which the two were made, where those can be
/// larger than the two themselves: of months in production, which are the horizon less a
/// time, it is the horizon. Infinity less infinity is 0: what never comes, comes at the
/// same time as what never comes.
///
/// # Panics
///
/// When one of the three is not a number.
///
/// ```
/// use pitcrew::statistics::difference;
///
/// assert_eq!(difference(0.1 + 0.2, 0.3, 0.0), 0.0);
/// assert_eq!(difference(3.0, 1.0, 0.0), 2.0);
/// // 1e-14 weeks of a horizon of 100 weeks are rounding, and would be a difference
/// // between two numbers of that size.
/// assert_eq!(difference(2e-14, 1e-14, 100.0), 0.0);
/// assert_eq!(difference(2e-14, 1e-14, 0.0), 1e-14);
/// assert_eq!(difference(f64::INFINITY, f64::INFINITY, 1.0), 0.0);
/// ```
#[must_use]
pub fn difference(first: f64, second: f64, magnitude: f64) -> f64 {
    assert!(
        !(first.is_nan() || second.is_nan() || magnitude.is_nan()),
        "a value is not a number"
    );
    if first == second {
        return 0.0;
    }
    let difference = first - second;
    let finite = |value: f64| if value.is_finite() { value.abs() } else { 0.0 };
    let magnitude = finite(first).max(finite(second)).max(finite(magnitude));
    if difference.abs() <= ROUNDING * magnitude {
        0.0
    } else {
        difference
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand tenths, added in two orders, differ in the 13th digit.
    #[test]
    fn two_ways_to_the_same_sum_do_not_differ() {
        let forward: f64 = (1..=1000).map(|i| 1.0 / f64::from(i)).sum();
        let backward: f64 = (1..=1000).rev().map(|i| 1.0 / f64::from(i)).sum();
        assert!(forward != backward);
        assert_eq!(difference(forward, backward, 0.0), 0.0);
    }

    #[test]
    fn what_never_comes_is_later_than_what_comes() {
        assert_eq!(difference(f64::INFINITY, 5.0, 100.0), f64::INFINITY);
        assert_eq!(difference(5.0, f64::INFINITY, 100.0), f64::NEG_INFINITY);
    }

    #[test]
    #[should_panic(expected = "not a number")]
    fn not_a_number_differs_from_nothing() {
        let _ = difference(f64::NAN, 1.0, 1.0);
    }
}
