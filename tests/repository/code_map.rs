//! `ARCHITECTURE.md` names every file of the source tree and every test, and none that
//! is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::architecture::{read, root, rust_files};

/// What tables of the page say of folders: a line such as "`src/words/`", and then rows.
#[derive(Default)]
struct Map {
    folders: BTreeMap<String, Listing>,
}

#[derive(Default)]
struct Listing {
    /// Names in the first column: files without `.rs`, folders with their slash.
    names: Vec<String>,
    /// Names in the whole row of a folder, by folder.
    within: BTreeMap<String, BTreeSet<String>>,
}

impl Map {
    fn of(page: &str) -> Map {
        let mut map = Map::default();
        let mut folder = None;
        for line in page.lines() {
            if line.starts_with('#') {
                folder = None;
            } else if let Some((place, _)) = line.strip_prefix('`').and_then(|l| l.split_once("/`"))
            {
                folder = Some(place.to_owned());
                let twice = map.folders.insert(place.to_owned(), Listing::default());
                assert!(twice.is_none(), "{place} has two tables");
            } else if let (Some(folder), Some(row)) = (&folder, line.strip_prefix('|')) {
                map.folders.get_mut(folder).unwrap().take_in(row);
            }
        }
        map
    }

    /// What the map says wrongly of `files`, paths such as `src/words/list.rs`.
    fn faults(&self, files: &BTreeSet<String>) -> Vec<String> {
        let mut faults = Vec::new();
        for file in files {
            let (folder, name) = file.rsplit_once('/').unwrap();
            let name = name.trim_end_matches(".rs");
            // Whatever only opens a folder is told with the folder.
            if ["main", "mod", "tests"].contains(&name) {
                continue;
            }
            if !self.names(folder, name) {
                faults.push(format!("{file} is not in the map"));
            }
        }
        for (folder, listing) in &self.folders {
            let mut seen = BTreeSet::new();
            for name in &listing.names {
                if !seen.insert(name) {
                    faults.push(format!("{folder}/{name} is there twice"));
                }
                let place = format!("{folder}/{name}");
                let is_there = match name.strip_suffix('/') {
                    Some(_) => files.iter().any(|file| file.starts_with(&place)),
                    None => {
                        files.contains(&format!("{place}.rs"))
                            || files.contains(&format!("{place}/mod.rs"))
                    }
                };
                if !is_there {
                    faults.push(format!("{place} is in the map and nowhere else"));
                }
            }
        }
        faults
    }

    /// In the table of `folder`, or in the row of a folder in a table further up.
    fn names(&self, folder: &str, name: &str) -> bool {
        if let Some(listing) = self.folders.get(folder) {
            return listing.names.iter().any(|listed| listed == name);
        }
        let mut inside = folder;
        while let Some((above, below)) = inside.rsplit_once('/') {
            let row = self.folders.get(above);
            let row = row.and_then(|listing| listing.within.get(&format!("{below}/")));
            if let Some(names) = row {
                return names.contains(name);
            }
            inside = above;
        }
        false
    }
}

impl Listing {
    fn take_in(&mut self, row: &str) {
        let first = row.split('|').next().unwrap_or_default();
        let names = in_backticks(first);
        for folder in names.iter().filter(|name| name.ends_with('/')) {
            let within = in_backticks(row).into_iter().collect();
            self.within.insert(folder.clone(), within);
        }
        self.names.extend(names);
    }
}

fn in_backticks(text: &str) -> Vec<String> {
    let parts = text.split('`').skip(1).step_by(2);
    parts.map(str::to_owned).collect()
}

fn page() -> String {
    read(&root().join("ARCHITECTURE.md"))
}

#[test]
fn the_map_names_every_file_and_every_test_and_none_beside() {
    let files = ["src", "tests"].iter().flat_map(|folder| {
        rust_files(&root().join(folder)).into_iter().map(|file| {
            let below = file.strip_prefix(root()).unwrap();
            below.to_str().unwrap().replace('\\', "/")
        })
    });
    // The layers themselves, `src/foo.rs`, stand in the table of layers.
    let files: BTreeSet<String> = files
        .filter(|file| !file.starts_with("src/") || file.matches('/').count() > 1)
        .collect();
    let faults = Map::of(&page()).faults(&files);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_list_of_layers_is_that_of_the_table() {
    let page = page();
    let (_, list) = page.split_once("### Modules of the library").unwrap();
    let listed = list.lines().filter_map(|line| line.strip_prefix("- `"));
    let listed: Vec<&str> = listed.filter_map(|rest| rest.split('`').next()).collect();
    let layers: Vec<&str> = crate::architecture::layers()
        .iter()
        .map(|layer| layer.name.as_str())
        .collect();
    assert_eq!(&listed[..layers.len()], layers);
}

#[test]
fn every_folder_at_the_top_has_its_row_and_every_place_named_is_there() {
    let page = page();
    let (_, table) = page.split_once("| place | what it holds |").unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let named: BTreeSet<String> = rows
        .filter_map(|row| in_backticks(row).first().cloned())
        .collect();
    for place in &named {
        // Runs make it.
        assert!(
            place == "output/" || root().join(place).exists(),
            "{place} is named and not there"
        );
    }
    for entry in fs::read_dir(root()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_ours = entry.path().is_dir() && !name.starts_with('.') && name != "target";
        assert!(
            !is_ours
                || named
                    .iter()
                    .any(|place| place.split('/').next() == Some(&name)),
            "{name}/ has no row"
        );
    }
}

#[test]
fn files_that_pages_name_are_there() {
    let pages = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/model.md",
    ];
    for name in pages {
        let text = read(&root().join(name));
        for place in in_backticks(&text) {
            let is_place = ["src/", "tests/", "docs/", "defaults/", "scenarios/"]
                .iter()
                .any(|folder| place.starts_with(folder))
                && !place.contains(['*', '<', ' ', '{'])
                && !place.contains("foo");
            assert!(
                !is_place || Path::new(root()).join(&place).exists(),
                "{name} names {place}, which is not there"
            );
        }
    }
}

#[test]
fn what_a_map_lacks_or_invents_is_found() {
    let page = "`src/a/`, some words:\n\n| file | what it holds |\n|---|---|\n\
                | `one`, `gone` | `two` |\n| `deep` and `deep/` | with `three` |\n\n# Other\n\n| `x` | |\n";
    let files = [
        "one",
        "two",
        "deep",
        "deep/three",
        "deep/four",
        "deep/tests",
    ];
    let files = files.map(|name| format!("src/a/{name}.rs")).into();
    assert_eq!(
        Map::of(page).faults(&files),
        [
            "src/a/deep/four.rs is not in the map",
            "src/a/two.rs is not in the map",
            "src/a/gone is in the map and nowhere else",
        ]
    );
    assert_eq!(Map::of("| `one` | |").faults(&files).len(), 5);
}
