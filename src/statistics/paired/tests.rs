use super::*;
use crate::statistics::{RatioColumns, mean};

const SURE: Confidence = Confidence::NINETY_FIVE;

fn difference_of_means(first: &[f64], second: &[f64]) -> PairedEstimate {
    let side = |values: &[f64]| Contributions::of_mean(values.to_vec()).unwrap();
    paired_difference(&side(first), &side(second), SURE)
}

fn side_of_ratio(numerators: &[f64], denominators: &[f64]) -> Contributions {
    Contributions::of_ratio(RatioColumns {
        numerators,
        denominators,
    })
    .unwrap()
}

/// Check 9. Student (1908), "The probable error of a mean": extra hours of
/// sleep under two soporifics, ten patients; R's `t.test(paired = TRUE)` gives
/// the mean -1.58 and the interval -2.459886 to -0.7001142.
#[test]
fn published_pairs_of_student() {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    let paired = difference_of_means(&first, &second);
    let interval = paired.interval.unwrap();
    assert!((paired.value + 1.58).abs() < 1e-12);
    assert!((interval.low + 2.459_885_8).abs() < 1e-6);
    assert!((interval.high + 0.700_114_2).abs() < 1e-6);
    assert!((paired.correlation.unwrap() - 0.795_170_2).abs() < 1e-6);
    assert!(paired.settled && paired.replications_to_settle.is_none());
    let alone = |values: &[f64]| mean(values, SURE).unwrap().standard_error.unwrap();
    let independent = alone(&first).hypot(alone(&second));
    let factor = (independent / paired.standard_error.unwrap()).powi(2);
    assert!((paired.variance_factor.unwrap() - factor).abs() < 1e-9);
}

/// Check 9 for ratios, by hand: R = 3/4 and 1/4, m̄ = 2 for both; `d_A` = (-0.5,
/// 0.5), `d_B` = (0.5, -0.5); u = (-0.5, 0.5), SE = √(0.5 / (1·2)) = 0.5.
#[test]
fn ratios_by_hand() {
    let first = side_of_ratio(&[1.0, 2.0], &[2.0, 2.0]);
    let second = side_of_ratio(&[1.0, 0.0], &[2.0, 2.0]);
    let paired = paired_difference(&first, &second, SURE);
    assert_eq!((paired.value, paired.standard_error), (0.5, Some(0.5)));
    assert_eq!(paired.correlation, Some(-1.0));
    assert_eq!(paired.variance_factor, Some(0.5));
    assert!(!paired.settled);
}

/// Check 7: the same plan twice differs by exactly nothing.
#[test]
fn identical_sides_differ_by_exactly_nothing() {
    let numerators = [0.1, 0.7, 1.3, 0.0];
    let denominators = [3.0, 2.0, 7.0, 0.0];
    let side = side_of_ratio(&numerators, &denominators);
    let paired = paired_difference(&side, &side, SURE);
    assert_eq!(paired.value.to_bits(), 0.0_f64.to_bits());
    assert_eq!(paired.standard_error, Some(0.0));
    assert_eq!(
        paired.interval,
        Some(Interval {
            low: 0.0,
            high: 0.0
        })
    );
    assert!(paired.settled);
    assert_eq!(paired.replications_to_settle, None);
    assert_eq!(paired.variance_factor, None);
}

#[test]
fn exchanging_the_sides_changes_only_the_sign() {
    let (first, second) = ([1.0, 4.0, 2.0, 8.0], [1.5, 3.0, 2.5, 5.0]);
    let one = difference_of_means(&first, &second);
    let other = difference_of_means(&second, &first);
    assert_eq!(one.value, -other.value);
    assert_eq!(one.standard_error, other.standard_error);
    assert_eq!(one.interval.unwrap().low, -other.interval.unwrap().high);
    assert_eq!(one.replications_to_settle, other.replications_to_settle);
}

/// The end toward 0 with one more unit 2 e below the mean, e being the distance of the
/// worst seen: that of the module's formula, for n units like those of four values.
fn end_of_four(values: [f64; 4], n: f64) -> f64 {
    let mean = values.iter().sum::<f64>() / 4.0;
    let moment = |power: i32| values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / 4.0;
    let worst = values.iter().copied().fold(f64::INFINITY, f64::min);
    let unseen = mean - 2.0 * (mean - worst);
    // The sample variance of the twenty values seen, times n - 1.
    let squares = moment(2) * 20.0 / 19.0 * (n - 1.0);
    let with = (n * mean + unseen) / (n + 1.0);
    let (shift, below) = (mean - with, unseen - with);
    let variance = (squares + n * shift * shift + below * below) / n;
    let middle = 3.0 * squares / n * shift;
    let cubes = n * (moment(3) + middle + shift.powi(3)) + below.powi(3);
    let z = SURE.normal_critical();
    let skewness = (-cubes / (n + 1.0) / variance).max(0.0);
    let critical = SURE.critical(n as u64).unwrap();
    with - critical * (variance / (n + 1.0)).sqrt()
        - skewness * (1.0 + 2.0 * z * z) / (6.0 * (n + 1.0))
}

