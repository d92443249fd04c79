//! A lifecycle of the scenario's own: `[[stage]]` sections.

use super::build::Build;
use super::certain;
use super::gates;
use super::keys::{gate, own_stage, top};
use super::lifecycle::{needs, people, rework};
use super::names::MOST_STAGES;
use super::part::Part;
use super::problem::Problem;
use super::tree::Node;
use crate::model::{Arrivals, Gate, Lifecycle, Needs, Stage, StageId};

/// The lifecycle of the `[[stage]]` sections.
pub(super) fn lifecycle(build: &Build<'_>) -> Lifecycle {
    let top = build.top();
    let items = top.items(&top::STAGE);
    check_names(build, top.origin(&top::STAGE), items);
    let mut lifecycle = Lifecycle {
        stages: Vec::new(),
        validated_after: None,
        deployment: None,
        ends: gates::names_of_ends(build, items),
    };
    for (index, item) in items.iter().take(MOST_STAGES).enumerate() {
        let part = build.part(Some(item));
        lifecycle.stages.push(stage(part, item, index));
        let id = u8::try_from(index).ok().map(StageId);
        if part.get(&own_stage::VALIDATES) == Some(true) {
            lifecycle.validated_after = id;
        }
        if part.get(&own_stage::DEPLOYS) == Some(true) && lifecycle.deployment.is_none() {
            lifecycle.deployment = id;
        }
    }
    lifecycle
}

fn check_names(build: &Build<'_>, origin: super::tree::Origin, items: &[Node]) {
    if items.is_empty() {
        let problem = Problem::error("a lifecycle needs at least one stage");
        build.report(origin, problem);
    }
    if items.len() > MOST_STAGES {
        let problem = Problem::error(format!(
            "a lifecycle has at most {MOST_STAGES} stages, this one has {}",
            items.len()
        ));
        build.report(origin, problem);
    }
    let mut known: Vec<&str> = Vec::new();
    for item in items.iter().take(MOST_STAGES) {
        let part = build.part(Some(item));
        if !part.has(&own_stage::NAME) {
            build.report(item.origin, Problem::error("this stage has no `name`"));
        }
        let Some(name) = part.get(&own_stage::NAME) else {
            continue;
        };
        let origin = part.origin(&own_stage::NAME);
        if known.contains(&name) {
            let problem = Problem::error(format!("two stages are called \"{name}\""));
            build.report(origin, problem);
        }
        build.complaints.check_name(origin, "a stage", name);
        known.push(name);
    }
}

fn stage(part: Part<'_>, item: &Node, index: usize) -> Stage {
    let build = part.build;
    let name = build.names.stages[index].clone();
    let what = format!("stage \"{name}\"");
    if !part.has(&own_stage::TAKES) {
        let problem = Problem::error(format!("{what} does not say how much work it takes"))
            .note("for example  takes = \"2 to 6 weeks\"");
        build.report(item.origin, problem);
    }
    let anybody = Needs {
        skill_mix: Vec::new(),
        only_roles: None,
    };
    let arrivals = part.get(&own_stage::NEW).flatten();
    let gate = gate(part.table(&own_stage::GATE), index);
    gates::check(build, item.origin, &what, &gate);
    Stage {
        needs: match part.get(&own_stage::NEEDS) {
            Some(node) => needs(build, node, &anybody),
            None => anybody,
        },
        effort: part.get(&own_stage::TAKES).unwrap_or_else(|| certain(1.0)),
        wait: part.get(&own_stage::WAIT),
        line: part
            .get(&own_stage::LINE)
            .and_then(|places| u32::try_from(places).ok()),
        patience: part.get(&own_stage::PATIENCE),
        arrivals: arrivals.map(|interval| Arrivals {
            interval,
            demand: None,
        }),
        blocked: part.get(&own_stage::BLOCKED),
        people: part.get(&own_stage::PEOPLE).map_or(1, people),
        rework: part
            .get(&own_stage::REWORK)
            .map_or(0.0, |share| rework(part, &own_stage::REWORK, share)),
        gate,
        name,
    }
}

fn gate(part: Part<'_>, stage: usize) -> Gate {
    let mut outcomes = gates::back_to(part.build, part.node(&gate::BACK_TO), stage);
    outcomes.extend(gates::on_to(part.build, part.node(&gate::ON_TO), stage));
    outcomes.extend(gates::ends(part.build, part.get(&gate::ENDS)));
    Gate {
        finds_infeasible: part.get(&gate::FINDS_INFEASIBLE).unwrap_or(0.0),
        outcomes,
    }
}
