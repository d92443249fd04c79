//! `docs/evidence.md` holds what every number of the defaults library rests on.

use std::collections::{BTreeMap, BTreeSet};

use pitcrew::scenario::defaults::entries;

/// Sources that are no evidence; the page explains them in words.
const NO_EVIDENCE: [&str; 2] = ["judgement", "definition"];

/// One row of the page: id, figure, population, source, how it was read, grade, use.
struct Row {
    cells: Vec<String>,
}

impl Row {
    fn id(&self) -> &str {
        &self.cells[0]
    }

    /// What rests on it: `defaults`, targets, or `context`.
    fn uses(&self) -> BTreeSet<&str> {
        self.cells[6].split(", ").collect()
    }
}

/// The rows of all tables of sources.
fn rows() -> Vec<Row> {
    let page = include_str!("../../docs/evidence.md");
    let sources = page.split("\n## Sources\n").nth(1).unwrap();
    let sources = sources.split("\n## ").next().unwrap();
    let lines = sources.lines().filter(|line| line.starts_with("| "));
    lines
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            Row {
                cells: cells.map(|cell| cell.trim().to_owned()).collect(),
            }
        })
        .filter(|row| row.id() != "id")
        .collect()
}

/// The ids that the defaults library names, each with one key that names it.
fn named_by_defaults() -> BTreeMap<&'static str, &'static str> {
    let named = entries().iter().flat_map(|entry| {
        let ids = entry.source.iter().map(String::as_str);
        ids.map(|id| (id, entry.key.as_str()))
    });
    named.filter(|(id, _)| !NO_EVIDENCE.contains(id)).collect()
}

#[test]
fn every_row_is_complete_and_every_id_is_there_once() {
    let rows = rows();
    assert!(rows.len() > 90);
    let mut ids = BTreeSet::new();
    for row in &rows {
        assert_eq!(row.cells.len(), 7, "{}", row.id());
        assert!(!row.cells.contains(&String::new()), "{}", row.id());
        assert!(ids.insert(row.id()), "{} is there twice", row.id());
    }
}

#[test]
fn every_row_says_how_it_was_read() {
    let ways = ["primary", "quoted", "recalled", "own analysis", "–"];
    for row in rows() {
        for way in row.cells[4].split(", ") {
            assert!(ways.contains(&way), "{}: {way}", row.id());
        }
    }
}

#[test]
fn every_source_of_a_default_has_a_row_that_says_so() {
    let rows = rows();
    for (id, key) in named_by_defaults() {
        let row = rows.iter().find(|row| row.id() == id);
        let row = row.unwrap_or_else(|| panic!("{key} rests on {id}, which is not on the page"));
        assert!(
            row.uses().contains("defaults"),
            "{key} rests on {id}: its row on the page must say `defaults`"
        );
    }
}

#[test]
fn a_row_that_nothing_rests_on_says_so() {
    let named = named_by_defaults();
    for row in rows() {
        let uses = row.uses();
        let claims_defaults = uses.contains("defaults");
        assert!(
            !claims_defaults || named.contains_key(row.id()),
            "no default rests on {}",
            row.id()
        );
        let is_idle = uses.contains("context") || uses.contains("not used");
        assert!(
            !is_idle || uses.len() == 1,
            "{} is used and is not",
            row.id()
        );
    }
}

#[test]
fn the_page_explains_the_sources_that_are_no_evidence() {
    let page = include_str!("../../docs/evidence.md");
    for word in NO_EVIDENCE {
        assert!(page.contains(&format!("**{word}**")), "{word}");
    }
}
