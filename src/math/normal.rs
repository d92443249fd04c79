//! The standard normal distribution.

use super::elementary::ln;

/// The probability that a standard normal variable is at most `z`, by the
/// complementary error function: accurate far into the lower tail as well.
#[must_use]
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The standard normal quantile at `p`, relative accuracy about 1e-15: minus
/// infinity at 0, infinity at 1, not a number outside 0 to 1.
///
/// Algorithm AS 241, routine PPND16: M. J. Wichura, "The percentage points of the
/// normal distribution", Applied Statistics 37 (1988), 477-484.
#[must_use]
pub(crate) fn normal_quantile(p: f64) -> f64 {
    if !(p > 0.0 && p < 1.0) {
        return match p {
            0.0 => f64::NEG_INFINITY,
            1.0 => f64::INFINITY,
            _ => f64::NAN,
        };
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(0.180_625 - q * q, &CENTER);
    }
    let r = (-ln(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let magnitude = if r <= 5.0 {
        ratio(r - 1.6, &MIDDLE)
    } else {
        ratio(r - 5.0, &TAIL)
    };
    magnitude.copysign(q)
}

/// Coefficients of a ratio of two polynomials, lowest power first.
type Ratio = [[f64; 8]; 2];

#[inline]
fn ratio(x: f64, coefficients: &Ratio) -> f64 {
    polynomial(x, &coefficients[0]) / polynomial(x, &coefficients[1])
}

#[inline]
fn polynomial(x: f64, coefficients: &[f64; 8]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

#[rustfmt::skip]
const CENTER: Ratio = [
    [3.387_132_872_796_366_5, 1.331_416_678_917_843_8e2, 1.971_590_950_306_551_3e3,
     1.373_169_376_550_946e4, 4.592_195_393_154_987e4, 6.726_577_092_700_87e4,
     3.343_057_558_358_813e4, 2.509_080_928_730_122_7e3],
    [1.0, 4.231_333_070_160_091e1, 6.871_870_074_920_579e2,
     5.394_196_021_424_751e3, 2.121_379_430_158_659_7e4, 3.930_789_580_009_271e4,
     2.872_908_573_572_194_3e4, 5.226_495_278_852_854e3],
];
#[rustfmt::skip]
const MIDDLE: Ratio = [
    [1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691,
     3.647_848_324_763_204_5, 1.270_458_252_452_368_4, 2.417_807_251_774_506e-1,
     2.272_384_498_926_918_4e-2, 7.745_450_142_783_414e-4],
    [1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8,
     6.897_673_349_851e-1, 1.481_039_764_274_800_8e-1, 1.519_866_656_361_645_7e-2,
     5.475_938_084_995_345e-4, 1.050_750_071_644_416_9e-9],
];
#[rustfmt::skip]
const TAIL: Ratio = [
    [6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3,
     2.965_605_718_285_048_7e-1, 2.653_218_952_657_612_4e-2, 1.242_660_947_388_078_4e-3,
     2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7],
    [1.0, 5.998_322_065_558_88e-1, 1.369_298_809_227_358e-1,
     1.487_536_129_085_061_5e-2, 7.868_691_311_456_133e-4, 1.846_318_317_510_054_8e-5,
     1.421_511_758_316_446e-7, 2.044_263_103_389_939_8e-15],
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Quantiles of tables that every textbook prints, here to 15 digits, and the two
    /// check values that Wichura (1988) publishes with the algorithm.
    #[test]
    fn published_normal_quantiles_are_met() {
        let table = [
            (0.5, 0.0),
            (0.75, 0.674_489_750_196_081_7),
            (0.9, 1.281_551_565_544_600_5),
            (0.95, 1.644_853_626_951_472_7),
            (0.975, 1.959_963_984_540_054),
            (0.995, 2.575_829_303_548_900_4),
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (1e-20, -9.262_340_089_798_409),
        ];
        for (p, z) in table {
            let error = (normal_quantile(p) - z).abs();
            assert!(error <= 2e-15 * f64::abs(z).max(1.0), "{p}: {error:e}");
        }
    }

    #[test]
    fn the_quantile_inverts_the_distribution_function_in_both_tails() {
        for z in [-37.0, -20.0, -8.0, -3.1, -0.9, -1e-3, 0.2, 0.7, 2.0, 5.0] {
            let found = normal_quantile(normal_cdf(z));
            // Near 1 the probability itself is rounded, which moves the quantile.
            let density = (-z * z / 2.0f64) * std::f64::consts::LOG10_E;
            let rounding = if z > 0.0 {
                3e-16 / libm::pow(10.0, density)
            } else {
                0.0
            };
            assert!(
                (found - z).abs() < 1e-14 * z.abs().max(1.0) + rounding,
                "{z}: {found}"
            );
        }
    }

    #[test]
    fn the_ends_are_infinite_and_the_outside_is_no_number() {
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        for outside in [-0.1, 1.1, f64::NAN] {
            assert!(normal_quantile(outside).is_nan());
        }
    }
}
