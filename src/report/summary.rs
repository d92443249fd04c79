//! `summary.json`: everything that is claimed about a run, for other programs.
//!
//! Its measures are those of the tables of `analysis`; everything else is declared here,
//! object by object. Names change only with the number of the format. The schema that is
//! written beside every summary follows from the same declarations; what it says now is
//! in `docs/summary.schema.json`.

mod code_entry;
mod comparison_entry;
mod comparison_file;
mod contest_entry;
mod curve_entry;
mod described;
mod estimate_entry;
mod goal_entry;
mod plan_entry;
mod printer;
mod rescues_entry;
mod summary_file;
mod tables;
mod worlds_entry;

pub use comparison_file::{comparison_schema, comparisons_json};
pub use summary_file::{summary_json, summary_schema};

#[cfg(test)]
mod tests;
