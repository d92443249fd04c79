//! Every replication under every plan, on all threads, collected in order.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::Experiment;
use super::calendar::{CalendarCount, calendar_times, count_at};
use super::cash::CashTotals;
use super::counts::{AdmittedCounts, FlowCounts};
use super::results::{PlanResults, Results};
use crate::engine::{Engine, Outcome, PlanSetup};
use crate::model::outcome::{
    HireRecord, ProjectRecord, ReplicationRecord, RoleTotals, StageTotals,
};
use crate::random::Streams;

/// How to run, apart from what to run: nothing here changes a result.
#[derive(Debug, Clone, Copy)]
pub struct RunOptions<'a> {
    /// Number of threads; `None`: one per core.
    pub threads: Option<usize>,
    /// Set from outside to end the run after the replications in work.
    pub stop: &'a AtomicBool,
}

/// Outcomes of consecutive replications, handed on in replication order.
#[derive(Debug)]
pub struct Chunk {
    /// The first replication in it.
    pub first_replication: u64,
    /// How many replications it holds.
    pub replications: u64,
    /// All projects, by plan, replication in the chunk, and project.
    pub projects: Vec<Vec<Vec<ProjectRecord>>>,
    /// Totals of each stage, by plan, replication in the chunk, and stage.
    pub stages: Vec<Vec<Vec<StageTotals>>>,
}

/// Replications that are played before the observer hears of them and a stop is
/// noticed; a constant, so that a stopped run ends at the same places everywhere.
const CHUNK: u64 = 250;

/// Replications that one thread plays in a row: large enough to pay for waking it.
const BATCH: u64 = 10;

/// Run `experiment`; `observer` sees each chunk and may end the run.
///
/// The result depends on nothing but the experiment (and on where it was stopped).
pub fn run(
    experiment: &Experiment,
    options: &RunOptions<'_>,
    observer: &mut (dyn FnMut(&Chunk) -> ControlFlow<()> + Send),
) -> Results {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.unwrap_or(0))
        .build();
    match pool {
        Ok(pool) => pool.install(|| run_in_pool(experiment, options, observer)),
        // No threads to be had: rayon then runs on what there is.
        Err(_) => run_in_pool(experiment, options, observer),
    }
}

fn run_in_pool(
    experiment: &Experiment,
    options: &RunOptions<'_>,
    observer: &mut (dyn FnMut(&Chunk) -> ControlFlow<()> + Send),
) -> Results {
    let setups: Vec<PlanSetup<'_>> = experiment
        .plans
        .iter()
        .map(|plan| PlanSetup::new(&experiment.model, plan))
        .collect();
    let times = calendar_times(&experiment.goals);
    let mut results = Results {
        plans: setups
            .iter()
            .map(|_| PlanResults::new(&experiment.model, times.len()))
            .collect(),
        completed: 0,
        stopped: false,
    };
    while results.completed < experiment.replications {
        let first = results.completed;
        let last = (first + CHUNK).min(experiment.replications);
        let batches: Vec<(u64, u64)> = (first..last)
            .step_by(usize::try_from(BATCH).unwrap_or(usize::MAX))
            .map(|start| (start, (start + BATCH).min(last)))
            .collect();
        let played: Vec<Vec<PlanBatch>> = batches
            .into_par_iter()
            .map_init(
                || Engine::new(&experiment.model, FlowCounts::points(&experiment.model)),
                |engine, (start, end)| play_batch(experiment, &setups, &times, engine, start..end),
            )
            .collect();
        let chunk = results.take_in(first, last, played);
        results.completed = last;
        let broken_off = observer(&chunk).is_break();
        if broken_off || options.stop.load(Ordering::Relaxed) {
            results.stopped = last < experiment.replications || broken_off;
            break;
        }
    }
    results
}

/// What one thread brings back of one plan: consecutive replications.
struct PlanBatch {
    rows: Vec<ReplicationRecord>,
    projects: Vec<Vec<ProjectRecord>>,
    stages: Vec<Vec<StageTotals>>,
    roles: Vec<RoleTotals>,
    hires: Vec<HireRecord>,
    admitted: AdmittedCounts,
    flow: FlowCounts,
    cash: CashTotals,
    calendar: Vec<Vec<CalendarCount>>,
}

fn play_batch(
    experiment: &Experiment,
    setups: &[PlanSetup<'_>],
    times: &[f64],
    engine: &mut Engine<'_>,
    replications: std::ops::Range<u64>,
) -> Vec<PlanBatch> {
    let model = &experiment.model;
    let mut outcome = Outcome::default();
    setups
        .iter()
        .map(|setup| {
            let mut batch = PlanBatch {
                rows: Vec::new(),
                projects: Vec::new(),
                stages: Vec::new(),
                roles: Vec::new(),
                hires: Vec::new(),
                admitted: AdmittedCounts::new(model),
                flow: FlowCounts::new(model),
                cash: CashTotals::new(model),
                calendar: vec![Vec::new(); times.len()],
            };
            for replication in replications.clone() {
                let streams = Streams {
                    seed: experiment.seed,
                    replication,
                    world: 0,
                };
                engine.play(setup, streams, &mut outcome);
                batch.admitted.add(model, &outcome.projects);
                batch.flow.add(&outcome.flow);
                batch
                    .cash
                    .add(replication, &outcome.cash, &outcome.projects);
                for (counts, time) in batch.calendar.iter_mut().zip(times) {
                    counts.push(count_at(model, &outcome.projects, *time));
                }
                batch.stages.push(outcome.stages.clone());
                batch.roles.extend_from_slice(&outcome.roles);
                batch.hires.extend_from_slice(&outcome.hires);
                batch.projects.push(std::mem::take(&mut outcome.projects));
                batch.rows.extend(outcome.record.take());
            }
            batch
        })
        .collect()
}

impl Results {
    /// Add batches, which come in replication order, and hand out their projects.
    fn take_in(&mut self, first: u64, last: u64, played: Vec<Vec<PlanBatch>>) -> Chunk {
        let mut chunk = Chunk {
            first_replication: first,
            replications: last - first,
            projects: self.plans.iter().map(|_| Vec::new()).collect(),
            stages: self.plans.iter().map(|_| Vec::new()).collect(),
        };
        for batches in played {
            for (index, (plan, batch)) in self.plans.iter_mut().zip(batches).enumerate() {
                chunk.projects[index].extend(batch.projects);
                plan.rows.extend(batch.rows);
                plan.role_rows.extend(batch.roles);
                plan.hires.extend(batch.hires);
                plan.admitted.merge(&batch.admitted);
                plan.flow.merge(&batch.flow);
                plan.cash.merge(batch.cash);
                for (all, counts) in plan.calendar.iter_mut().zip(batch.calendar) {
                    all.extend(counts);
                }
                for stages in &batch.stages {
                    plan.add_stages(stages);
                }
                chunk.stages[index].extend(batch.stages);
            }
        }
        chunk
    }
}
