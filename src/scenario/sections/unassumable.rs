//! Why a number cannot be assumed.

use super::assumptions::KNOWN;
use crate::blueprint::problem::Problem;
use crate::blueprint::suggest;
use crate::scenario::defaults::entries;

pub(super) fn drives_nothing(name: &str) -> Problem {
    let known: Vec<&str> = KNOWN.iter().map(|(name, ..)| *name).collect();
    let mut problem = Problem::error(format!("`{name}` does not say which number it stands for"));
    problem.label =
        suggest::nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    problem
        .note("name the key, as in  projects.feasible = \"40% to 70%\"")
        .note(format!(
            "or say what it drives:  {name} = {{ drives = \"projects.feasible\", value = \"40% to 70%\" }}"
        ))
        .note(format!("names that need nothing more: {}", known.join(", ")))
}

pub(super) fn cannot_be_assumed(name: &str) -> Problem {
    Problem::error(format!("`{name}` cannot be an assumption"))
        .label("it decides what is played and counted, not what happens")
        .note(
            "numbers that describe the organization can: those of team, roles, channels, \
               projects, stages, sponsor, platform and work, and of the defaults library",
        )
}

pub(super) fn not_in_library(key: &str) -> Problem {
    let known = entries().iter().map(|entry| entry.key.as_str());
    let mut problem = Problem::error(format!("`{key}` is not in the defaults library"));
    problem.label = suggest::nearest(key, known).map(|near| format!("did you mean `{near}`?"));
    problem
}

pub(super) fn no_number(name: &str) -> Problem {
    Problem::error(format!("`{name}` cannot be an assumption"))
        .label("it is not a number that could be a range")
}
