//! Phrases with units as patterns. What a pattern lets through may still be wrong, such as
//! a range the wrong way round; what it refuses is.

use crate::blueprint::keys::{Declared, goals};
use crate::blueprint::quantity::Quantity;

const NUMBER: &str = r"[-−]?[0-9][0-9.,_]*[kKmM]?";
const TIME: &str = "(day|week|month|year)s?";
const PERIOD: &str = " ?(per|a) (day|week|month|year)";
const CURRENCY: &str = "[A-Za-z]{3}";

/// An amount of a quantity: with its unit, or with as much of it as a range needs.
pub(super) struct Phrase {
    amount: String,
    tails: String,
}

impl Phrase {
    pub(super) fn of(quantity: Quantity) -> Phrase {
        let money = format!("({NUMBER} ?{CURRENCY}|{CURRENCY} ?{NUMBER})");
        let amount = match quantity {
            Quantity::Duration => format!("{NUMBER} ?{TIME}"),
            Quantity::Effort => format!("{NUMBER} ?(person[- ]?)?{TIME}"),
            Quantity::Money => money,
            Quantity::MoneyPer(_) => format!("{money}{PERIOD}"),
            Quantity::Share => format!("{NUMBER} ?(%|percent)?"),
            Quantity::SharePer(_) => format!("{NUMBER} ?(%|percent)?{PERIOD}"),
            Quantity::Factor => format!("{NUMBER} ?(x|times|%|percent)?"),
            Quantity::Number => NUMBER.to_owned(),
        };
        Phrase {
            amount,
            tails: quantity.tails().join("|"),
        }
    }

    /// One amount, a range, or bounds, without the ends of the text.
    fn inside(&self) -> String {
        let amount = &self.amount;
        let first = format!("({amount}|({CURRENCY} ?)?{NUMBER}( ?[a-zA-Z%-]+)?)");
        format!(
            "({amount}|{first} to {amount}|[Bb]etween {first} and {amount}(, most often {first})?)"
        )
    }

    /// The whole text.
    pub(super) fn pattern(&self) -> String {
        format!(r"^\s*{}({})?\s*$", self.inside(), self.tails)
    }
}

/// A time from the start.
pub(super) const MONTH: &str = r"^\s*(now|(day|week|month|year) [0-9.]+|[0-9].*(day|week|month|year)s?|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*$";

/// Every clause of a trigger has one of these in it.
pub(super) const TRIGGER: &str = r"(now|[0-9]{4}-[0-9]{2}-[0-9]{2}|(day|week|month|year) [0-9.]+|[0-9] *(day|week|month|year)|after [a-z0-9]+ |models? waits? for |is busy over |is productive)";

/// `6 per year`, `1 every 2 to 4 months`, `none`.
pub(super) fn arrivals() -> String {
    let every = Phrase::of(Quantity::Duration).inside();
    format!("^(none|{NUMBER} per (day|week|month|year)|({NUMBER} )?every {every})$")
}

/// `after 9 to 18 months without value`, a plain time, or `never`.
pub(super) fn patience() -> String {
    let time = Phrase::of(Quantity::Duration).inside();
    format!(r"^\s*(never|(after )?{time}( without value)?)\s*$")
}

/// `spend under 1M EUR`.
pub(super) fn spend_under() -> String {
    let amount = Phrase::of(Quantity::Money).inside();
    format!(r"^\s*spend under {amount}\s*$")
}

/// `until +-1 point, at most 50,000`.
pub(super) fn replications() -> String {
    format!(
        r"^\s*[Uu]ntil (\+-|±|\+/-) ?{NUMBER} ?(percentage )?points?(, at most {NUMBER}( (replications|futures))?)?\s*$"
    )
}

/// `at least 50% by month 24, with 80% confidence`.
pub(super) fn goal(key: &Declared) -> String {
    let by = format!("( by month {NUMBER})?");
    let money = format!("({NUMBER} ?{CURRENCY}|{CURRENCY} ?{NUMBER})");
    let bound = match key.path {
        path if path == goals::PRODUCTION_RATE.path => format!("at least {NUMBER} ?%?{by}"),
        path if path == goals::LAUNCHED.path => format!("at least {NUMBER}( models?)?{by}"),
        path if path == goals::SPEND.path => format!("at most {money}"),
        path if path == goals::NET_VALUE.path => format!("at least {money}"),
        _ => format!("before month {NUMBER}"),
    };
    format!(r"^\s*{bound}(, with {NUMBER} ?%? confidence)?\s*$")
}
