//! How many people of each role were there, and how much of their time was on tasks.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::Estimate;

use super::sums::ratio;

/// The people of one role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleSummary {
    /// Name of the role.
    pub name: String,
    /// People there, as a mean over time and futures.
    pub people: Estimate,
    /// Utilization: weeks on tasks over weeks there.
    pub utilization: Estimate,
}

/// One summary per role of which anybody was there, in the order of the roles.
pub(super) fn by_role(model: &Model, results: &PlanResults) -> Vec<RoleSummary> {
    let roles = model.roles.iter().zip(&results.sums.roles);
    roles
        .filter_map(|(role, sums)| {
            Some(RoleSummary {
                name: role.name.clone(),
                people: ratio(&sums.present)?,
                utilization: ratio(&sums.busy)?,
            })
        })
        .collect()
}
