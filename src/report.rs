//! The output folder of a run: tables, summary and charts.
//!
//! A run writes `output/<scenario>/<hash>/`, where the hash names the resolved
//! scenario, the engine version and the seed: the same run writes the same bytes.
//! Nothing here estimates anything, and no file holds a date or a duration. Start
//! at [`RunFolder`].

mod calibration_page;
mod chart_files;
mod csv_file;
mod error;
mod future_identity;
mod identity;
mod leftovers;
mod losses_table;
mod lost_tables;
mod outputs;
mod page;
mod parquet_chunk;
mod parquet_table;
mod past_run;
mod past_run_checks;
mod pending_folder;
mod projects_table;
mod ranking_facts;
mod regular_file;
mod replications_table;
mod run_folder;
mod search_page;
mod story_folder;
mod summary;
mod table_file;
mod tables;
mod worlds_table;

#[cfg(test)]
pub(crate) mod samples;

pub use calibration_page::calibration_page;
pub use error::ReportError;
pub use future_identity::FutureIdentity;
pub use identity::{ENGINE_VERSION, RunIdentity};
pub use leftovers::{Leftover, clear_leftovers};
pub use outputs::described_tables;
pub use page::{AssumptionEntry, PageFacts, rebuild};
pub use past_run::{PastRun, read_run};
pub use run_folder::{RunFolder, measured};
pub use search_page::{SearchedTarget, plausible_worlds_csv, search_identity, search_page};
pub use story_folder::write_story;
pub use summary::{comparison_schema, comparisons_json, summary_json, summary_schema};
