//! Beta draws, on 0 to 1 or between bounds.

use super::gamma::Gamma;
use crate::math;
use crate::random::stream::Stream;

/// A beta distribution stretched over `low` to `low + width`: a share of two gamma
/// draws, X / (X + Y) (L. Devroye, "Non-Uniform Random Variate Generation", 1986,
/// IX.4).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Beta {
    success: Gamma,
    failure: Gamma,
    low: f64,
    high: f64,
}

impl Beta {
    pub(super) fn new((alpha, beta): (f64, f64), (low, high): (f64, f64)) -> Beta {
        Beta {
            success: Gamma::new(alpha),
            failure: Gamma::new(beta),
            low,
            high,
        }
    }

    #[inline]
    pub(super) fn sample(&self, stream: &mut Stream) -> f64 {
        self.stretched(if self.success.shape().min(self.failure.shape()) < 1.0 {
            // At small shapes both draws can underflow to 0; their logarithms cannot.
            let success = self.success.sample_ln(stream);
            1.0 / (1.0 + math::exp(self.failure.sample_ln(stream) - success))
        } else {
            let success = self.success.sample(stream);
            success / (success + self.failure.sample(stream))
        })
    }

    pub(super) fn mean(&self) -> f64 {
        let (alpha, beta) = self.shapes();
        self.stretched(alpha / (alpha + beta))
    }

    pub(super) fn variance(&self) -> f64 {
        let (alpha, beta) = self.shapes();
        let (total, width) = (alpha + beta, self.high - self.low);
        width * width * (alpha / total) * (beta / total) / (total + 1.0)
    }

    pub(super) fn quantile(&self, p: f64) -> f64 {
        let (alpha, beta) = self.shapes();
        self.stretched(math::beta_quantile(alpha, beta, p))
    }

    pub(super) fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn shapes(&self) -> (f64, f64) {
        (self.success.shape(), self.failure.shape())
    }

    /// A share as a place between the bounds; the sum can round past the upper one.
    #[inline]
    fn stretched(&self, share: f64) -> f64 {
        (self.low + (self.high - self.low) * share).min(self.high)
    }
}
