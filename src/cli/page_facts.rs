//! What the page of a run says about its scenario.

use std::path::Path;

use super::arguments::RunArguments;
use crate::report::{AssumptionEntry, PageFacts};
use crate::scenario::{DefaultInUse, Scenario};

/// The facts of a page. Nothing in them depends on where or how fast it was run.
pub(super) fn page_facts(arguments: &RunArguments, scenario: &Scenario) -> PageFacts {
    PageFacts {
        question: scenario.experiment.question.clone(),
        text: scenario.text.clone(),
        command: command(arguments),
        assumptions: scenario.account.defaults.iter().map(assumption).collect(),
    }
}

fn assumption(used: &DefaultInUse) -> AssumptionEntry {
    let entry = used.entry;
    // A locked scenario spells out what the library says.
    let stated = used.replaced_by.as_ref();
    let stated = stated.filter(|value| **value != entry.written());
    AssumptionEntry {
        key: entry.key.clone(),
        meaning: entry.meaning.clone(),
        value: stated.cloned().unwrap_or_else(|| entry.in_words()),
        unit: entry.unit.clone(),
        range: entry.drawn_range(),
        source: entry.source.clone(),
        grade: entry.grade.clone(),
        stated: stated.is_some(),
    }
}

/// The command, as far as results depend on it.
fn command(arguments: &RunArguments) -> String {
    let file = arguments.file.file_name().unwrap_or_default();
    let mut words = vec![
        "pitcrew run".to_owned(),
        quoted(&Path::new(file).display().to_string()),
    ];
    words.extend(
        arguments
            .replications
            .map(|number| format!("--replications {number}")),
    );
    words.extend(arguments.seed.map(|number| format!("--seed {number}")));
    words.extend(
        arguments
            .overrides
            .iter()
            .map(|change| format!("--set {}", quoted(change))),
    );
    words.extend(
        arguments
            .what_if
            .iter()
            .map(|name| format!("--what-if {}", quoted(name))),
    );
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_pasted() {
        assert_eq!(quoted("bank.toml"), "bank.toml");
        assert_eq!(quoted("horizon=24 months"), "'horizon=24 months'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
