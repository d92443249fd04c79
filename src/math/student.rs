//! Student's t.

use super::beta::beta_cdf;
use super::elementary::{exp, ln, ln_gamma};
use super::normal::normal_quantile;

/// Above so many degrees of freedom the expansion around the normal quantile is exact
/// to the last digits, while the incomplete beta function loses them.
const EXPANSION_ABOVE: f64 = 10_000.0;

/// The value that a Student variable with `freedom` degrees of freedom (above 0, not
/// always whole) exceeds in size with chance `miss`, which is between 0 and 1. Relative
/// accuracy about 1e-13.
///
/// One degree of freedom is Cauchy's distribution, cot(pi miss/2), and two have a closed
/// form, too. Otherwise Newton's steps on logarithms, where the tail is a concave
/// function and they cannot go astray, begin at the expansion of M. Abramowitz and
/// I. A. Stegun (1964), *Handbook of Mathematical Functions*, 26.7.5.
#[must_use]
pub(crate) fn student_critical(freedom: f64, miss: f64) -> f64 {
    if freedom == 1.0 {
        let angle = std::f64::consts::FRAC_PI_2;
        return if miss < 0.5 {
            1.0 / libm::tan(angle * miss)
        } else {
            libm::tan(angle * (1.0 - miss))
        };
    }
    if freedom == 2.0 {
        return (1.0 - miss) * (2.0 / (miss * (2.0 - miss))).sqrt();
    }
    let expansion = expansion(-normal_quantile(miss / 2.0), freedom);
    if freedom > EXPANSION_ABOVE {
        return expansion;
    }
    // With few degrees of freedom the expansion can be far off, but not too far.
    let mut logarithm = ln(expansion);
    for _ in 0..MAXIMUM_STEPS {
        let value = exp(logarithm);
        let tail = two_tails(freedom, value);
        let slope = 2.0 * value * density(freedom, value) / tail;
        let step = (ln(tail) - ln(miss)) / slope;
        logarithm += step;
        // Each step doubles the digits.
        if step.abs() < 1e-9 {
            break;
        }
    }
    exp(logarithm)
}

const MAXIMUM_STEPS: u32 = 100;

/// P(|T| > value) = I(f / (f + value²); f/2, 1/2).
fn two_tails(freedom: f64, value: f64) -> f64 {
    let square = value * value;
    let total = freedom + square;
    beta_cdf(freedom / 2.0, 0.5, freedom / total, square / total)
}

fn density(freedom: f64, value: f64) -> f64 {
    let half = freedom / 2.0;
    let shape = libm::log1p(value * value / freedom) * (half + 0.5);
    let scale = ln_gamma(half + 0.5) - ln_gamma(half);
    exp(scale - shape) / (std::f64::consts::PI * freedom).sqrt()
}

