//! The other charts, and the plans in numbers.

use maud::{Markup, html};

use super::block::block;
use super::charts::{self, FIRST, MAIN};
use super::data::{ChartEntry, PageFile};
use super::table;

/// What is looked up rather than read.
pub(super) fn section(page: &PageFile) -> Markup {
    let is_other = |chart: &&ChartEntry| {
        let name = chart.name.as_str();
        name != FIRST && !MAIN.contains(&name)
    };
    html! {
        section aria-labelledby="appendix" {
            h2 id="appendix" class="part" { "Appendix" }
            h3 { "The plans in numbers" }
            (table::table(&page.plans))
            p class="note" {
                "Three kinds of spread are never mixed. A simulation error (±, intervals) \
                 shrinks with more futures. The range of 8 in 10 futures is luck: it stays. \
                 What nobody knows moves all plans at once."
            }
            @for entry in &page.details { (block(entry)) }
            @for chart in page.charts.iter().filter(is_other) { (charts::chart(chart)) }
        }
    }
}
