//! Rates between currencies: those that the scenario states, in any direction and
//! through any other, and the library's where it states none.

use std::collections::{BTreeMap, VecDeque};

use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::Quantity;
use crate::blueprint::tree::{Node, Table, Value};
use crate::scenario::defaults::entries;
use crate::scenario::reading::Reading;
use crate::scenario::values::money::Currencies;
use crate::scenario::values::phrase;
use crate::words::trimmed;

/// The currency in which the library gives its rates.
const ANCHOR: &str = "USD";

/// The smallest and the largest rate between two currencies.
const RATES: std::ops::RangeInclusive<f64> = 1e-9..=1e9;

/// There are fewer than 200 currencies.
const MOST_RATES: usize = 200;

/// One unit of `code` is worth so many units of `target`.
struct Rate {
    code: String,
    target: String,
    worth: f64,
    /// As the file has it.
    written: String,
}

/// Rates that hang together without a circle.
#[derive(Default)]
struct Web(Vec<Rate>);

/// What a unit of each currency is worth, before the scenario's own is known.
pub(in crate::scenario) fn worth(
    reading: &mut Reading,
    root: &Table,
) -> BTreeMap<String, (usize, f64)> {
    let mut web = Web::default();
    let section = reading.section(root, "rates").cloned().unwrap_or_default();
    if let Some(entry) = section.entries.get(MOST_RATES) {
        let problem = Problem::error(format!("at most {MOST_RATES} rates are possible"));
        reading.report(entry.key_origin, problem);
    }
    for entry in section.entries.iter().take(MOST_RATES) {
        let three_capitals =
            entry.key.len() == 3 && entry.key.chars().all(|c| c.is_ascii_uppercase());
        if !three_capitals {
            let problem = Problem::error(format!("`{}` is not a currency", entry.key))
                .label("three capital letters, such as EUR");
            reading.report(entry.key_origin, problem);
            continue;
        }
        let what = format!("the rate of {}", entry.key);
        let Some(rate) = read(reading, &entry.key, &entry.node, &what) else {
            continue;
        };
        match web.refusal(&rate) {
            Some(problem) => reading.report(entry.node.origin, problem),
            None => web.0.push(rate),
        }
    }
    let (replaced, others): (Vec<Rate>, Vec<Rate>) = of_library(reading)
        .into_iter()
        .partition(|rate| section.get(&rate.code).is_some());
    // A stated rate takes the place of the library's; where it leads to a currency that
    // nothing else ties to the dollar, the library's does.
    for rate in others.into_iter().chain(replaced) {
        if web.path(&rate.code, &rate.target).is_none() {
            web.0.push(rate);
        }
    }
    web.worth()
}

fn of_library(reading: &mut Reading) -> Vec<Rate> {
    let keys = entries().iter().map(|entry| entry.key.as_str());
    let keys: Vec<&str> = keys.filter(|key| key.starts_with("rates.")).collect();
    keys.into_iter()
        .filter_map(|key| {
            let node = reading.defaults.node(key);
            let code = key.trim_start_matches("rates.");
            read(reading, code, &node, &format!("default {key}"))
        })
        .filter(|rate| rate.code != rate.target)
        .collect()
}

/// One rate; `None` after a complaint.
fn read(reading: &mut Reading, code: &str, node: &Node, what: &str) -> Option<Rate> {
    let target = currency_of(node).unwrap_or_else(|| ANCHOR.to_string());
    // Only its own currency is known while a rate is read.
    let is_a_code = target.len() == 3 && target.chars().all(|c| c.is_ascii_uppercase());
    reading.currencies = Currencies::of_rates(if is_a_code { &target } else { ANCHOR });
    let rate = reading.number(node, what, Quantity::Money)?;
    if !RATES.contains(&rate) {
        let problem = if rate > 0.0 {
            Problem::error("no currency is worth that much or that little of another")
        } else {
            Problem::error("a rate must be above 0")
        };
        reading.report(node.origin, problem);
        return None;
    }
    Some(Rate {
        code: code.to_string(),
        target,
        worth: rate,
        written: crate::scenario::shown::lock::inline(node),
    })
}

/// The currency that a rate is given in, if one can be made out.
pub(super) fn currency_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => {
            let unit = phrase::parse(text).ok()?.last().unit.to_uppercase();
            (!unit.is_empty()).then_some(unit)
        }
        Value::Table(table) => {
            let mut parameters = table.entries.iter().filter(|entry| entry.key != "dist");
            parameters.find_map(|entry| currency_of(&entry.node))
        }
        Value::List(items) => items.first().and_then(currency_of),
        _ => None,
    }
}

impl Web {
    /// Why a rate cannot be added.
    fn refusal(&self, rate: &Rate) -> Option<Problem> {
        let Rate { code, target, .. } = rate;
        if code == target {
            let problem = Problem::error(format!("{code} has a rate to itself"));
            return Some(
                problem.label("one unit of a currency is always worth one unit of itself"),
            );
        }
        let path = self.path(code, target)?;
        let through: f64 = path
            .iter()
            .map(|(rate, forward)| {
                if *forward {
                    rate.worth
                } else {
                    1.0 / rate.worth
                }
            })
            .product();
        let stated: Vec<String> = path
            .iter()
            .map(|(rate, _)| format!("{} = {}", rate.code, rate.written))
            .collect();
        let problem = Problem::error(format!(
            "the rates are circular: {code} to {target} is already stated"
        ))
        .label("remove one of them");
        Some(problem.note(format!(
            "by this line 1 {code} is {} {target}; by  {}  it is {}",
            told(rate.worth),
            stated.join(", "),
            told(through)
        )))
    }

