//! A number is the same words on the screen, on the page, in the data of the page and in
//! the charts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Four plans from hardly any success to hardly any failure, and one in between.
const SCENARIO: &str = r#"
horizon = "12 months"
currency = "EUR"
run = { replications = 40 }
measure = { follow_up = "6 months" }
team = { worker = 0 }
role = { worker = { } }
channel = { c = { time_to_start = "1 week" } }
projects = { new = "60 per year", intake = "at once" }
stage = [{ name = "work", needs = "worker", takes = "0.2 to 0.6 weeks" }]

[[plan]]
name = "At once"
hire = [{ role = "worker", via = "c", when = "now", people = 6 }]

[[plan]]
name = "Late"
hire = [{ role = "worker", via = "c", when = "month 7" }]

[[plan]]
name = "Nobody"
hire = []
"#;

/// Plays the scenario, gives what was printed and the folder.
fn played(folder: &Path, text: &str) -> (String, PathBuf) {
    let file = folder.join("plans.toml");
    fs::write(&file, text).expect("a scenario");
    let out = folder.join("out");
    let run = Command::cargo_bin("pitcrew")
        .expect("the program was built")
        .arg("run")
        .arg(&file)
        .arg("--out")
        .arg(&out)
        .env("COLUMNS", "200")
        .assert()
        .success();
    let screen = String::from_utf8(run.get_output().stdout.clone()).expect("UTF-8");
    let mut runs = fs::read_dir(out.join("plans")).expect("a folder of runs");
    (screen, runs.next().expect("a run").expect("a run").path())
}

/// The first percentage in `text`, with a sign of a bound if there is one.
fn percentage(text: &str) -> Option<String> {
    let end = text.find('%')?;
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let number = text[..end].rfind(|c| !digits(c)).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let bound = text[..number].chars().next_back();
    let bound = bound.filter(|sign| matches!(sign, '<' | '>'));
    let unescaped = match text[..number].strip_suffix(';') {
        Some(before) if before.ends_with("&lt") => Some('<'),
        Some(before) if before.ends_with("&gt") => Some('>'),
        _ => bound,
    };
    let sign = unescaped.map_or(String::new(), String::from);
    Some(format!("{sign}{}%", &text[number..end]))
}

/// The rate of each plan as `text` has it, right after its name.
fn rates<'a>(text: &str, names: &[&'a str], after: &str) -> BTreeMap<&'a str, String> {
    let rate = |name: &&'a str| {
        let at = text.find(&format!("{name}{after}"))?;
        Some((*name, percentage(&text[at + name.len()..])?))
    };
    names.iter().filter_map(rate).collect()
}

/// The share by hand: half up, with bounds below 1 % and above 99 %.
fn by_hand(share: f64) -> String {
    match share {
        share if share < 0.01 => "<1%".to_owned(),
        share if share > 0.99 => ">99%".to_owned(),
        share => format!("{}%", (share * 100.0 + 0.5 + 1e-9).floor()),
    }
}

#[test]
fn a_rate_is_the_same_words_everywhere() {
    let folder = TempDir::new().expect("a folder");
    let (screen, run) = played(folder.path(), SCENARIO);
    let read = |name: &str| fs::read_to_string(run.join(name)).expect("a file");
    let summary: Value = serde_json::from_str(&read("summary.json")).expect("JSON");
    let plans = summary["plans"].as_array().expect("plans");
    let names: Vec<&str> = plans
        .iter()
        .map(|plan| plan["name"].as_str().expect("a name"))
        .collect();
    let expected: BTreeMap<&str, String> = plans
        .iter()
        .zip(&names)
        .map(|(plan, name)| {
            (
                *name,
                by_hand(plan["success_rate"]["value"].as_f64().expect("a rate")),
            )
        })
        .collect();
    assert_eq!(expected.len(), 3);
    // Not all of one kind, or the test would see little.
    assert!(
        expected
            .values()
            .any(|rate| rate.len() == 3 && !rate.starts_with(['<', '>'])),
        "{expected:?}"
    );

    let table = &screen[screen.find("Plan ").expect("a table")..];
    assert_eq!(rates(table, &names, " "), expected, "the screen: {screen}");

    let page: Value = serde_json::from_str(&read("report.json")).expect("JSON");
    let rows = page["plans"]["rows"].as_array().expect("rows");
    let of_page: BTreeMap<&str, String> = rows
        .iter()
        .map(|row| {
            let name = row[0]["text"].as_str().expect("a name");
            let name = names.iter().find(|known| **known == name).expect("a plan");
            (*name, row[1]["text"].as_str().expect("a rate").to_owned())
        })
        .collect();
    assert_eq!(of_page, expected, "the page");

    let html = read("report.html");
    for rate in expected.values() {
        let escaped = rate.replace('<', "&lt;").replace('>', "&gt;");
        assert!(html.contains(&escaped), "no {escaped} in report.html");
    }
    // The description of a chart names every plan with its rate; so do the labels.
    let success = read("charts/success.svg");
    assert_eq!(
        rates(&success, &names, ":"),
        expected,
        "the chart of success"
    );
    for rate in expected.values() {
        let label = match rate.replace('<', "&lt;").replace('>', "&gt;") {
            bound if bound.starts_with('&') => format!(">\n{bound}\n</text>"),
            number => format!(">\n{number} ± "),
        };
        assert!(success.contains(&label), "no {label:?} in success.svg");
    }
    let incidence = read("charts/incidence.svg");
    assert_eq!(
        rates(&incidence, &names, ":"),
        expected,
        "the chart of incidence"
    );
    let losses = read("charts/losses.svg");
    let of_losses = rates(&losses, &names, ":");
    for (name, rate) in &expected {
        // What never happened has no group.
        assert!(
            of_losses[name] == *rate || rate.starts_with('<'),
            "losses: {of_losses:?}"
        );
    }
}
