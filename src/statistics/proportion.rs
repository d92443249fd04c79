//! Intervals for a proportion, at home near 0 and 1 where mean ± t·s is not.

use statrs::function::beta::inv_beta_reg;

use super::confidence::Confidence;
use super::types::Interval;

/// The score interval of E. B. Wilson (1927) for a share seen in so many
/// independent trials, a number that need not be whole:
/// (p + c²/2n ± c √(p(1-p)/n + c²/4n²)) / (1 + c²/n).
///
/// `critical` is a normal or Student quantile.
#[must_use]
pub fn wilson(share: f64, trials: f64, critical: f64) -> Interval {
    debug_assert!((0.0..=1.0).contains(&share), "a share is from 0 to 1");
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
#[must_use]
pub fn clopper_pearson(successes: f64, trials: f64, confidence: Confidence) -> Interval {
    debug_assert!(
        (0.0..=trials).contains(&successes) && trials > 0.0,
        "successes are from 0 to the number of trials"
    );
    let failures = trials - successes;
    if successes > failures {
        // The numerical inverse is exact to many digits near 0, not near 1.
        let mirrored = clopper_pearson(failures, trials, confidence);
        return Interval {
            low: 1.0 - mirrored.high,
            high: 1.0 - mirrored.low,
        };
    }
    let tail = confidence.miss() / 2.0;
    Interval {
        low: if successes > 0.0 {
            inv_beta_reg(successes, failures + 1.0, tail)
        } else {
            0.0
        },
        high: if failures > 0.0 {
            inv_beta_reg(successes + 1.0, failures, 1.0 - tail)
        } else {
            1.0
        },
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

    /// With no success the upper end has a closed form: 1 - (a/2)^(1/n). The
    /// numerical inverse keeps seven digits of it at 1000 and four at a million.
    #[test]
    fn no_success_has_the_closed_form() {
        for (trials, high, digits) in [
            (1.0, 0.975, 1e-9),
            (10.0, 0.308_497_107_8, 1e-9),
            (1000.0, 0.003_682_083_897, 1e-7),
            (1_000_000.0, 3.688_872_650_2e-6, 2e-4),
        ] {
            let interval = clopper_pearson(0.0, trials, SURE);
            assert_eq!(interval.low, 0.0);
            assert!((interval.high / high - 1.0).abs() < digits, "{interval:?}");
            let mirrored = clopper_pearson(trials, trials, SURE);
            assert_eq!((mirrored.low, mirrored.high), (1.0 - interval.high, 1.0));
        }
    }

    #[test]
    fn the_two_sides_mirror_each_other() {
        let one = wilson(0.2, 37.5, 2.1);
        let other = wilson(0.8, 37.5, 2.1);
        assert_near(other, 1.0 - one.high, 1.0 - one.low, 1e-12);
    }
}
