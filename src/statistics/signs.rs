//! In how many futures one plan is above another.

/// Counts of pairs by which of the two is larger.
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
    /// The counts of pairs in the order (first, second).
    #[must_use]
    pub fn of(pairs: impl IntoIterator<Item = (f64, f64)>) -> Signs {
        let mut signs = Signs::default();
        for (first, second) in pairs {
            if first > second {
                signs.above += 1;
            } else if first < second {
                signs.below += 1;
            } else {
                signs.equal += 1;
            }
        }
        signs
    }

    /// The counts seen from the other side.
    #[must_use]
    pub const fn reversed(self) -> Signs {
        Signs {
            above: self.below,
            equal: self.equal,
            below: self.above,
        }
    }

    /// Number of pairs.
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
        let signs = Signs::of(pairs);
        assert_eq!((signs.above, signs.equal, signs.below), (1, 2, 2));
        assert_eq!(signs.pairs(), 5);
        assert_eq!(signs.reversed().above, 2);
    }
}
