//! `summary.json`: everything that is claimed about a run, for other programs.
//!
//! The shapes here are wire types: they change only with the number of the format,
//! whatever becomes of the types of `analysis`. `docs/summary.schema.json`
//! describes them and is written beside every summary.

mod comparison_entry;
mod comparison_file;
mod contest_entry;
mod estimate_entry;
mod goal_entry;
mod measure_entry;
mod money_entry;
mod plan_entry;
mod printer;
mod rescues_entry;
mod summary_file;
mod worlds_entry;

pub use comparison_file::{COMPARISON_SCHEMA, comparisons_json};
pub use summary_file::summary_json;

/// JSON Schema of `summary.json`.
pub const SUMMARY_SCHEMA: &str = include_str!("../../docs/summary.schema.json");

#[cfg(test)]
mod tests;
