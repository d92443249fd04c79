//! Percentiles, tails and supports are those of the distribution that was asked for.

use pitcrew::random::Distribution;

use super::cases::{DRAWS, assert_close, continuous, draws, mean_of, share_of};

/// Check 28: a percentile is met as that percentile, and a median is no mean.
#[test]
fn percentile_fits_hit_their_percentiles() {
    for (p_low, p_high) in [(0.05, 0.95), (0.1, 0.9), (0.1, 0.5), (0.2, 0.99)] {
        let effort = Distribution::lognormal_percentiles((p_low, 4.0), (p_high, 12.0)).unwrap();
        assert_close("low", effort.quantile(p_low), 4.0, 1e-13);
        assert_close("high", effort.quantile(p_high), 12.0, 1e-13);
        let share = Distribution::logit_normal_percentiles((p_low, 0.2), (p_high, 0.7)).unwrap();
        assert_close("low share", share.quantile(p_low), 0.2, 1e-14);
        assert_close("high share", share.quantile(p_high), 0.7, 1e-14);
    }
    let effort = Distribution::lognormal_percentiles((0.05, 4.0), (0.95, 12.0)).unwrap();
    // The median is the geometric mean of symmetric percentiles; the mean is above.
    assert_close("median", effort.quantile(0.5), 48.0_f64.sqrt(), 1e-13);
    assert!(effort.mean() > effort.quantile(0.5) * 1.05);
    assert!(effort.quantile(0.9) < 12.0);
}

/// Check 29: the variance of a PERT is not ((high - low) / 6)^2, here 1.
#[test]
fn the_variance_of_a_pert_depends_on_its_mode() {
    let middle = Distribution::pert(0.0, 3.0, 6.0).unwrap();
    let edge = Distribution::pert(0.0, 0.0, 6.0).unwrap();
    assert_close("middle", middle.variance(), 9.0 / 7.0, 1e-14);
    assert_close("edge", edge.variance(), 5.0 / 7.0, 1e-14);
}

/// Check 30: a truncated normal is not clamped, so no draw sits on a bound.
#[test]
fn truncation_puts_no_mass_on_the_bounds() {
    let cut = Distribution::truncated_normal(1.0, 2.0, 0.0, 1.5).unwrap();
    let values = draws(&cut);
    assert!(values.iter().all(|value| *value > 0.0 && *value < 1.5));
    // Clamping would put 31 % of all draws on 0.
    let near = share_of(&values, |value| value < 0.015);
    assert!(near < 0.02, "{near}");
}

/// Far in a tail the excess over the bound is nearly exponential with mean 1/a: its
/// mean is 1/a - 2/a^3 + 10/a^5 - ... (from the Mills ratio, Abramowitz & Stegun
/// 26.2.12).
#[test]
fn truncation_is_exact_far_in_the_tail() {
    for a in [8.0, 20.0, 36.0_f64] {
        let upper = Distribution::truncated_normal(0.0, 1.0, a, f64::INFINITY).unwrap();
        let excess = 1.0 / a - 2.0 / a.powi(3) + 10.0 / a.powi(5);
        let rest = 80.0 / a.powi(7);
        assert_close("mean", upper.mean() - a, excess, rest);
        let found = mean_of(draws(&upper).iter().map(|value| value - a));
        let error = excess / f64::from(DRAWS).sqrt();
        assert_close("draws", found, excess, 4.0 * error + rest);
        let lower = Distribution::truncated_normal(0.0, 1.0, f64::NEG_INFINITY, -a).unwrap();
        let mirrored = -upper.quantile(0.8);
        assert_close("mirror", lower.quantile(0.2), mirrored, 1e-13 * a);
        assert_close("mirror", lower.variance(), upper.variance(), 1e-12);
    }
}

#[test]
fn a_table_of_values_has_the_moments_and_quantiles_of_its_weights() {
    let dice = Distribution::discrete(&[3.0, 1.0, 2.0, 9.0], &[2.0, 1.0, 1.0, 0.0]).unwrap();
    assert_eq!((dice.mean(), dice.variance()), (2.25, 0.6875));
    assert_eq!((dice.minimum(), dice.maximum()), (1.0, 3.0));
    let quantiles = [0.25, 0.26, 0.5, 0.51, 1.0].map(|p| dice.quantile(p));
    assert_eq!(quantiles, [1.0, 2.0, 2.0, 3.0, 3.0]);
    let data = Distribution::empirical(&[5.0, 1.0, 5.0, 2.0]).unwrap();
    assert_eq!((data.mean(), data.variance()), (3.25, 3.1875));
    let quantiles = [0.25, 0.5, 0.75].map(|p| data.quantile(p));
    assert_eq!(quantiles, [1.0, 2.0, 5.0]);
}

#[test]
fn only_a_value_without_spread_is_certain() {
    let six = Distribution::constant(6.0).unwrap();
    assert_eq!((six.as_constant(), six.variance()), (Some(6.0), 0.0));
    assert_eq!(six.scaled(2.5).as_constant(), Some(15.0));
    let same = Distribution::empirical(&[4.0, 4.0]).unwrap();
    assert_eq!(same.as_constant(), Some(4.0));
    for case in continuous() {
        assert_eq!(case.distribution.as_constant(), None, "{}", case.name);
    }
}

#[test]
fn another_unit_multiplies_moments_quantiles_and_bounds() {
    let factor = 365.25 / 7.0 / 12.0;
    for case in continuous() {
        let months = &case.distribution;
        let weeks = months.scaled(factor);
        assert_eq!(weeks.mean(), factor * months.mean());
        assert_eq!(weeks.quantile(0.3), factor * months.quantile(0.3));
        assert_eq!(weeks.minimum(), factor * months.minimum());
        assert_eq!(weeks.maximum(), factor * months.maximum());
        let variance = factor * factor * months.variance();
        assert_close(case.name, weeks.variance(), variance, 1e-14 * variance);
    }
}

#[test]
fn quantiles_end_at_the_bounds_and_are_no_number_outside() {
    for case in continuous() {
        let distribution = case.distribution;
        assert_eq!(distribution.quantile(0.0), distribution.minimum());
        assert_eq!(distribution.quantile(1.0), distribution.maximum());
        for outside in [-0.1, 1.1, f64::NAN] {
            assert!(distribution.quantile(outside).is_nan());
        }
    }
}
