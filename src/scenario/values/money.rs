//! Currencies: the scenario's own, and rates to others.

use std::collections::BTreeMap;

use crate::blueprint::quantity::Misfit;
use crate::blueprint::suggest;

/// The scenario's currency and what a unit of each known currency is worth.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scenario) struct Currencies {
    own: String,
    /// Worth of one unit, by ISO code: in US dollars in group 0; currencies that no rate
    /// ties to the dollar stand in groups of their own.
    worth: BTreeMap<String, (usize, f64)>,
    /// Whether amounts are rates, which have any decimals.
    are_of_rates: bool,
}

impl Currencies {
    /// Of a scenario kept in `own`; `worth` gives what one unit is worth.
    pub(in crate::scenario) fn new(own: &str, worth: BTreeMap<String, (usize, f64)>) -> Currencies {
        Currencies {
            own: own.to_string(),
            worth,
            are_of_rates: false,
        }
    }

    /// One currency, in which rates are given.
    pub(in crate::scenario) fn of_rates(own: &str) -> Currencies {
        Currencies {
            are_of_rates: true,
            ..Currencies::only(own)
        }
    }

    pub(super) fn are_of_rates(&self) -> bool {
        self.are_of_rates
    }

    /// One currency without rates to others.
    pub(in crate::scenario) fn only(own: &str) -> Currencies {
        Currencies::new(own, BTreeMap::new())
    }

    /// `number` units of the currency written as `code`, in the scenario's own.
    pub(super) fn convert(&self, number: f64, code: &str) -> Result<f64, Misfit> {
        let code = code.to_uppercase();
        if code == self.own {
            return Ok(number);
        }
        match (self.worth.get(&code), self.worth.get(&self.own)) {
            (Some((group, from)), Some((own_group, to))) if group == own_group => {
                Ok(number * from / to)
            }
            (Some(_), Some(_)) => Err(Misfit::new(format!(
                "there is no rate between {code} and {}",
                self.own
            ))
            .hint(self.state_one(&code))),
            _ => Err(self.unknown(&code)),
        }
    }

    /// The scenario's currency.
    pub(in crate::scenario) fn own(&self) -> &str {
        &self.own
    }

    /// The ISO codes with a rate.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.worth.keys().map(String::as_str)
    }

    /// What one unit is worth in another currency; 1 where that is not known.
    pub(in crate::scenario) fn rate(&self, code: &str, target: &str) -> f64 {
        match (self.worth.get(code), self.worth.get(target)) {
            (Some((group, from)), Some((other, to))) if group == other => from / to,
            _ => 1.0,
        }
    }

    /// Whether there is a rate for `code`.
    pub(in crate::scenario) fn knows(&self, code: &str) -> bool {
        self.worth.contains_key(code)
    }

    /// What to say about a currency without a rate.
    pub(in crate::scenario) fn unknown(&self, code: &str) -> Misfit {
        if code.is_empty() {
            return Misfit::new("the currency is missing")
                .hint(format!("for example \"50k {}\"", self.own));
        }
        if code.len() != 3 || !code.chars().all(|c| c.is_ascii_uppercase()) {
            let example = suggest::nearest(code, self.codes()).unwrap_or(&self.own);
            return Misfit::new(format!("\"{}\" is not a currency", code.to_lowercase()))
                .hint(format!("write the three-letter code, such as {example}"));
        }
        let misfit = Misfit::new(format!("there is no rate for the currency {code}"));
        let hint = match suggest::nearest(code, self.codes()) {
            Some(near) => format!("did you mean {near}? Else {}", self.state_one(code)),
            None => self.state_one(code),
        };
        misfit.hint(hint)
    }

    fn state_one(&self, code: &str) -> String {
        let other = if code == self.own { "USD" } else { &self.own };
        format!("state a rate:  [rates]  {code} = \"0.9 {other}\"")
    }
}
