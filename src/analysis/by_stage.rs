//! Waiting, work and losses, stage by stage.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::model::outcome::StageTotals;
use crate::statistics::Estimate;

use super::funnel::admitted_at;
use super::indicators::{ratio_of, share_of};
use super::rows::Rows;

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

/// One summary per stage, in the order of the lifecycle; worlds of `world` futures in a
/// row are the units of inference.
pub(super) fn by_stage(model: &Model, results: &PlanResults, world: usize) -> Vec<StageSummary> {
    let stages = &model.lifecycle.stages;
    let summary = |(index, name)| summarize((results, world), stages.len(), index, name);
    let names = stages.iter().map(|stage| stage.name.clone());
    names.enumerate().map(summary).collect()
}

fn summarize(
    (results, world): (&PlanResults, usize),
    stages: usize,
    index: usize,
    name: String,
) -> StageSummary {
    // Totals run by replication, then stage.
    let totals = || results.stage_rows.iter().skip(index).step_by(stages);
    let per_visit = |weeks: fn(&StageTotals) -> f64| {
        ratio_of(
            totals().map(|totals| (weeks(totals), totals.visits as f64)),
            world,
        )
    };
    let visits = totals().map(|totals| totals.visits as f64).collect();
    StageSummary {
        name,
        reached: share_of(
            admitted_at(results, stages, index, |totals| totals.reached),
            world,
        ),
        lost: share_of(
            admitted_at(results, stages, index, |totals| totals.lost),
            world,
        ),
        visits: Rows::new(&results.rows, world).mean(visits),
        line_wait_weeks: per_visit(|totals| totals.line_wait),
        pause_weeks: per_visit(|totals| totals.paused),
        work_weeks: per_visit(|totals| totals.worked),
    }
}
