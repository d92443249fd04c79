//! The gate at the end of a stage.

use super::build::Build;
use super::keys::back_to;
use super::names::{MOST_ENDS, named_ends};
use super::part::Part;
use super::problem::Problem;
use super::tree::{Entry, Node, Origin, Value};
use crate::model::{EndCause, Gate, GateOutcome, LimitReached, Next, StageId};
use crate::words::{cause_code, stated_percent};

/// The outcomes of `back_to` of the stage with this index: `{ modeling = "20%" }`, or with
/// `{ chance, effort, at_most }` for the share.
pub(super) fn back_to(build: &Build<'_>, node: Option<&Node>, stage: usize) -> Vec<GateOutcome> {
    let entries = &build.part(node).table.entries;
    let outcomes = entries
        .iter()
        .filter_map(|entry| outcome(build, entry, stage));
    outcomes.collect()
}

fn outcome(build: &Build<'_>, entry: &Entry, stage: usize) -> Option<GateOutcome> {
    let key = Node::text(entry.key.as_str(), entry.key_origin);
    let to = build
        .names
        .stage_named(build.complaints, &key, &entry.key)?;
    if usize::from(to.0) > stage {
        let problem = Problem::error(format!(
            "`{}` comes later: work goes back to this stage or an earlier one",
            entry.key
        ));
        build.report(entry.key_origin, problem);
        return None;
    }
    let part = build.part(Some(&entry.node));
    let probability = match &entry.node.value {
        Value::Table(_) => chance(part, &entry.node)?,
        _ => build.number(&entry.node, "the chance of back_to")?,
    };
    Some(GateOutcome {
        probability,
        is_failure: false,
        next: Next::Rework {
            to,
            effort_factor: effort(part),
        },
        limit: part.get(&back_to::AT_MOST).map(|most| {
            let most = u16::try_from(most).unwrap_or(1);
            (most, LimitReached::GoOn)
        }),
    })
}

fn chance(part: Part<'_>, node: &Node) -> Option<f64> {
    if !part.has(&back_to::CHANCE) {
        let problem = Problem::error("back_to needs a chance")
            .note("for example  back_to = { modeling = { chance = \"20%\", effort = \"50%\", at_most = 3 } }");
        part.build.report(node.origin, problem);
    }
    part.get(&back_to::CHANCE)
}

fn effort(part: Part<'_>) -> f64 {
    let effort = part.get(&back_to::EFFORT).unwrap_or(1.0);
    if effort == 0.0 {
        let problem = Problem::error("the effort of back_to must be above 0");
        part.build.report(part.origin(&back_to::EFFORT), problem);
    }
    effort
}

/// Where `on_to` may lead beside the stages.
const PRODUCTION: &str = "production";

/// The outcomes of `on_to` of the stage with this index: `{ ship = "30%" }`.
pub(super) fn on_to(build: &Build<'_>, node: Option<&Node>, stage: usize) -> Vec<GateOutcome> {
    let entries = build.part(node).table.entries.iter();
    let outcomes = entries.filter_map(|entry| {
        let to = later_stage(build, entry, stage)?;
        let probability = build.number(&entry.node, "the chance of on_to")?;
        Some(plain(probability, Next::Onward(to)))
    });
    outcomes.collect()
}

fn later_stage(build: &Build<'_>, entry: &Entry, stage: usize) -> Option<StageId> {
    let stages = &build.names.stages;
    if entry.key == PRODUCTION && !stages.contains(&entry.key) {
        return u8::try_from(stages.len()).ok().map(StageId);
    }
    let key = Node::text(entry.key.as_str(), entry.key_origin);
    let to = build
        .names
        .stage_named(build.complaints, &key, &entry.key)?;
    if usize::from(to.0) > stage {
        return Some(to);
    }
    let problem = Problem::error(format!(
        "`{}` comes no later: `on_to` leads to a later stage, or into production",
        entry.key
    ))
    .note("work that goes back stands under  back_to");
    build.report(entry.key_origin, problem);
    None
}

