//! The five questions of readiness, and who owns incidents. What an unclear answer weighs
//! is in the figures of the other sections already.

use super::page::{Page, key, library};
use super::words::{and, times};
use crate::blueprint::keys::{readiness as questions, today};

pub(super) fn readiness(page: &mut Page<'_>) {
    if page.model.operation.is_none() {
        return;
    }
    page.section("Readiness");
    let (mut clear, mut unclear) = (Vec::new(), Vec::new());
    for question in questions::SECTION.keys {
        let answer = page.text_of(key(question));
        let name = page.fact(&[key(question)], question.name().replace('_', " "));
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
    let owner = key(&today::INCIDENT_OWNER);
    let words = match page.text_of(owner) {
        Some(owner) if owner == "nobody" => owner,
        Some(owner) => format!("the {owner}"),
        None => "the data team".to_owned(),
    };
    let words = page.fact(&[owner], format!("{words} watches live models"));
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
            let what = what.replace('_', " ");
            let about = [library(&default.entry.key)];
            Some(page.fact(&about, format!("{what} {}", times(factor))))
        })
        .collect();
    if !factors.is_empty() {
        let words = format!(
            "their effects, included in the other sections: {}",
            and(&factors)
        );
        page.say(&[words]);
    }
}
