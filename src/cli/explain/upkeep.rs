//! The work that live models ask for: retraining, incidents, toil; and what they cost
//! when they are wrong.

use super::page::Page;
use super::words::{Cases, Unit, share, spread, spread_of_money};
use super::work::who_can;
use crate::model::{Incidents, Operation, Retraining, Toil};

/// Sentences of the section about live models.
pub(super) fn upkeep(page: &mut Page<'_>, operation: &Operation) {
    match &operation.retraining {
        Some(retraining) => retrained(page, retraining),
        None => never(page, "retraining", "models are never trained anew"),
    }
    match &operation.incidents {
        Some(incidents) => mended(page, incidents),
        None => never(page, "incident", "there are no incidents"),
    }
    match &operation.toil {
        Some(toil) => toiled(page, toil),
        None => never(page, "load", "live models bring no everyday upkeep"),
    }
    let who = who_can(page, &operation.upkeep_needs);
    let keys = [
        "stages.operation.upkeep",
        "defaults.operation.upkeep_skill_mix",
    ];
    let who = page.fact(&keys, format!("incidents and upkeep are {who}"));
    page.say(&[who]);
    harm(page, operation);
}

/// A mechanism that the file switches off, with the keys that play no part then.
fn never(page: &mut Page<'_>, mechanism: &str, words: &str) {
    let key = format!("stages.operation.{mechanism}");
    page.tell(&[
        &format!("{key}_effort"),
        &format!("{key}_cost"),
        &format!("{key}s"),
    ]);
    let words = page.fact(&[&key, &format!("{key}s")], words);
    page.say(&[words]);
}

fn retrained(page: &mut Page<'_>, retraining: &Retraining) {
    let cases = Cases {
        half: "half the models are trained anew within",
        all: "every model is trained anew every",
    };
    let interval = page.fact(
        &[
            "stages.operation.retraining",
            "defaults.operation.retraining",
        ],
        spread(&retraining.interval, cases, Unit::of_time),
    );
    let cases = Cases {
        half: "half of these trainings take up to",
        all: "each takes",
    };
    let effort = page.fact(
        &[
            "stages.operation.retraining_effort",
            "defaults.operation.retraining_effort",
        ],
        spread(&retraining.effort, cases, Unit::of_work),
    );
    let who = who_can(page, &retraining.needs);
    let who = page.fact(&["defaults.operation.retraining_skill_mix"], who);
    let returned = page.fact(
        &["defaults.operation.retraining_returned"],
        format!(
            "{} of them come back to people even where it is automated",
            share(retraining.returned)
        ),
    );
    page.say(&[interval, effort, who, returned]);
}

fn mended(page: &mut Page<'_>, incidents: &Incidents) {
    let cases = Cases {
        half: "half the models have an incident within",
        all: "every model has an incident every",
    };
    let gap = page.fact(
        &["stages.operation.incidents", "defaults.operation.incidents"],
        spread(&incidents.gap, cases, Unit::of_time),
    );
    let cases = Cases {
        half: "half of these take up to",
        all: "each takes",
    };
    let effort = page.fact(
        &[
            "stages.operation.incident_effort",
            "defaults.operation.incident_effort",
        ],
        spread(&incidents.effort, cases, Unit::of_work),
    );
    let cases = Cases {
        half: "half cost up to",
        all: "each costs",
    };
    let currency = &page.experiment.currency;
    let cost = page.fact(
        &[
            "stages.operation.incident_cost",
            "defaults.operation.incident_cost",
        ],
        spread_of_money(&incidents.cost, cases, (currency, "besides the value lost")),
    );
    page.say(&[gap, effort, cost]);
}

fn toiled(page: &mut Page<'_>, toil: &Toil) {
    let load = page.fact(
        &["stages.operation.load", "defaults.operation.load"],
        format!(
            "every live model takes {} of a specialist's time",
            share(toil.load)
        ),
    );
    let most = page.fact(
        &["defaults.operation.most_load"],
        format!("never more than {} of anybody's", share(toil.most)),
    );
    page.say(&[format!("{load}, {most}")]);
}

fn harm(page: &mut Page<'_>, operation: &Operation) {
    let keys = ["stages.operation.harm", "defaults.operation.harm"];
    let words = match &operation.harm_per_month {
        None => "a bad model does no harm".to_owned(),
        Some(harm) => {
            let cases = Cases {
                half: "half the bad models that nobody notices cost up to",
                all: "a bad model that nobody notices costs",
            };
            let currency = &page.experiment.currency;
            spread_of_money(harm, cases, (currency, "a month"))
        }
    };
    let words = page.fact(&keys, words);
    page.say(&[words]);
}
