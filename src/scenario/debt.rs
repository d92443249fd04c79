//! What one-off releases leave behind, as `[platform]` states it.

use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::Table;
use crate::model::{Migrates, TechnicalDebt};

/// The rules of technical debt; `None` where a scenario switches them off.
pub(super) fn debt(reading: &Reading, section: &Table) -> Option<TechnicalDebt> {
    const ORDERS: [&str; 2] = ["before the next capability", "when all is built"];
    let switch = section.get("debt");
    if switch.is_some_and(|node| !reading.switch(node, "debt")) {
        return None;
    }
    let default = reading.defaults.node("platform.debt.migrates");
    let order = section.get("migrates").unwrap_or(&default);
    let factor =
        |what: &str| reading.default_number(&format!("platform.debt.{what}"), Quantity::Factor);
    Some(TechnicalDebt {
        repair_effort: factor("repair_effort"),
        migration: reading.default_distribution("platform.debt.migration", Quantity::Effort),
        migrates: match reading.one_of(order, "an order of migrating", &ORDERS) {
            Some(1) => Migrates::WhenAllIsBuilt,
            _ => Migrates::BeforeTheNextCapability,
        },
    })
}
