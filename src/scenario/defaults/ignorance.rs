//! What nobody knows about the numbers of the library: which of them, and how far the
//! truth may lie from each (`defaults/ignorance.toml`).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use toml::de::DeTable;

use super::{DefaultEntry, Varies, entries, number_of};
use crate::blueprint::moving::Act;
use crate::blueprint::tree::{Node, Table};
use crate::random::Distribution;
use crate::scenario::text::tree;

/// A number of the library that nobody knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// Its key in the library.
    pub key: &'static str,
    /// What it may be: the number itself, or a factor on the library's.
    pub range: Distribution,
    /// Whether the range is that of a factor.
    pub is_factor: bool,
}

impl Unknown {
    /// What a number of the range does to the library's.
    pub(crate) fn act(&self) -> Act {
        if self.is_factor {
            Act::Scale
        } else {
            Act::Center
        }
    }
}

/// Units whose numbers stand in the library as they are played.
const BARE: [&str; 3] = ["share", "factor", "skill"];

/// All that is not known, in the order of the library.
///
/// # Panics
///
/// Only if the embedded library is broken, which the tests of this module rule out.
#[must_use]
pub fn unknowns() -> &'static [Unknown] {
    static UNKNOWNS: OnceLock<Vec<Unknown>> = OnceLock::new();
    UNKNOWNS.get_or_init(|| {
        let ranges = Ranges::read();
        entries()
            .iter()
            .filter_map(|entry| ranges.unknown(entry))
            .collect()
    })
}

/// The file.
struct Ranges {
    /// By grade: how far the middle of what varies may lie off, as factors.
    middle: BTreeMap<String, (f64, f64)>,
    /// The same, by key.
    own: BTreeMap<String, (f64, f64)>,
    /// Keys and topics of what is known.
    known: Vec<String>,
}

impl Ranges {
    fn read() -> Ranges {
        let text = include_str!("../../../defaults/ignorance.toml");
        let file = DeTable::parse(text).expect("the embedded ranges are TOML");
        let file = tree::from_toml(file.get_ref(), 0, 0);
        let tables = |name: &str| -> Vec<&Table> {
            let list = file.get(name).map_or(&[][..], Node::items);
            list.iter().filter_map(Node::as_table).collect()
        };
        let middle = file.get("middle").and_then(Node::as_table);
        let grades = middle.map_or(&[][..], |middle| &middle.entries);
        let grades = grades.iter();
        let own = tables("own").into_iter();
        let keys = |known: &Table| -> Vec<String> {
            let keys = known.get("keys").map_or(&[][..], Node::items).iter();
            keys.filter_map(Node::as_text).map(String::from).collect()
        };
        Ranges {
            middle: grades
                .filter_map(|grade| Some((grade.key.clone(), ends(grade.node.as_table()?)?)))
                .collect(),
            own: own
                .filter_map(|own| Some((own.get("key")?.as_text()?.to_owned(), ends(own)?)))
                .collect(),
            known: tables("known").into_iter().flat_map(keys).collect(),
        }
    }

    fn is_known(&self, key: &str) -> bool {
        self.known.iter().any(|known| {
            key.strip_prefix(known.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// What is not known of an entry; `None` for what is known or cannot be moved.
    fn unknown(&self, entry: &'static DefaultEntry) -> Option<Unknown> {
        if self.is_known(&entry.key) || entry.unit == "count" {
            return None;
        }
        let ((low, likely, high), is_factor) = match entry.varies {
            Varies::Nothing => return None,
            Varies::Unknown => {
                let (central, (low, high)) = (entry.central?, entry.range?);
                if BARE.contains(&entry.unit.as_str()) {
                    ((low, central, high), false)
                } else if central > 0.0 {
                    ((low / central, 1.0, high / central), true)
                } else {
                    return None;
                }
            }
            // The range of what comes by chance alone is that of its mean.
            _ if entry.is_exponential() => {
                let (mean, (low, high)) = (entry.central?, entry.range?);
                ((low / mean, 1.0, high / mean), true)
            }
            _ => {
                let own = self.own.get(&entry.key);
                let (low, high) = own.or_else(|| self.middle.get(&entry.grade))?;
                ((*low, 1.0, *high), true)
            }
        };
        // Nothing is to be found out between two equal ends.
        let range = (low < high).then(|| Distribution::triangular(low, likely, high))?;
        Some(Unknown {
            key: &entry.key,
            range: range.ok()?,
            is_factor,
        })
    }
}

fn ends(table: &Table) -> Option<(f64, f64)> {
    let end = |name: &str| table.get(name).and_then(number_of);
    Some((end("low")?, end("high")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_that_is_not_known_lies_in_the_range_that_is_stated() {
        assert!(unknowns().len() > 200, "{}", unknowns().len());
        for unknown in unknowns() {
            let (low, high) = (unknown.range.minimum(), unknown.range.maximum());
            assert!(low >= 0.0 && low < high, "{}: {low} to {high}", unknown.key);
            if unknown.is_factor {
                assert!(low <= 1.0 && 1.0 <= high, "{}", unknown.key);
            }
        }
    }

    #[test]
    fn every_key_and_grade_of_the_file_is_one_of_the_library() {
        let ranges = Ranges::read();
        for known in &ranges.known {
            let is_there = entries()
                .iter()
                .any(|entry| entry.key == *known || entry.topic() == known);
            assert!(is_there, "{known}");
        }
        for own in ranges.own.keys() {
            assert!(unknowns().iter().any(|unknown| unknown.key == own), "{own}");
        }
        for entry in entries() {
            let varies = !matches!(entry.varies, Varies::Nothing | Varies::Unknown);
            assert!(
                !varies || ranges.middle.contains_key(&entry.grade),
                "{}",
                entry.key
            );
        }
        assert!(ranges.middle.len() >= 5 && ranges.known.len() >= 4);
    }
}
