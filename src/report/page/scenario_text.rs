//! The scenario as it was written.

use maud::{Markup, html};

use super::data::PageFile;

/// The text of the file; left out where it is not known.
pub(super) fn section(page: &PageFile) -> Markup {
    let text = &page.facts.text;
    if text.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="scenario" {
            h2 id="scenario" class="part" { "Scenario" }
            pre tabindex="0" role="region" aria-label="The scenario as it was written" {
                code { (text) }
            }
        }
    }
}
