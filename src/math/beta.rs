//! The beta distribution: the regularized incomplete beta function and its
//! inverse.

use super::elementary::{deviance, exp, ln, stirling_error};
use super::gamma::nonzero;
use super::invert::increasing_root;

const MAXIMUM_TERMS: u32 = 200_000;

/// The quantile at `p` of a beta variable, by safeguarded Newton steps on its
/// log odds, so that tiny shares keep their digits; relative accuracy about 1e-12.
/// Not a number when `p` lies outside 0 to 1.
#[must_use]
pub(crate) fn beta_quantile(alpha: f64, beta: f64, p: f64) -> f64 {
    1.0 / (1.0 + exp(-log_odds_quantile(alpha, beta, p)))
}

/// The value that a beta variable exceeds with probability `tail`; like
/// [`beta_quantile`] at 1 - `tail`, without the digits that this would lose.
#[must_use]
pub(crate) fn beta_upper_quantile(alpha: f64, beta: f64, tail: f64) -> f64 {
    1.0 / (1.0 + exp(log_odds_quantile(beta, alpha, tail)))
}

/// The probability that a beta variable is at most `x`, where `rest` is 1 - x with all
/// its digits.
#[must_use]
pub(crate) fn beta_cdf(alpha: f64, beta: f64, x: f64, rest: f64) -> f64 {
    tails(alpha, beta, x, rest).0
}

/// ln(x / (1 - x)) at the quantile x.
fn log_odds_quantile(alpha: f64, beta: f64, p: f64) -> f64 {
    match p {
        0.0 => return f64::NEG_INFINITY,
        1.0 => return f64::INFINITY,
        p if !(p > 0.0 && p < 1.0) => return f64::NAN,
        _ => {}
    }
    increasing_root(-700.0, 700.0, ln(alpha / beta), |t| {
        let (x, rest) = (1.0 / (1.0 + exp(-t)), 1.0 / (1.0 + exp(t)));
        let (below, above) = tails(alpha, beta, x, rest);
        // The smaller tail carries more digits.
        let value = if p < 0.5 {
            below - p
        } else {
            (1.0 - p) - above
        };
        (value, kernel(alpha, beta, x, rest))
    })
}

/// `I_x(alpha`, beta) and its complement at `x`, where `rest` is 1 - x with all its
/// digits: the continued fraction on the side where it converges fast
/// (Abramowitz & Stegun 6.6.3).
fn tails(alpha: f64, beta: f64, x: f64, rest: f64) -> (f64, f64) {
    let kernel = kernel(alpha, beta, x, rest);
    if x < (alpha + 1.0) / (alpha + beta + 2.0) {
        let below = (kernel * continued_fraction(alpha, beta, x, rest)).min(1.0);
        (below, 1.0 - below)
    } else {
        let above = (kernel * continued_fraction(beta, alpha, rest, x)).min(1.0);
        (1.0 - above, above)
    }
}

/// x^alpha (1 - x)^beta / B(alpha, beta), in Loader's form (2000), which keeps its
/// digits at large shapes.
fn kernel(alpha: f64, beta: f64, x: f64, rest: f64) -> f64 {
    let total = alpha + beta;
    let corrections = stirling_error(total) - stirling_error(alpha) - stirling_error(beta);
    let deviances = deviance(alpha, total * x) + deviance(beta, total * rest);
    let scale = alpha * beta / (std::f64::consts::TAU * total);
    scale.sqrt() * exp(corrections - deviances)
}

