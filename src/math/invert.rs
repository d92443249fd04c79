//! Root finding for quantiles.

/// Where an increasing function crosses zero between `low` and `high`: Newton's
/// steps, replaced by bisection wherever one would leave the bracket. `function`
/// returns its value and its slope. Ends when a step no longer changes the
/// result's 15th digit. W. H. Press et al., "Numerical Recipes", 3rd ed., 9.4
/// (`rtsafe`).
pub(super) fn increasing_root(
    mut low: f64,
    mut high: f64,
    start: f64,
    function: impl Fn(f64) -> (f64, f64),
) -> f64 {
    const MAXIMUM_STEPS: usize = 200;
    let mut x = start.clamp(low, high);
    for _ in 0..MAXIMUM_STEPS {
        let (value, slope) = function(x);
        if value == 0.0 {
            return x;
        }
        if value > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - value / slope;
        let next = if newton > low && newton < high {
            newton
        } else {
            low + (high - low) / 2.0
        };
        if (next - x).abs() <= 1e-15 * x.abs().max(1.0) {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cube_root_is_found_from_a_bad_start() {
        // At 0 the slope is 0, so that Newton alone would leave for infinity.
        let root = increasing_root(-10.0, 10.0, 0.0, |x| (x * x * x - 2.0, 3.0 * x * x));
        assert!((root - libm::cbrt(2.0)).abs() < 1e-15, "{root}");
    }
}
