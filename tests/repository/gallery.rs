//! The gallery shows every chart that a run draws.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const SCENARIO: &str = "scenarios/notebooks.toml";

/// Names of the SVG files in `folder`, without their ending.
fn drawings(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let drawings = paths.filter(|path| path.extension().is_some_and(|ending| ending == "svg"));
    drawings
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

#[test]
fn the_gallery_shows_every_chart_of_a_run() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = TempDir::new().expect("a folder");
    Command::cargo_bin("pitcrew")
        .expect("the program was built")
        .current_dir(home)
        .args(["run", SCENARIO, "--replications", "20", "--quiet", "--out"])
        .arg(out.path())
        .assert()
        .success();
    let runs = fs::read_dir(out.path().join("notebooks")).expect("a folder of runs");
    let run = runs.map(|run| run.expect("a run").path()).next();
    let drawn = drawings(&run.expect("a run").join("charts"));
    let shown = drawings(&home.join("docs/gallery"));
    let missing: Vec<&String> = drawn.difference(&shown).collect();
    assert!(missing.is_empty(), "run docs/make-gallery: no {missing:?}");
    let page = fs::read_to_string(home.join("docs/gallery.md")).expect("a page");
    for name in &shown {
        let image = format!("(gallery/{name}.svg)");
        assert!(page.contains(&image), "docs/gallery.md shows no {name}");
    }
    assert_eq!(page.matches("(gallery/").count(), shown.len());
}

#[test]
fn drawings_of_the_gallery_are_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery");
    for name in drawings(&folder) {
        let size = fs::metadata(folder.join(format!("{name}.svg"))).expect("a file");
        assert!(size.len() < 150_000, "{name}: {} bytes", size.len());
    }
}
