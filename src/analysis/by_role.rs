//! How many people of each role were there, and how much of their time was on tasks.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::Estimate;

use super::sums::ratio;
use super::table::table;

table! {
    /// The people of one role, where anybody was there.
    pub struct RoleSummary = "role";
    /// Name of the role.
    role: String, Text, details "Role";
    /// People there, as a mean over time and futures.
    people: Estimate, People, details "People";
    /// Utilization: weeks on tasks over weeks there.
    utilization: Estimate, Share, details "Busy";
}

/// One summary per role of which anybody was there, in the order of the roles.
pub(super) fn by_role(model: &Model, results: &PlanResults) -> Vec<RoleSummary> {
    let roles = model.roles.iter().zip(&results.sums.roles);
    roles
        .filter_map(|(role, sums)| {
            Some(RoleSummary {
                role: role.name.clone(),
                people: ratio(&sums.present)?,
                utilization: ratio(&sums.busy)?,
            })
        })
        .collect()
}
