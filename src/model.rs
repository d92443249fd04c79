//! Inert facts: what an organisation is, what its plans are, what came of them.
//!
//! Nothing here acts. `scenario` fills these types, `engine` plays them, and the
//! [`outcome`] types carry what happened, [`trace`] how it went. All names, roles, stages and skills are
//! data: the built-in lifecycle is one value of [`Lifecycle`], and a scenario may
//! bring its own. Start at [`Model`].

mod channel;
mod cost;
mod goal;
mod lifecycle;
mod measures;
mod money_rules;
mod operation;
pub mod outcome;
mod people;
mod plan;
mod platform;
mod programme;
mod project;
mod ranking;
mod role;
mod skill;
mod sponsor;
pub mod trace;
mod waits;
mod work;

pub use channel::{Channel, ChannelId, ChannelKind, KnowHow, Upskill};
pub use cost::CostCategory;
pub use goal::{Goal, Wish};
pub(crate) use lifecycle::count_cause;
pub use lifecycle::{
    CauseCounts, EndCause, Gate, GateOutcome, Lifecycle, LimitReached, Needs, Next, Stage, StageId,
};
pub use money_rules::MoneyRules;
pub use operation::{Incidents, Operation, Retraining, Toil};
pub use people::{Domain, PeopleRules, StaffGroup, Vetting};
pub use plan::{
    Hire, Milestone, Plan, PlanBudget, PlanEvent, PlanPurchase, Pressure, Trigger, Upskilling,
};
pub use platform::{
    Capability, CapabilityEffects, Migrates, Platform, PlatformLevel, Purchase, TechnicalDebt,
};
pub use programme::{Programme, Review};
pub use project::{
    Arrivals, Deadline, Demand, Intake, ListedProject, Position, ProjectKind, Projects, Repeats,
};
pub use ranking::{Matters, RankBy, Ranking};
pub use role::{Role, RoleId};
pub use sponsor::{Demo, PatienceRuns, Sponsor};
pub use waits::{WAIT_BINS, wait_bin, wait_from};
pub use work::{Assignment, Priority, Spells, WorkRules};

use crate::units::{Weeks, after};

/// Everything about an organisation that every plan shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Length of a replication.
    pub horizon: Weeks,
    /// Projects kicked off (or offered) before this are not counted, nor is what happens
    /// at stages before it: the warm-up.
    pub admission_from: Weeks,
    /// Projects kicked off (or offered) up to here are counted; at most `horizon`.
    pub admission_until: Weeks,
    /// How long a project is watched.
    pub follow_up: FollowUp,
    /// Names of the skills; a role's vector and a stage's mix run over them.
    pub skills: Vec<String>,
    /// All roles; the built-in ones come first, so that a scenario's own role
    /// never shifts another candidate's draws.
    pub roles: Vec<Role>,
    /// All hiring channels.
    pub channels: Vec<Channel>,
    /// The stages a project passes.
    pub lifecycle: Lifecycle,
    /// Kinds of projects; never empty.
    pub kinds: Vec<ProjectKind>,
    /// Which projects come, and when they are kicked off.
    pub projects: Projects,
    /// Who is there at the start.
    pub team: Vec<StaffGroup>,
    /// Who takes which work.
    pub work: WorkRules,
    /// Ramp-up, personal spread, mentoring, leaving.
    pub people: PeopleRules,
    /// The technical platform.
    pub platform: Platform,
    /// What happens to a live model; `None`: production is the end of the story.
    pub operation: Option<Operation>,
    /// How long the sponsor waits; `None`: for ever.
    pub sponsor: Option<Sponsor>,
    /// What can stop the programme as a whole.
    pub programme: Programme,
    /// Prices that belong to no person.
    pub money: MoneyRules,
}

impl Model {
    /// Share of paid time that goes into projects: what is left of it without absence, times
    /// the focus of those who are at work.
    #[inline]
    #[must_use]
    pub fn time_for_projects(&self) -> f64 {
        self.work.focus * (1.0 - self.people.absence)
    }

    /// Whether a project kicked off (or offered) at this time is counted.
    #[inline]
    #[must_use]
    pub fn admits(&self, time: f64) -> bool {
        (self.admission_from.get()..=self.admission_until.get()).contains(&time)
    }

    /// Until when a project is watched that was kicked off (or offered) at a time.
    #[must_use]
    pub fn watched_until(&self, since: f64) -> f64 {
        match self.follow_up {
            FollowUp::Within(span) => after(since, span.get()),
            FollowUp::ToHorizon => self.horizon.get(),
        }
    }
}

/// How long each admitted project is watched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FollowUp {
    /// For this long after its kick-off (for the rate) or offer (for
    /// production-months): nothing is censored.
    Within(Weeks),
    /// To the horizon, whenever it started: a calendar count.
    ToHorizon,
}
