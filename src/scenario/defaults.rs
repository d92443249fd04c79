//! The defaults library: every number the scenario does not state.
//!
//! The library is TOML embedded in the program (`defaults/*.toml`), one file per
//! topic. An entry is any table with a `unit`; its key is the topic and the path,
//! such as `people.stays`. A scenario overrides an entry under `[defaults]`.

pub(super) mod evidence;
pub(super) mod ignorance;
pub(super) mod plausible;
#[cfg(feature = "program")]
pub(super) mod targets;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use toml::de::DeTable;

use super::shown::lock;
use super::text::tree;
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::random::Distribution;

const TOPICS: [(&str, &str); 16] = [
    ("run", include_str!("../../defaults/run.toml")),
    ("skills", include_str!("../../defaults/skills.toml")),
    ("roles", include_str!("../../defaults/roles.toml")),
    ("people", include_str!("../../defaults/people.toml")),
    ("work", include_str!("../../defaults/work.toml")),
    ("projects", include_str!("../../defaults/projects.toml")),
    ("kinds", include_str!("../../defaults/kinds.toml")),
    ("stages", include_str!("../../defaults/stages.toml")),
    ("channels", include_str!("../../defaults/channels.toml")),
    ("platform", include_str!("../../defaults/platform.toml")),
    ("operation", include_str!("../../defaults/operation.toml")),
    ("sponsor", include_str!("../../defaults/sponsor.toml")),
    ("readiness", include_str!("../../defaults/readiness.toml")),
    ("money", include_str!("../../defaults/money.toml")),
    ("regions", include_str!("../../defaults/regions.toml")),
    ("rates", include_str!("../../defaults/rates.toml")),
];

/// What varies with what, for a default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varies {
    /// Drawn anew for each project.
    ByProject,
    /// Drawn anew for each person.
    ByPerson,
    /// Drawn anew each time it happens.
    ByEvent,
    /// One number that nobody knows: its central value is used.
    Unknown,
    /// A choice or a definition.
    Nothing,
}

/// One entry of the defaults library.
#[derive(Debug, Clone)]
pub struct DefaultEntry {
    /// Topic and path, such as `people.stays`.
    pub key: String,
    /// Unit of all its numbers.
    pub unit: String,
    /// Central value: median, or mean where that is what is known; `None` for
    /// what is not one number.
    pub central: Option<f64>,
    /// 10th and 90th percentile: of what is drawn, or of what the number may be. Of an
    /// exponential time it is what its mean may be.
    pub range: Option<(f64, f64)>,
    /// What it varies with.
    pub varies: Varies,
    /// Where the number comes from: ids of the evidence, or `judgement`.
    pub source: Vec<String>,
    /// How well the number is known: A (best) to C.
    pub grade: String,
    /// What it means, in one sentence.
    pub meaning: String,
    /// The value in the words of the scenario language.
    pub(super) node: Node,
}

impl DefaultEntry {
    /// The value as a scenario would write it.
    #[must_use]
    pub fn written(&self) -> String {
        lock::inline(&self.node)
    }

    /// The value in words, for what is not one number: "manual 0, repeatable 2".
    #[must_use]
    pub fn in_words(&self) -> String {
        in_words(&self.node)
    }

    /// Whether it is an exponential time, whose mean is its central value.
    #[must_use]
    pub fn is_exponential(&self) -> bool {
        let family = self.node.as_table().and_then(|table| table.get("dist"));
        family.and_then(Node::as_text) == Some("exponential")
    }

    /// 10th and 90th percentile of what is drawn; of what is not, [`DefaultEntry::range`].
    #[must_use]
    pub fn drawn_range(&self) -> Option<(f64, f64)> {
        match self.central.filter(|_| self.is_exponential()) {
            Some(mean) => {
                let time = Distribution::exponential(mean).ok()?;
                Some((time.quantile(0.1), time.quantile(0.9)))
            }
            None => self.range,
        }
    }

