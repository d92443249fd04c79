//! What one-off releases leave behind, as `[platform]` states it.

use super::keys::platform;
use super::part::Part;
use crate::model::{Migrates, TechnicalDebt};

/// The rules of technical debt; `None` where a scenario switches them off.
pub(super) fn debt(part: Part<'_>) -> Option<TechnicalDebt> {
    let build = part.build;
    if part.get(&platform::DEBT) == Some(false) {
        return None;
    }
    let usual = build.library(&platform::MIGRATES, "");
    Some(TechnicalDebt {
        repair_effort: build.library_number("platform.debt.repair_effort"),
        migration: build.library_spread("platform.debt.migration"),
        migrates: match part.get(&platform::MIGRATES).unwrap_or(usual) {
            "when all is built" => Migrates::WhenAllIsBuilt,
            _ => Migrates::BeforeTheNextCapability,
        },
    })
}
