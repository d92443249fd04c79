//! How far the admitted projects came within their follow-up, and what became of them
//! in production.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::model::outcome::ReplicationRecord;
use crate::statistics::Estimate;

use super::made::share_of;
use super::sums::share;
use super::table::table;

table! {
    /// A step of the funnel.
    pub struct FunnelStep = "funnel_step";
    /// How far: "came to STAGE", "validated", "in production", "in use" or "in use and not
    /// withdrawn".
    step: String, Text;
    /// Share of the admitted projects that came so far. Missing where none was admitted.
    share: Option<Estimate>, Share, csv "share_of_admitted";
}

/// The steps in order; the last two only where live models are operated, for elsewhere
/// nothing is known of their use.
///
/// Worlds of `world` futures in a row are the units of inference.
pub(super) fn funnel(model: &Model, results: &PlanResults, world: usize) -> Vec<FunnelStep> {
    let results = (results, world);
    let validated_after = model.lifecycle.validated_after;
    let mut steps = Vec::new();
    let stages = model.lifecycle.stages.iter().zip(&results.0.sums.stages);
    for (index, (stage, sums)) in stages.enumerate() {
        steps.push(FunnelStep {
            step: format!("came to {}", stage.name),
            share: share(&sums.reached),
        });
        if validated_after.is_some_and(|stage| usize::from(stage.0) == index) {
            steps.push(step(results, "validated", |row| row.measures.validated));
        }
    }
    let in_production = |row: &ReplicationRecord| row.admitted_in_production;
    steps.push(step(results, "in production", in_production));
    if model.operation.is_some() {
        steps.push(step(results, "in use", |row| row.measures.used));
        let sustained = |row: &ReplicationRecord| row.measures.used_sustained;
        steps.push(step(results, "in use and not withdrawn", sustained));
    }
    steps
}

fn step(
    (results, world): (&PlanResults, usize),
    name: &str,
    count: impl Fn(&ReplicationRecord) -> u32,
) -> FunnelStep {
    let parts = results.rows.iter().map(|row| (count(row), row.admitted));
    FunnelStep {
        step: name.to_owned(),
        share: share_of(parts, world),
    }
}
