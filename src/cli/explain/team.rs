//! Who is there today, and what already waits.

use super::page::Page;
use super::projects::worth;
use super::words::{Cases, count, share, spread_of_money, times};
use crate::model::{ListedProject, Position, StaffGroup};

pub(super) fn team(page: &mut Page<'_>) {
    page.section("Today");
    let groups = &page.model.team;
    if groups.iter().all(|group| group.people == 0) {
        page.tell(&["team"]);
        page.say(&["nobody works on machine learning yet".to_owned()]);
    }
    for group in groups.iter().filter(|group| group.people > 0) {
        people(page, group);
    }
    for group in groups.iter().filter(|group| group.people == 0) {
        page.tell(&[&format!("team.{}", page.role(group.role))]);
    }
    validated(page);
    waiting(page);
    named(page);
}

fn people(page: &mut Page<'_>, group: &StaffGroup) {
    let role = page.role(group.role);
    let team = format!("team.{role}");
    let key = |name: &str| format!("{team}.{name}");
    page.tell(&[&key("people")]);
    page.tell_leaf(&team);
    let mut phrases = vec![format!(
        "{}, at full speed",
        count(usize::try_from(group.people).unwrap_or(usize::MAX), role)
    )];
    if group.available < 1.0 {
        let available = format!("available for {} of the time", share(group.available));
        phrases.push(page.fact(&[&key("available")], available));
    } else {
        page.tell(&[&key("available")]);
    }
    if group.pay_factor != 1.0 || page.states(&key("region")) {
        let words = format!(
            "in a region that pays {} the role's pay",
            times(group.pay_factor)
        );
        phrases.push(page.fact(&[&key("region")], words));
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
        phrases.push(page.fact(&[&key("cost"), &key("pay")], words));
    }
    page.say(&[phrases.join(", ")]);
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
            let models = count(validated.len(), "validated model");
            format!("{models} already there, waiting for {stage}")
        }
        _ => "no validated model is there yet".to_owned(),
    };
    let words = page.fact(&["today.validated_models"], words);
    page.say(&[words]);
}

fn waiting(page: &mut Page<'_>) {
    let projects = page.model.projects.listed.iter();
    let waiting = projects
        .filter(|project| project.name.is_none() && project.position == Position::Backlog)
        .count();
    let words = match waiting {
        0 => "no use case waits in the backlog".to_owned(),
        several => format!("{} in the backlog", count(several, "use case")),
    };
    let keys = [
        "today.waiting_projects",
        "projects.waiting",
        "defaults.projects.waiting",
    ];
    let words = page.fact(&keys, words);
    page.say(&[words]);
}

/// Projects that the file lists by name.
fn named(page: &mut Page<'_>) {
    let model = page.model;
    let known = ["name", "at", "worth", "offered"];
    let keys = known.map(|key| format!("projects.named.*.{key}"));
    page.tell(&keys.each_ref().map(String::as_str));
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
                crate::units::time_in_words(project.offered.months())
            ));
        }
        if let Some(value) = &project.value_per_year {
            let cases = Cases {
                half: "in half the futures worth up to",
                all: "worth",
            };
            phrases.push(worth(page, value, cases));
        }
        page.say(&[phrases.join(", ")]);
    }
}
