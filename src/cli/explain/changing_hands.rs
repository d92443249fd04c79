//! How work changes hands, is blocked, and is shared.

use super::page::{Page, key, of};
use super::words::{Cases, Unit, share, spread, time};
use crate::blueprint::keys::{own_stage, stage as built_in, work};
use crate::model::Stage;

pub(super) fn work_that_changes_hands(page: &mut Page<'_>) {
    let Some(spells) = page.model.work.spells else {
        if page.states(key(&work::SPELL)) {
            let words = "one person keeps a task to its end, and does one at a time";
            let phrase = page.fact(&[key(&work::SPELL)], words);
            page.say(&[phrase]);
        }
        return;
    };
    let looked_at = format!(
        "a task is looked at again every {}, and passes to a specialist who is free",
        time(spells.weeks)
    );
    let again = format!(
        "who takes it over does {} of what was done again",
        share(spells.handoff_rework)
    );
    let open = match spells.open_tasks {
        1 => "one person has one project open at a time".to_owned(),
        most => format!("one person has up to {most} projects open"),
    };
    let mut phrases = vec![
        page.fact(&[key(&work::SPELL)], looked_at),
        page.fact(&[key(&work::HANDOFF_REWORK)], again),
        page.fact(&[key(&work::OPEN_TASKS)], open),
    ];
    if spells.open_tasks > 1 {
        let words = format!(
            "each further one costs {} of their speed",
            share(spells.switching)
        );
        phrases.push(page.fact(&[key(&work::SWITCHING)], words));
    }
    let alone = format!(
        "of a task that several share, {} only one can do at a time",
        share(spells.coordination)
    );
    phrases.push(page.fact(&[key(&work::COORDINATION)], alone));
    page.say(&phrases);
}

/// How the work of a stage is blocked and shared, and what of it is rework.
pub(super) fn of_stage(page: &Page<'_>, stage: &Stage) -> Vec<String> {
    let name = &stage.name;
    let mut phrases = Vec::new();
    if let Some(blocked) = &stage.blocked {
        let cases = Cases {
            half: "half are blocked in the middle for up to",
            all: "all are blocked in the middle for",
        };
        let about = [of(&built_in::BLOCKED, name), of(&own_stage::BLOCKED, name)];
        phrases.push(page.fact(&about, spread(blocked, cases, Unit::of_time)));
    }
    let about = [of(&built_in::PEOPLE, name), of(&own_stage::PEOPLE, name)];
    if stage.people > 1 || about.iter().any(|about| page.states(*about)) {
        let words = match stage.people {
            1 => "one person at a time".to_owned(),
            most => format!("up to {most} people at a time"),
        };
        phrases.push(page.fact(&about, words));
    }
    let about = [of(&built_in::REWORK, name), of(&own_stage::REWORK, name)];
    if stage.rework > 0.0 || about.iter().any(|about| page.states(*about)) {
        let words = format!("{} of the work is rework", share(stage.rework));
        phrases.push(page.fact(&about, words));
    }
    phrases
}
