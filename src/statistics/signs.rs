//! In how many futures one plan is above another.

use super::rounding::difference;

/// Counts of pairs by which of the two is larger.
///
/// Two values that differ by rounding alone are equal: [`difference`] decides. What
/// never comes is infinite, and equal to what never comes.
///
/// ```
/// use pitcrew::statistics::Signs;
///
/// let signs = Signs::of([(1.0, 2.0), (0.1 + 0.2, 0.3), (5.0, 4.0), (9.0, 4.0)], 10.0);
/// assert_eq!((signs.above, signs.equal, signs.below), (2, 1, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs {
    /// Pairs in which the first is larger.
    pub above: u64,
    /// Pairs in which they are equal.
    pub equal: u64,
    /// Pairs in which the second is larger.
    pub below: u64,
}

impl Signs {
    /// The counts of pairs in the order (first, second), made from numbers of this
    /// `magnitude` ([`difference`]).
    ///
    /// # Panics
    ///
    /// At a value that is not a number.
    #[must_use]
    pub fn of(pairs: impl IntoIterator<Item = (f64, f64)>, magnitude: f64) -> Signs {
        let mut signs = Signs::default();
        for (first, second) in pairs {
            let difference = difference(first, second, magnitude);
            if difference > 0.0 {
                signs.above += 1;
            } else if difference < 0.0 {
                signs.below += 1;
            } else {
                signs.equal += 1;
            }
        }
        signs
    }

    /// The counts seen from the other side.
    ///
    /// ```
    /// use pitcrew::statistics::Signs;
    ///
    /// assert_eq!(Signs::of([(3.0, 1.0)], 0.0).reversed().below, 1);
    /// ```
    #[must_use]
    pub const fn reversed(self) -> Signs {
        Signs {
            above: self.below,
            equal: self.equal,
            below: self.above,
        }
    }

    /// Number of pairs.
    ///
    /// ```
    /// use pitcrew::statistics::Signs;
    ///
    /// assert_eq!(Signs::of([(3.0, 1.0), (1.0, 1.0)], 0.0).pairs(), 2);
    /// ```
    #[must_use]
    pub const fn pairs(self) -> u64 {
        self.above + self.equal + self.below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_against_never_is_a_tie() {
        let never = f64::INFINITY;
        let pairs = [
            (1.0, 2.0),
            (3.0, never),
            (never, 3.0),
            (never, never),
            (2.0, 2.0),
        ];
        let signs = Signs::of(pairs, 0.0);
        assert_eq!((signs.above, signs.equal, signs.below), (1, 2, 2));
        assert_eq!(signs.pairs(), 5);
        assert_eq!(signs.reversed().above, 2);
    }

    /// 1e-15 weeks is no difference.
    #[test]
    fn rounding_is_a_tie() {
        let signs = Signs::of([(1.0 + 9e-16, 1.0), (9e-16, 0.0)], 100.0);
        assert_eq!(signs.equal, 2);
    }

    #[test]
    #[should_panic(expected = "not a number")]
    fn not_a_number_is_no_tie() {
        let _ = Signs::of([(f64::NAN, 1.0)], 1.0);
    }
}
