//! From a value of the scenario to a distribution or a single number.

use super::phrase::{self, Phrase};
use crate::blueprint::build::used_as_middle;
use crate::blueprint::families::Named;
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::{Misfit, Quantity};
use crate::blueprint::tree::{Amount, Node, Origin, Value};
use crate::random::{Distribution, DistributionError};
use crate::scenario::reading::Reading;

/// How uncertain a value was stated to be, in the unit of its quantity.
pub(in crate::scenario) enum Spread {
    Certain(f64),
    /// 5th to 95th percentile.
    FromTo(f64, f64),
    /// Hard bounds.
    Between(f64, f64),
    /// Hard bounds and the most frequent value.
    Pert(f64, f64, f64),
    /// A table with a named family.
    Named(Distribution, Named),
}

impl Reading {
    /// What a value states, in the unit of its quantity; `None` after a complaint.
    pub(in crate::scenario) fn amount(
        &self,
        node: &Node,
        what: &str,
        quantity: Quantity,
    ) -> Option<Amount> {
        let spread = self.spread(node, what, quantity)?;
        let named = match &spread {
            Spread::Named(_, named) => Some(named.clone()),
            _ => None,
        };
        let distribution = as_distribution(spread, quantity)
            .map_err(|error| self.impossible(node.origin, what, &error))
            .ok()?;
        Some(Amount {
            named,
            currency: self.foreign_currency(node, quantity),
            ..Amount::new(quantity, distribution)
        })
    }

    /// The single number that a value states; a range is used as its middle, with a warning.
    pub(in crate::scenario) fn number(
        &self,
        node: &Node,
        what: &str,
        quantity: Quantity,
    ) -> Option<f64> {
        let amount = self.amount(node, what, quantity)?;
        let middle = amount.middle();
        if amount.distribution.as_constant().is_none() && node.origin != Origin::BUILT_IN {
            self.report(node.origin, used_as_middle(what, middle));
        }
        Some(middle)
    }

    /// The currency that money was stated in, where it is not the scenario's own.
    fn foreign_currency(&self, node: &Node, quantity: Quantity) -> Option<String> {
        let is_money = matches!(quantity, Quantity::Money | Quantity::MoneyPer(_));
        let in_text = |text: &str| {
            let words = text.split(|letter: char| !letter.is_ascii_alphabetic());
            let mut words = words.map(str::to_uppercase);
            words.find(|word| self.currencies.knows(word) && word != self.currencies.own())
        };
        let within = |node: &Node| self.foreign_currency(node, quantity);
        match &node.value {
            _ if !is_money => None,
            Value::Text(text) => in_text(text),
            Value::List(items) => items.iter().find_map(within),
            Value::Table(table) => table.entries.iter().find_map(|entry| within(&entry.node)),
            _ => None,
        }
    }

    pub(super) fn impossible(&self, origin: Origin, what: &str, error: &DistributionError) {
        let problem = Problem::error(format!("{what} is not possible: {}", error.reason));
        self.report(origin, problem);
    }

    pub(in crate::scenario) fn spread(
        &self,
        node: &Node,
        what: &str,
        quantity: Quantity,
    ) -> Option<Spread> {
        match &node.value {
            Value::Text(text) => self.spread_of_text(node.origin, text, what, quantity),
            Value::Whole(Some(number)) => self.bare(node, *number as f64, what, quantity),
            Value::Decimal(number) => self.bare(node, *number, what, quantity),
            Value::Table(table) => self.named(node.origin, table, what, quantity),
            _ => {
                self.wrong_kind(node, what, quantity.expectation());
                None
            }
        }
    }

