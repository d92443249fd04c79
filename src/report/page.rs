//! `report.html`: one page that needs nothing but itself.
//!
//! A [`PageFile`] holds every word and number of the page as data; it is kept beside
//! the page as `report.json`, so that the page can be built again without a run. The
//! templates are one file per section, checked when the program is compiled; all text
//! is escaped by them, and only figures, which escape their own texts, go in as they
//! are; of a page that is built again they are looked at first (`drawing`).

mod answer;
mod appendix;
mod assumptions;
mod block;
mod charts;
mod contest;
mod data;
mod data_table;
mod details;
mod doubts;
mod drawing;
mod fill;
mod goals;
mod plans;
mod rebuild;
mod reproduce;
mod scenario_text;
mod shell;
mod table;
mod worlds;

#[cfg(test)]
mod tests;

pub use data::{AssumptionEntry, PageFacts};
pub use rebuild::rebuild;

pub(super) use data::PageFile;
pub(super) use fill::page_file;
pub(super) use rebuild::{DATA_FILE, PAGE_FILE};

use maud::html;

/// The whole page.
pub(super) fn page(page: &PageFile) -> String {
    let content = html! {
        (answer::section(page))
        (charts::main(page))
        (doubts::section(page))
        (appendix::section(page))
        (assumptions::section(page))
        (scenario_text::section(page))
        (reproduce::section(page))
    };
    shell::document(&page.title, &content)
}
