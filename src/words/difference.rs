//! Differences with their signs, and no digit below their error.

use super::decimal::scaled;
use super::money::signed_amount;
use super::number::{decimals_for, with_sign};

/// No more decimals than these are shown.
const MOST_DECIMALS: usize = 4;

/// What a difference counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceUnit {
    /// Shares, told in percentage points.
    Points,
    /// Months, models.
    Number,
    /// Money.
    Money,
}

/// A difference as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownDifference {
    /// The difference.
    pub value: f64,
    /// Both ends of its interval, if it has one.
    pub interval: Option<(f64, f64)>,
    /// Whether its sign is settled.
    pub is_settled: bool,
    /// What it counts.
    pub unit: DifferenceUnit,
}

impl ShownDifference {
    /// The difference with its sign: `+7`, `−0.15`, `+420k`.
    ///
    /// ```
    /// use pitcrew::words::{DifferenceUnit, ShownDifference};
    ///
    /// let difference = ShownDifference {
    ///     value: 0.065,
    ///     interval: Some((0.05, 0.08)),
    ///     is_settled: true,
    ///     unit: DifferenceUnit::Points,
    /// };
    /// assert_eq!(difference.value(), "+7");
    /// assert_eq!(difference.range(), "+5 to +8");
    /// ```
    #[must_use]
    pub fn value(&self) -> String {
        self.told(self.value)
    }

    /// Both ends of its interval; empty where there is none.
    #[must_use]
    pub fn range(&self) -> String {
        self.interval.map_or(String::new(), |(low, high)| {
            format!("{} to {}", self.told(low), self.told(high))
        })
    }

    fn told(&self, value: f64) -> String {
        match self.unit {
            DifferenceUnit::Money => signed_amount(value),
            DifferenceUnit::Points | DifferenceUnit::Number => self.digits(value, self.decimals()),
        }
    }

    fn digits(&self, value: f64, decimals: usize) -> String {
        let shift = match self.unit {
            DifferenceUnit::Points => 2,
            DifferenceUnit::Number | DifferenceUnit::Money => 0,
        };
        with_sign(value, scaled(value, shift, decimals))
    }

    /// Decimals that the width of the interval allows; more of them where a settled
    /// difference would else look like none.
    fn decimals(&self) -> usize {
        let Some((low, high)) = self.interval else {
            return 1;
        };
        let scale = match self.unit {
            DifferenceUnit::Points => 100.0,
            DifferenceUnit::Number | DifferenceUnit::Money => 1.0,
        };
        let mut decimals = decimals_for((high - low) / 2.0 * scale).min(MOST_DECIMALS);
        let looks_like_none = |decimals| {
            let mut ends = [low, high].into_iter();
            ends.any(|end| !self.digits(end, decimals).starts_with(['+', '−']))
        };
        while self.is_settled && decimals < MOST_DECIMALS && looks_like_none(decimals) {
            decimals += 1;
        }
        decimals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, low: f64, high: f64, unit: DifferenceUnit) -> [String; 2] {
        let shown = ShownDifference {
            value,
            interval: Some((low, high)),
            is_settled: low > 0.0 || high < 0.0,
            unit,
        };
        [shown.value(), shown.range()]
    }

    #[test]
    fn digits_follow_the_error() {
        use DifferenceUnit::{Money, Number, Points};
        assert_eq!(shown(0.065, 0.05, 0.08, Points), ["+7", "+5 to +8"]);
        assert_eq!(
            shown(-0.2, -0.25, -0.15, Number),
            ["−0.20", "−0.25 to −0.15"]
        );
        assert_eq!(shown(0.2, -0.6, 1.0, Number), ["+0.2", "−0.6 to +1.0"]);
        assert_eq!(
            shown(-148_400.0, -198_000.0, -98_600.0, Money),
            ["−148k", "−198k to −99k"]
        );
    }

    /// From 0.3 to 3.7 points the error is 1.7, which allows no decimal; but then the
    /// lower end would read 0, as if nothing were settled.
    #[test]
    fn what_is_settled_never_looks_like_none() {
        let points = DifferenceUnit::Points;
        assert_eq!(shown(0.02, 0.003, 0.037, points), ["+2.0", "+0.3 to +3.7"]);
        assert_eq!(shown(0.01, -0.007, 0.027, points), ["+1", "−1 to +3"]);
    }
}
