//! Every replication under every plan, on all threads, collected in order.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Experiment;
use super::asked::asked;
use super::calendar::{CalendarCount, calendar_times, count_at};
use super::cash::CashTotals;
use super::counts::{AdmittedCounts, FlowCounts};
use super::pair_sums::{PlanSums, Unit};
use super::results::{PlanResults, Results};
use super::threads::{ThreadCount, Threads};
use super::worlds::Worlds;
use crate::engine::{Engine, Outcome, PlanSetup};
use crate::model::Model;
use crate::model::outcome::{
    HireRecord, ProjectRecord, ReplicationRecord, RoleTotals, StageTotals,
};
use crate::random::Streams;

/// How to run, apart from what to run: nothing here changes a result.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunOptions<'a> {
    /// Number of threads; `None`: one per core. Where the machine does not have so many
    /// to give, there are fewer, down to the one that asks.
    pub threads: Option<usize>,
    /// Set from outside to end the run after the replications in work; `None`: nobody
    /// ends it.
    pub stop: Option<&'a AtomicBool>,
}

/// Outcomes of consecutive replications, handed on in replication order.
#[derive(Debug)]
pub struct Chunk {
    /// The first replication in it.
    pub first_replication: u64,
    /// How many replications it holds.
    pub replications: u64,
    /// On how many threads it was played.
    pub threads: ThreadCount,
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

/// Run all replications of `experiment`, on all cores.
///
/// The result depends on nothing but the experiment. [`run_until`] is the same for who
/// wants to choose the threads, look on, or end the run early.
#[must_use]
pub fn run(experiment: &Experiment) -> Results {
    let mut nobody = |_: &Chunk| ControlFlow::Continue(());
    run_until(experiment, &RunOptions::default(), &mut nobody, &|_| false)
}

/// Run `experiment` until the results are `enough`, or all replications are played.
/// `observer` sees each chunk and may end the run.
///
/// That is looked at after whole chunks only, first after one and then whenever the
/// replications have grown by a third or so: where the run ends depends on nothing but
/// the experiment, and few looks keep the intervals honest.
pub fn run_until(
    experiment: &Experiment,
    options: &RunOptions<'_>,
    observer: &mut (dyn FnMut(&Chunk) -> ControlFlow<()> + Send),
    enough: &(dyn Fn(&Results) -> bool + Sync),
) -> Results {
    let threads = Threads::start(options.threads);
    let setups: Vec<PlanSetup<'_>> = experiment
        .plans
        .iter()
        .map(|plan| PlanSetup::new(&experiment.model, plan))
        .collect();
    let times = calendar_times(&experiment.goals);
    let mut results = Results::none(experiment, times.len());
    // Worlds are never torn apart, except by the end of the run.
    let whole_worlds = |length: u64| length.next_multiple_of(experiment.cluster_size());
    let (chunk, batch) = (whole_worlds(CHUNK), whole_worlds(BATCH));
    let mut next_look = chunk;
    while results.completed < experiment.replications {
        let first = results.completed;
        let last = (first + chunk).min(experiment.replications);
        let batches: Vec<Range<u64>> = (first..last)
            .step_by(usize::try_from(batch).unwrap_or(usize::MAX))
            .map(|start| start..(start + batch).min(last))
            .collect();
        let played = threads.map(
            batches,
            || Engine::new(&experiment.model, FlowCounts::points(&experiment.model)),
            |engine, replications| match &experiment.worlds {
                None => play_batch(experiment, &setups, &times, engine, replications),
                Some(worlds) => play_worlds(experiment, worlds, &times, replications),
            },
        );
        let chunk = results.take_in((first, last), threads.count(), played);
        results.completed = last;
        let broken_off = observer(&chunk).is_break();
        let stop = options
            .stop
            .is_some_and(|stop| stop.load(Ordering::Relaxed));
        if broken_off || stop {
            results.stopped = last < experiment.replications || broken_off;
            break;
        }
        if last >= next_look {
            if enough(&results) {
                break;
            }
            next_look = last + last * 3 / 10;
        }
    }
    results
}

/// What one thread brings back of consecutive replications.
struct Batch {
    /// By plan.
    plans: Vec<PlanBatch>,
    /// The numbers of each world.
    worlds: Vec<Vec<f64>>,
}

/// What one thread brings back of one plan.
struct PlanBatch {
    rows: Vec<ReplicationRecord>,
    projects: Vec<Vec<ProjectRecord>>,
    stages: Vec<Vec<StageTotals>>,
    roles: Vec<Vec<RoleTotals>>,
    hires: Vec<HireRecord>,
    admitted: AdmittedCounts,
    sums: PlanSums,
    /// The flow of all replications, added up as the engine has it.
    flow: Vec<u64>,
    /// Their waits, too.
    waits: Vec<u64>,
    cash: CashTotals,
    calendar: Vec<Vec<CalendarCount>>,
}

impl PlanBatch {
    /// No replication yet; `times` are those of goals.
    fn new(model: &Model, times: &[f64]) -> PlanBatch {
        PlanBatch {
            rows: Vec::new(),
            projects: Vec::new(),
            stages: Vec::new(),
            roles: Vec::new(),
            hires: Vec::new(),
            admitted: AdmittedCounts::new(model),
            sums: PlanSums::default(),
            flow: Vec::new(),
            waits: Vec::new(),
            cash: CashTotals::new(model),
            calendar: vec![Vec::new(); times.len()],
        }
    }

