//! Student's t.

use super::beta::beta_cdf;
use super::elementary::{exp, ln, ln_gamma};
use super::normal::normal_quantile;

/// Above so many degrees of freedom the expansion around the normal quantile is exact
/// to the last digits, while the incomplete beta function loses them.
const EXPANSION_ABOVE: f64 = 10_000.0;

/// The value that a Student variable with `freedom` degrees of freedom (above 0, not
/// always whole) exceeds in size with chance `miss`, which is between 0 and 1. Relative
/// accuracy about 1e-13.
///
/// One degree of freedom is Cauchy's distribution, cot(pi miss/2), and two have a closed
/// form, too. Otherwise Newton's steps on logarithms, where the tail is a concave
/// function and they cannot go astray, begin at the expansion of M. Abramowitz and
/// I. A. Stegun (1964), *Handbook of Mathematical Functions*, 26.7.5.
#[must_use]
pub(crate) fn student_critical(freedom: f64, miss: f64) -> f64 {
    if freedom == 1.0 {
        let angle = std::f64::consts::FRAC_PI_2;
        return if miss < 0.5 {
            1.0 / libm::tan(angle * miss)
        } else {
            libm::tan(angle * (1.0 - miss))
        };
    }
    if freedom == 2.0 {
        return (1.0 - miss) * (2.0 / (miss * (2.0 - miss))).sqrt();
    }
    let expansion = expansion(-normal_quantile(miss / 2.0), freedom);
    if freedom > EXPANSION_ABOVE {
        return expansion;
    }
    // With few degrees of freedom the expansion can be far off, but not too far.
    let mut logarithm = ln(expansion);
    for _ in 0..MAXIMUM_STEPS {
        let value = exp(logarithm);
        let tail = two_tails(freedom, value);
        let slope = 2.0 * value * density(freedom, value) / tail;
        let step = (ln(tail) - ln(miss)) / slope;
        logarithm += step;
        // Each step doubles the digits.
        if step.abs() < 1e-9 {
            break;
        }
    }
    exp(logarithm)
}

const MAXIMUM_STEPS: u32 = 100;

/// P(|T| > value) = I(f / (f + value²); f/2, 1/2).
fn two_tails(freedom: f64, value: f64) -> f64 {
    let square = value * value;
    let total = freedom + square;
    beta_cdf(freedom / 2.0, 0.5, freedom / total, square / total)
}

fn density(freedom: f64, value: f64) -> f64 {
    let half = freedom / 2.0;
    let shape = libm::log1p(value * value / freedom) * (half + 0.5);
    let scale = ln_gamma(half + 0.5) - ln_gamma(half);
    exp(scale - shape) / (std::f64::consts::PI * freedom).sqrt()
}

/// Student's quantile from the normal quantile `z`.
fn expansion(z: f64, freedom: f64) -> f64 {
    let z2 = z * z;
    let first = (z2 + 1.0) / 4.0;
    let second = ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
    let by_freedom = (((fourth / freedom + third) / freedom + second) / freedom + first) / freedom;
    z * (1.0 + by_freedom.max(-0.5))
}
