//! The people who are there, how people differ, how work is shared out, and prices.

use super::keys;
use super::names::{Names, World};
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::roles::{certain, pay};
use super::tree::{Entry, Node, Table, Value};
use super::{regions, vetting};
use crate::model::{Assignment, Domain, PeopleRules, Priority, StaffGroup, WorkRules};

/// The most people in all, at the start or in one plan.
pub(super) const MOST_PEOPLE: i64 = 10_000;

/// Who is there at the start.
pub(super) fn team(
    reading: &Reading,
    root: &Table,
    names: &Names,
    loaded: f64,
    home: f64,
) -> Vec<StaffGroup> {
    let Some(section) = reading.section(root, "team") else {
        return Vec::new();
    };
    let mut people = 0;
    let groups: Vec<StaffGroup> = section
        .entries
        .iter()
        .filter_map(|entry| {
            let mut group = group(reading, names, loaded, entry)?;
            // Told once, at the group that is too many.
            let before = people <= MOST_PEOPLE;
            people += i64::from(group.people);
            if before && people > MOST_PEOPLE {
                let problem = Problem::error(format!(
                    "the team has {people} people up to here; at most {MOST_PEOPLE} are possible"
                ));
                reading.report(entry.node.origin, problem);
            }
            let region = entry.node.as_table().and_then(|table| table.get("region"));
            if let Some(node) = region {
                group.pay_factor = regions::factor(reading, node) / home;
            }
            Some(group)
        })
        .collect();
    groups
}

fn group(reading: &Reading, names: &Names, loaded: f64, entry: &Entry) -> Option<StaffGroup> {
    let key = Node::text(entry.key.as_str(), entry.key_origin);
    let role = names.role_named(reading, &key, &entry.key)?;
    let mut group = StaffGroup {
        role,
        people: 1,
        pay_per_year: None,
        available: 1.0,
        pay_factor: 1.0,
    };
    let table = match &entry.node.value {
        Value::Table(table) => table,
        Value::Whole(_) => {
            group.people = people(reading, &entry.node, 0);
            return Some(group);
        }
        _ => {
            reading.wrong_kind(
                &entry.node,
                &format!("team.{}", entry.key),
                "a number of people or a table",
            );
            return None;
        }
    };
    reading.check_keys(table, &keys::TEAM_GROUP);
    if let Some(node) = table.get("people") {
        group.people = people(reading, node, 0);
    }
    group.pay_per_year = pay(reading, table, loaded);
    if let Some(node) = table.get("available") {
        group.available = above_zero(reading, node, "available");
    }
    Some(group)
}

/// A number of people, at least `least`.
pub(super) fn people(reading: &Reading, node: &Node, least: i64) -> u32 {
    let number = reading.whole(node, "a number of people", least..=MOST_PEOPLE);
    u32::try_from(number).unwrap_or(0)
}

fn above_zero(reading: &Reading, node: &Node, what: &str) -> f64 {
    let share = reading.number(node, what, Quantity::Share);
    if share == 0.0 {
        reading.report(
            node.origin,
            Problem::error(format!("{what} must be above 0")),
        );
        return 1.0;
    }
    share
}

/// How people differ and change.
pub(super) fn people_rules(
    reading: &Reading,
    root: &Table,
    world: World,
    names: &Names,
) -> PeopleRules {
    let library = library_people(reading, world);
    let mut rules = match world {
        World::BuiltIn => PeopleRules {
            domain: domain(
                reading,
                names,
                &reading.defaults.node("people.domain.stages"),
            ),
            ..library
        },
        // What is left acts where a channel states ramp-up, mis-hires, or a loss.
        World::Own => PeopleRules {
            quality: certain(1.0),
            mentoring: 0.0,
            stays: None,
            backfill: false,
            ..library
        },
    };
    let stages = reading
        .section(root, "work")
        .and_then(|work| work.get("domain_stages"));
    if let Some(node) = stages {
        rules.domain = domain(reading, names, node);
    }
    if let Some(node) = reading
        .section(root, "work")
        .and_then(|work| work.get("backfill"))
    {
        rules.backfill = reading.switch(node, "backfill");
    }
    rules
}

fn domain(reading: &Reading, names: &Names, node: &Node) -> Option<Domain> {
    let stages = reading.list(node, "the stages that need knowledge of the business");
    let named = stages.iter().filter_map(|stage| {
        let name = reading.text(stage, "a stage")?;
        names.stage_named(reading, stage, name)
    });
    let stages: Vec<_> = named.collect();
    (!stages.is_empty()).then(|| Domain {
        stages,
        learned: reading.default_distribution("people.domain.learned", Quantity::Duration),
    })
}