/// The names of the ends of all gates; complains about those that cannot be.
pub(super) fn names_of_ends(build: &Build<'_>, stages: &[Node]) -> Vec<String> {
    let complaints = build.complaints;
    let names = &build.names.ends;
    for entry in stages.iter().flat_map(named_ends) {
        complaints.check_look(entry.key_origin, "an end", &entry.key);
        let common = EndCause::COMMON.map(|cause| cause_code(cause, &[]));
        let mut taken = common.into_iter().chain(FATES);
        if taken.any(|code| code == entry.key) {
            let problem = Problem::error(format!("`{}` is something else in results", entry.key))
                .label("another name");
            build.report(entry.key_origin, problem);
        }
        if !names.contains(&entry.key) {
            complaints.is_full(entry.key_origin, "names of ends", MOST_ENDS, MOST_ENDS);
        }
    }
    names.clone()
}

/// What becomes of other projects, in files.
const FATES: [&str; 7] = [
    "in backlog",
    "in progress",
    "live",
    "retired",
    "withdrawn",
    "in production",
    "unfinished",
];

/// The outcomes of `ends`: one share, or names each with one.
pub(super) fn ends(build: &Build<'_>, node: Option<&Node>) -> Vec<GateOutcome> {
    let Some(node) = node else {
        return Vec::new();
    };
    let Some(table) = node.as_table() else {
        let share = build.number(node, "ends");
        return share.map(end).into_iter().collect();
    };
    let names = &build.names.ends;
    let outcomes = table.entries.iter().filter_map(|entry| {
        let number = names.iter().position(|name| *name == entry.key)?;
        let probability = build.number(&entry.node, "the chance of an end")?;
        let cause = EndCause::Stated(u8::try_from(number).ok()?);
        Some(plain(probability, Next::End(cause)))
    });
    outcomes.collect()
}

/// An outcome that ends the project.
pub(super) fn end(probability: f64) -> GateOutcome {
    plain(probability, Next::End(EndCause::Infeasible))
}

fn plain(probability: f64, next: Next) -> GateOutcome {
    GateOutcome {
        probability,
        is_failure: false,
        next,
        limit: None,
    }
}

/// Complains about gates that cannot be: more than everything, or no way out.
pub(super) fn check(build: &Build<'_>, origin: Origin, what: &str, gate: &Gate) {
    let all: f64 = gate
        .outcomes
        .iter()
        .map(|outcome| outcome.probability)
        .sum();
    let unlimited = |outcome: &&GateOutcome| {
        outcome.limit.is_none() && matches!(outcome.next, Next::Rework { .. })
    };
    let back: f64 = gate
        .outcomes
        .iter()
        .filter(unlimited)
        .map(|outcome| outcome.probability)
        .sum();
    // Attempts that all fail are given up in the end, and what ends goes no further.
    let never_passes: f64 = gate
        .outcomes
        .iter()
        .filter(|outcome| {
            unlimited(outcome)
                || matches!(outcome.next, Next::End(_))
                || matches!(outcome.limit, Some((_, LimitReached::End(_))))
        })
        .map(|outcome| outcome.probability)
        .sum();
    if all > 1.0 + 1e-12 {
        let problem = Problem::error(format!(
            "the chances at the end of {what} sum to {}",
            stated_percent(all)
        ))
        .note("the rest of 100% goes on to the next stage");
        build.report(origin, problem);
    } else if back > 0.99 {
        let problem = Problem::error(format!(
            "{what} always sends work back, so nothing ever gets past it"
        ))
        .note("lower the chance, or add  at_most = 3");
        build.report(origin, problem);
    } else if never_passes > 1.0 - 1e-9 {
        let problem = Problem::error(format!(
            "no project ever gets past {what}: all of them end there or go back"
        ))
        .note("the rest of 100% goes on to the next stage");
        build.report(origin, problem);
    }
}