    /// The file of the library that holds it, without its ending.
    #[must_use]
    pub fn topic(&self) -> &str {
        self.key.split('.').next().unwrap_or_default()
    }
}

fn in_words(node: &Node) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::List(items) => joined(items.iter().map(in_words).collect()),
        Value::Table(table) => {
            let parts = table.entries.iter().map(|entry| match entry.key.as_str() {
                "dist" => in_words(&entry.node),
                key => format!("{key} {}", in_words(&entry.node)),
            });
            joined(parts.collect())
        }
        _ => lock::inline(node),
    }
}

/// All entries, in the order of the library.
///
/// # Panics
///
/// Only if the embedded library is broken, which the tests of this module rule out.
#[must_use]
pub fn entries() -> &'static [DefaultEntry] {
    static ENTRIES: OnceLock<Vec<DefaultEntry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let mut entries = Vec::new();
        for (topic, text) in TOPICS {
            let table = DeTable::parse(text).expect("the embedded library is TOML");
            let table = tree::from_toml(table.get_ref(), 0, 0);
            collect(topic, &table, &mut entries);
        }
        entries
    })
}

/// The names between `start` and `end` in keys of the library.
pub(super) fn names_between(start: &str, end: &str) -> impl Iterator<Item = &'static str> {
    let keys = entries().iter().map(|entry| entry.key.as_str());
    keys.filter_map(move |key| key.strip_prefix(start)?.strip_suffix(end))
}

fn collect(path: &str, table: &Table, entries: &mut Vec<DefaultEntry>) {
    for child in &table.entries {
        let key = format!("{path}.{}", child.key);
        let Some(inner) = child.node.as_table() else {
            continue;
        };
        if inner.get("unit").is_some() {
            entries.push(entry(key, inner));
        } else {
            collect(&key, inner, entries);
        }
    }
}

