//! The scenario language: TOML text to an experiment.
//!
//! [`load`] reads a file into a tree of values that remember their places, applies
//! overrides, and walks the tree section by section; every problem is found at
//! once, with file, line, column, reason and hint. Numbers that a scenario does not
//! state come from the [`defaults`] library, which is TOML too. Nothing here draws
//! a random number.

mod account;
mod assumptions;
mod channel_cost;
mod checks;
mod circles;
mod columns;
mod dates;
pub mod defaults;
mod digits;
mod document;
mod evidence;
mod extends;
mod files;
mod goals;
mod hire_places;
mod layout;
mod load;
mod lock;
mod merging;
mod money;
mod named;
mod overrides;
mod partial;
mod phrase;
mod quantity;
mod rates;
mod reading;
#[cfg(test)]
mod reference;
mod resolve;
mod run_settings;
#[cfg(feature = "program")]
mod schema;
mod shipped;
mod source;
mod spread;
#[cfg(feature = "program")]
mod targets;
mod tree;
mod unassumable;
mod what_if;
mod when;
mod worlds;
#[cfg(test)]
pub(crate) mod written;

pub use crate::blueprint::{Place, Problem, Problems, Severity, listed, nearest};
pub use account::{Account, DefaultInUse, Statement};
pub use evidence::{Source, source};
pub use hire_places::HirePlaces;
pub use load::{Changes, Parsed, Scenario, load, load_changed, parse};
#[cfg(feature = "program")]
pub use schema::schema;
pub use shipped::shipped;
#[cfg(feature = "program")]
pub use targets::{Moved, Suspicion, Target, Unit, targets};

use crate::blueprint::{problem, suggest};
