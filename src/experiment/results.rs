//! What an experiment leaves behind.

use super::calendar::CalendarCount;
use super::cash::CashTotals;
use super::counts::{AdmittedCounts, FlowCounts};
use super::pair_sums::PlanSums;
use super::rescues::Rescues;
use crate::model::Model;
use crate::model::outcome::{HireRecord, ReplicationRecord};

/// The outcomes of all plans.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// In the order of [`super::Experiment::plans`].
    pub plans: Vec<PlanResults>,
    /// Replications that every plan completed.
    pub completed: u64,
    /// Whether the run was stopped before all replications were done.
    pub stopped: bool,
    /// The numbers of each world that was begun, by world and assumption.
    pub worlds: Vec<Vec<f64>>,
    /// Who would have rescued the lost projects; [`super::run`] leaves it empty,
    /// [`super::rescues`] works it out.
    pub rescues: Option<Rescues>,
}

/// The outcomes of one plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanResults {
    /// One row per replication, in replication order.
    pub rows: Vec<ReplicationRecord>,
    /// Counts over admitted projects.
    pub admitted: AdmittedCounts,
    /// Where projects were over the calendar.
    pub flow: FlowCounts,
    /// Money over the calendar.
    pub cash: CashTotals,
    /// Projects at each of [`super::calendar_times`], by time and replication.
    pub calendar: Vec<Vec<CalendarCount>>,
    /// Waits in line of all visits that were begun, by `stage * WAIT_BINS + bin` (see
    /// [`crate::model::wait_bin`]).
    pub waits: Vec<u64>,
    /// What ratios at each stage and of each role need.
    pub sums: PlanSums,
    /// The hires of the plan, by replication, then hire.
    pub hires: Vec<HireRecord>,
}

impl PlanResults {
    /// No replication yet.
    pub(crate) fn new(model: &Model, times: usize) -> PlanResults {
        PlanResults {
            rows: Vec::new(),
            admitted: AdmittedCounts::new(model),
            flow: FlowCounts::new(model),
            cash: CashTotals::new(model),
            calendar: vec![Vec::new(); times],
            waits: Vec::new(),
            sums: PlanSums::default(),
            hires: Vec::new(),
        }
    }
}
