//! The scenario language: TOML text to an experiment.
//!
//! [`load`] reads a file into a tree of values that remember their places, applies
//! overrides, and walks the tree section by section; every problem is found at
//! once, with file, line, column, reason and hint. The folders show the way of a file:
//! its `text`, the `changes` laid over it, the `values` that its `sections` hold, `checks`
//! of the whole, and what is `shown` of it. Numbers that a scenario does not
//! state come from the [`defaults`] library, which is TOML too. Nothing here draws
//! a random number.

mod changes;
mod checks;
pub mod defaults;
mod load;
mod reading;
mod sections;
pub(crate) mod shown;
mod text;
mod values;

pub use crate::blueprint::{Place, Problem, Problems, Severity, listed, nearest};
pub use checks::hire_places::HirePlaces;
pub use defaults::evidence::{Source, source};
pub use defaults::ignorance::{Unknown, unknowns};
#[cfg(feature = "program")]
pub use defaults::targets::{Moved, Search, Suspicion, Target, Unit, targets};
pub use load::{Changes, Parsed, Scenario, load, load_changed, parse};
pub use shown::account::{Account, DefaultInUse, Statement};
#[cfg(feature = "program")]
pub use shown::schema::schema;
pub use text::shipped::shipped;