/// The rules of the library; the stages that need knowledge of the business are not in it.
fn library_people(reading: &Reading, world: World) -> PeopleRules {
    PeopleRules {
        quality: reading.default_distribution("people.quality", Quantity::Factor),
        ramp_start: reading.default_number("people.ramp_start", Quantity::Share),
        mentoring: reading.default_number("people.mentoring", Quantity::Share),
        stays: Some(reading.recurring_default("people.stays")),
        mis_hire_speed: reading.default_number("people.mis_hire_speed", Quantity::Factor),
        mis_hire_found: reading.recurring_default("people.mis_hire_found"),
        backfill: reading.switch(
            &reading.defaults.node("people.backfill"),
            "default people.backfill",
        ),
        vetting: vetting::of_refills(reading, world),
        domain: None,
        lost_know_how: reading.default_number("people.lost_know_how", Quantity::Factor),
    }
}

/// Who takes which work.
pub(super) fn work_rules(reading: &Reading, root: &Table, world: World) -> WorkRules {
    let empty = Table::default();
    let section = reading.section(root, "work").unwrap_or(&empty);
    reading.check_keys(section, &keys::WORK);
    let share = |key: &str, default: &str, own: f64| match (section.get(key), world) {
        (Some(node), _) => reading.number(node, key, Quantity::Share),
        (None, World::BuiltIn) => reading.default_number(default, Quantity::Share),
        (None, World::Own) => own,
    };
    let handoff = match (section.get("handoff"), world) {
        (Some(node), _) => Some(reading.distribution(node, "handoff", Quantity::Duration)),
        (None, World::BuiltIn) => {
            Some(reading.default_distribution("work.handoff_wait", Quantity::Duration))
        }
        (None, World::Own) => None,
    };
    WorkRules {
        assignment: assignment(reading, section, world),
        priority: priority(reading, section, world),
        min_skill: share("min_skill", "people.min_skill", 0.0),
        focus: match section.get("focus") {
            Some(node) => above_zero(reading, node, "focus"),
            None => share("focus", "work.focus", 1.0),
        },
        handoff_wait: handoff.filter(|wait| wait.as_constant() != Some(0.0)),
    }
}

fn assignment(reading: &Reading, section: &Table, world: World) -> Assignment {
    const WORDS: [&str; 3] = ["best-available", "specialists-only", "anyone"];
    let default = match world {
        World::BuiltIn => reading.defaults.node("work.assignment"),
        World::Own => Node::text("anyone", super::tree::Origin::BUILT_IN),
    };
    let node = section.get("assignment").unwrap_or(&default);
    match reading.one_of(node, "a rule of assignment", &WORDS) {
        Some(0) => Assignment::BestAvailable {
            teammate_factor: teammate_factor(reading),
            teammate_weeks: reading.default_number("work.teammate_weeks", Quantity::Duration),
        },
        Some(1) => Assignment::SpecialistsOnly {
            specialist_skill: reading.default_number("work.specialist_skill", Quantity::Share),
        },
        _ => Assignment::Anyone,
    }
}

/// A task is left to a teammate who is this many times as fast: at 1 everybody would leave
/// it to whoever is as fast, themselves among them.
fn teammate_factor(reading: &Reading) -> f64 {
    let key = "work.teammate_factor";
    let factor = reading.default_number(key, Quantity::Factor);
    if factor <= 1.0 {
        let problem = Problem::error("work.teammate_factor must be above 1")
            .label("at 1 all would leave all work to people as fast as they are");
        reading.report(reading.defaults.node(key).origin, problem);
    }
    factor
}

fn priority(reading: &Reading, section: &Table, world: World) -> Priority {
    const WORDS: [&str; 3] = ["finish-first", "start-first", "first-come"];
    let default = match world {
        World::BuiltIn => reading.defaults.node("work.priority"),
        World::Own => Node::text("first-come", super::tree::Origin::BUILT_IN),
    };
    let node = section.get("priority").unwrap_or(&default);
    match reading.one_of(node, "a priority", &WORDS) {
        Some(0) => Priority::FinishFirst,
        Some(1) => Priority::StartFirst,
        _ => Priority::FirstCome,
    }
}
