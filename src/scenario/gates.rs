//! The gate at the end of a stage.

use super::keys;
use super::names::Names;
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::{Entry, Node, Origin};
use crate::model::{EndCause, Gate, GateOutcome, LimitReached, Next};

/// Reads `back_to` of the stage with this index.
pub(super) struct BackTo<'a> {
    pub names: &'a Names,
    pub stage: usize,
}

impl BackTo<'_> {
    /// `{ modeling = "20%" }`, or with `{ chance, effort, at_most }` for the share.
    pub(super) fn read(&self, reading: &Reading, node: &Node) -> Vec<GateOutcome> {
        let Some(table) = reading.table(node, "back_to") else {
            return Vec::new();
        };
        table
            .entries
            .iter()
            .filter_map(|entry| self.outcome(reading, entry))
            .collect()
    }

    fn outcome(&self, reading: &Reading, entry: &Entry) -> Option<GateOutcome> {
        let key = Node::text(entry.key.as_str(), entry.key_origin);
        let to = self.names.stage_named(reading, &key, &entry.key)?;
        if usize::from(to.0) > self.stage {
            let problem = Problem::error(format!(
                "`{}` comes later: work goes back to this stage or an earlier one",
                entry.key
            ));
            reading.report(entry.key_origin, problem);
            return None;
        }
        let table = entry.node.as_table();
        if let Some(table) = table {
            reading.check_keys(table, &keys::BACK_TO);
        }
        let part = |key: &str| table.and_then(|table| table.get(key));
        let chance = match table {
            Some(_) => part("chance"),
            None => Some(&entry.node),
        };
        let Some(chance) = chance else {
            let problem = Problem::error("back_to needs a chance")
                .note("for example  back_to = { modeling = { chance = \"20%\", effort = \"50%\", at_most = 3 } }");
            reading.report(entry.node.origin, problem);
            return None;
        };
        Some(GateOutcome {
            probability: reading.number(chance, "the chance of back_to", Quantity::Share),
            is_failure: false,
            next: Next::Rework {
                to,
                effort_factor: part("effort").map_or(1.0, |node| effort(reading, node)),
            },
            limit: part("at_most").map(|node| (at_most(reading, node), LimitReached::GoOn)),
        })
    }
}

fn effort(reading: &Reading, node: &Node) -> f64 {
    let effort = reading.number(node, "the effort of back_to", Quantity::Share);
    if effort == 0.0 {
        reading.report(
            node.origin,
            Problem::error("the effort of back_to must be above 0"),
        );
    }
    effort
}

fn at_most(reading: &Reading, node: &Node) -> u16 {
    let number = reading.whole(node, "at_most", 1..=1000);
    u16::try_from(number).unwrap_or(1)
}

/// An outcome that ends the project.
pub(super) fn end(probability: f64) -> GateOutcome {
    GateOutcome {
        probability,
        is_failure: false,
        next: Next::End(EndCause::Infeasible),
        limit: None,
    }
}

/// Complains about gates that cannot be: more than everything, or no way out.
pub(super) fn check(reading: &Reading, origin: Origin, what: &str, gate: &Gate) {
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
            "the chances at the end of {what} sum to {:.0}%",
            all * 100.0
        ))
        .note("the rest of 100% goes on to the next stage");
        reading.report(origin, problem);
    } else if back > 0.99 {
        let problem = Problem::error(format!(
            "{what} always sends work back, so nothing ever gets past it"
        ))
        .note("lower the chance, or add  at_most = 3");
        reading.report(origin, problem);
    } else if never_passes > 1.0 - 1e-9 {
        let problem = Problem::error(format!(
            "no project ever gets past {what}: all of them end there or go back"
        ))
        .note("the rest of 100% goes on to the next stage");
        reading.report(origin, problem);
    }
}

/// The share of projects that end with a stage.
pub(super) fn ends(reading: &Reading, node: &Node, what: &str) -> f64 {
    if node.as_table().is_some() {
        let problem = Problem::error(format!("ends of {what} is one share, without names"))
            .label("for example  ends = \"10%\"");
        reading.report(node.origin, problem);
        return 0.0;
    }
    reading.number(node, &format!("ends of {what}"), Quantity::Share)
}
