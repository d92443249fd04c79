//! Waits counted by their length, so that their distribution takes no row per wait.

/// Sixteen bins to each doubling, from a few ticks of the clock up to 16,384 weeks; before
/// them one for those who did not wait at all, and at the end one for longer waits.
pub const WAIT_BINS: usize = 1 + DOUBLINGS * PER_DOUBLING + 1;

const DOUBLINGS: usize = 48;
const PER_DOUBLING: usize = 16;

/// The bits of a wait before its exponent and the first four digits after it.
const SHIFT: u32 = 48;

/// What those are for the shortest wait that has a bin, less one.
const BELOW: u64 = ((1023 - 34) << 4) - 1;

/// The bin of a wait.
#[inline]
#[must_use]
pub fn wait_bin(weeks: f64) -> usize {
    let bin = (weeks.to_bits() >> SHIFT).saturating_sub(BELOW) as usize;
    bin.min(WAIT_BINS - 1)
}

/// The shortest wait of a bin; that of the bin after it is where it ends.
#[must_use]
pub fn wait_from(bin: usize) -> f64 {
    match bin {
        0 => 0.0,
        bin => f64::from_bits((bin as u64 + BELOW) << SHIFT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_lies_in_its_bin_and_none_has_its_own() {
        assert_eq!(wait_bin(0.0), 0);
        for weeks in [1e-10, 0.003, 0.5, 1.0, 1.03, 7.9, 1000.0] {
            let bin = wait_bin(weeks);
            assert!(bin > 0 && wait_from(bin) <= weeks && weeks < wait_from(bin + 1));
            assert!(wait_from(bin + 1) / wait_from(bin) <= 1.0 + 1.0 / 16.0);
        }
        assert_eq!(wait_bin(1e9), WAIT_BINS - 1);
        assert_eq!(wait_from(WAIT_BINS - 1), 16_384.0);
    }
}
