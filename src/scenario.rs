//! The scenario language: TOML text to an experiment.
//!
//! [`load`] reads a file into a tree of values that remember their places, applies
//! overrides, and walks the tree section by section; every problem is found at
//! once, with file, line, column, reason and hint. Numbers that a scenario does not
//! state come from the [`defaults`] library, which is TOML too. Nothing here draws
//! a random number.

mod account;
mod assemble;
mod assumptions;
mod channels;
mod checks;
mod circles;
mod columns;
mod debt;
pub mod defaults;
mod digits;
mod document;
mod drawn;
mod evidence;
mod extends;
mod families;
mod funds;
mod gates;
mod goals;
mod hire_places;
mod keys;
mod kinds;
mod know_how;
mod layout;
mod leaving;
mod lifecycle;
mod load;
mod lock;
mod merging;
mod money;
mod named;
mod names;
mod operation;
mod organisation;
mod overrides;
mod own_stages;
mod partial;
mod phrase;
mod plans;
mod platform;
mod problem;
mod programme;
mod projects;
mod purchase;
mod quantity;
mod rates;
mod readiness;
mod reading;
mod regions;
mod roles;
mod run_settings;
mod shipped;
mod source;
mod sponsor;
mod spread;
mod suggest;
mod targets;
mod tree;
mod upskilling;
mod vetting;
mod what_if;
mod when;
mod worlds;

pub use account::{Account, DefaultInUse, Statement};
pub use evidence::{Source, source};
pub use hire_places::HirePlaces;
pub use load::{Changes, Parsed, Scenario, load, load_changed, parse};
pub use problem::{Place, Problem, Problems, Severity, listed};
pub use shipped::shipped;
pub use suggest::nearest;
pub use targets::{Moved, Suspicion, Target, Unit, targets};
