//! The lifecycle: ordered stages, each ending in a gate.

use super::role::RoleId;
use crate::random::Distribution;

/// Index of a stage in [`Lifecycle::stages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageId(pub u8);

impl StageId {
    /// Its place.
    #[inline]
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The stages in order. After the last one a project is in production.
#[derive(Debug, Clone, PartialEq)]
pub struct Lifecycle {
    /// At least one stage, at most 200.
    pub stages: Vec<Stage>,
    /// Passing this stage makes a model *validated* (a milestone, and where
    /// already validated notebooks have been); `None` where nothing counts as that.
    pub validated_after: Option<StageId>,
    /// First stage that counts as deployment work; the event "a deployment" is the
    /// end of the last stage.
    pub deployment: Option<StageId>,
}

/// One stage of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Name as in the scenario, such as `validation`.
    pub name: String,
    /// Who can do it.
    pub needs: Needs,
    /// Effort of one visit, in person-weeks of a ramped specialist.
    pub effort: Distribution,
    /// Wait before the work can start, in weeks, during which nobody is needed.
    pub wait: Option<Distribution>,
    /// Wait in the middle of the work, in weeks, during which nobody can go on.
    pub blocked: Option<Distribution>,
    /// How many people may work on one visit at a time, at least 1.
    pub people: u16,
    /// Share of the time spent on a first visit that is rework, below 1.
    pub rework: f64,
    /// What follows when the work is done.
    pub gate: Gate,
}

/// Who can do a task.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs {
    /// Weight of each of the model's skills, summing to 1; a role's skill for the
    /// task is the weighted mean of its own. Empty: everybody allowed has skill 1.
    pub skill_mix: Vec<f64>,
    /// Only these roles may do it; `None`: whoever has the skill.
    pub only_roles: Option<Vec<RoleId>>,
}

/// The end of a stage: one outcome is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// Chance that an infeasible project is found out here and ended, 0 to 1.
    pub finds_infeasible: f64,
    /// Outcomes other than "go on", which takes the rest of the probability.
    pub outcomes: Vec<GateOutcome>,
}

/// One way a gate can decide.
#[derive(Debug, Clone, PartialEq)]
pub struct GateOutcome {
    /// Base probability, 0 to 1; the probabilities of a gate sum to at most 1.
    pub probability: f64,
    /// Whether the platform's failure factor multiplies the probability.
    pub is_failure: bool,
    /// What happens then.
    pub next: Next,
    /// At most this often for one project, then [`LimitReached`]; `None`: no limit.
    pub limit: Option<(u16, LimitReached)>,
}

/// Where a gate sends a project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Next {
    /// Back to a stage at or before this one. Every stage from there up to the one
    /// that sent it back is redone at `effort_factor` of a fresh draw.
    Rework {
        /// Where the work resumes.
        to: StageId,
        /// Share of the effort, above 0.
        effort_factor: f64,
    },
    /// The project ends.
    End(EndCause),
}

/// What a gate does when an outcome was used up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LimitReached {
    /// The project goes on as if the gate had let it pass.
    GoOn,
    /// The project ends.
    End(EndCause),
}

/// Why a project ended before production.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndCause {
    /// Data or problem do not allow an adequate model, or a gate ended it.
    Infeasible,
    /// The sponsor's patience ended while it waited for a stage.
    CancelledWaiting,
    /// The sponsor's patience ended while somebody worked on it.
    CancelledAfterStage,
    /// Too many failed attempts at deployment.
    DeploymentGivenUp,
    /// The whole programme was frozen.
    ProgrammeFrozen,
}
