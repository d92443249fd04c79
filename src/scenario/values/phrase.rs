//! The grammar of amounts: `6 weeks`, `4 to 12 weeks`, `between 4 and 12 weeks,
//! most often 6`. What a unit means is decided in `quantity`, how digits are read in
//! `digits`.

use super::digits::{self, Doubt};

/// A number and the words of its unit, as written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scenario) struct Amount {
    pub number: f64,
    pub unit: String,
    /// Another way to read the digits.
    pub doubt: Option<Doubt>,
}

impl Amount {
    /// An amount whose number can be read in one way only.
    pub(in crate::scenario) fn plain(number: f64, unit: &str) -> Amount {
        Amount {
            number,
            unit: unit.to_string(),
            doubt: None,
        }
    }
}

/// How an amount was stated.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scenario) enum Phrase {
    /// Certain.
    One(Amount),
    /// `LOW to HIGH`: 5th to 95th percentile.
    FromTo(Amount, Amount),
    /// `between LOW and HIGH`: hard bounds, and the most frequent value if stated.
    Between(Amount, Amount, Option<Amount>),
}

impl Phrase {
    /// The amount that comes last, and so has the whole unit.
    pub(in crate::scenario) fn last(&self) -> &Amount {
        match self {
            Phrase::One(amount) | Phrase::FromTo(_, amount) | Phrase::Between(_, amount, _) => {
                amount
            }
        }
    }
}

/// Reads a phrase; the error says what could not be read.
pub(in crate::scenario) fn parse(text: &str) -> Result<Phrase, String> {
    let lower = text.trim().to_lowercase();
    if let Some(rest) = lower.strip_prefix("between ") {
        return between(rest);
    }
    match lower.split_once(" to ") {
        Some((low, high)) => {
            let (low, high) = share_unit(amount(low)?, amount(high)?);
            Ok(Phrase::FromTo(low, high))
        }
        None => amount(&lower).map(Phrase::One),
    }
}

fn between(rest: &str) -> Result<Phrase, String> {
    let (low, rest) = rest
        .split_once(" and ")
        .ok_or("`between` needs `and`: between 4 and 12 weeks")?;
    let (high, mode) = match rest.split_once(", most often ") {
        Some((high, mode)) => (high, Some(amount(mode)?)),
        None => (rest, None),
    };
    let (low, high) = share_unit(amount(low)?, amount(high)?);
    let mode = mode.map(|mode| share_unit(mode, high.clone()).0);
    Ok(Phrase::Between(low, high, mode))
}

/// `4 to 12 weeks`, `10% to 40% per year`: the first amount takes the unit of the
/// second, or what of it is missing.
fn share_unit(mut first: Amount, second: Amount) -> (Amount, Amount) {
    let longer = second.unit.strip_prefix(first.unit.as_str());
    if first.unit.is_empty() || longer.is_some_and(|rest| rest.starts_with(" per ")) {
        first.unit.clone_from(&second.unit);
    }
    (first, second)
}

pub(in crate::scenario) fn amount(text: &str) -> Result<Amount, String> {
    let text = text.trim();
    let start = text
        .find(|c: char| c.is_ascii_digit())
        .ok_or_else(|| format!("there is no number in \"{text}\""))?;
    let (before, rest) = text.split_at(start);
    let (sign, words_before) = sign_of(before.trim());
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '\'' | '’')))
        .unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(end);
    if unit.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return Err(digits::spaced(rest));
    }
    // A comma at the end belongs to the sentence: `10k EUR per month, once live`.
    let (number, doubt) = digits::read(digits.trim_end_matches(','))?;
    let (scale, unit) = scale_of(unit);
    let factor = sign * scale;
    let unit = format!("{words_before} {}", unit.trim()).trim().to_string();
    Ok(Amount {
        number: number * factor,
        unit,
        doubt: doubt.map(|doubt| doubt.times(factor)),
    })
}

fn sign_of(before: &str) -> (f64, &str) {
    match before.strip_suffix(['-', '−']) {
        Some(words) => (-1.0, words.trim()),
        None => (1.0, before),
    }
}

/// `k` and `M` written at the number.
fn scale_of(unit: &str) -> (f64, &str) {
    let mut chars = unit.chars();
    let scale = match chars.next() {
        Some('k') => 1e3,
        Some('m') => 1e6,
        _ => return (1.0, unit),
    };
    match chars.next() {
        Some(c) if c.is_alphabetic() => (1.0, unit),
        _ => (scale, chars_after_first(unit)),
    }
}

fn chars_after_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount_of(number: f64, unit: &str) -> Amount {
        Amount::plain(number, unit)
    }

    #[test]
    fn the_forms_of_the_language() {
        let weeks = |n| amount_of(n, "weeks");
        assert_eq!(parse("6 weeks"), Ok(Phrase::One(weeks(6.0))));
        let yearly = |n| amount_of(n, "% per year");
        assert_eq!(
            parse("10% to 40% per year"),
            Ok(Phrase::FromTo(yearly(10.0), yearly(40.0)))
        );
        assert_eq!(
            parse("4 to 12 weeks"),
            Ok(Phrase::FromTo(weeks(4.0), weeks(12.0)))
        );
        assert_eq!(
            parse("between 4 and 12 weeks, most often 6"),
            Ok(Phrase::Between(weeks(4.0), weeks(12.0), Some(weeks(6.0))))
        );
        let Ok(Phrase::FromTo(low, high)) = parse("900 to 1,600 EUR per day") else {
            panic!("a range")
        };
        assert_eq!(low, amount_of(900.0, "eur per day"));
        assert_eq!((high.number, high.unit.as_str()), (1600.0, "eur per day"));
    }

    #[test]
    fn thousands_and_millions() {
        assert_eq!(
            parse("10k EUR"),
            Ok(Phrase::One(amount_of(10_000.0, "eur")))
        );
        assert_eq!(
            parse("EUR 2.5M"),
            Ok(Phrase::One(amount_of(2_500_000.0, "eur")))
        );
        assert_eq!(parse("3 months"), Ok(Phrase::One(amount_of(3.0, "months"))));
        assert_eq!(parse("3months"), Ok(Phrase::One(amount_of(3.0, "months"))));
        assert_eq!(parse("25%"), Ok(Phrase::One(amount_of(25.0, "%"))));
        assert_eq!(parse("-3 weeks"), Ok(Phrase::One(amount_of(-3.0, "weeks"))));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for bad in [
            "",
            "weeks",
            "1,60 weeks",
            "1.2.3 weeks",
            "between 4 weeks",
            "to weeks",
            "95 000 EUR",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
