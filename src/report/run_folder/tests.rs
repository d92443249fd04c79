//! What a run leaves on disk.

use std::collections::BTreeMap;
use std::fs;

use super::*;
use crate::report::parquet_table::tests::rows_of;
use crate::report::samples;

fn identity() -> RunIdentity {
    RunIdentity::new("bank", "lock = 1\n", &samples::experiment())
}

/// Writes the sample run, its replications in portions of these sizes.
fn write(base: &Path, portions: &[usize], results: &Results) -> PathBuf {
    write_run(&samples::experiment(), base, portions, results)
}

fn write_run(
    experiment: &Experiment,
    base: &Path,
    portions: &[usize],
    results: &Results,
) -> PathBuf {
    let mut folder = RunFolder::create(base, identity(), "lock = 1\n", experiment).unwrap();
    let mut first = 0;
    for size in portions {
        folder.record(first, &samples::projects(*size)).unwrap();
        first += *size as u64;
    }
    folder
        .finish(experiment, results, &samples::bank())
        .unwrap()
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inner = files_of(&path).into_iter();
            files.extend(inner.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

#[test]
fn the_folder_holds_every_file_and_the_same_bytes_whatever_the_portions() {
    let base = tempfile::tempdir().unwrap();
    let folder = write(base.path(), &[3], &samples::results());
    assert_eq!(
        folder,
        base.path().join("bank").join(identity().short_hash())
    );
    let files = files_of(&folder);
    for name in [
        "charts/success.csv",
        "charts/success.png",
        "charts/success.svg",
        "funnel.csv",
        "plans.csv",
        "projects.parquet",
        "replications.parquet",
        "losses.csv",
        "roles.csv",
        "scenario.lock.toml",
        "stages.csv",
        "summary.json",
        "summary.schema.json",
    ] {
        assert!(files.contains_key(name), "{name} is missing");
    }
    assert_eq!(files["scenario.lock.toml"], b"lock = 1\n");

    let again = write(base.path(), &[1, 2], &samples::results());
    assert_eq!(again, folder);
    assert!(
        files_of(&again) == files,
        "another portioning wrote other bytes"
    );
}

#[test]
fn a_stopped_run_is_labeled_and_leaves_the_whole_run_alone() {
    let base = tempfile::tempdir().unwrap();
    let whole = write(base.path(), &[3], &samples::results());
    let mut results = samples::results();
    results.completed = 2;
    results.stopped = true;
    for plan in &mut results.plans {
        plan.rows.truncate(2);
    }
    let part = write(base.path(), &[2], &results);
    let name = part.file_name().unwrap().to_str().unwrap();
    assert!(name.ends_with("-stopped-after-2"), "{name}");
    assert!(whole.join("summary.json").exists());
}

#[test]
fn rows_of_projects_run_by_replication_then_plan() {
    let base = tempfile::tempdir().unwrap();
    let folder = write(base.path(), &[2, 1], &samples::results());
    let rows = rows_of(&folder.join("projects.parquet"));
    assert_eq!(rows.len(), 12);
    insta::assert_snapshot!(rows[..3].join("\n"));
}

/// Of all futures, of the first ones (in whatever portions they come), of none.
#[test]
fn projects_are_kept_of_as_many_futures_as_are_asked_for() {
    let all = {
        let base = tempfile::tempdir().unwrap();
        let folder = write(base.path(), &[3], &samples::results());
        rows_of(&folder.join("projects.parquet"))
    };
    let of_each = all.len() / 3;
    for (kept, portions) in [(0, [2, 1]), (1, [2, 1]), (2, [1, 2]), (7, [2, 1])] {
        let experiment = Experiment {
            keep_projects: Some(kept),
            ..samples::experiment()
        };
        let base = tempfile::tempdir().unwrap();
        let folder = write_run(&experiment, base.path(), &portions, &samples::results());
        let path = folder.join("projects.parquet");
        assert_eq!(path.exists(), kept > 0);
        if kept > 0 {
            let rows = rows_of(&path);
            assert_eq!(rows, all[..of_each * kept.min(3) as usize], "{kept}");
        }
        let replications = rows_of(&folder.join("replications.parquet"));
        assert_eq!(replications.len(), 6, "{kept}");
    }
}

#[test]
fn rows_of_replications_run_by_plan() {
    let base = tempfile::tempdir().unwrap();
    let folder = write(base.path(), &[3], &samples::results());
    let rows = rows_of(&folder.join("replications.parquet"));
    assert_eq!(rows.len(), 6);
    insta::assert_snapshot!(rows[..2].join("\n"));
}

#[test]
fn plans_have_every_figure_in_one_row() {
    let base = tempfile::tempdir().unwrap();
    let folder = write(base.path(), &[3], &samples::results());
    let text = fs::read_to_string(folder.join("plans.csv")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5);
    let transposed: Vec<String> = lines[0]
        .split(',')
        .zip(lines[2].split(','))
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    insta::assert_snapshot!(transposed.join("\n"));
}
