//! Goals, as they stand in `summary.json`.

use serde::Serialize;

use super::estimate_entry::RatioEntry;
use crate::analysis::Analysis;

/// One goal, plan by plan.
#[derive(Serialize)]
pub(super) struct GoalEntry<'a> {
    goal: &'a str,
    confidence_asked: f64,
    plans: Vec<GoalResultEntry<'a>>,
}

#[derive(Serialize)]
struct GoalResultEntry<'a> {
    plan: &'a str,
    share: RatioEntry,
    met: bool,
    settled: bool,
}

/// All goals of a run.
pub(super) fn goals(analysis: &Analysis) -> Vec<GoalEntry<'_>> {
    let lines = analysis.goals.lines.iter().enumerate();
    lines
        .map(|(index, line)| GoalEntry {
            goal: &line.name,
            confidence_asked: line.asked,
            plans: analysis
                .plans
                .iter()
                .zip(&analysis.goals.plans)
                .filter_map(|(plan, goals)| {
                    let goal = goals.results.get(index)?;
                    Some(GoalResultEntry {
                        plan: &plan.name,
                        share: goal.share.into(),
                        met: goal.is_met,
                        settled: goal.is_settled,
                    })
                })
                .collect(),
        })
        .collect()
}
