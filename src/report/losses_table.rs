//! `losses.csv`: where the admitted projects stood at the end of their follow-up and why,
//! with the ends that gates name told apart.

use crate::analysis::{Analysis, PlanSummary, loss_code, table};

table! {
    /// A share of the admitted projects, by fate and place at the end of follow-up.
    pub(super) struct LossRow = "loss";
    /// What became of them: `in production`, `unfinished`, or why they ended.
    fate: String, Text;
    /// The stage where they stood.
    stage: String, Text;
    /// Their share of the admitted projects.
    share: f64, Share;
}

/// The rows of a plan; their shares sum to 1.
pub(super) fn losses(analysis: &Analysis, plan: &PlanSummary) -> Vec<LossRow> {
    let rows = plan.losses.iter().map(|loss| LossRow {
        fate: loss_code(loss.reason, &analysis.ends).to_owned(),
        stage: analysis.stages.get(loss.stage).cloned().unwrap_or_default(),
        share: loss.share,
    });
    rows.collect()
}
