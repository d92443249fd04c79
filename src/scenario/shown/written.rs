//! Documents that the program writes: a test compares each with what it would write now,
//! and `PITCREW_WRITE_DOCS=1 cargo test` writes it.

use std::path::Path;

/// Compares a file of the repository with what it should be.
pub(crate) fn compare(file: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("PITCREW_WRITE_DOCS").is_some() {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    let lines = found.lines().zip(wanted.lines());
    let first = lines
        .enumerate()
        .find(|(_, (found, wanted))| found != wanted);
    panic!(
        "{file} is late; write it by  PITCREW_WRITE_DOCS=1 cargo test --lib declarations\n{first:#?}"
    );
}

/// Replaces what stands in a page between a marker and the next `<!-- end -->`.
pub(crate) fn put(page: &mut String, marker: &str, text: &str) {
    let start = format!("<!-- {marker} -->\n");
    let from = page.find(&start);
    let from = from.unwrap_or_else(|| panic!("the page has no {start}")) + start.len();
    let length = page[from..]
        .find("<!-- end -->")
        .expect("a marker has an end");
    page.replace_range(from..from + length, text);
}