/// Student's quantile from the normal quantile `z`.
fn expansion(z: f64, freedom: f64) -> f64 {
    let z2 = z * z;
    let first = (z2 + 1.0) / 4.0;
    let second = ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
    let by_freedom = (((fourth / freedom + third) / freedom + second) / freedom + first) / freedom;
    z * (1.0 + by_freedom.max(-0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Degrees of freedom, chance of a miss, and critical value, worked out with 50 digits
    /// (mpmath 1.3, root of the regularized incomplete beta function; the usual levels are
    /// those of every printed table).
    #[rustfmt::skip]
    const REFERENCE: [(f64, f64, f64); 65] = [
        (1.0, 0.5, 1.0),
        (1.0, 0.1, 6.313_751_514_675_043),
        (1.0, 0.05, 12.706_204_736_174_705),
        (1.0, 0.01, 63.656_741_162_871_58),
        (1.0, 1.0e-6, 636_619.772_367_057_7),
        (1.5, 0.5, 0.872_594_662_541_570_6),
        (1.5, 0.1, 3.705_180_820_096_751_3),
        (1.5, 0.05, 6.016_663_104_427_931_5),
        (1.5, 0.01, 17.820_310_514_462_808),
        (1.5, 1.0e-6, 8_285.391_195_025_039),
        (2.0, 0.5, 0.816_496_580_927_726),
        (2.0, 0.1, 2.919_985_580_353_725_6),
        (2.0, 0.05, 4.302_652_729_749_464),
        (2.0, 0.01, 9.924_843_200_918_293),
        (2.0, 1.0e-6, 999.999_249_999_843_8),
        (3.0, 0.5, 0.764_892_328_404_345_3),
        (3.0, 0.1, 2.353_363_434_801_823_8),
        (3.0, 0.05, 3.182_446_305_283_709_5),
        (3.0, 0.01, 5.840_909_309_733_357),
        (3.0, 1.0e-6, 130.154_589_558_357_94),
        (5.0, 0.5, 0.726_686_843_800_422_7),
        (5.0, 0.1, 2.015_048_373_333_024_2),
        (5.0, 0.05, 2.570_581_835_636_315_5),
        (5.0, 0.01, 4.032_142_983_555_228),
        (5.0, 1.0e-6, 28.478_473_462_984_21),
        (10.0, 0.5, 0.699_812_061_312_431_7),
        (10.0, 0.1, 1.812_461_122_811_676_5),
        (10.0, 0.05, 2.228_138_851_986_275),
        (10.0, 0.01, 3.169_272_672_616_951_3),
        (10.0, 1.0e-6, 10.516_489_956_914_905),
        (17.776, 0.5, 0.688_541_741_028_555_4),
        (17.776, 0.1, 1.735_248_191_047_770_6),
        (17.776, 0.05, 2.102_821_310_380_221_6),
        (17.776, 0.01, 2.882_659_866_542_07),
        (17.776, 1.0e-6, 7.271_881_916_091_389),
        (30.0, 0.5, 0.682_755_693_321_292_6),
        (30.0, 0.1, 1.697_260_886_593_957_8),
        (30.0, 0.05, 2.042_272_456_301_238),
        (30.0, 0.01, 2.749_995_653_567_225_4),
        (30.0, 1.0e-6, 6.119_075_620_384_216_5),
        (100.0, 0.5, 0.676_951_043_011_471_5),
        (100.0, 0.1, 1.660_234_326_085_339_6),
        (100.0, 0.05, 1.983_971_518_523_552_2),
        (100.0, 0.01, 2.625_890_521_438_017_7),
        (100.0, 1.0e-6, 5.213_727_574_230_077),
        (199.0, 0.5, 0.675_724_595_610_645_7),
        (199.0, 0.1, 1.652_546_746_166_563_5),
        (199.0, 0.05, 1.971_956_544_251_753_7),
        (199.0, 0.01, 2.600_760_216_058_516),
        (199.0, 1.0e-6, 5.049_094_595_232_363),
        (1000.0, 0.5, 0.674_735_164_607_009_4),
        (1000.0, 0.1, 1.646_378_817_285_464_8),
        (1000.0, 0.05, 1.962_339_080_826_408_5),
        (1000.0, 0.01, 2.580_754_698_065_951),
        (1000.0, 1.0e-6, 4.922_289_523_429_588),
        (100_000.0, 0.5, 0.674_492_203_553_292_2),
        (100_000.0, 0.1, 1.644_868_864_784_969_6),
        (100_000.0, 0.05, 1.959_987_707_534_609_7),
        (100_000.0, 0.01, 2.575_878_469_908_375),
        (100_000.0, 1.0e-6, 4.891_943_340_715_112),
        (10_000_000.0, 0.5, 0.674_489_774_729_575_2),
        (10_000_000.0, 0.1, 1.644_853_779_328_401_7),
        (10_000_000.0, 0.05, 1.959_964_221_767_205_5),
        (10_000_000.0, 0.01, 2.575_829_795_203_748_8),
        (10_000_000.0, 1.0e-6, 4.891_641_524_184_872),
    ];

    #[test]
    fn reference_values_are_met_to_twelve_digits() {
        for (freedom, miss, expected) in REFERENCE {
            let error = (student_critical(freedom, miss) / expected - 1.0).abs();
            assert!(error < 1e-12, "{freedom}, {miss}: {error:e}");
        }
    }

    /// cot(pi miss/2), near both ends too.
    #[test]
    fn one_degree_of_freedom_is_cauchy() {
        for miss in [1e-12, 0.05, 0.3, 0.7, 0.95] {
            let angle = std::f64::consts::FRAC_PI_2 * miss;
            let expected = libm::cos(angle) / libm::sin(angle);
            assert!((student_critical(1.0, miss) / expected - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn the_expansion_takes_over_without_a_step() {
        for miss in [0.5, 0.05, 1e-6, 1e-12] {
            let (below, above) = (EXPANSION_ABOVE, EXPANSION_ABOVE * (1.0 + 1e-15));
            let ratio = student_critical(below, miss) / student_critical(above, miss);
            assert!((ratio - 1.0).abs() < 1e-12, "{miss}: {ratio}");
        }
    }

    /// Few degrees of freedom and tiny chances, where the start is far off.
    #[test]
    fn the_tail_at_the_value_is_the_chance() {
        for freedom in [0.1, 0.5, 1.1, 2.5, 4.0, 70.0, 5000.0] {
            for miss in [0.999, 0.6, 0.01, 1e-9] {
                let found = two_tails(freedom, student_critical(freedom, miss));
                assert!(
                    (found / miss - 1.0).abs() < 1e-11,
                    "{freedom}, {miss}: {found}"
                );
            }
        }
    }
}
