//! Entries of the defaults library as a table, grouped by file.

use super::words::short;
use crate::cli::screen::{Column, render, wrap};
use crate::scenario::Account;
use crate::scenario::defaults::{DefaultEntry, entries};
use crate::words::thousands;

/// Columns by which the table is indented.
const INDENT: usize = 2;

/// The longest list that stands in the column of values.
const LONGEST_VALUE: usize = 40;

const LEGEND: &str = "Values are medians; of shares and exponential times, means. Ranges go from \
                      the 10th to the 90th percentile. Grade A is solid, B fair, C weak or \
                      judgment and yours to replace. One entry in full: pitcrew defaults KEY";

/// A row: an entry, and what the file puts in its place.
struct Row<'a> {
    entry: &'a DefaultEntry,
    replaced_by: Option<&'a str>,
}

/// The defaults that a scenario uses.
pub(super) fn in_use(account: &Account, width: usize) -> Vec<String> {
    let rows: Vec<Row<'_>> = account
        .defaults
        .iter()
        .map(|default| Row {
            entry: default.entry,
            replaced_by: default.replaced_by.as_deref(),
        })
        .collect();
    let replaced = rows.iter().filter(|row| row.replaced_by.is_some()).count();
    let mut title = format!("Defaults in use: {}", rows.len());
    if replaced > 0 {
        title.push_str(&format!(", {replaced} of them replaced by the file"));
    }
    let mut lines = vec![title];
    lines.extend(groups(&rows, width));
    lines
}

/// The whole library.
pub(in crate::cli) fn library_text(width: usize) -> String {
    let mut lines = vec![format!("The defaults library: {} entries", entries().len())];
    lines.extend(table_of(entries().iter(), width));
    lines.join("\n") + "\n"
}

/// These entries, grouped, with the legend.
pub(super) fn table_of<'a>(
    entries: impl Iterator<Item = &'a DefaultEntry>,
    width: usize,
) -> Vec<String> {
    let rows: Vec<Row<'_>> = entries
        .map(|entry| Row {
            entry,
            replaced_by: None,
        })
        .collect();
    groups(&rows, width)
}

/// One table, its rows under the name of the table of the library that holds them.
fn groups(rows: &[Row<'_>], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = wrap(LEGEND, width.saturating_sub(INDENT))
        .iter()
        .map(|line| format!("  {line}"))
        .collect();
    let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let table = render(&columns(), &cells, width.saturating_sub(2 * INDENT));
    let mut table = table.into_iter();
    let headings = table.next().unwrap_or_default();
    lines.push(String::new());
    lines.extend(headings.iter().map(|line| format!("    {line}")));
    let mut above = "";
    for (row, told) in rows.iter().zip(table) {
        let (group, _) = row.entry.key.rsplit_once('.').unwrap_or_default();
        if group != above {
            lines.push(format!("  {group}"));
            above = group;
        }
        lines.extend(told.iter().map(|line| format!("    {line}")));
        if let Some(list) = list_of(row.entry) {
            let inner = wrap(&list, width.saturating_sub(3 * INDENT));
            lines.extend(inner.iter().map(|line| format!("      {line}")));
        }
    }
    lines
}

/// A value that is a list too long for its column, such as the skills of a role.
fn list_of(entry: &DefaultEntry) -> Option<String> {
    let words = entry.in_words();
    let is_long = entry.central.is_none() && words.contains(',') && words.len() > LONGEST_VALUE;
    is_long.then_some(words)
}

fn columns() -> [Column; 5] {
    [
        Column::left("key"),
        Column::words("value"),
        Column::words("range"),
        Column::words("source"),
        Column::left("grade"),
    ]
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let entry = row.entry;
    let value = match row.replaced_by {
        Some(value) => format!("{value} in the file, instead of {}", value_of(entry)),
        None if list_of(entry).is_some() => "below".to_owned(),
        None => value_of(entry),
    };
    vec![
        entry.key.rsplit('.').next().unwrap_or_default().to_owned(),
        value,
        range_of(entry).unwrap_or_default(),
        entry.source.join(", "),
        if entry.grade == "definition" {
            String::new()
        } else {
            entry.grade.clone()
        },
    ]
}

/// The value with its unit: "16 weeks", "0.65", "manual".
pub(super) fn value_of(entry: &DefaultEntry) -> String {
    match entry.central {
        Some(mean) if entry.is_exponential() => {
            format!("mean {}", with_unit(&number(mean), &entry.unit))
        }
        Some(central) => with_unit(&number(central), &entry.unit),
        None => entry.in_words(),
    }
}

/// The range in the unit of the value.
pub(super) fn range_of(entry: &DefaultEntry) -> Option<String> {
    let (low, high) = entry.drawn_range()?;
    let range = if entry.is_exponential() {
        format!("{} to {}", short(low), short(high))
    } else {
        format!("{} to {}", number(low), number(high))
    };
    Some(match entry.central {
        // The value has the unit already.
        Some(_) => range,
        None => with_unit(&range, &entry.unit),
    })
}

/// A number and its unit; what has none is a plain number.
fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "count" | "choice" | "skill" | "skill levels" => number.to_owned(),
        _ => format!("{number} {unit}"),
    }
}

/// Digits as the library has them, with commas between thousands.
fn number(number: f64) -> String {
    if number >= 1000.0 && number.fract() == 0.0 {
        thousands(number as u64)
    } else {
        number.to_string()
    }
}
