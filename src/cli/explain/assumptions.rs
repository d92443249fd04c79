//! What is not known, and how it is drawn.

use super::page::{Page, key};
use super::shortened;
use crate::blueprint::keys::{run, top};
use crate::words::counted;

pub(super) fn assumptions(page: &mut Page<'_>) {
    page.section("What is not known (this replaces what is said above)");
    let Some(worlds) = &page.experiment.worlds else {
        return;
    };
    page.tell(&[key(&top::ASSUMPTIONS)]);
    for assumption in &worlds.assumptions {
        page.line(format!(
            "{}: {}.",
            assumption.name,
            range(page, &assumption.name)
        ));
    }
    let draws = page.experiment.replications.div_ceil(worlds.size);
    let shared = page.fact(
        &[key(&run::REPLICATIONS_PER_WORLD)],
        match worlds.size {
            1 => "each future has its own draw".to_owned(),
            several => format!("{} share each draw", counted(several, "future")),
        },
    );
    page.say(&[
        format!(
            "{} {} drawn, the same for all plans",
            counted(draws, "world"),
            if draws == 1 { "is" } else { "are" }
        ),
        shared,
    ]);
}

/// What the file says of an assumption: its range, or its range and what it moves.
fn range(page: &Page<'_>, name: &str) -> String {
    let stated = page.account.stated.iter();
    let stated = stated.filter(|s| s.matches(top::ASSUMPTIONS.path));
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
