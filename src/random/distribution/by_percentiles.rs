//! Distributions by two of their percentiles, which they meet exactly.

use super::checks::{self, DistributionError, shown};
use super::family::{Distribution, Family};
use super::logit_normal::LogitNormal;
use crate::math;

/// A probability between 0 and 1, and the value that is not exceeded with it.
type Percentile = (f64, f64);

impl Distribution {
    /// Lognormal through two percentiles: `(0.05, 4.0), (0.95, 12.0)` is "4 to 12".
    ///
    /// # Errors
    /// When a probability is not between 0 and 1, a value is not a finite number
    /// above 0, or the percentiles are equal, reversed or too far apart.
    pub fn lognormal_percentiles(
        low: Percentile,
        high: Percentile,
    ) -> Result<Distribution, DistributionError> {
        check_order(low, high)?;
        let low_log = math::ln(checks::positive("lower percentile", low.1)?);
        let high_log = math::ln(checks::positive("upper percentile", high.1)?);
        let (mu, sigma) = normal_through((low.0, low_log), (high.0, high_log))?;
        Distribution::lognormal_median_sd_log(math::exp(mu), sigma)
    }

    /// Logit-normal through two percentiles of a share: `(0.05, 0.4), (0.95, 0.7)` is
    /// "40 % to 70 %".
    ///
    /// # Errors
    /// When a probability or a share is not between 0 and 1, both excluded, or the
    /// percentiles are equal, reversed or too far apart.
    pub fn logit_normal_percentiles(
        low: Percentile,
        high: Percentile,
    ) -> Result<Distribution, DistributionError> {
        check_order(low, high)?;
        for (_, share) in [low, high] {
            if !(share > 0.0 && share < 1.0) {
                return checks::refuse(format!(
                    "a percentile of a share is {}, but must lie between 0 and 1, both excluded; use \"between\" for hard bounds",
                    shown(share)
                ));
            }
        }
        let log_odds = |share: f64| math::ln(share) - math::ln_1p(-share);
        let (mu, sigma) = normal_through((low.0, log_odds(low.1)), (high.0, log_odds(high.1)))?;
        let family = LogitNormal { mu, sigma };
        Ok(Distribution::from_family(Family::LogitNormal(family)))
    }
}

fn check_order(low: Percentile, high: Percentile) -> Result<(), DistributionError> {
    for (p, value) in [low, high] {
        if !(p > 0.0 && p < 1.0) {
            return checks::refuse(format!(
                "the probability of a percentile is {}, but must lie between 0 and 1",
                shown(p)
            ));
        }
        checks::finite("percentile", value)?;
    }
    if low.0 >= high.0 {
        return checks::refuse(format!(
            "the percentiles are not in order: the probability {} comes before {}",
            shown(low.0),
            shown(high.0)
        ));
    }
    checks::ordered("percentiles", low.1, high.1)
}

/// Mean and standard deviation of the normal distribution through two percentiles.
fn normal_through(low: Percentile, high: Percentile) -> Result<(f64, f64), DistributionError> {
    let (low_z, high_z) = (math::normal_quantile(low.0), math::normal_quantile(high.0));
    let sigma = checks::log_spread((high.1 - low.1) / (high_z - low_z))?;
    Ok((low.1 - sigma * low_z, sigma))
}
