//! Distributions by their own parameters, bounds or data.

use super::beta::Beta;
use super::checks::{self, DistributionError};
use super::family::{Distribution, Family};
use super::gamma::Gamma;
use super::table::Table;
use super::triangular::Triangular;
use super::truncated_normal::TruncatedNormal;

/// Shapes that draws and quantiles are accurate for.
pub(super) const GAMMA_SHAPES: std::ops::RangeInclusive<f64> = 0.01..=1e6;
const WEIBULL_SHAPES: std::ops::RangeInclusive<f64> = 0.05..=1e3;

/// The weight of the mode in PERT: D. G. Malcolm et al., "Application of a
/// technique for research and development program evaluation", 1959.
const PERT_LAMBDA: f64 = 4.0;

impl Distribution {
    /// Always `value`.
    ///
    /// # Errors
    /// When `value` is not a finite number.
    pub fn constant(value: f64) -> Result<Distribution, DistributionError> {
        let value = checks::finite("value", value)?;
        Ok(Distribution::from_family(Family::Constant(value)))
    }

    /// Any value between two hard bounds, all equally likely.
    ///
    /// # Errors
    /// When the bounds are equal, reversed or not finite numbers.
    pub fn uniform(low: f64, high: f64) -> Result<Distribution, DistributionError> {
        checks::bounds(low, high)?;
        Ok(Distribution::from_family(Family::Uniform { low, high }))
    }

    /// Exponential: the time to an event that is equally likely at any moment.
    ///
    /// # Errors
    /// When the mean is not a finite number above 0.
    pub fn exponential(mean: f64) -> Result<Distribution, DistributionError> {
        let mean = checks::positive("mean", mean)?;
        Ok(Distribution::from_family(Family::Exponential { mean }))
    }

    /// Lognormal by its median and the standard deviation of its natural logarithm.
    ///
    /// # Errors
    /// When one of them is not a finite number above 0, or the spread is over 10.
    pub fn lognormal_median_sd_log(
        median: f64,
        sd_of_log: f64,
    ) -> Result<Distribution, DistributionError> {
        let median = checks::positive("median", median)?;
        let sigma = checks::log_spread(sd_of_log)?;
        Ok(Distribution::from_family(Family::LogNormal {
            median,
            sigma,
        }))
    }

    /// Gamma by shape and scale; its mean is their product.
    ///
    /// # Errors
    /// When one is not a finite number above 0, or the shape is outside 0.01 to 1e6.
    pub fn gamma_shape_scale(shape: f64, scale: f64) -> Result<Distribution, DistributionError> {
        let unit = Gamma::new(checks::shape("shape", shape, GAMMA_SHAPES)?);
        let scale = checks::positive("scale", scale)?;
        Ok(Distribution::from_family(Family::Gamma { unit, scale }))
    }

    /// Weibull by shape and scale; 63 % of draws lie below the scale.
    ///
    /// # Errors
    /// When one is not a finite number above 0, or the shape is outside 0.05 to 1000.
    pub fn weibull(shape: f64, scale: f64) -> Result<Distribution, DistributionError> {
        let shape = checks::shape("shape", shape, WEIBULL_SHAPES)?;
        let scale = checks::positive("scale", scale)?;
        Ok(Distribution::from_family(Family::Weibull {
            scale,
            inverse_shape: 1.0 / shape,
        }))
    }

    /// Beta on 0 to 1; `alpha` and `beta` weigh its upper and its lower end.
    ///
    /// # Errors
    /// When one of them is not a number from 0.01 to 1e6.
    pub fn beta(alpha: f64, beta: f64) -> Result<Distribution, DistributionError> {
        Distribution::beta_between((alpha, beta), (0.0, 1.0))
    }

