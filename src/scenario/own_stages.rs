//! A lifecycle of the scenario's own: `[[stage]]` sections.

use super::gates::{self, BackTo};
use super::keys;
use super::lifecycle::needs;
use super::names::Names;
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::roles::certain;
use super::tree::{Node, Table};
use crate::model::{Gate, Lifecycle, Needs, Stage, StageId};

/// The most stages a lifecycle can have.
const MOST_STAGES: usize = 200;

/// The names of the stages, in order.
pub(super) fn names(reading: &Reading, node: &Node) -> Vec<String> {
    let items = reading.list(node, "[[stage]]");
    if items.is_empty() {
        reading.report(
            node.origin,
            Problem::error("a lifecycle needs at least one stage"),
        );
    }
    if items.len() > MOST_STAGES {
        let problem = Problem::error(format!(
            "a lifecycle has at most {MOST_STAGES} stages, this one has {}",
            items.len()
        ));
        reading.report(node.origin, problem);
    }
    let mut names: Vec<String> = Vec::new();
    for (index, item) in items.iter().take(MOST_STAGES).enumerate() {
        let name_node = item.as_table().and_then(|table| table.get("name"));
        let name = name_node.and_then(|node| reading.text(node, "the name of a stage"));
        if let (Some(node), Some(name)) = (name_node, name)
            && names.iter().any(|known| known == name)
        {
            reading.report(
                node.origin,
                Problem::error(format!("two stages are called \"{name}\"")),
            );
        }
        if item.as_table().is_some() && name_node.is_none() {
            reading.report(item.origin, Problem::error("this stage has no `name`"));
        }
        if let (Some(node), Some(name)) = (name_node, name) {
            reading.check_name(node.origin, "a stage", name);
        }
        names.push(name.map_or_else(|| format!("stage {}", index + 1), String::from));
    }
    names
}

/// The lifecycle of the `[[stage]]` sections.
pub(super) fn lifecycle(reading: &Reading, node: &Node, names: &Names) -> Lifecycle {
    let items = reading.list(node, "[[stage]]");
    let mut lifecycle = Lifecycle {
        stages: Vec::new(),
        validated_after: None,
        deployment: None,
    };
    for (index, item) in items.iter().take(names.stages.len()).enumerate() {
        let Some(table) = reading.table(item, "[[stage]]") else {
            continue;
        };
        reading.check_keys(table, &keys::STAGE);
        lifecycle
            .stages
            .push(stage(reading, names, index, table, item));
        let id = u8::try_from(index).ok().map(StageId);
        if marked(reading, table, "validates") {
            lifecycle.validated_after = id;
        }
        if marked(reading, table, "deploys") && lifecycle.deployment.is_none() {
            lifecycle.deployment = id;
        }
    }
    lifecycle
}

fn marked(reading: &Reading, table: &Table, key: &str) -> bool {
    table.get(key).is_some_and(|node| reading.switch(node, key))
}

fn stage(reading: &Reading, names: &Names, index: usize, table: &Table, item: &Node) -> Stage {
    let name = names.stages[index].clone();
    let what = format!("stage \"{name}\"");
    let anybody = Needs {
        skill_mix: Vec::new(),
        only_roles: None,
    };
    let effort = match table.get("takes") {
        Some(node) => reading.distribution(node, &format!("takes of {what}"), Quantity::Effort),
        None => {
            let problem = Problem::error(format!("{what} does not say how much work it takes"))
                .note("for example  takes = \"2 to 6 weeks\"");
            reading.report(item.origin, problem);
            certain(1.0)
        }
    };
    let errors = reading.error_count();
    let gate = gate(reading, names, index, table, &what);
    if reading.error_count() == errors {
        gates::check(reading, item.origin, &what, &gate);
    }
    Stage {
        needs: table.get("needs").map_or(anybody.clone(), |node| {
            needs(reading, names, node, &anybody)
        }),
        effort,
        wait: table
            .get("wait")
            .map(|node| reading.distribution(node, &format!("wait of {what}"), Quantity::Duration)),
        gate,
        name,
    }
}

fn gate(reading: &Reading, names: &Names, index: usize, table: &Table, what: &str) -> Gate {
    let mut gate = Gate {
        finds_infeasible: 0.0,
        outcomes: Vec::new(),
    };
    let Some(table) = reading.section(table, "gate") else {
        return gate;
    };
    reading.check_keys(table, &keys::GATE);
    if let Some(node) = table.get("back_to") {
        let place = BackTo {
            names,
            stage: index,
        };
        gate.outcomes = place.read(reading, node);
    }
    if let Some(node) = table.get("ends") {
        gate.outcomes
            .push(gates::end(gates::ends(reading, node, what)));
    }
    if let Some(node) = table.get("finds_infeasible") {
        gate.finds_infeasible = reading.number(node, "finds_infeasible", Quantity::Share);
    }
    gate
}
