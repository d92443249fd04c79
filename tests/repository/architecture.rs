//! The rules of the source tree: layers import and hand on downward, each outside package
//! has one home, files stay small, only the command line prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A row of the table of layers in `ARCHITECTURE.md`, which is the rule.
pub(crate) struct Layer {
    pub(crate) name: String,
    may_import: BTreeSet<String>,
    packages: BTreeSet<String>,
}

/// All layers, from the bottom up.
pub(crate) fn layers() -> &'static [Layer] {
    static LAYERS: OnceLock<Vec<Layer>> = OnceLock::new();
    LAYERS.get_or_init(|| {
        let page = read(&root().join("ARCHITECTURE.md"));
        let (_, table) = page.split_once("| layer | may import |").unwrap();
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let names = |cell: &str| {
            let names = cell.split(',').map(str::trim);
            names
                .filter(|name| *name != "–")
                .map(|name| name.replace('-', "_"))
                .collect()
        };
        rows.map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            Layer {
                name: cells[1].trim_matches('`').to_owned(),
                may_import: names(cells[2]),
                packages: names(cells[4]),
            }
        })
        .collect()
    })
}

fn layer_called(name: &str) -> Option<&'static Layer> {
    layers().iter().find(|layer| layer.name == name)
}

/// Most lines of a file.
const MOST_LINES: usize = 500;

/// What `source` breaks of the rules: a file of `layer`, `depth` folders below `src`.
fn violations(layer: &str, depth: usize, source: &str) -> Vec<String> {
    let Some(row) = layer_called(layer) else {
        return vec![format!(
            "`{layer}` is no layer: name it in the table of ARCHITECTURE.md"
        )];
    };
    let code = from_the_root(&without_comments_and_texts(before_tests(source)), depth);
    let mut found = Vec::new();
    for import in imported_layers(&code) {
        if import != layer && !row.may_import.contains(&import) {
            found.push(format!("`{layer}` imports `{import}`"));
        }
    }
    for handed_on in handed_on(&code, depth) {
        let readers = layers().iter().filter(|reader| {
            handed_on != layer
                && reader.may_import.contains(layer)
                && !reader.may_import.contains(&handed_on)
        });
        let readers: Vec<&str> = readers.map(|reader| reader.name.as_str()).collect();
        if !readers.is_empty() {
            let readers = readers.join(", ");
            found.push(format!(
                "`{layer}` hands `{handed_on}` on to {readers}, which may not import it"
            ));
        }
    }
    let packages: BTreeSet<&String> = layers().iter().flat_map(|row| &row.packages).collect();
    for package in packages {
        if uses_package(&code, package) && !row.packages.contains(package) {
            found.push(format!("`{layer}` uses the package `{package}`"));
        }
    }
    for name in ["println", "print", "eprintln", "eprint", "dbg"] {
        if layer != "cli" && has_token(&code, &format!("{name}!")) {
            found.push(format!("`{layer}` prints with {name}!"));
        }
    }
    for name in ["todo!", "unimplemented!"] {
        if has_token(&code, name) {
            found.push(format!("`{layer}` is not finished: {name}"));
        }
    }
    let lines = source.lines().count();
    if lines > MOST_LINES {
        found.push(format!("{lines} lines in one file of `{layer}`"));
    }
    found
}

/// `source` up to the tests at its bottom, which may use every layer.
fn before_tests(source: &str) -> &str {
    source
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
}

/// Files that hold nothing but tests, or what only tests use.
fn is_test_file(file: &Path) -> bool {
    let name = file.file_stem().and_then(|name| name.to_str());
    matches!(name, Some("tests" | "fixtures" | "samples"))
        || file
            .parent()
            .is_some_and(|folder| folder.ends_with("tests"))
}

/// First names after `crate::`, in paths and in `use crate::{a, b::c}`.
fn imported_layers(code: &str) -> BTreeSet<String> {
    let mut layers = BTreeSet::new();
    for (_, rest) in after(code, "crate::") {
        if let Some(group) = rest.strip_prefix('{') {
            layers.extend(first_names(group));
        } else {
            layers.extend(leading_name(rest));
        }
    }
    layers
}

/// `code` with the ways up and out of its layer as paths from the root.
fn from_the_root(code: &str, depth: usize) -> String {
    let out = "super::".repeat(depth + 1);
    let names = layers().iter().map(|layer| layer.name.as_str());
    names.chain(["{"]).fold(code.to_owned(), |code, name| {
        code.replace(&format!("{out}{name}"), &format!("crate::{name}"))
    })
}

