//! An amount of money in the scenario's own currency.

/// An amount in the scenario's currency; finite, and negative for a cost that
/// outweighs a value.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Money(f64);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(0.0);

    /// `amount` as money; `None` when it is infinite or not a number.
    #[must_use]
    pub fn new(amount: f64) -> Option<Money> {
        amount.is_finite().then_some(Money(amount + 0.0))
    }

    /// The amount.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}
