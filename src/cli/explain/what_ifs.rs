//! The what-ifs of a file and what each changes.

use super::page::Page;
use super::shortened;

pub(super) fn what_ifs(page: &mut Page<'_>) {
    page.section("What-ifs, not applied here (pitcrew run FILE --what-if NAME)");
    for (name, changes) in &page.account.what_ifs {
        let changes = changes
            .iter()
            .map(|change| format!("{} = {}", change.key(), shortened(&change.written)));
        let changes: Vec<String> = changes.collect();
        page.line(format!("{name}: {}.", changes.join("; ")));
    }
}
