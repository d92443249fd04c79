//! The lanes of a story.

use super::bars::{joined, state_bar, work_bar};
use crate::analysis::{Ending, Sign, Story, StoryEvent, Whom};
use crate::charts::describe::TimeScale;
use crate::charts::figure::{Flag, Lane, LaneGroup, LanesPanel};
use crate::charts::theme::{plan_ink, project_color};
use crate::words::{self, counted, thousands};

/// More people, or projects, than this are not drawn.
const MOST_PEOPLE: usize = 40;
const MOST_PROJECTS: usize = 40;
/// Bars finer than this share of the calendar, about a unit of the page, are not told
/// apart; where a panel has too many bars, the grain is coarser.
const GRAIN: f64 = 1.0 / 1200.0;
const MOST_BARS: usize = 600;
/// Heights of bars: of people, of projects, and of a lane that holds flags alone.
const PERSON: f64 = 28.0;
const PROJECT: f64 = 18.0;
const FLAGS_ALONE: f64 = 4.0;

/// In which unit the calendar of some stories runs.
pub(super) fn unit(stories: &[&Story]) -> &'static str {
    let weeks = stories.iter().map(|story| story.horizon);
    TimeScale::holding(weeks.fold(0.0, f64::max)).name
}

/// The panel of one story.
pub(super) fn panel(story: &Story) -> LanesPanel {
    let scale = TimeScale::holding(story.horizon);
    let mut groups = lanes(story, scale, scale.place(story.horizon) * GRAIN);
    let whole = whole(story, scale);
    if !whole.flags.is_empty() {
        groups.insert(
            0,
            LaneGroup {
                title: "Plan and platform".to_owned(),
                bar_height: FLAGS_ALONE,
                lanes: vec![whole],
                note: None,
            },
        );
    }
    LanesPanel {
        name: story.plan.clone(),
        heading: Some(story.plan.clone()),
        ink: Some(plan_ink(story.plan_index)),
        watermark: format!("one of {}", counted(story.futures, "future")),
        x: scale.axis("from the start"),
        groups,
    }
}

/// People and projects, with bars as fine as keeps the drawing small.
fn lanes(story: &Story, scale: TimeScale, grain: f64) -> Vec<LaneGroup> {
    let groups = vec![people(story, scale, grain), projects(story, scale, grain)];
    let drawn = groups.iter().flat_map(|group| &group.lanes);
    let bars: usize = drawn.map(|lane| lane.bars.len()).sum();
    if bars > MOST_BARS {
        return lanes(story, scale, grain * 2.0);
    }
    groups
}

fn more(all: usize, most: usize, what: &str) -> Option<String> {
    (all > most).then(|| {
        format!(
            "and {} more {what}, not drawn",
            thousands((all - most) as u64)
        )
    })
}

fn whole(story: &Story, scale: TimeScale) -> Lane {
    Lane {
        name: String::new(),
        role: String::new(),
        swatch: None,
        there: None,
        bars: Vec::new(),
        flags: flags(story, Whom::Everybody, scale),
    }
}

fn people(story: &Story, scale: TimeScale, grain: f64) -> LaneGroup {
    let lanes = story.people.iter().enumerate().take(MOST_PEOPLE);
    let lanes = lanes.map(|(index, person)| {
        let bars = person.work.iter().map(|work| work_bar(work, story, scale));
        let until = person.left.unwrap_or(story.horizon);
        Lane {
            name: person.name.clone(),
            role: person.role.clone(),
            swatch: None,
            there: Some((scale.place(person.first_day), scale.place(until))),
            bars: joined(bars, grain),
            flags: flags(story, Whom::Person(index), scale),
        }
    });
    LaneGroup {
        title: "People".to_owned(),
        bar_height: PERSON,
        lanes: lanes.collect(),
        note: more(story.people.len(), MOST_PEOPLE, "people"),
    }
}

fn projects(story: &Story, scale: TimeScale, grain: f64) -> LaneGroup {
    let lanes = story.projects.iter().enumerate().take(MOST_PROJECTS);
    let lanes = lanes.map(|(index, project)| {
        let stays = project.stays.iter();
        let bars = stays.map(|stay| state_bar(index, stay, story, scale));
        let number = index + 1;
        let name = if project.name == format!("Project {number}") {
            project.name.clone()
        } else {
            format!("{number} {}", project.name)
        };
        Lane {
            name,
            role: String::new(),
            swatch: Some(project_color(index)),
            there: None,
            bars: joined(bars, grain),
            flags: project_flags(story, index, scale),
        }
    });
    LaneGroup {
        title: "Projects".to_owned(),
        bar_height: PROJECT,
        lanes: lanes.collect(),
        note: more(story.projects.len(), MOST_PROJECTS, "projects"),
    }
}

fn project_flags(story: &Story, project: usize, scale: TimeScale) -> Vec<Flag> {
    let mut flags = flags(story, Whom::Project(project), scale);
    if let Ending::Lost(_, cause) = story.projects[project].ending
        && let Some(last) = flags.last_mut()
        && last.sign == Sign::Lost
    {
        last.labels = vec![words::cause(cause, &story.ends).to_owned()];
    }
    flags
}

/// The flags of somebody or something.
fn flags(story: &Story, whom: Whom, scale: TimeScale) -> Vec<Flag> {
    let events = story.events.iter().filter(|event| event.whom == whom);
    let flagged = events.filter_map(|event: &StoryEvent| {
        Some(Flag {
            at: scale.place(event.at),
            sign: event.sign?,
            text: event.sentence.clone(),
            labels: match whom {
                Whom::Everybody => vec![up_to_reason(&event.sentence), event.brief.clone()],
                Whom::Person(_) | Whom::Project(_) => Vec::new(),
            },
        })
    });
    flagged.collect()
}

/// A sentence up to its reason, without its period.
fn up_to_reason(sentence: &str) -> String {
    let start = sentence.split(':').next().unwrap_or(sentence);
    start.trim_end_matches('.').to_owned()
}
