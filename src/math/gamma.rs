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
pub(crate) fn gamma_quantile(shape: f64, p: f64) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(found: f64, expected: f64, tolerance: f64) {
        let error = ((found - expected) / expected).abs();
        assert!(error < tolerance, "{found} is not {expected} ({error:e})");
    }

    /// Percentage points of chi-square (Abramowitz & Stegun, table 26.8): twice a
    /// gamma variable with half the degrees of freedom as its shape.
    #[test]
    fn chi_square_tables_are_met() {
        let table = [
            (1.0, 0.95, 3.841_458_820_694_124),
            (1.0, 0.01, 0.000_157_087_857_909_701_8),
            (5.0, 0.99, 15.086_272_469_388_99),
            (10.0, 0.05, 3.940_299_136_119_132),
            (10.0, 0.95, 18.307_038_053_275_146),
        ];
        for (freedom, p, expected) in table {
            assert_close(2.0 * gamma_quantile(freedom / 2.0, p), expected, 1e-10);
        }
    }

    #[test]
    fn shape_1_is_the_exponential_distribution() {
        for p in [1e-12, 0.001, 0.3, 0.5, 0.9, 0.999_999] {
            assert_close(gamma_quantile(1.0, p), -libm::log1p(-p), 1e-12);
        }
    }

    #[test]
    fn shape_one_half_is_half_a_squared_normal() {
        for p in [0.001, 0.3, 0.8, 0.99] {
            let z = normal_quantile(0.5 + p / 2.0);
            assert_close(gamma_quantile(0.5, p), z * z / 2.0, 1e-11);
        }
    }

    /// Where `statrs` is wrong by 0.7 %: at small shapes the series ends at its first
    /// terms, P = x^a / Gamma(a + 1) (1 - a x / (a + 1)), for tiny x.
    #[test]
    fn small_shapes_keep_their_digits() {
        for (shape, p) in [(0.25, 0.01), (0.05, 0.1), (0.01, 0.2)] {
            let x = gamma_quantile(shape, p);
            let front = exp(shape * ln(x) - ln_gamma(shape + 1.0));
            assert_close(front * (1.0 - shape * x / (shape + 1.0)), p, 1e-12);
        }
    }

    /// Median of a gamma variable: shape - 1/3 + 8/(405 shape) + 184/(25515 shape^2)
    /// + O(shape^-3), K. P. Choi (1994).
    #[test]
    fn large_shapes_meet_the_expansion_of_the_median() {
        for shape in [1e3, 1e4, 1e6] {
            let median = shape - 1.0 / 3.0 + (8.0 / 405.0 + 184.0 / (25_515.0 * shape)) / shape;
            assert_close(gamma_quantile(shape, 0.5), median, 1e-12);
        }
    }
}
