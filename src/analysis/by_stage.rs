//! Waiting, work and losses, stage by stage.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::Estimate;

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
    /// Weeks in line before work was begun, per visit.
    pub line_wait_weeks: Option<Estimate>,
    /// Weeks of pauses before the line (unstaffed wait, handoff), per visit.
    pub pause_weeks: Option<Estimate>,
    /// Weeks of work, per visit.
    pub work_weeks: Option<Estimate>,
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
            pause_weeks: ratio(&sums.paused),
            work_weeks: ratio(&sums.worked),
        })
        .collect()
}
