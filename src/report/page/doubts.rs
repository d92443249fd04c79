//! What would change our mind: how safe the choice is, and what nobody knows.

use maud::{Markup, html};

use super::block::block;
use super::data::{BlockEntry, PageFile};
use super::{contest, worlds};
use crate::analysis::Analysis;

/// The section.
pub(super) fn section(page: &PageFile) -> Markup {
    html! {
        section aria-labelledby="doubts" {
            h2 id="doubts" class="part" { "What would change our mind" }
            @for entry in &page.doubts { (block(entry)) }
            p { (page.drivers) }
        }
    }
}

/// How safe the choice between plans is, and what assumptions do.
pub(super) fn blocks(analysis: &Analysis) -> Vec<BlockEntry> {
    let mut blocks: Vec<BlockEntry> = contest::block(analysis).into_iter().collect();
    blocks.push(worlds::block(analysis));
    blocks
}

/// What is said of the assumptions that decide.
pub(super) fn drivers(analysis: &Analysis) -> String {
    let question = if analysis.plans.len() > 1 {
        "Which single number decides between the plans, and at what value another plan would win"
    } else {
        "Which single number matters most"
    };
    format!("{question}, this run did not examine.")
}
