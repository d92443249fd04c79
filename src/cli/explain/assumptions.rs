//! What is not known, and how it is drawn.

use super::page::Page;
use super::shortened;
use crate::units::thousands;

pub(super) fn assumptions(page: &mut Page<'_>) {
    page.section("What is not known (it takes the place of what is said above)");
    let Some(worlds) = &page.experiment.worlds else {
        return;
    };
    page.tell(&["assumptions"]);
    for assumption in &worlds.assumptions {
        page.line(format!(
            "{}: {}.",
            assumption.name,
            range(page, &assumption.name)
        ));
    }
    let draws = page.experiment.replications.div_ceil(worlds.size);
    let shared = page.fact(
        &["run.replications_per_world"],
        format!("{} futures share each draw", thousands(worlds.size)),
    );
    page.say(&[
        format!(
            "{} worlds are drawn, the same for all plans",
            thousands(draws)
        ),
        shared,
    ]);
}

/// What the file says of an assumption: its range, or its range and what it moves.
fn range(page: &Page<'_>, name: &str) -> String {
    let stated = page
        .account
        .stated
        .iter()
        .filter(|s| s.matches("assumptions"));
    // A name may be a key with dots, in quotes or not.
    let parts = stated.filter_map(|statement| {
        let path = statement.path[1..].join(".");
        let part = path.strip_prefix(name)?;
        let written = shortened(statement.written.trim_matches('"'));
        match part {
            ".drives" | ".scales" => Some(format!("{} {written}", &part[1..])),
            ".by" => Some(format!("by {written}")),
            "" | ".value" => Some(written),
            _ => None,
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}
