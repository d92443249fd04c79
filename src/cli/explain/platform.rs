//! The technical platform: what is there, who builds the rest, what it changes.

use super::page::{Page, key, library};
use super::words::{
    Cases, Unit, and, factor as factor_in_words, share, spread, spread_of_money, times,
};
use super::work::who_at;
use crate::analysis::trigger_in_words;
use crate::blueprint::keys::{platform, today, top};
use crate::model::{Capability, Migrates, Platform};

pub(super) fn platform(page: &mut Page<'_>) {
    let platform = &page.model.platform;
    if platform.capabilities.is_empty() && !page.states(key(&top::PLATFORM)) {
        return;
    }
    page.section("The platform");
    there(page, platform);
    for capability in &platform.capabilities {
        effects(page, capability);
    }
    debt(page, platform);
    purchase(page, platform);
}

fn there(page: &mut Page<'_>, platform: &Platform) {
    let names: Vec<String> = platform
        .capabilities
        .iter()
        .map(|capability| capability.name.clone())
        .collect();
    let (there, missing) = names.split_at(platform.built_at_start);
    let words = match there {
        [] => "nothing is there yet".to_owned(),
        there => format!("already there: {}", and(there)),
    };
    let keys = [key(&today::PLATFORM)];
    let mut phrases = vec![page.fact(&keys, words)];
    if missing.is_empty() {
        page.tell(&[key(&platform::BUILD)]);
    } else {
        let words = format!("to be built, in this order: {}", and(missing));
        phrases.push(page.fact(&[key(&platform::BUILD)], words));
        let skill = |role| platform.building_skill(role, page.model.role(role));
        let builders = who_at(page, &platform.needs, skill);
        phrases.push(page.fact(&[library("platform.skill_mix")], builders));
    }
    page.say(&phrases);
}

fn effects(page: &mut Page<'_>, capability: &Capability) {
    let name = &capability.name;
    let cases = Cases {
        half: "half the futures need up to",
        all: "every future needs",
    };
    let effort = spread(&capability.effort, cases, Unit::of_work);
    let effort = page.fact(
        &[library(&format!("platform.{name}.effort"))],
        format!("{name}: {effort}"),
    );
    let mut phrases = vec![effort];
    let effects = &capability.effects;
    let stages = page.model.lifecycle.stages.iter();
    let per_stage: [(&str, &[f64]); 3] = [
        ("the work of", &effects.stage_effort),
        ("the wait before", &effects.stage_wait),
        ("failures of", &effects.stage_failure),
    ];
    let mut changes = Vec::new();
    for (what, factors) in per_stage {
        let of_stages = stages.clone().zip(factors);
        let changed: Vec<String> = of_stages
            .filter(|(_, factor)| **factor != 1.0)
            .map(|(stage, factor)| format!("{} by {}", stage.name, factor_in_words(*factor)))
            .collect();
        if !changed.is_empty() {
            changes.push(format!("{what} {}", and(&changed)));
        }
    }
    for (what, factor) in [
        ("the time until a degradation is noticed", effects.noticing),
        ("the work of a repair", effects.repair_effort),
        ("the life of a model", effects.life),
        ("the time between retrainings", effects.retraining_interval),
        ("the rate of incidents", effects.incidents),
        ("the work of an incident", effects.incident_effort),
        ("the upkeep of a model", effects.toil),
    ] {
        if factor != 1.0 {
            changes.push(format!("{what} by {}", factor_in_words(factor)));
        }
    }
    if !changes.is_empty() {
        let entries = format!("platform.{name}");
        phrases.push(page.fact(
            &[library(&entries)],
            format!("it multiplies {}", changes.join(", ")),
        ));
    }
    page.say(&phrases);
}

fn debt(page: &mut Page<'_>, platform: &Platform) {
    let Some(debt) = &platform.debt else {
        let words = page.fact(
            &[key(&platform::DEBT)],
            "one-off releases leave no technical debt",
        );
        page.tell(&[key(&platform::MIGRATES)]);
        page.say(&[words]);
        return;
    };
    let cases = Cases {
        half: "in half the cases up to",
        all: "always",
    };
    let keys = [key(&platform::DEBT), library("platform.debt")];
    let words = format!(
        "a release without delivery leaves technical debt: repairs take {} the work until it is \
         migrated, which takes, {}",
        times(debt.repair_effort),
        spread(&debt.migration, cases, Unit::of_work)
    );
    let left = page.fact(&keys, words);
    let order = match debt.migrates {
        Migrates::BeforeTheNextCapability => {
            "models are migrated before the next capability is built"
        }
        Migrates::WhenAllIsBuilt => "models are migrated when all capabilities are built",
    };
    let order = page.fact(&[key(&platform::MIGRATES)], order);
    page.say(&[left, order]);
}

fn purchase(page: &mut Page<'_>, platform: &Platform) {
    let Some(purchase) = &platform.purchase else {
        let words = page.fact(&[key(&platform::BUY)], "no platform is bought");
        page.tell(&[key(&platform::PRICE)]);
        page.say(&[words]);
        return;
    };
    let when = trigger_in_words(page.model, &purchase.when);
    let bought = page.fact(
        &[key(&platform::BUY)],
        format!("a platform is bought: {when}"),
    );
    let effort = page.fact(
        &[library("platform.bought.effort")],
        format!(
            "what is missing then takes {} of the work",
            share(purchase.effort_factor)
        ),
    );
    let cases = Cases {
        half: "in half the cases up to",
        all: "always",
    };
    let currency = &page.experiment.currency;
    let price = spread_of_money(&purchase.price_per_year, cases, (currency, "a year"));
    let price = page.fact(&[key(&platform::PRICE)], format!("it costs, {price}"));
    page.say(&[bought, effort, price]);
}
