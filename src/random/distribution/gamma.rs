//! Gamma draws of scale 1 and any shape.

use super::primitives::standard_normal;
use crate::math;
use crate::random::stream::Stream;

/// A gamma distribution of scale 1: G. Marsaglia and W. W. Tsang, "A simple method for
/// generating gamma variables", ACM TOMS 26 (2000). Composed here, because the one of
/// `rand_distr` takes logarithms and powers from the system's mathematics. Shapes
/// below 1 are boosted: a draw of shape + 1 times U^(1/shape).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gamma {
    shape: f64,
    /// 1 / shape where a boost is needed, else 0.
    boost: f64,
    /// The paper's d and c for the shape that is drawn.
    d: f64,
    c: f64,
}

impl Gamma {
    pub(super) fn new(shape: f64) -> Gamma {
        let (boost, drawn_shape) = if shape < 1.0 {
            (1.0 / shape, shape + 1.0)
        } else {
            (0.0, shape)
        };
        let d = drawn_shape - 1.0 / 3.0;
        Gamma {
            shape,
            boost,
            d,
            c: 1.0 / (9.0 * d).sqrt(),
        }
    }

    pub(super) fn shape(&self) -> f64 {
        self.shape
    }

    #[inline]
    pub(super) fn sample(&self, stream: &mut Stream) -> f64 {
        let drawn = self.unboosted(stream);
        if self.boost == 0.0 {
            drawn
        } else {
            drawn * math::pow(stream.uniform(), self.boost)
        }
    }

    /// The logarithm of [`Gamma::sample`], which does not underflow at small shapes.
    #[inline]
    pub(super) fn sample_ln(&self, stream: &mut Stream) -> f64 {
        let drawn = math::ln(self.unboosted(stream));
        if self.boost == 0.0 {
            drawn
        } else {
            drawn + self.boost * math::ln(stream.uniform())
        }
    }

    #[inline]
    fn unboosted(&self, stream: &mut Stream) -> f64 {
        loop {
            let x = standard_normal(stream);
            let root = 1.0 + self.c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let u = stream.uniform();
            let square = x * x;
            // The squeeze spares the logarithms nearly always.
            if u < 1.0 - 0.0331 * square * square
                || math::ln(u) < square / 2.0 + self.d * (1.0 - v + math::ln(v))
            {
                return self.d * v;
            }
        }
    }
}
