//! What a scenario states and what it leaves to the library: the facts behind
//! `pitcrew explain`.

use std::collections::BTreeMap;

use super::lock;
use crate::blueprint::problem::Place;
use crate::blueprint::tree::{Entry, Node, Origin, Table, Value};
use crate::scenario::defaults::{self, DefaultEntry};
use crate::scenario::reading::Reading;
use crate::scenario::text::source::Sources;

/// A value that the file (or an override) states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Names of the tables around it and its own, from the top; an entry of a list
    /// goes by its `name`, else by its number from 1.
    pub path: Vec<String>,
    /// The value as TOML.
    pub written: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// Whether it is an estimate given as one bare number.
    pub is_certain: bool,
}

impl Statement {
    /// The path as a person would write it: `plan."MLOps first".hire.1.when`.
    #[must_use]
    pub fn key(&self) -> String {
        let names = self.path.iter().map(|name| lock::key(name));
        names.collect::<Vec<_>>().join(".")
    }

    /// Whether this statement is the one that `pattern` names, or lies below it. In a
    /// pattern `*` stands for any one name.
    #[must_use]
    pub fn matches(&self, pattern: &str) -> bool {
        matches(pattern, &self.path)
    }
}

/// Whether a path is the one that `pattern` names, or lies below it.
fn matches(pattern: &str, path: &[String]) -> bool {
    let names: Vec<&str> = pattern.split('.').collect();
    names.len() <= path.len()
        && names
            .iter()
            .zip(path)
            .all(|(wanted, name)| *wanted == "*" || wanted == name)
}

/// A default that plays a part in a scenario.
#[derive(Debug, Clone)]
pub struct DefaultInUse {
    /// The entry of the library.
    pub entry: &'static DefaultEntry,
    /// The value that `[defaults]` of the scenario puts in its place.
    pub replaced_by: Option<String>,
}

/// Everything that a scenario states and uses.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// What the file states, after `extends`, the what-if and overrides.
    pub stated: Vec<Statement>,
    /// The what-ifs of the file, by name, each with what it changes.
    pub what_ifs: Vec<(String, Vec<Statement>)>,
    /// The keys that its assumptions drive.
    pub assumed: Vec<Vec<String>>,
    /// Every default in use, in the order of the library.
    pub defaults: Vec<DefaultInUse>,
}

impl Account {
    /// Whether the file states what `pattern` names, or something below it.
    #[must_use]
    pub fn states(&self, pattern: &str) -> bool {
        self.stated
            .iter()
            .any(|statement| statement.matches(pattern))
    }

    /// Whether an assumption of the file drives what `pattern` names, or something below
    /// it.
    #[must_use]
    pub fn assumes(&self, pattern: &str) -> bool {
        self.assumed.iter().any(|path| matches(pattern, path))
    }

    /// Estimates that were given as one bare number.
    pub fn certain(&self) -> impl Iterator<Item = &Statement> {
        self.stated.iter().filter(|statement| statement.is_certain)
    }
}

/// Places of values that were read as an estimate, and whether as a certain one.
pub(in crate::scenario) type Estimates = Vec<(Origin, bool)>;

/// Walks a tree.
pub(in crate::scenario) struct Walk<'a> {
    sources: &'a Sources,
    /// By place, whether everything that was read there was certain.
    estimates: BTreeMap<(usize, usize, usize), bool>,
}

impl Walk<'_> {
    pub(in crate::scenario) fn new(reading: &Reading) -> Walk<'_> {
        let mut estimates = BTreeMap::new();
        for (origin, is_certain) in reading.estimates() {
            let all = estimates.entry(place(origin)).or_insert(true);
            *all &= is_certain;
        }
        Walk {
            sources: &reading.sources,
            estimates,
        }
    }

    /// Every value of the tree, in its order.
    pub(in crate::scenario) fn statements(&self, root: &Table) -> Vec<Statement> {
        let mut statements = Vec::new();
        self.table(&mut Vec::new(), root, &mut statements);
        statements
    }

    /// The changes of each what-if.
    pub(in crate::scenario) fn what_ifs(&self, what_ifs: &Table) -> Vec<(String, Vec<Statement>)> {
        let sets = what_ifs
            .entries
            .iter()
            .filter_map(|entry| Some((entry.key.clone(), self.statements(entry.node.as_table()?))));
        sets.collect()
    }

    fn table(&self, path: &mut Vec<String>, table: &Table, found: &mut Vec<Statement>) {
        for Entry { key, node, .. } in &table.entries {
            path.push(key.clone());
            self.node(path, node, found);
            path.pop();
        }
    }

    fn node(&self, path: &mut Vec<String>, node: &Node, found: &mut Vec<Statement>) {
        match &node.value {
            Value::Table(table) if table.get("dist").is_none() && !table.entries.is_empty() => {
                self.table(path, table, found);
            }
            Value::List(items) if items.iter().any(|item| item.as_table().is_some()) => {
                for (index, item) in items.iter().enumerate() {
                    path.push(name_of(item).unwrap_or_else(|| (index + 1).to_string()));
                    self.node(path, item, found);
                    path.pop();
                }
            }
            // What was filled in from the library is not stated.
            _ if node.origin == Origin::BUILT_IN => {}
            _ => found.push(self.statement(path, node)),
        }
    }

    fn statement(&self, path: &[String], node: &Node) -> Statement {
        let certain = self.estimates.get(&place(node.origin)).copied();
        Statement {
            path: path.to_vec(),
            written: lock::inline(node),
            place: self.sources.place(node.origin),
            is_certain: certain.unwrap_or(false),
        }
    }
}

/// A place that can be looked up.
fn place(origin: Origin) -> (usize, usize, usize) {
    let document = origin.document.map_or(0, |document| document + 1);
    (document, origin.start, origin.end)
}

fn name_of(item: &Node) -> Option<String> {
    let name = item.as_table()?.get("name")?.as_text()?;
    Some(name.to_owned())
}

/// The defaults in use, and what the scenario puts in their place.
pub(in crate::scenario) fn defaults_in_use(reading: &Reading, root: &Table) -> Vec<DefaultInUse> {
    let overrides = root.get("defaults").and_then(Node::as_table);
    let in_use = reading.defaults.in_use();
    let text = lock::inline(&Node::table(root.clone(), Origin::BUILT_IN));
    // Rates are read for all currencies; the library's amounts are in dollars.
    let own = reading.currencies.own();
    let is_rate_of_none = |key: &str| {
        let code = key.strip_prefix("rates.");
        code.is_some_and(|code| code != own && code != "USD" && !text.contains(code))
    };
    let used = defaults::entries().iter().filter(|entry| {
        in_use.iter().any(|(key, _)| *key == entry.key) && !is_rate_of_none(&entry.key)
    });
    used.map(|entry| DefaultInUse {
        entry,
        replaced_by: overrides
            .and_then(|overrides| defaults::find(overrides, &entry.key))
            .map(lock::inline),
    })
    .collect()
}
