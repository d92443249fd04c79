//! Numbers as a person says them: whole months in months, whole weeks in weeks, commas
//! between thousands.

use super::weeks::WEEKS_PER_MONTH;

/// How far from a whole number still counts as one.
const WHOLE: f64 = 0.01;

/// A span of months in words: "12 months", "1 month", "520 weeks", "4.5 months".
///
/// ```
/// assert_eq!(pitcrew::units::span_in_words(12.0), "12 months");
/// ```
#[must_use]
pub fn span_in_words(months: f64) -> String {
    let (number, unit) = counted(months);
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// A time in months from the start in words: "month 12", "week 416".
#[must_use]
pub fn time_in_words(months: f64) -> String {
    let (number, unit) = counted(months);
    format!("{unit} {number}")
}

/// The number and the unit that a person would use.
fn counted(months: f64) -> (String, &'static str) {
    let weeks = months * WEEKS_PER_MONTH;
    if is_whole(months) {
        (thousands(months.round() as u64), "month")
    } else if is_whole(weeks) {
        (thousands(weeks.round() as u64), "week")
    } else {
        (format!("{months:.1}"), "month")
    }
}

fn is_whole(number: f64) -> bool {
    number >= 1.0 - WHOLE && (number - number.round()).abs() < WHOLE
}

/// A whole number with commas, such as `2,000`.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount of money without its currency, such as `1.31M` or `680k`; a true minus.
#[must_use]
pub fn short_amount(amount: f64) -> String {
    let size = amount.abs();
    let text = if size < 999.5 {
        format!("{size:.0}")
    } else if size < 999_500.0 {
        format!("{:.0}k", size / 1e3)
    } else if size < 99_950_000.0 {
        format!("{:.2}M", size / 1e6)
    } else {
        format!("{}M", thousands((size / 1e6).round() as u64))
    };
    if amount < 0.0 && text != "0" {
        format!("−{text}")
    } else {
        text
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
    }
}
