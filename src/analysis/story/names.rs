//! What people and projects of a story are called.

use crate::experiment::Watched;
use crate::model::{ListedProject, Model, RoleId};
use crate::words::capitalized;

/// Names by index, as the trace has it.
#[derive(Debug)]
pub(super) struct Names {
    pub people: Vec<String>,
    pub projects: Vec<String>,
}

impl Names {
    pub(super) fn of(watched: &Watched) -> Names {
        Names {
            people: people(watched),
            projects: projects(watched),
        }
    }

    /// A person at the beginning of a sentence.
    pub(super) fn person(&self, person: usize) -> String {
        capitalized(&self.people[person])
    }

    pub(super) fn project(&self, project: usize) -> &str {
        &self.projects[project]
    }
}

/// Roles, numbered in the order of joining where there are several of one.
fn people(watched: &Watched) -> Vec<String> {
    let people = &watched.trace.people;
    let of_role = |role: RoleId, until: usize| {
        let others = people[..until].iter();
        others.filter(|other| other.role == role).count()
    };
    let name = |(index, role): (usize, RoleId)| {
        let name = role_name(&watched.model, role);
        match of_role(role, people.len()) {
            1 => name,
            _ => format!("{name} {}", of_role(role, index) + 1),
        }
    };
    let roles = people.iter().map(|person| person.role).enumerate();
    roles.map(name).collect()
}

fn projects(watched: &Watched) -> Vec<String> {
    let rows = watched.projects.iter().enumerate();
    rows.map(|(index, row)| {
        let own = listed(&watched.model, row.number).and_then(|listed| listed.name.clone());
        own.unwrap_or_else(|| format!("Project {}", index + 1))
    })
    .collect()
}

/// The entry of a project that was known in advance.
pub(super) fn listed(model: &Model, number: u32) -> Option<&ListedProject> {
    let mut listed = model.projects.listed.iter();
    listed.find(|listed| listed.number == number)
}

/// A role as one says it: "data scientist".
pub(super) fn role_name(model: &Model, role: RoleId) -> String {
    said(&model.roles[usize::from(role.0)].name)
}

/// A name of the scenario language as one says it: "AI engineer" for `ai-engineer`.
pub(super) fn said(name: &str) -> String {
    const SPELLED: [(&str, &str); 5] = [
        ("ai", "AI"),
        ("llm", "LLM"),
        ("ml", "ML"),
        ("mlops", "MLOps"),
        ("ci", "CI"),
    ];
    let words = name.split('-').map(|word| {
        let spelled = SPELLED.iter().find(|(plain, _)| *plain == word);
        spelled.map_or(word, |(_, spelled)| spelled)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::with_article;

    #[test]
    fn articles_follow_the_sound() {
        let with = ["data-scientist", "mlops-engineer", "ai-engineer", "тестер"]
            .map(|name| with_article(&said(name)));
        let expected = [
            "a data scientist",
            "an MLOps engineer",
            "an AI engineer",
            "a тестер",
        ];
        assert_eq!(with, expected);
    }
}
