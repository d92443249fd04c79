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
    /// Fixed price per week for the whole bundle or person, instead of pay.
    pub price_per_week: Option<Distribution>,
}
