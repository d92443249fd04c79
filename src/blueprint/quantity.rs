//! What kinds of amounts there are, and which numbers each can be.

/// A stretch of time in a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    Week,
    Month,
    Year,
}

/// What a value measures; decides which units are legal, and in which unit the
/// number is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Time on the calendar, kept in weeks.
    Duration,
    /// Work, kept in person-weeks.
    Effort,
    /// An amount in the scenario's currency.
    Money,
    /// Money for each period.
    MoneyPer(Period),
    /// From 0 to 1.
    Share,
    /// A share for each period.
    SharePer(Period),
    /// A factor, above 0.
    Factor,
    /// A plain number, such as of weights.
    Number,
}

/// Why an amount is not one of the quantity.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misfit {
    pub reason: String,
    pub hint: Option<String>,
}

impl Misfit {
    pub(crate) fn new(reason: impl Into<String>) -> Misfit {
        Misfit {
            reason: reason.into(),
            hint: None,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Misfit {
        self.hint = Some(hint.into());
        self
    }
}

impl Quantity {
    /// Whether a number is possible at all.
    pub(crate) fn check(self, value: f64) -> Result<f64, Misfit> {
        if !value.is_finite() {
            return Err(Misfit::new("this is not a finite number"));
        }
        if value.abs() > 1e15 {
            return Err(Misfit::new("this number is too large to make sense here"));
        }
        if value < 0.0 {
            return Err(Misfit::new("this cannot be negative"));
        }
        if self == Quantity::Factor && !(1e-6..=1e6).contains(&value) {
            return Err(Misfit::new(
                "this factor is too small or too large to make sense here",
            ));
        }
        if self == Quantity::Share && value > 1.0 {
            return Err(Misfit::new("a share cannot be above 100%")
                .hint("shares go from 0% to 100%, or from 0 to 1"));
        }
        Ok(value + 0.0)
    }
}
