//! An amount of money in the scenario's own currency.

/// Whether an amount has come to a limit. An amount is a sum of many, so that what its
/// last digits lost does not count: a billionth of the limit.
///
/// ```
/// let spent: f64 = (0..10).map(|_| 0.1).sum();
/// assert!(spent < 1.0 && pitcrew::units::reaches(spent, 1.0));
/// ```
#[must_use]
pub fn reaches(amount: f64, limit: f64) -> bool {
    amount >= limit - 1e-9 * limit.abs()
}

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
