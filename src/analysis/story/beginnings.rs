//! Tasks that somebody begins, takes over or helps with, as sentences.

use super::calendar::span;
use super::happenings::Teller;
use crate::model::trace::{What, Work, WorkKind};

impl Teller<'_> {
    /// A task that somebody begins.
    pub(super) fn begins(&self, work: &Work) -> Option<String> {
        let who = self.names.person(work.person);
        let project = self.names.project(work.project);
        let weeks = span(work.until - work.from);
        let what = match work.kind {
            WorkKind::Stage { stage, is_rework } => {
                let again = if is_rework { " again" } else { "" };
                let stage = self.stage(stage);
                match self.taken_over_from(work) {
                    Some(from) => {
                        let from = self.names.person(from);
                        format!("takes over {stage} of {project} from {from}, for {weeks}")
                    }
                    None if self.is_help(work) => {
                        format!("helps with {stage} of {project}{again}, for {weeks}")
                    }
                    None => format!("works on {stage} of {project}{again}, for {weeks}"),
                }
            }
            kind => format!("works on {} of {project}, for {weeks}", self.doing(kind)),
        };
        (work.until > work.from).then(|| format!("{who} {what}."))
    }

    /// What happened when a task was begun.
    fn at_beginning(&self, work: &Work) -> impl Iterator<Item = What> {
        let happenings = &self.watched.trace.happenings;
        let first = happenings.partition_point(|happening| happening.at < work.from);
        let at = work.from;
        let then = happenings[first..].iter().take_while(move |of| of.at == at);
        then.map(|happening| happening.what)
    }

    /// Whose work somebody goes on with; `None`: nobody else's.
    pub(super) fn taken_over_from(&self, work: &Work) -> Option<usize> {
        self.at_beginning(work).find_map(|what| match what {
            What::TakenOver {
                person,
                from,
                project,
                ..
            } if (person, project) == (work.person, work.project) => Some(from),
            _ => None,
        })
    }

    /// Whether somebody begins to help another.
    fn is_help(&self, work: &Work) -> bool {
        let is_it = |what: What| {
            matches!(what, What::Helps { person, project, .. }
                if (person, project) == (work.person, work.project))
        };
        self.at_beginning(work).any(is_it)
    }
}
