//! What the kinds of the model are called: in sentences, and as codes of files, which
//! other programs read and which never change.

use crate::model::outcome::Fate;
use crate::model::{CostCategory, EndCause};

/// Why a project ended, in words: "cancelled while waiting". `ends` are the names of a
/// lifecycle's stated ends.
#[must_use]
pub fn cause(cause: EndCause, ends: &[String]) -> &str {
    match cause {
        EndCause::Infeasible => "found infeasible",
        EndCause::CancelledWaiting => "cancelled while waiting",
        EndCause::CancelledAfterStage => "cancelled after a stage",
        EndCause::DeploymentGivenUp => "deployment given up",
        EndCause::ProgrammeFrozen => "frozen with the programme",
        EndCause::TurnedAway => "turned away from a full line",
        EndCause::Stated(number) => stated(number, ends),
    }
}

/// Why a project ended, in files.
#[must_use]
pub fn cause_code(cause: EndCause, ends: &[String]) -> &str {
    match cause {
        EndCause::Infeasible => "infeasible",
        EndCause::CancelledWaiting => "cancelled waiting",
        EndCause::CancelledAfterStage => "cancelled after stage",
        EndCause::DeploymentGivenUp => "deployment given up",
        EndCause::ProgrammeFrozen => "programme frozen",
        EndCause::TurnedAway => "turned away",
        EndCause::Stated(number) => stated(number, ends),
    }
}

fn stated(number: u8, ends: &[String]) -> &str {
    ends.get(usize::from(number)).map_or("", String::as_str)
}

/// What became of a project, in files.
#[must_use]
pub fn fate_code(fate: Fate, ends: &[String]) -> &str {
    match fate {
        Fate::InBacklog => "in backlog",
        Fate::InProgress => "in progress",
        Fate::Live => "live",
        Fate::Retired => "retired",
        Fate::Withdrawn => "withdrawn",
        Fate::Ended(cause) => cause_code(cause, ends),
    }
}

/// What money is spent on, in words.
#[must_use]
pub const fn cost(category: CostCategory) -> &'static str {
    match category {
        CostCategory::Pay => "pay",
        CostCategory::HiringFees => "hiring fees",
        CostCategory::Infrastructure => "infrastructure",
        CostCategory::Platform => "platform",
        CostCategory::IncidentLosses => "lost to incidents",
        CostCategory::Harm => "harm of wrong models",
    }
}
