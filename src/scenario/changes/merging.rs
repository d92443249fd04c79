//! One tree of values laid over another: what `extends` and `[what_if]` mean.
//!
//! Sections are merged key by key, and every other value replaces what was there.
//! A distribution (a table with `dist`) is a value. A list is replaced as a whole,
//! but for plans and projects with names: there an entry takes the place of the one
//! of the same name, or comes after the others. A section laid over a list changes
//! single entries, found by `name` or by number from 1.

use std::collections::BTreeMap;

use super::overrides::{entry_of_list, not_a_section};
use super::partial::replaced;
use crate::blueprint::problem::{Problem, Severity};
use crate::blueprint::tree::{Entry, Node, Origin, Table, Value};
use crate::scenario::shown::lock::inline;

/// Lists whose entries are matched by name.
const NAMED_LISTS: [&str; 2] = ["plan", "named"];

/// The section whose groups may be written as a number of people.
pub(super) const TEAM: &str = "team";

/// Lays `over` on `table`, a section of this name; gives errors where something could
/// not be laid anywhere, and warnings where a table was replaced.
fn lay_over(table: &mut Table, section: &str, over: Table) -> Vec<(Origin, Problem)> {
    let keys = table.entries.iter().enumerate();
    let mut places: BTreeMap<String, usize> = keys
        .map(|(index, entry)| (entry.key.clone(), index))
        .collect();
    let mut problems = Vec::new();
    for entry in over.entries {
        match places.get(&entry.key) {
            Some(index) => problems.extend(lay_entry(&mut table.entries[*index], section, entry)),
            None => {
                places.insert(entry.key.clone(), table.entries.len());
                table.entries.push(entry);
            }
        }
    }
    problems
}

/// Lays `over` on the whole of a scenario; gives the errors, and notes the warnings.
pub(super) fn lay_over_noting(
    table: &mut Table,
    over: Table,
    warnings: &mut Vec<(Origin, Problem)>,
) -> Vec<(Origin, Problem)> {
    let problems = lay_over(table, "", over).into_iter();
    let (errors, noted): (Vec<_>, Vec<_>) =
        problems.partition(|(_, problem)| problem.severity == Severity::Error);
    warnings.extend(noted);
    errors
}

fn lay_entry(below: &mut Entry, section: &str, over: Entry) -> Vec<(Origin, Problem)> {
    let over_node = in_section(section, over.node);
    if matches!(over_node.value, Value::Table(_)) {
        let node = std::mem::replace(&mut below.node, Node::text("", Origin::BUILT_IN));
        below.node = in_section(section, node);
    }
    match (&mut below.node.value, over_node.value) {
        (Value::Table(below), Value::Table(over_table))
            if !is_value(below) && !is_value(&over_table) =>
        {
            lay_over(below, &over.key, over_table)
        }
        (Value::List(items), Value::Table(changes)) => changes
            .entries
            .into_iter()
            .flat_map(|change| lay_on_item(items, &over.key, change))
            .collect(),
        (Value::List(items), Value::List(added)) if NAMED_LISTS.contains(&&*over.key) => {
            replace_or_push(items, added)
        }
        (_, value) => {
            let node = Node {
                value,
                origin: over_node.origin,
            };
            let warning = replacement(&over.key, &below.node, &node);
            below.key_origin = over.key_origin;
            below.node = node;
            warning.into_iter().collect()
        }
    }
}

/// A node of a section: a number of people in `[team]` as the table that it is short
/// for, so that neither takes more from the other than it states.
pub(super) fn in_section(section: &str, node: Node) -> Node {
    match node.value {
        Value::Whole(_) if section == TEAM => {
            let origin = node.origin;
            let mut group = Table::default();
            group.set("people", origin, node);
            Node::table(group, origin)
        }
        _ => node,
    }
}

/// A warning that a node takes the place of a table that said more.
pub(super) fn replacement(key: &str, old: &Node, new: &Node) -> Option<(Origin, Problem)> {
    // Who does a stage is one thing, said by roles or by skills.
    let old = old
        .as_table()
        .filter(|table| !is_value(table) && key != "needs")?;
    let stays = |key: &str| new.as_table().is_some_and(|table| table.get(key).is_some());
    let lost = old.entries.iter().filter(|entry| !stays(&entry.key));
    let lost: Vec<String> = lost
        .map(|entry| format!("{} = {}", entry.key, shortened(&inline(&entry.node))))
        .collect();
    (!lost.is_empty()).then(|| (new.origin, replaced(key, &lost)))
}

fn shortened(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    if start.len() < text.len() {
        format!("{start}...")
    } else {
        start
    }
}

/// Whether a table is a single value, such as a distribution.
fn is_value(table: &Table) -> bool {
    table.get("dist").is_some()
}

fn lay_on_item(items: &mut [Node], list: &str, change: Entry) -> Vec<(Origin, Problem)> {
    let item = match entry_of_list(items, list, (&change.key, change.key_origin)) {
        Ok(item) => item,
        Err(problem) => return vec![problem],
    };
    match (&mut item.value, change.node.value) {
        (Value::Table(item), Value::Table(over)) => lay_over(item, list, over),
        _ => vec![(change.node.origin, not_a_section(&change.key))],
    }
}

fn replace_or_push(items: &mut Vec<Node>, added: Vec<Node>) -> Vec<(Origin, Problem)> {
    let names = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| Some((name_of(item)?, index)));
    let places: BTreeMap<String, usize> = names.collect();
    let mut problems = Vec::new();
    for item in added {
        match name_of(&item).and_then(|name| places.get(&name).map(|index| (name, *index))) {
            Some((name, index)) => {
                // A plan is one order of hires; whatever it said before is meant to go.
                let is_plan = items[index].as_table().is_some_and(is_plan);
                problems.extend(replacement(&name, &items[index], &item).filter(|_| !is_plan));
                items[index] = item;
            }
            None => items.push(item),
        }
    }
    problems
}

fn is_plan(table: &Table) -> bool {
    ["hire", "like"].iter().any(|key| table.get(key).is_some())
}

fn name_of(item: &Node) -> Option<String> {
    let name = item.as_table()?.get("name")?.as_text()?;
    Some(name.to_string())
}
