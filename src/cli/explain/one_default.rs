//! What `pitcrew defaults KEY` says.

use super::defaults_table::{range_of, table_of, value_of};
use super::page::hanging;
use crate::cli::screen::{Column, render, wrap};
use crate::scenario::defaults::{DefaultEntry, Varies, entries};
use crate::scenario::{self, Source};

/// The entry of that key, or all below it; `None` where there is neither.
pub(in crate::cli) fn default_text(key: &str, width: usize) -> Option<String> {
    let mut lines = Vec::new();
    if let Some(entry) = entries().iter().find(|entry| entry.key == key) {
        lines.extend(one(entry, width));
    } else {
        let below = format!("{}.", key.trim_end_matches('.'));
        let group: Vec<&DefaultEntry> = entries()
            .iter()
            .filter(|entry| entry.key.starts_with(&below))
            .collect();
        if group.is_empty() {
            return None;
        }
        lines.push(format!("{key}: {} entries", group.len()));
        lines.extend(table_of(group.into_iter(), width));
    }
    Some(lines.join("\n") + "\n")
}

/// The key that may have been meant by one that does not exist: a slip, or the last word
/// of a key without the words before it.
pub(in crate::cli) fn nearest_default(key: &str) -> Option<&'static str> {
    let keys = || entries().iter().map(|entry| entry.key.as_str());
    let groups = entries()
        .iter()
        .filter_map(|entry| Some(entry.key.rsplit_once('.')?.0));
    let last = |key: &'static str| key.rsplit('.').next();
    keys()
        .find(|known| last(known) == Some(key))
        .or_else(|| scenario::nearest(key, keys().chain(groups)))
        .or_else(|| {
            let near = scenario::nearest(key, keys().filter_map(last))?;
            keys().find(|known| last(known) == Some(near))
        })
}

/// One entry in full.
fn one(entry: &DefaultEntry, width: usize) -> Vec<String> {
    let mut lines = wrap(&format!("{} = {}", entry.key, value_of(entry)), width);
    lines.extend(hanging(&entry.meaning, width));
    lines.push(String::new());
    let columns = [Column::left(""), Column::words("")];
    let facts: Vec<Vec<String>> = facts(entry)
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| vec![name.to_owned(), words])
        .collect();
    let table = render(&columns, &facts, width.saturating_sub(2));
    lines.extend(table.into_iter().flatten().map(|line| format!("  {line}")));
    lines.push(String::new());
    lines.extend(sources(entry, width));
    lines.extend([String::new(), "To change it, in a scenario".to_owned()]);
    lines.extend(hanging("[defaults]", width));
    let change = format!("{} = {}", entry.key, entry.written());
    lines.extend(hanging(&change, width));
    lines
}

fn facts(entry: &DefaultEntry) -> [(&'static str, String); 5] {
    let of_mean = entry.range.filter(|_| entry.is_exponential());
    let of_mean = of_mean.map(|(low, high)| {
        format!("{low} to {high}: what the mean may be (10th to 90th percentile)")
    });
    let range = range_of(entry).map(|range| format!("{range} (10th to 90th percentile)"));
    [
        ("unit", entry.unit.clone()),
        ("range", range.unwrap_or_default()),
        ("mean", of_mean.unwrap_or_default()),
        ("varies", varies(entry.varies).to_owned()),
        ("grade", grade(&entry.grade)),
    ]
}

fn varies(varies: Varies) -> &'static str {
    match varies {
        Varies::ByProject => "from project to project: the range covers projects",
        Varies::ByPerson => "from person to person: the range covers people",
        Varies::ByEvent => "each time it happens: the range covers those times",
        Varies::Unknown => "not at all, but nobody knows it: the range covers what it may be",
        Varies::Nothing => "",
    }
}

fn grade(grade: &str) -> String {
    let meaning = match grade.chars().next() {
        Some('A') => "solid",
        Some('B') => "fair: surveys and small studies",
        Some('C') => "judgment or a single case: yours to replace",
        _ => return "none: a choice of the model, which claims nothing".to_owned(),
    };
    format!("{grade}, {meaning}")
}

fn sources(entry: &DefaultEntry, width: usize) -> Vec<String> {
    let mut lines = vec!["Sources".to_owned()];
    for id in &entry.source {
        let text = match (scenario::source(id), id.as_str()) {
            (Some(source), _) => in_full(source),
            (None, "judgement") => {
                "judgement: somebody thought about it, nobody measured it".to_owned()
            }
            (None, _) => "definition: a choice of the model".to_owned(),
        };
        lines.extend(hanging(&text, width));
    }
    lines
}

fn in_full(source: &Source) -> String {
    format!(
        "{} (grade {}, {}): {}. Asked: {}. Published: {}",
        source.id, source.grade, source.read, source.says, source.asked, source.publication
    )
}
