//! Numbers that the run rests on, with source and grade.

use maud::{Markup, html};

use super::data::{AssumptionEntry, CellEntry, PageFile, TableEntry};
use super::table;
use crate::words::significant;

/// Every default in use; left out where none is.
pub(super) fn section(page: &PageFile) -> Markup {
    let assumptions = &page.facts.assumptions;
    if assumptions.is_empty() {
        return html! {};
    }
    let weak = assumptions.iter().filter(|entry| is_weak(entry)).count();
    html! {
        section aria-labelledby="assumptions" {
            h2 id="assumptions" class="part" { "Assumptions" }
            p {
                "What the scenario does not state comes from the library of defaults: "
                (assumptions.len()) " numbers and choices, "
                (weak) " of them weak (grade C: a judgement, or a source that is far from the \
                        question). Replace a weak one by what you know, under "
                code { "[defaults]" } " of the scenario."
            }
            p class="print-only" { "All of them, with source and grade, are in report.html." }
            details {
                summary { "All defaults in use, with source and grade" }
                (table::table(&entries(assumptions)))
            }
        }
    }
}

fn is_weak(entry: &AssumptionEntry) -> bool {
    entry.grade.starts_with('C') && !entry.stated
}

fn entries(assumptions: &[AssumptionEntry]) -> TableEntry {
    TableEntry {
        caption: "Defaults in use; weak ones are marked".into(),
        columns: [
            "What",
            "Value",
            "Unit",
            "1 in 10 below to 1 in 10 above",
            "Source",
            "Grade",
        ]
        .map(String::from)
        .into(),
        rows: assumptions.iter().map(row).collect(),
    }
}

fn row(entry: &AssumptionEntry) -> Vec<CellEntry> {
    let range = entry.range.map_or(String::new(), |(low, high)| {
        format!("{} to {}", significant(low), significant(high))
    });
    let grade = match (entry.stated, is_weak(entry)) {
        (true, _) => "stated by the scenario".to_owned(),
        (_, true) => format!("{} ⚠ weak", entry.grade),
        _ => entry.grade.clone(),
    };
    let what = format!("{} ({})", entry.meaning.trim_end_matches('.'), entry.key);
    [
        what,
        entry.value.clone(),
        entry.unit.clone(),
        range,
        entry.source.join(", "),
        grade,
    ]
    .map(CellEntry::words)
    .into()
}
