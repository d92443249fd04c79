//! What a scenario states and what changes nothing: each is told once, with the reason.

use super::build::Build;
use super::keys::{Declared, named, projects, sponsor, top};
use super::part::Part;
use super::problem::Problem;
use crate::model::Model;
use crate::units::Weeks;

/// The word that silences these warnings.
const KEY: &str = "no-effect";

/// Warns of a key that changes nothing here.
pub(super) fn warn(part: Part<'_>, key: &Declared, why: &str) {
    let Some(entry) = part.entry(key) else {
        return;
    };
    let problem = Problem::warning(KEY, format!("`{}` has no effect here", entry.key))
        .label(why.to_owned())
        .note(format!("silence with  allow = [\"{KEY}\"]"));
    part.build.report(entry.key_origin, problem);
}

/// Warns of a time that lies after the horizon.
pub(super) fn warn_after_the_end(part: Part<'_>, key: &Declared, at: Option<Weeks>) {
    let horizon = part.build.top().get(&top::HORIZON);
    let is_after = |(at, horizon): (Weeks, f64)| at.get() > horizon;
    if at.zip(horizon).is_some_and(is_after) {
        warn(part, key, "this is after the horizon");
    }
}

/// Warns of what shows once the model is known.
pub(super) fn check(build: &Build<'_>, model: &Model, plans_have_budgets: bool) {
    let sponsor = build.top().table(&top::SPONSOR);
    let why = match (&model.programme.patience, model.programme.review) {
        (None, _) => Some("the programme is never reviewed"),
        (Some(_), None) => Some("a programme without value is frozen, not reviewed"),
        _ => None,
    };
    if let Some(why) = why {
        for key in [&sponsor::REVIEW_AGAIN, &sponsor::NOTICE, &sponsor::RECALL] {
            warn(sponsor, key, why);
        }
    }
    if model.programme.budget.is_none() && !plans_have_budgets {
        warn(sponsor, &sponsor::BUDGET_ENDS, "there is no budget");
    }
    let part = build.top().table(&top::PROJECTS);
    for item in part.items(&projects::NAMED) {
        let project = build.part(Some(item));
        if project
            .get(&named::WORTH_AFTER)
            .is_some_and(|share| share >= 1.0)
        {
            warn(project, &named::WORTH_AFTER, "it would lose nothing");
        }
    }
    if model.projects.repeats.is_none() {
        for key in [&projects::REUSE_EFFORT, &projects::REUSE_WAIT] {
            warn(part, key, "no project builds on another");
        }
    }
    if model.kinds.iter().all(|kind| kind.size.is_none()) {
        warn(
            part,
            &projects::WORTH_BY_SIZE,
            "all projects are of one size",
        );
    }
}
