//! A column of a CSV file.
#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use pitcrew::scenario::load;
use pitcrew_fuzz::{PLAN, START, check};

/// A folder with a scenario that takes the column `x` of a file beside it.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let takes = "{ dist = \"empirical\", file = \"x.csv\", column = \"x\", unit = \"weeks\" }";
        let text = format!("{}{PLAN}", START.replace("\"1 week\"", takes));
        std::fs::write(folder.join("x.toml"), text).expect("a file can be written");
        folder
    })
}

fuzz_target!(|bytes: &[u8]| {
    std::fs::write(folder().join("x.csv"), bytes).expect("a file can be written");
    check(load(&folder().join("x.toml"), &[]), "x.csv");
});
