//! A heading with sentences and tables: the shape of every part that is no chart.

use maud::{Markup, html};

use super::data::BlockEntry;
use super::table;

/// A part of a section.
pub(super) fn block(block: &BlockEntry) -> Markup {
    html! {
        div class="block" {
            h3 { (block.heading) }
            @for sentence in &block.sentences { p { (sentence) } }
            @for entry in &block.tables { (table::table(entry)) }
            @for note in &block.notes { p class="note" { (note) } }
        }
    }
}
