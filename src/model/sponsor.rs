//! The sponsor of a project.

use super::lifecycle::StageId;
use crate::random::Distribution;

/// The sponsor.
#[derive(Debug, Clone, PartialEq)]
pub struct Sponsor {
    /// Weeks from kick-off after which a project not in production is cancelled,
    /// at its next wait or at the end of the stage it is in; `None`: never, but for
    /// projects and stages with a patience of their own.
    pub patience: Option<Distribution>,
    /// When it runs.
    pub patience_runs: PatienceRuns,
    /// Weeks that a validated model adds to its own patience.
    pub milestone_bonus: Option<Distribution>,
    /// A demonstration that buys time before there is a validated model; `None`: none.
    pub demo: Option<Demo>,
    /// Whether a project that runs out of patience while it is worked on is
    /// cancelled at the end of that stage (`true`) or only when it next waits.
    pub cancels_after_stage: bool,
}

/// When a project's patience runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatienceRuns {
    /// From kick-off on, whatever happens.
    Always,
    /// Only while nobody works on the project: in a line, a pause or a handoff.
    WhileWaiting,
}

/// Something to show the sponsor.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// The first pass of this stage counts as the demonstration.
    pub after: StageId,
    /// Weeks that it adds to the project's patience.
    pub bonus: Distribution,
}
