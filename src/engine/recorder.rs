//! What the rules report while a replication goes on.
//!
//! Every rule says what it does where it does it: somebody joins, a project comes to a
//! place, a model breaks. A [`Recorder`] takes that down. [`Silent`] does not listen, and
//! the reports of a replication that nobody watches are compiled away; `trace` writes
//! them down.
//!
//! To report something new takes a variant of [`What`] and one call of
//! [`State::happens`] at the place of its rule.

use super::ids::{CandidateId, HireId, Line, ProjectId};
use super::state::State;
use crate::model::StageId;
use crate::model::trace::{ProjectPlace, TracedPerson, What, Work};

/// Who hears what happens in a replication.
pub(super) trait Recorder {
    /// Whether anybody listens. A report that takes work to put together asks first.
    const LISTENS: bool;

    /// Something happens.
    fn happens(&mut self, _at: f64, _what: What) {}

    /// The next person is there.
    fn comes(&mut self, _person: TracedPerson) {}

    /// Somebody begins to work on something.
    fn begins(&mut self, _work: Work) {}

    /// Somebody stops working on it.
    fn stops(&mut self, _person: usize, _at: f64) {}

    /// A project is somewhere else; `None`: it is gone.
    fn moves(&mut self, _project: usize, _at: f64, _to: Option<ProjectPlace>) {}

    /// The projects that have joined a line since this was asked last.
    fn joined_lines(&mut self) -> Vec<usize> {
        Vec::new()
    }

    /// Where a project is.
    fn place(&self, _project: usize) -> Option<ProjectPlace> {
        None
    }
}

/// Nobody listens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Silent;

impl Recorder for Silent {
    const LISTENS: bool = false;
}

impl<R: Recorder> State<'_, R> {
    /// Report what happens now.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "nothing is left where nobody listens")]
    pub(super) fn happens(&mut self, what: What) {
        if R::LISTENS {
            self.recorder.happens(self.clock.now(), what);
        }
    }

    /// Report that a project is somewhere else from now on.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    pub(super) fn comes_to(&mut self, project: ProjectId, place: ProjectPlace) {
        if R::LISTENS {
            let now = self.clock.now();
            self.recorder.moves(project.index(), now, Some(place));
        }
    }

    /// Report who waits since the event that has just been handled: only now it is known
    /// that nobody took them.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    pub(super) fn report_waits(&mut self) {
        if R::LISTENS {
            for project in self.recorder.joined_lines() {
                if let Some(ProjectPlace::Line(stage)) = self.recorder.place(project) {
                    self.happens(self.waits(project, stage));
                }
            }
        }
    }

    /// Who could take a project that begins to wait.
    fn waits(&self, project: usize, stage: StageId) -> What {
        let line = Line::from(stage);
        let members = self.buffers.members.iter();
        let able = members.filter(|member| self.personal_speed(member, line) > 0.0);
        let (mut count, mut free) = (0, 0);
        for member in able {
            count += 1;
            free += u32::from(member.task.is_none());
        }
        What::Waits {
            project,
            stage,
            able: count,
            free,
        }
    }

    /// Which hire of the plan a candidate belongs to; `None`: the team at the start.
    pub(super) fn hire_of(&self, candidate: CandidateId) -> Option<usize> {
        let hire = self.buffers.candidates[candidate].hire;
        (hire != HireId::TEAM).then_some(hire.index())
    }
}
