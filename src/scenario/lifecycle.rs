//! The built-in lifecycle and what `[stages]` changes in it.

use super::gates::{self, BackTo};
use super::keys;
use super::names::Names;
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::roles::skill_mix;
use super::tree::{Entry, Node, Table};
use crate::model::{
    EndCause, Gate, GateOutcome, Lifecycle, LimitReached, Needs, Next, Stage, StageId,
};

/// The stages in order; their places are part of the addresses of draws.
pub(super) const STAGES: [&str; 7] = [
    "framing",
    "data",
    "exploration",
    "modeling",
    "validation",
    "packaging",
    "deployment",
];
pub(super) const FRAMING: StageId = StageId(0);
const MODELING: StageId = StageId(3);
const VALIDATION: StageId = StageId(4);
pub(super) const DEPLOYMENT: StageId = StageId(6);

/// `operation` stands under `[stages]` but is not a stage before production.
pub(super) const OPERATION: &str = "operation";

/// The built-in lifecycle with the changes of the scenario.
pub(super) fn built_in(reading: &Reading, root: &Table, names: &Names) -> Lifecycle {
    let mut stages: Vec<Stage> = STAGES
        .iter()
        .map(|name| built_in_stage(reading, names, name))
        .collect();
    if let Some(section) = reading.section(root, "stages") {
        for entry in section
            .entries
            .iter()
            .filter(|entry| entry.key != OPERATION)
        {
            change(reading, names, entry, &mut stages);
        }
    }
    if let Some(node) = reading
        .section(root, "today")
        .and_then(|today| today.get("data_access"))
    {
        stages[1].wait = Some(reading.distribution(node, "data_access", Quantity::Duration));
    }
    Lifecycle {
        stages,
        validated_after: Some(VALIDATION),
        deployment: Some(DEPLOYMENT),
    }
}

fn built_in_stage(reading: &Reading, names: &Names, name: &str) -> Stage {
    let key = |what: &str| format!("stages.{name}.{what}");
    Stage {
        name: name.to_string(),
        needs: default_needs(reading, names, &key("skill_mix")),
        effort: reading.default_distribution(&key("effort"), Quantity::Effort),
        wait: matches!(name, "data" | "deployment")
            .then(|| reading.default_distribution(&key("wait"), Quantity::Duration)),
        gate: built_in_gate(reading, name),
    }
}

/// Whoever has the skills of a library entry.
pub(super) fn default_needs(reading: &Reading, names: &Names, key: &str) -> Needs {
    let node = reading.defaults.node(key);
    let mix = reading
        .table(&node, key)
        .map(|table| skill_mix(reading, node.origin, table, &names.skills));
    Needs {
        skill_mix: mix.unwrap_or_default(),
        only_roles: None,
    }
}

fn built_in_gate(reading: &Reading, name: &str) -> Gate {
    let share =
        |what: &str| reading.default_number(&format!("stages.{name}.{what}"), Quantity::Share);
    let count = |what: &str| count(reading, &format!("stages.{name}.{what}"));
    let outcomes = match name {
        "validation" | "packaging" => vec![GateOutcome {
            probability: share("rework_chance"),
            is_failure: false,
            next: Next::Rework {
                to: MODELING,
                effort_factor: share("rework_effort"),
            },
            limit: Some((count("rework_limit"), LimitReached::GoOn)),
        }],
        "deployment" => vec![GateOutcome {
            probability: share("fails"),
            is_failure: true,
            next: Next::Rework {
                to: DEPLOYMENT,
                effort_factor: share("redo_effort"),
            },
            limit: Some((
                count("attempts"),
                LimitReached::End(EndCause::DeploymentGivenUp),
            )),
        }],
        _ => Vec::new(),
    };
    Gate {
        finds_infeasible: if name == "validation" {
            share("finds_infeasible")
        } else {
            0.0
        },
        outcomes,
    }
}

/// A whole number of the library.
pub(super) fn count(reading: &Reading, key: &str) -> u16 {
    let number = reading.whole(
        &reading.defaults.node(key),
        &format!("default {key}"),
        0..=1000,
    );
    u16::try_from(number).unwrap_or(0)
}

fn change(reading: &Reading, names: &Names, entry: &Entry, stages: &mut [Stage]) {
    let Some(index) = STAGES.iter().position(|name| *name == entry.key) else {
        reading.unknown_name(
            entry.key_origin,
            &entry.key,
            "a stage in this scenario",
            &STAGES,
        );
        return;
    };
    let what = format!("stage {}", entry.key);
    let Some(table) = reading.table(&entry.node, &what) else {
        return;
    };
    reading.check_keys(table, &keys::STAGE_CHANGE);
    let errors = reading.error_count();
    let stage = &mut stages[index];
    if let Some(node) = table.get("needs") {
        stage.needs = needs(reading, names, node, &stage.needs);
    }
    if let Some(node) = table.get("takes") {
        stage.effort = reading.distribution(node, &format!("takes of {what}"), Quantity::Effort);
    }
    if let Some(node) = table.get("wait") {
        stage.wait =
            Some(reading.distribution(node, &format!("wait of {what}"), Quantity::Duration));
    }
    change_gate(reading, names, table, index, stage);
    if reading.error_count() == errors {
        gates::check(reading, entry.key_origin, &what, &stage.gate);
    }
}

fn change_gate(reading: &Reading, names: &Names, table: &Table, index: usize, stage: &mut Stage) {
    let gate = &mut stage.gate;
    if let Some(node) = table.get("back_to") {
        gate.outcomes.retain(|outcome| outcome.is_failure);
        let place = BackTo {
            names,
            stage: index,
        };
        gate.outcomes.extend(place.read(reading, node));
    }
    if let Some(node) = table.get("fails") {
        change_failure(reading, node, gate);
    }
    if let Some(node) = table.get("dies") {
        let dies = reading.number(node, "dies", Quantity::Share);
        let sent_back: f64 = gate
            .outcomes
            .iter()
            .map(|outcome| outcome.probability)
            .sum();
        gate.finds_infeasible = 0.0;
        gate.outcomes
            .push(gates::end(dies * (1.0 - sent_back).max(0.0)));
    }
}

fn change_failure(reading: &Reading, node: &Node, gate: &mut Gate) {
    let chance = reading.number(node, "fails", Quantity::Share);
    match gate.outcomes.iter_mut().find(|outcome| outcome.is_failure) {
        Some(failure) => failure.probability = chance,
        None => {
            let problem = Problem::error("only deployment has attempts that fail")
                .note("elsewhere write  back_to = { modeling = \"20%\" }");
            reading.report(node.origin, problem);
        }
    }
}

/// Who can do a stage: roles by name, or a mix of skills.
pub(super) fn needs(reading: &Reading, names: &Names, node: &Node, base: &Needs) -> Needs {
    if let Some(table) = node.as_table() {
        return Needs {
            skill_mix: skill_mix(reading, node.origin, table, &names.skills),
            only_roles: None,
        };
    }
    let Some(text) = reading.text(node, "needs") else {
        return base.clone();
    };
    if text
        .split_whitespace()
        .any(|word| matches!(word, "and" | "&" | "+"))
    {
        let problem = Problem::error("one person at a time does a stage")
            .label("roles are joined by `or`")
            .note("work that takes two roles is two stages, one after the other");
        reading.report(node.origin, problem);
        return base.clone();
    }
    let roles = text
        .split(" or ")
        .filter_map(|name| names.role_named(reading, node, name.trim()))
        .collect();
    Needs {
        skill_mix: base.skill_mix.clone(),
        only_roles: Some(roles),
    }
}
