//! Amounts and distributions in words.

use crate::random::Distribution;
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};
use crate::words::trimmed;
pub(super) use crate::words::{and, article, money, or, short};

/// The share of cases above the far end that is told: 1 in 20.
const FAR_END: f64 = 0.95;

/// Up to here times are told in weeks, and in months.
const MOST_WEEKS: f64 = 52.0;
const MOST_MONTHS: f64 = 36.0;

/// Working days in a week.
const WORKING_DAYS: f64 = 5.0;

/// A unit in which numbers are told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// What the number is divided by.
    size: f64,
    /// What follows it, for one and for more: " week", " weeks".
    after: [String; 2],
}

impl Unit {
    fn of(size: f64, name: &str) -> Unit {
        Unit {
            size,
            after: [format!(" {name}"), format!(" {name}s")],
        }
    }

    /// Times on the calendar up to so many weeks.
    pub(super) fn of_time(weeks: f64) -> Unit {
        let months = weeks / WEEKS_PER_MONTH;
        let is_whole = |number: f64| number >= 0.99 && (number - number.round()).abs() < 0.005;
        if weeks > 0.0 && weeks < 1.0 {
            Unit::of(1.0 / 7.0, "day")
        } else if is_whole(months) && !is_whole(weeks) && months < MOST_MONTHS {
            Unit::of(WEEKS_PER_MONTH, "month")
        } else if weeks <= MOST_WEEKS {
            Unit::of(1.0, "week")
        } else if months < MOST_MONTHS {
            Unit::of(WEEKS_PER_MONTH, "month")
        } else {
            Unit::of(WEEKS_PER_YEAR, "year")
        }
    }

    /// Work of one specialist, up to so many weeks.
    pub(super) fn of_work(weeks: f64) -> Unit {
        let unit = if weeks > 0.0 && weeks < 1.0 {
            Unit::of(1.0 / WORKING_DAYS, "day")
        } else {
            Unit::of(1.0, "week")
        };
        unit.followed_by("of work")
    }

    /// Shares, as percentages.
    pub(super) fn percent() -> Unit {
        Unit {
            size: 0.01,
            after: ["%".to_owned(), "%".to_owned()],
        }
    }

    /// Factors: "1.5 times".
    pub(super) fn factor() -> Unit {
        Unit {
            size: 1.0,
            after: [" times".to_owned(), " times".to_owned()],
        }
    }

    /// The same unit with more words after it.
    pub(super) fn followed_by(mut self, words: &str) -> Unit {
        for after in &mut self.after {
            after.push(' ');
            after.push_str(words);
        }
        self
    }

    fn number(&self, value: f64) -> String {
        short(value / self.size)
    }

    fn told(&self, value: f64) -> String {
        let number = self.number(value);
        let [one, more] = &self.after;
        let after = if number == "1" { one } else { more };
        format!("{number}{after}")
    }
}

/// A time on the calendar: "4 days", "6.9 weeks", "12 months", "4 years".
pub(super) fn time(weeks: f64) -> String {
    Unit::of_time(weeks).told(weeks)
}

/// A share as the file could have it: "65%".
pub(super) fn share(share: f64) -> String {
    Unit::percent().told(share)
}

/// A factor as a number: "1.35".
pub(super) fn factor(factor: f64) -> String {
    trimmed(factor, 2)
}

/// A factor: "1.35 times".
pub(super) fn times(by: f64) -> String {
    format!("{} times", factor(by))
}

/// What a distribution has cases of, in the words of its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cases {
    /// Where they differ: "half the projects take up to".
    pub(super) half: &'static str,
    /// Where they do not: "every project takes".
    pub(super) all: &'static str,
}

/// A distribution: "half the projects take up to 6.9 weeks, 1 in 20 over 12", or "every
/// project takes 6 weeks". The unit is chosen for the far end.
pub(super) fn spread(
    distribution: &Distribution,
    cases: Cases,
    unit: impl Fn(f64) -> Unit,
) -> String {
    let (half, far) = (distribution.quantile(0.5), distribution.quantile(FAR_END));
    let unit = match unit(far) {
        // Less than one of the unit is told in a smaller one.
        large if half > 0.0 && half < large.size => unit(half),
        large => large,
    };
    let (near, over) = (unit.told(half), unit.number(far));
    if distribution.as_constant().is_some() || unit.number(half) == over {
        format!("{} {near}", cases.all)
    } else {
        format!("{} {near}, 1 in 20 over {over}", cases.half)
    }
}

/// The same of money over time: "half cost up to EUR 186k a year, 1 in 20 over EUR 343k".
pub(super) fn spread_of_money(
    distribution: &Distribution,
    cases: Cases,
    (currency, per): (&str, &str),
) -> String {
    let half = money(currency, distribution.quantile(0.5));
    let far = money(currency, distribution.quantile(FAR_END));
    if distribution.as_constant().is_some() || half == far {
        format!("{} {half} {per}", cases.all)
    } else {
        format!("{} {half} {per}, 1 in 20 over {far}", cases.half)
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
            spread(&range, cases, Unit::of_work),
            "half the projects take up to 6.9 weeks of work, 1 in 20 over 12"
        );
        let certain = Distribution::constant(6.0).unwrap();
        assert_eq!(
            spread(&certain, cases, Unit::of_time),
            "every project takes 6 weeks"
        );
    }
}
