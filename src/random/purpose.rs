//! What a random draw decides.

/// The source of chance that a draw belongs to. The numbers are frozen: they are
/// part of every published result, so a new purpose takes a new number and an old
/// one is never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u64)]
pub enum Purpose {
    /// Time from one offered project to the next; entity: the later project.
    Arrival = 1,
    /// Whether data and problem allow an adequate model; entity: project.
    Feasible = 2,
    /// Whether a launched model is used; entity: project.
    Adopted = 3,
    /// Value of a live model per year; entity: project.
    ValueRate = 4,
    /// Difficulty shared by all stages of a project; entity: project.
    CommonDifficulty = 5,
    /// Whether and how badly a project is mis-scoped; entity: project.
    BlowUp = 6,
    /// Effort of a stage; entity: project, stage and visit.
    Effort = 7,
    /// Outcome of a stage's gate; entity: project, stage and visit.
    Gate = 8,
    /// Whether validation finds an infeasible project; entity: project, visit.
    Detection = 9,
    /// Unstaffed wait before a stage; entity: project, stage and visit.
    StageWait = 10,
    /// Wait when work changes hands between roles; entity: project, stage, visit.
    HandoffWait = 11,
    /// Sponsor's patience; entity: project.
    Patience = 12,
    /// Time from requisition to accepted offer; entity: candidate.
    LeadTime = 13,
    /// Whether offers are refused; entity: candidate.
    OfferAccepted = 14,
    /// Personal productivity; entity: candidate.
    Quality = 15,
    /// Length of ramp-up; entity: candidate.
    RampUp = 16,
    /// Whether a hire is a mis-hire and when that is found; entity: candidate.
    MisHire = 17,
    /// Time until a person leaves; entity: candidate.
    Attrition = 18,
    /// Pay of a person; entity: candidate.
    Pay = 19,
    /// Length of a contract; entity: candidate.
    Contract = 20,
    /// Whether a model decays and how fast; entity: project.
    Drift = 21,
    /// Time to and size of an abrupt break; entity: project, visit.
    AbruptBreak = 22,
    /// Time until a degradation is noticed; entity: project, visit.
    Noticing = 23,
    /// Effort to repair a live model; entity: project, visit.
    RepairEffort = 24,
    /// Time until a live model retires; entity: project.
    Retirement = 25,
    /// Running cost of a live model; entity: project.
    RunningCost = 26,
    /// Extension of patience bought by a milestone; entity: project, stage.
    PatienceBonus = 27,
    /// Effort to build a platform capability; entity: capability.
    PlatformEffort = 28,
    /// How high an uncertain assumption lies in its range, in one world; the address
    /// is a hash of its name, so that no other assumption moves it.
    Assumption = 30,
    /// How long it takes to turn into another role; entity: candidate.
    UpskillingTime = 40,
    /// Whether turning into another role succeeds; entity: candidate.
    UpskillingSucceeds = 41,
    /// Time until a newcomer knows the business; entity: candidate.
    DomainLearned = 42,
    /// Share of know-how that leaves with a person; entity: candidate.
    KnowHow = 43,
    /// Which kind a project is of, where there are several; entity: project.
    Kind = 75,
    /// When a programme without value is frozen; entity: 0, the whole.
    ProgrammePatience = 80,
    /// Extension of patience bought by a demonstration; entity: project.
    DemoBonus = 81,
    /// Price of a bought platform per year; entity: 0, the whole.
    PlatformPrice = 82,
    /// Effort to migrate a model out of technical debt; entity: project.
    MigrationEffort = 83,
    /// Time to the next retraining and whether an automated one needs somebody;
    /// entity: project, version.
    Retraining = 60,
    /// Effort of a retraining; entity: project, version.
    RetrainingEffort = 61,
    /// Time to the next incident; entity: project, incident.
    Incident = 62,
    /// Effort to mend an incident; entity: project, incident.
    IncidentEffort = 63,
    /// Cost of an incident; entity: project, incident.
    IncidentCost = 64,
    /// Money lost per month to a model that is bad and unnoticed; entity: project.
    Harm = 65,
    /// Time that a model may be down before it is withdrawn; entity: project, incident.
    Abandoning = 66,
    /// How long a project waits for a stage that has a patience of its own; entity:
    /// project, stage and visit.
    StagePatience = 110,
    /// How long a visit is blocked in the middle of its work; entity: project, stage, visit.
    Blocked = 95,
    /// How large a project is; entity: project.
    Size = 120,
    /// Whether a project can build on a model that is live; entity: project.
    Reuse = 121,
    /// Whether a use case is offered again when its model retires; entity: project.
    Rebuilt = 122,
    /// Resampling of replications in the analysis, never used by the model.
    Resampling = 1000,
    /// Where the search for plausible worlds looks; entity: number that is not known.
    Search = 1001,
}
