//! Charts, each with its finding, its drawing, its method and its numbers.

use maud::{Markup, PreEscaped, html};

use super::data::{ChartEntry, PageFile};
use super::table;

/// Charts of the main part, in their order; `success` stands with the answer.
pub(super) const MAIN: [&str; 3] = ["incidence", "difference", "frontier"];
/// The chart that stands with the answer.
pub(super) const FIRST: &str = "success";

/// The charts that most questions need.
pub(super) fn main(page: &PageFile) -> Markup {
    let charts = page.charts.iter();
    html! {
        @for chart in charts.filter(|chart| MAIN.contains(&chart.name.as_str())) {
            (self::chart(chart))
        }
    }
}

/// One chart.
pub(super) fn chart(chart: &ChartEntry) -> Markup {
    let heading = format!("finding-{}", chart.name);
    html! {
        figure class="chart" aria-labelledby=(heading) {
            h2 id=(heading) { (chart.title) }
            p class="subtitle" { (chart.subtitle) }
            div class="drawing" role="region" tabindex="0"
                aria-label=(format!("Chart: {}", chart.subtitle)) {
                // A figure escapes its own texts.
                (PreEscaped(&chart.svg))
            }
            figcaption {
                @for line in &chart.footer { p { (line) } }
            }
            @if !chart.tables.is_empty() {
                details {
                    summary { "The numbers of this chart" }
                    @for entry in &chart.tables { (table::table(entry)) }
                    p class="note" {
                        "Rounded; the numbers as plotted are in charts/" (chart.name) ".csv."
                    }
                }
            }
        }
    }
}
