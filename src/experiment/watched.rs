//! One replication of one plan, watched: the very future of the run, with how it went.

use super::Experiment;
use super::counts::FlowCounts;
use crate::engine::{Engine, Outcome, PlanSetup};
use crate::model::outcome::{HireRecord, ProjectRecord, ReplicationRecord};
use crate::model::trace::Trace;
use crate::model::{Model, Plan};
use crate::random::Streams;

/// One replication of one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// Which replication.
    pub replication: u64,
    /// The organization, as it is in the world of this replication.
    pub model: Model,
    /// The plan, with the numbers of that world.
    pub plan: Plan,
    /// What was drawn for each of the experiment's assumptions; empty without any.
    pub numbers: Vec<f64>,
    /// The row that the run has of it.
    pub record: ReplicationRecord,
    /// One row per project, in the order in which they were offered.
    pub projects: Vec<ProjectRecord>,
    /// One row per hire of the plan.
    pub hires: Vec<HireRecord>,
    /// How it went.
    pub trace: Trace,
}

/// Play replication number `replication` of the plan at index `plan` and watch it. Its
/// rows are those of [`super::run`].
///
/// # Panics
///
/// Where there is no such plan.
#[must_use]
pub fn watch(experiment: &Experiment, plan: usize, replication: u64) -> Watched {
    let plan = &experiment.plans[plan];
    let Some(worlds) = &experiment.worlds else {
        let model = experiment.model.clone();
        return play(model, plan.clone(), (experiment.seed, replication));
    };
    let world = worlds.world(experiment.seed, replication / worlds.size);
    let plan = world.plan(plan).clone();
    Watched {
        numbers: world.numbers,
        ..play(world.model, plan, (experiment.seed, replication))
    }
}

fn play(model: Model, plan: Plan, (seed, replication): (u64, u64)) -> Watched {
    let streams = Streams::new(seed, replication, 0);
    let mut outcome = Outcome::default();
    let trace = {
        let setup = PlanSetup::new(&model, &plan);
        let mut engine = Engine::new(&model, FlowCounts::points(&model));
        engine.watch(&setup, &streams, &mut outcome)
    };
    Watched {
        replication,
        model,
        plan,
        numbers: Vec::new(),
        record: outcome.record.unwrap_or_default(),
        projects: outcome.projects,
        hires: outcome.hires,
        trace,
    }
}
