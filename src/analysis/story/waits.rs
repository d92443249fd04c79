//! Projects that wait for somebody: how long, for whom, and what came of it.

use super::calendar::span;
use super::names::{Names, role_name};
use crate::experiment::Watched;
use crate::model::outcome::Fate;
use crate::model::trace::ProjectPlace;
use crate::model::{EndCause, RoleId, StageId};
use crate::words::with_article;

/// A project in line for a stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wait {
    pub project: usize,
    pub stage: StageId,
    pub from: f64,
    /// Those present who can do it, and those of them who are free.
    pub able: u32,
    pub free: u32,
}

impl Wait {
    /// Until when it waits.
    pub(super) fn until(&self, watched: &Watched) -> f64 {
        let mut stays = watched.trace.stays_of(self.project).iter();
        let stay = stays
            .find(|stay| stay.from == self.from && stay.place == ProjectPlace::Line(self.stage));
        stay.map_or(self.from, |stay| stay.until)
    }

    /// As a sentence.
    pub(super) fn sentence(&self, watched: &Watched, names: &Names) -> String {
        let stage = &watched.model.lifecycle.stages[usize::from(self.stage.0)].name;
        let until = self.until(watched);
        let weeks = span(until - self.from);
        let project = names.project(self.project);
        let row = &watched.projects[self.project];
        let end = match row.fate {
            Fate::Ended(EndCause::CancelledWaiting) if row.ended == Some(until) => {
                format!("for {weeks}, in vain")
            }
            _ if until >= watched.model.horizon.get() => "to the very end".to_owned(),
            _ => format!("for {weeks}"),
        };
        format!("{project} waits for {stage}, {end}: {}.", self.why(watched))
    }

    fn why(&self, watched: &Watched) -> String {
        match (self.able, self.free) {
            (0, _) => match specialist(watched, self.stage) {
                Some(role) => {
                    let role = with_article(&role_name(&watched.model, role));
                    format!("it takes {role}, and there is none")
                }
                None => "nobody in this plan can do it".to_owned(),
            },
            (1, 0) => "the one who can do it is busy".to_owned(),
            (able, 0) => format!("all {able} who can do it are busy"),
            _ => match specialist(watched, self.stage) {
                Some(role) => {
                    let role = with_article(&role_name(&watched.model, role));
                    format!("it is left to {role}")
                }
                None => "it is left to somebody faster".to_owned(),
            },
        }
    }
}

/// Of the roles of the team and the plan, the one that is best at a stage.
fn specialist(watched: &Watched, stage: StageId) -> Option<RoleId> {
    let model = &watched.model;
    let needs = &model.lifecycle.stages[usize::from(stage.0)].needs;
    let mut best: Option<(f64, RoleId)> = None;
    for role in roles_in_use(watched) {
        let skill = model.speed(role, needs);
        if skill > best.map_or(0.0, |(top, _)| top) {
            best = Some((skill, role));
        }
    }
    best.map(|(_, role)| role)
}

fn roles_in_use(watched: &Watched) -> Vec<RoleId> {
    let team = watched.model.team.iter().map(|group| group.role);
    let hires = watched.plan.hires.iter();
    let hired = hires.flat_map(|hire| hire.roles(&watched.model.channels));
    team.chain(hired.copied()).collect()
}
