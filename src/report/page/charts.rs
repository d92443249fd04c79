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

/// One chart under its finding.
pub(super) fn chart(chart: &ChartEntry) -> Markup {
    under(chart, Some(&chart.title))
}

/// One chart under what it shows, where its finding stands above already.
pub(super) fn plain(chart: &ChartEntry) -> Markup {
    under(chart, None)
}

fn under(chart: &ChartEntry, finding: Option<&str>) -> Markup {
    let heading = format!("finding-{}", chart.name);
    html! {
        figure class="chart" aria-labelledby=(heading) {
            @if let Some(finding) = finding {
                h2 id=(heading) { (finding) }
                p class="subtitle" { (chart.subtitle) }
            } @else {
                h2 id=(heading) { (chart.subtitle) }
            }
            // A figure escapes its own texts.
            @if let Some(narrow) = &chart.narrow_svg {
                div class="drawing wide" { (PreEscaped(&chart.svg)) }
                div class="drawing narrow" { (PreEscaped(narrow)) }
            } @else {
                div class="drawing swiped" role="region" tabindex="0"
                    aria-label=(format!("Chart: {}", chart.subtitle)) {
                    (PreEscaped(&chart.svg))
                }
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
