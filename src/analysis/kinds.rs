//! Success by kind of project.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::{Confidence, RatioEstimate, RatioSums, share};

use super::table::table;

table! {
    /// Success of the projects of one kind.
    pub struct KindSummary = "kind";
    /// Name of the kind.
    kind: String, Text, page "Kind of project";
    /// Projects kicked off in the admission window, per future.
    projects_admitted: f64, PerFuture, csv "projects_admitted_per_future",
        page "Kicked off per future";
    /// Of those, the share in production within follow-up. Missing where none
    /// was kicked off.
    success_rate: Option<RatioEstimate>, Share, page "In production|95% interval";
}

/// One summary per kind; none where all projects are of one kind. Worlds of `world`
/// replications in a row are the units of inference.
pub(super) fn kinds(model: &Model, results: &PlanResults, world: usize) -> Vec<KindSummary> {
    let replications = results.rows.len() as u64;
    let sums = results.admitted.by_kind.iter();
    sums.zip(&model.kinds)
        .map(|(sums, kind)| {
            let ratio = RatioSums {
                replications: replications.div_ceil(world as u64),
                y: sums.production.y,
                yy: sums.production.yy.into(),
                ym: sums.production.ym.into(),
                m: sums.m,
                mm: sums.mm.into(),
            };
            KindSummary {
                kind: kind.name.clone(),
                projects_admitted: sums.m as f64 / replications.max(1) as f64,
                success_rate: share(&ratio, Confidence::NINETY_FIVE),
            }
        })
        .collect()
}
