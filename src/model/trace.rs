//! How one replication went: who worked on what, where each project was, and what
//! happened. Inert; times are in weeks from the start, indices of projects run over
//! the rows of the replication's projects, those of people over [`Trace::people`].

use super::lifecycle::{EndCause, StageId};
use super::role::RoleId;

/// One replication as it went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// Everybody who was ever there, in the order of joining.
    pub people: Vec<TracedPerson>,
    /// Who worked on what, by person, then time.
    pub work: Vec<Work>,
    /// Where each project was from when until when, by project, then time.
    pub stays: Vec<Stay>,
    /// What happened, in the order of time.
    pub happenings: Vec<Happening>,
}

impl Trace {
    /// The stays of one project, in the order of time.
    #[must_use]
    pub fn stays_of(&self, project: usize) -> &[Stay] {
        let first = self.stays.partition_point(|stay| stay.project < project);
        let rest = &self.stays[first..];
        &rest[..rest.partition_point(|stay| stay.project == project)]
    }

    /// The work of one person, in the order of time.
    #[must_use]
    pub fn work_of(&self, person: usize) -> &[Work] {
        let first = self.work.partition_point(|work| work.person < person);
        let rest = &self.work[first..];
        &rest[..rest.partition_point(|work| work.person == person)]
    }
}

/// A member of staff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TracedPerson {
    /// The role on the first day.
    pub role: RoleId,
    /// Which hire of the plan brought the person, or the one whose post it is;
    /// `None`: the post belongs to the team at the start.
    pub hire: Option<usize>,
    /// The first day; 0 for the team at the start.
    pub first_day: f64,
    /// When the person left.
    pub left: Option<f64>,
}

/// What somebody worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkKind {
    /// A stage of a project.
    Stage {
        /// Which.
        stage: StageId,
        /// Whether it is a second or later visit.
        is_rework: bool,
    },
    /// Mending what somebody noticed about a live model.
    Repair,
    /// Training a live model anew.
    Retraining,
    /// Mending an incident.
    Incident,
}

/// Somebody at work on one thing, without a break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Work {
    /// Who.
    pub person: usize,
    /// On which project.
    pub project: usize,
    /// On what of it.
    pub kind: WorkKind,
    /// Begin.
    pub from: f64,
    /// End, or the horizon.
    pub until: f64,
}

/// Where a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectPlace {
    /// Offered, not kicked off.
    Backlog,
    /// In an unstaffed wait or a handoff before a stage.
    Pause(StageId),
    /// In the line of a stage.
    Line(StageId),
    /// In the middle of the work of a stage, and nobody can go on.
    Blocked(StageId),
    /// Somebody works on it.
    InWork(StageId),
    /// In production and up.
    Live,
    /// In production and down.
    Down,
}

/// A project at one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stay {
    /// Which project.
    pub project: usize,
    /// Where.
    pub place: ProjectPlace,
    /// Since when.
    pub from: f64,
    /// Until when, or the horizon.
    pub until: f64,
}

