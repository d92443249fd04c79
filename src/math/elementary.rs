//! Elementary functions of the pinned `libm`.

/// e to the power `x`.
#[inline]
#[must_use]
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// 2 to the power `x`: by a table and without a division, so faster than [`exp`].
#[inline]
#[must_use]
pub(crate) fn exp2(x: f64) -> f64 {
    libm::exp2(x)
}

/// e to the power `x`, minus 1, exact for small `x` too.
#[inline]
#[must_use]
pub(crate) fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// Natural logarithm of `x`.
#[inline]
#[must_use]
pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Natural logarithm of `1 + x`, exact for small `x` too.
#[inline]
#[must_use]
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// `x` to the power `y`.
#[inline]
#[must_use]
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Natural logarithm of the gamma function at `x` above 0.
#[inline]
#[must_use]
pub(crate) fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// ln(n!) less Stirling's formula, for real `n` above 0: the correction that lets
/// gamma and beta densities be computed without cancellation. C. Loader, "Fast and
/// accurate computation of binomial probabilities" (2000), `stirlerr`; the series
/// is Abramowitz & Stegun 6.1.40.
pub(super) fn stirling_error(n: f64) -> f64 {
    const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;
    if n < 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * ln(n) + n - HALF_LN_TWO_PI;
    }
    let square = n * n;
    let tail = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - tail / square) / square) / n
}

/// `x ln(x / m) + m - x` without cancellation where `m` is near `x`: the deviance
/// part of Loader's formula (2000), `bd0`.
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    let relative = (m - x) / x;
    if relative.abs() < 0.1 {
        x * (relative - ln_1p(relative))
    } else {
        x * ln(x / m) + m - x
    }
}