/// As many futures as advised settle it, one fewer does not.
#[test]
fn the_advised_number_of_replications_is_the_least() {
    let first: Vec<f64> = (0..20).map(|i| f64::from(i % 4)).collect();
    let second = vec![1.0; 20];
    let paired = difference_of_means(&first, &second);
    assert!(!paired.settled);
    let least = paired.replications_to_settle.unwrap();
    let end = |n: u64| end_of_four([-1.0, 0.0, 1.0, 2.0], n as f64);
    assert!(end(least) > 0.0 && end(least - 1) <= 0.0, "{least}");
    // Student's t alone would take 23 for proof.
    assert!(least > 23 && least < 50, "{least}");
}

/// Check 19 for differences: equal differences are not certainty. With a stated range
/// of R they are settled once n futures leave no room for one that differs by all of
/// it: with e = D + R = 5 and m = D - e/n', the spread is e √n / n' and the skewness
/// about e (n-1)/n', so D > e/n' (1 + t + (1 + 2z²)/6), about 4.4 e/n.
#[test]
fn equal_differences_settle_nothing_by_themselves() {
    let few = difference_of_means(&[2.0; 3], &[1.0; 3]);
    assert!(!few.settled && few.replications_to_settle.is_none());
    let many = difference_of_means(&vec![2.0; 3000], &vec![1.0; 3000]);
    assert!(!many.settled && many.standard_error == Some(0.0));
    assert_eq!(many.interval.unwrap().low, 0.0);
    let within = Interval {
        low: 0.0,
        high: 4.0,
    };
    let stated = |count| {
        let side = |value| {
            let side = Contributions::of_mean(vec![value; count]).unwrap();
            side.within(within)
        };
        paired_difference(&side(2.0), &side(1.0), SURE)
    };
    assert!(!stated(20).settled && stated(24).settled);
    let least = stated(20).replications_to_settle.unwrap();
    assert!((21..=24).contains(&least), "{least}");
    let interval = stated(10).interval.unwrap();
    assert!(interval.low < 0.0 && interval.high > 2.0, "{interval:?}");
    // Thousands of futures leave little.
    let interval = stated(5000).interval.unwrap();
    assert!(
        (interval.low - 1.0 + 4.37 * 5.0 / 5000.0).abs() < 1e-4,
        "{interval:?}"
    );
}

/// The same plan by two ways: what differs in the 16th digit is the same.
#[test]
fn rounding_is_no_difference() {
    let first: Vec<f64> = (1..60).map(|i| 0.1 * f64::from(i) + 0.2).collect();
    let second: Vec<f64> = (1..60).map(|i| 0.3 + 0.1 * f64::from(i - 1)).collect();
    assert!(first != second);
    let paired = difference_of_means(&first, &second);
    assert_eq!((paired.value, paired.standard_error), (0.0, Some(0.0)));
    // Months in production of a horizon of 100 months, gone but for 1e-14 of them.
    let side = |value| {
        let side = Contributions::of_mean(vec![value; 60]).unwrap();
        side.within(Interval {
            low: 0.0,
            high: 100.0,
        })
    };
    assert_eq!(paired_difference(&side(1e-14), &side(0.0), SURE).value, 0.0);
    // And one that always is the same but for rounding has no error.
    let moved: Vec<f64> = first.iter().map(|value| value + 0.7).collect();
    let paired = difference_of_means(&moved, &first);
    assert_eq!(paired.standard_error, Some(0.0));
}

#[test]
#[should_panic(expected = "paired in the same replications")]
fn sides_of_unequal_length_are_refused() {
    let _ = difference_of_means(&[1.0, 2.0], &[1.0]);
}

/// Differences of 1e±150 keep their error, correlation and factor.
#[test]
fn huge_and_tiny_differences_are_like_others() {
    let (first, second) = ([1.0, 4.0, 2.0, 8.0], [1.5, 3.0, 2.5, 5.0]);
    let plain = difference_of_means(&first, &second);
    for size in [1e-150, 1e150] {
        let scaled = difference_of_means(
            &first.map(|value| value * size),
            &second.map(|value| value * size),
        );
        let close = |one: Option<f64>, other: Option<f64>, size: f64| {
            (one.unwrap() / (other.unwrap() * size) - 1.0).abs() < 1e-12
        };
        assert!(close(scaled.standard_error, plain.standard_error, size));
        assert!(close(scaled.correlation, plain.correlation, 1.0));
        assert!(close(scaled.variance_factor, plain.variance_factor, 1.0));
        assert_eq!(scaled.replications_to_settle, plain.replications_to_settle);
    }
}

#[test]
fn one_replication_settles_nothing() {
    let paired = difference_of_means(&[2.0], &[1.0]);
    assert_eq!((paired.value, paired.settled), (1.0, false));
    assert_eq!((paired.standard_error, paired.interval), (None, None));
    assert_eq!(paired.replications_to_settle, None);
}

#[test]
fn no_difference_on_average_is_never_settled() {
    let paired = difference_of_means(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]);
    assert_eq!(paired.value, 0.0);
    assert!(!paired.settled && paired.replications_to_settle.is_none());
}

/// Check 33: a common offset of 1e9 cancels without a trace.
#[test]
fn a_common_offset_leaves_no_trace() {
    let (first, second) = ([1.0, 4.0, 2.0, 8.0], [1.5, 3.0, 2.5, 5.0]);
    let plain = difference_of_means(&first, &second);
    let moved = difference_of_means(
        &first.map(|value| value + 1e9),
        &second.map(|value| value + 1e9),
    );
    assert_eq!(plain.standard_error, moved.standard_error);
    assert_eq!(plain.value, moved.value);
}