/// Why somebody left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Of their own accord.
    OwnAccord,
    /// The contract ended.
    ContractEnds,
    /// A mis-hire was found out.
    MisHire,
    /// The plan's `until` came true.
    SentAway,
    /// The time had come at which it was known that they would.
    AsKnown,
    /// The programme stopped, and the person is lent elsewhere.
    Lent,
}

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Happening {
    /// When.
    pub at: f64,
    /// What.
    pub what: What,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The requisitions of a hire open; `is_late` where only its latest date did it.
    HireOpened {
        /// Index of the hire in the plan.
        hire: usize,
        /// Whether the trigger itself does not hold.
        is_late: bool,
    },
    /// The people of a hire are sent away.
    HireClosed {
        /// Index of the hire in the plan.
        hire: usize,
    },
    /// The post of a leaver is open again.
    PostReopened {
        /// Which role it is for.
        role: RoleId,
    },
    /// Somebody's first day, later than the start.
    Joined {
        /// Who.
        person: usize,
    },
    /// A newcomer is at full speed.
    FullSpeed {
        /// Who.
        person: usize,
    },
    /// Somebody left.
    Left {
        /// Who.
        person: usize,
        /// Why.
        why: Leaving,
    },
    /// Somebody of the team is away from now on.
    Away {
        /// Who.
        person: usize,
    },
    /// Somebody is back.
    Back {
        /// Who.
        person: usize,
    },
    /// A training for another role began.
    TrainingBegan {
        /// Who.
        person: usize,
        /// For which role.
        role: RoleId,
    },
    /// A training succeeded: the person has the role from now on.
    Trained {
        /// Who.
        person: usize,
        /// Which role.
        role: RoleId,
    },
    /// A training did not succeed.
    TrainingFailed {
        /// Who.
        person: usize,
        /// For which role it was.
        role: RoleId,
    },
    /// A project is offered.
    Offered {
        /// Which.
        project: usize,
    },
    /// A project is kicked off.
    KickedOff {
        /// Which.
        project: usize,
    },
    /// A project joins the line of a stage and nobody takes it.
    Waits {
        /// Which.
        project: usize,
        /// For which stage.
        stage: StageId,
        /// How many of those present can do it.
        able: u32,
        /// How many of those are free, and leave it to somebody faster.
        free: u32,
    },
    /// The work of a stage can not go on until somebody else has done their part.
    Blocked {
        /// Which project.
        project: usize,
        /// At which stage.
        stage: StageId,
    },
    /// Somebody puts down the work of a stage at the end of a spell.
    PutDown {
        /// Who.
        person: usize,
        /// Which project.
        project: usize,
        /// At which stage.
        stage: StageId,
        /// Whether a specialist is free for it, rather than other work waiting.
        is_relieved: bool,
    },
    /// Somebody goes on with what somebody else has begun.
    TakenOver {
        /// Who.
        person: usize,
        /// From whom.
        from: usize,
        /// Which project.
        project: usize,
        /// At which stage.
        stage: StageId,
    },
    /// Somebody begins to help another with the work of a stage.
    Helps {
        /// Who.
        person: usize,
        /// With which project.
        project: usize,
        /// At which stage.
        stage: StageId,
    },
    /// A gate sent a project back.
    SentBack {
        /// Which.
        project: usize,
        /// The stage at whose end that was.
        from: StageId,
        /// Where its work resumes.
        to: StageId,
    },
    /// A gate sent a project on to a later stage than the next one.
    SentOn {
        /// Which.
        project: usize,
        /// Where it goes on; the number after the last stage is production.
        to: StageId,
    },
    /// A project passed the validating stage.
    Validated {
        /// Which.
        project: usize,
    },
    /// A project went live.
    WentLive {
        /// Which.
        project: usize,
        /// Whether as a one-off release, in technical debt.
        is_one_off: bool,
    },
    /// A project ended before production.
    Lost {
        /// Which.
        project: usize,
        /// At which stage it stood.
        stage: StageId,
        /// Why.
        cause: EndCause,
    },
    /// An incident stopped a live model.
    Incident {
        /// Which.
        project: usize,
    },
    /// A live model is up again.
    Mended {
        /// Which.
        project: usize,
    },
    /// Somebody noticed that a live model is degraded.
    Noticed {
        /// Which.
        project: usize,
    },
    /// A degraded model was repaired.
    Repaired {
        /// Which.
        project: usize,
    },
    /// A live model was trained anew.
    Retrained {
        /// Which.
        project: usize,
    },
    /// A one-off release was migrated out of technical debt.
    Migrated {
        /// Which.
        project: usize,
    },
    /// A live model reached the end of its life.
    Retired {
        /// Which.
        project: usize,
    },
    /// A live model was withdrawn: it was bad, or down, for too long.
    Withdrawn {
        /// Which.
        project: usize,
        /// Whether it never did what it was for.
        never_worked: bool,
    },
    /// A capability of the platform is there.
    Built {
        /// Index into the platform's capabilities.
        capability: usize,
    },
    /// The platform was bought.
    Bought,
    /// The programme was frozen for want of any value.
    Frozen,
    /// A review found no value: nobody is hired any more.
    HiringStopped,
    /// The notice is over: people are lent elsewhere.
    PeopleLent,
    /// Something earns or is validated: what a review had stopped resumes.
    Resumed,
    /// Somebody who was lent elsewhere is back.
    Returned {
        /// Who, as a person of the trace.
        person: usize,
    },
    /// The budget was found spent.
    BudgetSpent,
}
