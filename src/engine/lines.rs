//! What happens in lines beside waiting one's turn: some are full, and patience may rest,
//! or be a stage's own.

use super::ids::ProjectId;
use super::recorder::Recorder;
use super::state::{Phase, Project, State, came};
use crate::model::{EndCause, Sponsor, StageId};
use crate::random::{Address, Distribution, Purpose};
use crate::units::after;

impl Project {
    /// Work on it is over: a patience that rested runs again. It rests no longer where
    /// the programme was frozen in between.
    #[inline]
    pub(super) fn wake_patience(&mut self, now: f64) {
        if !came(self.deadline) {
            self.deadline = after(now, self.patience_left);
        }
    }
}

impl<R: Recorder> State<'_, R> {
    /// Whether nobody else may wait in the line of a stage.
    pub(super) fn is_full(&self, stage: StageId) -> bool {
        let places = self.model.lifecycle.stages[stage.index()].line;
        places.is_some_and(|places| self.buffers.lines.len(stage.index()) >= places as usize)
    }

    /// A project finds a line full.
    #[inline(never)]
    pub(super) fn turn_away(&mut self, project: ProjectId, stage: StageId) {
        self.buffers.stages[stage].turned_away += 1;
        self.end(project, EndCause::TurnedAway, self.now());
    }

    /// The patience with a project that may have one of its own.
    #[inline(never)]
    pub(super) fn patience_with(
        &self,
        project: ProjectId,
        sponsor: &Sponsor,
    ) -> Option<Distribution> {
        let p = &self.buffers.projects[project];
        let listed = self.model.projects.listed.get(p.listed.index());
        let own = listed.and_then(|listed| listed.patience.as_ref());
        let of_kind = self.kind(project).patience.as_ref();
        own.or(of_kind).or(sponsor.patience.as_ref()).cloned()
    }

    /// A project begins to wait in the line of a stage: at most as long as the patience
    /// of the stage, drawn for the visit, and that of its sponsor.
    pub(super) fn begin_to_wait(&mut self, project: ProjectId, stage: StageId) {
        if let Some(patience) = &self.model.lifecycle.stages[stage.index()].patience {
            let p = &self.buffers.projects[project];
            // Work that somebody broke off belongs to the visit before.
            let begun = u16::from(p.remaining > 0.0);
            let visits = self.buffers.visits[project.index() * self.tables.stages + stage.index()];
            let address = Address::at(p.number, stage.0, visits - begun);
            let weeks = patience.draw(self.streams, Purpose::StagePatience, address);
            let now = self.now();
            let p = &mut self.buffers.projects[project];
            p.patience_left = p.deadline;
            p.deadline = p.deadline.min(after(now, weeks));
        }
        if self.tables.patience_changes {
            self.expect_patience(project);
        }
    }

    /// Somebody takes a project that has waited for a stage, or finds it without a wait:
    /// the patience of the stage is over, and one that runs only while waiting rests.
    #[inline(never)]
    pub(super) fn rest_patience(&mut self, project: ProjectId, stage: StageId) {
        let has_own = self.model.lifecycle.stages[stage.index()]
            .patience
            .is_some();
        let now = self.now();
        let rests = self.tables.patience_rests;
        let p = &mut self.buffers.projects[project];
        if has_own && p.phase == Phase::InLine {
            p.deadline = p.patience_left;
        }
        if rests {
            p.patience_left = p.deadline - now;
            p.deadline = f64::INFINITY;
        }
    }
}
