//! Counts and measured numbers.

use super::decimal::rounded;

/// Most decimals that are ever shown.
const MOST_DECIMALS: usize = 6;

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

/// A number of things: `1 future`, `2,000 futures`.
///
/// ```
/// use pitcrew::words::counted;
///
/// assert_eq!(counted(1, "future"), "1 future");
/// assert_eq!(counted(2000, "future"), "2,000 futures");
/// ```
#[must_use]
pub fn counted(number: u64, noun: &str) -> String {
    format!("{} {}", thousands(number), plural(number, noun))
}

/// The noun alone: `future`, `futures`.
#[must_use]
pub fn plural(number: u64, noun: &str) -> String {
    if number == 1 {
        noun.to_owned()
    } else {
        format!("{noun}s")
    }
}

/// `number` rounded up to two digits, for words such as "about 50,000".
#[must_use]
pub fn about(number: u64) -> String {
    let mut unit = 1_u64;
    while number / unit >= 100 {
        unit *= 10;
    }
    thousands(number.div_ceil(unit).saturating_mul(unit))
}

/// Decimals at which an error of this size shows its first digit; 2 for one so small that
/// it is rounding and no error.
#[must_use]
pub fn decimals_for(error: f64) -> usize {
    let mut decimals = 0;
    let mut shown = error.abs();
    while shown < 0.95 && decimals < MOST_DECIMALS {
        shown *= 10.0;
        decimals += 1;
    }
    if shown < 0.5 { 2 } else { decimals }
}

/// A number and its error, with the digits that the error allows: `8.2 ± 0.8`.
#[must_use]
pub fn estimate(value: f64, error: f64) -> String {
    let decimals = decimals_for(error);
    format!(
        "{} ± {}",
        rounded(value, decimals),
        rounded(error, decimals)
    )
}

/// `number` with its sign and so many decimals; one that rounds to zero has none.
#[must_use]
pub fn signed(number: f64, decimals: usize) -> String {
    with_sign(number, rounded(number, decimals))
}

/// `text`, which is `number` rounded, with a plus where it needs one.
pub(super) fn with_sign(number: f64, text: String) -> String {
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    if number > 0.0 && !is_zero {
        format!("+{text}")
    } else {
        text
    }
}

/// A mean count: one decimal below ten, and no false zero.
#[must_use]
pub fn tally(value: f64) -> String {
    match value {
        value if value >= 9.95 => rounded(value, 0),
        value if value > 0.0 && value < 0.05 => "<0.1".to_owned(),
        value => rounded(value, 1),
    }
}

/// A number with at most so many decimals and no zeros at its end.
#[must_use]
pub fn trimmed(number: f64, decimals: usize) -> String {
    let text = rounded(number, decimals);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A number with no digit more than is needed: `6.9`, `12`, `0.35`.
#[must_use]
pub fn short(number: f64) -> String {
    let decimals = match number.abs() {
        size if size >= 9.95 => 0,
        size if size >= 0.995 => 1,
        _ => 2,
    };
    trimmed(number, decimals)
}

/// At most four significant digits and six decimals, without trailing zeros.
#[must_use]
pub fn significant(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let scientific = format!("{number:e}");
    let magnitude: i32 = scientific
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok())
        .unwrap_or(0);
    trimmed(number, (3 - magnitude).clamp(0, 6) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_commas_and_plurals() {
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(counted(1, "plan"), "1 plan");
        assert_eq!(counted(0, "plan"), "0 plans");
        assert_eq!(about(49_593), "50,000");
        assert_eq!(about(101), "110");
        assert_eq!(about(31), "31");
        assert_eq!(about(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn a_number_shows_as_many_digits_as_its_error_allows() {
        assert_eq!(decimals_for(0.0006), 4);
        assert_eq!(decimals_for(0.4), 1);
        assert_eq!(decimals_for(1.2), 0);
        assert_eq!(decimals_for(0.0), 2);
        assert_eq!(decimals_for(7e-16), 2);
        assert_eq!(estimate(8.25, 0.8), "8.3 ± 0.8");
        assert_eq!(signed(-0.04, 1), "0.0");
        assert_eq!(signed(0.04, 2), "+0.04");
        assert_eq!(signed(-0.125, 2), "−0.13");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(tally(0.0), "0.0");
        assert_eq!(tally(0.01), "<0.1");
        assert_eq!(tally(14.5), "15");
        assert_eq!(trimmed(2.50, 2), "2.5");
        assert_eq!(trimmed(1000.0, 0), "1000");
        assert_eq!([6.93, 12.0, 0.35].map(short), ["6.9", "12", "0.35"]);
        assert_eq!(significant(0.0), "0");
        assert_eq!(significant(0.123_45), "0.1235");
        assert_eq!(significant(-1_234_567.0), "−1234567");
        assert_eq!(significant(0.000_012), "0.000012");
    }
}
