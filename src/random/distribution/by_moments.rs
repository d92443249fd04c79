//! Distributions by their mean and standard deviation.

use super::by_parameters::GAMMA_SHAPES as BETA_SHAPES;
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
        let sd = checks::spread_within(sd, mean, (mean * 1e-3, mean * 10.0))?;
        let variation = sd / mean;
        let shape = (1.0 / (variation * variation)).clamp(0.01, 1e6);
        Distribution::gamma_shape_scale(shape, mean / shape)
    }

    /// Beta by the mean and the standard deviation of a share.
    ///
    /// # Errors
    /// When the mean is not between 0 and 1, or no beta with that mean can have that
    /// standard deviation: it must be below sqrt(mean (1 - mean)), and so large that
    /// neither shape is above 1e6.
    pub fn beta_mean_sd(mean: f64, sd: f64) -> Result<Distribution, DistributionError> {
        Distribution::beta_mean_sd_between((mean, sd), (0.0, 1.0))
    }

    /// Beta between two bounds by its mean and standard deviation.
    ///
    /// # Errors
    /// As for [`Distribution::beta_mean_sd`], and when the bounds are equal, reversed or
    /// not finite.
    pub fn beta_mean_sd_between(
        (mean, sd): (f64, f64),
        (low, high): (f64, f64),
    ) -> Result<Distribution, DistributionError> {
        checks::bounds(low, high)?;
        let mean = checks::finite("mean", mean)?;
        let width = high - low;
        let share = (mean - low) / width;
        if !(share > 0.0 && share < 1.0) {
            return checks::refuse(format!(
                "the mean is {}, but must lie between {} and {}",
                shown(mean),
                shown(low),
                shown(high)
            ));
        }
        // The shapes are share * total and (1 - share) * total.
        let most = (share * (1.0 - share)).sqrt();
        let sd_at = |total: f64| width * most / (total + 1.0).sqrt();
        let largest_total = BETA_SHAPES.end() / share.max(1.0 - share);
        let smallest_total = BETA_SHAPES.start() / share.min(1.0 - share);
        let limits = (sd_at(largest_total), sd_at(smallest_total));
        let sd = checks::spread_within(sd, mean, limits)?;
        let ratio = most * width / sd;
        let total = ratio * ratio - 1.0;
        let shape = |share: f64| (share * total).clamp(*BETA_SHAPES.start(), *BETA_SHAPES.end());
        Distribution::beta_between((shape(share), shape(1.0 - share)), (low, high))
    }
}
