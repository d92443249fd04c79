//! How many people of each role were there, and how much of their time was on tasks.

use crate::experiment::PlanResults;
use crate::model::Model;
use crate::statistics::Estimate;

use super::indicators::ratio_of;
use super::rows::Rows;

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

/// One summary per role of which anybody was there, in the order of the roles;
/// worlds of `world` futures in a row are the units of inference.
pub(super) fn by_role(model: &Model, results: &PlanResults, world: usize) -> Vec<RoleSummary> {
    let horizon = model.horizon.get();
    let roles = model.roles.iter().enumerate();
    roles
        .filter_map(|(index, role)| {
            // Totals run by replication, then role.
            let totals = || {
                let rows = results.role_rows.iter();
                rows.skip(index).step_by(model.roles.len())
            };
            let people = totals().map(|totals| totals.present / horizon).collect();
            Some(RoleSummary {
                name: role.name.clone(),
                people: Rows::new(&results.rows, world).mean(people)?,
                utilization: ratio_of(totals().map(|totals| (totals.busy, totals.present)), world)?,
            })
        })
        .collect()
}
