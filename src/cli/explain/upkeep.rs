//! The work that live models ask for: retraining, incidents, toil; and what they cost
//! when they are wrong.

use super::page::{About, Page, key, library};
use super::words::{Cases, Unit, share, spread, spread_of_money};
use super::work::who_can;
use crate::blueprint::keys::{Declared, operation};
use crate::model::{Incidents, Operation, Retraining, Toil};

/// Sentences of the section about live models.
pub(super) fn upkeep(page: &mut Page<'_>, operation: &Operation) {
    match &operation.retraining {
        Some(retraining) => retrained(page, retraining),
        None => never(
            page,
            &operation::RETRAINING,
            &[key(&operation::RETRAINING_EFFORT), key(&operation::NOTICED)],
            "models are never retrained",
        ),
    }
    match &operation.incidents {
        Some(incidents) => mended(page, incidents),
        None => never(
            page,
            &operation::INCIDENTS,
            &[
                key(&operation::INCIDENT_EFFORT),
                key(&operation::INCIDENT_COST),
            ],
            "there are no incidents",
        ),
    }
    match &operation.toil {
        Some(toil) => toiled(page, toil),
        None => never(
            page,
            &operation::LOAD,
            &[],
            "live models need no daily upkeep",
        ),
    }
    let who = who_can(page, &operation.upkeep_needs);
    let keys = [key(&operation::UPKEEP)];
    let who = page.fact(&keys, format!("incidents and upkeep are {who}"));
    page.say(&[who]);
    harm(page, operation);
}

/// A mechanism that the file switches off by a key, with those that play no part then.
fn never(page: &mut Page<'_>, switch: &Declared, of_it: &[About<'_>], words: &str) {
    page.tell(of_it);
    let words = page.fact(&[key(switch)], words);
    page.say(&[words]);
}

fn retrained(page: &mut Page<'_>, retraining: &Retraining) {
    let cases = Cases {
        half: "half the models are retrained within",
        all: "every model is retrained every",
    };
    let interval = page.fact(
        &[key(&operation::RETRAINING)],
        spread(&retraining.interval, cases, Unit::of_time),
    );
    let cases = Cases {
        half: "half of these retrainings take up to",
        all: "each takes",
    };
    let effort = page.fact(
        &[key(&operation::RETRAINING_EFFORT)],
        spread(&retraining.effort, cases, Unit::of_work),
    );
    let who = who_can(page, &retraining.needs);
    let who = page.fact(&[library("operation.retraining_skill_mix")], who);
    let returned = page.fact(
        &[library("operation.retraining_returned")],
        format!(
            "{} of them go back to people even where retraining is automated",
            share(retraining.returned)
        ),
    );
    page.say(&[interval, effort, who, returned]);
    let words = if retraining.when_noticed {
        "a model whose degradation somebody notices is also retrained, where that restores it \
         before a repair does"
    } else {
        "a degradation that somebody notices is repaired, and brings no retraining forward"
    };
    let words = page.fact(&[key(&operation::NOTICED)], words);
    page.say(&[words]);
}

fn mended(page: &mut Page<'_>, incidents: &Incidents) {
    let cases = Cases {
        half: "half the models have an incident within",
        all: "every model has an incident every",
    };
    let gap = page.fact(
        &[key(&operation::INCIDENTS)],
        spread(&incidents.gap, cases, Unit::of_time),
    );
    let cases = Cases {
        half: "half of these take up to",
        all: "each takes",
    };
    let effort = page.fact(
        &[key(&operation::INCIDENT_EFFORT)],
        spread(&incidents.effort, cases, Unit::of_work),
    );
    let cases = Cases {
        half: "half cost up to",
        all: "each costs",
    };
    let currency = &page.experiment.currency;
    let cost = page.fact(
        &[key(&operation::INCIDENT_COST)],
        spread_of_money(&incidents.cost, cases, (currency, "besides the value lost")),
    );
    page.say(&[gap, effort, cost]);
}

fn toiled(page: &mut Page<'_>, toil: &Toil) {
    let load = page.fact(
        &[key(&operation::LOAD)],
        format!(
            "every live model takes {} of a specialist's time",
            share(toil.load)
        ),
    );
    let most = page.fact(
        &[library("operation.most_load")],
        format!("never more than {} of anybody's", share(toil.most)),
    );
    page.say(&[format!("{load}, {most}")]);
}

fn harm(page: &mut Page<'_>, operation: &Operation) {
    let keys = [key(&operation::HARM)];
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
