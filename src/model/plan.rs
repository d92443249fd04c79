//! Plans: hiring orders under test.

use super::channel::{Channel, ChannelId, ChannelKind};
use super::lifecycle::StageId;
use super::people::Vetting;
use super::platform::{Platform, Purchase};
use super::role::RoleId;
use crate::random::Distribution;
use crate::units::{Money, Weeks};

/// One hiring order under test.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Name as in the scenario.
    pub name: String,
    /// The hires in the order of the file.
    pub hires: Vec<Hire>,
    /// Its own cap on spend, in the place of the programme's; `None`: it has none of its own.
    pub budget: Option<PlanBudget>,
    /// Whether and when it buys a platform, in the place of what the model says; `None`: as
    /// the model says.
    pub purchase: Option<PlanPurchase>,
}

impl Plan {
    /// The platform that is bought under the plan, if one is.
    #[must_use]
    pub fn purchase<'a>(&'a self, platform: &'a Platform) -> Option<&'a Purchase> {
        match &self.purchase {
            Some(PlanPurchase::Of(purchase)) => Some(purchase),
            Some(PlanPurchase::Never) => None,
            None => platform.purchase.as_ref(),
        }
    }
}

/// What a plan says of buying a platform.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanPurchase {
    /// None is bought, whatever the model says.
    Never,
    /// This one is.
    Of(Purchase),
}

/// What a plan says of its budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlanBudget {
    /// Spend is not capped, whatever the sponsor says.
    None,
    /// Spend from which on nobody is hired and nothing is kicked off.
    Cap(Money),
}

/// One entry of a hiring order.
#[derive(Debug, Clone, PartialEq)]
pub struct Hire {
    /// The role; for a bundle its roles come from the channel.
    pub role: Option<RoleId>,
    /// How many people, or bundles; at least 1.
    pub people: u32,
    /// Through which channel.
    pub channel: ChannelId,
    /// When the requisition opens.
    pub when: Trigger,
    /// Open it at this time at the latest, whatever the trigger says.
    pub latest: Option<Weeks>,
    /// Open it only while less than this was spent; else wait.
    pub only_if_spend_under: Option<Money>,
    /// The people leave when this comes true.
    pub until: Option<Trigger>,
    /// Base pay per year, in the place of what the role and the channel say; `None`: as they
    /// say.
    pub pay_per_year: Option<Distribution>,
    /// Factor of the region where they sit on the channel's pay.
    pub pay_factor: f64,
    /// Share of full time that they work and are paid for, above 0, at most 1.
    pub available: f64,
    /// How candidates are vetted.
    pub vetting: Vetting,
    /// How they are vetted when the requisition opens under pressure.
    pub vetting_under_pressure: Vetting,
    /// Whether it does.
    pub pressure: Pressure,
    /// Who turns into the role, for a channel of upskilling.
    pub upskilling: Option<Upskilling>,
}

impl Hire {
    /// Who comes for each person, or bundle, that is asked for.
    #[must_use]
    pub fn roles<'a>(&'a self, channels: &'a [Channel]) -> &'a [RoleId] {
        match &channels[usize::from(self.channel.0)].kind {
            ChannelKind::Bundle(roles) => roles,
            ChannelKind::Staff | ChannelKind::Upskill(_) => self.role.as_slice(),
        }
    }
}

/// Whether a requisition opens under pressure, which leaves less time for vetting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressure {
    /// Never.
    No,
    /// Always.
    Yes,
    /// When it opens because models wait or a project failed.
    InTrouble,
}

/// From which role to which somebody turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upskilling {
    /// The role of those who may turn.
    pub from: RoleId,
    /// What they become: a role with a part of the new skills, and all of the old.
    pub becomes: RoleId,
}

/// When something happens: a condition on the present and the past of a replication.
/// The first moment at which it holds counts; a hire opens once.
#[derive(Debug, Clone, PartialEq)]
pub enum Trigger {
    /// At a time; 0 is "now".
    At(Weeks),
    /// After the nth event of a kind, counted over the whole replication.
    After {
        /// 1 for the first.
        nth: u32,
        /// Which events count.
        event: PlanEvent,
    },
    /// When so many models wait for a stage at the same time.
    ModelsWaiting {
        /// At least 1.
        count: u32,
        /// Counted while they wait in the line of this stage.
        stage: StageId,
    },
    /// When everybody of a role was busy over a share of a span of time.
    RoleBusy {
        /// Whose time.
        role: RoleId,
        /// The share, 0 to 1.
        over: f64,
        /// The span looked back on.
        span: Weeks,
    },
    /// When somebody hired in the role has finished ramp-up.
    RoleProductive(RoleId),
    /// When all are true.
    All(Vec<Trigger>),
    /// When one is true.
    Any(Vec<Trigger>),
}

/// Events that a trigger counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanEvent {
    /// A milestone of some project or of the programme.
    Milestone(Milestone),
    /// The first day of a hire of this role.
    HireOf(RoleId),
}

/// Countable milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// A model passed validation.
    ValidatedModel,
    /// A project went live.
    Deployment,
    /// A month in which some live model earned value ended.
    MonthOfValue,
    /// A project was lost before production, whatever the cause.
    Failure,
}
