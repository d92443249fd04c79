//! The lock: a scenario with every default in use spelled out.

use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::scenario::defaults::Defaults;

/// The resolved scenario as TOML. Read again, it gives the same experiment and the
/// same lock, whatever later versions of the program hold as defaults.
pub(in crate::scenario) fn lock(root: &Table, defaults: &Defaults) -> String {
    let mut root = root.clone();
    let section = root.get_or_insert("defaults", Origin::BUILT_IN);
    if let Value::Table(section) = &mut section.value {
        for (key, node) in defaults.in_use() {
            put(section, key, node);
        }
    }
    let mut text =
        String::from("# Every default in use is spelled out: this file stands on its own.\n");
    write_table(&mut text, &mut Vec::new(), &root);
    text
}

fn put(table: &mut Table, key: &str, node: Node) {
    match key.split_once('.') {
        None => table.set(key, Origin::BUILT_IN, node),
        Some((first, rest)) => {
            if let Value::Table(inner) = &mut table.get_or_insert(first, Origin::BUILT_IN).value {
                put(inner, rest, node);
            }
        }
    }
}

/// Plain keys first, then sections, as TOML needs it. Tables inside `[defaults]`
/// that are values (distributions, skills) are written inline, and so are the groups
/// of `[team]`: people are numbered in the order in which the team names them.
fn write_table(text: &mut String, path: &mut Vec<String>, table: &Table) {
    let (sections, values): (Vec<_>, Vec<_>) = table
        .entries
        .iter()
        .partition(|entry| is_section(&entry.node, path.len()) && *path != ["team"]);
    for entry in values {
        text.push_str(&format!("{} = {}\n", key(&entry.key), inline(&entry.node)));
    }
    for entry in sections {
        path.push(key(&entry.key));
        match &entry.node.value {
            Value::Table(inner) => {
                text.push_str(&format!("\n[{}]\n", path.join(".")));
                write_table(text, path, inner);
            }
            Value::List(items) => {
                for item in items.iter().filter_map(Node::as_table) {
                    text.push_str(&format!("\n[[{}]]\n", path.join(".")));
                    for entry in &item.entries {
                        text.push_str(&format!("{} = {}\n", key(&entry.key), inline(&entry.node)));
                    }
                }
            }
            _ => {}
        }
        path.pop();
    }
}

/// Sections are at most two deep, lists of tables at the top; the rest is inline.
fn is_section(node: &Node, depth: usize) -> bool {
    match &node.value {
        Value::Table(_) => depth < 2,
        Value::List(items) => {
            depth == 0 && !items.is_empty() && items.iter().all(|item| item.as_table().is_some())
        }
        _ => false,
    }
}

/// A value on one line.
pub(in crate::scenario) fn inline(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => quoted(text),
        Value::Whole(Some(number)) => number.to_string(),
        Value::Whole(None) => "0".to_string(),
        Value::Decimal(number) => decimal(*number),
        Value::Switch(switch) => switch.to_string(),
        Value::Date(date) => date.clone(),
        Value::Amount(_) | Value::Trigger(_) | Value::Broken => {
            unreachable!("the lock is written from what was stated")
        }
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) if table.entries.is_empty() => "{}".to_string(),
        Value::Table(table) => {
            let entries: Vec<String> = table
                .entries
                .iter()
                .map(|entry| format!("{} = {}", key(&entry.key), inline(&entry.node)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

fn decimal(number: f64) -> String {
    // The debug form is the shortest that reads back to the same bits, and always
    // has a point or an exponent, as TOML needs it.
    format!("{number:?}").replace("NaN", "nan")
}

/// A key, in quotes where TOML needs them.
pub(in crate::scenario) fn key(key: &str) -> String {
    let bare = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { key.to_string() } else { quoted(key) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
