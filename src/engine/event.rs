//! What can happen, and what comes first when two things happen at one time.

use super::ids::{CandidateId, Line, ListedId, MemberId, ProjectId};
use crate::model::StageId;

/// An event; small and copyable, because the queue moves it about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Event {
    /// A member finishes the task of that shift (a leaver's shift is void).
    WorkDone { member: MemberId, shift: u32 },
    /// Somebody of the team who was not there at the start comes, or comes back.
    TeamStarts { candidate: CandidateId, group: u16 },
    /// A member of the team is away from now on.
    AwayBegins { member: MemberId },
    /// A member of the team is back (void for a leaver).
    AwayEnds { member: MemberId },
    /// A spell of the member's shift ends, and the task may change hands.
    SpellEnds { member: MemberId, shift: u32 },
    /// A member leaves, for whatever reason.
    Leaves { member: MemberId },
    /// A candidate's first day.
    FirstDay { candidate: CandidateId },
    /// A newcomer reaches full speed.
    RampUpEnds { member: MemberId },
    /// A member's training for another role is over (void for a leaver).
    UpskillingEnds {
        member: MemberId,
        candidate: CandidateId,
    },
    /// The unstaffed wait before a stage is over (void after another move).
    WaitEnds {
        project: ProjectId,
        move_number: u16,
    },
    /// The notice of a stop is over, or a month since has passed (void after it resumed).
    NoticeEnds { stop: u16 },
    /// Somebody who was lent elsewhere is back.
    Returns { member: MemberId },
    /// A live model breaks abruptly (void after a repair).
    Breaks { project: ProjectId, version: u16 },
    /// Somebody notices that a live model is degraded (void after a repair).
    Noticed { project: ProjectId, version: u16 },
    /// A live model is to be trained anew (void after a repair).
    RetrainingDue { project: ProjectId, version: u16 },
    /// A live model has been bad for too long (void after a repair).
    Withdrawn { project: ProjectId, version: u16 },
    /// Something stops a live model.
    Incident { project: ProjectId },
    /// A live model has been down for too long (void after it was mended).
    Abandoned { project: ProjectId, incident: u16 },
    /// A live model reaches the end of its life.
    Retires { project: ProjectId },
    /// The next project of the arrival process is offered.
    Arrives,
    /// The next of the new projects that begin at a stage is offered.
    ArrivesAt { stage: StageId },
    /// The warm-up is over.
    WarmUpEnds,
    /// A listed project is offered.
    ListedOffered { listed: ListedId },
    /// A project's patience may be over.
    PatienceEnds { project: ProjectId },
    /// A programme without any value is frozen now.
    ProgrammeJudged,
    /// A month has passed: compare spend and budget.
    BudgetReview,
    /// A task has waited long enough for a slower person to take it.
    Reconsider { line: Line },
    /// Book platform work (void after a later booking).
    PlatformReview { booking: u32 },
    /// A month of the calendar ends.
    MonthEnds,
    /// A week ends, for plans that watch how busy a role is.
    WeekEnds,
    /// A time named by a trigger has come.
    TriggerTime,
    /// The horizon, or a month of the run-off after it, is over.
    BooksClose,
}

impl Event {
    /// Order among simultaneous events: work is finished before people leave or
    /// join, both before models change and projects move, and plans look at the
    /// result. A project's patience ends last of all: whatever happens at that very
    /// time still gives it its chance, an order of the plan that brings somebody at
    /// once too. After it only the books are closed.
    #[inline]
    pub(super) fn class(self) -> u8 {
        match self {
            Event::WarmUpEnds | Event::WorkDone { .. } => 0,
            Event::Leaves { .. } | Event::AwayBegins { .. } => 1,
            Event::TeamStarts { .. }
            | Event::AwayEnds { .. }
            | Event::Returns { .. }
            | Event::FirstDay { .. }
            | Event::RampUpEnds { .. }
            | Event::UpskillingEnds { .. } => 2,
            Event::WaitEnds { .. } => 3,
            Event::Breaks { .. }
            | Event::Noticed { .. }
            | Event::RetrainingDue { .. }
            | Event::Withdrawn { .. }
            | Event::Incident { .. }
            | Event::Abandoned { .. }
            | Event::Retires { .. } => 4,
            Event::Arrives | Event::ArrivesAt { .. } | Event::ListedOffered { .. } => 5,
            Event::ProgrammeJudged | Event::NoticeEnds { .. } => 6,
            Event::Reconsider { .. } | Event::SpellEnds { .. } => 7,
            Event::PlatformReview { .. }
            | Event::BudgetReview
            | Event::MonthEnds
            | Event::WeekEnds => 8,
            Event::TriggerTime => 9,
            Event::PatienceEnds { .. } => 10,
            Event::BooksClose => 11,
        }
    }
}
