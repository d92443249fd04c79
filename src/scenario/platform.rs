//! The platform: what is there, what is built and in which order.

use super::debt;
use super::keys;
use super::lifecycle::{STAGES, default_needs};
use super::names::{Names, World};
use super::problem::Problem;
use super::projects::EMPTY;
use super::purchase;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::Table;
use crate::model::{Capability, CapabilityEffects, Platform};
use crate::units::Weeks;

/// The capabilities in the order in which they are built unless a scenario says
/// otherwise; their places are part of the addresses of draws, and levels count them.
const CAPABILITIES: [&str; 4] = ["delivery", "monitoring", "registry", "retraining"];
const DELIVERY: usize = 0;
const RETRAINING: usize = 3;
const LEVELS: [&str; 3] = ["manual", "repeatable", "automated"];

/// The platform of the scenario.
pub(super) fn platform(
    reading: &Reading,
    root: &Table,
    world: World,
    names: &Names,
    horizon: Weeks,
) -> Platform {
    let today = reading.section(root, "today");
    let stated = today.and_then(|today| today.get("platform"));
    if world == World::Own {
        let data_access = today.and_then(|today| today.get("data_access"));
        let of_today = [stated, data_access].map(|node| Some(node?.origin));
        let section = root.entry("platform").map(|entry| entry.key_origin);
        for origin in of_today.into_iter().chain([section]).flatten() {
            let problem =
                Problem::error("this belongs to the built-in stages, and the scenario has its own")
                    .label("remove");
            reading.report(origin, problem);
        }
        return Platform::none();
    }
    let section = reading.section(root, "platform").unwrap_or(EMPTY);
    reading.check_keys(section, &keys::PLATFORM);
    let default = reading.defaults.node("platform.level");
    let level = reading.one_of(
        stated.unwrap_or(&default),
        "a level of the platform",
        &LEVELS,
    );
    let at_start = level.map_or(0, |level| built(reading, LEVELS[level]));
    let (there, missing): (Vec<usize>, Vec<usize>) = order(reading, section)
        .into_iter()
        .partition(|capability| *capability < at_start);
    let order = [there.as_slice(), &missing].concat();
    Platform {
        capabilities: order
            .iter()
            .map(|number| capability(reading, *number))
            .collect(),
        built_at_start: there.len(),
        delivery: order.iter().position(|number| *number == DELIVERY),
        retraining: order.iter().position(|number| *number == RETRAINING),
        debt: debt::debt(reading, section),
        purchase: purchase::purchase(reading, names, section, horizon),
        needs: default_needs(reading, names, "platform.skill_mix"),
        min_skill: reading.default_number("platform.min_skill", Quantity::Share),
    }
}

/// Which capabilities there can be, in the order in which they are built; what a
/// scenario does not name is never there.
fn order(reading: &Reading, section: &Table) -> Vec<usize> {
    let Some(node) = section.get("build") else {
        return (0..CAPABILITIES.len()).collect();
    };
    let mut order = Vec::new();
    for item in reading.list(node, "build") {
        let Some(number) = reading.one_of(item, "a capability of a platform", &CAPABILITIES) else {
            continue;
        };
        if order.contains(&number) {
            let problem = Problem::error(format!("{} is built twice", CAPABILITIES[number]));
            reading.report(item.origin, problem);
        } else {
            order.push(number);
        }
    }
    order
}

/// How many capabilities a level has.
fn built(reading: &Reading, level: &str) -> usize {
    let levels = reading.defaults.node("platform.levels");
    let count = reading
        .table(&levels, "default platform.levels")
        .and_then(|table| table.get(level))
        .map(|node| {
            reading.whole(
                node,
                "a number of capabilities",
                0..=CAPABILITIES.len() as i64,
            )
        });
    usize::try_from(count.unwrap_or(0)).unwrap_or(0)
}

#[expect(clippy::cast_possible_truncation, reason = "four capabilities")]
fn capability(reading: &Reading, number: usize) -> Capability {
    let name = CAPABILITIES[number];
    let factor =
        |what: &str| reading.default_number(&format!("platform.{name}.{what}"), Quantity::Factor);
    let per_stage = |factors: &[(&str, f64)]| -> Vec<f64> {
        let of = |stage: &&str| {
            factors
                .iter()
                .find(|(name, _)| name == stage)
                .map_or(1.0, |(_, factor)| *factor)
        };
        STAGES.iter().map(of).collect()
    };
    Capability {
        number: number as u32,
        name: name.to_string(),
        effort: reading.default_distribution(&format!("platform.{name}.effort"), Quantity::Effort),
        effects: CapabilityEffects {
            stage_effort: per_stage(&[
                ("modeling", factor("modeling_effort")),
                ("packaging", factor("packaging_effort")),
                ("deployment", factor("deployment_effort")),
            ]),
            stage_wait: per_stage(&[("deployment", factor("approval_wait"))]),
            stage_failure: per_stage(&[("deployment", factor("failures"))]),
            noticing: factor("noticing"),
            repair_effort: factor("repair_effort"),
            life: factor("life"),
            retraining_interval: factor("retraining_interval"),
            incidents: factor("incidents"),
            incident_effort: factor("incident_effort"),
            toil: factor("toil"),
        },
    }
}
