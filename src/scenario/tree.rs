//! The scenario as a tree of values that remember where they stand.
//!
//! TOML becomes [`Node`]s once; overrides change the tree; everything after that
//! walks nodes by hand, so that each value can be complained about in its place.

use toml::de::{DeTable, DeValue};

use super::drawn::Drawn;

/// Where a node was written: a stretch of one of the texts of this scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// Index into [`super::source::Sources`]; `None` for a built-in default.
    pub document: Option<usize>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Origin {
    /// Of values that the program itself supplies.
    pub(super) const BUILT_IN: Origin = Origin {
        document: None,
        start: 0,
        end: 0,
    };
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub value: Value,
    pub origin: Origin,
}

/// A TOML value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// A whole number; `None` when it does not fit 64 bits.
    Whole(Option<i64>),
    Decimal(f64),
    Switch(bool),
    Date(String),
    List(Vec<Node>),
    Table(Table),
    /// Put in place of another value for one world: a number drawn by an assumption.
    Drawn(Box<Drawn>),
}

/// Keys and values in the order of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub entries: Vec<Entry>,
}

/// One key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub key: String,
    pub key_origin: Origin,
    pub node: Node,
}

impl Table {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|e| e.key == key).map(|e| &e.node)
    }

    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The value under `key`, an empty table made there if it is missing.
    pub(super) fn get_or_insert(&mut self, key: &str, origin: Origin) -> &mut Node {
        let found = self.entries.iter().position(|e| e.key == key);
        let index = found.unwrap_or_else(|| {
            self.set(key, origin, Node::table(Table::default(), origin));
            self.entries.len() - 1
        });
        &mut self.entries[index].node
    }

    /// Puts `node` under `key`, in place of what is there.
    pub(super) fn set(&mut self, key: &str, key_origin: Origin, node: Node) {
        let entry = Entry {
            key: key.to_string(),
            key_origin,
            node,
        };
        match self.entries.iter_mut().find(|e| e.key == key) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }
}

impl Node {
    pub(super) fn table(table: Table, origin: Origin) -> Node {
        Node {
            value: Value::Table(table),
            origin,
        }
    }

    pub(super) fn text(text: impl Into<String>, origin: Origin) -> Node {
        Node {
            value: Value::Text(text.into()),
            origin,
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// What the scenario states here: of an assumption, what stands under it, or its
    /// range.
    pub(super) fn stated(&self) -> &Node {
        match &self.value {
            Value::Drawn(drawn) => drawn.under.as_ref().unwrap_or(&drawn.range),
            _ => self,
        }
    }

    /// The node with its text changed; of an assumption, the texts that it is made of.
    pub(super) fn with_text(&self, change: impl Fn(&str) -> String) -> Node {
        let mut node = self.clone();
        let change_one = |node: &mut Node| {
            if let Value::Text(text) = &mut node.value {
                *text = change(text);
            }
        };
        match &mut node.value {
            Value::Drawn(drawn) => drawn.parts_mut().for_each(change_one),
            _ => change_one(&mut node),
        }
        node
    }

    /// What the value is, in words for a message.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Whole(_) => "a whole number",
            Value::Decimal(_) => "a number",
            Value::Switch(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Drawn(_) => "an assumption",
        }
    }
}

/// The tree of a parsed TOML table of `document`; `shift` is added to each byte.
pub(super) fn from_toml(table: &DeTable<'_>, document: usize, shift: usize) -> Table {
    let entries = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_origin: origin(key.span(), document, shift),
            node: Node {
                value: value_from_toml(value.get_ref(), document, shift),
                origin: origin(value.span(), document, shift),
            },
        })
        .collect();
    Table { entries }
}

fn origin(span: std::ops::Range<usize>, document: usize, shift: usize) -> Origin {
    Origin {
        document: Some(document),
        start: span.start + shift,
        end: span.end + shift,
    }
}

fn value_from_toml(value: &DeValue<'_>, document: usize, shift: usize) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            Value::Whole(i64::from_str_radix(number.as_str(), number.radix()).ok())
        }
        // A decimal number that cannot be read becomes NaN, which is refused later.
        DeValue::Float(number) => Value::Decimal(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(switch) => Value::Switch(*switch),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| Node {
                    value: value_from_toml(item.get_ref(), document, shift),
                    origin: origin(item.span(), document, shift),
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(from_toml(table, document, shift)),
    }
}
