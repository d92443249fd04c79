//! The bars of a story: work of people, states of projects.

use crate::analysis::{Doing, ProjectState, Story, StoryStay, StoryWork};
use crate::charts::describe::TimeScale;
use crate::charts::figure::Bar;
use crate::charts::theme::{DOWN, Fill, NEUTRAL, PRODUCTION, project_color};

/// What is too fine to be told apart.
pub(super) const SEVERAL: &str = "several";

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
        ProjectState::Blocked => (NEUTRAL, Fill::Hatched, 1.0, "blocked in"),
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
            ProjectState::Backlog
            | ProjectState::Paused
            | ProjectState::Blocked
            | ProjectState::Down => Vec::new(),
            ProjectState::Waiting | ProjectState::InWork => vec![stage.clone()],
        },
    }
}

/// Bars in the order of time: neighbors of the same project and look are one, and so are
/// all those that are finer than `grain`, as "several". What was done is named in turn.
pub(super) fn joined(bars: impl Iterator<Item = Bar>, grain: f64) -> Vec<Bar> {
    let mut all: Vec<Bar> = Vec::new();
    for bar in bars {
        match all.last_mut() {
            Some(last) if is_same(last, &bar) && bar.from - last.until <= grain / 2.0 => {
                last.until = bar.until;
                last.labels.retain(|label| bar.labels.contains(label));
                if !last.kind.split(", ").any(|kind| kind == bar.kind) {
                    last.kind = format!("{}, {}", last.kind, bar.kind);
                }
            }
            Some(last) if is_fine(last, grain) && is_next(last, &bar, grain) => {
                *last = several(last, &bar);
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

/// Whether a bar cannot be told from its neighbors, or stands for such.
fn is_fine(bar: &Bar, grain: f64) -> bool {
    bar.kind == SEVERAL || bar.until - bar.from < grain
}

fn is_next(last: &Bar, bar: &Bar, grain: f64) -> bool {
    bar.until - bar.from < grain && bar.from - last.until < grain
}

/// One bar for two; of one project where both are.
fn several(one: &Bar, other: &Bar) -> Bar {
    let project = if one.project == other.project {
        one.project.clone()
    } else {
        SEVERAL.to_owned()
    };
    Bar {
        project,
        kind: SEVERAL.to_owned(),
        from: one.from,
        until: other.until,
        color: NEUTRAL,
        fill: Fill::Solid,
        share: one.share.max(other.share),
        labels: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(project: &str, kind: &str, from: f64, until: f64) -> Bar {
        Bar {
            project: project.to_owned(),
            kind: kind.to_owned(),
            from,
            until,
            color: project_color(project.len()),
            fill: Fill::Solid,
            share: 1.0,
            labels: Vec::new(),
        }
    }

    fn ends(bars: &[Bar]) -> Vec<(&str, &str, f64, f64)> {
        let bars = bars.iter();
        bars.map(|bar| (bar.project.as_str(), bar.kind.as_str(), bar.from, bar.until))
            .collect()
    }

    #[test]
    fn neighbors_of_one_project_are_one_bar() {
        let bars = [
            bar("a", "data", 0.0, 2.0),
            bar("a", "modeling", 2.0, 4.0),
            bar("a", "data", 4.0, 5.0),
            bar("bb", "data", 5.0, 7.0),
            bar("bb", "data", 8.0, 9.0),
        ];
        let joined = joined(bars.into_iter(), 0.1);
        let expected = [
            ("a", "data, modeling", 0.0, 5.0),
            ("bb", "data", 5.0, 7.0),
            ("bb", "data", 8.0, 9.0),
        ];
        assert_eq!(ends(&joined), expected);
    }

    #[test]
    fn what_is_too_fine_is_several_and_what_is_not_stays() {
        let fine = (0..10).map(|index| {
            let project = if index % 2 == 0 { "a" } else { "bb" };
            let from = f64::from(index);
            bar(project, "data", from, from + 1.0)
        });
        let bars = fine.chain([bar("a", "data", 10.0, 20.0)]);
        let joined = joined(bars, 2.0);
        let expected = [("several", "several", 0.0, 10.0), ("a", "data", 10.0, 20.0)];
        assert_eq!(ends(&joined), expected);
    }
}