    /// A number without quotes: legal where no unit is needed.
    fn bare(&self, node: &Node, number: f64, what: &str, quantity: Quantity) -> Option<Spread> {
        let unitless = matches!(
            quantity,
            Quantity::Share | Quantity::Factor | Quantity::Number
        );
        let amount = phrase::Amount::plain(number, "");
        if !number.is_finite() {
            let misfit = Misfit::new("this is not a finite number");
            self.misfit(
                node.origin,
                what,
                misfit.hint(format!("write {}", quantity.expectation())),
            );
            return None;
        }
        if !unitless {
            let problem = Problem::error(format!("{what} needs a unit"))
                .label(format!("write {}", quantity.expectation()));
            self.report(node.origin, problem);
            return None;
        }
        self.canonical(node.origin, &amount, what, quantity)
            .map(Spread::Certain)
    }

    fn spread_of_text(
        &self,
        origin: Origin,
        text: &str,
        what: &str,
        quantity: Quantity,
    ) -> Option<Spread> {
        let phrase = phrase::parse(&quantity.without_tail(text));
        let phrase = match phrase {
            Ok(phrase) => phrase,
            Err(reason) => {
                let misfit =
                    Misfit::new(reason).hint(format!("expected {}", quantity.expectation()));
                self.misfit(origin, what, misfit);
                return None;
            }
        };
        let value = |amount: &phrase::Amount| self.canonical(origin, amount, what, quantity);
        match phrase {
            Phrase::One(amount) => value(&amount).map(Spread::Certain),
            Phrase::FromTo(low, high) => {
                let (low, high) = (value(&low)?, value(&high)?);
                self.check_from_to(origin, what, quantity, (low, high))
            }
            Phrase::Between(low, high, mode) => {
                let (low, high) = (value(&low)?, value(&high)?);
                let mode = match mode {
                    Some(mode) => Some(value(&mode)?),
                    None => None,
                };
                self.check_between(origin, what, (low, high), mode)
            }
        }
    }

    fn check_from_to(
        &self,
        origin: Origin,
        what: &str,
        quantity: Quantity,
        (low, high): (f64, f64),
    ) -> Option<Spread> {
        let problem = if low == high {
            return Some(Spread::Certain(low));
        } else if low > high {
            reversed(what)
        } else if low == 0.0 {
            Problem::error(format!(
                "{what}: a range written with `to` cannot start at 0"
            ))
            .label("write `between 0 and ...` for hard bounds")
            .note(
                "`A to B` means: below A in 1 of 20 cases, above B in 1 of 20; nothing is below 0",
            )
        } else if quantity == Quantity::Share && high >= 1.0 {
            Problem::error(format!(
                "{what}: a range of shares written with `to` cannot end at 100%"
            ))
            .label("write `between ... and 100%` for hard bounds")
        } else {
            return Some(Spread::FromTo(low, high));
        };
        self.report(origin, problem);
        None
    }

    fn check_between(
        &self,
        origin: Origin,
        what: &str,
        (low, high): (f64, f64),
        mode: Option<f64>,
    ) -> Option<Spread> {
        if low > high {
            self.report(origin, reversed(what));
            return None;
        }
        if mode.is_some_and(|mode| !(low..=high).contains(&mode)) {
            let problem = Problem::error(format!(
                "{what}: the most frequent value lies outside the bounds"
            ));
            let label = "after \"most often\" comes a value between the two bounds";
            self.report(origin, problem.label(label));
            return None;
        }
        Some(match mode {
            _ if low == high => Spread::Certain(low),
            None => Spread::Between(low, high),
            Some(mode) => Spread::Pert(low, mode, high),
        })
    }

    fn canonical(
        &self,
        origin: Origin,
        amount: &phrase::Amount,
        what: &str,
        quantity: Quantity,
    ) -> Option<f64> {
        let value = quantity
            .canonical(amount, &self.currencies)
            .and_then(|value| quantity.check(value));
        value
            .map_err(|misfit| self.misfit(origin, what, misfit))
            .ok()
    }
}

