//! One estimate over another.

use super::confidence::Confidence;
use super::sum::norm;
use super::types::{Estimate, Interval};

/// `over / under`, with the error of first order (the delta method): the squares of
/// the two relative errors add. The two are taken as independent; estimates under the
/// same luck move together, so the interval is wider than it need be. Student's
/// t has the degrees of freedom of so many replications.
/// `None` where `under` is not above 0; no interval with fewer than two replications.
///
/// # Panics
///
/// When one of the values or errors is not a number, or the quotient is too large for one.
///
/// ```
/// use pitcrew::statistics::{Confidence, Estimate, quotient};
///
/// let estimate = |value, error| Estimate {
///     value,
///     standard_error: Some(error),
///     interval: None,
/// };
/// let (cost, models) = (estimate(6.0, 0.18), estimate(2.0, 0.08));
/// let each = quotient(&cost, &models, 100, Confidence::NINETY_FIVE).expect("some models");
/// // Relative errors of 3 % and 4 % make 5 %.
/// assert!((each.standard_error.expect("both have one") - 0.15).abs() < 1e-12);
/// ```
#[must_use]
pub fn quotient(
    over: &Estimate,
    under: &Estimate,
    replications: u64,
    confidence: Confidence,
) -> Option<Estimate> {
    let errors = [over.standard_error, under.standard_error];
    let is_number = |estimate: Option<f64>| estimate.is_none_or(|number| !number.is_nan());
    assert!(
        [Some(over.value), Some(under.value), errors[0], errors[1]]
            .into_iter()
            .all(is_number),
        "a value is not a number"
    );
    if under.value <= 0.0 {
        return None;
    }
    let value = over.value / under.value;
    assert!(value.is_finite(), "a quotient is too large for a number");
    let error = errors[0].zip(errors[1]).map(|(first, second)| {
        let scaled = [first / under.value, value * (second / under.value)];
        norm(scaled.into_iter())
    });
    let critical = confidence.critical(replications);
    let reach = error
        .zip(critical)
        .map(|(error, critical)| error * critical);
    Some(Estimate {
        value,
        standard_error: error,
        interval: reach.map(|reach| Interval {
            low: value - reach,
            high: value + reach,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, error: f64) -> Estimate {
        Estimate {
            value,
            standard_error: Some(error),
            interval: None,
        }
    }

    /// 6/2 = 3; relative errors 3 % and 4 % make 5 %: 0.15, times 1.96.
    #[test]
    fn relative_errors_add_in_squares() {
        let both = quotient(
            &estimate(6.0, 0.18),
            &estimate(2.0, 0.08),
            1_000_001,
            Confidence::NINETY_FIVE,
        )
        .unwrap();
        assert!((both.value - 3.0).abs() < 1e-12);
        assert!((both.standard_error.unwrap() - 0.15).abs() < 1e-12);
        let interval = both.interval.unwrap();
        assert!((interval.high - 3.0 - 0.15 * 1.959_966).abs() < 1e-6);
        assert!((3.0 - interval.low - 0.15 * 1.959_966).abs() < 1e-6);
    }

    #[test]
    fn nothing_over_nothing_is_no_number() {
        let zero = estimate(0.0, 0.0);
        assert_eq!(quotient(&zero, &zero, 10, Confidence::NINETY_FIVE), None);
    }
}
