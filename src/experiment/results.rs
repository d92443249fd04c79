//! What an experiment leaves behind.

use super::counts::{AdmittedCounts, FlowCounts, StageTotals};
use crate::model::outcome::ReplicationRecord;

/// The outcomes of all plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// In the order of [`super::Experiment::plans`].
    pub plans: Vec<PlanResults>,
    /// Replications that every plan completed.
    pub completed: u64,
    /// Whether the run was stopped before all replications were done.
    pub stopped: bool,
}

/// The outcomes of one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanResults {
    /// One row per replication, in replication order.
    pub rows: Vec<ReplicationRecord>,
    /// Counts over admitted projects.
    pub admitted: AdmittedCounts,
    /// Where projects were over the calendar.
    pub flow: FlowCounts,
    /// In the order of the lifecycle's stages.
    pub stages: Vec<StageTotals>,
}
