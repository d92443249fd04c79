//! Claims about the page, on files that state nearly every key of the language.

use super::*;
use crate::scenario;

const BUILT_IN: &str = include_str!("../../../tests/library/scenario_files/explained.toml");
const OWN: &str = include_str!("../../../tests/library/scenario_files/explained_own.toml");
const FIRST_HIRE: &str = include_str!("../../../scenarios/first-hire.toml");

fn read(text: &str) -> Scenario {
    scenario::parse("file.toml", text, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The page but for the table of defaults, as one text.
fn page(text: &str, width: usize) -> String {
    sentences(&read(text), width).join("\n") + "\n"
}

#[test]
fn the_starter_reads_back_in_sentences() {
    insta::assert_snapshot!(page(FIRST_HIRE, 80));
}

#[test]
fn a_rich_file_reads_back_in_sentences() {
    insta::assert_snapshot!(page(BUILT_IN, 120));
}

#[test]
fn a_file_with_stages_of_its_own_reads_back_in_sentences() {
    insta::assert_snapshot!(page(OWN, 80));
}

#[test]
fn what_is_certain_is_listed_with_its_line() {
    insta::assert_snapshot!(certain_text(&read(BUILT_IN), 80));
}

/// The file without one `key = value`, for each of them that stands on a line of its own
/// or in a table on one line.
fn each_left_out(text: &str) -> Vec<(String, String)> {
    let mut left_out = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let without = |replacement: &str| {
            let lines = text.lines().enumerate();
            let lines = lines.map(|(at, old)| if at == index { replacement } else { old });
            lines.collect::<Vec<_>>().join("\n")
        };
        // A table on one line loses each of its entries but the first, which the second
        // pass over a line by itself covers.
        if let Some((head, entries)) = line.split_once("{ ")
            && let Some((entries, tail)) = entries.rsplit_once(" }")
            && !entries.contains('{')
        {
            let parts: Vec<&str> = entries.split(", ").collect();
            for (part, statement) in parts.iter().enumerate().filter(|(_, p)| p.contains(" = ")) {
                let mut rest = parts.clone();
                rest.remove(part);
                let line = format!("{head}{{ {} }}{tail}", rest.join(", "));
                left_out.push(((*statement).to_owned(), without(&line)));
            }
        }
        let is_statement = line.contains(" = ") && !line.starts_with([' ', '#']);
        if is_statement && !line.ends_with('[') {
            left_out.push((line.to_owned(), without("")));
        }
    }
    left_out
}

/// What the file states is on the page: without it, the page says something else. Only
/// the version of the file format and what silences warnings are for the program alone.
#[test]
fn every_stated_value_shows() {
    let (mut compared, mut needed) = (0, Vec::new());
    for text in [BUILT_IN, OWN] {
        let whole = page(text, 80);
        for (statement, rest) in each_left_out(text) {
            let Ok(scenario) = scenario::parse("file.toml", &rest, &[]) else {
                needed.push(statement);
                continue;
            };
            compared += 1;
            let is_quiet = ["pitcrew = ", "allow = "]
                .iter()
                .any(|key| statement.starts_with(key));
            let differs = sentences(&scenario, 80).join("\n") + "\n" != whole;
            assert!(differs || is_quiet, "{statement} does not show");
        }
        assert!(
            compared > 2 * needed.len(),
            "not legal without: {needed:#?}"
        );
    }
}

/// A key that no sentence tells is listed as it stands in the file.
#[test]
fn what_no_sentence_tells_is_listed() {
    let scenario = read(FIRST_HIRE);
    let nothing_told = Page::new(&scenario.experiment, &scenario.account);
    let lines = untold(&nothing_told.untold(), 80);
    for statement in &scenario.account.stated {
        let line = format!("  {} = {}", statement.key(), statement.written);
        assert!(
            lines.iter().any(|told| line.starts_with(told.as_str())),
            "{line}"
        );
    }
    for text in [FIRST_HIRE, BUILT_IN, OWN] {
        let scenario = read(text);
        let untold: Vec<String> = written(&scenario)
            .untold()
            .iter()
            .map(|s| s.key())
            .collect();
        assert!(untold.is_empty(), "no sentence tells {untold:?}");
    }
}

#[test]
fn every_default_in_use_is_listed_and_lines_fit() {
    for width in [80, 120] {
        for text in [FIRST_HIRE, BUILT_IN, OWN] {
            let scenario = read(text);
            let whole = explain_text(&scenario, Path::new("file.toml"), width);
            for line in whole.lines() {
                assert!(line.chars().count() <= width, "{line}");
            }
            for default in &scenario.account.defaults {
                let name = default.entry.key.rsplit('.').next().unwrap();
                assert!(whole.contains(&format!("    {name} ")), "{name}");
            }
        }
    }
}

#[test]
fn a_default_that_the_file_replaces_is_said_to_be() {
    let whole = explain_text(&read(BUILT_IN), Path::new("file.toml"), 120);
    assert!(whole.contains("2 of them replaced by the file"), "{whole}");
    let unwrapped = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(unwrapped.contains("each takes 20% of a veteran's time meanwhile."));
}

#[test]
fn a_key_that_is_not_there_gets_the_nearest() {
    for (key, near) in [
        ("peopel.stays", Some("people.stays")),
        ("focus", Some("work.focus")),
        ("patiense", Some("sponsor.patience")),
        ("stages.modelling", Some("stages.modeling")),
        ("zzz", None),
    ] {
        assert_eq!(default_text(key, 80), None, "{key}");
        assert_eq!(nearest_default(key), near, "{key}");
    }
    assert!(default_text("stages.modeling", 80).is_some());
}
