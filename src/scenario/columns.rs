//! Empirical distributions: the values of a CSV column, put into the tree so that
//! nothing later, and no lock, depends on the file.

use std::path::Path;

use super::files::{Refused, read_file};
use super::problem::Problem;
use super::reading::Reading;
use super::tree::{Node, Origin, Table, Value};

/// The longest file and the most values worth reading.
const LONGEST_FILE: u64 = 50_000_000;
const MOST_VALUES: usize = 100_000;

/// Replaces `file` and `column` of every empirical distribution by `values`.
pub(super) fn inline_all(reading: &Reading, table: &mut Table) {
    if table.get("dist").and_then(Node::as_text) == Some("empirical") && table.get("file").is_some()
    {
        inline_one(reading, table);
    }
    for entry in &mut table.entries {
        inline_node(reading, &mut entry.node);
    }
}

fn inline_node(reading: &Reading, node: &mut Node) {
    match &mut node.value {
        Value::Table(table) => inline_all(reading, table),
        Value::List(items) => items.iter_mut().for_each(|item| inline_node(reading, item)),
        _ => {}
    }
}

fn inline_one(reading: &Reading, table: &mut Table) {
    let text = |key: &str| {
        table
            .get(key)
            .and_then(|node| reading.text(node, key))
            .map(String::from)
    };
    let origin = table
        .get("file")
        .map_or(Origin::BUILT_IN, |node| node.origin);
    let (file, column, unit) = (
        text("file"),
        text("column"),
        text("unit").unwrap_or_default(),
    );
    let values = match (file, column) {
        (Some(file), Some(column)) => values(&reading.sources.folder(origin).join(&file), &file, &column, &unit, origin),
        _ => Err(Problem::error("an empirical distribution needs `file` and `column`")
            .note("for example  { dist = \"empirical\", file = \"past.csv\", column = \"weeks\", unit = \"weeks\" }")),
    };
    let values = values.unwrap_or_else(|problem| {
        reading.report(origin, problem);
        vec![Node::text(format!("1 {unit}"), origin)]
    });
    table.entries.retain(|entry| entry.key == "dist");
    let list = Node {
        value: Value::List(values),
        origin,
    };
    table.set("values", origin, list);
}

fn values(
    path: &Path,
    file: &str,
    column: &str,
    unit: &str,
    origin: Origin,
) -> Result<Vec<Node>, Problem> {
    let bytes = read_file(path, LONGEST_FILE).map_err(|refused| {
        let why = match refused {
            Refused::Folder => "is a folder".to_owned(),
            Refused::Irregular => "is no regular file".to_owned(),
            Refused::TooLong => "is too long".to_owned(),
            Refused::System(error) => format!("cannot be read: {error}"),
        };
        Problem::error(format!("the file {file} {why}"))
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Problem::error(format!("the file {file} is not a text in UTF-8")))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header = cells(lines.next().unwrap_or_default());
    let Some(index) = header.iter().position(|name| name == column) else {
        return Err(
            Problem::error(format!("the file {file} has no column \"{column}\""))
                .note(format!("columns there: {}", header.join(", "))),
        );
    };
    let mut values = Vec::new();
    for (line, number) in lines.zip(2..) {
        let cell = cells(line).into_iter().nth(index).unwrap_or_default();
        if cell.is_empty() {
            continue;
        }
        let value: f64 = cell.parse().map_err(|_| {
            Problem::error(format!("{file}, line {number}: \"{cell}\" is not a number"))
        })?;
        values.push(Node::text(format!("{value} {unit}").trim(), origin));
    }
    match values.len() {
        0 => Err(Problem::error(format!(
            "the column \"{column}\" of {file} has no values"
        ))),
        n if n > MOST_VALUES => Err(Problem::error(format!(
            "the column \"{column}\" of {file} has more than {MOST_VALUES} values"
        ))),
        _ => Ok(values),
    }
}

/// The cells of a line; cells may be quoted, but not hold a comma.
fn cells(line: &str) -> Vec<String> {
    line.split(',')
        .map(|cell| cell.trim().trim_matches('"').to_string())
        .collect()
}
