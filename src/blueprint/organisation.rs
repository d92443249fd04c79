//! The people who are there, how people differ, how work is shared out, and prices.

use super::build::Build;
use super::certain;
use super::keys::people::MOST_PEOPLE;
use super::keys::{team, top, work};
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use super::roles::pay;
use super::tree::{Entry, Node, Value};
use super::{no_effect, regions, spells, vetting};
use crate::model::{Assignment, Domain, PeopleRules, Priority, StaffGroup, WorkRules};
use crate::units::Weeks;

/// Who is there at the start.
pub(super) fn team(build: &Build<'_>, loaded: f64) -> Vec<StaffGroup> {
    let home = regions::home(build);
    let entries = build.top().entries(&top::TEAM).iter();
    let mut people = 0;
    let of_role = entries.flat_map(|entry| {
        let one = std::slice::from_ref(&entry.node);
        let groups = match entry.node.value {
            Value::List(_) => entry.node.items(),
            _ => one,
        };
        groups.iter().map(move |node| (entry, node))
    });
    let groups = of_role.filter_map(|(entry, node)| {
        let group = group(build, (loaded, home), entry, node)?;
        // Told once, at the group that is too many.
        let was_possible = people <= MOST_PEOPLE;
        people += i64::from(group.people);
        if was_possible && people > MOST_PEOPLE {
            let problem = Problem::error(format!(
                "the team has {people} people up to here; at most {MOST_PEOPLE} are possible"
            ));
            build.report(node.origin, problem);
        }
        Some(group)
    });
    groups.collect()
}

fn group(
    build: &Build<'_>,
    (loaded, home): (f64, f64),
    entry: &Entry,
    node: &Node,
) -> Option<StaffGroup> {
    let key = Node::text(entry.key.as_str(), entry.key_origin);
    let role = build.names.role(build.complaints, &key)?;
    let part = build.part(Some(node));
    let people = match node.value {
        Value::Whole(number) => number,
        _ => part.get(&team::PEOPLE),
    };
    let region = part.get(&team::REGION);
    let (starts, leaves, away) = times(part);
    Some(StaffGroup {
        role,
        people: people.map_or(1, |people| u32::try_from(people).unwrap_or(0)),
        pay_per_year: pay(part, &team::PAY, &team::COST, loaded),
        available: above_zero(part, &team::AVAILABLE, 1.0),
        pay_factor: region.map_or(1.0, |node| regions::factor(build, node) / home),
        starts,
        leaves,
        away,
    })
}

/// When the people of a group come, leave and are away. Who would come in the middle of a
/// time away comes at its end.
fn times(part: Part<'_>) -> (Weeks, Option<Weeks>, Vec<(Weeks, Weeks)>) {
    let mut starts = part.get(&team::STARTS).unwrap_or(Weeks::ZERO);
    let leaves = part.get(&team::LEAVES);
    if leaves.is_some_and(|leaves| leaves <= starts) {
        let problem = Problem::error("they would leave before they come");
        part.build.report(part.origin(&team::LEAVES), problem);
    }
    no_effect::warn_after_the_end(part, &team::STARTS, Some(starts));
    no_effect::warn_after_the_end(part, &team::LEAVES, leaves);
    let mut away = part.get(&team::AWAY).unwrap_or_default();
    no_effect::warn_after_the_end(
        part,
        &team::AWAY,
        away.iter()
            .map(|(from, _)| *from)
            .min_by(|one, other| one.get().total_cmp(&other.get())),
    );
    away.sort_by(|one, other| one.0.get().total_cmp(&other.0.get()));
    if away.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        let problem = Problem::error("two times away overlap");
        part.build.report(part.origin(&team::AWAY), problem);
    }
    for (from, to) in &away {
        if *from <= starts && starts < *to {
            starts = *to;
        }
    }
    away.retain(|(from, _)| *from >= starts);
    (starts, leaves, away)
}

/// A share of time that cannot be nothing.
pub(super) fn above_zero(
    part: Part<'_>,
    key: &super::keys::Key<super::part::kinds::Number>,
    usual: f64,
) -> f64 {
    let share = part.get(key).unwrap_or(usual);
    if share == 0.0 {
        let problem = Problem::error(format!("{} must be above 0", key.name()));
        part.build.report(part.origin(key), problem);
        return 1.0;
    }
    share
}

