//! The random variables that all others are composed of.
//!
//! The ziggurats of `rand_distr` are fast, but beyond their base they take a logarithm
//! from the system's mathematics when any crate of the build asks for
//! `num-traits/std`: in 20 million draws of an exponential, some last bits then
//! differ by platform. A draw from there only says that the tail was hit; its place in
//! the tail is drawn again, with `libm`, which leaves the distribution as it is.

use rand_distr::{Distribution as _, Exp1, StandardNormal};

use crate::math;
use crate::random::stream::Stream;

/// Where the tails of the two ziggurats begin: `ZIG_NORM_R` and `ZIG_EXP_R`.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;

/// One standard normal draw.
#[inline]
pub(super) fn standard_normal(stream: &mut Stream) -> f64 {
    let z: f64 = StandardNormal.sample(stream);
    if z.abs() > NORMAL_TAIL {
        // Not by reference, so that a stream without a tail stays in registers.
        let (tail, after) = normal_tail(stream.clone());
        *stream = after;
        tail.copysign(z)
    } else {
        z
    }
}

/// One exponential draw of mean 1.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a tenth of the draw is the call")]
pub(super) fn unit_exponential(stream: &mut Stream) -> f64 {
    let x: f64 = Exp1.sample(stream);
    if x > EXPONENTIAL_TAIL {
        // Without memory: beyond any point it is exponential again.
        EXPONENTIAL_TAIL - math::ln(stream.uniform())
    } else {
        x
    }
}

/// A normal draw beyond the start of the tail: G. Marsaglia, "Generating a variable
/// from the tail of the normal distribution", Technometrics 6 (1964).
#[cold]
fn normal_tail(mut stream: Stream<'_>) -> (f64, Stream<'_>) {
    loop {
        let excess = -math::ln(stream.uniform()) / NORMAL_TAIL;
        if -2.0 * math::ln(stream.uniform()) > excess * excess {
            return (NORMAL_TAIL + excess, stream);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal_quantile;
    use crate::random::Purpose;
    use crate::random::stream::{Address, Streams};

    const DRAWS: u32 = 400_000;

    fn draws(primitive: fn(&mut Stream) -> f64) -> impl Iterator<Item = f64> {
        let streams = Streams::new(5, 0, 0);
        (0..DRAWS).map(move |entity| {
            primitive(&mut streams.open(Purpose::Resampling, Address::of(entity)))
        })
    }

    fn assert_share(found: usize, p: f64) {
        let expected = p * f64::from(DRAWS);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let error = (found as f64 - expected).abs();
        assert!(error < 4.0 * expected.sqrt(), "{found} of {expected}");
    }

    #[test]
    fn tails_are_as_heavy_as_they_should_be() {
        for p in [2e-4, 1e-4, 5e-5] {
            let bound = -normal_quantile(p);
            let beyond = draws(standard_normal).filter(|z| *z > bound).count();
            assert_share(beyond, p);
            let beyond = draws(standard_normal).filter(|z| *z < -bound).count();
            assert_share(beyond, p);
            let bound = -math::ln(p);
            let beyond = draws(unit_exponential).filter(|x| *x > bound).count();
            assert_share(beyond, p);
        }
    }
}
