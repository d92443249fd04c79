//! How things stand at the start.

use super::names::{Names, role_name};
use crate::experiment::Watched;
use crate::model::trace::ProjectPlace;
use crate::words::{and, counted};

/// Sentences about the team and the projects that are there.
pub(super) fn start(watched: &Watched, names: &Names) -> Vec<String> {
    let mut sentences = vec![team(watched)];
    sentences.extend(projects(watched, names));
    sentences
}

fn team(watched: &Watched) -> String {
    let people = watched.trace.people.iter();
    let there = people.filter(|person| person.hire.is_none() && person.first_day <= 0.0);
    let mut roles: Vec<(String, usize)> = Vec::new();
    for person in there {
        let name = role_name(&watched.model, person.role);
        match roles.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => roles.push((name, 1)),
        }
    }
    let parts = roles
        .iter()
        .map(|(name, count)| counted(*count as u64, name));
    match and(&parts.collect::<Vec<_>>()) {
        nobody if nobody.is_empty() => "Nobody is on the team.".to_owned(),
        team => format!("On the team: {team}."),
    }
}

/// Projects that are there, by what they wait for.
fn projects(watched: &Watched, names: &Names) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (index, row) in watched.projects.iter().enumerate() {
        if row.offered > 0.0 {
            continue;
        }
        let place = first_place(watched, index);
        let name = names.project(index).to_owned();
        match groups.iter_mut().find(|(known, _)| *known == place) {
            Some((_, members)) => members.push(name),
            None => groups.push((place, vec![name])),
        }
    }
    let sentence = |(place, members): (String, Vec<String>)| {
        let verb = if members.len() == 1 { "is" } else { "are" };
        format!("{} {verb} there: {place}.", and(&folded(members)))
    };
    groups.into_iter().map(sentence).collect()
}

/// "Project 1 to Project 9" for many of one kind.
fn folded(names: Vec<String>) -> Vec<String> {
    const MOST: usize = 5;
    if names.len() <= MOST {
        return names;
    }
    let rest = names.len() - (MOST - 1);
    let mut shown = names[..MOST - 1].to_vec();
    shown.push(format!("{rest} more"));
    shown
}

fn first_place(watched: &Watched, project: usize) -> String {
    let first = watched.trace.stays_of(project).first();
    let is_validated = watched.projects[project].validated == Some(0.0);
    let known = if is_validated { "validated, " } else { "" };
    let stage =
        |stage: crate::model::StageId| &watched.model.lifecycle.stages[usize::from(stage.0)].name;
    match first.map(|stay| stay.place) {
        Some(ProjectPlace::Line(at) | ProjectPlace::Pause(at) | ProjectPlace::Blocked(at)) => {
            format!("{known}waiting for {}", stage(at))
        }
        Some(ProjectPlace::InWork(at)) => format!("{known}in work at {}", stage(at)),
        _ => "not begun".to_owned(),
    }
}
