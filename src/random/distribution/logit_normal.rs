//! The logit-normal distribution of shares.

use crate::math;

/// A share whose log odds are normal with mean `mu` and standard deviation `sigma`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LogitNormal {
    pub(super) mu: f64,
    pub(super) sigma: f64,
}

impl LogitNormal {
    /// The share at the standard normal deviate `z`.
    #[inline]
    pub(super) fn at(&self, z: f64) -> f64 {
        1.0 / (1.0 + math::exp(-(self.mu + self.sigma * z)))
    }

    pub(super) fn mean(&self) -> f64 {
        self.expectation(|share| share)
    }

    pub(super) fn variance(&self) -> f64 {
        let mean = self.mean();
        self.expectation(|share| (share - mean) * (share - mean))
    }

    /// There is no closed form: integrated against the normal density over 9.5
    /// standard deviations, beyond which lie 2e-21 of all cases. The absolute error
    /// is below 1e-12 at any permitted spread.
    fn expectation(&self, function: impl Fn(f64) -> f64) -> f64 {
        let density_at_zero = 1.0 / std::f64::consts::TAU.sqrt();
        let integral = math::integrate(-9.5, 9.5, |z| {
            function(self.at(z)) * math::exp(-z * z / 2.0)
        });
        integral * density_at_zero
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the trapezoidal rule with steps of 1/512, which converges faster than
    /// any power for a normal density: E. T. Goodwin (1949).
    #[test]
    fn the_integral_is_exact_to_12_digits_at_any_permitted_spread() {
        for (mu, sigma) in [(0.0, 0.1), (1.3, 1.0), (-2.0, 3.0), (4.0, 10.0)] {
            let family = LogitNormal { mu, sigma };
            let trapezoid: f64 = (-6000..=6000)
                .map(|step| f64::from(step) / 512.0)
                .map(|z| family.at(z) * math::exp(-z * z / 2.0))
                .sum();
            let expected = trapezoid / 512.0 / std::f64::consts::TAU.sqrt();
            let error = (family.mean() - expected).abs();
            assert!(error < 1e-12, "{mu} {sigma}: {error:e}");
        }
    }
}
