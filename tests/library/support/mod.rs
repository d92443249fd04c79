//! What the tests of the engine share: scenarios as text, and their projects.

use std::ops::ControlFlow;

use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::experiment::{Chunk, Experiment, Results, RunOptions, run_until};
use pitcrew::model::outcome::ProjectRecord;
use pitcrew::model::{Model, Needs, Operation};
use pitcrew::random::{Distribution, Streams};
use pitcrew::scenario;

/// The experiment that a scenario text stands for.
pub(crate) fn experiment(text: &str) -> Experiment {
    match scenario::parse("test.toml", text, &[]) {
        Ok(scenario) => scenario.experiment,
        Err(problems) => panic!("{problems}\n{text}"),
    }
}

/// Everything that came of an experiment.
#[derive(Debug, PartialEq)]
pub(crate) struct Played {
    pub(crate) results: Results,
    /// By plan, replication and project.
    pub(crate) projects: Vec<Vec<Vec<ProjectRecord>>>,
}

/// Play an experiment on so many threads.
pub(crate) fn play_on(experiment: &Experiment, threads: usize) -> Played {
    let options = RunOptions {
        threads: Some(threads),
        stop: None,
    };
    let mut projects = vec![Vec::new(); experiment.plans.len()];
    let mut observer = |chunk: &Chunk| {
        for (all, new) in projects.iter_mut().zip(&chunk.projects) {
            all.extend(new.iter().cloned());
        }
        ControlFlow::Continue(())
    };
    let results = run_until(experiment, &options, &mut observer, &|_| false);
    Played { results, projects }
}

/// Play so many replications of an experiment.
pub(crate) fn play(experiment: &Experiment, replications: u64) -> Played {
    let experiment = Experiment {
        replications,
        ..experiment.clone()
    };
    play_on(&experiment, 2)
}

/// One replication of the first plan of a scenario.
pub(crate) fn play_once(text: &str) -> Outcome {
    play_changed(text, |_| {})
}

/// One replication of the first plan of a scenario whose model was changed in ways
/// that the language does not offer.
pub(crate) fn play_changed(text: &str, change: impl Fn(&mut Model)) -> Outcome {
    let mut experiment = experiment(text);
    change(&mut experiment.model);
    let setup = PlanSetup::new(&experiment.model, &experiment.plans[0]);
    let mut outcome = Outcome::default();
    let streams = Streams::new(1, 0, 0);
    Engine::new(&experiment.model, 13).play(&setup, &streams, &mut outcome);
    outcome
}

/// A time that does not come.
pub(crate) const FAR: f64 = 1e6;

/// What happens to a live model of a quiet life, which these people keep up: nothing.
pub(crate) fn quiet_operation(needs: &Needs) -> Operation {
    let constant = |value: f64| Distribution::constant(value).unwrap();
    Operation {
        decays: 0.0,
        decay_per_month: constant(0.0),
        break_after: constant(FAR),
        break_loss: constant(0.5),
        noticeable_loss: 0.5,
        noticing: constant(FAR),
        repair_effort: constant(2.0),
        repair_needs: needs.clone(),
        life: constant(FAR),
        withdrawn_after: None,
        bad_quality: 0.1,
        retraining: None,
        incidents: None,
        toil: None,
        infeasible_earns: false,
        upkeep_needs: needs.clone(),
        harm_per_month: None,
    }
}

/// Mean and its standard error.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Estimate {
    pub(crate) mean: f64,
    pub(crate) error: f64,
}

/// The estimate from independent values.
pub(crate) fn estimate(values: &[f64]) -> Estimate {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Estimate {
        mean,
        error: (squares / (n - 1.0) / n).sqrt(),
    }
}

impl Estimate {
    /// Within four standard errors of a value that has one itself.
    #[track_caller]
    pub(crate) fn agrees_with(self, value: f64, its_error: f64, what: &str) {
        let tolerance = 4.0 * self.error.hypot(its_error);
        assert!(
            self.error > 0.0 && (self.mean - value).abs() <= tolerance,
            "{what}: {self:?} against {value}, tolerance {tolerance}"
        );
    }
}
