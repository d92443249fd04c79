//! The lifecycle: ordered stages, each ending in a gate.

use super::project::Arrivals;
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
    /// Names of the ends that gates state, see [`EndCause::Stated`].
    pub ends: Vec<String>,
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
    /// How many may wait in its line; who finds it full is turned away. `None`: any
    /// number.
    pub line: Option<u32>,
    /// Weeks that a project waits in its line at most, drawn for each visit; `None`: as
    /// long as its sponsor waits.
    pub patience: Option<Distribution>,
    /// New projects that begin here, beside those that begin at the first stage.
    pub arrivals: Option<Arrivals>,
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
    /// On to a later stage than the next one, or into production, which is the number
    /// after the last stage. What lies between is left out.
    Onward(StageId),
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
    /// The line of a stage was full when it came there.
    TurnedAway,
    /// A gate ended it in a way that has a name, the one of this number in
    /// [`Lifecycle::ends`].
    Stated(u8),
}

impl EndCause {
    /// The causes that every lifecycle has, in the order of their places.
    pub const COMMON: [EndCause; 6] = [
        EndCause::Infeasible,
        EndCause::CancelledWaiting,
        EndCause::CancelledAfterStage,
        EndCause::DeploymentGivenUp,
        EndCause::ProgrammeFrozen,
        EndCause::TurnedAway,
    ];

    /// Its place among all causes: the common ones, then the stated ones.
    #[inline]
    #[must_use]
    pub const fn place(self) -> usize {
        match self {
            EndCause::Infeasible => 0,
            EndCause::CancelledWaiting => 1,
            EndCause::CancelledAfterStage => 2,
            EndCause::DeploymentGivenUp => 3,
            EndCause::ProgrammeFrozen => 4,
            EndCause::TurnedAway => 5,
            EndCause::Stated(number) => EndCause::COMMON.len() + number as usize,
        }
    }

    /// The cause at a place.
    #[must_use]
    pub fn at(place: usize) -> EndCause {
        let stated = || EndCause::Stated((place - EndCause::COMMON.len()) as u8);
        EndCause::COMMON.get(place).copied().unwrap_or_else(stated)
    }
}

/// Counts by cause: the common ones in the order of their places, then all stated ones
/// together.
pub type CauseCounts = [u32; EndCause::COMMON.len() + 1];

/// One more of a cause.
pub(crate) fn count_cause(counts: &mut CauseCounts, cause: EndCause) {
    counts[cause.place().min(EndCause::COMMON.len())] += 1;
}
