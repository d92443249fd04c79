//! What the machine does to a run: threads that are not to be had, signals, kills,
//! places that cannot be written, files that never end, names that control a terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_pitcrew");

const SMALL: &str = "title = \"Small\"\nhorizon = \"12 months\"\n[run]\nreplications = 20\n\
    [team]\ndata-scientist = 2\n[[plan]]\nname = \"Nobody\"\nhire = []\n";

fn pitcrew(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(arguments);
    command.output().expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A folder with a small scenario.
fn with_scenario() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("small.toml"), SMALL).unwrap();
    folder
}

fn inside(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The one result in a folder.
fn result(folder: &Path) -> PathBuf {
    let names = inside(folder);
    assert_eq!(names.len(), 1, "{names:?}");
    folder.join(&names[0])
}

#[test]
fn more_threads_than_there_is_work_for_are_said_once_and_change_nothing() {
    let folder = with_scenario();
    let run = |threads: &str| {
        pitcrew(
            folder.path(),
            &["run", "small.toml", "--json", "--threads", threads],
        )
    };
    let many = run("8000");
    assert_eq!(many.status.code(), Some(0), "{}", stderr(&many));
    assert_eq!(
        stderr(&many).matches("note: this runs on").count(),
        1,
        "{}",
        stderr(&many)
    );
    assert_eq!(stdout(&many), stdout(&run("1")));
    let too_many = run("10001");
    assert_eq!(too_many.status.code(), Some(2));
    assert!(
        stderr(&too_many).contains("from 1 to 10000"),
        "{}",
        stderr(&too_many)
    );
}

#[test]
fn a_result_keeps_what_others_put_beside_it_and_is_there_for_each_of_several_runs_at_once() {
    let folder = with_scenario();
    let spawn = || {
        let mut command = Command::new(PROGRAM);
        command
            .current_dir(folder.path())
            .args(["run", "small.toml", "--quiet"]);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let runs: Vec<_> = (0..4).map(|_| spawn()).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let result = result(&folder.path().join("output/small"));
    let files = inside(&result);
    fs::write(result.join("notes.txt"), "mine").unwrap();
    fs::remove_file(result.join("plans.csv")).unwrap();
    let again = pitcrew(folder.path(), &["run", "small.toml", "--quiet"]);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    assert_eq!(
        fs::read_to_string(result.join("notes.txt")).unwrap(),
        "mine"
    );
    fs::remove_file(result.join("notes.txt")).unwrap();
    assert_eq!(inside(&result), files);
}

#[test]
fn the_answer_does_not_wait_for_files_that_cannot_be_written() {
    let folder = with_scenario();
    let first = pitcrew(folder.path(), &["run", "small.toml", "--quiet"]);
    let output = folder.path().join("output/small");
    let result = result(&output);
    fs::remove_file(result.join("summary.json")).unwrap();
    fs::create_dir_all(result.join("summary.json/in-the-way")).unwrap();
    for form in ["--quiet", "--json"] {
        let blocked = pitcrew(folder.path(), &["run", "small.toml", form]);
        assert_eq!(blocked.status.code(), Some(6), "{}", stderr(&blocked));
        assert!(
            stderr(&blocked).contains("summary.json"),
            "{}",
            stderr(&blocked)
        );
        if form == "--quiet" {
            assert_eq!(stdout(&blocked), stdout(&first));
        } else {
            assert!(stdout(&blocked).starts_with('{'), "{}", stdout(&blocked));
        }
    }
    assert_eq!(
        inside(&output).len(),
        1,
        "something is left: {:?}",
        inside(&output)
    );
    // Nor does a story.
    let blocked = pitcrew(
        folder.path(),
        &["story", "small.toml", "--out", "small.toml"],
    );
    assert_eq!(blocked.status.code(), Some(6));
    assert!(stdout(&blocked).contains("Nobody"), "{}", stdout(&blocked));
}

#[test]
fn nothing_that_comes_from_elsewhere_controls_the_terminal() {
    const HOSTILE: [char; 12] = [
        '\u{1b}', '\u{7}', '\u{8}', '\r', '\u{7f}', '\u{9b}', '\u{85}', '\u{202e}', '\u{2066}',
        '\u{200f}', '\u{61c}', '\u{2028}',
    ];
    let folder = with_scenario();
    for letter in HOSTILE {
        let word = format!("a{letter}[31mb");
        let file = format!("{word}.toml");
        fs::write(folder.path().join(&file), SMALL).unwrap();
        let wrong = format!("{word}-wrong.toml");
        let text =
            format!("horizon = \"12 months\" # {word}\nhorizn = '{word}'\n[plan\n{word} = 1\n");
        fs::write(folder.path().join(&wrong), text).unwrap();
        let set = format!("{word}=1");
        // The path of a report is the name of its scenario.
        let plays: &[&str] = match letter {
            '\u{1b}' | '\u{9b}' | '\u{202e}' => &["run", &file],
            _ => &["check", &file],
        };
        let calls: [&[&str]; 12] = [
            plays,
            &["check", &wrong],
            &["check", &word],
            &[&word],
            &["run", "small.toml", &word],
            &["run", "small.toml", "--replications", &word],
            &["run", "small.toml", "--set", &set],
            &["run", "small.toml", "--what-if", &word],
            &["story", "small.toml", "--plan", &word],
            &["new", "--like", &word],
            &["defaults", &word],
            &["compare", &word, &word],
        ];
        for arguments in calls {
            let output = pitcrew(folder.path(), arguments);
            let printed = stdout(&output) + &stderr(&output);
            assert!(
                !printed.contains(letter),
                "{letter:?} from {arguments:?}:\n{printed:?}"
            );
        }
    }
}

#[test]
fn names_that_look_the_same_are_refused_where_they_stand() {
    let folder = TempDir::new().unwrap();
    for other in ["Nobody ", "No\u{200b}body", "Nob\u{f6}dy", "Nobody\u{a0}"] {
        let first = if other.contains('\u{f6}') {
            "Nobo\u{308}dy"
        } else {
            "Nobody"
        };
        let text = SMALL.replace("Nobody", first);
        let text = format!("{text}[[plan]]\nname = \"{other}\"\nhire = []\n");
        fs::write(folder.path().join("two.toml"), text).unwrap();
        let checked = pitcrew(folder.path(), &["check", "two.toml"]);
        assert_eq!(checked.status.code(), Some(3), "{other:?}");
        let said = stderr(&checked);
        assert!(
            said.contains("looks like another one") && said.contains("two.toml:11:8"),
            "{said}"
        );
    }
}

#[test]
fn markup_in_a_report_is_not_taken_over() {
    let folder = with_scenario();
    pitcrew(folder.path(), &["run", "small.toml", "--quiet"]);
    let result = result(&folder.path().join("output/small"));
    let data = fs::read_to_string(result.join("report.json")).unwrap();
    let page = fs::read_to_string(result.join("report.html")).unwrap();
    let rebuild = || pitcrew(folder.path(), &["report", result.to_str().unwrap()]);
    let rebuilt = rebuild();
    assert_eq!(rebuilt.status.code(), Some(0), "{}", stderr(&rebuilt));
    assert_eq!(
        fs::read_to_string(result.join("report.html")).unwrap(),
        page
    );

    let hostile = "<img src=x onerror=alert(1)>";
    // In words it is words.
    fs::write(result.join("report.json"), data.replace("Nobody", hostile)).unwrap();
    rebuild();
    let built = fs::read_to_string(result.join("report.html")).unwrap();
    assert!(!built.contains("<img"), "{built}");
    // In a drawing it is refused, and the page stays as it is.
    let changed = data.replacen("<desc", &format!("{hostile}<desc"), 1);
    assert_ne!(changed, data);
    fs::write(result.join("report.json"), changed).unwrap();
    let refused = rebuild();
    assert_eq!(refused.status.code(), Some(6));
    assert!(
        stderr(&refused).contains("report.json"),
        "{}",
        stderr(&refused)
    );
    assert_eq!(
        fs::read_to_string(result.join("report.html")).unwrap(),
        built
    );
    assert!(page.contains("script-src 'sha256-") && !page.contains("unsafe-inline"));
}

/// Whatever byte of it is changed: the comparison refuses the file, or prints numbers.
#[test]
fn a_changed_table_never_makes_a_comparison_of_nonsense() {
    let folder = with_scenario();
    let two = format!(
        "{SMALL}[[plan]]\nname = \"One\"\nhire = [{{ role = \"mlops-engineer\", when = \"now\" }}]\n"
    );
    fs::write(folder.path().join("two.toml"), two).unwrap();
    pitcrew(folder.path(), &["run", "two.toml", "--quiet"]);
    let result = result(&folder.path().join("output/two"));
    let table = result.join("replications.parquet");
    let good = fs::read(&table).unwrap();
    let mut refused = 0;
    for step in 0..60 {
        let mut bytes = good.clone();
        let place = (step * 7_919 + 11) % bytes.len();
        let value = [0x00, 0xff, 0x7f][step % 3];
        for byte in bytes.iter_mut().skip(place).take(1 + step % 8) {
            *byte = value;
        }
        fs::write(&table, bytes).unwrap();
        let compared = pitcrew(folder.path(), &["compare", result.to_str().unwrap()]);
        let answer = stdout(&compared);
        // A refusal may quote what it found.
        let printed = answer.clone() + &stderr(&compared);
        assert!(
            !answer.contains("NaN") && !printed.contains("panicked"),
            "{step}: {printed}"
        );
        match compared.status.code() {
            Some(3) => {
                assert!(
                    printed.contains("replications.parquet"),
                    "{step}: {printed}"
                );
                refused += 1;
            }
            code => assert!(matches!(code, Some(0 | 2)), "{step}: {code:?} {printed}"),
        }
    }
    assert!(refused > 10, "{refused}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    /// The program under what a shell sets before.
    fn limited(folder: &Path, limit: &str, arguments: &str) -> Output {
        let line = format!("{limit}; exec '{PROGRAM}' {arguments}");
        let mut command = Command::new("sh");
        command.current_dir(folder).args(["-c", &line]);
        command.output().expect("a shell")
    }

    /// Waits for a process, and gives up on it after a while.
    fn ends_in(seconds: u64, mut child: std::process::Child) -> Output {
        let until = Instant::now() + Duration::from_secs(seconds);
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > until {
                child.kill().unwrap();
                panic!("it does not end");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        child.wait_with_output().unwrap()
    }

    fn start(folder: &Path, arguments: &[&str]) -> std::process::Child {
        let mut command = Command::new(PROGRAM);
        command.current_dir(folder).args(arguments);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Starts a run that takes long, and waits until it plays.
    fn long_run(folder: &Path) -> std::process::Child {
        let child = start(folder, &["run", "small.toml", "--replications", "5000000"]);
        while !folder.join("output/small").exists() {
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_millis(300));
        child
    }

    fn signal(child: &std::process::Child, name: &str) {
        let mut command = Command::new("kill");
        command.args([name, &child.id().to_string()]);
        assert!(command.status().unwrap().success());
    }

    /// Not to be run under `nohup`: the program would inherit the ignored hang-up, and
    /// rightly go on.
    #[test]
    fn a_polite_end_keeps_what_is_done() {
        for name in ["-TERM", "-HUP", "-INT"] {
            let folder = with_scenario();
            let child = long_run(folder.path());
            signal(&child, name);
            let output = ends_in(60, child);
            assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
            let kept = result(&folder.path().join("output/small"));
            assert!(
                kept.to_str().unwrap().contains("-stopped-after-"),
                "{kept:?}"
            );
            assert!(kept.join("summary.json").is_file());
            assert!(!kept.join(".lock").exists());
        }
    }

    #[test]
    fn a_signal_that_was_ignored_from_the_start_stays_ignored() {
        let folder = with_scenario();
        let line = format!("trap '' HUP; exec '{PROGRAM}' run small.toml --replications 100000");
        let mut command = Command::new("sh");
        command.current_dir(folder.path()).args(["-c", &line]);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        while !folder.path().join("output/small").exists() {
            std::thread::sleep(Duration::from_millis(20));
        }
        signal(&child, "-HUP");
        let output = ends_in(60, child);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let kept = result(&folder.path().join("output/small"));
        assert!(!kept.to_str().unwrap().contains("stopped"), "{kept:?}");
    }

    #[test]
    fn what_a_kill_leaves_is_cleared_by_the_next_run() {
        let folder = with_scenario();
        let mut child = long_run(folder.path());
        child.kill().unwrap();
        child.wait().unwrap();
        let output = folder.path().join("output/small");
        assert!(inside(&output)[0].ends_with(".unfinished"));
        let next = pitcrew(folder.path(), &["run", "small.toml"]);
        assert_eq!(next.status.code(), Some(0), "{}", stderr(&next));
        assert!(stderr(&next).contains("note: removed"), "{}", stderr(&next));
        assert!(
            !inside(&output)[0].starts_with('.'),
            "{:?}",
            inside(&output)
        );
        // One that may be of an older version at work is named, with its size.
        fs::create_dir(output.join(".0123.7.unfinished")).unwrap();
        fs::write(output.join(".0123.7.unfinished/half"), "12345").unwrap();
        let next = pitcrew(folder.path(), &["run", "small.toml"]);
        assert_eq!(next.status.code(), Some(0), "{}", stderr(&next));
        assert!(stderr(&next).contains("(5 bytes)"), "{}", stderr(&next));
    }

    #[test]
    fn a_story_says_what_ctrl_c_does_to_it() {
        let folder = with_scenario();
        let out = ["story", "small.toml", "--set", "run.replications=5000000"];
        let child = start(folder.path(), &out);
        std::thread::sleep(Duration::from_millis(600));
        signal(&child, "-INT");
        let output = ends_in(60, child);
        assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("so none is told"),
            "{}",
            stderr(&output)
        );
        assert!(
            !stderr(&output).contains("will be kept"),
            "{}",
            stderr(&output)
        );
    }

    #[test]
    fn a_full_disk_does_not_withhold_the_answer() {
        let folder = with_scenario();
        let good = pitcrew(
            folder.path(),
            &["run", "small.toml", "--quiet", "--out", "good"],
        );
        // No file may be longer than 4 kB, and nobody is killed for trying.
        let limit = "trap '' XFSZ; ulimit -f 8";
        let full = limited(folder.path(), limit, "run small.toml --quiet --out full");
        assert_eq!(full.status.code(), Some(6), "{}", stderr(&full));
        assert_eq!(stdout(&full), stdout(&good));
        assert!(
            stderr(&full).contains("error: cannot write"),
            "{}",
            stderr(&full)
        );
        assert_eq!(
            inside(&folder.path().join("full/small")),
            Vec::<String>::new()
        );
    }

    #[test]
    fn little_memory_for_threads_is_no_fault() {
        let folder = with_scenario();
        let all = pitcrew(
            folder.path(),
            &["run", "small.toml", "--json", "--threads", "200"],
        );
        // Each thread asks for megabytes of addresses: far from 200 of them fit.
        for (kilobytes, threads) in [
            (150_000, 1),
            (150_000, 200),
            (200_000, 2),
            (200_000, 200),
            (300_000, 200),
            (500_000, 1),
            (500_000, 200),
            (1_000_000, 200),
        ] {
            let limit = format!("ulimit -v {kilobytes}");
            let run = format!("run small.toml --json --threads {threads}");
            let few = limited(folder.path(), &limit, &run);
            let said = stderr(&few);
            assert_eq!(few.status.code(), Some(0), "{limit}, {threads}: {said}");
            let notes = said.matches("no more to give").count();
            assert_eq!(
                notes,
                usize::from(threads > 1),
                "{limit}, {threads}: {said}"
            );
            assert_eq!(stdout(&few), stdout(&all));
        }
    }

    #[test]
    fn files_that_are_none_are_refused_at_once() {
        let folder = with_scenario();
        let pipe = folder.path().join("pipe.toml");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        symlink("/dev/zero", folder.path().join("zero.csv")).unwrap();
        symlink(&pipe, folder.path().join("pipe.csv")).unwrap();
        let column = |file: &str| {
            let key = "[stages.modeling]\ntakes = { dist = \"empirical\", column = \"weeks\", unit = \"weeks\", ";
            format!("{SMALL}{key}file = \"{file}\" }}\n")
        };
        for (name, text) in [
            ("extends-zero.toml", "extends = \"/dev/zero\"\n".to_owned()),
            ("extends-pipe.toml", "extends = \"pipe.toml\"\n".to_owned()),
            ("csv-zero.toml", column("zero.csv")),
            ("csv-pipe.toml", column("pipe.csv")),
            ("zero.toml", String::new()),
        ] {
            let path = folder.path().join(name);
            if text.is_empty() {
                symlink("/dev/zero", path).unwrap();
            } else {
                fs::write(path, text).unwrap();
            }
            let output = ends_in(20, start(folder.path(), &["check", name]));
            assert_eq!(output.status.code(), Some(3), "{name}: {}", stderr(&output));
            assert!(
                stderr(&output).contains("not a regular file"),
                "{name}: {}",
                stderr(&output)
            );
        }
        let run = folder.path().join("run");
        fs::create_dir(&run).unwrap();
        for (file, command, code) in [
            ("replications.parquet", "compare", 3),
            ("report.json", "report", 6),
        ] {
            for device in ["/dev/zero", pipe.to_str().unwrap()] {
                let path = run.join(file);
                symlink(device, &path).unwrap();
                let output = ends_in(20, start(folder.path(), &[command, "run"]));
                assert_eq!(output.status.code(), Some(code), "{}", stderr(&output));
                assert!(
                    stderr(&output).contains("not a regular file"),
                    "{}",
                    stderr(&output)
                );
                fs::remove_file(path).unwrap();
            }
        }
    }

    #[test]
    fn a_file_that_is_no_scenario_is_not_quoted() {
        let folder = TempDir::new().unwrap();
        let secret = "root:$6$secret:19000:0:99999:7:::\npassword = \"secret\"\n";
        fs::write(folder.path().join("shadow"), secret).unwrap();
        fs::write(folder.path().join("a.toml"), "extends = \"shadow\"\n").unwrap();
        for file in ["shadow", "a.toml"] {
            let checked = pitcrew(folder.path(), &["check", file]);
            assert_eq!(checked.status.code(), Some(3));
            let said = stderr(&checked);
            assert!(said.contains("shadow is not a scenario"), "{said}");
            assert!(!said.contains("secret") && !said.contains("root"), "{said}");
        }
    }
}
