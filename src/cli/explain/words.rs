//! Amounts and distributions in words.

use crate::cli::screen::amount;
use crate::random::Distribution;
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

/// Up to how many of a unit a time is told in it.
const MOST_WEEKS: f64 = 30.0;
const MOST_MONTHS: f64 = 36.0;

/// The share of cases above the far end that is told: 1 in 20.
const FAR_END: f64 = 0.95;

/// A time on the calendar: "4 days", "6.9 weeks", "12 months", "4 years".
pub(super) fn time(weeks: f64) -> String {
    let (months, years) = (weeks / WEEKS_PER_MONTH, weeks / WEEKS_PER_YEAR);
    let is_whole = |number: f64| number >= 0.99 && (number - number.round()).abs() < 0.005;
    if weeks > 0.0 && weeks < 1.0 {
        counted(weeks * 7.0, "day")
    } else if is_whole(months) && !is_whole(weeks) && months < MOST_MONTHS {
        counted(months, "month")
    } else if weeks <= MOST_WEEKS {
        counted(weeks, "week")
    } else if months < MOST_MONTHS {
        counted(months, "month")
    } else {
        counted(years, "year")
    }
}

/// Work of one specialist: "6.9 weeks".
pub(super) fn work(person_weeks: f64) -> String {
    if person_weeks > 0.0 && person_weeks < 1.0 {
        // Five working days a week.
        counted(person_weeks * 5.0, "day")
    } else {
        counted(person_weeks, "week")
    }
}

/// A number with its unit.
pub(super) fn counted(number: f64, unit: &str) -> String {
    let number = short(number);
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// A number of people or things.
pub(super) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// A number with no digit more than is needed: "6.9", "12", "0.35".
pub(super) fn short(number: f64) -> String {
    let decimals = match number.abs() {
        size if size >= 9.95 => 0,
        size if size >= 0.995 => 1,
        _ => 2,
    };
    let text = format!("{number:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A share as the file could have it: "65%".
pub(super) fn share(share: f64) -> String {
    format!("{}%", short(share * 100.0))
}

/// A factor: "1.5 times", "as much as", for 1.
pub(super) fn times(factor: f64) -> String {
    format!("{} times", short(factor))
}

/// An amount of money with its currency: "EUR 24k".
pub(super) fn money(currency: &str, sum: f64) -> String {
    format!("{currency} {}", amount(sum))
}

/// What a distribution has cases of, in the words of its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cases {
    /// Where they differ: "half the projects take up to".
    pub(super) half: &'static str,
    /// Where they do not: "every project takes".
    pub(super) all: &'static str,
}

/// A distribution: "half the projects take up to 6.9 weeks, 1 in 20 over 12 weeks", or
/// "every project takes 6 weeks".
pub(super) fn spread(
    distribution: &Distribution,
    cases: Cases,
    words: impl Fn(f64) -> String,
) -> String {
    let half = words(distribution.quantile(0.5));
    let far = words(distribution.quantile(FAR_END));
    if distribution.as_constant().is_some() || half == far {
        return format!("{} {half}", cases.all);
    }
    format!("{} {half}, 1 in 20 over {far}", cases.half)
}

/// Names joined as in a sentence: "a, b and c".
pub(super) fn and(names: &[String]) -> String {
    joined(names, "and")
}

/// Names joined as alternatives: "a, b or c".
pub(super) fn or(names: &[String]) -> String {
    joined(names, "or")
}

fn joined(names: &[String], word: &str) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_the_unit_a_person_would_use() {
        for (weeks, words) in [
            (0.0, "0 weeks"),
            (0.5, "3.5 days"),
            (6.928, "6.9 weeks"),
            (12.0, "12 weeks"),
            (WEEKS_PER_MONTH, "1 month"),
            (6.0 * WEEKS_PER_MONTH, "6 months"),
            (60.0, "14 months"),
            (4.0 * WEEKS_PER_YEAR, "4 years"),
        ] {
            assert_eq!(time(weeks), words);
        }
    }

    /// "4 to 12 weeks" are the 5th and the 95th percentile of a lognormal, whose median
    /// is their geometric mean, the root of 48.
    #[test]
    fn a_range_is_told_by_its_half_and_its_far_end() {
        let range = Distribution::lognormal_percentiles((0.05, 4.0), (0.95, 12.0)).unwrap();
        let cases = Cases {
            half: "half the projects take up to",
            all: "every project takes",
        };
        assert_eq!(
            spread(&range, cases, time),
            "half the projects take up to 6.9 weeks, 1 in 20 over 12 weeks"
        );
        let certain = Distribution::constant(6.0).unwrap();
        assert_eq!(spread(&certain, cases, time), "every project takes 6 weeks");
    }

    #[test]
    fn names_are_joined_as_in_a_sentence() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(and(&names), "a, b and c");
        assert_eq!(or(&names[..2]), "a or b");
        assert_eq!(and(&names[..1]), "a");
    }
}
