//! The built-in lifecycle and what `[stages]` changes in it.

use super::build::Build;
use super::gates;
use super::keys::{Declared, stage, today, top};
use super::part::Part;
use super::problem::Problem;
use super::roles::skill_mix;
use super::tree::{Entry, Node};
use crate::model::{
    EndCause, Gate, GateOutcome, Lifecycle, LimitReached, Needs, Next, Stage, StageId,
};

/// The stages in order; their places are part of the addresses of draws.
pub(crate) const STAGES: [&str; 7] = [
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
pub(crate) const OPERATION: &str = "operation";

/// The built-in lifecycle with the changes of the scenario.
pub(super) fn built_in(build: &Build<'_>) -> Lifecycle {
    let mut stages: Vec<Stage> = STAGES
        .iter()
        .map(|name| built_in_stage(build, name))
        .collect();
    let changed = build.top().entries(&top::STAGES).iter();
    for entry in changed.filter(|entry| entry.key != OPERATION) {
        change(build, entry, &mut stages);
    }
    let access = build.top().table(&top::TODAY).get(&today::DATA_ACCESS);
    if let Some(wait) = access {
        stages[1].wait = Some(wait);
    }
    Lifecycle {
        stages,
        validated_after: Some(VALIDATION),
        deployment: Some(DEPLOYMENT),
        ends: Vec::new(),
    }
}

fn built_in_stage(build: &Build<'_>, name: &str) -> Stage {
    Stage {
        name: name.to_string(),
        needs: default_needs(build, &format!("stages.{name}.skill_mix")),
        effort: build.library(&stage::TAKES, name),
        wait: build.library_if_any(&stage::WAIT, name),
        line: None,
        patience: None,
        arrivals: None,
        blocked: build.library_if_any(&stage::BLOCKED, name),
        people: people(build.library(&stage::PEOPLE, name)),
        rework: build.library(&stage::REWORK, name),
        gate: built_in_gate(build, name),
    }
}

/// Whoever has the skills of a library entry.
pub(super) fn default_needs(build: &Build<'_>, entry: &str) -> Needs {
    let node = build.library_node(entry);
    Needs {
        skill_mix: match node.as_table() {
            Some(table) => skill_mix(build, node.origin, table),
            None => Vec::new(),
        },
        only_roles: None,
    }
}

fn built_in_gate(build: &Build<'_>, name: &str) -> Gate {
    let share = |what: &str| build.library_number(&format!("stages.{name}.{what}"));
    let count = |what: &str| build.library_count(&format!("stages.{name}.{what}"));
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

fn change(build: &Build<'_>, entry: &Entry, stages: &mut [Stage]) {
    let key = Node::text(&entry.key, entry.key_origin);
    let Some(id) = build.names.stage_named(build.complaints, &key, &entry.key) else {
        return;
    };
    let part = build.part(Some(&entry.node));
    let index = usize::from(id.0);
    let changed = &mut stages[index];
    if let Some(node) = part.get(&stage::NEEDS) {
        changed.needs = needs(build, node, &changed.needs);
    }
    if let Some(effort) = part.get(&stage::TAKES) {
        changed.effort = effort;
    }
    changed.wait = part.get(&stage::WAIT).or(changed.wait.take());
    changed.blocked = part.get(&stage::BLOCKED).or(changed.blocked.take());
    if let Some(number) = part.get(&stage::PEOPLE) {
        changed.people = people(number);
    }
    if let Some(share) = part.get(&stage::REWORK) {
        changed.rework = rework(part, &stage::REWORK, share);
    }
    change_gate(part, index, &mut changed.gate);
    let what = format!("stage {}", entry.key);
    gates::check(build, entry.key_origin, &what, &changed.gate);
}

fn change_gate(part: Part<'_>, index: usize, gate: &mut Gate) {
    if let Some(node) = part.get(&stage::BACK_TO) {
        gate.outcomes.retain(|outcome| outcome.is_failure);
        let back = gates::back_to(part.build, Some(node), index);
        gate.outcomes.extend(back);
    }
    if let Some(chance) = part.get(&stage::FAILS) {
        change_failure(part, chance, gate);
    }
    if let Some(dies) = part.get(&stage::DIES) {
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

fn change_failure(part: Part<'_>, chance: f64, gate: &mut Gate) {
    match gate.outcomes.iter_mut().find(|outcome| outcome.is_failure) {
        Some(failure) => failure.probability = chance,
        None => {
            let problem = Problem::error("only deployment has attempts that fail")
                .note("elsewhere write  back_to = { modeling = \"20%\" }");
            part.build.report(part.origin(&stage::FAILS), problem);
        }
    }
}

/// How many people may work on one visit.
pub(super) fn people(number: i64) -> u16 {
    u16::try_from(number).unwrap_or(1)
}

/// The share of a stage's time that is rework: not all of it.
pub(super) fn rework(part: Part<'_>, key: &Declared, share: f64) -> f64 {
    if share < 1.0 {
        return share;
    }
    let problem = Problem::error("the share of rework must be below 100%");
    part.build.report(part.origin(key), problem);
    0.0
}

/// Who can do a stage: a list of roles, or a mix of skills.
pub(super) fn needs(build: &Build<'_>, node: &Node, base: &Needs) -> Needs {
    match node.as_table() {
        Some(table) => Needs {
            skill_mix: skill_mix(build, node.origin, table),
            only_roles: None,
        },
        None => {
            let roles = node.items().iter();
            let roles = roles.filter_map(|role| build.names.role(build.complaints, role));
            Needs {
                skill_mix: base.skill_mix.clone(),
                only_roles: Some(roles.collect()),
            }
        }
    }
}
