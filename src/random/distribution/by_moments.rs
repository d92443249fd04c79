//! Distributions by their mean and standard deviation.

use super::checks::{self, DistributionError, shown};
use super::family::Distribution;
use crate::math;

impl Distribution {
    /// Lognormal by its mean and standard deviation.
    ///
    /// # Errors
    /// When one of them is not a finite number above 0, or the spread is too wide.
    pub fn lognormal_mean_sd(mean: f64, sd: f64) -> Result<Distribution, DistributionError> {
        let mean = checks::positive("mean", mean)?;
        let variation = checks::spread(sd)? / mean;
        let variance_of_log = math::ln_1p(variation * variation);
        let median = mean * math::exp(-variance_of_log / 2.0);
        Distribution::lognormal_median_sd_log(median, variance_of_log.sqrt())
    }

    /// Gamma by its mean and standard deviation.
    ///
    /// # Errors
    /// When one of them is not a finite number above 0, or the standard deviation is
    /// not between a thousandth and ten times the mean.
    pub fn gamma_mean_sd(mean: f64, sd: f64) -> Result<Distribution, DistributionError> {
        let mean = checks::positive("mean", mean)?;
        let variation = checks::spread(sd)? / mean;
        if variation > 10.0 {
            return checks::refuse(format!(
                "the standard deviation {} is more than ten times the mean {}",
                shown(sd),
                shown(mean)
            ));
        }
        if variation < 1e-3 {
            return checks::refuse(format!(
                "the standard deviation {} is less than a thousandth of the mean {}; state it as one certain number",
                shown(sd),
                shown(mean)
            ));
        }
        let shape = (1.0 / (variation * variation)).clamp(0.01, 1e6);
        Distribution::gamma_shape_scale(shape, mean / shape)
    }

    /// Beta by the mean and the standard deviation of a share.
    ///
    /// # Errors
    /// When the mean is not between 0 and 1, or no share with that mean can have
    /// that standard deviation: it must be below sqrt(mean (1 - mean)).
    pub fn beta_mean_sd(mean: f64, sd: f64) -> Result<Distribution, DistributionError> {
        let mean = checks::finite("mean", mean)?;
        if !(mean > 0.0 && mean < 1.0) {
            return checks::refuse(format!(
                "the mean of a share is {}, but must lie between 0 and 1",
                shown(mean)
            ));
        }
        let largest = (mean * (1.0 - mean)).sqrt();
        let ratio = largest / checks::spread(sd)?;
        if ratio <= 1.0 {
            return checks::refuse(format!(
                "a share with mean {} cannot have a standard deviation of {}: it must be below {largest:.3}",
                shown(mean),
                shown(sd)
            ));
        }
        let total = ratio * ratio - 1.0;
        Distribution::beta(mean * total, (1.0 - mean) * total)
    }
}
