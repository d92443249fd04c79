//! Moments and spans of a story in words.

use crate::units::WEEKS_PER_MONTH;
use crate::words::{plural, thousands, trimmed};

/// Futures shorter than this many months are told in weeks.
const SHORT_MONTHS: f64 = 3.0;
/// Spans up to so many weeks are told in weeks.
const MOST_WEEKS: f64 = 9.0;
/// What rounding may add to a whole number of months.
const HAIR: f64 = 1e-6;

/// Which month a time is in: "start", "month 3" for the third month and its very end;
/// weeks where the whole future is short.
///
/// ```
/// use pitcrew::analysis::moment;
/// use pitcrew::units::WEEKS_PER_MONTH;
///
/// let year = 12.0 * WEEKS_PER_MONTH;
/// assert_eq!(moment(0.0, year), "start");
/// assert_eq!(moment(9.0 * WEEKS_PER_MONTH, year), "month 9");
/// assert_eq!(moment(9.1 * WEEKS_PER_MONTH, year), "month 10");
/// ```
#[must_use]
pub fn moment(weeks: f64, horizon: f64) -> String {
    let (name, unit) = unit(horizon);
    match (weeks / unit - HAIR).ceil() {
        number if number < 1.0 => "start".to_owned(),
        number => format!("{name} {}", thousands(number as u64)),
    }
}

fn unit(horizon: f64) -> (&'static str, f64) {
    if horizon < SHORT_MONTHS * WEEKS_PER_MONTH {
        ("week", 1.0)
    } else {
        ("month", WEEKS_PER_MONTH)
    }
}

/// A span of time: "3 days", "5 weeks", "4.2 months".
pub(super) fn span(weeks: f64) -> String {
    let days = weeks * 7.0;
    if days < 10.5 {
        counted(days.round().max(1.0), 0, "day")
    } else if weeks < MOST_WEEKS {
        counted(weeks, 0, "week")
    } else {
        counted(weeks / WEEKS_PER_MONTH, 1, "month")
    }
}

fn counted(number: f64, decimals: usize, unit: &str) -> String {
    let text = trimmed(number, decimals);
    let unit = plural(if text == "1" { 1 } else { 2 }, unit);
    format!("{text} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_futures_are_told_in_weeks() {
        assert_eq!(moment(3.2, 10.0), "week 4");
        assert_eq!(moment(4.0, 10.0), "week 4");
        assert_eq!(moment(4.0, 100.0), "month 1");
    }

    #[test]
    fn spans_have_a_unit_that_fits() {
        let spans = [0.01, 1.0, 2.0, 8.4, 9.0, 4.0 * WEEKS_PER_MONTH];
        let words = spans.map(span);
        let expected = [
            "1 day",
            "7 days",
            "2 weeks",
            "8 weeks",
            "2.1 months",
            "4 months",
        ];
        assert_eq!(words, expected);
    }
}
