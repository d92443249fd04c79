//! The bars of a story: work of people, states of projects.

use crate::analysis::{Doing, ProjectState, Story, StoryStay, StoryWork};
use crate::charts::describe::TimeScale;
use crate::charts::figure::Bar;
use crate::charts::theme::{DOWN, Fill, NEUTRAL, PRODUCTION, project_color};

/// Bars of one look nearer to each other than this share of the calendar are one: less
/// than a unit of the page lies between them.
const NEAR: f64 = 1.0 / 1200.0;

/// Somebody at work.
pub(super) fn work_bar(work: &StoryWork, story: &Story, scale: TimeScale) -> Bar {
    let (fill, kind) = match &work.doing {
        Doing::Stage(stage) => (Fill::Solid, stage.clone()),
        Doing::Again(stage) => (Fill::Hatched, format!("{stage} again")),
        Doing::Upkeep(what) => (Fill::Hollow, (*what).to_owned()),
    };
    let name = story.projects[work.project].name.clone();
    let number = (work.project + 1).to_string();
    Bar {
        project: name.clone(),
        kind,
        from: scale.place(work.from),
        until: scale.place(work.until),
        color: project_color(work.project),
        fill,
        share: 1.0,
        labels: vec![name, number],
    }
}

/// A project in a state.
pub(super) fn state_bar(project: usize, stay: &StoryStay, story: &Story, scale: TimeScale) -> Bar {
    let (color, fill, share, state) = match stay.state {
        ProjectState::Backlog => (NEUTRAL, Fill::Solid, 0.2, "not begun"),
        ProjectState::Paused => (NEUTRAL, Fill::Hatched, 1.0, "paused before"),
        ProjectState::Waiting => (NEUTRAL, Fill::Hatched, 1.0, "waits for"),
        ProjectState::InWork => (project_color(project), Fill::Solid, 1.0, "in work at"),
        ProjectState::Live => (PRODUCTION, Fill::Solid, 1.0, "live"),
        ProjectState::Down => (DOWN, Fill::Solid, 1.0, "down"),
    };
    let stage = &stay.stage;
    Bar {
        project: story.projects[project].name.clone(),
        kind: format!("{state} {stage}").trim().to_owned(),
        from: scale.place(stay.from),
        until: scale.place(stay.until),
        color,
        fill,
        share,
        labels: match stay.state {
            ProjectState::Live => vec!["live".to_owned()],
            ProjectState::Backlog | ProjectState::Paused | ProjectState::Down => Vec::new(),
            ProjectState::Waiting | ProjectState::InWork => vec![stage.clone()],
        },
    }
}

/// Bars in the order of time, neighbors of the same project and look joined: all that
/// was done is named in turn.
pub(super) fn joined(bars: impl Iterator<Item = Bar>, horizon: f64) -> Vec<Bar> {
    let mut all: Vec<Bar> = Vec::new();
    for bar in bars {
        match all.last_mut() {
            Some(last) if is_same(last, &bar) && bar.from - last.until <= horizon * NEAR => {
                last.until = bar.until;
                last.labels.retain(|label| bar.labels.contains(label));
                if !last.kind.split(", ").any(|kind| kind == bar.kind) {
                    last.kind = format!("{}, {}", last.kind, bar.kind);
                }
            }
            _ => all.push(bar),
        }
    }
    all
}

fn is_same(one: &Bar, other: &Bar) -> bool {
    one.project == other.project
        && one.color == other.color
        && one.fill == other.fill
        && one.share == other.share
}
