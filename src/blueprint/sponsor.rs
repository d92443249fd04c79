//! How long the sponsor waits.

use super::keys::{named, projects, sponsor, top};
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use super::projects::ProjectBuilder;
use crate::model::{Demo, PatienceRuns, ProjectKind, Sponsor};
use crate::random::Distribution;

impl ProjectBuilder<'_> {
    /// The sponsor; `None` where patience never ends.
    pub(super) fn sponsor(&self, kinds: &[ProjectKind]) -> Option<Sponsor> {
        let part = self.build.top().table(&top::SPONSOR);
        let patience = self.patience(part);
        if patience.is_none() && !self.has_own_patience(kinds) {
            return None;
        }
        Some(Sponsor {
            patience,
            patience_runs: self.patience_runs(part),
            milestone_bonus: match (part.get(&sponsor::MILESTONE_BONUS), self.build.ground()) {
                (None, Ground::BuiltIn) => Some(self.build.library(&sponsor::MILESTONE_BONUS, "")),
                (stated, _) => stated,
            },
            demo: self.demo(part),
            cancels_after_stage: self.cancels_after_stage(part),
        })
    }

    /// Whether some projects or stages have a patience beside the sponsor's with all.
    fn has_own_patience(&self, kinds: &[ProjectKind]) -> bool {
        let named = self.build.top().table(&top::PROJECTS);
        let mut named = named.items(&projects::NAMED).iter();
        kinds.iter().any(|kind| kind.patience.is_some())
            || named.any(|item| self.build.part(Some(item)).has(&named::PATIENCE))
            || self
                .lifecycle
                .stages
                .iter()
                .any(|stage| stage.patience.is_some())
    }

    fn patience_runs(&self, part: Part<'_>) -> PatienceRuns {
        let usual = self.build.library(&sponsor::PATIENCE_RUNS, "");
        match part.get(&sponsor::PATIENCE_RUNS).unwrap_or(usual) {
            "while waiting" => PatienceRuns::WhileWaiting,
            _ => PatienceRuns::Always,
        }
    }

    fn patience(&self, part: Part<'_>) -> Option<Distribution> {
        let projects = self.build.top().table(&top::PROJECTS);
        if part.has(&sponsor::PATIENCE) && projects.has(&projects::CANCEL) {
            let twice = projects.origin(&projects::CANCEL);
            self.build.complaints.said_twice(twice, "sponsor.patience");
            return None;
        }
        let (patience, origin) = match projects.get(&projects::CANCEL) {
            Some(cancel) => (cancel, projects.origin(&projects::CANCEL)),
            None => (
                part.or_else(&sponsor::PATIENCE, None),
                part.origin(&sponsor::PATIENCE),
            ),
        };
        patience.map(|time| self.build.lasting(time, origin, "the sponsor's patience"))
    }

    /// A demonstration after a stage; the library has none, because the milestone of
    /// the evidence is the validated model.
    fn demo(&self, part: Part<'_>) -> Option<Demo> {
        let build = self.build;
        let after = part.get(&sponsor::DEMO_AFTER).and_then(|node| {
            build
                .names
                .stage_named(build.complaints, node, node.as_text()?)
        });
        match (
            part.entry(&sponsor::DEMO_AFTER),
            part.has(&sponsor::DEMO_BONUS),
        ) {
            (None, true) => {
                let problem =
                    Problem::error("nothing says after which stage there is something to show")
                        .note("add  demo_after = \"modeling\"");
                build.report(part.origin(&sponsor::DEMO_BONUS), problem);
            }
            (Some(entry), false) => {
                let problem = Problem::error("nothing says how much time a demonstration buys")
                    .note("add  demo_bonus = \"1 to 3 months\"");
                build.report(entry.key_origin, problem);
            }
            _ => {}
        }
        Some(Demo {
            after: after?,
            bonus: part.get(&sponsor::DEMO_BONUS)?,
        })
    }

    fn cancels_after_stage(&self, part: Part<'_>) -> bool {
        let usual = self.build.library(&sponsor::CANCELS, "");
        part.get(&sponsor::CANCELS).unwrap_or(usual) != "when it waits"
    }
}
