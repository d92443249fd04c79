//! Currencies: the scenario's own, and rates to others.

use std::collections::BTreeMap;

use super::quantity::Misfit;
use super::suggest;

/// The scenario's currency and what a unit of each known currency is worth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Currencies {
    own: String,
    /// US dollars for one unit, by ISO code.
    dollars: BTreeMap<String, f64>,
}

impl Currencies {
    /// Of a scenario kept in `own`; `dollars` gives what one unit is worth.
    pub(super) fn new(own: &str, dollars: BTreeMap<String, f64>) -> Currencies {
        Currencies {
            own: own.to_string(),
            dollars,
        }
    }

    /// One currency without rates to others.
    #[cfg(test)]
    pub(super) fn only(own: &str) -> Currencies {
        Currencies::new(own, BTreeMap::new())
    }

    /// `number` units of the currency written as `code`, in the scenario's own.
    pub(super) fn convert(&self, number: f64, code: &str) -> Result<f64, Misfit> {
        let code = code.to_uppercase();
        if code == self.own {
            return Ok(number);
        }
        match (self.dollars.get(&code), self.dollars.get(&self.own)) {
            (Some(from), Some(to)) => Ok(number * from / to),
            _ => Err(self.unknown(&code)),
        }
    }

    /// The scenario's currency.
    pub(super) fn own(&self) -> &str {
        &self.own
    }

    /// The ISO codes with a rate.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.dollars.keys().map(String::as_str)
    }

    /// US dollars for one unit; 1 where that is not known.
    pub(super) fn rate(&self, code: &str) -> f64 {
        self.dollars.get(code).copied().unwrap_or(1.0)
    }

    /// Whether there is a rate for `code`.
    pub(super) fn knows(&self, code: &str) -> bool {
        self.dollars.contains_key(code)
    }

    /// What to say about a currency without a rate.
    pub(super) fn unknown(&self, code: &str) -> Misfit {
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
        match suggest::nearest(code, self.codes()) {
            Some(near) => misfit.hint(format!(
                "did you mean {near}? Else state a rate:  [rates]  {code} = \"0.9 USD\""
            )),
            None => misfit.hint(format!("state a rate:  [rates]  {code} = \"0.9 USD\"")),
        }
    }
}
