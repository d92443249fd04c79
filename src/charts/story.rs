//! One future as a picture: a lane for each person, a lane for each project.

mod bars;
mod lanes;
#[cfg(test)]
pub(super) mod samples;

use self::bars::SEVERAL;
use self::lanes::panel;
use super::describe::{Provenance, quoted_names};
use super::figure::{Fields, Figure, KeyEntry, KeySample, Lane, LanesPanel, Panel};
use super::signs;
use super::theme::{Color, DOWN, Fill, NEUTRAL, PRODUCTION, THERE, project_color};
use crate::analysis::{Choice, Sign, Story, moment};
use crate::words::{counted, thousands, with_commas};

/// More people, or projects, than this are not told in words.
const TOLD: usize = 40;

/// One future under one plan, or under two, one beneath the other on one calendar: who
/// worked on what, where each project was, and flags for what happened. `choice` says
/// why this future.
#[must_use]
pub fn story(stories: &[&Story], choice: Choice, provenance: &Provenance) -> Figure {
    let panels: Vec<LanesPanel> = stories.iter().map(|story| panel(story)).collect();
    Figure {
        name: "story",
        title: title(stories, choice),
        subtitle: subtitle(stories),
        description: description(stories),
        key: key(&panels),
        footer: footer(stories, provenance),
        panels: panels.into_iter().map(Panel::Lanes).collect(),
        fields: Fields {
            panel: "plan",
            series: "kind",
            x: lanes::unit(stories),
            value: "",
        },
    }
}

fn title(stories: &[&Story], choice: Choice) -> String {
    let which = match choice {
        Choice::Typical => "A typical future",
        Choice::Best => "The best future",
        Choice::Worst => "The worst future",
        Choice::Number(_) => "One future",
    };
    let live = |story: &Story| story.watched.record.launched;
    match stories {
        [one] => {
            let record = &one.watched.record;
            let lost: u32 = record.ended.iter().sum();
            let ended = match lost {
                0 => String::new(),
                1 => ", 1 was lost".to_owned(),
                several => format!(", {several} were lost"),
            };
            let of = projects(record.offered);
            match live(one) {
                0 => format!("{which}: of {of} none went live{ended}"),
                some => {
                    let some = thousands(some.into());
                    format!("{which}: of {of} {some} went live{ended}")
                }
            }
        }
        [one, other] => {
            let plans = quoted_names(&[&one.plan, &other.plan]);
            format!(
                "{which} under two plans: {} went live with {}, {} with {}",
                projects(live(one)),
                plans[0],
                live(other),
                plans[1],
            )
        }
        _ => which.to_owned(),
    }
}

/// "1 project", "4 projects".
fn projects(count: u32) -> String {
    counted(count.into(), "project")
}

fn subtitle(stories: &[&Story]) -> String {
    let beside = if stories.len() > 1 {
        ", under two plans with the same luck"
    } else {
        ""
    };
    format!(
        "Who worked on what, and where each project was{beside}; the numbers in bars are project \
         numbers"
    )
}

fn footer(stories: &[&Story], provenance: &Provenance) -> Vec<String> {
    let Some(story) = stories.first() else {
        return Vec::new();
    };
    vec![
        format!(
            "One of {}: an example, not the answer. The answer is what all of them say together.",
            counted(story.futures, "future")
        ),
        format!(
            "{} · future {} of {} · seed {} · scenario {} · pitcrew {}",
            story.title,
            thousands(story.replication),
            counted(story.futures, "replication"),
            story.seed,
            provenance.hash,
            provenance.version
        ),
    ]
}

/// Everybody and every project, in words.
fn description(stories: &[&Story]) -> String {
    let told = stories.iter().map(|story| {
        let people = story.people.iter().take(TOLD).map(|person| {
            let from = moment(person.first_day, story.horizon);
            let left = person.left.map_or(String::new(), |left| {
                format!(" to {}", moment(left, story.horizon))
            });
            format!("{} from {from}{left}", person.name)
        });
        let projects = story.projects.iter().take(TOLD);
        let projects = projects.map(|project| format!("{}: {}.", project.name, project.fate));
        let more = (
            story.people.len().max(TOLD) - TOLD,
            story.projects.len().max(TOLD) - TOLD,
        );
        let more = match more {
            (0, 0) => String::new(),
            (people, projects) => format!(" And {people} more people, {projects} more projects."),
        };
        format!(
            "One of {} under the plan {}. People: {}. {}{more}",
            counted(story.futures, "future"),
            story.plan,
            with_commas(&people.collect::<Vec<_>>()),
            projects.collect::<Vec<_>>().join(" ")
        )
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Only what is drawn.
fn key(panels: &[LanesPanel]) -> Vec<KeyEntry> {
    let lanes = || {
        panels
            .iter()
            .flat_map(|panel| &panel.groups)
            .flat_map(|group| &group.lanes)
    };
    let bars = || lanes().flat_map(|lane| &lane.bars);
    let people = || lanes().filter(|lane| lane.there.is_some());
    let work = |fill: Fill| {
        people()
            .flat_map(|lane| &lane.bars)
            .any(|bar| bar.fill == fill)
    };
    let is_state = |color: Color, fill: Fill| {
        let projects = lanes().filter(|lane| lane.there.is_none());
        projects
            .flat_map(|lane| &lane.bars)
            .any(|bar| bar.color == color && bar.fill == fill)
    };
    let is_absent = |lane: &Lane| {
        lane.there.is_some_and(|(from, _)| from > 0.0)
            || lane.flags.iter().any(|flag| flag.sign == Sign::Left)
    };
    let sample = project_color(0);
    let areas = [
        (
            work(Fill::Solid),
            sample,
            Fill::Solid,
            "works on a project, in its color",
        ),
        (
            work(Fill::Hatched),
            sample,
            Fill::Hatched,
            "does the same work again",
        ),
        (
            work(Fill::Hollow),
            sample,
            Fill::Hollow,
            "keeps a live model up",
        ),
        (
            people().count() > 0,
            THERE,
            Fill::Solid,
            "present, without a task",
        ),
        (
            bars().any(|bar| bar.kind == SEVERAL),
            NEUTRAL,
            Fill::Solid,
            "several, too short to tell apart",
        ),
        (
            is_state(NEUTRAL, Fill::Hatched),
            NEUTRAL,
            Fill::Hatched,
            "project waits",
        ),
        (
            is_state(PRODUCTION, Fill::Solid),
            PRODUCTION,
            Fill::Solid,
            "project is live",
        ),
        (
            is_state(DOWN, Fill::Solid),
            DOWN,
            Fill::Solid,
            "live model is down",
        ),
    ];
    let entry = |sample, text: &str| KeyEntry {
        sample,
        text: text.to_owned(),
    };
    let shown = areas
        .into_iter()
        .filter(|(is_drawn, ..)| *is_drawn && bars().count() > 0);
    let mut key: Vec<KeyEntry> = shown
        .map(|(_, color, fill, text)| entry(KeySample::Area(color, fill), text))
        .collect();
    if people().any(is_absent) {
        key.push(entry(KeySample::Absent, "not there"));
    }
    let mut drawn: Vec<Sign> = lanes()
        .flat_map(|lane| &lane.flags)
        .map(|flag| flag.sign)
        .collect();
    drawn.sort_unstable();
    drawn.dedup();
    key.extend(
        drawn
            .into_iter()
            .map(|sign| entry(KeySample::Sign(sign), signs::meaning(sign))),
    );
    key
}
