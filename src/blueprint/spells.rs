//! How work changes hands: spells, open tasks, several people on one task.

use super::keys::{Declared, named, own_stage, projects, stage, top, work};
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use super::tree::{Node, Origin};
use crate::model::Spells;

/// A day, in weeks.
const SHORTEST_SPELL: f64 = 1.0 / 7.0;

/// How work changes hands. A scenario with stages of its own has it only where it states
/// something about it.
pub(super) fn spells(part: Part<'_>) -> Option<Spells> {
    let build = part.build;
    let weeks = match (part.get(&work::SPELL), build.ground()) {
        (Some(stated), _) => stated,
        (None, Ground::Own) if asks_for_spells(part).is_empty() => None,
        (None, _) => build.library(&work::SPELL, ""),
    };
    let Some(weeks) = weeks else {
        for (key, origin) in asks_for_spells(part) {
            let problem = Problem::error(format!(
                "`{key}` acts only where work changes hands, and `work.spell` says never"
            ))
            .note("remove it, or state a spell, such as  work.spell = \"2 weeks\"");
            build.report(origin, problem);
        }
        return None;
    };
    for item in build.top().items(&top::STAGE) {
        let stage = build.part(Some(item));
        if stage.has(&own_stage::LINE) {
            let problem =
                Problem::error("a line with few places is not for work that changes hands")
                    .label("work that is put down goes back in line, where there may be no place")
                    .note("remove it, or state  work.spell = \"never\"");
            build.report(stage.origin(&own_stage::LINE), problem);
        }
    }
    if weeks < SHORTEST_SPELL {
        let problem = Problem::error("a spell of work must be at least a day");
        build.report(part.origin(&work::SPELL), problem);
    }
    let switching = part.or_library(&work::SWITCHING);
    if switching >= 1.0 {
        let problem = Problem::error("switching must cost less than 100% of speed")
            .label("nobody would ever finish a second task");
        build.report(part.origin(&work::SWITCHING), problem);
    }
    let open_tasks = part.or_library(&work::OPEN_TASKS);
    Some(Spells {
        weeks: weeks.max(SHORTEST_SPELL),
        handoff_rework: part.or_library(&work::HANDOFF_REWORK),
        open_tasks: u16::try_from(open_tasks).unwrap_or(1),
        switching,
        coordination: part.or_library(&work::COORDINATION),
    })
}

/// What the scenario states that acts only where work changes hands, and where.
fn asks_for_spells(part: Part<'_>) -> Vec<(&'static str, Origin)> {
    let build = part.build;
    let mut found = Vec::new();
    let mut look = |part: Part<'_>, key: &Declared| {
        if part.has(key) {
            found.push((key.name(), part.origin(key)));
        }
    };
    look(part, &work::HANDOFF_REWORK);
    look(part, &work::OPEN_TASKS);
    look(part, &work::SWITCHING);
    look(part, &work::COORDINATION);
    let own = build.top().items(&top::STAGE).iter();
    for item in own {
        look(build.part(Some(item)), &own_stage::BLOCKED);
        look(build.part(Some(item)), &own_stage::PEOPLE);
    }
    for entry in build.top().entries(&top::STAGES) {
        look(build.part(Some(&entry.node)), &stage::BLOCKED);
        look(build.part(Some(&entry.node)), &stage::PEOPLE);
    }
    let named_projects: &[Node] = build.top().table(&top::PROJECTS).items(&projects::NAMED);
    for item in named_projects {
        look(build.part(Some(item)), &named::TEAM);
    }
    found
}