    /// Take these of the replications as one unit of inference.
    fn count_unit(&mut self, model: &Model, unit: Range<usize>) {
        self.admitted.add(model, &self.projects[unit.clone()]);
        self.sums.add(Unit {
            rows: &self.rows[unit.clone()],
            stages: &self.stages[unit.clone()],
            roles: &self.roles[unit],
            weeks: model.horizon.get() - model.admission_from.get(),
        });
    }

    /// Count the projects of replications from the `first` on at the times of goals, and
    /// what plans are ranked by.
    fn count_at(
        &mut self,
        (experiment, model): (&Experiment, &Model),
        times: &[f64],
        first: usize,
    ) {
        let rows = self.rows[first..].iter_mut();
        for (row, projects) in rows.zip(&self.projects[first..]) {
            row.asked = asked(experiment, model, row, projects);
        }
        for (counts, time) in self.calendar.iter_mut().zip(times) {
            let replications = self.projects[first..].iter();
            counts.extend(replications.map(|projects| count_at(model, projects, *time)));
        }
    }

    /// Play `replications` under one plan.
    fn play(
        &mut self,
        engine: &mut Engine<'_>,
        setup: &PlanSetup<'_>,
        (seed, replications): (u64, Range<u64>),
    ) {
        let mut outcome = Outcome::default();
        for replication in replications {
            let streams = Streams::new(seed, replication, 0);
            engine.play(setup, &streams, &mut outcome);
            self.take(replication, &mut outcome);
        }
        let waits = outcome.waits.iter().map(|count| u64::from(*count));
        add_to(&mut self.waits, waits);
    }

