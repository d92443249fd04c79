//! The distributions of the scenario language.

use std::sync::Arc;

use rand_distr::{Distribution as _, Exp1, StandardNormal};

use super::math;
use super::stream::Stream;

/// Why a distribution cannot exist.
#[derive(Debug, Clone, PartialEq)]
pub struct DistributionError {
    /// What is wrong, in words for the user: lowercase, no final period.
    pub reason: String,
}

/// A distribution with checked parameters. It knows its mean, variance and
/// quantiles, and [`Distribution::sample`] draws from a stream. Parameters are
/// private: build one by the constructors, which refuse impossible ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution(Family);

#[derive(Debug, Clone, PartialEq)]
enum Family {
    Constant(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Exponential {
        mean: f64,
    },
    LogNormal {
        mu: f64,
        sigma: f64,
    },
    #[allow(dead_code)]
    Discrete {
        values: Arc<[f64]>,
        cumulative: Arc<[f64]>,
    },
}

impl Distribution {
    /// Always `value`.
    pub fn constant(value: f64) -> Result<Distribution, DistributionError> {
        Ok(Distribution(Family::Constant(value)))
    }
    /// Uniform.
    pub fn uniform(low: f64, high: f64) -> Result<Distribution, DistributionError> {
        Ok(Distribution(Family::Uniform { low, high }))
    }
    /// Exponential by mean.
    pub fn exponential(mean: f64) -> Result<Distribution, DistributionError> {
        Ok(Distribution(Family::Exponential { mean }))
    }
    /// Lognormal by mean and sd.
    pub fn lognormal_mean_sd(mean: f64, sd: f64) -> Result<Distribution, DistributionError> {
        let variance = math::ln(1.0 + (sd / mean) * (sd / mean));
        Ok(Distribution(Family::LogNormal {
            mu: math::ln(mean) - variance / 2.0,
            sigma: variance.sqrt(),
        }))
    }
    /// Draw one value.
    #[inline]
    pub fn sample(&self, stream: &mut Stream) -> f64 {
        match &self.0 {
            Family::Constant(value) => *value,
            Family::Uniform { low, high } => low + (high - low) * stream.uniform(),
            Family::Exponential { mean } => {
                let unit: f64 = Exp1.sample(stream);
                mean * unit
            }
            Family::LogNormal { mu, sigma } => {
                let z: f64 = StandardNormal.sample(stream);
                math::exp(mu + sigma * z)
            }
            Family::Discrete { values, .. } => values[0],
        }
    }
    /// The value when it is certain.
    #[inline]
    #[must_use]
    pub fn as_constant(&self) -> Option<f64> {
        match self.0 {
            Family::Constant(v) => Some(v),
            _ => None,
        }
    }
}
