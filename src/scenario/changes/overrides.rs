//! `--set KEY=VALUE`: changes the tree before anything is read from it.

use toml::de::DeTable;

use super::merging::{TEAM, in_section, replacement};
use crate::blueprint::problem::{Place, Problem};
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::scenario::text::source::Sources;
use crate::scenario::text::tree;

/// Applies every `KEY=VALUE`, and gives what is wrong with them. Tables that they
/// replace are noted among `warnings`.
pub(in crate::scenario) fn apply_all(
    sources: &mut Sources,
    root: &mut Table,
    texts: &[String],
    warnings: &mut Vec<(Origin, Problem)>,
) -> Vec<Problem> {
    texts
        .iter()
        .filter_map(|text| match apply_override(sources, root, text) {
            Ok(warning) => {
                warnings.extend(warning);
                None
            }
            Err(problem) => Some(problem),
        })
        .collect()
}

/// Puts `KEY=VALUE` into the tree; `KEY` is dotted, and a list is entered by the
/// `name` of one of its tables or by a number from 1. Gives a warning where a table is
/// replaced.
fn apply_override(
    sources: &mut Sources,
    root: &mut Table,
    text: &str,
) -> Result<Option<(Origin, Problem)>, Problem> {
    let document = sources.add(Place::OVERRIDE, text);
    let whole = Origin {
        document: Some(document),
        start: 0,
        end: text.len(),
    };
    let at = |origin: Origin, mut problem: Problem| {
        problem.place = sources.place(origin);
        problem
    };
    let Some(equals) = position_of_equals(text) else {
        return Err(at(whole, not_an_assignment()));
    };
    let path =
        parse_path(&text[..equals], document).ok_or_else(|| at(whole, not_an_assignment()))?;
    let node = parse_value(text, equals + 1, document);
    put(root, "", &path, node).map_err(|(origin, problem)| at(origin, problem))
}

fn not_an_assignment() -> Problem {
    Problem::error("this is not KEY=VALUE")
        .note("for example  --set horizon=\"36 months\"  or  --set today.validated_models=0")
}

