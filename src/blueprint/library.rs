//! The library of defaults as one scenario uses it: values by key, in its order.

use std::collections::BTreeMap;

use super::tree::{Node, Value};

/// Values by key, such as `people.stays`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Library {
    entries: Vec<(&'static str, Node)>,
    places: BTreeMap<&'static str, usize>,
}

impl Library {
    pub(crate) fn new(entries: Vec<(&'static str, Node)>) -> Library {
        let places = entries.iter().enumerate();
        let places = places.map(|(place, (key, _))| (*key, place)).collect();
        Library { entries, places }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        Some(&self.entries[*self.places.get(key)?].1)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        Some(&mut self.entries[*self.places.get(key)?].1)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// The key as the library holds it.
    pub(crate) fn key(&self, key: &str) -> Option<&'static str> {
        Some(self.entries[*self.places.get(key)?].0)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.entries.iter_mut().map(|(_, node)| node)
    }

    /// The names between `start` and `end` in keys, such as those of the roles in
    /// `roles.NAME.skills`.
    pub(crate) fn names<'a>(
        &'a self,
        start: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = &'static str> + 'a {
        let between = move |key: &'static str| key.strip_prefix(start)?.strip_suffix(end);
        self.entries.iter().filter_map(move |(key, _)| between(key))
    }

    /// The key at the start of a path, and the rest of the path.
    pub(crate) fn above<'p>(&self, path: &'p [String]) -> Option<(&'static str, &'p [String])> {
        (1..=path.len()).find_map(|length| {
            let key = self.key(&path[..length].join("."))?;
            Some((key, &path[length..]))
        })
    }

    /// A list of texts.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let items = self.get(key).map_or(&[][..], Node::items);
        let texts = items.iter().filter_map(Node::as_text);
        texts.map(String::from).collect()
    }

    /// The number under a key, where it is one.
    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        match &self.get(key)?.value {
            Value::Amount(amount) => Some(amount.middle()),
            _ => None,
        }
    }
}
