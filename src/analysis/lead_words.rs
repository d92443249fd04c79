//! A plan's figure, and its lead over another, in words, by what plans are ranked by.

use super::ranked::Ranked;
use super::types::Measure;
use crate::words::{money, of_100, rounded, span_in_words};

/// Digits that tell two figures apart, from `fewest` on; the fewest where none do.
fn digits(pair: [f64; 2], fewest: usize) -> usize {
    let differ = |digits: &usize| {
        let [one, other] = pair.map(|figure| rounded(figure, *digits));
        one != other
    };
    (fewest..=fewest + 2).find(differ).unwrap_or(fewest)
}

/// Two figures of a measure in words, with as many digits as tell them apart.
pub(super) fn figures(
    ranked: &Ranked,
    measure: Measure,
    pair: [f64; 2],
    currency: &str,
) -> [String; 2] {
    match measure {
        Measure::Models | Measure::Launched | Measure::ProductionMonths => {
            let digits = digits(pair, 1);
            pair.map(|figure| rounded(figure, digits))
        }
        Measure::FirstValue | Measure::NamedProject => {
            let months = pair.map(|figure| ranked.horizon_months - figure);
            let digits = digits(months, 0);
            months.map(|month| format!("month {}", rounded(month, digits)))
        }
        Measure::AllGoals | Measure::Success => {
            pair.map(|share| format!("{} of 100 futures", of_100(share)))
        }
        Measure::Thrift => pair.map(|figure| money(currency, -figure)),
        Measure::Spend | Measure::NetValue | Measure::PresentValue | Measure::WithRunOff => {
            pair.map(|figure| money(currency, figure))
        }
    }
}

/// How far one plan is ahead of another, as what it has: `1.4 more models in production by
/// month 36`.
pub(super) fn lead(ranked: &Ranked, measure: Measure, by: f64, currency: &str) -> String {
    let by = by.abs();
    match measure {
        Measure::Models | Measure::Launched | Measure::ProductionMonths => {
            let digits = digits([by, 0.0], 1);
            format!(
                "{} more {}",
                rounded(by, digits),
                ranked.measure_words(measure)
            )
        }
        Measure::FirstValue | Measure::NamedProject => {
            let digits = digits([by, 0.0], 0);
            let months = rounded(by, digits).parse().unwrap_or(by);
            format!(
                "a lead of {} in {}",
                span_in_words(months),
                ranked.measure_words(measure)
            )
        }
        Measure::AllGoals | Measure::Success => {
            format!(
                "a lead of {} futures in 100 in {}",
                of_100(by),
                ranked.measure_words(measure)
            )
        }
        Measure::Thrift => format!("{} less spend", money(currency, by)),
        Measure::Spend | Measure::NetValue | Measure::PresentValue | Measure::WithRunOff => {
            format!(
                "{} more {}",
                money(currency, by),
                ranked.measure_words(measure)
            )
        }
    }
}

impl Ranked {
    /// The least lead that is called one: `0.2 models`.
    #[must_use]
    pub fn least_words(&self, measure: Measure, currency: &str) -> String {
        let least = self.least(measure);
        match measure {
            Measure::Models | Measure::Launched => format!("{} models", shortest(least)),
            Measure::ProductionMonths | Measure::FirstValue | Measure::NamedProject => {
                match shortest(least).as_str() {
                    "1" => "1 month".to_owned(),
                    months => format!("{months} months"),
                }
            }
            Measure::AllGoals | Measure::Success => format!("{} points", shortest(least * 100.0)),
            Measure::Spend
            | Measure::NetValue
            | Measure::PresentValue
            | Measure::WithRunOff
            | Measure::Thrift => match self.matters.money {
                None if self.most_spent <= 0.0 => format!(
                    "{}% of what the plan spends that spends most",
                    shortest(self.matters.money_share * 100.0)
                ),
                _ => money(currency, least),
            },
        }
    }
}

fn shortest(number: f64) -> String {
    let exact = |digits: &usize| {
        let shown: f64 = rounded(number, *digits).parse().unwrap_or(f64::NAN);
        (shown - number).abs() < 1e-9
    };
    rounded(number, (0..4).find(exact).unwrap_or(4))
}
