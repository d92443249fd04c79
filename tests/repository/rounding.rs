//! A number reads the same wherever it stands: one layer rounds.

use std::fs;
use std::path::{Path, PathBuf};

/// What may be rounded elsewhere: places on a page.
const MAY_ROUND: [&str; 1] = ["<rect x="];

/// Whether a line of code rounds a number by itself, as `{share:.1}` does.
fn rounds(line: &str) -> bool {
    let is_precision = |text: &str| {
        let letters = |c: char| c.is_alphanumeric() || matches!(c, '_' | '*' | '$');
        !text.is_empty() && text.chars().all(letters)
    };
    let code = line.trim_start();
    !code.starts_with("//")
        && !MAY_ROUND.iter().any(|may| code.contains(may))
        && code.match_indices(":.").any(|(at, _)| {
            let (before, after) = (&code[..at], &code[at + 2..]);
            before.contains('{')
                && after
                    .split_once('}')
                    .is_some_and(|(text, _)| is_precision(text))
        })
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files_of(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn no_layer_but_words_rounds_a_number() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let words = source.join("words");
    for file in files_of(&source) {
        let is_code = file.extension().is_some_and(|ending| ending == "rs");
        if !is_code || file.starts_with(&words) || file.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a file");
        let code = text.split("\n#[cfg(test)]\nmod tests {").next();
        for line in code.unwrap_or_default().lines() {
            assert!(!rounds(line), "{}: {line}", file.display());
        }
    }
}

#[test]
fn what_rounds_is_found() {
    for line in [
        r#"format!("{share:.1}")"#,
        r#"format!("{:.0} s", seconds)"#,
        r#"format!("{value:.decimals$}")"#,
        r#"format!("{:.*}", digits, value)"#,
    ] {
        assert!(rounds(line), "{line}");
    }
    for line in [
        r#"format!("{what}: {share}")"#,
        r#"format!("{what}:... {share}")"#,
        r"// `{share:.1}`",
        r#"format!("{words:<0$}")"#,
    ] {
        assert!(!rounds(line), "{line}");
    }
}