    /// Beta between two hard bounds; `alpha` and `beta` weigh the upper and the lower
    /// one.
    ///
    /// # Errors
    /// When a shape is not a number from 0.01 to 1e6, or the bounds are equal, reversed
    /// or not finite.
    pub fn beta_between(
        (alpha, beta): (f64, f64),
        (low, high): (f64, f64),
    ) -> Result<Distribution, DistributionError> {
        checks::bounds(low, high)?;
        let alpha = checks::shape("first shape of the beta", alpha, GAMMA_SHAPES)?;
        let beta = checks::shape("second shape of the beta", beta, GAMMA_SHAPES)?;
        let family = Beta::new((alpha, beta), (low, high));
        Ok(Distribution::from_family(Family::Beta(family)))
    }

    /// PERT: a beta between hard bounds with mean (low + 4 mode + high) / 6. Its
    /// variance is (mean - low)(high - mean) / 7, not ((high - low) / 6)^2: D. Vose,
    /// "Risk Analysis", 3rd ed., 2008.
    ///
    /// # Errors
    /// When the bounds are equal, reversed or not finite, or the mode is outside.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Distribution, DistributionError> {
        checks::mode_within(low, mode, high)?;
        let alpha = 1.0 + PERT_LAMBDA * ((mode - low) / (high - low));
        let beta = 1.0 + PERT_LAMBDA * ((high - mode) / (high - low));
        let family = Beta::new((alpha, beta), (low, high));
        Ok(Distribution::from_family(Family::Beta(family)))
    }

    /// Triangular between hard bounds with its peak at `mode`.
    ///
    /// # Errors
    /// When the bounds are equal, reversed or not finite, or the mode is outside.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Distribution, DistributionError> {
        checks::mode_within(low, mode, high)?;
        let family = Triangular { low, mode, high };
        Ok(Distribution::from_family(Family::Triangular(family)))
    }

    /// Normal, given that it falls between two bounds, either of which may be
    /// infinite. `mean` and `sd` are those before the cut; the bounds hold no mass.
    ///
    /// # Errors
    /// When `mean` is not finite, `sd` not above 0, the bounds are equal or reversed,
    /// closer than a millionth of `sd`, or over 37 `sd` away from the mean.
    pub fn truncated_normal(
        mean: f64,
        sd: f64,
        low: f64,
        high: f64,
    ) -> Result<Distribution, DistributionError> {
        let mean = checks::finite("mean", mean)?;
        let sd = checks::spread(sd)?;
        for (name, bound) in [("lower bound", low), ("upper bound", high)] {
            if !bound.is_infinite() {
                checks::finite(name, bound)?;
            }
        }
        checks::ordered("bounds", low, high)?;
        let family = TruncatedNormal::new((mean, sd), (low, high))?;
        Ok(Distribution::from_family(Family::TruncatedNormal(family)))
    }

    /// One of `values`, with probabilities in proportion to `weights`.
    ///
    /// # Errors
    /// When there are no values, not as many weights, a value or weight that is not
    /// a finite number, a negative weight, or no weight above 0.
    pub fn discrete(values: &[f64], weights: &[f64]) -> Result<Distribution, DistributionError> {
        if values.len() != weights.len() {
            return checks::refuse(format!(
                "each value needs one weight, but there are {} values and {} weights",
                values.len(),
                weights.len()
            ));
        }
        let entries = values.iter().copied().zip(weights.iter().copied());
        Distribution::from_table(Table::new(entries.collect())?)
    }

    /// One of the observed `values`, each equally likely, nothing in between.
    ///
    /// # Errors
    /// When there are no values or one is not a finite number.
    pub fn empirical(values: &[f64]) -> Result<Distribution, DistributionError> {
        let entries = values.iter().map(|value| (*value, 1.0)).collect();
        Distribution::from_table(Table::new(entries)?)
    }

    fn from_table(table: Table) -> Result<Distribution, DistributionError> {
        match table.only_value() {
            Some(value) => Distribution::constant(value),
            None => Ok(Distribution::from_family(Family::Table(table))),
        }
    }
}
