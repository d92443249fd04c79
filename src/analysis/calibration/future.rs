//! All that came of a scenario, future by future.

use crate::experiment::{Chunk, Experiment, Results, StageTotals};
use crate::model::Model;
use crate::model::outcome::{ProjectRecord, ReplicationRecord};

/// All that came of a scenario. Everything is kept, so this is for scenarios of a few
/// thousand futures.
#[derive(Debug, Clone)]
pub struct Played {
    experiment: Experiment,
    results: Option<Results>,
    /// By plan, replication and project.
    projects: Vec<Vec<Vec<ProjectRecord>>>,
    /// By plan, replication and stage.
    stages: Vec<Vec<Vec<StageTotals>>>,
}

impl Played {
    /// Before the first replication.
    #[must_use]
    pub fn new(experiment: &Experiment) -> Played {
        Played {
            experiment: experiment.clone(),
            results: None,
            projects: vec![Vec::new(); experiment.plans.len()],
            stages: vec![Vec::new(); experiment.plans.len()],
        }
    }

    /// Keep what comes next.
    pub fn keep(&mut self, chunk: &Chunk) {
        for (kept, new) in self.projects.iter_mut().zip(&chunk.projects) {
            kept.extend(new.iter().cloned());
        }
        for (kept, new) in self.stages.iter_mut().zip(&chunk.stages) {
            kept.extend(new.iter().cloned());
        }
    }

    /// The results, when all chunks are in.
    pub fn finish(&mut self, results: Results) {
        self.results = Some(results);
    }

    /// The futures of the first plan, each with the same one under the second plan.
    pub(super) fn futures(&self) -> impl Iterator<Item = Future<'_>> {
        let rows = self.rows(0).iter().enumerate();
        rows.map(|(index, row)| Future {
            model: &self.experiment.model,
            row,
            projects: &self.projects[0][index],
            stages: &self.stages[0][index],
            second: self.rows(1).get(index).map(|row| Second {
                row,
                projects: &self.projects[1][index],
            }),
        })
    }

    fn rows(&self, plan: usize) -> &[ReplicationRecord] {
        let results = self.results.as_ref();
        let plan = results.and_then(|results| results.plans.get(plan));
        plan.map_or(&[], |plan| &plan.rows)
    }
}

/// One future, under the first plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Future<'a> {
    pub(super) model: &'a Model,
    pub(super) row: &'a ReplicationRecord,
    pub(super) projects: &'a [ProjectRecord],
    pub(super) stages: &'a [StageTotals],
    /// The same future under the second plan, where there is one.
    pub(super) second: Option<Second<'a>>,
}

/// A future under the second plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Second<'a> {
    pub(super) row: &'a ReplicationRecord,
    pub(super) projects: &'a [ProjectRecord],
}

impl<'a> Future<'a> {
    /// Projects that went live, with the time at which they did.
    pub(super) fn launched(self) -> impl Iterator<Item = (&'a ProjectRecord, f64)> {
        let projects = self.projects.iter();
        projects.filter_map(|project| Some((project, project.in_production?)))
    }

    /// The end of the calendar, in weeks.
    pub(super) fn horizon(self) -> f64 {
        self.model.horizon.get()
    }
}
