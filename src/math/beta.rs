//! The beta distribution: the regularized incomplete beta function and its
//! inverse.

use super::elementary::{deviance, exp, ln, stirling_error};
use super::gamma::nonzero;
use super::invert::increasing_root;

const MAXIMUM_TERMS: u32 = 200_000;

/// The quantile at `p` of a beta variable, by safeguarded Newton steps on its
/// log odds, so that tiny shares keep their digits; relative accuracy about 1e-12.
/// Not a number when `p` lies outside 0 to 1.
#[must_use]
pub(crate) fn beta_quantile(alpha: f64, beta: f64, p: f64) -> f64 {
    1.0 / (1.0 + exp(-log_odds_quantile(alpha, beta, p)))
}

/// The value that a beta variable exceeds with probability `tail`; like
/// [`beta_quantile`] at 1 - `tail`, without the digits that this would lose.
#[must_use]
pub(crate) fn beta_upper_quantile(alpha: f64, beta: f64, tail: f64) -> f64 {
    1.0 / (1.0 + exp(log_odds_quantile(beta, alpha, tail)))
}

/// The probability that a beta variable is at most `x`, where `rest` is 1 - x with all
/// its digits.
#[must_use]
pub(crate) fn beta_cdf(alpha: f64, beta: f64, x: f64, rest: f64) -> f64 {
    tails(alpha, beta, x, rest).0
}

/// ln(x / (1 - x)) at the quantile x.
fn log_odds_quantile(alpha: f64, beta: f64, p: f64) -> f64 {
    match p {
        0.0 => return f64::NEG_INFINITY,
        1.0 => return f64::INFINITY,
        p if !(p > 0.0 && p < 1.0) => return f64::NAN,
        _ => {}
    }
    increasing_root(-700.0, 700.0, ln(alpha / beta), |t| {
        let (x, rest) = (1.0 / (1.0 + exp(-t)), 1.0 / (1.0 + exp(t)));
        let (below, above) = tails(alpha, beta, x, rest);
        // The smaller tail carries more digits.
        let value = if p < 0.5 {
            below - p
        } else {
            (1.0 - p) - above
        };
        (value, kernel(alpha, beta, x, rest))
    })
}

/// `I_x(alpha`, beta) and its complement at `x`, where `rest` is 1 - x with all its
/// digits: the continued fraction on the side where it converges fast
/// (Abramowitz & Stegun 26.5.8 and 6.6.3).
fn tails(alpha: f64, beta: f64, x: f64, rest: f64) -> (f64, f64) {
    let kernel = kernel(alpha, beta, x, rest);
    if x < (alpha + 1.0) / (alpha + beta + 2.0) {
        let below = (kernel * continued_fraction(alpha, beta, x) / alpha).min(1.0);
        (below, 1.0 - below)
    } else {
        let above = (kernel * continued_fraction(beta, alpha, rest) / beta).min(1.0);
        (1.0 - above, above)
    }
}

/// x^alpha (1 - x)^beta / B(alpha, beta), in Loader's form (2000), which keeps its
/// digits at large shapes.
fn kernel(alpha: f64, beta: f64, x: f64, rest: f64) -> f64 {
    let total = alpha + beta;
    let corrections = stirling_error(total) - stirling_error(alpha) - stirling_error(beta);
    let deviances = deviance(alpha, total * x) + deviance(beta, total * rest);
    let scale = alpha * beta / (std::f64::consts::TAU * total);
    scale.sqrt() * exp(corrections - deviances)
}

/// Evaluated by the modified Lentz method: W. H. Press et al., "Numerical Recipes",
/// 3rd ed., 6.4.
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..MAXIMUM_TERMS {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut last = 1.0;
        for term in [even, odd] {
            d = 1.0 / nonzero(1.0 + term * d);
            c = nonzero(1.0 + term / c);
            last = d * c;
            fraction *= last;
        }
        if (last - 1.0).abs() < 2.0 * f64::EPSILON {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(found: f64, expected: f64) {
        let error = ((found - expected) / expected).abs();
        assert!(error < 1e-11, "{found} is not {expected} ({error:e})");
    }

    const PROBABILITIES: [f64; 6] = [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999];

    #[test]
    fn powers_have_closed_forms() {
        for p in PROBABILITIES {
            for shape in [0.02, 0.4, 1.0, 3.0, 500.0] {
                let of_alpha = libm::pow(p, 1.0 / shape);
                if of_alpha > 1e-300 {
                    assert_close(beta_quantile(shape, 1.0, p), of_alpha);
                }
                let of_beta = -libm::expm1(libm::log1p(-p) / shape);
                assert_close(beta_quantile(1.0, shape, p), of_beta);
            }
        }
    }

    #[test]
    fn the_arcsine_distribution_has_a_closed_form() {
        for p in PROBABILITIES {
            let sine = libm::sin(std::f64::consts::FRAC_PI_2 * p);
            assert_close(beta_quantile(0.5, 0.5, p), sine * sine);
        }
    }

    /// The 95 % point of F with 5 and 10 degrees of freedom is 3.325835 (Abramowitz &
    /// Stegun, table 26.9, prints 3.33), the root of an incomplete beta function.
    #[test]
    fn the_table_of_f_is_met() {
        let x = beta_quantile(2.5, 5.0, 0.95);
        let f = 10.0 * x / (5.0 * (1.0 - x));
        assert!((f - 3.325_835).abs() < 1e-6, "{f}");
    }

    #[test]
    fn two_and_two_is_the_root_of_a_cubic() {
        for p in PROBABILITIES {
            let x = beta_quantile(2.0, 2.0, p);
            assert_close(x * x * (3.0 - 2.0 * x), p);
        }
    }

    #[test]
    fn large_symmetric_shapes_have_their_median_in_the_middle() {
        for shape in [0.01, 1.0, 1e3, 1e6] {
            assert_close(beta_quantile(shape, shape, 0.5), 0.5);
        }
    }
}
