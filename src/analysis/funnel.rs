//! How far the admitted projects came within their follow-up, and what became of them
//! in production.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::model::outcome::ReplicationRecord;
use crate::statistics::Estimate;

use super::indicators::share_of;
use super::sums::share;

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
    for (index, sums) in results.0.sums.stages.iter().enumerate() {
        steps.push(FunnelStep {
            reached: Reached::Stage(index),
            share: share(&sums.reached),
        });
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
