//! Amounts of money.

use super::decimal::scaled;
use super::number::thousands;

/// An amount without its currency: `950`, `1.4k`, `680k`, `1.31M`; a true minus.
///
/// ```
/// use pitcrew::words::amount;
///
/// assert_eq!(amount(1_314_000.0), "1.31M");
/// assert_eq!(amount(-420_000.0), "−420k");
/// ```
#[must_use]
pub fn amount(amount: f64) -> String {
    match amount.abs() {
        size if size < 999.5 => scaled(amount, 0, 0),
        size if size < 9_950.0 => {
            let text = scaled(amount, -3, 1);
            format!("{}k", text.trim_end_matches(".0"))
        }
        size if size < 999_500.0 => format!("{}k", scaled(amount, -3, 0)),
        size if size < 99_995_000.0 => format!("{}M", scaled(amount, -6, 2)),
        size => {
            let sign = if amount < 0.0 { "−" } else { "" };
            format!("{sign}{}M", thousands((size / 1e6).round() as u64))
        }
    }
}

/// An amount with its currency: `EUR 1.4k`.
#[must_use]
pub fn money(currency: &str, sum: f64) -> String {
    format!("{currency} {}", amount(sum))
}

/// A difference of money with its sign, such as `+420k`.
#[must_use]
pub fn signed_amount(difference: f64) -> String {
    let text = amount(difference);
    if difference > 0.0 && text != "0" {
        format!("+{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.2, "0"),
            (950.0, "950"),
            (999.5, "1k"),
            (1_449.0, "1.4k"),
            (9_949.0, "9.9k"),
            (9_950.0, "10k"),
            (680_500.0, "681k"),
            (999_500.0, "1.00M"),
            (1_315_000.0, "1.32M"),
            (-420_000.0, "−420k"),
            (99_994_999.0, "99.99M"),
            (99_995_000.0, "100M"),
            (2_345_000_000.0, "2,345M"),
            (-2_345_000_000.0, "−2,345M"),
        ] {
            assert_eq!(amount(value), text);
        }
        assert_eq!(signed_amount(420_000.0), "+420k");
        assert_eq!(signed_amount(0.1), "0");
        assert_eq!(money("EUR", 1_400.0), "EUR 1.4k");
    }
}
