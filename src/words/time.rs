//! Times and spans: whole months in months, whole weeks in weeks.

use super::decimal::rounded;
use super::number::{counted, plural, thousands};
use crate::units::WEEKS_PER_MONTH;

/// How far from a whole number still counts as one.
const WHOLE: f64 = 0.01;

/// A span of months in words: "12 months", "1 month", "520 weeks", "4.5 months".
///
/// ```
/// assert_eq!(pitcrew::words::span_in_words(12.0), "12 months");
/// ```
#[must_use]
pub fn span_in_words(months: f64) -> String {
    let (number, unit) = in_unit(months);
    let unit = plural(if number == "1" { 1 } else { 2 }, unit);
    format!("{number} {unit}")
}

/// A time in months from the start in words: "month 12", "week 416".
#[must_use]
pub fn time_in_words(months: f64) -> String {
    let (number, unit) = in_unit(months);
    format!("{unit} {number}")
}

/// The number and the unit that a person would use.
fn in_unit(months: f64) -> (String, &'static str) {
    let weeks = months * WEEKS_PER_MONTH;
    if is_whole(months) {
        (thousands(months.round() as u64), "month")
    } else if is_whole(weeks) {
        (thousands(weeks.round() as u64), "week")
    } else {
        (rounded(months, 1), "month")
    }
}

fn is_whole(number: f64) -> bool {
    number >= 1.0 - WHOLE && (number - number.round()).abs() < WHOLE
}

/// A span in whole weeks: "1 week", "6 weeks".
#[must_use]
pub fn weeks(weeks: f64) -> String {
    counted(weeks.round() as u64, "week")
}

/// When something that was estimated comes: `month 7`; weeks where it is sooner than a
/// month.
#[must_use]
pub fn month_or_week(week: f64) -> String {
    let months = week / WEEKS_PER_MONTH;
    if months < 1.0 {
        format!("week {}", rounded(week.max(1.0), 0))
    } else {
        time_in_words(months.round())
    }
}

/// The same, or that it is not reached within so many months.
#[must_use]
pub fn reached(week: Option<f64>, horizon_months: f64) -> String {
    week.map_or_else(
        || format!("not within {}", span_in_words(horizon_months)),
        month_or_week,
    )
}

/// The same for a column of months: `7`, `<1`, or `>36` where it is not reached.
#[must_use]
pub fn months_column(week: Option<f64>, horizon_months: f64) -> String {
    match week.map(|week| week / WEEKS_PER_MONTH) {
        None => format!(">{}", rounded(horizon_months, 0)),
        Some(months) if months < 1.0 => "<1".to_owned(),
        Some(months) => rounded(months, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_told_in_weeks_and_months_in_months() {
        let months_of = |weeks: f64| weeks / WEEKS_PER_MONTH;
        assert_eq!(span_in_words(12.000_001), "12 months");
        assert_eq!(span_in_words(1.0), "1 month");
        assert_eq!(span_in_words(4.5), "4.5 months");
        assert_eq!(span_in_words(months_of(520.0)), "520 weeks");
        assert_eq!(span_in_words(months_of(10_000.0)), "10,000 weeks");
        assert_eq!(span_in_words(months_of(1.0)), "1 week");
        assert_eq!(time_in_words(24.0), "month 24");
        assert_eq!(time_in_words(months_of(416.0)), "week 416");
        assert_eq!(weeks(1.2), "1 week");
    }

    #[test]
    fn what_never_comes_is_said() {
        assert_eq!(reached(None, 24.0), "not within 24 months");
        assert_eq!(reached(Some(7.1 * WEEKS_PER_MONTH), 24.0), "month 7");
        assert_eq!(reached(Some(2.0), 24.0), "week 2");
        assert_eq!(months_column(None, 36.0), ">36");
        assert_eq!(months_column(Some(30.4), 36.0), "7");
        assert_eq!(months_column(Some(2.0), 36.0), "<1");
    }
}
