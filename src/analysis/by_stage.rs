//! Waiting, work and losses, stage by stage.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::model::outcome::StageTotals;
use crate::statistics::{Confidence, Estimate, mean};

use super::funnel::admitted_at;
use super::indicators::{ratio_of, share_of};

/// What happens at one stage.
#[derive(Debug, Clone, PartialEq)]
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
    let stages = &model.lifecycle.stages;
    let summary = |(index, name)| summarize(results, stages.len(), index, name);
    let names = stages.iter().map(|stage| stage.name.clone());
    names.enumerate().map(summary).collect()
}

fn summarize(results: &PlanResults, stages: usize, index: usize, name: String) -> StageSummary {
    // Totals run by replication, then stage.
    let totals = || results.stage_rows.iter().skip(index).step_by(stages);
    let per_visit = |weeks: fn(&StageTotals) -> f64| {
        ratio_of(totals().map(|totals| (weeks(totals), totals.visits as f64)))
    };
    let visits: Vec<f64> = totals().map(|totals| totals.visits as f64).collect();
    StageSummary {
        name,
        reached: share_of(admitted_at(results, stages, index, |totals| totals.reached)),
        lost: share_of(admitted_at(results, stages, index, |totals| totals.lost)),
        visits: mean(&visits, Confidence::NINETY_FIVE),
        line_wait_weeks: per_visit(|totals| totals.line_wait),
        pause_weeks: per_visit(|totals| totals.paused),
        work_weeks: per_visit(|totals| totals.worked),
    }
}
