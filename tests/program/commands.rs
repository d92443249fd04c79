//! The whole program from outside: what it prints, writes and returns.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program, to be run in the folder of the package.
fn pitcrew(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("pitcrew").expect("the program was built");
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments);
    command
}

fn output(arguments: &[&str]) -> Output {
    pitcrew(arguments).output().expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// What was printed as one line, so that it does not matter where lines break.
fn unwrapped(output: &Output) -> String {
    stdout(output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Plays a shipped scenario into `out`, with few futures so that tests are quick.
fn run(scenario: &str, out: &TempDir, more: &[&str]) -> Output {
    let file = format!("scenarios/{scenario}.toml");
    let out = out.path().to_str().expect("UTF-8");
    let mut arguments = vec!["run", &file, "--out", out];
    if !more.contains(&"--replications") {
        arguments.extend(["--replications", "40"]);
    }
    arguments.extend(more);
    output(&arguments)
}

/// All files below `folder`, by path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let inside = files(&path).into_iter();
            found.extend(inside.map(|(inner, bytes)| {
                (
                    Path::new(path.file_name().expect("a name")).join(inner),
                    bytes,
                )
            }));
        } else {
            let name = PathBuf::from(path.file_name().expect("a name"));
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
    found
}

/// The one folder in `folder`.
fn only_folder(folder: &Path) -> PathBuf {
    let inside: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(inside.len(), 1, "{inside:?}");
    inside[0].clone()
}

#[test]
fn a_run_prints_the_answer_first_and_writes_everything() {
    let out = TempDir::new().unwrap();
    let result = run("first-hire", &out, &[]);
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    let text = stdout(&result);
    let paragraph: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    assert!(
        paragraph.concat().ends_with('.'),
        "no sentence first:\n{text}"
    );
    assert!(
        unwrapped(&result).contains("same luck for every plan"),
        "{text}"
    );

    let folder = only_folder(&only_folder(out.path()));
    let name = folder.file_name().unwrap().to_str().unwrap();
    assert!(
        name.len() == 12 && name.chars().all(|c| c.is_ascii_hexdigit()),
        "{name}"
    );
    assert!(text.contains(name), "the report is not named:\n{text}");
    let files = files(&folder);
    for chart in ["success", "incidence", "flow", "losses", "rescues"] {
        for ending in ["svg", "png", "csv"] {
            let path = PathBuf::from(format!("charts/{chart}.{ending}"));
            assert!(files.contains_key(&path), "{} is missing", path.display());
        }
    }
    for table in [
        "summary.json",
        "summary.schema.json",
        "plans.csv",
        "projects.parquet",
        "replications.parquet",
        "lost.csv",
        "lost_by_hire.csv",
        "scenario.lock.toml",
    ] {
        assert!(files.contains_key(Path::new(table)), "{table} is missing");
    }
}

#[test]
fn the_same_run_is_the_same_bytes_for_any_number_of_threads() {
    let outs: Vec<TempDir> = (0..3).map(|_| TempDir::new().unwrap()).collect();
    let mut written = Vec::new();
    for (out, threads) in outs.iter().zip(["1", "2", "7"]) {
        let result = run(
            "notebooks",
            out,
            &["--threads", threads, "--replications", "60"],
        );
        assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
        let text = stdout(&result).replace(out.path().to_str().unwrap(), "OUT");
        written.push((text, files(out.path())));
    }
    assert!(written[0] == written[1] && written[0] == written[2]);
}

#[test]
fn the_locked_scenario_plays_the_same_futures() {
    let out = TempDir::new().unwrap();
    run("first-hire", &out, &["--seed", "11"]);
    let first = only_folder(&only_folder(out.path()));
    let lock = first.join("scenario.lock.toml");

    let again = TempDir::new().unwrap();
    let result = output(&[
        "run",
        lock.to_str().unwrap(),
        "--out",
        again.path().to_str().unwrap(),
    ]);
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    let second = only_folder(&only_folder(again.path()));
    for name in ["plans.csv", "scenario.lock.toml"] {
        assert_eq!(
            fs::read_to_string(first.join(name)).unwrap(),
            fs::read_to_string(second.join(name)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn json_prints_the_summary_and_nothing_else() {
    let out = TempDir::new().unwrap();
    let result = run("first-hire", &out, &["--json", "--seed", "3"]);
    let summary: serde_json::Value = serde_json::from_str(&stdout(&result)).unwrap();
    assert_eq!(summary["seed"], 3);
    assert_eq!(summary["replications_completed"], 40);
    let folder = only_folder(&only_folder(out.path()));
    assert_eq!(
        fs::read(folder.join("summary.json")).unwrap(),
        result.stdout
    );
}

#[test]
fn quiet_prints_one_line_and_another_seed_another_report() {
    let out = TempDir::new().unwrap();
    let result = run("first-hire", &out, &["--quiet"]);
    assert_eq!(stdout(&result).lines().count(), 1);
    assert_eq!(stderr(&result), "");
    run("first-hire", &out, &["--quiet", "--seed", "99"]);
    assert_eq!(fs::read_dir(only_folder(out.path())).unwrap().count(), 2);
}

#[test]
fn a_theory_scenario_shows_waits_and_no_money() {
    let out = TempDir::new().unwrap();
    let result = run("theory/reference-pipeline", &out, &["--replications", "10"]);
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    let text = stdout(&result);
    assert!(text.contains("Weeks in line"), "{text}");
    assert!(!text.contains("Spend"), "{text}");
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_run() {
    let out = TempDir::new().unwrap();
    let blocked = out.path().join("a-file");
    fs::write(&blocked, b"").unwrap();
    // So many futures would take minutes: the answer comes at once or not at all.
    let result = pitcrew(&[
        "run",
        "scenarios/first-hire.toml",
        "--replications",
        "1000000",
    ])
    .arg("--out")
    .arg(&blocked)
    .timeout(std::time::Duration::from_secs(20))
    .output()
    .unwrap();
    assert_eq!(result.status.code(), Some(6), "{}", stderr(&result));
    assert!(
        stderr(&result).starts_with("error: cannot create the folder"),
        "{}",
        stderr(&result)
    );
    assert_eq!(stdout(&result), "");
}

#[test]
fn a_scenario_that_is_not_valid_is_exit_code_3_and_writes_nothing() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bad.toml");
    fs::write(&file, "title = \"Bad\"\nhorizont = \"24 months\"\n").unwrap();
    for command in ["run", "check"] {
        let result = pitcrew(&[command])
            .arg(&file)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(result.status.code(), Some(3));
        assert!(stderr(&result).contains("horizont"), "{}", stderr(&result));
        assert!(!stderr(&result).contains("panicked"));
        assert_eq!(stdout(&result), "");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let missing = output(&["run", "no-such-file.toml"]);
    assert_eq!(missing.status.code(), Some(3));
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    for arguments in [
        &["run"][..],
        &["fly"],
        &["run", "scenarios/first-hire.toml", "--replications", "0"],
        &[
            "run",
            "scenarios/first-hire.toml",
            "--replications",
            "1000000000000",
        ],
        &["run", "scenarios/first-hire.toml", "--precision", "99"],
        &["run", "scenarios/first-hire.toml", "--seed", "-1"],
        &[
            "run",
            "scenarios/first-hire.toml",
            "--seed",
            "18446744073709551615",
        ],
        &["run", "scenarios/first-hire.toml", "--threads", "0"],
        &["run", "scenarios/first-hire.toml", "--set", "horizon"],
        &["run", "scenarios/first-hire.toml", "--json", "--quiet"],
    ] {
        let result = output(arguments);
        assert_eq!(result.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&result), "", "{arguments:?}");
        // What is wrong is told of the option that was typed.
        let option = arguments.get(2).copied().unwrap_or_default();
        assert!(stderr(&result).contains(option), "{arguments:?}");
    }
}

#[test]
fn every_shipped_scenario_can_be_printed_checked_and_found() {
    let unknown = output(&["new", "--like", "first-hir"]);
    assert_eq!(unknown.status.code(), Some(2));
    let message = stderr(&unknown);
    assert!(
        message.contains("did you mean \"first-hire\"?"),
        "{message}"
    );
    let names = message
        .split("scenarios: ")
        .nth(1)
        .expect("a list of names")
        .trim();
    for name in names.split(", ") {
        let text = stdout(&output(&["new", "--like", name]));
        let file = format!("scenarios/{name}.toml");
        assert_eq!(text, fs::read_to_string(&file).unwrap(), "{name}");
        let check = output(&["check", &file]);
        assert_eq!(check.status.code(), Some(0), "{name}: {}", stderr(&check));
        assert!(stdout(&check).contains("can be played"));
    }
}

#[test]
fn a_new_scenario_is_written_with_the_schema_beside_it_and_never_over_another() {
    let out = TempDir::new().unwrap();
    let (file, schema) = (
        out.path().join("bank.toml"),
        out.path().join("pitcrew.schema.json"),
    );
    let name = file.to_str().unwrap();
    let new = output(&["new", name, "--like", "late-mlops"]);
    assert_eq!(new.status.code(), Some(0), "{}", stderr(&new));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("#:schema ./pitcrew.schema.json\n"));
    let shipped = fs::read_to_string("scenarios/late-mlops.toml").unwrap();
    assert!(text.ends_with(&shipped));
    let printed = stdout(&output(&["schema"]));
    assert_eq!(fs::read_to_string(&schema).unwrap(), printed);
    assert_eq!(
        fs::read_to_string("scenarios/pitcrew.schema.json").unwrap(),
        printed
    );
    assert_eq!(output(&["check", name]).status.code(), Some(0));

    fs::write(&file, "mine").unwrap();
    let again = output(&["new", name]);
    assert_eq!(again.status.code(), Some(6));
    assert!(
        stderr(&again).contains("exists already"),
        "{}",
        stderr(&again)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let nowhere = out.path().join("no/such/folder.toml");
    let nowhere = output(&["new", nowhere.to_str().unwrap()]);
    assert_eq!(nowhere.status.code(), Some(6));
}

#[test]
fn help_and_completions_are_printed() {
    let help = stdout(&output(&["--help"]));
    for word in ["run", "check", "new", "completions", "130"] {
        assert!(help.contains(word), "{help}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            stdout(&output(&["completions", shell])).contains("pitcrew"),
            "{shell}"
        );
    }
}

#[cfg(unix)]
mod unix {
    use std::process::{Command, Stdio};
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    fn spawn(out: &Path, replications: &str) -> std::process::Child {
        Command::new(env!("CARGO_BIN_EXE_pitcrew"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args([
                "run",
                "scenarios/first-hire.toml",
                "--replications",
                replications,
                "--out",
            ])
            .arg(out)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[test]
    fn a_reader_who_goes_away_is_no_fault() {
        let out = TempDir::new().unwrap();
        let mut child = spawn(out.path(), "40");
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }

    #[test]
    fn ctrl_c_keeps_partial_results_and_labels_them() {
        let out = TempDir::new().unwrap();
        let child = spawn(out.path(), "5000000");
        // The folder is opened just before the run begins.
        while !out.path().join("first-hire").exists() {
            sleep(Duration::from_millis(20));
        }
        sleep(Duration::from_millis(500));
        let process = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &process])
                .status()
                .unwrap()
                .success()
        );
        let result = child.wait_with_output().unwrap();
        assert_eq!(result.status.code(), Some(130), "{}", stderr(&result));
        assert!(
            unwrapped(&result).contains("(stopped: partial results)"),
            "{}",
            stdout(&result)
        );
        let folder = only_folder(&out.path().join("first-hire"));
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(name.contains("-stopped-after-"), "{name}");
        assert!(folder.join("summary.json").is_file());
    }
}

#[test]
fn hires_are_reported_and_a_trigger_that_rarely_fires_is_a_warning() {
    let out = TempDir::new().unwrap();
    let hire = "plan.\"MLOps engineer first\".hire=[{ role = \"mlops-engineer\", when = \"now\" }, \
                { role = \"ml-engineer\", when = \"after tenth deployment\" }]";
    let result = run("first-hire", &out, &["--details", "--set", hire]);
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    let told = stderr(&result);
    assert!(
        told.contains("\"after tenth deployment\" opened this hire in <1 of 100 futures")
            && told.contains("plan \"MLOps engineer first\", second hire"),
        "{told}"
    );
    let text = stdout(&result);
    assert!(text.contains("Hires of \"MLOps engineer first\""), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );

    let folder = only_folder(&only_folder(out.path()));
    let table = fs::read_to_string(folder.join("hires.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 2 + 2, "{table}");
    assert!(
        table.contains("MLOps engineer first,1,mlops-engineer,employee,now,,1,0,0,"),
        "{table}"
    );
    let allow = "allow=[\"trigger-rarely-fires\"]";
    let silenced = run("first-hire", &out, &["--set", hire, "--set", allow]);
    assert!(
        !stderr(&silenced).contains("tenth"),
        "{}",
        stderr(&silenced)
    );
}

#[test]
fn what_ifs_are_played_on_demand_and_all_checked() {
    let out = TempDir::new().unwrap();
    let file = out.path().join("s.toml");
    let starter = stdout(&output(&["new"]));
    let good = "\n[what_if.no_notebooks]\ntoday.validated_models = 0\n";
    fs::write(&file, format!("{starter}{good}")).unwrap();
    let file_name = file.to_str().unwrap();
    let place = out.path().join("results");
    let place = place.to_str().unwrap();
    let common = ["run", file_name, "--replications", "20", "--out", place];
    let plain = output(&common);
    assert!(
        stderr(&plain).contains("no_notebooks"),
        "{}",
        stderr(&plain)
    );
    let changed = output(&[&common[..], &["--what-if", "no_notebooks"]].concat());
    assert_eq!(changed.status.code(), Some(0), "{}", stderr(&changed));
    assert!(unwrapped(&changed).contains("what if: no notebooks"));
    let unknown = output(&[&common[..], &["--what-if", "no_notebook"]].concat());
    assert_eq!(unknown.status.code(), Some(3));
    assert!(output(&["check", file_name]).status.success());

    fs::write(
        &file,
        format!("{starter}{good}[what_if.typo]\ntodya.x = 0\n"),
    )
    .unwrap();
    let checked = output(&["check", file_name]);
    assert_eq!(checked.status.code(), Some(3));
    assert!(
        stderr(&checked).contains("what-if typo"),
        "{}",
        stderr(&checked)
    );
}

#[test]
fn explain_reads_a_scenario_back_and_lists_what_it_leaves_open() {
    let file = "scenarios/first-hire.toml";
    let explained = output(&["explain", file]);
    assert_eq!(explained.status.code(), Some(0), "{}", stderr(&explained));
    let text = unwrapped(&explained);
    for words in [
        "2 plans are played over 24 months each",
        "an mlops-engineer via employee, in month 9.",
        "3 validated models already there",
        "Half the live models in use are worth up to EUR 24k a month, 1 in 20 over EUR 60k.",
        "65% of projects allow an adequate model at all°",
        "seed 001",
    ] {
        assert!(text.contains(words), "no \"{words}\" in\n{text}");
    }
    let nothing = output(&["explain", file, "--certain"]);
    assert!(stdout(&nothing).contains("Nothing is stated as certain"));
    let set = ["--set", "work.focus=0.6", "--set", "horizon=30 months"];
    let one = output(&[&["explain", file, "--certain"][..], &set].concat());
    let text = stdout(&one);
    assert!(text.starts_with("1 number is stated as certain"), "{text}");
    assert!(text.contains("--set  work.focus  0.6"), "{text}");
    let checked = output(&[&["check", file][..], &set].concat());
    assert!(
        stderr(&checked).contains("pitcrew explain scenarios/first-hire.toml --certain"),
        "{}",
        stderr(&checked)
    );
    let wrong = output(&["explain", file, "--set", "horizon=soon"]);
    assert_eq!(wrong.status.code(), Some(3));
}

#[test]
fn defaults_lists_the_library_a_part_of_it_or_one_entry() {
    let all = stdout(&output(&["defaults"]));
    let part = stdout(&output(&["defaults", "people"]));
    assert!(all.lines().count() > part.lines().count() && part.contains("mis_hire_found"));
    assert!(!part.contains("patience"), "{part}");
    let one = output(&["defaults", "people.stays"]);
    for words in [
        "2.4 years",
        "0.67 to 8.7",
        "grade B",
        "E5.10",
        "Burtch Works",
    ] {
        assert!(unwrapped(&one).contains(words), "{words}");
    }
    let wrong = output(&["defaults", "peopel.stays"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("did you mean `people.stays`?"));
}

/// The ledger of lost projects from outside: so many futures as asked for, each lost
/// project once, the counts of both tables and of the summary the same, and nothing else
/// in the run changed by it.
#[test]
fn lost_projects_are_listed_with_the_cheapest_hire_that_rescues_them() {
    let with = TempDir::new().unwrap();
    let result = run(
        "first-hire",
        &with,
        &["--set", "run.ledger_replications=25"],
    );
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    let text = unwrapped(&result);
    assert!(
        text.contains("the first 25 futures, played again"),
        "{text}"
    );
    assert!(text.contains("no single hire is enough"), "{text}");
    assert!(
        text.contains("role that some plan hires (data-scientist, mlops-engineer)"),
        "{text}"
    );
    let folder = only_folder(&only_folder(with.path()));
    let table = |name: &str| -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
        let rows = reader.deserialize().map(|row| row.unwrap());
        rows.collect()
    };
    let lost = table("lost.csv");
    let mut seen: Vec<[&str; 3]> = Vec::new();
    for row in &lost {
        let replication: u64 = row["replication"].parse().unwrap();
        assert!(replication < 25);
        let rescuers: u32 = row["hires_that_rescue"].parse().unwrap();
        assert_eq!(rescuers == 0, row["cheapest_hire"] == "none");
        assert_eq!(rescuers == 0, row["hire_cost_eur"].is_empty());
        seen.push([&row["plan"], &row["replication"], &row["project"]]);
    }
    let rows = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert!(rows > 20 && seen.len() == rows, "{rows} rows");

    let by_hire = table("lost_by_hire.csv");
    for row in by_hire.iter().filter(|row| row["cause"] != "any") {
        let columns = ["plan", "cause", "cheapest_hire"];
        let same = |other: &&BTreeMap<String, String>| {
            columns.iter().all(|column| other[*column] == row[*column])
        };
        let count = lost.iter().filter(same).count();
        assert_eq!(row["projects"], count.to_string(), "{row:?}");
    }
    let summary = fs::read_to_string(folder.join("summary.json")).unwrap();
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(summary["lost_projects"]["replications"], 25);
    let plans = summary["lost_projects"]["plans"].as_array().unwrap();
    let projects = plans.iter().map(|plan| plan["projects"].as_u64().unwrap());
    assert_eq!(projects.sum::<u64>(), lost.len() as u64);

    let without = TempDir::new().unwrap();
    let result = run(
        "first-hire",
        &without,
        &["--set", "run.ledger_replications=0"],
    );
    assert!(!unwrapped(&result).contains("played again"));
    let off = only_folder(&only_folder(without.path()));
    assert!(!off.join("lost.csv").exists() && !off.join("charts/rescues.svg").exists());
    for name in ["plans.csv", "hires.csv", "funnel.csv"] {
        let [one, other] = [&folder, &off].map(|folder| fs::read(folder.join(name)).unwrap());
        assert!(one == other, "{name}");
    }
}
