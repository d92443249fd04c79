//! Ways to bring a role in.

use super::role::RoleId;
use crate::random::Distribution;

/// Index of a channel in [`super::Model::channels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelId(pub u8);

/// The mechanics that differ in kind, not only in numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum ChannelKind {
    /// One person, open-ended.
    Staff,
    /// A team bought as a whole: one person of each role for each one asked for.
    Bundle(Vec<RoleId>),
    /// Nobody comes: somebody who is there turns into another role.
    Upskill(Upskill),
}

/// How somebody turns into another role.
#[derive(Debug, Clone, PartialEq)]
pub struct Upskill {
    /// Who turns, where a hire does not say it; `None`: every hire must.
    pub from: Option<RoleId>,
    /// How long it takes, in weeks.
    pub weeks: Distribution,
    /// Speed meanwhile, as a factor.
    pub output: f64,
    /// Chance that it succeeds, 0 to 1.
    pub succeeds: f64,
    /// Share of the new role's skills that is reached, 0 to 1.
    pub reaches: f64,
    /// What the training costs, in the scenario's currency.
    pub cost: f64,
}

/// How much of what a leaver knew stays behind, a share drawn per leaver.
#[derive(Debug, Clone, PartialEq)]
pub enum KnowHow {
    /// The share that stays.
    Stays(Distribution),
    /// The share that is lost.
    Lost(Distribution),
}

/// How a requisition becomes people, and what they cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Name as in the scenario, such as `employee`.
    pub name: String,
    /// One person or a bundle.
    pub kind: ChannelKind,
    /// Weeks from requisition to the first day, before scarcity and refusals.
    pub lead_time: Distribution,
    /// Chance that an offer is accepted, above 0.
    pub acceptance: f64,
    /// Weeks that each refusal adds.
    pub refusal_delay: f64,
    /// One-off fee as a share of base pay.
    pub fee_share: f64,
    /// Factor on loaded pay.
    pub pay_factor: f64,
    /// Factor on personal productivity, drawn per person.
    pub quality: Distribution,
    /// Weeks to full speed; `None`: at full speed from the first day.
    pub ramp_up: Option<Distribution>,
    /// Chance of a mis-hire, 0 to 1.
    pub mis_hire: f64,
    /// Length of the contract in weeks; `None`: open-ended.
    pub contract: Option<Distribution>,
    /// Whether people of this channel leave as the organisation's own do.
    pub attrition: bool,
    /// How long they stay then, in weeks, where it differs from
    /// [`super::PeopleRules::stays`].
    pub stays: Option<Distribution>,
    /// Fixed price per week for the whole bundle or person, instead of pay.
    pub price_per_week: Option<Distribution>,
    /// Factor on handoffs from and to these people: they sit elsewhere. 1: they do not.
    pub dispersion: f64,
    /// Speed on the first day at stages that need knowledge of the business, as a
    /// factor; 1: they bring it, or learn it during ramp-up.
    pub knows_domain: f64,
    /// Weeks at the end of a contract that go into handing over.
    pub handover: f64,
    /// What stays of what a leaver knew; `None`: all of it.
    pub know_how: Option<KnowHow>,
    /// Weeks in which a mis-hire is replaced; `None`: by a new search.
    pub replacement: Option<f64>,
    /// Whether `pay_factor` stands for the place where these people sit, so that the
    /// region of a hire takes its place.
    pub abroad: bool,
}