fn entry(key: String, table: &Table) -> DefaultEntry {
    let text = |name: &str| table.get(name).and_then(Node::as_text).unwrap_or_default();
    let unit = text("unit").to_string();
    let central = ["value", "median", "mean"]
        .iter()
        .find_map(|name| table.get(name).and_then(number_of));
    let range = table
        .get("range")
        .and_then(Node::as_table)
        .and_then(|range| {
            Some((
                range.get("p10").and_then(number_of)?,
                range.get("p90").and_then(number_of)?,
            ))
        });
    let varies = match text("varies") {
        "by project" => Varies::ByProject,
        "by person" => Varies::ByPerson,
        "by event" => Varies::ByEvent,
        "unknown" => Varies::Unknown,
        _ => Varies::Nothing,
    };
    let source = match table.get("source").map(|node| &node.value) {
        Some(Value::List(items)) => items
            .iter()
            .filter_map(Node::as_text)
            .map(String::from)
            .collect(),
        Some(Value::Text(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    DefaultEntry {
        node: node_of(table, &unit, varies, central, range),
        key,
        central,
        range,
        varies,
        source,
        grade: text("grade").to_string(),
        meaning: text("meaning").to_string(),
        unit,
    }
}

fn number_of(node: &Node) -> Option<f64> {
    match node.value {
        Value::Whole(Some(number)) => Some(number as f64),
        Value::Decimal(number) => Some(number),
        _ => None,
    }
}

/// The entry as a scenario would write it: a distribution where the number varies
/// from draw to draw, the central value where it is only unknown.
fn node_of(
    table: &Table,
    unit: &str,
    varies: Varies,
    central: Option<f64>,
    range: Option<(f64, f64)>,
) -> Node {
    let drawn = matches!(
        varies,
        Varies::ByProject | Varies::ByPerson | Varies::ByEvent
    );
    let family = table.get("dist").and_then(Node::as_text).filter(|_| drawn);
    let bounds: Vec<(&str, f64)> = ["low", "mode", "high"]
        .iter()
        .filter_map(|name| Some((*name, number_of(table.get(name)?)?)))
        .collect();
    match (family, central, range) {
        (Some("exponential"), Some(mean), _) => spread("exponential", &[("mean", mean)], unit),
        (Some("lognormal"), _, Some((p10, p90))) => {
            spread("lognormal", &[("p10", p10), ("p90", p90)], unit)
        }
        (Some(family), _, _) => spread(family, &bounds, unit),
        (None, Some(central), _) => amount(central, unit),
        _ => built_in(table.get("value").cloned()),
    }
}

fn built_in(node: Option<Node>) -> Node {
    let mut node = node.unwrap_or_else(|| Node::table(Table::default(), Origin::BUILT_IN));
    clear_origins(&mut node);
    node
}

/// Makes everything in a node built in.
pub(super) fn clear_origins(node: &mut Node) {
    node.origin = Origin::BUILT_IN;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(clear_origins),
        Value::Table(table) => {
            for entry in &mut table.entries {
                entry.key_origin = Origin::BUILT_IN;
                clear_origins(&mut entry.node);
            }
        }
        _ => {}
    }
}

fn spread(family: &str, parameters: &[(&str, f64)], unit: &str) -> Node {
    let mut table = Table::default();
    table.set(
        "dist",
        Origin::BUILT_IN,
        Node::text(family, Origin::BUILT_IN),
    );
    for (name, number) in parameters {
        table.set(name, Origin::BUILT_IN, amount(*number, unit));
    }
    Node::table(table, Origin::BUILT_IN)
}

/// A number with its unit as text, or bare where its kind needs no unit.
fn amount(number: f64, unit: &str) -> Node {
    let bare = matches!(unit, "share" | "factor" | "count" | "models" | "skill");
    let value = match (bare, number.fract() == 0.0) {
        (true, true) => Value::Whole(Some(number as i64)),
        (true, false) => Value::Decimal(number),
        (false, _) if unit.starts_with("share per ") => {
            Value::Text(format!("{number} {}", unit.trim_start_matches("share ")))
        }
        (false, _) => Value::Text(format!("{number} {unit}")),
    };
    Node {
        value,
        origin: Origin::BUILT_IN,
    }
}

/// The library as one scenario uses it: with its overrides, and a record of what
/// was asked for.
#[derive(Debug, Default)]
pub(super) struct Defaults {
    overrides: Table,
    used: RefCell<BTreeSet<&'static str>>,
}

impl Defaults {
    /// The library under the overrides of a `[defaults]` section.
    pub(super) fn new(overrides: Table) -> Defaults {
        Defaults {
            overrides,
            used: RefCell::default(),
        }
    }

    /// The value under `key`, if the library has it.
    pub(super) fn stated(&self, key: &str) -> Option<&Node> {
        let entry = entry_of(key)?;
        Some(find(&self.overrides, key).unwrap_or(&entry.node))
    }

    /// The value under `key`, which must be in the library and is used from here on.
    pub(super) fn node(&self, key: &str) -> Node {
        let entry = entry_of(key).unwrap_or_else(|| panic!("the library has no entry {key}"));
        self.used.borrow_mut().insert(&entry.key);
        find(&self.overrides, key).unwrap_or(&entry.node).clone()
    }

    /// Whether the scenario has a value of its own under `key`, or under a part of it.
    pub(super) fn is_replaced(&self, key: &str) -> bool {
        find(&self.overrides, key).is_some()
    }

    /// Notes that these entries are used.
    pub(super) fn mark(&self, keys: &BTreeSet<&'static str>) {
        self.used.borrow_mut().extend(keys);
    }

    /// Every entry in use with its value, in the order of the library.
    pub(super) fn in_use(&self) -> Vec<(&'static str, Node)> {
        let used = self.used.borrow();
        entries()
            .iter()
            .filter(|entry| used.contains(entry.key.as_str()))
            .map(|entry| {
                let node = find(&self.overrides, &entry.key).unwrap_or(&entry.node);
                (entry.key.as_str(), node.clone())
            })
            .collect()
    }
}

/// The entry under `key`.
pub(super) fn entry_of(key: &str) -> Option<&'static DefaultEntry> {
    static BY_KEY: OnceLock<BTreeMap<&'static str, &'static DefaultEntry>> = OnceLock::new();
    let by_key = BY_KEY.get_or_init(|| entries().iter().map(|e| (e.key.as_str(), e)).collect());
    by_key.get(key).copied()
}

/// The node under a dotted key.
pub(super) fn find<'a>(table: &'a Table, key: &str) -> Option<&'a Node> {
    match key.split_once('.') {
        None => table.get(key),
        Some((first, rest)) => find(table.get(first)?.as_table()?, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_says_what_it_is_and_where_it_comes_from() {
        assert!(entries().len() > 100);
        for entry in entries() {
            let key = &entry.key;
            assert!(!entry.unit.is_empty(), "{key} has no unit");
            assert!(!entry.meaning.is_empty(), "{key} has no meaning");
            assert!(!entry.source.is_empty(), "{key} has no source");
            let known = entry.source.iter().all(|s| {
                s == "judgement" || s == "definition" || s.starts_with('E') || s.starts_with("seed")
            });
            assert!(known, "{key} has an unknown source {:?}", entry.source);
            let grades = ["A", "A-", "B+", "B", "B-", "C+", "C", "definition"];
            assert!(
                grades.contains(&entry.grade.as_str()),
                "{key} has grade {}",
                entry.grade
            );
        }
    }

    #[test]
    fn every_number_has_an_ordered_range_around_it() {
        for entry in entries().iter().filter(|e| e.varies != Varies::Nothing) {
            let (low, high) = entry
                .range
                .unwrap_or_else(|| panic!("{} has no range", entry.key));
            assert!(low <= high, "{} has a reversed range", entry.key);
            if let Some(central) = entry.central {
                assert!(
                    low <= central && central <= high,
                    "{} lies outside its range",
                    entry.key
                );
            }
        }
    }

    /// What is drawn for each project or person has the range that the library states. A
    /// single exponential is for what comes by chance: its range is that of the mean.
    #[test]
    fn what_varies_by_project_or_person_has_the_stated_range() {
        let mut ranges = 0;
        for entry in entries() {
            let family = entry.node.as_table().and_then(|table| table.get("dist"));
            let Some(family) = family.and_then(Node::as_text) else {
                continue;
            };
            let key = &entry.key;
            if family == "exponential" {
                assert_eq!(entry.varies, Varies::ByEvent, "{key} is exponential");
                continue;
            }
            let (low, high) = entry.range.unwrap();
            let number = |name: &str| -> f64 {
                let table = entry.node.as_table().unwrap();
                match &table.get(name).unwrap().value {
                    Value::Text(text) => text.split(' ').next().unwrap().parse().unwrap(),
                    Value::Whole(Some(number)) => *number as f64,
                    Value::Decimal(number) => *number,
                    other => panic!("{key}: {other:?}"),
                }
            };
            let drawn = match family {
                "lognormal" => (number("p10"), number("p90")),
                "uniform" => {
                    let (from, to) = (number("low"), number("high"));
                    (from + 0.1 * (to - from), from + 0.9 * (to - from))
                }
                _ => continue,
            };
            ranges += 1;
            let close = |a: f64, b: f64| (a - b).abs() <= 0.02 * high;
            assert!(
                close(low, drawn.0) && close(high, drawn.1),
                "{key}: {drawn:?}"
            );
        }
        assert!(ranges > 30, "{ranges}");
    }

    #[test]
    fn keys_are_unique() {
        let keys: BTreeSet<&str> = entries().iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys.len(), entries().len());
    }
}