pub(super) fn as_distribution(
    spread: Spread,
    quantity: Quantity,
) -> Result<Distribution, DistributionError> {
    match spread {
        Spread::Certain(value) => Distribution::constant(value),
        Spread::FromTo(low, high) if quantity == Quantity::Share => {
            Distribution::logit_normal_percentiles((0.05, low), (0.95, high))
        }
        Spread::FromTo(low, high) => Distribution::lognormal_percentiles((0.05, low), (0.95, high)),
        Spread::Between(low, high) => Distribution::uniform(low, high),
        Spread::Pert(low, mode, high) => Distribution::pert(low, mode, high),
        Spread::Named(distribution, _) => Ok(distribution),
    }
}

fn reversed(what: &str) -> Problem {
    Problem::error(format!("{what}: the range is the wrong way round"))
        .label("the smaller number comes first")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::defaults::{Defaults, entries};
    use crate::scenario::text::source::Sources;
    use crate::scenario::values::money::Currencies;

    fn read(text: &str, quantity: Quantity) -> Result<Distribution, String> {
        let reading = Reading::new(
            Sources::default(),
            Defaults::default(),
            Currencies::only("EUR"),
        );
        let amount = reading.amount(&Node::text(text, Origin::BUILT_IN), "it", quantity);
        let (problems, _) = reading.finish();
        let wrong = problems.list.first().map(ToString::to_string);
        amount
            .map(|amount| amount.distribution)
            .ok_or_else(|| wrong.unwrap_or_default())
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-6 * b.abs().max(1.0)
    }

    #[test]
    fn from_to_is_the_5th_to_95th_percentile() {
        let weeks = read("4 to 12 weeks", Quantity::Duration).unwrap();
        assert!(near(weeks.quantile(0.05), 4.0) && near(weeks.quantile(0.95), 12.0));
        let share = read("20% to 60%", Quantity::Share).unwrap();
        assert!(near(share.quantile(0.05), 0.2) && near(share.quantile(0.95), 0.6));
        assert!(share.quantile(0.9999) < 1.0);
    }

    #[test]
    fn the_most_frequent_value_lies_between_the_bounds() {
        for phrase in [
            "between 4 and 4 weeks, most often 9",
            "between 4 and 6 weeks, most often 3",
        ] {
            assert!(read(phrase, Quantity::Duration).is_err(), "{phrase}");
        }
        let certain = read("between 4 and 4 weeks, most often 4", Quantity::Duration).unwrap();
        assert_eq!(certain.as_constant(), Some(4.0));
    }

    #[test]
    fn between_is_uniform_and_most_often_is_pert() {
        let uniform = read("between 4 and 12 weeks", Quantity::Duration).unwrap();
        assert_eq!(uniform, Distribution::uniform(4.0, 12.0).unwrap());
        let pert = read("between 4 and 12 weeks, most often 6", Quantity::Duration).unwrap();
        assert_eq!(pert, Distribution::pert(4.0, 6.0, 12.0).unwrap());
        assert_eq!(
            read("6 weeks", Quantity::Duration).unwrap().as_constant(),
            Some(6.0)
        );
    }

    #[test]
    fn lognormal_defaults_meet_their_percentiles() {
        let mut met = 0;
        for entry in entries() {
            let Some(table) = entry.node.as_table() else {
                continue;
            };
            if table.get("dist").and_then(Node::as_text) != Some("lognormal") {
                continue;
            }
            let (low, high) = entry.range.unwrap();
            let distribution =
                Distribution::lognormal_percentiles((0.1, low), (0.9, high)).unwrap();
            assert!(near(distribution.quantile(0.1), low), "{}", entry.key);
            assert!(near(distribution.quantile(0.9), high), "{}", entry.key);
            // The percentiles win; the stated median must at least be close.
            let misfit = distribution.quantile(0.5) / entry.central.unwrap();
            assert!(
                (0.8..=1.25).contains(&misfit),
                "{} misses its median by {misfit}",
                entry.key
            );
            met += 1;
        }
        assert!(met > 30);
    }
}
