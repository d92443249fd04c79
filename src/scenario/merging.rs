//! One tree of values laid over another: what `extends` and `[what_if]` mean.
//!
//! Sections are merged key by key, and every other value replaces what was there.
//! A distribution (a table with `dist`) is a value. A list is replaced as a whole,
//! but for plans and projects with names: there an entry takes the place of the one
//! of the same name, or comes after the others. A section laid over a list changes
//! single entries, found by `name` or by number from 1.

use super::overrides::{entry_of_list, not_a_section};
use super::problem::Problem;
use super::tree::{Entry, Node, Origin, Table, Value};

/// Lists whose entries are matched by name.
const NAMED_LISTS: [&str; 2] = ["plan", "named"];

/// Lays `over` on `table`; gives what could not be laid anywhere.
pub(super) fn lay_over(table: &mut Table, over: Table) -> Vec<(Origin, Problem)> {
    over.entries
        .into_iter()
        .flat_map(|entry| lay_entry(table, entry))
        .collect()
}

fn lay_entry(table: &mut Table, over: Entry) -> Vec<(Origin, Problem)> {
    let below = table.entries.iter_mut().find(|old| old.key == over.key);
    let Some(below) = below else {
        table.entries.push(over);
        return Vec::new();
    };
    match (&mut below.node.value, over.node.value) {
        (Value::Table(below), Value::Table(over)) if !is_value(below) && !is_value(&over) => {
            lay_over(below, over)
        }
        (Value::List(items), Value::Table(changes)) => changes
            .entries
            .into_iter()
            .flat_map(|change| lay_on_item(items, &over.key, change))
            .collect(),
        (Value::List(items), Value::List(added)) if NAMED_LISTS.contains(&&*over.key) => {
            for item in added {
                replace_or_push(items, item);
            }
            Vec::new()
        }
        (_, value) => {
            let node = Node {
                value,
                origin: over.node.origin,
            };
            table.set(&over.key, over.key_origin, node);
            Vec::new()
        }
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
        (Value::Table(item), Value::Table(over)) => lay_over(item, over),
        _ => vec![(change.node.origin, not_a_section(&change.key))],
    }
}

fn replace_or_push(items: &mut Vec<Node>, item: Node) {
    let name = name_of(&item);
    let old = items
        .iter_mut()
        .find(|old| name.is_some() && name_of(old) == name);
    match old {
        Some(old) => *old = item,
        None => items.push(item),
    }
}

fn name_of(item: &Node) -> Option<String> {
    let name = item.as_table()?.get("name")?.as_text()?;
    Some(name.to_string())
}
