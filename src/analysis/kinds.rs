//! Success by kind of project.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::{Confidence, RatioSums, share};

use super::types::KindSummary;

/// One summary per kind; none where all projects are of one kind.
pub(super) fn kinds(model: &Model, results: &PlanResults) -> Vec<KindSummary> {
    let replications = results.rows.len() as u64;
    let sums = results.admitted.by_kind.iter();
    sums.zip(&model.kinds)
        .map(|(sums, kind)| {
            let ratio = RatioSums {
                replications,
                y: sums.production.y,
                yy: sums.production.yy,
                ym: sums.production.ym,
                m: sums.m,
                mm: sums.mm,
            };
            KindSummary {
                kind: kind.name.clone(),
                admitted: sums.m as f64 / replications.max(1) as f64,
                success: share(&ratio, Confidence::NINETY_FIVE),
            }
        })
        .collect()
}