/// How people differ and change.
pub(super) fn people_rules(build: &Build<'_>) -> PeopleRules {
    let part = build.top().table(&top::WORK);
    let library = library_people(build);
    let mut rules = match build.ground() {
        Ground::BuiltIn => PeopleRules {
            domain: domain(build, build.library(&work::DOMAIN_STAGES, "")),
            ..library
        },
        // What is left acts where a channel states ramp-up, mis-hires, or a loss.
        Ground::Own => PeopleRules {
            quality: certain(1.0),
            absence: 0.0,
            mentoring: 0.0,
            stays: None,
            backfill: false,
            ..library
        },
    };
    if let Some(stages) = part.get(&work::DOMAIN_STAGES) {
        rules.domain = domain(build, stages);
    }
    rules.absence = absence(part, rules.absence);
    rules.backfill = part.get(&work::BACKFILL).unwrap_or(rules.backfill);
    rules
}

fn domain(build: &Build<'_>, stages: &Node) -> Option<Domain> {
    let named = stages.items().iter().filter_map(|stage| {
        build
            .names
            .stage_named(build.complaints, stage, stage.as_text()?)
    });
    let stages: Vec<_> = named.collect();
    (!stages.is_empty()).then(|| Domain {
        stages,
        learned: build.library_spread("people.domain.learned"),
    })
}

/// The rules of the library; the stages that need knowledge of the business are not in it.
fn library_people(build: &Build<'_>) -> PeopleRules {
    PeopleRules {
        quality: build.library_spread("people.quality"),
        ramp_start: build.library_number("people.ramp_start"),
        absence: build.library(&work::ABSENCE, ""),
        paid_while_away: build.library_switch("people.paid_while_away"),
        mentoring: build.library_number("people.mentoring"),
        stays: Some(build.library_recurring("people.stays")),
        mis_hire_speed: build.library_number("people.mis_hire_speed"),
        mis_hire_found: build.library_recurring("people.mis_hire_found"),
        backfill: build.library(&work::BACKFILL, ""),
        vetting: vetting::of_refills(build),
        domain: None,
        lost_know_how: build.library_number("people.lost_know_how"),
    }
}

fn absence(part: Part<'_>, usual: f64) -> f64 {
    let share = part.get(&work::ABSENCE).unwrap_or(usual);
    if share >= 1.0 {
        let problem = Problem::error("absence must be below 100%")
            .label("people who are never there do nothing");
        part.build.report(part.origin(&work::ABSENCE), problem);
        return usual;
    }
    share
}

/// Who takes which work.
pub(super) fn work_rules(build: &Build<'_>) -> WorkRules {
    let part = build.top().table(&top::WORK);
    let handoff = match (part.get(&work::HANDOFF), build.ground()) {
        (None, Ground::BuiltIn) => Some(build.library(&work::HANDOFF, "")),
        (stated, _) => stated,
    };
    WorkRules {
        assignment: assignment(part),
        priority: priority(part),
        at_most: part
            .get(&work::AT_MOST)
            .and_then(|most| u32::try_from(most).ok()),
        min_skill: part.or_else(&work::MIN_SKILL, 0.0),
        able: match build.ground() {
            Ground::BuiltIn => build.library_number("skills.able"),
            Ground::Own => 0.0,
        },
        focus: focus(part),
        handoff_wait: handoff.filter(|wait| wait.as_constant() != Some(0.0)),
        spells: spells::spells(part),
    }
}

fn focus(part: Part<'_>) -> f64 {
    if part.has(&work::FOCUS) {
        return above_zero(part, &work::FOCUS, 1.0);
    }
    part.or_else(&work::FOCUS, 1.0)
}

fn assignment(part: Part<'_>) -> Assignment {
    let build = part.build;
    let usual = match build.ground() {
        Ground::BuiltIn => build.library(&work::ASSIGNMENT, ""),
        Ground::Own => "anyone",
    };
    match part.get(&work::ASSIGNMENT).unwrap_or(usual) {
        "best-available" => Assignment::BestAvailable {
            teammate_factor: teammate_factor(build),
            teammate_weeks: build.library_number("work.teammate_weeks"),
        },
        "specialists-only" => Assignment::SpecialistsOnly {
            specialist_skill: build.library_number("work.specialist_skill"),
        },
        _ => Assignment::Anyone,
    }
}

/// A task is left to a teammate who is this many times as fast: at 1 everybody would leave
/// it to whoever is as fast, themselves among them.
fn teammate_factor(build: &Build<'_>) -> f64 {
    let entry = "work.teammate_factor";
    let factor = build.library_number(entry);
    if factor <= 1.0 {
        let problem = Problem::error(format!("{entry} must be above 1"))
            .label("at 1, everybody would leave all work to equally fast people");
        build.report(build.library_node(entry).origin, problem);
    }
    factor
}

fn priority(part: Part<'_>) -> Priority {
    match part.or_library(&work::PRIORITY) {
        "finish-first" => Priority::FinishFirst,
        "start-first" => Priority::StartFirst,
        "worth" => Priority::Worth,
        "due date" => Priority::DueDate,
        _ => Priority::FirstCome,
    }
}
