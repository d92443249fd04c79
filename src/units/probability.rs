//! A number from 0 to 1.

/// A probability or a share: finite, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// Never.
    pub const ZERO: Probability = Probability(0.0);
    /// Always.
    pub const ONE: Probability = Probability(1.0);

    /// `value` as a probability; `None` outside 0 to 1 or when not a number.
    #[must_use]
    pub fn new(value: f64) -> Option<Probability> {
        (0.0..=1.0)
            .contains(&value)
            .then_some(Probability(value + 0.0))
    }

    /// The number from 0 to 1.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shares_are_probabilities() {
        assert_eq!(Probability::new(0.25).unwrap().get(), 0.25);
        for bad in [-0.01, 1.01, f64::NAN] {
            assert_eq!(Probability::new(bad), None);
        }
    }
}
