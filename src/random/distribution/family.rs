//! The distribution itself: draws, moments, quantiles and change of unit.

use super::beta::Beta;
use super::gamma::Gamma;
use super::logit_normal::LogitNormal;
use super::primitives::{standard_normal, unit_exponential};
use super::table::Table;
use super::triangular::Triangular;
use super::truncated_normal::TruncatedNormal;
use crate::math;
use crate::random::purpose::Purpose;
use crate::random::stream::{Address, Stream, Streams};

/// A distribution with checked parameters. It knows its mean, variance and
/// quantiles, and [`Distribution::sample`] draws from a stream. Parameters are
/// private: build one by the constructors, which refuse impossible ones. Cloning
/// copies a few numbers and never the data of a discrete distribution.
///
/// ```
/// use pitcrew::random::{Address, Distribution, Purpose, Streams};
///
/// // "4 to 12 weeks": the 5th and the 95th percentile.
/// let effort = Distribution::lognormal_percentiles((0.05, 4.0), (0.95, 12.0))?;
/// assert!((effort.quantile(0.95) - 12.0).abs() < 1e-12);
///
/// let streams = Streams::new(1, 0, 0);
/// let weeks = effort.sample(&mut streams.open(Purpose::Effort, Address::of(7)));
/// assert!(weeks > 0.0);
/// # Ok::<(), pitcrew::random::DistributionError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    family: Family,
    /// What a draw of the family is multiplied by: 1 until the unit is changed.
    scale: f64,
}

/// The families and their parameters, as draws need them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Family {
    Constant(f64),
    Uniform { low: f64, high: f64 },
    Exponential { mean: f64 },
    LogNormal { median: f64, sigma: f64 },
    LogitNormal(LogitNormal),
    Gamma { unit: Gamma, scale: f64 },
    Weibull { scale: f64, inverse_shape: f64 },
    Beta(Beta),
    Triangular(Triangular),
    TruncatedNormal(TruncatedNormal),
    Table(Table),
}

impl Distribution {
    pub(super) fn from_family(family: Family) -> Distribution {
        Distribution { family, scale: 1.0 }
    }

    /// Draw one value. A certain value takes nothing from the stream; uniform,
    /// triangular, truncated normal, discrete and empirical take one uniform number,
    /// so that the draw rises with it and moves smoothly with a parameter.
    #[inline]
    pub fn sample(&self, stream: &mut Stream) -> f64 {
        self.scale * self.family.sample(stream)
    }

    /// Draw the value at an address; what is certain opens no stream.
    #[inline]
    #[must_use]
    pub fn draw(&self, streams: &Streams, purpose: Purpose, address: Address) -> f64 {
        match self.family {
            Family::Constant(value) => value,
            _ => self.draw_uncertain(streams, purpose, address),
        }
    }

    /// One call for the block, the primitive and the family together: this is where a
    /// replication spends most of its draws.
    #[inline(never)]
    fn draw_uncertain(&self, streams: &Streams, purpose: Purpose, address: Address) -> f64 {
        let mut stream = streams.open(purpose, address);
        let drawn = match self.family {
            // Nobody else holds their stream, so it stays in registers.
            Family::Exponential { .. } | Family::LogNormal { .. } => {
                self.family.sample(&mut stream)
            }
            _ => self.family.sample_seldom(stream),
        };
        self.scale * drawn
    }

    /// The same quantity in another unit: every draw is multiplied by `factor`, as
    /// are the mean, the bounds and the quantiles.
    ///
    /// # Panics
    /// When `factor` is not a finite number above 0: a factor between units is
    /// chosen by the program and never by a user.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Distribution {
        assert!(
            factor.is_finite() && factor > 0.0,
            "a factor between units is finite and above 0, not {factor}"
        );
        match self.family {
            Family::Constant(value) => Distribution::from_family(Family::Constant(value * factor)),
            ref family => Distribution {
                family: family.clone(),
                scale: self.scale * factor,
            },
        }
    }

    /// The value when it is certain.
    #[inline]
    #[must_use]
    pub fn as_constant(&self) -> Option<f64> {
        match self.family {
            Family::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// The mean: a closed form, but for the logit-normal, which is integrated to an
    /// absolute error below 1e-12, and the truncated normal, to a relative error
    /// below 1e-10 of its distance from the nearer bound.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.scale * self.family.mean()
    }

    /// The variance, with the accuracy of [`Distribution::mean`].
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.scale * self.scale * self.family.variance()
    }

    /// The smallest value that is not exceeded with probability `p` or more: the
    /// minimum at 0, the maximum at 1, not a number outside 0 to 1.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        match p {
            0.0 => self.minimum(),
            1.0 => self.maximum(),
            p if p > 0.0 && p < 1.0 => self.scale * self.family.quantile(p),
            _ => f64::NAN,
        }
    }

    /// The lower end of the possible values, minus infinity if there is none.
    #[must_use]
    pub fn minimum(&self) -> f64 {
        self.scale * self.family.support().0
    }

    /// The upper end of the possible values, infinity if there is none.
    #[must_use]
    pub fn maximum(&self) -> f64 {
        self.scale * self.family.support().1
    }
}

