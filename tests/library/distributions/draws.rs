//! Draws agree with closed forms, and stay the same.

use pitcrew::random::Distribution;
use rand::Rng;

use super::cases::{
    DRAWS, assert_close, continuous, draws, four_errors, mean_of, share_of, stream,
};

#[test]
fn means_and_variances_meet_their_closed_forms() {
    for case in continuous() {
        let mean = case.distribution.mean();
        assert_close(case.name, mean, case.mean, 1e-12 * case.mean.max(1.0));
        if let Some(variance) = case.variance {
            let found = case.distribution.variance();
            assert_close(case.name, found, variance, 1e-12 * variance);
        }
    }
}

#[test]
fn draws_have_the_mean_and_the_variance_within_four_standard_errors() {
    for case in continuous() {
        let values = draws(&case.distribution);
        let (mean, variance) = (case.distribution.mean(), case.distribution.variance());
        let found = mean_of(values.iter().copied());
        let error = (variance / f64::from(DRAWS)).sqrt();
        assert_close(case.name, found, mean, 4.0 * error);
        let squares = || values.iter().map(|value| (value - mean) * (value - mean));
        let found = mean_of(squares());
        let fourth = mean_of(squares().map(|square| square * square));
        let error = ((fourth - found * found) / f64::from(DRAWS)).sqrt();
        assert_close(case.name, found, variance, 4.0 * error);
    }
}

#[test]
fn draws_fall_below_a_quantile_as_often_as_it_says() {
    for case in continuous() {
        let values = draws(&case.distribution);
        for p in [0.001, 0.05, 0.25, 0.5, 0.8, 0.95, 0.999] {
            let quantile = case.distribution.quantile(p);
            let share = share_of(&values, |value| value <= quantile);
            assert_close(case.name, share, p, four_errors(p));
        }
    }
}

#[test]
fn a_discrete_distribution_keeps_its_weights_in_any_order() {
    let dice = Distribution::discrete(&[3.0, 1.0, 2.0, 9.0], &[2.0, 1.0, 1.0, 0.0]).unwrap();
    let values = draws(&dice);
    for (value, share) in [(1.0, 0.25), (2.0, 0.25), (3.0, 0.5), (9.0, 0.0)] {
        let found = share_of(&values, |drawn| drawn == value);
        assert_close("share", found, share, four_errors(share));
    }
}

#[test]
fn an_empirical_distribution_repeats_its_data() {
    let data = [5.0, 1.0, 5.0, 2.0];
    let values = draws(&Distribution::empirical(&data).unwrap());
    assert!(values.iter().all(|value| data.contains(value)));
    let fives = share_of(&values, |value| value == 5.0);
    assert_close("fives", fives, 0.5, four_errors(0.5));
}

#[test]
fn a_certain_value_takes_nothing_from_the_stream() {
    let mut used = stream(1);
    let six = Distribution::constant(6.0).unwrap();
    assert_eq!(six.sample(&mut used), 6.0);
    assert_eq!(used.next_u64(), stream(1).next_u64());
}

#[test]
fn another_unit_multiplies_every_draw_exactly() {
    let factor = 365.25 / 7.0 / 12.0;
    for case in continuous() {
        let months = &case.distribution;
        let weeks = months.scaled(factor);
        for entity in 0..200 {
            let month = months.sample(&mut stream(entity));
            let week = weeks.sample(&mut stream(entity));
            assert_eq!(week, factor * month, "{}", case.name);
        }
    }
}

#[test]
fn an_address_always_gives_the_same_draw_and_a_neighbor_another() {
    for case in continuous() {
        let draw = |entity| case.distribution.sample(&mut stream(entity));
        assert_eq!(draw(5), draw(5), "{}", case.name);
        assert_ne!(draw(5), draw(6), "{}", case.name);
    }
}

/// Common random numbers work best where a draw moves one way with its parameter.
#[rustfmt::skip]
#[test]
fn draws_rise_with_their_parameters() {
    type D = Distribution;
    let pairs = [
        (D::uniform(1.0, 5.0), D::uniform(1.0, 5.5)),
        (D::exponential(3.0), D::exponential(3.1)),
        (D::weibull(2.0, 3.0), D::weibull(2.0, 3.1)),
        (D::triangular(1.0, 2.0, 5.0), D::triangular(1.0, 3.0, 5.0)),
        (D::lognormal_median_sd_log(4.0, 0.5), D::lognormal_median_sd_log(4.2, 0.5)),
        (D::truncated_normal(4.0, 2.0, 0.0, 9.0), D::truncated_normal(4.5, 2.0, 0.0, 9.0)),
        (D::discrete(&[1.0, 2.0], &[0.5, 0.5]), D::discrete(&[1.0, 2.0], &[0.4, 0.6])),
    ];
    for (low, high) in pairs.map(|(low, high)| (low.unwrap(), high.unwrap())) {
        for entity in 0..500 {
            assert!(low.sample(&mut stream(entity)) <= high.sample(&mut stream(entity)));
        }
    }
}

/// A guard against a platform or a dependency that changes last bits, not a check of
/// the distributions: this program printed the bits on x86-64 Linux.
#[test]
fn the_bits_of_draws_are_the_same_on_every_platform() {
    let mut text = String::new();
    for case in continuous() {
        let bits = [0, 1, 2].map(|entity| case.distribution.sample(&mut stream(entity)).to_bits());
        text += &format!("{}: {bits:016x?}\n", case.name);
    }
    insta::assert_snapshot!(text, @r#"
    uniform: [4006f31f974037ea, 40111e541cb0bbae, 40111aa70b1b7af0]
    exponential: [3fd11d61ec0655f8, 4004721379dfe94c, 400b8a18e82f1730]
    lognormal, moments: [40151f72f30a574a, 401bee15816678a5, 401d091014e07e75]
    lognormal, median: [4011d1403fbc561b, 401b65f18260b8fe, 401d161647156b56]
    logit-normal: [3fe5dd6d438a8f03, 3feac154a83af697, 3feb423c08dd5906]
    gamma: [4015580478e023ea, 401c69db4d419d7c, 401d8126c8fc2dae]
    gamma below shape 1: [3ffcd2c88ae7cbaf, 40122d08e8b005f5, 40039d754f0fb080]
    gamma of shape 1: [3ff7c519d495abfe, 400fc6ef794a749d, 4011d002b18ec9f4]
    weibull: [3feca977a959de1a, 400626d11b3acb50, 4009b5794ce267b1]
    weibull below shape 1: [3f8045e8ed35a47e, 3fe73937220e6645, 3ff511371b4bf1e7]
    pert: [40171954aa1a4b2c, 401835415d7b3d12, 401b75fa42ccbd04]
    triangular: [4018a4474c747ea5, 402135c0cca43d01, 4021316d6957df0b]
    beta, moments: [3fcf4a76ab2d1f28, 3fd0e402af520fd5, 3fd479df719aef04]
    beta below shape 1: [3fdbcd5997c1a585, 3fef19a246d37795, 3fef9c06ac3bcc35]
    half normal: [3fd7c30c6503cb2c, 3ff2cb710dda7e5d, 3ff2bf3774492d26]
    truncated normal: [40242cffbecdd9cb, 402bc26e03dce668, 402bbba44d33dcb3]
    normal cut on both sides: [bfd79175a852a646, 3fdd786b5fdd0e0a, 3fdd5322f5cc6b2f]
    "#);
}