    /// The rates that lead from one currency to another, each with whether it is gone
    /// through as it is stated.
    fn path(&self, from: &str, to: &str) -> Option<Vec<(&Rate, bool)>> {
        let mut reached: BTreeMap<&str, Option<(&Rate, bool)>> = BTreeMap::from([(from, None)]);
        let mut open = VecDeque::from([from]);
        while let Some(here) = open.pop_front() {
            for rate in &self.0 {
                for (near, far, forward) in [
                    (&*rate.code, &*rate.target, true),
                    (&*rate.target, &*rate.code, false),
                ] {
                    if near == here && !reached.contains_key(far) {
                        reached.insert(far, Some((rate, forward)));
                        open.push_back(far);
                    }
                }
            }
        }
        let mut path = Vec::new();
        let mut here = to;
        while let Some((rate, forward)) = *reached.get(here)? {
            path.push((rate, forward));
            here = if forward { &rate.code } else { &rate.target };
        }
        path.reverse();
        Some(path)
    }

    /// What one unit of each currency is worth in US dollars; those that no rate ties
    /// to the dollar have a number of their own and are worth so much of their first.
    fn worth(&self) -> BTreeMap<String, (usize, f64)> {
        let mut worth = BTreeMap::from([(ANCHOR.to_string(), (0, 1.0))]);
        let mut groups = 0;
        loop {
            // A rate with one known end makes the other known.
            let mut grew = true;
            while grew {
                grew = false;
                for Rate {
                    code,
                    target,
                    worth: rate,
                    ..
                } in &self.0
                {
                    match (worth.get(code).copied(), worth.get(target).copied()) {
                        (None, Some((group, of_target))) => {
                            worth.insert(code.clone(), (group, rate * of_target));
                            grew = true;
                        }
                        (Some((group, of_code)), None) => {
                            worth.insert(target.clone(), (group, of_code / rate));
                            grew = true;
                        }
                        _ => {}
                    }
                }
            }
            let unknown = self.0.iter().find(|rate| !worth.contains_key(&rate.target));
            let Some(rate) = unknown else { return worth };
            groups += 1;
            worth.insert(rate.target.clone(), (groups, 1.0));
        }
    }
}

/// A rate with no more digits than are needed.
fn told(rate: f64) -> String {
    trimmed(rate, 6)
}

#[cfg(test)]
mod tests {
    use crate::scenario::parse;

    /// Pay of the one worker in the scenario's currency.
    fn pay(currency: &str, rates: &str, cost: &str) -> Result<f64, String> {
        let text = format!(
            "horizon = \"12 months\"\ncurrency = \"{currency}\"\nrates = {{ {rates} }}\nrole = {{ worker = {{ pay = \"{cost} per year\" }} }}\n[team]\nworker = 1\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\n[[plan]]\nname = \"p\"\nhire = []\n"
        );
        let scenario = parse("a.toml", &text, &[]).map_err(|problems| problems.to_string())?;
        Ok(scenario.experiment.model.roles[0].pay_per_year.mean())
    }

    /// 100 GBP are 120 EUR at 1.2; a dollar is 1 / 1.25 EUR; the way round, over a third
    /// currency, and over a currency that the library does not have.
    #[test]
    fn rates_go_in_any_direction_and_through_any_other() {
        let both = "GBP = \"1.2 EUR\", EUR = \"1.25 USD\"";
        for (currency, rates, cost, wanted) in [
            ("EUR", both, "100 GBP", 120.0),
            ("EUR", both, "100 USD", 80.0),
            ("USD", both, "100 GBP", 150.0),
            ("GBP", both, "150 USD", 100.0),
            ("EUR", "USD = \"0.8 EUR\"", "100 USD", 80.0),
            (
                "EUR",
                "USD = \"0.8 EUR\", EUR = \"0.5 GBP\"",
                "100 GBP",
                200.0,
            ),
            ("AED", "USD = \"3.6 AED\"", "100 USD", 360.0),
            (
                "EUR",
                "AED = \"0.5 SAR\", SAR = \"0.5 EUR\"",
                "100 AED",
                25.0,
            ),
            ("XAF", "EUR = \"655 XAF\"", "2 EUR", 1310.0),
        ] {
            let found = pay(currency, rates, cost).unwrap_or_else(|error| panic!("{error}"));
            assert!((found - wanted).abs() < 1e-9, "{currency} {rates}: {found}");
        }
    }

    #[test]
    fn circles_and_rates_to_oneself_are_refused() {
        for (rates, words) in [
            ("USD = \"5 USD\"", "USD has a rate to itself"),
            ("EUR = \"1 EUR\"", "EUR has a rate to itself"),
            (
                "EUR = \"1.25 USD\", USD = \"2 EUR\"",
                "by this line 1 USD is 2 EUR; by  EUR = \"1.25 USD\"  it is 0.8",
            ),
            (
                "EUR = \"1.25 USD\", USD = \"5 GBP\", GBP = \"2 EUR\"",
                "the rates are circular: GBP to EUR is already stated",
            ),
            ("GBP = \"0 EUR\"", "a rate must be above 0"),
            ("GBP = \"1.2 euros\"", "\"euros\" is not a currency"),
            ("GBP = \"1,200 EUR\"", "may be 1.2 or 1200"),
        ] {
            let refusal = pay("EUR", rates, "1 EUR").unwrap_err();
            let told = refusal.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(&words), "{refusal}");
        }
        let unknown = pay("EUR", "AED = \"0.5 SAR\"", "1 AED").unwrap_err();
        assert!(
            unknown.contains("there is no rate between AED and EUR"),
            "{unknown}"
        );
    }
}
