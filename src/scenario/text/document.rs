//! From TOML text to a tree.

use std::path::Path;

use toml::de::DeTable;

use super::source::Sources;
use super::tree;
use crate::blueprint::problem::Problem;
use crate::blueprint::tree::{Origin, Table};

/// The most syntax errors worth showing at once.
const SYNTAX_ERRORS_SHOWN: usize = 20;

/// The tree of a text that names no files but beside the program.
#[cfg(test)]
pub(in crate::scenario) fn parse(
    sources: &mut Sources,
    name: &str,
    text: &str,
) -> Result<Table, Vec<Problem>> {
    parse_in(sources, name, text, Path::new("."))
}

/// The tree of a file in `folder`.
pub(in crate::scenario) fn parse_in(
    sources: &mut Sources,
    name: &str,
    text: &str,
    folder: &Path,
) -> Result<Table, Vec<Problem>> {
    let text = text.trim_start_matches('\u{feff}');
    let document = sources.add_in(name, text, folder);
    if text.trim().is_empty() {
        return Err(vec![nothing_in(name)]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(tree::from_toml(table.get_ref(), document, 0));
    }
    Err(errors
        .iter()
        .take(SYNTAX_ERRORS_SHOWN)
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            let mut problem = syntax_problem(error.message());
            problem.place = sources.place(Origin {
                document: Some(document),
                start: span.start,
                end: span.end,
            });
            problem
        })
        .collect())
}

fn nothing_in(name: &str) -> Problem {
    Problem::error(format!("{name} is empty"))
        .note("a starter to fill in:  pitcrew new > my-scenario.toml")
}

fn syntax_problem(reason: &str) -> Problem {
    let hint = if reason.contains("duplicate") {
        Some("the same key or section is written twice; keep one of them")
    } else if reason.contains("must be quoted") {
        Some("text needs quotes, as in  horizon = \"24 months\"")
    } else if reason.contains("string") {
        Some("text that opens with a quote must close with one on the same line")
    } else if reason.contains("key") {
        Some("a scenario is made of lines  key = value  under [section] headings")
    } else if reason.contains("array") {
        Some("a list looks like  [\"a\", \"b\"]")
    } else {
        None
    };
    let mut problem = Problem::error("this line cannot be read").label(reason.to_string());
    problem.notes.extend(hint.map(String::from));
    problem
}