/// What x^a (1 - x)^b / B(a, b) is to be multiplied by for `I_x(a, b)`, `rest` being 1 - x:
/// one over the fraction of A. R. `DiDonato` and A. H. Morris (1992), "Algorithm 708", which
/// takes no small difference of large numbers where x is near 1. Evaluated by the modified
/// Lentz method: W. H. Press et al., "Numerical Recipes", 3rd ed., 5.2.
fn continued_fraction(a: f64, b: f64, x: f64, rest: f64) -> f64 {
    let denominator = |m: f64| {
        let first = m * (b - m) * x / (a + 2.0 * m - 1.0);
        let second = (a + m) * (a * rest - b * x + 1.0 + m * (1.0 + rest)) / (a + 2.0 * m + 1.0);
        m + first + second
    };
    let mut fraction = nonzero((a * rest - b * x + 1.0) * a / (a + 1.0));
    let mut c = fraction;
    let mut d = 0.0;
    for m in 1..MAXIMUM_TERMS {
        let m = f64::from(m);
        let divisor = a + 2.0 * m - 1.0;
        let numerator =
            (m * (a + m - 1.0) / divisor) * ((a + b + m - 1.0) / divisor) * (b - m) * x * x;
        let denominator = denominator(m);
        d = 1.0 / nonzero(denominator + numerator * d);
        c = nonzero(denominator + numerator / c);
        let step = c * d;
        fraction *= step;
        if (step - 1.0).abs() < 2.0 * f64::EPSILON {
            break;
        }
    }
    1.0 / fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(found: f64, expected: f64) {
        let error = ((found - expected) / expected).abs();
        assert!(error < 1e-11, "{found} is not {expected} ({error:e})");
    }

    const PROBABILITIES: [f64; 6] = [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999];

    #[test]
    fn powers_have_closed_forms() {
        for p in PROBABILITIES {
            for shape in [0.02, 0.4, 1.0, 3.0, 500.0] {
                let of_alpha = libm::pow(p, 1.0 / shape);
                if of_alpha > 1e-300 {
                    assert_close(beta_quantile(shape, 1.0, p), of_alpha);
                }
                let of_beta = -libm::expm1(libm::log1p(-p) / shape);
                assert_close(beta_quantile(1.0, shape, p), of_beta);
            }
        }
    }

    #[test]
    fn the_arcsine_distribution_has_a_closed_form() {
        for p in PROBABILITIES {
            let sine = libm::sin(std::f64::consts::FRAC_PI_2 * p);
            assert_close(beta_quantile(0.5, 0.5, p), sine * sine);
        }
    }

    /// The 95 % point of F with 5 and 10 degrees of freedom is 3.325835 (Abramowitz &
    /// Stegun, table 26.9, prints 3.33), the root of an incomplete beta function.
    #[test]
    fn the_table_of_f_is_met() {
        let x = beta_quantile(2.5, 5.0, 0.95);
        let f = 10.0 * x / (5.0 * (1.0 - x));
        assert!((f - 3.325_835).abs() < 1e-6, "{f}");
    }

    #[test]
    fn two_and_two_is_the_root_of_a_cubic() {
        for p in PROBABILITIES {
            let x = beta_quantile(2.0, 2.0, p);
            assert_close(x * x * (3.0 - 2.0 * x), p);
        }
    }

    #[test]
    fn large_symmetric_shapes_have_their_median_in_the_middle() {
        for shape in [0.01, 1.0, 1e3, 1e6] {
            assert_close(beta_quantile(shape, shape, 0.5), 0.5);
        }
    }

    /// Shapes, probability and quantile, worked out with 45 digits (mpmath 1.3, root of the
    /// continued fraction of the incomplete beta function).
    #[rustfmt::skip]
    const REFERENCE: [(f64, f64, f64, f64); 90] = [
        (0.5, 0.5, 2.5e-7, 1.542_125_687_670_133e-13),
        (0.5, 0.5, 0.005, 6.168_375_916_970_068e-5),
        (0.5, 0.5, 0.025, 0.001_541_333_133_436_012),
        (0.5, 0.5, 0.25, 0.146_446_609_406_726_24),
        (0.5, 0.5, 0.5, 0.5),
        (0.5, 0.5, 0.975, 0.998_458_666_866_564),
        (0.5, 20.0, 2.5e-7, 2.485_238_191_857_667_3e-15),
        (0.5, 20.0, 0.005, 9.941_077_944_736_545e-7),
        (0.5, 20.0, 0.025, 2.486_020_863_130_437_4e-5),
        (0.5, 20.0, 0.25, 0.002_566_893_260_791_449_4),
        (0.5, 20.0, 0.5, 0.011_450_256_705_575_925),
        (0.5, 20.0, 0.975, 0.119_407_023_955_035_68),
        (20.0, 0.5, 2.5e-7, 0.510_208_301_761_130_2),
        (20.0, 0.5, 0.005, 0.819_204_465_050_966_2),
        (20.0, 0.5, 0.025, 0.880_592_976_044_964_3),
        (20.0, 0.5, 0.25, 0.967_057_335_168_957),
        (20.0, 0.5, 0.5, 0.988_549_743_294_424),
        (20.0, 0.5, 0.975, 0.999_975_139_791_368_7),
        (1.0, 30.0, 2.5e-7, 8.333_334_340_277_942e-9),
        (1.0, 30.0, 0.005, 0.000_167_070_769_575_795_73),
        (1.0, 30.0, 0.025, 0.000_843_570_926_630_478_8),
        (1.0, 30.0, 0.25, 0.009_543_570_712_262_91),
        (1.0, 30.0, 0.5, 0.022_840_031_565_754_045),
        (1.0, 30.0, 0.975, 0.115_703_308_222_027_79),
        (2.5, 5.0, 2.5e-7, 0.000_647_678_348_989_248_9),
        (2.5, 5.0, 0.005, 0.035_415_330_704_879_72),
        (2.5, 5.0, 0.025, 0.070_233_060_939_967_06),
        (2.5, 5.0, 0.25, 0.209_217_889_447_353_45),
        (2.5, 5.0, 0.5, 0.317_856_209_443_920_96),
        (2.5, 5.0, 0.975, 0.679_285_996_630_490_4),
        (3.0, 1000.0, 2.5e-7, 1.146_850_304_552_248_2e-5),
        (3.0, 1000.0, 0.005, 0.000_337_469_029_146_066_55),
        (3.0, 1000.0, 0.025, 0.000_617_863_350_014_054_7),
        (3.0, 1000.0, 0.25, 0.001_724_086_717_959_965),
        (3.0, 1000.0, 0.5, 0.002_667_825_419_427_367_4),
        (3.0, 1000.0, 0.975, 0.007_191_493_497_751_076),
        (15.2, 36.4, 2.5e-7, 0.063_721_980_481_931_28),
        (15.2, 36.4, 0.005, 0.150_184_644_731_268_3),
        (15.2, 36.4, 0.025, 0.179_608_288_132_413_3),
        (15.2, 36.4, 0.25, 0.250_346_068_050_454_3),
        (15.2, 36.4, 0.5, 0.291_901_765_629_577_7),
        (15.2, 36.4, 0.975, 0.424_615_919_497_512_54),
        (1000.0, 2.0, 2.5e-7, 0.982_018_357_048_030_1),
        (1000.0, 2.0, 0.005, 0.992_601_088_200_334_5),
        (1000.0, 2.0, 0.025, 0.994_446_616_413_977_7),
        (1000.0, 2.0, 0.25, 0.997_312_328_750_813_2),
        (1000.0, 2.0, 0.5, 0.998_323_897_668_486_7),
        (1000.0, 2.0, 0.975, 0.999_757_941_033_901_7),
        (500.0, 700.0, 2.5e-7, 0.346_606_729_295_912_24),
        (500.0, 700.0, 0.005, 0.380_311_508_329_602_14),
        (500.0, 700.0, 0.025, 0.388_921_001_639_295),
        (500.0, 700.0, 0.25, 0.407_041_259_577_884_06),
        (500.0, 700.0, 0.5, 0.416_620_355_204_023_7),
        (500.0, 700.0, 0.975, 0.444_675_440_646_224_05),
        (100_000.0, 3.0, 2.5e-7, 0.999_793_404_448_478_3),
        (100_000.0, 3.0, 0.005, 0.999_907_267_306_409_2),
        (100_000.0, 3.0, 0.025, 0.999_927_756_455_468),
        (100_000.0, 3.0, 0.25, 0.999_960_797_139_883),
        (100_000.0, 3.0, 0.5, 0.999_973_260_021_784_2),
        (100_000.0, 3.0, 0.975, 0.999_993_813_359_774_8),
        (3.0, 1_000_000.0, 2.5e-7, 1.148_002_200_220_279e-8),
        (3.0, 1_000_000.0, 0.005, 3.378_629_937_890_904_3e-7),
        (3.0, 1_000_000.0, 0.025, 6.186_713_128_471_596e-7),
        (3.0, 1_000_000.0, 0.25, 1.727_296_198_785_856_1e-6),
        (3.0, 1_000_000.0, 0.5, 2.674_054_064_378_464_7e-6),
        (3.0, 1_000_000.0, 0.975, 7.224_654_345_109_372e-6),
        (1_000_000.0, 0.5, 2.5e-7, 0.999_986_699_143_719),
        (1_000_000.0, 0.5, 0.005, 0.999_996_060_287_487_4),
        (1_000_000.0, 0.5, 0.025, 0.999_997_488_059_433_3),
        (1_000_000.0, 0.5, 0.25, 0.999_999_338_348_205),
        (1_000_000.0, 0.5, 0.5, 0.999_999_772_531_757_4),
        (1_000_000.0, 0.5, 0.975, 0.999_999_999_508_965_3),
        (0.5, 1_000_000.0, 2.5e-7, 4.908_739_748_418_995_5e-20),
        (0.5, 1_000_000.0, 0.005, 1.963_521_601_886_857_2e-11),
        (0.5, 1_000_000.0, 0.025, 4.910_346_812_257_255e-10),
        (0.5, 1_000_000.0, 0.25, 5.076_553_353_662_31e-8),
        (0.5, 1_000_000.0, 0.5, 2.274_682_425_559_407e-7),
        (0.5, 1_000_000.0, 0.975, 2.511_940_566_715_175_3e-6),
        (1_000_000.0, 1_000_000.0, 2.5e-7, 0.498_222_935_444_430_5),
        (1_000_000.0, 1_000_000.0, 0.005, 0.499_089_307_457_598_3),
        (1_000_000.0, 1_000_000.0, 0.025, 0.499_307_048_333_949_45),
        (1_000_000.0, 1_000_000.0, 0.25, 0.499_761_531_845_650_25),
        (1_000_000.0, 1_000_000.0, 0.5, 0.5),
        (1_000_000.0, 1_000_000.0, 0.975, 0.500_692_951_666_050_5),
        (200_000.0, 800_000.0, 2.5e-7, 0.197_994_337_495_157_82),
        (200_000.0, 800_000.0, 0.005, 0.198_970_796_731_595_54),
        (200_000.0, 800_000.0, 0.025, 0.199_216_583_409_570_46),
        (200_000.0, 800_000.0, 0.25, 0.199_730_095_160_853),
        (200_000.0, 800_000.0, 0.5, 0.199_999_799_999_946_66),
        (200_000.0, 800_000.0, 0.975, 0.200_784_553_173_840_67),
    ];

    #[test]
    fn reference_values_are_met_to_eleven_digits_and_more() {
        for (alpha, beta, p, expected) in REFERENCE {
            let error = (beta_quantile(alpha, beta, p) / expected - 1.0).abs();
            assert!(error < 1e-12, "{alpha}, {beta}, {p}: {error:e}");
            let upper = beta_upper_quantile(beta, alpha, p);
            assert!(
                (upper + expected - 1.0).abs() < 4e-16 + 2e-12 * (1.0 - expected),
                "{alpha}, {beta}, {p}"
            );
        }
    }
}
