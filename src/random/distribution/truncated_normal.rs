//! The normal distribution given that it falls between two bounds.

use super::checks::{self, DistributionError};
use crate::math;

/// A normal distribution cut at `low` and `high` and scaled up to probability 1:
/// never clamped, so no mass sits on a bound.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TruncatedNormal {
    mean: f64,
    sd: f64,
    low: f64,
    high: f64,
    /// Probability of the uncut distribution below `low`, above `high`, between.
    below: f64,
    above: f64,
    between: f64,
}

impl TruncatedNormal {
    /// Farther out, in standard deviations, the normal distribution function
    /// underflows.
    const FARTHEST: f64 = 37.0;
    /// Bounds closer than this, in standard deviations, leave too few digits.
    const CLOSEST: f64 = 1e-6;

    pub(super) fn new(
        (mean, sd): (f64, f64),
        (low, high): (f64, f64),
    ) -> Result<TruncatedNormal, DistributionError> {
        let (a, b) = ((low - mean) / sd, (high - mean) / sd);
        if a > Self::FARTHEST || b < -Self::FARTHEST {
            return checks::refuse(format!(
                "the bounds lie more than {} standard deviations from the mean, where a normal distribution never gets",
                Self::FARTHEST
            ));
        }
        if b - a < Self::CLOSEST {
            return checks::refuse(
                "the bounds are closer than a millionth of the standard deviation; use \"between\" instead",
            );
        }
        let (below, above) = (math::normal_cdf(a), math::normal_cdf(-b));
        // From the tail that holds the bounds, since the other has no digits left.
        let between = if a > 0.0 {
            math::normal_cdf(-a) - above
        } else {
            math::normal_cdf(b) - below
        };
        Ok(TruncatedNormal {
            mean,
            sd,
            low,
            high,
            below,
            above,
            between,
        })
    }

    /// The value at probability `p` in (0, 1), by inversion in the nearer tail: exact at any
    /// permitted distance from the mean, and one uniform number per draw.
    #[inline]
    pub(super) fn at(&self, p: f64) -> f64 {
        let from_below = self.below + p * self.between;
        let z = if from_below < 0.5 {
            math::normal_quantile(from_below)
        } else {
            -math::normal_quantile(self.above + (1.0 - p) * self.between)
        };
        // Only against rounding: the quantile is already between the bounds.
        (self.mean + self.sd * z).clamp(self.low, self.high)
    }

    pub(super) fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    pub(super) fn mean(&self) -> f64 {
        self.mean + self.sd * (self.peak() + self.expectation(|t| t))
    }

    pub(super) fn variance(&self) -> f64 {
        let mean = self.expectation(|t| t);
        self.sd * self.sd * self.expectation(|t| (t - mean) * (t - mean))
    }

    /// Where the density is highest, in standard deviations: the mean or a bound.
    fn peak(&self) -> f64 {
        let (a, b) = self.standard_bounds();
        0.0_f64.clamp(a, b)
    }

    fn standard_bounds(&self) -> (f64, f64) {
        (
            (self.low - self.mean) / self.sd,
            (self.high - self.mean) / self.sd,
        )
    }

    /// Expectation of a function of the distance from the peak. Integrated, because
    /// the closed forms lose all their digits far in a tail; only where the density
    /// is above e^-45 of its peak.
    fn expectation(&self, function: impl Fn(f64) -> f64) -> f64 {
        let (a, b) = self.standard_bounds();
        let peak = self.peak();
        let reach = (45.0 / peak.abs().max(1e-9)).min(9.5);
        let (from, to) = ((a - peak).max(-reach), (b - peak).min(reach));
        let density = |t: f64| math::exp(-t * (peak + t / 2.0));
        math::integrate(from, to, |t| function(t) * density(t)) / math::integrate(from, to, density)
    }
}
