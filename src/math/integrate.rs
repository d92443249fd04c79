//! Numerical integration of smooth functions.

/// Nodes above 0 and weights of Gauss-Legendre quadrature with ten points:
/// Abramowitz & Stegun, table 25.4.
#[rustfmt::skip]
const NODES: [(f64, f64); 5] = [
    (0.148_874_338_981_631_22, 0.295_524_224_714_752_87),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_35),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982_04),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
];

/// The integral of a smooth `function` from `low` to `high`: 64 equal panels of
/// ten Gauss-Legendre points each.
#[must_use]
pub(crate) fn integrate(low: f64, high: f64, function: impl Fn(f64) -> f64) -> f64 {
    const PANELS: u32 = 64;
    let half = (high - low) / f64::from(2 * PANELS);
    (0..PANELS)
        .map(|panel| {
            let middle = low + half * f64::from(2 * panel + 1);
            let pair = |node| function(middle - half * node) + function(middle + half * node);
            half * NODES
                .iter()
                .map(|(node, weight)| weight * pair(node))
                .sum::<f64>()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sine_and_a_normal_density_integrate_to_their_closed_forms() {
        let sine = integrate(0.0, std::f64::consts::PI, libm::sin);
        assert!((sine - 2.0).abs() < 1e-14, "{sine}");
        let bell = integrate(-9.5, 9.5, |z| libm::exp(-z * z / 2.0));
        assert!(
            (bell - std::f64::consts::TAU.sqrt()).abs() < 1e-14,
            "{bell}"
        );
    }
}
