//! What would change our mind: how safe the choice is, what nobody knows, and which
//! number decides.

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
        }
    }
}

/// How safe the choice between plans is, and what assumptions do.
pub(super) fn blocks(analysis: &Analysis) -> Vec<BlockEntry> {
    let mut blocks: Vec<BlockEntry> = contest::block(analysis).into_iter().collect();
    blocks.extend([worlds::block(analysis), drivers(analysis)]);
    blocks
}

/// What is known of the numbers that decide.
fn drivers(analysis: &Analysis) -> BlockEntry {
    let question = if analysis.plans.len() > 1 {
        "Which single number decides between the plans, and at what value another one would win"
    } else {
        "Which single number matters most"
    };
    BlockEntry {
        heading: "Which number decides".to_owned(),
        sentences: vec![format!("{question}, this run did not examine.")],
        ..BlockEntry::default()
    }
}
