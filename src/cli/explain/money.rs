//! Costs that belong to no person.

use super::page::{Page, key};
use super::words::{Cases, money as amount, spread_of_money, times};
use crate::blueprint::keys::{money, top};

pub(super) fn costs(page: &mut Page<'_>) {
    page.section("Costs");
    let rules = &page.model.money;
    let currency = &page.experiment.currency;
    let mut phrases = Vec::new();
    if rules.loaded != 1.0 {
        phrases.push(page.fact(
            &[key(&money::LOADED)],
            format!(
                "a person costs the employer {} base pay",
                times(rules.loaded)
            ),
        ));
    }
    if rules.live_model_per_month.as_constant() != Some(0.0) {
        let cases = Cases {
            half: "half the live models cost up to",
            all: "a live model costs",
        };
        let words = spread_of_money(&rules.live_model_per_month, cases, (currency, "a month"));
        phrases.push(page.fact(&[key(&money::LIVE_MODEL)], words));
    }
    if rules.experimentation_per_month > 0.0 {
        let sum = amount(currency, rules.experimentation_per_month);
        let words = format!("everybody who builds models needs computing for {sum} a month");
        phrases.push(page.fact(&[key(&money::EXPERIMENTATION)], words));
    }
    page.say(&phrases);
    rates(page);
}

/// Exchange rates that the file states.
fn rates(page: &mut Page<'_>) {
    let stated = page
        .account
        .stated
        .iter()
        .filter(|s| s.matches(top::RATES.path));
    let rates: Vec<String> = stated
        .filter_map(|rate| {
            Some(format!(
                "1 {} is {}",
                rate.path.get(1)?,
                rate.written.trim_matches('"')
            ))
        })
        .collect();
    page.tell(&[key(&top::RATES)]);
    page.say(&rates);
}
