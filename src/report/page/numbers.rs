//! Numbers of the page as text.

use crate::units::{WEEKS_PER_MONTH, span_in_words, time_in_words};

/// At most four significant digits, without trailing zeros.
pub(super) fn significant(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let scientific = format!("{number:.3e}");
    let magnitude = scientific
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok())
        .unwrap_or(0);
    let decimals = (3_i32 - magnitude).clamp(0, 6) as usize;
    let text = format!("{number:.decimals$}");
    match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => text,
    }
}

/// A share in whole percent, never 0 % or 100 %.
pub(super) fn percent(share: f64) -> String {
    match (share * 100.0).round() {
        percent if percent < 1.0 => "<1%".to_owned(),
        percent if percent > 99.0 => ">99%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// How many of 100, never none or all.
pub(super) fn of_100(share: f64) -> String {
    percent(share).trim_end_matches('%').to_owned()
}

/// One decimal, left out where it is 0.
pub(super) fn one_decimal(number: f64) -> String {
    let text = format!("{number:.1}");
    text.trim_end_matches(".0").to_owned()
}

/// A range of shares.
pub(super) fn percents(low: f64, high: f64) -> String {
    let (low, high) = (percent(low), percent(high));
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}

/// `month 7`, or that it was not reached within so many months.
pub(super) fn reached(week: Option<f64>, horizon_months: f64) -> String {
    match week.map(|week| week / WEEKS_PER_MONTH) {
        Some(months) if months < 1.0 => format!("week {:.0}", (months * WEEKS_PER_MONTH).max(1.0)),
        Some(months) => time_in_words(months.round()),
        None => format!("not within {}", span_in_words(horizon_months)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_are_shown() {
        assert_eq!(significant(0.0), "0");
        assert_eq!(significant(0.123_456), "0.1235");
        assert_eq!(significant(12.0), "12");
        assert_eq!(significant(-1_234_567.0), "-1234567");
        assert_eq!(significant(0.000_012), "0.000012");
    }

    #[test]
    fn a_share_is_never_certain() {
        assert_eq!(percents(0.0, 1.0), "<1% to >99%");
        assert_eq!(percents(0.2, 0.2), "20%");
    }

    #[test]
    fn what_never_comes_is_said() {
        assert_eq!(reached(None, 24.0), "not within 24 months");
        assert_eq!(reached(Some(7.1 * WEEKS_PER_MONTH), 24.0), "month 7");
        assert_eq!(reached(Some(2.0), 24.0), "week 2");
    }
}