    /// Keep what is kept of a replication, but for its waits.
    fn take(&mut self, replication: u64, outcome: &mut Outcome) {
        self.flow.resize(outcome.flow.len(), 0);
        for (sum, count) in self.flow.iter_mut().zip(&outcome.flow) {
            *sum += u64::from(*count);
        }
        self.cash.add(replication, &outcome.cash, &outcome.projects);
        self.stages.push(outcome.stages.clone());
        self.roles.push(outcome.roles.clone());
        self.hires.extend_from_slice(&outcome.hires);
        // The next replication has about as many.
        let room = Vec::with_capacity(outcome.projects.len());
        let projects = std::mem::replace(&mut outcome.projects, room);
        self.projects.push(projects);
        self.rows.extend(outcome.record.take());
    }
}

/// Adds counts one by one; there are none before the first.
fn add_to(sums: &mut Vec<u64>, counts: impl ExactSizeIterator<Item = u64>) {
    sums.resize(sums.len().max(counts.len()), 0);
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
}

/// Replications in the one world there is.
fn play_batch(
    experiment: &Experiment,
    setups: &[PlanSetup<'_>],
    times: &[f64],
    engine: &mut Engine<'_>,
    replications: Range<u64>,
) -> Batch {
    let mut plans = Vec::with_capacity(setups.len());
    for setup in setups {
        let mut batch = PlanBatch::new(&experiment.model, times);
        batch.play(engine, setup, (experiment.seed, replications.clone()));
        for index in 0..batch.rows.len() {
            batch.count_unit(&experiment.model, index..index + 1);
        }
        batch.count_at((experiment, &experiment.model), times, 0);
        plans.push(batch);
    }
    Batch {
        plans,
        worlds: Vec::new(),
    }
}

/// Replications in worlds of their own, the first of which begins with them.
fn play_worlds(
    experiment: &Experiment,
    worlds: &Worlds,
    times: &[f64],
    replications: Range<u64>,
) -> Batch {
    let new = || PlanBatch::new(&experiment.model, times);
    let mut batch = Batch {
        plans: experiment.plans.iter().map(|_| new()).collect(),
        worlds: Vec::new(),
    };
    let mut first = replications.start;
    while first < replications.end {
        let last = (first + worlds.size).min(replications.end);
        let world = worlds.world(experiment.seed, first / worlds.size);
        let model = &world.model;
        let mut engine = Engine::new(model, FlowCounts::points(model));
        for (plan, batch) in experiment.plans.iter().zip(&mut batch.plans) {
            let before = batch.projects.len();
            let setup = PlanSetup::new(model, world.plan(plan));
            batch.play(&mut engine, &setup, (experiment.seed, first..last));
            batch.count_unit(model, before..batch.rows.len());
            batch.count_at((experiment, model), times, before);
        }
        batch.worlds.push(world.numbers);
        first = last;
    }
    batch
}

impl Results {
    /// No replication yet; `times` are those of goals.
    fn none(experiment: &Experiment, times: usize) -> Results {
        let new = || PlanResults::new(&experiment.model, times);
        Results {
            plans: experiment.plans.iter().map(|_| new()).collect(),
            ..Results::default()
        }
    }

    /// What a run would keep of these outcomes, by plan and replication.
    #[cfg(test)]
    pub(crate) fn of(experiment: &Experiment, outcomes: Vec<Vec<Outcome>>) -> Results {
        let times = calendar_times(&experiment.goals);
        let completed = outcomes.first().map_or(0, Vec::len) as u64;
        let plans = outcomes.into_iter().map(|outcomes| {
            let mut batch = PlanBatch::new(&experiment.model, &times);
            for (replication, mut outcome) in outcomes.into_iter().enumerate() {
                let waits = outcome.waits.iter().map(|count| u64::from(*count));
                add_to(&mut batch.waits, waits);
                batch.take(replication as u64, &mut outcome);
                batch.count_unit(&experiment.model, replication..replication + 1);
            }
            batch.count_at((experiment, &experiment.model), &times, 0);
            batch
        });
        let batch = Batch {
            plans: plans.collect(),
            worlds: Vec::new(),
        };
        let mut results = Results::none(experiment, times.len());
        let _ = results.take_in((0, completed), Threads::start(Some(1)).count(), vec![batch]);
        results.completed = completed;
        results
    }

    /// Add batches, which come in replication order, and hand out their projects.
    fn take_in(
        &mut self,
        (first, last): (u64, u64),
        threads: ThreadCount,
        played: Vec<Batch>,
    ) -> Chunk {
        let mut chunk = Chunk {
            first_replication: first,
            replications: last - first,
            threads,
            projects: self.plans.iter().map(|_| Vec::new()).collect(),
            stages: self.plans.iter().map(|_| Vec::new()).collect(),
        };
        for batch in played {
            self.worlds.extend(batch.worlds);
            for (index, (plan, batch)) in self.plans.iter_mut().zip(batch.plans).enumerate() {
                chunk.projects[index].extend(batch.projects);
                plan.rows.extend(batch.rows);
                plan.hires.extend(batch.hires);
                plan.admitted.merge(&batch.admitted);
                plan.sums.merge(&batch.sums);
                plan.flow.add(&batch.flow);
                add_to(&mut plan.waits, batch.waits.into_iter());
                plan.cash.merge(batch.cash);
                for (all, counts) in plan.calendar.iter_mut().zip(batch.calendar) {
                    all.extend(counts);
                }
                chunk.stages[index].extend(batch.stages);
            }
        }
        chunk
    }
}
