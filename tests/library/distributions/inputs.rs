//! Inputs that cannot exist are refused in words, and nothing ever overflows.

use pitcrew::random::{Distribution, DistributionError};
use proptest::prelude::*;

use super::cases::stream;

/// Checks 31 and 32: what cannot exist is refused, in words a strategist can act on.
#[test]
fn impossible_inputs_are_refused_in_words() {
    type D = Distribution;
    let (nan, infinity) = (f64::NAN, f64::INFINITY);
    let refused = [
        D::constant(nan),
        D::constant(infinity),
        D::uniform(12.0, 4.0),
        D::uniform(6.0, 6.0),
        D::exponential(0.0),
        D::exponential(-3.0),
        D::exponential(1e-300),
        D::lognormal_mean_sd(6.0, 0.0),
        D::lognormal_mean_sd(-6.0, 1.0),
        D::lognormal_median_sd_log(6.0, 11.0),
        D::lognormal_percentiles((0.05, 0.0), (0.95, 12.0)),
        D::lognormal_percentiles((0.05, 12.0), (0.95, 4.0)),
        D::lognormal_percentiles((0.95, 4.0), (0.05, 12.0)),
        D::lognormal_percentiles((0.0, 4.0), (0.95, 12.0)),
        D::logit_normal_percentiles((0.05, 0.0), (0.95, 0.2)),
        D::pert(4.0, 13.0, 12.0),
        D::triangular(4.0, nan, 12.0),
        D::gamma_mean_sd(6.0, 61.0),
        D::gamma_mean_sd(6.0, 0.001),
        D::gamma_shape_scale(0.001, 1.0),
        D::weibull(-1.0, 2.0),
        D::beta_mean_sd(0.3, 0.5),
        D::beta_mean_sd(1.2, 0.1),
        D::beta(0.0, 1.0),
        D::truncated_normal(0.0, 1.0, 40.0, infinity),
        D::truncated_normal(0.0, 1e9, 1.0, 2.0),
        D::truncated_normal(5.0, -1.0, 0.0, 9.0),
        D::truncated_normal(5.0, 1.0, nan, 9.0),
        D::discrete(&[1.0, 2.0], &[1.0]),
        D::discrete(&[1.0, 2.0], &[0.0, 0.0]),
        D::discrete(&[1.0, 2.0], &[1.5, -0.5]),
        D::empirical(&[]),
        D::empirical(&[1.0, nan]),
    ];
    let reasons: Vec<String> = refused.into_iter().map(|r| r.unwrap_err().reason).collect();
    insta::assert_snapshot!(reasons.join("\n"), @r#"
    the value is not a number
    the value is infinite
    the bounds are reversed: 12 is above 4
    both bounds are 6; state a value without spread as one certain number
    the mean is 0, but must be above 0
    the mean is -3, but must be above 0
    the mean is 1e-300, too small to simulate (the limit is 1e-60)
    the standard deviation is 0; state a value without spread as one certain number
    the mean is -6, but must be above 0
    the spread is too wide: the 95th percentile would be more than 14 powers of ten above the 5th
    the lower percentile is 0, but must be above 0
    the percentiles are reversed: 12 is above 4
    the percentiles are not in order: the probability 0.95 comes before 0.05
    the probability of a percentile is 0, but must lie between 0 and 1
    a percentile of a share is 0, but must lie between 0 and 1, both excluded; use "between" for hard bounds
    the most likely value 13 lies outside the bounds 4 and 12
    the most likely value is not a number
    the standard deviation 61 is too large for the mean 6
    the standard deviation 0.001 is too small for the mean 6
    the shape is 0.001, but must lie between 0.01 and 1000000
    the shape is -1, but must be above 0
    the standard deviation 0.5 is too large for the mean 0.3
    the mean is 1.2, but must lie between 0 and 1
    the first shape of the beta is 0, but must be above 0
    the bounds lie more than 37 standard deviations from the mean, where a normal distribution never gets
    the bounds are closer than a millionth of the standard deviation; use "between" instead
    the standard deviation is -1, but must be above 0
    the lower bound is not a number
    each value needs one weight, but there are 2 values and 1 weights
    all weights are 0
    the weight at position 2 is -0.5, but a weight cannot be negative
    there are no values
    the value at position 2 is not a number
    "#);
}

/// Any f64 at all, with the awkward and the sensible ones made frequent.
fn number() -> impl Strategy<Value = f64> {
    let awkward = vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        f64::EPSILON,
        5e-324,
        1e60,
        1e-60,
        37.0,
        0.01,
        1e6,
    ];
    prop_oneof![
        2 => any::<f64>(),
        6 => 0.0..1.0,
        6 => -20.0..200.0,
        2 => (-70.0..70.0).prop_map(libm::exp10),
        2 => prop::sample::select(awkward),
    ]
}

fn every_constructor([a, b, c, d]: [f64; 4]) -> Vec<Result<Distribution, DistributionError>> {
    type D = Distribution;
    vec![
        D::constant(a),
        D::uniform(a, b),
        D::exponential(a),
        D::lognormal_mean_sd(a, b),
        D::lognormal_median_sd_log(a, b),
        D::lognormal_percentiles((a, b), (c, d)),
        D::logit_normal_percentiles((a, b), (c, d)),
        D::lognormal_percentiles((0.05, a), (0.95, b)),
        D::logit_normal_percentiles((0.05, a), (0.95, b)),
        D::pert(a, b, c),
        D::gamma_mean_sd(a, b),
        D::gamma_shape_scale(a, b),
        D::weibull(a, b),
        D::truncated_normal(a, b, c, d),
        D::triangular(a, b, c),
        D::beta_mean_sd(a, b),
        D::beta(a, b),
        D::discrete(&[a, b], &[c, d]),
        D::empirical(&[a, b, c, d]),
    ]
}

/// Draws, moments and quantiles are finite and possible.
fn assert_sound(distribution: &Distribution, p: f64) -> Result<(), TestCaseError> {
    let (low, high) = (distribution.minimum(), distribution.maximum());
    for entity in 0..8 {
        let draw = distribution.sample(&mut stream(entity));
        let possible = draw.is_finite() && low <= draw && draw <= high;
        prop_assert!(possible, "{distribution:?}: draw {draw}");
    }
    let (mean, variance) = (distribution.mean(), distribution.variance());
    let rounding = 1e-12 * mean.abs();
    let possible = mean.is_finite() && low - rounding <= mean && mean <= high + rounding;
    prop_assert!(possible, "{distribution:?}: mean {mean}");
    let possible = variance.is_finite() && variance >= 0.0;
    prop_assert!(possible, "{distribution:?}: variance {variance}");
    let quantiles = [p / 2.0, p].map(|p| distribution.quantile(p));
    let possible = low <= quantiles[0] && quantiles[0] <= quantiles[1] && quantiles[1] <= high;
    prop_assert!(possible, "{distribution:?}: quantiles {quantiles:?} to {p}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(28),
        ..ProptestConfig::default()
    })]

    /// Check 31: whatever the input, a refusal in words or draws within the support.
    #[test]
    fn no_input_panics_and_every_draw_is_finite_and_possible(
        numbers in prop::array::uniform4(number()),
        p in 0.001..0.999,
    ) {
        for built in every_constructor(numbers) {
            match built {
                Err(error) => prop_assert!(error.reason.len() > 10),
                Ok(distribution) => assert_sound(&distribution, p)?,
            }
        }
    }
}
