//! Whole-number totals over replications, exact in any order of addition.

use crate::model::EndCause;

/// What can happen first to an admitted project, as competing events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It went live.
    Production,
    /// It was lost.
    Ended(EndCause),
}

impl Event {
    /// All events, in the order of the rows of [`AdmittedCounts::events`].
    pub const ALL: [Event; 6] = [
        Event::Production,
        Event::Ended(EndCause::Infeasible),
        Event::Ended(EndCause::CancelledWaiting),
        Event::Ended(EndCause::CancelledAfterStage),
        Event::Ended(EndCause::DeploymentGivenUp),
        Event::Ended(EndCause::ProgrammeFrozen),
    ];
}

/// Counts over the admitted projects of one plan, by time since kick-off.
///
/// Per replication i, m is the number admitted and y(t) the number with the event
/// by t. The sums of y, y² and y·m give the ratio estimator and its clustered
/// variance at every t without keeping a project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AdmittedCounts {
    /// Times since kick-off in weeks, ascending from 0 to the follow-up.
    pub times: Vec<f64>,
    /// Sum of m.
    pub sum_m: u64,
    /// Sum of m².
    pub sum_mm: u64,
    /// For each of [`Event::ALL`] and each time: sums over replications.
    pub events: Vec<Vec<EventSums>>,
    /// For each of [`Event::ALL`] and each stage: projects with that event by the
    /// end of their follow-up, where they stood. Production counts under the last
    /// stage.
    pub by_stage: Vec<Vec<u64>>,
    /// For each stage: projects still at it at the end of their follow-up.
    pub unfinished_by_stage: Vec<u64>,
}

/// Sums of one event by one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventSums {
    /// Sum of y.
    pub y: u64,
    /// Sum of y².
    pub yy: u64,
    /// Sum of y·m.
    pub ym: u64,
}

/// How many projects were where, at points of the calendar; summed over
/// replications.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowCounts {
    /// Calendar times in weeks, ascending from 0 to the horizon.
    pub times: Vec<f64>,
    /// Per time: offered, not kicked off.
    pub backlog: Vec<u64>,
    /// Per stage and time: in unstaffed wait, in a handoff, or in the line.
    pub waiting: Vec<Vec<u64>>,
    /// Per stage and time: somebody works on it.
    pub working: Vec<Vec<u64>>,
    /// Per time: live.
    pub live: Vec<u64>,
}

/// Totals of one stage over all replications, added in replication order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StageTotals {
    /// Visits on which work was started.
    pub visits: u64,
    /// Weeks waited in the line before those.
    pub line_wait: f64,
    /// Weeks worked.
    pub worked: f64,
}
