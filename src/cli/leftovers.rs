//! What killed runs left behind, told to the person at the terminal.

use std::path::Path;

use super::printer::print_note;
use crate::report::{Leftover, RunIdentity, clear_leftovers};
use crate::words::{counted, rounded};

/// Clears what killed runs of a scenario left below `base`, and says so.
pub(super) fn say_leftovers(base: &Path, identity: &RunIdentity) {
    for leftover in clear_leftovers(base, identity) {
        print_note(&words(&leftover));
    }
}

fn words(leftover: &Leftover) -> String {
    let size = size(leftover.bytes);
    let path = leftover.path.display();
    if leftover.is_removed {
        format!("note: removed {path} ({size}), left by a run that was killed")
    } else {
        format!(
            "note: {path} ({size}) does not seem to belong to a run in progress; delete it if no \
             other run is working"
        )
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte"),
        1_000..1_000_000 => format!("{} kB", rounded(bytes as f64 / 1e3, 0)),
        _ => format!("{} MB", rounded(bytes as f64 / 1e6, 1)),
    }
}
