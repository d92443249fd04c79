//! How far the admitted projects came within their follow-up, and what became of them
//! in production.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::model::outcome::{ReplicationRecord, StageTotals};
use crate::statistics::Estimate;

use super::indicators::share_of;

/// A step of the funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// How far.
    pub reached: Reached,
    /// Share of the admitted projects that came so far; `None`: none was admitted.
    pub share: Option<Estimate>,
}

/// How far a project came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// It came to the stage of this index, or beyond.
    Stage(usize),
    /// It passed the validating stage.
    Validated,
    /// It went live.
    Production,
    /// It is live and somebody uses it.
    Use,
    /// The same, and it was not withdrawn for silent degradation by the horizon.
    SustainedUse,
}

/// The steps in order; the last two only where live models are operated, for elsewhere
/// nothing is known of their use.
///
/// Worlds of `world` futures in a row are the units of inference.
pub(super) fn funnel(model: &Model, results: &PlanResults, world: usize) -> Vec<FunnelStep> {
    let results = (results, world);
    let validated_after = model.lifecycle.validated_after;
    let mut steps = Vec::new();
    for index in 0..model.lifecycle.stages.len() {
        steps.push(stage_step(results, model.lifecycle.stages.len(), index));
        if validated_after.is_some_and(|stage| usize::from(stage.0) == index) {
            steps.push(step(results, Reached::Validated, |row| {
                row.measures.validated
            }));
        }
    }
    let in_production = |row: &ReplicationRecord| row.admitted_in_production;
    steps.push(step(results, Reached::Production, in_production));
    if model.operation.is_some() {
        steps.push(step(results, Reached::Use, |row| row.measures.used));
        let sustained = |row: &ReplicationRecord| row.measures.used_sustained;
        steps.push(step(results, Reached::SustainedUse, sustained));
    }
    steps
}

fn step(
    (results, world): (&PlanResults, usize),
    reached: Reached,
    count: impl Fn(&ReplicationRecord) -> u32,
) -> FunnelStep {
    let parts = results.rows.iter().map(|row| (count(row), row.admitted));
    FunnelStep {
        reached,
        share: share_of(parts, world),
    }
}

fn stage_step((results, world): (&PlanResults, usize), stages: usize, index: usize) -> FunnelStep {
    FunnelStep {
        reached: Reached::Stage(index),
        share: share_of(
            admitted_at(results, stages, index, |totals| totals.reached),
            world,
        ),
    }
}

/// Per replication a count of admitted projects at one stage, and all of them.
pub(super) fn admitted_at(
    results: &PlanResults,
    stages: usize,
    index: usize,
    count: impl Fn(&StageTotals) -> u64,
) -> impl Iterator<Item = (u32, u32)> {
    // Totals run by replication, then stage.
    let totals = results.stage_rows.iter().skip(index).step_by(stages);
    let rows = results.rows.iter().zip(totals);
    #[expect(clippy::cast_possible_truncation, reason = "a part of `admitted`")]
    rows.map(move |(row, totals)| (count(totals) as u32, row.admitted))
}
