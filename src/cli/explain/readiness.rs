//! The five questions of readiness, and who owns incidents. What an unclear answer weighs
//! is in the figures of the other sections already.

use super::page::Page;
use super::words::{and, times};

/// The questions, and for each what the library's factors weigh on.
const QUESTIONS: [&str; 5] = [
    "ownership",
    "scope",
    "tooling",
    "governance",
    "success_metrics",
];

pub(super) fn readiness(page: &mut Page<'_>) {
    if page.model.operation.is_none() {
        return;
    }
    page.section("Readiness");
    let (mut clear, mut unclear) = (Vec::new(), Vec::new());
    for question in QUESTIONS {
        let answer = page.text_of(&format!("readiness.{question}"));
        let name = page.fact(
            &[&format!("readiness.{question}")],
            question.replace('_', " "),
        );
        if answer.as_deref() == Some("unclear") {
            unclear.push(name);
        } else {
            clear.push(name);
        }
    }
    let mut phrases = Vec::new();
    if !clear.is_empty() {
        phrases.push(format!("clear: {}", and(&clear)));
    }
    if !unclear.is_empty() {
        phrases.push(format!("unclear: {}", and(&unclear)));
    }
    page.say(&phrases);
    incidents(page);
    weights(page);
}

fn incidents(page: &mut Page<'_>) {
    let key = "today.incident_owner";
    let owner = match page.text_of(key) {
        Some(owner) if owner == "nobody" => owner,
        Some(owner) => format!("the {owner}"),
        None => "the data team".to_owned(),
    };
    let words = page.fact(&[key], format!("{owner} watches live models"));
    page.say(&[words]);
}

/// What the unclear answers weigh on, by factors of the library.
fn weights(page: &mut Page<'_>) {
    let in_use = page.account.defaults.iter();
    let factors: Vec<String> = in_use
        .filter_map(|default| {
            let key = default.entry.key.strip_prefix("readiness.")?;
            let (_, what) = key.split_once('.')?;
            let factor = default
                .entry
                .central
                .filter(|factor| *factor != 1.0 && default.replaced_by.is_none())?;
            let key = format!("defaults.{}", default.entry.key);
            let what = what.replace('_', " ");
            Some(page.fact(&[&key], format!("{what} {}", times(factor))))
        })
        .collect();
    if !factors.is_empty() {
        let words = format!("counted in above and below: {}", and(&factors));
        page.say(&[words]);
    }
}
