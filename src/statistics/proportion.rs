//! Intervals for a proportion, at home near 0 and 1 where mean ± t·s is not.

use super::confidence::Confidence;
use super::types::Interval;
use crate::math::{beta_quantile, beta_upper_quantile, exp, exp_m1, ln};

/// The score interval of E. B. Wilson (1927) for a share seen in so many
/// independent trials, a number that need not be whole:
/// (p + c²/2n ± c √(p(1-p)/n + c²/4n²)) / (1 + c²/n).
///
/// `critical` is the normal or Student quantile of the level that is wanted, such as
/// [`Confidence::normal_critical`]. Nothing is rounded or cut but what leaves 0 to 1.
///
/// # Panics
///
/// When the share is not from 0 to 1, there are not more than 0 trials, the critical value
/// is below 0, or one of them is infinite or not a number.
///
/// ```
/// use pitcrew::statistics::wilson;
///
/// // R. G. Newcombe (1998), table I: 15 of 148.
/// let interval = wilson(15.0 / 148.0, 148.0, 1.959_964);
/// assert!((interval.low - 0.0624).abs() < 5e-5 && (interval.high - 0.1605).abs() < 5e-5);
/// ```
#[must_use]
pub fn wilson(share: f64, trials: f64, critical: f64) -> Interval {
    assert!((0.0..=1.0).contains(&share), "a share is from 0 to 1");
    assert!(
        trials > 0.0 && trials.is_finite(),
        "there is a trial, and an end of them"
    );
    assert!(
        critical >= 0.0 && critical.is_finite(),
        "a critical value is not below 0"
    );
    let weight = critical * critical / trials;
    let center = share + weight / 2.0;
    let reach = (weight * share * (1.0 - share) + weight * weight / 4.0).sqrt();
    Interval {
        low: ((center - reach) / (1.0 + weight)).max(0.0),
        high: ((center + reach) / (1.0 + weight)).min(1.0),
    }
}

/// The interval of C. J. Clopper and E. S. Pearson (1934): never covers less than
/// it says, usually more. `successes` need not be whole (E. L. Korn and
/// B. I. Graubard 1998 use it so on effective sample sizes).
///
/// With x of n its ends are quantiles of beta variables, B(a/2; x, n-x+1) and
/// B(1-a/2; x+1, n-x), right to 11 digits; with none they are 0 and 1 - (a/2)^(1/n),
/// with all (a/2)^(1/n) and 1. That upper end is the *rule of three*: with none of n, up
/// to about 3/n (3.7/n on one side of a 95 % interval) is possible.
///
/// # Panics
///
/// When the successes are not from 0 to the number of trials, or that is not above 0, or
/// one of them is infinite or not a number.
///
/// ```
/// use pitcrew::statistics::{Confidence, clopper_pearson};
///
/// let none = clopper_pearson(0.0, 1e6, Confidence::NINETY_FIVE);
/// assert_eq!(none.low, 0.0);
/// assert!((none.high - 3.688_872_650e-6).abs() < 1e-14);
/// ```
#[must_use]
pub fn clopper_pearson(successes: f64, trials: f64, confidence: Confidence) -> Interval {
    assert!(
        trials > 0.0 && trials.is_finite() && (0.0..=trials).contains(&successes),
        "successes are from 0 to the number of trials, which is above 0"
    );
    let failures = trials - successes;
    let tail = confidence.miss() / 2.0;
    let root = ln(tail) / trials;
    if successes == 0.0 {
        return Interval {
            low: 0.0,
            high: -exp_m1(root),
        };
    }
    if failures == 0.0 {
        return Interval {
            low: exp(root),
            high: 1.0,
        };
    }
    Interval {
        low: beta_quantile(successes, failures + 1.0, tail),
        high: beta_upper_quantile(successes + 1.0, failures, tail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn assert_near(interval: Interval, low: f64, high: f64, tolerance: f64) {
        assert!(
            (interval.low - low).abs() < tolerance && (interval.high - high).abs() < tolerance,
            "{interval:?} is not {low} to {high}"
        );
    }

    /// R. G. Newcombe (1998), "Two-sided confidence intervals for the single
    /// proportion", table I: score (method 3) and Clopper-Pearson (method 5).
    #[test]
    fn published_intervals_of_newcombe() {
        let normal = 1.959_963_985;
        for (successes, trials, score, exact) in [
            (81.0, 263.0, (0.2553, 0.3662), (0.2527, 0.3676)),
            (15.0, 148.0, (0.0624, 0.1605), (0.0578, 0.1617)),
            (0.0, 20.0, (0.0, 0.1611), (0.0, 0.1684)),
            (1.0, 29.0, (0.0061, 0.1718), (0.0009, 0.1776)),
        ] {
            assert_near(
                wilson(successes / trials, trials, normal),
                score.0,
                score.1,
                5e-5,
            );
            assert_near(
                clopper_pearson(successes, trials, SURE),
                exact.0,
                exact.1,
                5e-5,
            );
        }
    }

    /// With no success the upper end has a closed form: 1 - (a/2)^(1/n).
    #[test]
    fn no_success_has_the_closed_form() {
        for (trials, high) in [
            (1.0, 0.975),
            (10.0, 0.308_497_107_818_760_6),
            (1000.0, 0.003_682_083_896_865_672),
            (1_000_000.0, 3.688_872_650_206_489e-6),
        ] {
            let interval = clopper_pearson(0.0, trials, SURE);
            assert_eq!(interval.low, 0.0);
            assert!((interval.high / high - 1.0).abs() < 1e-13, "{interval:?}");
            let mirrored = clopper_pearson(trials, trials, SURE);
            assert!((mirrored.low - (1.0 - high)).abs() < 1e-15);
            assert_eq!(mirrored.high, 1.0);
        }
    }

    /// A misuse stops release builds as well.
    #[test]
    fn what_is_no_proportion_is_refused() {
        let refused = |call: fn() -> Interval| std::panic::catch_unwind(call).is_err();
        assert!(refused(|| wilson(1.5, 10.0, 2.0)));
        assert!(refused(|| wilson(f64::NAN, 10.0, 2.0)));
        assert!(refused(|| wilson(0.5, 0.0, 2.0)));
        assert!(refused(|| wilson(0.5, 10.0, f64::NAN)));
        assert!(refused(|| clopper_pearson(11.0, 10.0, SURE)));
        assert!(refused(|| clopper_pearson(-1.0, 10.0, SURE)));
        assert!(refused(|| clopper_pearson(f64::NAN, 10.0, SURE)));
        assert!(refused(|| clopper_pearson(0.0, 0.0, SURE)));
        assert!(refused(|| clopper_pearson(1.0, f64::INFINITY, SURE)));
    }

    #[test]
    fn the_two_sides_mirror_each_other() {
        let one = wilson(0.2, 37.5, 2.1);
        let other = wilson(0.8, 37.5, 2.1);
        assert_near(other, 1.0 - one.high, 1.0 - one.low, 1e-12);
    }
}
