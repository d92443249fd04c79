//! `pitcrew story` from outside: what it tells and refuses.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// Tells a story of a shipped scenario, of few futures so that tests are quick.
fn story(scenario: &str, out: &TempDir, more: &[&str]) -> Output {
    let file = format!("scenarios/{scenario}.toml");
    let mut command = Command::cargo_bin("pitcrew").expect("the program was built");
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["story", &file, "--set", "run.replications=60"])
        .arg("--out")
        .arg(out.path())
        .args(more);
    command.output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// What was told, as one line.
fn told(scenario: &str, more: &[&str]) -> String {
    let out = TempDir::new().unwrap();
    let output = story(scenario, &out, more);
    let problem = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{problem}");
    let told = text(&output.stdout);
    // The place of the picture is as long as it is, and another one every time.
    let lines = told.lines().filter(|line| !line.starts_with("Picture"));
    let lines: Vec<&str> = lines.collect();
    let are_short = lines.iter().all(|line| line.chars().count() <= 80);
    assert!(are_short, "{told}");
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// The exit code and what was said.
fn refused(more: &[&str]) -> (Option<i32>, String) {
    let out = TempDir::new().unwrap();
    let output = story("first-hire", &out, more);
    assert!(output.stdout.is_empty());
    assert_eq!(out.path().read_dir().unwrap().count(), 0);
    (output.status.code(), text(&output.stderr))
}

#[test]
fn a_story_says_that_it_is_an_example() {
    let told = told("first-hire", &[]);
    for part in [
        "One future under \"",
        "the nearest to the median of this plan",
        "Start On the team: 1 data scientist.",
        "What became of it",
        "Project 1: ",
        "Spent ",
        "One of 60 futures. It is an example, not the answer",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn the_same_future_is_told_the_same_way_every_time_and_in_full_on_demand() {
    let future = ["--plan", "Data scientist first", "--replication", "7"];
    let [short, again] = [told("first-hire", &future), told("first-hire", &future)];
    assert_eq!(short, again);
    assert!(short.contains("future 7 of those numbered 0 to 59, as asked for"));
    let all = told("first-hire", &[&future[..], &["--all"]].concat());
    assert!(all.len() > short.len() && all.contains(" works on packaging of Project "));
}

#[test]
fn two_plans_are_told_side_by_side() {
    let beside = ["--plan", "Month 6", "--beside", "Month 12"];
    let told = told("late-mlops", &beside);
    for part in [
        "Until month 6 the two futures are the same.",
        "\"Month 6\": Month 6: The search for an MLOps engineer begins: as planned for month 6.",
        "Under \"Month 6\"",
        "Under \"Month 12\" Start As above.",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn the_picture_and_its_numbers_are_in_a_folder_of_their_own() {
    let out = TempDir::new().unwrap();
    let future = ["--plan", "Never", "--beside", "Now", "--replication", "5"];
    let output = story("late-mlops", &out, &future);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let beside_runs = fs::read_dir(out.path().join("late-mlops")).unwrap();
    let folders: Vec<PathBuf> = beside_runs.map(|entry| entry.unwrap().path()).collect();
    let [folder] = folders.as_slice() else {
        panic!("{folders:?}");
    };
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.ends_with("-story-6-Never-beside-1-Now-5"), "{name}");
    let told = text(&output.stdout);
    assert!(told.contains("Picture  ") && told.contains(&name), "{told}");

    let svg = fs::read_to_string(folder.join("story.svg")).unwrap();
    assert!(svg.contains("one of 60 futures") && svg.contains("<desc"));
    assert!(
        fs::read(folder.join("story.png"))
            .unwrap()
            .starts_with(b"\x89PNG")
    );
    let csv = fs::read_to_string(folder.join("story.csv")).unwrap();
    assert!(csv.starts_with("plan,person,role,project,kind,from months,to months\n"));
    assert!(
        csv.contains("Never,Data scientist 1,data-scientist,,there,0,"),
        "{csv}"
    );
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let out = TempDir::new().unwrap();
    let file = out.path().join("taken");
    fs::write(&file, "").unwrap();
    let mut command = Command::cargo_bin("pitcrew").unwrap();
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "story",
            "scenarios/first-hire.toml",
            "--set",
            "run.replications=5",
        ])
        .arg("--out")
        .arg(&file);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(6), "{}", text(&output.stderr));
    // The story is told all the same: only its picture is missing.
    assert!(!output.stdout.is_empty());
    assert!(text(&output.stderr).contains("error: "));
}

#[test]
fn a_future_says_in_which_world_it_is() {
    let assumed = "assumptions.data_scientist_deploys_alone=2x to 6x slower";
    let told = told("first-hire", &["--set", assumed]);
    let says = "What is not known takes these values in this future: data_scientist_deploys_alone ";
    assert!(told.contains(says), "{told}");
}

#[test]
fn the_best_future_is_no_worse_than_the_worst() {
    let months = |which: &str| -> f64 {
        let told = told("notebooks", &[which]);
        let after = told.split("median of all futures ").nth(1).unwrap();
        let number = after.split("), ").nth(1).unwrap();
        number.split(' ').next().unwrap().parse().unwrap()
    };
    assert!(months("--best") > months("--worst"));
}

#[test]
fn what_is_not_there_is_refused_with_what_is() {
    let (code, said) = refused(&["--plan", "Data scientst first"]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("did you mean \"Data scientist first\"?"),
        "{said}"
    );
    assert!(said.contains("plans there: "), "{said}");

    let (code, said) = refused(&["--replication", "60"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("there is no future 60"), "{said}");
    assert!(said.contains("numbered 0 to 59"), "{said}");

    let both = [
        "--plan",
        "Data scientist first",
        "--beside",
        "Data scientist first",
    ];
    let (code, said) = refused(&both);
    assert_eq!(code, Some(2));
    assert!(said.contains("cannot be told beside itself"), "{said}");

    let (code, said) = refused(&["--best", "--worst"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("cannot be used with"), "{said}");
}