fn position_of_equals(text: &str) -> Option<usize> {
    let mut quote = None;
    for (index, c) in text.char_indices() {
        match (quote, c) {
            (None, '=') => return Some(index),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The keys of a dotted path with their places.
pub(in crate::scenario) fn parse_path(
    path: &str,
    document: usize,
) -> Option<Vec<(String, Origin)>> {
    let line = format!("{path}=0");
    let parsed = DeTable::parse(&line).ok()?;
    let mut table = tree::from_toml(parsed.get_ref(), document, 0);
    let mut segments = Vec::new();
    loop {
        let entry = table.entries.pop()?;
        segments.push((entry.key, entry.key_origin));
        match entry.node.value {
            Value::Table(inner) => table = inner,
            _ => return Some(segments),
        }
    }
}

/// The value after the equals sign: TOML if it is some, else the bare text, so
/// that a shell need not quote twice.
fn parse_value(text: &str, start: usize, document: usize) -> Node {
    let origin = Origin {
        document: Some(document),
        start,
        end: text.len(),
    };
    let line = format!("v={}", &text[start..]);
    let read = DeTable::parse(&line).ok().and_then(|table| {
        // A value cannot hold a second line that smuggles in more keys.
        (table.get_ref().len() == 1).then_some(())?;
        tree::from_toml(table.get_ref(), document, start)
            .entries
            .pop()
    });
    match read {
        Some(mut entry) => {
            entry.node.origin = origin;
            set_origins(&mut entry.node, origin);
            entry.node
        }
        None => Node::text(text[start..].trim(), origin),
    }
}

/// Points everything inside an override at the override's value.
fn set_origins(node: &mut Node, origin: Origin) {
    node.origin = origin;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| set_origins(item, origin)),
        Value::Table(table) => {
            for entry in &mut table.entries {
                entry.key_origin = origin;
                set_origins(&mut entry.node, origin);
            }
        }
        _ => {}
    }
}

type Put = Result<Option<(Origin, Problem)>, (Origin, Problem)>;

/// Puts a node at a path inside `table`, a section of this name.
fn put(table: &mut Table, section: &str, path: &[(String, Origin)], node: Node) -> Put {
    match path {
        [] => Ok(None),
        [(key, origin)] => {
            let below = table.entries.iter_mut().find(|entry| entry.key == *key);
            if let (Some(Value::Table(group)), Value::Whole(_), TEAM) = (
                below.map(|entry| &mut entry.node.value),
                &node.value,
                section,
            ) {
                group.set("people", *origin, node);
                return Ok(None);
            }
            Ok(replace(table, (key, *origin), node))
        }
        [(key, origin), rest @ ..] => {
            let parent = table.get_or_insert(key, *origin);
            let there = std::mem::replace(parent, Node::text("", *origin));
            *parent = in_section(section, there);
            match &mut parent.value {
                Value::Table(inner) => put(inner, key, rest, node),
                Value::List(items) => put_into_list(items, (key, *origin), rest, node),
                _ => Err((*origin, not_a_section(key))),
            }
        }
    }
}

/// Puts a node under a key, and says what it takes the place of.
fn replace(
    table: &mut Table,
    (key, origin): (&str, Origin),
    node: Node,
) -> Option<(Origin, Problem)> {
    let warning = table.get(key).and_then(|old| replacement(key, old, &node));
    table.set(key, origin, node);
    warning
}

fn put_into_list(
    items: &mut [Node],
    (list, list_origin): (&str, Origin),
    path: &[(String, Origin)],
    node: Node,
) -> Put {
    let Some((wanted, origin)) = path.first() else {
        return Err((list_origin, not_a_section(list)));
    };
    let item = entry_of_list(items, list, (wanted, *origin))?;
    match &mut item.value {
        Value::Table(table) if path.len() > 1 => put(table, wanted, &path[1..], node),
        _ if path.len() == 1 => {
            let warning = replacement(wanted, item, &node);
            *item = node;
            Ok(warning)
        }
        _ => Err((*origin, not_a_section(wanted))),
    }
}

/// The entry of a list with this `name`, or this number from 1.
pub(super) fn entry_of_list<'a>(
    items: &'a mut [Node],
    list: &str,
    (wanted, origin): (&str, Origin),
) -> Result<&'a mut Node, (Origin, Problem)> {
    let by_number = wanted.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let found = items.iter().position(|item| {
        let name = item.as_table().and_then(|table| table.get("name"));
        name.and_then(Node::as_text) == Some(wanted)
    });
    let item = found.or(by_number).and_then(|index| items.get_mut(index));
    item.ok_or_else(|| {
        let problem = Problem::error(format!("{list} has no \"{wanted}\""))
            .note("name one by its `name`, in quotes, or by its number from 1");
        (origin, problem)
    })
}

pub(super) fn not_a_section(key: &str) -> Problem {
    Problem::error(format!("`{key}` holds a value, not a section with keys"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, assignment: &str) -> Result<Table, Problem> {
        let mut sources = Sources::default();
        let mut table =
            crate::scenario::text::document::parse(&mut sources, "a.toml", text).unwrap();
        apply_override(&mut sources, &mut table, assignment).map(|_| table)
    }

    fn text_at<'a>(table: &'a Table, path: &[&str]) -> Option<&'a str> {
        let (last, parents) = path.split_last()?;
        let mut table = table;
        for key in parents {
            table = table.get(key)?.as_table()?;
        }
        table.get(last)?.as_text()
    }

    #[test]
    fn an_override_replaces_adds_and_needs_no_inner_quotes() {
        let table = with("a = \"x\"\n[b]\nc = \"y\"", "b.c=6 weeks").unwrap();
        assert_eq!(text_at(&table, &["b", "c"]), Some("6 weeks"));
        let table = with("a = \"x\"", "b.d.e=\"z\"").unwrap();
        assert_eq!(text_at(&table, &["b", "d", "e"]), Some("z"));
    }

    #[test]
    fn a_list_is_entered_by_name_or_number() {
        let text = "[[plan]]\nname = \"A b\"\n[[plan]]\nname = \"C\"";
        for assignment in ["plan.\"A b\".x=new", "plan.1.x=new"] {
            let table = with(text, assignment).unwrap();
            let Value::List(plans) = &table.get("plan").unwrap().value else {
                panic!("plans are a list")
            };
            assert_eq!(text_at(plans[0].as_table().unwrap(), &["x"]), Some("new"));
        }
        assert!(with(text, "plan.D.x=1").is_err());
        assert!(with(text, "plan.1.name.x=1").is_err());
    }

    #[test]
    fn nonsense_is_refused() {
        for bad in ["", "=", "a", "a b=1", "a..b=1"] {
            assert!(with("a = 1", bad).is_err(), "{bad}");
        }
    }
}
