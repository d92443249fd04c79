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

/// Sentences, of the page without its table, that start but do not end: nothing after a
/// colon, a comma or a word that something follows.
fn dangling(scenario: &Scenario) -> Vec<String> {
    let lines = sentences(scenario, 10_000);
    let ends = [
        ":.", ": .", ",.", ", .", ";.", "()", "\"\"", " of.", " of°.", " the.", " by.", " is.",
        " a.",
    ];
    let starts = [
        ": ;", ": ,", ", ,", "; ;", "NaN", "inf ", "  .", ", and .", "; .",
    ];
    let is_open = |line: &String| {
        let text = line.trim().replace('°', "");
        ends.iter().any(|end| text.ends_with(end))
            || starts.iter().any(|start| text.contains(start))
    };
    // Headings of a kind, and what the file says as it stands there, are no sentences.
    lines.into_iter().filter(is_open).collect()
}

/// Each shipped file, both rich files with each of their statements left out, and each
/// shipped file with one thing changed.
#[test]
fn every_sentence_is_filled_in() {
    let mut read = 0;
    let mut check = |text: &str, changes: &[String]| {
        if let Ok(scenario) = scenario::parse("file.toml", text, changes) {
            read += 1;
            let open = dangling(&scenario);
            assert!(open.is_empty(), "{open:#?}\n{changes:?}\n{text}");
        }
    };
    for text in [BUILT_IN, OWN] {
        for (_, rest) in each_left_out(text) {
            check(&rest, &[]);
        }
    }
    let changes = [
        "work.domain_stages=[]",
        "region=EU",
        "assumptions.projects.feasible=\"40% to 70%\"",
        "assumptions.\"projects.adopted\"=\"40% to 70%\"",
        "assumptions.x={ scales = \"stages.deployment.effort\", by = \"0.7x to 1.5x\" }",
        "assumptions.x.y={ drives = [\"projects.feasible\"], value = \"40% to 70%\" }",
        "projects.worth={ dist = \"discrete\", values = [\"1k EUR per month\", \"0 EUR per month\"], weights = [1, 1] }",
        "stages.operation.retraining=never",
        "stages.operation.incidents=never",
        "stages.operation.load=none",
        "stages.validation.back_to={}",
        "platform.build=[]",
        "sponsor.patience=never",
        "money.discount=none",
        "goals={}",
        "team={}",
        "projects.new=none",
        "channel.pod.roles=[\"mlops-engineer\"]",
    ];
    for (_, text) in scenario::shipped() {
        check(text, &[]);
        for change in changes {
            check(text, &[change.to_owned()]);
        }
    }
    assert!(read > 200, "only {read} were read");
}

/// What an assumption drives is stated by the file, however it is named there, and its
/// range stands in the list.
#[test]
fn assumptions_are_stated_and_told_with_their_range() {
    for written in [
        "projects.feasible = \"30% to 80%\"",
        "\"projects.feasible\" = \"30% to 80%\"",
        "x = { drives = \"projects.feasible\", value = \"30% to 80%\" }",
    ] {
        let text = FIRST_HIRE.replace("[today]", &format!("[assumptions]\n{written}\n[today]"));
        let whole = page(&text, 10_000);
        assert!(whole.contains("30% to 80%."), "{whole}");
        let sentence = whole
            .lines()
            .find(|line| line.contains("allow an adequate model"));
        let sentence = sentence.expect("the sentence about feasibility");
        let (feasible, _) = sentence.split_once(';').unwrap_or((sentence, ""));
        assert!(!feasible.contains('°'), "{sentence}");
    }
    let plain = page(FIRST_HIRE, 10_000);
    assert!(plain.contains("allow an adequate model at all°"), "{plain}");
}

/// Half of 90k is booked for somebody who is there half of the time.
#[test]
fn part_time_pay_is_told_as_it_is_booked() {
    let text = FIRST_HIRE.replacen(
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"90k EUR per year\", available = \"50%\" }\n",
        1,
    );
    let whole = page(&text, 10_000);
    assert!(
        whole.contains("each costs the employer EUR 45k a year for that time"),
        "{whole}"
    );
}

/// 8 in 10 exponential times of mean 2 lie between -2 ln 0.9 = 0.21 and -2 ln 0.1 = 4.6.
/// Any other is told by the range that it has.
#[test]
fn an_exponential_default_is_told_by_what_it_draws() {
    let told = default_text("projects.interval", 100).unwrap();
    assert!(
        told.starts_with("projects.interval = mean 2 months"),
        "{told}"
    );
    assert!(
        told.contains("0.21 to 4.6 (10th to 90th percentile)"),
        "{told}"
    );
    assert!(told.contains("1 to 4: what the mean may be"), "{told}");
    let life = default_text("operation.life", 100).unwrap();
    assert!(
        life.contains("0.45 to 4.4 (10th to 90th percentile)"),
        "{life}"
    );
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
    assert!(unwrapped.contains("each takes 20% of a veteran's time during ramp-up."));
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
