//! The gamma distribution with scale 1: the regularized incomplete gamma
//! function and its inverse.

use super::elementary::{deviance, exp, ln, ln_gamma, stirling_error};
use super::invert::increasing_root;
use super::normal::normal_quantile;

const PRECISION: f64 = 1e-17;
const MAXIMUM_TERMS: u32 = 200_000;

/// The quantile at `p` of a gamma variable of this `shape` and scale 1, by
/// safeguarded Newton steps on the logarithm of the value; relative accuracy about
/// 1e-12. Not a number when `p` lies outside 0 to 1.
#[must_use]
pub fn gamma_quantile(shape: f64, p: f64) -> f64 {
    match p {
        0.0 => return 0.0,
        1.0 => return f64::INFINITY,
        p if !(p > 0.0 && p < 1.0) => return f64::NAN,
        _ => {}
    }
    let logarithm = increasing_root(-745.0, 709.0, starting_point(shape, p), |t| {
        let x = exp(t);
        let (below, above) = tails(shape, x);
        // The smaller tail carries more digits.
        let value = if p < 0.5 {
            below - p
        } else {
            (1.0 - p) - above
        };
        (value, shape * kernel(shape, x))
    });
    exp(logarithm)
}

/// P(shape, x) and its complement, each computed where it is the accurate one: by
/// the series (Abramowitz & Stegun 6.5.29) below the mean, by the continued
/// fraction (6.5.31) above.
fn tails(shape: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        (0.0, 1.0)
    } else if x < shape + 1.0 {
        let below = (kernel(shape, x) * series(shape, x)).min(1.0);
        (below, 1.0 - below)
    } else {
        let above = (kernel(shape, x) * shape * continued_fraction(shape, x)).min(1.0);
        (1.0 - above, above)
    }
}

/// x^shape e^-x / Gamma(shape + 1), in Loader's form (2000), which keeps its digits
/// at large shapes.
fn kernel(shape: f64, x: f64) -> f64 {
    let exponent = -stirling_error(shape) - deviance(shape, x);
    exp(exponent) / (std::f64::consts::TAU * shape).sqrt()
}

fn series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..MAXIMUM_TERMS {
        term *= x / (shape + f64::from(n));
        sum += term;
        if term < sum * PRECISION {
            break;
        }
    }
    sum
}

/// Evaluated by the modified Lentz method (Thompson & Barnett 1986).
fn continued_fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / f64::MIN_POSITIVE;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..MAXIMUM_TERMS {
        let n = f64::from(n);
        let a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / nonzero(a * d + b);
        c = nonzero(b + a / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 2.0 * f64::EPSILON {
            break;
        }
    }
    fraction
}

pub(super) fn nonzero(x: f64) -> f64 {
    if x.abs() < f64::MIN_POSITIVE {
        f64::MIN_POSITIVE
    } else {
        x
    }
}

/// Logarithm of a first guess: Wilson & Hilferty (1931) for larger shapes, the
/// first term of the series for small ones.
fn starting_point(shape: f64, p: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    let cube_root = 1.0 - ninth + normal_quantile(p) * ninth.sqrt();
    if shape > 1.0 && cube_root > 0.1 {
        ln(shape) + 3.0 * ln(cube_root)
    } else {
        (ln(p) + ln_gamma(shape + 1.0)) / shape
    }
}