/// Layers of which `code` re-exports something to other layers.
fn handed_on(code: &str, depth: usize) -> BTreeSet<String> {
    let mut layers = BTreeSet::new();
    for (_, rest) in after(code, "pub") {
        let rest = rest.trim_start();
        let (reach, rest) = match rest.strip_prefix('(') {
            Some(rest) => rest.split_once(')').unwrap_or_default(),
            None => ("crate", rest),
        };
        let leaves =
            matches!(reach.trim(), "crate" | "in crate") || (reach.trim() == "super" && depth == 0);
        let Some(path) = rest.trim_start().strip_prefix("use ").filter(|_| leaves) else {
            continue;
        };
        let path = path.split(';').next().unwrap_or_default().trim_start();
        layers.extend(imported_layers(path));
        // `use crate::model;` and then `pub use model::Role;`.
        let first = leading_name(path).filter(|name| path.starts_with(&format!("{name}::")));
        layers.extend(first.filter(|name| name != "crate" && imported_layers(code).contains(name)));
    }
    layers
}

/// What follows each occurrence of `token` that starts a path.
fn after<'a>(code: &'a str, token: &str) -> Vec<(usize, &'a str)> {
    code.match_indices(token)
        .filter(|(start, _)| !code[..*start].ends_with(is_word_or_colon))
        .map(|(start, _)| (start, &code[start + token.len()..]))
        .collect()
}

