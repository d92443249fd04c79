//! What was stated as a bare number: `pitcrew explain FILE --certain`.

use std::path::Path;

use crate::cli::screen::{Column, render, wrap};
use crate::scenario::{Place, Scenario, Statement};
use crate::words::counted;

/// The list, `width` columns wide.
pub(in crate::cli) fn certain_text(scenario: &Scenario, width: usize) -> String {
    let certain: Vec<&Statement> = scenario.account.certain().collect();
    if certain.is_empty() {
        return "Nothing is stated as certain: every estimate in the file is a range.\n".to_owned();
    }
    let intro = format!(
        "{} stated as certain: the same in every future. Where you do not really know a number, \
         write a range, such as \"4 to 12 weeks\" (1 in 20 below, 1 in 20 above).",
        numbers_are(certain.len())
    );
    let mut lines = wrap(&intro, width);
    lines.push(String::new());
    let columns = [Column::left(""), Column::words(""), Column::words("")];
    let rows: Vec<Vec<String>> = certain.iter().map(|statement| row(statement)).collect();
    let table = render(&columns, &rows, width.saturating_sub(2));
    lines.extend(table.into_iter().flatten().map(|line| format!("  {line}")));
    lines.join("\n") + "\n"
}

fn row(statement: &Statement) -> Vec<String> {
    let place = match &statement.place {
        Some(place) if place.file == Place::OVERRIDE => "--set".to_owned(),
        Some(place) => format!("line {}", place.line),
        None => String::new(),
    };
    vec![place, statement.key(), super::shortened(&statement.written)]
}

/// A line that points to the list, where it is not empty.
pub(in crate::cli) fn certain_note(scenario: &Scenario, file: &Path) -> Option<String> {
    let numbers = match scenario.account.certain().count() {
        0 => return None,
        several => numbers_are(several),
    };
    Some(format!(
        "{numbers} stated as certain (list: pitcrew explain {} --certain)",
        file.display()
    ))
}

/// `1 number is`, `12 numbers are`.
fn numbers_are(count: usize) -> String {
    let are = if count == 1 { "is" } else { "are" };
    format!("{} {are}", counted(count as u64, "number"))
}
