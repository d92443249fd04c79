//! What a scenario leaves to the library and nobody knows.

use std::collections::BTreeSet;

use crate::blueprint::keys::top;
use crate::blueprint::moving::{Setter, Target};
use crate::blueprint::tree::{Node, Table};
use crate::experiment::{LibraryNumber, LibraryNumbers};
use crate::scenario::defaults::ignorance::unknowns;
use crate::scenario::defaults::{entry_of, plausible};
use crate::scenario::reading::Reading;

/// Whether a scenario is played in the plausible worlds of the library.
pub(in crate::scenario) fn is_wanted(scenario: &Table) -> bool {
    let library = scenario.get(top::LIBRARY.path);
    library.and_then(Node::as_text) == Some("plausible")
}

/// The numbers of the library that nobody knows, of those that are `asked` for: not what
/// the scenario states, nor what its assumptions drive.
pub(in crate::scenario) fn library_numbers(
    reading: &Reading,
    asked: &BTreeSet<&'static str>,
    driven: &[Vec<String>],
) -> LibraryNumbers {
    let is_driven = |key: &str| {
        let path = ["defaults"].into_iter().chain(key.split('.'));
        let path: Vec<&str> = path.collect();
        driven.iter().any(|other| {
            let common = other.len().min(path.len());
            other[..common]
                .iter()
                .map(String::as_str)
                .eq(path[..common].iter().copied())
        })
    };
    let mut numbers = Vec::new();
    for (column, unknown) in unknowns().iter().enumerate() {
        let is_left = asked.contains(unknown.key)
            && !reading.defaults.is_replaced(unknown.key)
            && !is_driven(unknown.key);
        let Some(entry) = entry_of(unknown.key).filter(|_| is_left) else {
            continue;
        };
        // What varies without one middle, such as between two bounds, is shown as a factor.
        let scaled = entry.central.filter(|_| unknown.is_factor);
        let is_bare_factor = unknown.is_factor && scaled.is_none();
        let unit = if is_bare_factor {
            "factor"
        } else {
            &entry.unit
        };
        numbers.push(LibraryNumber {
            key: unknown.key,
            column,
            unit: unit.to_owned(),
            per_one: scaled.unwrap_or(1.0),
            range: unknown.range.clone(),
            setter: Setter {
                target: Target::Library(unknown.key, Vec::new()),
                act: unknown.act(),
                unit: 1.0,
            },
        });
    }
    // What other values are made of moves first.
    numbers.sort_by_key(|number| !number.key.starts_with("skills.levels."));
    LibraryNumbers {
        numbers,
        sets: plausible::sets(),
    }
}
