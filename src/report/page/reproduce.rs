//! How to get the same page again.

use maud::{Markup, html};

use super::data::PageFile;

/// Command, seed, version and hash.
pub(super) fn section(page: &PageFile) -> Markup {
    html! {
        section aria-labelledby="reproduce" {
            h2 id="reproduce" class="part" { "How to reproduce this" }
            @if !page.facts.command.is_empty() {
                p { "This page was made by" }
                pre tabindex="0" role="region" aria-label="Command" {
                    code { (page.facts.command) }
                }
            }
            p {
                "The file " code { "scenario.lock.toml" } " beside this page holds the scenario \
                 with every default spelled out: "
                code { "pitcrew run scenario.lock.toml" }
                " gives the same results on any machine. "
                code { "pitcrew report FOLDER" } " builds this page again without a run."
            }
            dl class="facts" {
                dt { "Program" } dd { "pitcrew " (page.engine_version) }
                dt { "Futures" } dd {
                    (page.replications)
                    @if page.stopped_early { " (stopped early: not all that were asked for)" }
                }
                @if let Some(precision) = &page.precision {
                    dt { "Precision" } dd { (precision) }
                }
                dt { "Seed" } dd { (page.seed) }
                dt { "Hash" } dd { code { (page.hash) } }
            }
        }
    }
}
