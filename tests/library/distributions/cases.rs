//! The families with their moments worked out by hand, and draws at addresses.

use std::sync::LazyLock;

use pitcrew::random::{Address, Distribution, DistributionError, Purpose, Stream, Streams};

pub(crate) const DRAWS: u32 = 40_000;

static STREAMS: LazyLock<Streams> = LazyLock::new(|| Streams::new(20_240_601, 3, 1));

pub(crate) fn stream(entity: u32) -> Stream<'static> {
    STREAMS.open(Purpose::Effort, Address::of(entity))
}

/// Draws as the engine makes them: each from its own address.
pub(crate) fn draws(distribution: &Distribution) -> Vec<f64> {
    (0..DRAWS)
        .map(|entity| distribution.sample(&mut stream(entity)))
        .collect()
}

pub(crate) fn mean_of(values: impl Iterator<Item = f64>) -> f64 {
    values.sum::<f64>() / f64::from(DRAWS)
}

/// The share of values that pass a test.
pub(crate) fn share_of(values: &[f64], passes: impl Fn(f64) -> bool) -> f64 {
    mean_of(
        values
            .iter()
            .map(|value| f64::from(u8::from(passes(*value)))),
    )
}

/// Four standard errors of a share `p` of all draws.
pub(crate) fn four_errors(p: f64) -> f64 {
    4.0 * (p * (1.0 - p) / f64::from(DRAWS)).sqrt()
}

pub(crate) fn assert_close(name: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{name}: {found} is not {expected} within {tolerance:e}"
    );
}

pub(crate) struct Case {
    pub name: &'static str,
    pub distribution: Distribution,
    pub mean: f64,
    /// None where there is no closed form.
    pub variance: Option<f64>,
}

fn case(
    name: &'static str,
    distribution: Result<Distribution, DistributionError>,
    mean: f64,
    variance: impl Into<Option<f64>>,
) -> Case {
    Case {
        name,
        distribution: distribution.expect(name),
        mean,
        variance: variance.into(),
    }
}

/// Every continuous family with its mean and variance.
#[rustfmt::skip]
pub(crate) fn continuous() -> Vec<Case> {
    type D = Distribution;
    let pi = std::f64::consts::PI;
    let infinity = f64::INFINITY;
    // Density over mass at -0.5, for a normal with mean 10 and sd 4 above 8.
    let hazard = 0.352_065_326_764_299_5 / 0.691_462_461_274_013_1;
    // Log odds with mean 1 and sd 1. The mean m(mu) of a logit-normal obeys
    // m(mu + s^2) = 1 - m(mu) exp(-mu - s^2/2), and m(0) = 1/2.
    let share = |z: f64| 1.0 / (1.0 + libm::exp(-z));
    let shares = ((0.5, share(1.0)), (0.841_344_746_068_542_9, share(2.0)));
    vec![
        case("uniform", D::uniform(2.0, 5.0), 3.5, 0.75),
        case("exponential", D::exponential(3.0), 3.0, 9.0),
        case("lognormal, moments", D::lognormal_mean_sd(6.0, 2.0), 6.0, 4.0),
        case("lognormal, median", D::lognormal_median_sd_log(5.0, 0.5),
             5.0 * libm::exp(0.125), 25.0 * libm::exp(0.25) * libm::expm1(0.25)),
        case("logit-normal", D::logit_normal_percentiles(shares.0, shares.1),
             1.0 - libm::exp(-0.5) / 2.0, None),
        case("gamma", D::gamma_mean_sd(6.0, 2.0), 6.0, 4.0),
        case("gamma below shape 1", D::gamma_shape_scale(0.4, 3.0), 1.2, 3.6),
        case("gamma of shape 1", D::gamma_shape_scale(1.0, 3.0), 3.0, 9.0),
        case("weibull", D::weibull(2.0, 3.0), 1.5 * pi.sqrt(), 9.0 - 9.0 * pi / 4.0),
        case("weibull below shape 1", D::weibull(0.5, 1.0), 2.0, 20.0),
        case("pert", D::pert(4.0, 6.0, 12.0), 20.0 / 3.0, (8.0 / 3.0) * (16.0 / 3.0) / 7.0),
        case("triangular", D::triangular(4.0, 6.0, 12.0), 22.0 / 3.0, 52.0 / 18.0),
        case("beta, moments", D::beta_mean_sd(0.3, 0.1), 0.3, 0.01),
        case("beta below shape 1", D::beta(0.5, 0.3), 0.625, 0.625 * 0.375 / 1.8),
        case("half normal", D::truncated_normal(0.0, 1.0, 0.0, infinity),
             (2.0 / pi).sqrt(), 1.0 - 2.0 / pi),
        case("truncated normal", D::truncated_normal(10.0, 4.0, 8.0, infinity),
             10.0 + 4.0 * hazard, 16.0 * (1.0 - 0.5 * hazard - hazard * hazard)),
        case("normal cut on both sides", D::truncated_normal(0.0, 1.0, -1.0, 1.0),
             0.0, 1.0 - 2.0 * 0.241_970_724_519_143_37 / 0.682_689_492_137_085_9),
    ]
}
