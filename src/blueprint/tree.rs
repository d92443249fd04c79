//! Values that remember where they stand.
//!
//! A scenario file becomes a tree of texts and numbers; what a key says of its value
//! then turns each into an [`Amount`], a trigger, or leaves it as it is. Two trees are
//! the same if they say the same, wherever it stands.

use super::families::Named;
use super::quantity::Quantity;
use crate::model::Trigger;
use crate::random::Distribution;

/// Where a value was written: a stretch of one of the texts of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// Index of the text; `None` for a built-in default.
    pub document: Option<usize>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Origin {
    /// Of values that the program itself supplies.
    pub(crate) const BUILT_IN: Origin = Origin {
        document: None,
        start: 0,
        end: 0,
    };
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub value: Value,
    pub origin: Origin,
}

/// A value: as TOML has it, or as its key understands it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// A whole number; `None` when it does not fit 64 bits.
    Whole(Option<i64>),
    Decimal(f64),
    Switch(bool),
    Date(String),
    List(Vec<Node>),
    Table(Table),
    /// A number with its unit.
    Amount(Box<Amount>),
    /// When something happens.
    Trigger(Trigger),
    /// What could not be understood, and was complained about.
    Broken,
}

/// A number, certain or spread out, in the unit of its quantity.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    pub quantity: Quantity,
    pub distribution: Distribution,
    /// The parameters by which it was stated, where it was stated by some.
    pub named: Option<Named>,
    /// The currency in which it was stated, where that is not the scenario's own.
    pub currency: Option<String>,
}

/// Keys and values in the order of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub entries: Vec<Entry>,
}

/// One key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub key: String,
    pub key_origin: Origin,
    pub node: Node,
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.value == other.value
    }
}

/// The order of keys says nothing here; where it matters, a model shows it.
impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        let is_there = |entry: &Entry| other.get(&entry.key) == Some(&entry.node);
        self.entries.len() == other.entries.len() && self.entries.iter().all(is_there)
    }
}

pub(crate) const EMPTY: &Table = &Table {
    entries: Vec::new(),
};

impl Amount {
    pub(crate) fn new(quantity: Quantity, distribution: Distribution) -> Amount {
        Amount {
            quantity,
            distribution,
            named: None,
            currency: None,
        }
    }

    /// The one number that it stands for: what is certain, the mean of a share, the
    /// median of anything else.
    pub(crate) fn middle(&self) -> f64 {
        match (self.distribution.as_constant(), self.quantity) {
            (Some(number), _) => number,
            (None, Quantity::Share | Quantity::SharePer(_)) => self.distribution.mean(),
            (None, _) => self.distribution.quantile(0.5),
        }
    }
}

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The value under `key`, an empty table made there if it is missing.
    pub(crate) fn get_or_insert(&mut self, key: &str, origin: Origin) -> &mut Node {
        let found = self.entries.iter().position(|e| e.key == key);
        let index = found.unwrap_or_else(|| {
            self.set(key, origin, Node::table(Table::default(), origin));
            self.entries.len() - 1
        });
        &mut self.entries[index].node
    }

    /// Puts `node` under `key`, in place of what is there.
    pub(crate) fn set(&mut self, key: &str, key_origin: Origin, node: Node) {
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

    /// The node at a path; a list is entered by `name` or by number from 1.
    pub(crate) fn at(&self, path: &[String]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        self.get(first)?.below(rest)
    }
}

impl Node {
    pub(crate) fn table(table: Table, origin: Origin) -> Node {
        Node {
            value: Value::Table(table),
            origin,
        }
    }

    pub(crate) fn text(text: impl Into<String>, origin: Origin) -> Node {
        Node {
            value: Value::Text(text.into()),
            origin,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn as_amount(&self) -> Option<&Amount> {
        match &self.value {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// What a list holds; nothing where there is none.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The node at a path below this one.
    pub(crate) fn below(&self, path: &[String]) -> Option<&Node> {
        let Some((key, rest)) = path.split_first() else {
            return Some(self);
        };
        let next = match &self.value {
            Value::Table(table) => table.get(key)?,
            Value::List(items) => &items[place_in(items, key)?],
            _ => return None,
        };
        next.below(rest)
    }

    /// What the value is, in words for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) | Value::Trigger(_) => "text",
            Value::Whole(_) => "a whole number",
            Value::Decimal(_) | Value::Amount(_) | Value::Broken => "a number",
            Value::Switch(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// The place of an entry of a list: by `name`, or by number from 1.
pub(crate) fn place_in(items: &[Node], key: &str) -> Option<usize> {
    let name = |item: &Node| item.as_table()?.get("name")?.as_text().map(String::from);
    let named = |item: &Node| name(item).as_deref() == Some(key);
    let number = || key.parse::<usize>().ok()?.checked_sub(1);
    let index = items.iter().position(named).or_else(number)?;
    (index < items.len()).then_some(index)
}
