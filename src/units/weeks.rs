//! A point in simulated time or a span of it, in weeks.

use std::fmt;

use super::grid::{TICKS_PER_MONTH, TICKS_PER_WEEK, on_grid, whole};

/// Weeks in a year: 365.25 days of seven a week.
pub const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// Weeks in a month: a twelfth of a year.
pub const WEEKS_PER_MONTH: f64 = WEEKS_PER_YEAR / 12.0;

/// A time or a span of time, in weeks and on the grid of times: finite and never
/// negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Weeks(f64);

impl Weeks {
    /// The start of a replication, or no time at all.
    pub const ZERO: Weeks = Weeks(0.0);

    /// `weeks` as a time, rounded to the grid; `None` when it is negative, infinite or
    /// not a number.
    #[must_use]
    pub fn new(weeks: f64) -> Option<Weeks> {
        // Rounding turns -0.0 into 0.0, so that equal times have equal bits.
        let time = on_grid(weeks);
        (time.is_finite() && weeks >= 0.0).then_some(Weeks(time))
    }

    /// `months` as a time; `None` as for [`Weeks::new`].
    #[must_use]
    pub fn from_months(months: f64) -> Option<Weeks> {
        Weeks::new(months * WEEKS_PER_MONTH)
    }

    /// The number of weeks.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The number of months.
    #[must_use]
    pub fn months(self) -> f64 {
        whole(self.0 * TICKS_PER_WEEK) / TICKS_PER_MONTH
    }
}

impl fmt::Display for Weeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} weeks", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_are_a_year() {
        let year = Weeks::from_months(12.0).unwrap();
        assert_eq!(Some(year), Weeks::new(WEEKS_PER_YEAR));
        for months in 0..1200 {
            let months = f64::from(months);
            assert_eq!(Weeks::from_months(months).unwrap().months(), months);
        }
    }

    #[test]
    fn impossible_times_are_refused() {
        for bad in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Weeks::new(bad), None);
        }
        assert_eq!(Weeks::new(-0.0).unwrap().get().to_bits(), 0);
    }
}
