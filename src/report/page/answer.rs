//! The top of the page, which prints as a page of its own: question, answer, three
//! numbers, the goals, and the first chart.

use maud::{Markup, html};

use super::data::{NumberEntry, PageFile};
use super::{charts, goals};

/// What a board reads.
pub(super) fn section(page: &PageFile) -> Markup {
    html! {
        section class="board" {
            header {
                p class="scenario" { (page.title) }
                @if let Some(question) = &page.facts.question {
                    p class="question" { (question) }
                }
                h1 { (page.answer) }
                p class="played" { (page.played) }
            }
            @if !page.numbers.is_empty() {
                h2 class="numbers-of" { (page.numbers_of) }
                dl class="numbers" {
                    @for number in &page.numbers { (tile(number)) }
                }
            }
            (goals::section(page))
            @for chart in page.charts.iter().filter(|chart| chart.name == charts::FIRST) {
                (charts::plain(chart))
            }
        }
    }
}

fn tile(number: &NumberEntry) -> Markup {
    html! {
        div class="number" {
            dt { (number.label) }
            dd {
                span class="value" { (number.value) }
                span class="detail" { (number.detail) }
            }
        }
    }
}
