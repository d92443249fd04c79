//! Sections, read as their keys demand.

pub(super) mod assumptions;
pub(super) mod goals;
pub(super) mod plausible;
pub(super) mod ranking;
pub(super) mod rates;
pub(super) mod resolve;
pub(super) mod run_settings;
pub(super) mod unassumable;
pub(super) mod worlds;
