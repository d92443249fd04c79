//! The platform: what is there, what is built and in which order.

use super::build::Build;
use super::debt;
use super::keys::organization::{CAPABILITIES, LEVELS};
use super::keys::{platform, today, top};
use super::lifecycle::{STAGES, default_needs};
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use super::purchase;
use super::tree::Value;
use crate::model::{Capability, CapabilityEffects, Platform};
use crate::units::Weeks;

const DELIVERY: usize = 0;
const RETRAINING: usize = 3;

/// The platform of the scenario.
pub(super) fn platform(build: &Build<'_>, horizon: Weeks) -> Platform {
    let today = build.top().table(&top::TODAY);
    if build.ground() == Ground::Own {
        let of_today = [
            today.node(&today::PLATFORM),
            today.node(&today::DATA_ACCESS),
        ];
        let of_today = of_today.into_iter().flatten().map(|node| node.origin);
        let section = build.top().entry(&top::PLATFORM);
        for origin in of_today.chain(section.map(|entry| entry.key_origin)) {
            build.complaints.belongs_to_built_in(origin);
        }
        return Platform::none();
    }
    let part = build.top().table(&top::PLATFORM);
    let usual = build.library(&today::PLATFORM, "");
    let at_start = built(build, today.get(&today::PLATFORM).unwrap_or(usual));
    let (there, missing): (Vec<usize>, Vec<usize>) = order(part)
        .into_iter()
        .partition(|capability| *capability < at_start);
    let order = [there.as_slice(), &missing].concat();
    Platform {
        capabilities: order
            .iter()
            .map(|number| capability(build, *number))
            .collect(),
        built_at_start: there.len(),
        delivery: order.iter().position(|number| *number == DELIVERY),
        retraining: order.iter().position(|number| *number == RETRAINING),
        debt: debt::debt(part),
        purchase: purchase::purchase(part, horizon),
        needs: default_needs(build, "platform.skill_mix"),
        min_skill: build.library_number("platform.min_skill"),
    }
}

/// Which capabilities there can be, in the order in which they are built; what a
/// scenario does not name is never there.
fn order(part: Part<'_>) -> Vec<usize> {
    if !part.has(&platform::BUILD) {
        return (0..CAPABILITIES.len()).collect();
    }
    let mut order = Vec::new();
    for item in part.items(&platform::BUILD) {
        let number = CAPABILITIES
            .iter()
            .position(|name| item.as_text() == Some(name));
        let Some(number) = number else { continue };
        if order.contains(&number) {
            let problem = Problem::error(format!("{} is built twice", CAPABILITIES[number]));
            part.build.report(item.origin, problem);
        } else {
            order.push(number);
        }
    }
    order
}

/// How many capabilities a level has.
fn built(build: &Build<'_>, level: &str) -> usize {
    debug_assert!(LEVELS.contains(&level) || build.complaints.has_errors());
    let levels = build.part(Some(build.library_node("platform.levels")));
    let Some(node) = levels.table.get(level) else {
        return 0;
    };
    let most = CAPABILITIES.len();
    match node.value {
        Value::Whole(Some(count)) if usize::try_from(count).is_ok_and(|count| count <= most) => {
            count as usize
        }
        _ => {
            let problem =
                Problem::error(format!("a number of capabilities must be from 0 to {most}"));
            build.report(node.origin, problem);
            0
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "four capabilities")]
fn capability(build: &Build<'_>, number: usize) -> Capability {
    let name = CAPABILITIES[number];
    let factor = |what: &str| build.library_number(&format!("platform.{name}.{what}"));
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
        effort: build.library_spread(&format!("platform.{name}.effort")),
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
