//! How large a project is, and what it builds on: a use of a model that is live, or a new
//! model for a use case whose model has retired.

use super::ids::{ListedId, ProjectId};
use super::projects::offered_again;
use super::recorder::Recorder;
use super::state::{Project, State};
use crate::math::{normal_cdf, normal_quantile};
use crate::model::Repeats;
use crate::model::outcome::Novelty;
use crate::random::{Address, Distribution, Purpose};

impl<R: Recorder> State<'_, R> {
    /// Where the draws are addressed that belong to the use case of a project: whether it
    /// is feasible, how large, of use and worth what.
    #[inline]
    pub(super) fn use_case(&self, project: ProjectId) -> Address {
        let first = self.buffers.projects[project].use_case_of;
        Address::of(self.buffers.projects[first].number)
    }

    /// A project is kicked off: it shows how large it is, and whether it builds on
    /// something.
    #[inline(never)]
    pub(super) fn size_up(&mut self, project: ProjectId) {
        let number = self.buffers.projects[project].number;
        let mut planned = 1.0;
        let mut usual = 1.0;
        if let Some(size) = &self.kind(project).size {
            planned = size.quantile(self.place_in_size(project));
            usual = size.mean();
        }
        if let Some(repeats) = &self.model.projects.repeats {
            let drawn = || self.streams.uniform(Purpose::Reuse, Address::of(number));
            let p = &self.buffers.projects[project];
            let may_reuse = p.novelty == Novelty::New && self.listed_name(p).is_none();
            if may_reuse && drawn() < repeats.reuse && self.something_is_live() {
                self.buffers.projects[project].novelty = Novelty::Reuse;
            }
            if self.buffers.projects[project].novelty != Novelty::New {
                planned *= repeats.effort;
            }
        }
        let p = &mut self.buffers.projects[project];
        p.difficulty *= planned;
        p.scale = planned / usual;
    }

    /// Which share of projects is smaller.
    fn place_in_size(&self, project: ProjectId) -> f64 {
        self.streams.uniform(Purpose::Size, self.use_case(project))
    }

    /// A draw of what a project is worth, which goes with its size: the normal score of its
    /// place among all worths is a mix of that of its size and one of its own.
    pub(super) fn worth_by_size(&self, project: ProjectId, worth: &Distribution) -> f64 {
        let use_case = self.use_case(project);
        let kind = self.kind(project);
        let varies = |spread: &Distribution| spread.as_constant().is_none();
        let follows = kind.worth_by_size > 0.0 && kind.size.as_ref().is_some_and(varies);
        if !follows || !varies(worth) {
            return worth.draw(self.streams, Purpose::ValueRate, use_case);
        }
        let own = self.streams.uniform(Purpose::ValueRate, use_case);
        let by_size = kind.worth_by_size;
        let score = by_size * normal_quantile(self.place_in_size(project))
            + (1.0 - by_size * by_size).sqrt() * normal_quantile(own);
        worth.quantile(normal_cdf(score))
    }

    fn listed_name(&self, p: &Project) -> Option<&str> {
        let listed = self.model.projects.listed.get(p.listed.index())?;
        listed.name.as_deref()
    }

    /// Whether a model is live that does what it is for.
    fn something_is_live(&self) -> bool {
        if self.model.operation.is_none() {
            return self.counters.deployments > 0;
        }
        let mut live = self.buffers.live.iter();
        live.any(|live| self.is_live(live) && !live.is_inadequate)
    }

    /// Factor on the waits before stages of a project that builds on something.
    pub(super) fn wait_factor(&self, project: ProjectId) -> f64 {
        match &self.model.projects.repeats {
            Some(repeats) if self.buffers.projects[project].novelty != Novelty::New => repeats.wait,
            _ => 1.0,
        }
    }

    /// A model that was used has retired: its use case is offered again, if it is still
    /// worth a model.
    pub(super) fn offer_again(&mut self, project: ProjectId) {
        let Some(Repeats { rebuilt, .. }) = self.model.projects.repeats else {
            return;
        };
        let p = &self.buffers.projects[project];
        let (number, kind, use_case_of) = (p.number, p.kind, p.use_case_of);
        let is_used = self.buffers.live[p.live].value_per_week > 0.0;
        let luck = || self.streams.uniform(Purpose::Rebuilt, Address::of(number));
        if !is_used || self.is_run_off() || luck() >= rebuilt {
            return;
        }
        if let Some(next) = offered_again(number) {
            let again = self.new_project(next, kind, ListedId::NONE);
            let p = &mut self.buffers.projects[again];
            p.use_case_of = use_case_of;
            p.novelty = Novelty::Rebuild;
            p.known_feasible = true;
            self.offer(again);
        }
    }
}
