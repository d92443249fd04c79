//! A table that can be read without a script and sorted with one.

use maud::{Markup, html};

use super::data::{CellEntry, TableEntry};

/// A table; wide ones scroll.
pub(super) fn table(table: &TableEntry) -> Markup {
    html! {
        div class="table" role="region" tabindex="0" aria-label=(table.caption) {
            table class="sortable" {
                caption { (table.caption) }
                thead {
                    tr {
                        @for column in &table.columns { th scope="col" { (column) } }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (index, entry) in row.iter().enumerate() {
                                (cell(entry, index == 0))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(cell: &CellEntry, is_first: bool) -> Markup {
    let number = cell.number.filter(|number| number.to_string() != cell.text);
    html! {
        @if is_first {
            th scope="row" data-sort=[number] { (cell.text) }
        } @else if cell.number.is_some() {
            td class="n" data-sort=[number] { (cell.text) }
        } @else {
            td { (cell.text) }
        }
    }
}