fn is_word_or_colon(c: char) -> bool {
    is_word(c) || c == ':' || c == '$'
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn leading_name(code: &str) -> Option<String> {
    let name: String = code
        .trim_start()
        .chars()
        .take_while(|c| is_word(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// The first name of each member of a `use` group, given from after its brace.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut starts_member = true;
    for (index, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts_member = true,
            c if starts_member && is_word(c) => {
                names.extend(leading_name(&group[index..]));
                starts_member = false;
            }
            _ => {}
        }
    }
    names
}

fn uses_package(code: &str, package: &str) -> bool {
    let in_path = !after(code, &format!("{package}::")).is_empty();
    let in_use = ["use", "extern crate"].iter().any(|keyword| {
        after(code, &format!("{keyword} {package}"))
            .iter()
            .any(|(_, rest)| !rest.starts_with(is_word))
    });
    in_path || in_use
}

fn has_token(code: &str, token: &str) -> bool {
    code.match_indices(token)
        .any(|(start, _)| !code[..start].ends_with(is_word))
}

/// `source` with comments and the insides of texts blanked out.
fn without_comments_and_texts(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = skipped_length(rest);
        if skipped > 0 {
            code.push(' ');
            rest = &rest[skipped..];
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

/// Length of the comment, text or character that `code` starts with; 0 for none.
fn skipped_length(code: &str) -> usize {
    if code.starts_with("//") {
        return code.find('\n').unwrap_or(code.len());
    }
    if let Some(comment) = code.strip_prefix("/*") {
        return comment.find("*/").map_or(code.len(), |end| end + 4);
    }
    if let Some(raw) = raw_text_length(code) {
        return raw;
    }
    if code.starts_with('"') {
        return quoted_length(code);
    }
    // A character such as '"'; a lifetime has no second quote so near.
    ["'\"'", "'\\\"'", "'\\''", "'\\\\'"]
        .iter()
        .find(|literal| code.starts_with(**literal))
        .map_or(0, |literal| literal.len())
}

fn raw_text_length(code: &str) -> Option<usize> {
    let hashes = code
        .strip_prefix('r')?
        .chars()
        .take_while(|c| *c == '#')
        .count();
    let body = code[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(2 + hashes + length)
}

fn quoted_length(code: &str) -> usize {
    let mut escaped = false;
    for (index, c) in code.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    code.len()
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All Rust files below `folder`.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The layer of a file in `src`; `None` for the library's and the program's root.
fn layer_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    let layer = first.strip_suffix(".rs").unwrap_or(first);
    (layer != "lib" && layer != "main").then(|| layer.to_owned())
}

#[test]
fn every_file_keeps_to_the_rules() {
    let mut found: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    for file in rust_files(&root().join("src")) {
        let Some(layer) = layer_of(&file).filter(|_| !is_test_file(&file)) else {
            continue;
        };
        let below = file.strip_prefix(root().join("src")).unwrap();
        let violations = violations(&layer, below.components().count() - 1, &read(&file));
        if !violations.is_empty() {
            found.insert(file, violations);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_table_names_every_layer_once_and_each_imports_only_layers_above_it() {
    let library = without_comments_and_texts(&read(&root().join("src/lib.rs")));
    let modules = library.lines().filter_map(|line| {
        let name = line.trim_start_matches("pub ").strip_prefix("mod ")?;
        name.strip_suffix(';')
    });
    let modules: BTreeSet<&str> = modules.collect();
    let named: Vec<&str> = layers().iter().map(|layer| layer.name.as_str()).collect();
    assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), modules);
    assert_eq!(named.len(), modules.len(), "{named:?}");
    for (index, layer) in layers().iter().enumerate() {
        for import in &layer.may_import {
            assert!(
                named[..index].contains(&import.as_str()),
                "{} -> {import}",
                layer.name
            );
        }
    }
}

#[test]
fn every_package_has_a_home() {
    let manifest = read(&root().join("Cargo.toml"));
    // For every system, and for some: `[target.'cfg(unix)'.dependencies]`.
    let tables = manifest
        .split("\n[")
        .filter_map(|table| table.split_once("]\n"));
    let named: BTreeSet<String> = tables
        .filter(|(name, _)| *name == "dependencies" || name.ends_with(".dependencies"))
        .flat_map(|(_, lines)| lines.lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    let homed = layers().iter().flat_map(|layer| layer.packages.clone());
    let homed: BTreeSet<String> = homed.collect();
    assert_eq!(named, homed);
}

#[test]
fn the_program_itself_is_thin() {
    assert!(read(&root().join("src/main.rs")).lines().count() < 15);
}

#[test]
fn planted_violations_are_found() {
    for (layer, source, violation) in [
        ("des", "use crate::model::Role;", "`des` imports `model`"),
        (
            "des",
            "use crate::{units, engine::Engine};",
            "`des` imports `engine`",
        ),
        (
            "des",
            "use crate::{\n    units::{Weeks, Money},\n    model,\n};",
            "`des` imports `model`",
        ),
        (
            "units",
            "fn f() { crate::random::g() }",
            "`units` imports `random`",
        ),
        (
            "engine",
            "pub(super) use crate::scenario::load;",
            "`engine` imports `scenario`",
        ),
        (
            "model",
            "use serde::Serialize;",
            "`model` uses the package `serde`",
        ),
        (
            "engine",
            "let x = rand_distr::Exp1;",
            "`engine` uses the package `rand_distr`",
        ),
        (
            "des",
            "use super::super::model::Role;",
            "`des` imports `model`",
        ),
        (
            "model",
            "pub use crate::random::Distribution;",
            "`model` hands `random` on to words, charts, report, which may not import it",
        ),
        (
            "model",
            "pub(crate) use crate::{units::Weeks, random::{Distribution, Stream}};",
            "`model` hands `random` on to words, charts, report, which may not import it",
        ),
        (
            "model",
            "use crate::random;\npub use random::Distribution as Spread;",
            "`model` hands `random` on to words, charts, report, which may not import it",
        ),
        ("charts", "use csv;", "`charts` uses the package `csv`"),
        (
            "report",
            "println!(\"hello\");",
            "`report` prints with println!",
        ),
        (
            "report",
            "let quote = '\"'; print!(\"x\");",
            "`report` prints with print!",
        ),
        (
            "engine",
            "fn later() { todo!() }",
            "`engine` is not finished: todo!",
        ),
        (
            "utils",
            "",
            "`utils` is no layer: name it in the table of ARCHITECTURE.md",
        ),
    ] {
        assert_eq!(violations(layer, 1, source), [violation], "{source}");
    }
    let long = "fn f() {}\n".repeat(MOST_LINES + 1);
    assert_eq!(
        violations("units", 1, &long),
        ["501 lines in one file of `units`"]
    );
}

#[test]
fn what_is_allowed_or_only_spoken_of_is_no_violation() {
    for (layer, source) in [
        (
            "engine",
            "use crate::{des::Queue, model::{Role, Stage}, units};",
        ),
        ("cli", "println!(\"hello\"); use clap::Parser;"),
        (
            "des",
            "// like crate::model, without rand::Rng or println!\nfn f() {}",
        ),
        (
            "des",
            "/* crate::engine */ const TEXT: &str = \"use crate::cli; \\\" todo!\";",
        ),
        ("des", "const RAW: &str = r#\"crate::cli \" rand::x\"#;"),
        (
            "report",
            "use super::csv_table; fn f() { my_csv::write(); }",
        ),
        ("random", "use rand_distr::Exp1; use crate::math::exp;"),
        (
            "model",
            "use crate::model::Role; pub(crate) struct Printer;",
        ),
        ("model", "pub use crate::units::Weeks;"),
        (
            "model",
            "pub(super) use crate::random::Distribution; pub use role::Role;",
        ),
    ] {
        assert_eq!(
            violations(layer, 1, source),
            Vec::<String>::new(),
            "{source}"
        );
    }
}
