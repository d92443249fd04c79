//! What is not known, and how it is drawn.

use super::page::{Page, key};
use super::shortened;
use crate::blueprint::keys::{run, top};
use crate::words::counted;

pub(super) fn assumptions(page: &mut Page<'_>) {
    page.section("What is not known (it takes the place of what is said above)");
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
            1 => "each future has a draw of its own".to_owned(),
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
    let of_it = stated
        .filter(|s| s.matches(top::ASSUMPTIONS.path) && s.path.get(1).is_some_and(|n| n == name));
    let parts = of_it.map(|statement| {
        let written = shortened(statement.written.trim_matches('"'));
        match statement.path.get(2).map(String::as_str) {
            Some(part @ ("drives" | "scales")) => format!("{part} {written}"),
            Some("by") => format!("by {written}"),
            _ => written,
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}
