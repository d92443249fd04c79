//! Waiting, work and losses, stage by stage.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::Estimate;

use super::open_spans::OpenSpans;
use super::sums::{ratio, share};

/// What happens at one stage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageSummary {
    /// Name of the stage.
    pub name: String,
    /// Share of the admitted projects that came there or beyond within follow-up.
    pub reached: Option<Estimate>,
    /// Share of the admitted projects that ended there before production, within
    /// follow-up, whatever the cause.
    pub lost: Option<Estimate>,
    /// Visits on which work was begun, per future.
    pub visits: Option<Estimate>,
    /// Weeks in line before work was begun, per visit on which it was.
    pub line_wait_weeks: Option<Estimate>,
    /// In line at the horizon.
    pub in_line: OpenSpans,
    /// Left the line without a turn, because the project was lost.
    pub gave_up: OpenSpans,
    /// Weeks of pauses before the line (unstaffed wait, handoff), per visit that came
    /// to it.
    pub pause_weeks: Option<Estimate>,
    /// In a pause at the horizon.
    pub pausing: OpenSpans,
    /// Weeks of work, per visit whose work was done.
    pub work_weeks: Option<Estimate>,
    /// Visits whose work was begun and not done: under way at the horizon, or broken
    /// off.
    pub unfinished: OpenSpans,
}

/// One summary per stage, in the order of the lifecycle.
pub(super) fn by_stage(model: &Model, results: &PlanResults) -> Vec<StageSummary> {
    let stages = model.lifecycle.stages.iter().zip(&results.sums.stages);
    stages
        .map(|(stage, sums)| StageSummary {
            name: stage.name.clone(),
            reached: share(&sums.reached),
            lost: share(&sums.lost),
            visits: ratio(&sums.visits),
            line_wait_weeks: ratio(&sums.line_wait),
            in_line: OpenSpans::of(&sums.in_line),
            gave_up: OpenSpans::of(&sums.gave_up),
            pause_weeks: ratio(&sums.paused),
            pausing: OpenSpans::of(&sums.pausing),
            work_weeks: ratio(&sums.worked),
            unfinished: OpenSpans::of(&sums.unfinished),
        })
        .collect()
}
