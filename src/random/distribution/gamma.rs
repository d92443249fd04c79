//! Gamma draws of scale 1 and any shape.

use rand_distr::Distribution as _;

use super::checks::{self, DistributionError};
use crate::random::math;
use crate::random::stream::Stream;

/// A gamma distribution of scale 1. Shapes below 1 are drawn by the boost of
/// G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables",
/// ACM TOMS 26 (2000): a draw of shape + 1 times U^(1/shape), composed here because
/// `rand_distr` would take the power from the system's mathematics.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gamma {
    shape: f64,
    /// 1 / shape where a boost is needed, else 0.
    boost: f64,
    primitive: rand_distr::Gamma<f64>,
}

impl Gamma {
    pub(super) fn new(shape: f64) -> Result<Gamma, DistributionError> {
        let (boost, drawn_shape) = if shape < 1.0 {
            (1.0 / shape, shape + 1.0)
        } else {
            (0.0, shape)
        };
        match rand_distr::Gamma::new(drawn_shape, 1.0) {
            Ok(primitive) => Ok(Gamma {
                shape,
                boost,
                primitive,
            }),
            Err(error) => checks::refuse(error.to_string()),
        }
    }

    pub(super) fn shape(&self) -> f64 {
        self.shape
    }

    #[inline]
    pub(super) fn sample(&self, stream: &mut Stream) -> f64 {
        let drawn = self.primitive.sample(stream);
        if self.boost == 0.0 {
            drawn
        } else {
            drawn * math::pow(stream.uniform(), self.boost)
        }
    }

    /// The logarithm of [`Gamma::sample`], which does not underflow at small shapes.
    #[inline]
    pub(super) fn sample_ln(&self, stream: &mut Stream) -> f64 {
        let drawn = math::ln(self.primitive.sample(stream));
        if self.boost == 0.0 {
            drawn
        } else {
            drawn + self.boost * math::ln(stream.uniform())
        }
    }
}