impl Family {
    /// The same out of line.
    #[inline(never)]
    fn sample_seldom(&self, mut stream: Stream<'_>) -> f64 {
        self.sample(&mut stream)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a tenth of the draw is the call")]
    fn sample(&self, stream: &mut Stream) -> f64 {
        match self {
            Family::Constant(value) => *value,
            // The sum can round past the upper bound.
            Family::Uniform { low, high } => (low + (high - low) * stream.uniform()).min(*high),
            Family::Exponential { mean } => mean * unit_exponential(stream),
            Family::LogNormal { median, sigma } => {
                median * math::exp2(sigma * std::f64::consts::LOG2_E * standard_normal(stream))
            }
            Family::LogitNormal(family) => family.at(standard_normal(stream)),
            Family::Gamma { unit, scale } => scale * unit.sample(stream),
            Family::Weibull {
                scale,
                inverse_shape,
            } => scale * math::pow(unit_exponential(stream), *inverse_shape),
            Family::Beta(family) => family.sample(stream),
            Family::Triangular(family) => family.at(stream.uniform()),
            Family::TruncatedNormal(family) => family.at(stream.uniform()),
            Family::Table(table) => table.at(stream.uniform()),
        }
    }

    /// The lower and the upper end of the possible values.
    fn support(&self) -> (f64, f64) {
        match self {
            Family::Constant(value) => (*value, *value),
            Family::Uniform { low, high } => (*low, *high),
            Family::Exponential { .. }
            | Family::LogNormal { .. }
            | Family::Gamma { .. }
            | Family::Weibull { .. } => (0.0, f64::INFINITY),
            Family::LogitNormal(_) => (0.0, 1.0),
            Family::Beta(family) => family.support(),
            Family::Triangular(family) => (family.low, family.high),
            Family::TruncatedNormal(family) => family.support(),
            Family::Table(table) => table.support(),
        }
    }

    fn mean(&self) -> f64 {
        match self {
            Family::Constant(value) => *value,
            Family::Uniform { low, high } => low + (high - low) / 2.0,
            Family::Exponential { mean } => *mean,
            Family::LogNormal { median, sigma } => median * math::exp(sigma * sigma / 2.0),
            Family::LogitNormal(family) => family.mean(),
            Family::Gamma { unit, scale } => scale * unit.shape(),
            Family::Weibull {
                scale,
                inverse_shape,
            } => scale * math::exp(math::ln_gamma(1.0 + inverse_shape)),
            Family::Beta(family) => family.mean(),
            Family::Triangular(family) => family.mean(),
            Family::TruncatedNormal(family) => family.mean(),
            Family::Table(table) => table.mean(),
        }
    }

    fn variance(&self) -> f64 {
        match self {
            Family::Constant(_) => 0.0,
            Family::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Family::Exponential { mean } => mean * mean,
            Family::LogNormal { sigma, .. } => {
                self.mean() * self.mean() * math::exp_m1(sigma * sigma)
            }
            Family::LogitNormal(family) => family.variance(),
            Family::Gamma { unit, scale } => scale * scale * unit.shape(),
            Family::Weibull { inverse_shape, .. } => {
                let ratio = math::ln_gamma(1.0 + 2.0 * inverse_shape)
                    - 2.0 * math::ln_gamma(1.0 + inverse_shape);
                self.mean() * self.mean() * math::exp_m1(ratio)
            }
            Family::Beta(family) => family.variance(),
            Family::Triangular(family) => family.variance(),
            Family::TruncatedNormal(family) => family.variance(),
            Family::Table(table) => table.variance(),
        }
    }

    fn quantile(&self, p: f64) -> f64 {
        match self {
            Family::Constant(value) => *value,
            Family::Uniform { low, high } => (low + (high - low) * p).min(*high),
            Family::Exponential { mean } => mean * -math::ln_1p(-p),
            Family::LogNormal { median, sigma } => {
                median * math::exp(sigma * math::normal_quantile(p))
            }
            Family::LogitNormal(family) => family.at(math::normal_quantile(p)),
            Family::Gamma { unit, scale } => scale * math::gamma_quantile(unit.shape(), p),
            Family::Weibull {
                scale,
                inverse_shape,
            } => scale * math::pow(-math::ln_1p(-p), *inverse_shape),
            Family::Beta(family) => family.quantile(p),
            Family::Triangular(family) => family.at(p),
            Family::TruncatedNormal(family) => family.at(p),
            Family::Table(table) => table.at(p),
        }
    }
}
