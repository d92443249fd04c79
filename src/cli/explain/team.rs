//! Who is there today, and what already waits.

use super::page::{About, Page, key, library, of};
use super::projects::worth;
use super::words::{Cases, Unit, and, share, spread, spread_of_money, times};
use crate::blueprint::keys::{named, projects, team as groups, today, top};
use crate::model::{ListedProject, Position, StaffGroup};
use crate::units::Weeks;
use crate::words::{counted, time_in_words};

pub(super) fn team(page: &mut Page<'_>) {
    page.section("Today");
    let groups = &page.model.team;
    if groups.iter().all(|group| group.people == 0) {
        page.tell(&[key(&top::TEAM)]);
        page.say(&["nobody works on machine learning yet".to_owned()]);
    }
    for group in groups.iter().filter(|group| group.people > 0) {
        people(page, group);
    }
    for group in groups.iter().filter(|group| group.people == 0) {
        let team = format!("{}.{}", top::TEAM.path, page.role(group.role));
        page.tell(&[About::Place(&team)]);
    }
    validated(page);
    waiting(page);
    named(page);
}

fn people(page: &mut Page<'_>, group: &StaffGroup) {
    let role = page.role(group.role);
    let team = format!("{}.{role}", top::TEAM.path);
    page.tell(&[of(&groups::PEOPLE, role)]);
    page.tell_leaf(About::Place(&team));
    // Groups of one role stand in a list.
    page.tell(&[About::Place(&format!("{team}.*"))]);
    let mut phrases = vec![format!(
        "{}, at full speed",
        counted(group.people.into(), role)
    )];
    phrases.extend(times_of(page, group, role));
    if group.available < 1.0 {
        let available = format!("available for {} of the time", share(group.available));
        phrases.push(page.fact(&[of(&groups::AVAILABLE, role)], available));
    } else {
        page.tell(&[of(&groups::AVAILABLE, role)]);
    }
    if group.pay_factor != 1.0 || page.states(of(&groups::REGION, role)) {
        let words = format!(
            "in a region that pays {} the role's pay",
            times(group.pay_factor)
        );
        phrases.push(page.fact(&[of(&groups::REGION, role)], words));
    }
    if let Some(pay) = &group.pay_per_year {
        // Pay is booked for the time that people are there.
        let cost = pay.scaled(page.model.money.loaded * group.available);
        let currency = &page.experiment.currency;
        let cases = Cases {
            half: "half of them cost the employer up to",
            all: "each costs the employer",
        };
        let per = if group.available < 1.0 {
            "a year for that time"
        } else {
            "a year"
        };
        let words = spread_of_money(&cost, cases, (currency, per));
        phrases.push(page.fact(&[of(&groups::COST, role), of(&groups::PAY, role)], words));
    }
    page.say(&[phrases.join(", ")]);
}

/// When the people of a group come, leave and are away.
fn times_of(page: &Page<'_>, group: &StaffGroup, role: &str) -> Vec<String> {
    let month = |at: Weeks| time_in_words(at.months());
    let mut phrases = Vec::new();
    if group.starts > Weeks::ZERO {
        let words = format!("there from {} on", month(group.starts));
        phrases.push(page.fact(&[of(&groups::STARTS, role)], words));
    }
    if let Some(leaves) = group.leaves {
        let words = format!("leaving in {}", month(leaves));
        phrases.push(page.fact(&[of(&groups::LEAVES, role)], words));
    }
    let away: Vec<String> = group
        .away
        .iter()
        .map(|(from, to)| format!("from {} to {}", month(*from), month(*to)))
        .collect();
    if !away.is_empty() {
        let words = format!("away {}", and(&away));
        phrases.push(page.fact(&[of(&groups::AWAY, role)], words));
        let paid = if page.model.people.paid_while_away {
            "and paid for that time"
        } else {
            "and not paid for that time"
        };
        phrases.push(page.fact(&[library("people.paid_while_away")], paid));
    }
    phrases
}

/// Models that wait for a stage, without a name.
fn validated(page: &mut Page<'_>) {
    let model = page.model;
    let of_today = |project: &&ListedProject| {
        project.name.is_none() && matches!(project.position, Position::Waiting(_))
    };
    let validated: Vec<&ListedProject> = model.projects.listed.iter().filter(of_today).collect();
    let words = match validated.first().map(|project| project.position) {
        Some(Position::Waiting(stage)) => {
            let stage = &model.lifecycle.stages[usize::from(stage.0)].name;
            let models = counted(validated.len() as u64, "validated model");
            format!("{models} already there, waiting for {stage}")
        }
        _ => "no validated model is there yet".to_owned(),
    };
    let words = page.fact(&[key(&today::VALIDATED_MODELS)], words);
    page.say(&[words]);
}

fn waiting(page: &mut Page<'_>) {
    let projects = page.model.projects.listed.iter();
    let waiting = projects
        .filter(|project| project.name.is_none() && project.position == Position::Backlog)
        .count();
    let words = match waiting {
        0 => "no use case waits in the backlog".to_owned(),
        several => format!("{} in the backlog", counted(several as u64, "use case")),
    };
    let keys = [key(&today::WAITING_PROJECTS), key(&projects::WAITING)];
    let words = page.fact(&keys, words);
    page.say(&[words]);
}

/// Projects that the file lists by name.
fn named(page: &mut Page<'_>) {
    let model = page.model;
    page.tell(&[key(&named::NAME), key(&named::AT)]);
    page.tell(&[key(&named::WORTH), key(&named::OFFERED)]);
    page.tell(&[key(&named::PATIENCE), key(&named::PRIORITY)]);
    page.tell(&[key(&named::DEADLINE), key(&named::WORTH_AFTER)]);
    let named = model.projects.listed.iter().filter(|p| p.name.is_some());
    for project in named {
        let mut phrases = vec![format!(
            "\"{}\" {}",
            project.name.as_deref().unwrap_or_default(),
            match project.position {
                Position::Backlog => "is an idea in the backlog".to_owned(),
                Position::Waiting(stage) => {
                    let stage = &model.lifecycle.stages[usize::from(stage.0)].name;
                    format!("waits for {stage}")
                }
            }
        )];
        if project.offered.get() > 0.0 {
            phrases.push(format!(
                "from {}",
                crate::words::time_in_words(project.offered.months())
            ));
        }
        if let Some(value) = &project.value_per_year {
            let cases = Cases {
                half: "in half the futures worth up to",
                all: "worth",
            };
            phrases.push(worth(page, value, cases));
        }
        if project.goes_first {
            phrases.push("goes before all others".to_owned());
        }
        if let Some(deadline) = project.deadline {
            let at = time_in_words(deadline.at.months());
            let left = share(deadline.worth_after);
            phrases.push(format!("due by {at} and worth {left} of that later"));
        }
        if let Some(patience) = &project.patience {
            let cases = Cases {
                half: "in half the futures with a patience up to",
                all: "with a patience of",
            };
            phrases.push(spread(patience, cases, Unit::of_time));
        }
        page.say(&[phrases.join(", ")]);
    }
}
