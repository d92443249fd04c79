//! The rules of the source tree: layers import downward, each outside package has
//! one home, files stay small, only the command line prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and what it may import, in the order of `ARCHITECTURE.md`.
const LAYERS: [(&str, &[&str]); 15] = [
    ("math", &[]),
    ("units", &["math"]),
    ("random", &["math", "units"]),
    ("des", &["units"]),
    ("statistics", &["math", "units"]),
    ("model", &["units", "random"]),
    ("engine", &["math", "units", "random", "des", "model"]),
    // How numbers and the kinds of the model read.
    ("words", &["units", "model"]),
    // A world is a blueprint with some of its values moved.
    ("blueprint", &["math", "units", "random", "model", "words"]),
    (
        "experiment",
        &["units", "random", "model", "engine", "blueprint"],
    ),
    // Resamples of the futures are addressed draws.
    (
        "analysis",
        &[
            "units",
            "random",
            "model",
            "statistics",
            "experiment",
            "words",
        ],
    ),
    (
        "scenario",
        &[
            "units",
            "random",
            "model",
            "words",
            "blueprint",
            "experiment",
        ],
    ),
    ("charts", &["units", "words", "analysis"]),
    // Tables hold outcomes and estimates as they are.
    (
        "report",
        &[
            "units",
            "model",
            "statistics",
            "experiment",
            "words",
            "analysis",
            "charts",
        ],
    ),
    (
        "cli",
        &[
            "units",
            "random",
            "model",
            "blueprint",
            "experiment",
            "statistics",
            "words",
            "analysis",
            "scenario",
            "charts",
            "report",
        ],
    ),
];

/// Each outside package and the layers that may use it.
const HOMES: [(&str, &[&str]); 24] = [
    ("libm", &["math"]),
    ("rand", &["random"]),
    ("rand_distr", &["random"]),
    ("rayon", &["experiment"]),
    ("toml", &["scenario"]),
    ("unicode_normalization", &["blueprint"]),
    ("plotters", &["charts"]),
    ("png", &["charts"]),
    ("ttf_parser", &["charts"]),
    // Read by `scenario`, written by `report`.
    ("serde", &["scenario", "report"]),
    // `scenario` describes its files, `report` writes its own.
    ("serde_json", &["scenario", "report"]),
    // Read by `scenario`, written by `report`.
    ("csv", &["scenario", "report"]),
    ("parquet", &["report"]),
    ("bytes", &["report"]),
    ("snap", &["report"]),
    ("blake3", &["report"]),
    ("maud", &["report"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("signal_hook", &["cli"]),
    ("terminal_size", &["cli"]),
    ("unicode_width", &["scenario", "cli"]),
];

/// Most lines of a file.
const MOST_LINES: usize = 500;

/// What `source`, a file of `layer`, breaks of the rules.
fn violations(layer: &str, source: &str) -> Vec<String> {
    let code = without_comments_and_texts(before_tests(source));
    let mut found = Vec::new();
    let allowed = LAYERS
        .iter()
        .find(|(name, _)| *name == layer)
        .map(|(_, allowed)| *allowed);
    let Some(allowed) = allowed else {
        return vec![format!(
            "`{layer}` is no layer: name it in tests/repository/architecture.rs"
        )];
    };
    for import in imported_layers(&code) {
        if import != layer && !allowed.contains(&import.as_str()) {
            found.push(format!("`{layer}` imports `{import}`"));
        }
    }
    for (package, homes) in HOMES {
        if uses_package(&code, package) && !homes.contains(&layer) {
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

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All Rust files below `folder`.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
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
        let violations = violations(&layer, &read(&file));
        if !violations.is_empty() {
            found.insert(file, violations);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_layer_exists_and_imports_only_layers_above_it_in_the_table() {
    for (index, (layer, allowed)) in LAYERS.iter().enumerate() {
        assert!(
            root().join(format!("src/{layer}.rs")).is_file(),
            "src/{layer}.rs is missing"
        );
        for import in *allowed {
            let position = LAYERS.iter().position(|(name, _)| name == import);
            assert!(
                position.is_some_and(|position| position < index),
                "{layer} -> {import}"
            );
        }
    }
}

#[test]
fn every_package_has_a_home() {
    let manifest = read(&root().join("Cargo.toml"));
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap();
    let section = section.split("\n[").next().unwrap();
    let named: BTreeSet<String> = section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    let homed: BTreeSet<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(named, homed);
}

#[test]
fn the_program_itself_is_thin() {
    assert!(read(&root().join("src/main.rs")).lines().count() < 15);
}

#[test]
fn the_code_map_names_every_module_of_the_library() {
    let map = read(&root().join("ARCHITECTURE.md"));
    for (layer, _) in LAYERS {
        assert!(
            map.contains(&format!("`{layer}`")),
            "ARCHITECTURE.md does not name `{layer}`"
        );
    }
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
            "pub(crate) use crate::scenario::load;",
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
            "`utils` is no layer: name it in tests/repository/architecture.rs",
        ),
    ] {
        assert_eq!(violations(layer, source), [violation], "{source}");
    }
    let long = "fn f() {}\n".repeat(MOST_LINES + 1);
    assert_eq!(
        violations("units", &long),
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
    ] {
        assert_eq!(violations(layer, source), Vec::<String>::new(), "{source}");
    }
}
