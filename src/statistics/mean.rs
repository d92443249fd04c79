//! The mean over replications.

use super::confidence::Confidence;
use super::sum::Moments;
use super::types::{Estimate, Interval};

/// The mean of one value per replication with Student's t interval:
/// mean ± t(n-1) s / √n (Student 1908). `None` without values; no interval with one.
///
/// Values that are all equal have an interval of no width: it says that nothing varied,
/// not that nothing could. Differences between plans have a guard against that
/// ([`paired_difference`](super::paired_difference)).
///
/// # Panics
///
/// At a value that is not a number or infinite.
///
/// ```
/// use pitcrew::statistics::{Confidence, mean};
///
/// let found = mean(&[4.0, 7.0, 13.0, 16.0], Confidence::NINETY_FIVE).expect("values");
/// let interval = found.interval.expect("two and more");
/// assert_eq!((found.value, found.standard_error), (10.0, Some(7.5_f64.sqrt())));
/// // t(3) = 3.182446
/// assert!((interval.high - 18.715).abs() < 1e-3);
/// ```
#[must_use]
pub fn mean(values: &[f64], confidence: Confidence) -> Option<Estimate> {
    let moments = Moments::of(values)?;
    Some(estimate(
        moments.mean,
        moments.standard_error(),
        moments.count,
        confidence,
    ))
}

/// An estimate from its standard error over `count` replications.
pub(super) fn estimate(
    value: f64,
    standard_error: Option<f64>,
    count: usize,
    confidence: Confidence,
) -> Estimate {
    let half_width = standard_error
        .zip(confidence.critical(count as u64))
        .map(|(error, critical)| error * critical);
    Estimate {
        value,
        standard_error,
        interval: half_width.map(|half_width| Interval {
            low: value - half_width,
            high: value + half_width,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SURE: Confidence = Confidence::NINETY_FIVE;

    /// Worked by hand: 4, 7, 13, 16 have mean 10 and variance 30; t(3) = 3.182446.
    #[test]
    fn four_values_by_hand() {
        let estimate = mean(&[4.0, 7.0, 13.0, 16.0], SURE).unwrap();
        let interval = estimate.interval.unwrap();
        assert_eq!(estimate.value, 10.0);
        assert_eq!(estimate.standard_error, Some(7.5_f64.sqrt()));
        assert!((interval.high - 10.0 - 3.182_446 * 7.5_f64.sqrt()).abs() < 1e-5);
        assert!((interval.low + interval.high - 20.0).abs() < 1e-12);
    }

    /// NIST/SEMATECH e-Handbook 1.3.5.2: data set ZARR13 (N = 195, mean 9.261460,
    /// sd 0.2278881e-01) has the 95 % interval 9.258242 to 9.264679.
    #[test]
    fn published_interval_of_the_heat_flow_data() {
        let estimate = estimate(9.261_460, Some(0.022_788_81 / 195_f64.sqrt()), 195, SURE);
        let interval = estimate.interval.unwrap();
        assert!((interval.low - 9.258_242).abs() < 1e-6);
        assert!((interval.high - 9.264_679).abs() < 1e-6);
    }

    /// Check 21: four times the replications halve the interval, not the spread.
    #[test]
    fn the_interval_shrinks_with_the_root_of_the_replications() {
        let few: Vec<f64> = (0..1000).map(|i| f64::from(i % 10)).collect();
        let many: Vec<f64> = (0..4000).map(|i| f64::from(i % 10)).collect();
        let width = |values: &[f64]| {
            let interval = mean(values, SURE).unwrap().interval.unwrap();
            interval.high - interval.low
        };
        assert!((width(&few) / width(&many) - 2.0).abs() < 0.01);
    }

    #[test]
    fn one_value_is_a_mean_without_an_interval() {
        let estimate = mean(&[3.0], SURE).unwrap();
        assert_eq!((estimate.value, estimate.standard_error), (3.0, None));
        assert_eq!(estimate.interval, None);
        assert_eq!(mean(&[], SURE), None);
    }
}
