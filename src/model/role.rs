//! Roles: skill vectors with a price.

use crate::random::Distribution;

/// Index of a role in [`super::Model::roles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub u8);

impl RoleId {
    /// Its place.
    #[inline]
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a kind of staff can do and costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Name as in the scenario, such as `mlops-engineer`.
    pub name: String,
    /// Skill from 0 to 1 for each of [`super::Model::skills`]; 1 is a specialist.
    /// Empty in a scenario without skills: whoever a stage names is a specialist.
    pub skills: Vec<f64>,
    /// Base pay per year, in the scenario's currency; drawn per person.
    pub pay_per_year: Distribution,
    /// Factor on a channel's lead time: how scarce the role is.
    pub scarcity: f64,
    /// Factor on the length of ramp-up.
    pub ramp_factor: f64,
    /// Share of project time spent on the next platform capability while one is
    /// missing, from 0 to 1.
    pub platform_share: f64,
    /// The role as which triggers count it, for one reached by upskilling; `None`:
    /// itself.
    pub counts_as: Option<RoleId>,
}
