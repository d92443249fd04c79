//! Goals, as they stand in `summary.json`.

use super::described::{Share, entry, list};
use super::estimate_entry::RatioEntry;
use crate::analysis::{Analysis, GoalLine, GoalResult};

entry! {
    /// One goal, plan by plan.
    GoalEntry<'a> = "goal", from (analysis, index, line) in (&'a Analysis, usize, &'a GoalLine);
    goal: &'a str = &line.name;
    /// Share of futures in which it is to be met.
    confidence_asked: Share = Share(line.asked);
    plans: Vec<GoalResultEntry<'a>> = {
        let plans = analysis.plans.iter().zip(&analysis.goals.plans);
        list(plans.filter_map(|(plan, goals)| Some((plan.name.as_str(), goals.results.get(index)?))))
    };
}

entry! {
    /// How one plan does.
    GoalResultEntry<'a> = "goal_result", from (plan, result) in (&'a str, &GoalResult);
    plan: &'a str = plan;
    share: RatioEntry = result.share.into();
    met: bool = result.is_met;
    /// Whether the interval excludes what was asked.
    settled: bool = result.is_settled;
}

/// All goals of a run.
pub(super) fn goals(analysis: &Analysis) -> Vec<GoalEntry<'_>> {
    let lines = analysis.goals.lines.iter().enumerate();
    list(lines.map(|(index, line)| (analysis, index, line)))
}
