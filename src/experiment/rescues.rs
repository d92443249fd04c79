//! Which single hire would have rescued each lost project: the same future once more,
//! with one more person on the team from the start.

use std::ops::Range;

use super::Experiment;
use super::counts::{Event, FlowCounts, event_in_follow_up};
use super::run::RunOptions;
use super::threads::Threads;
use crate::engine::{Engine, Outcome, PlanSetup};
use crate::model::outcome::ProjectRecord;
use crate::model::{EndCause, Model, Plan, RoleId, StageId};
use crate::random::Streams;

/// The lost projects of the first replications of a run, and who would have rescued
/// them.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescues {
    /// The roles that were tried, ascending: those that some plan hires.
    pub roles: Vec<RoleId>,
    /// How many replications were looked at.
    pub replications: u64,
    /// By plan, then in replication order.
    pub plans: Vec<Vec<LostProject>>,
}

/// A project that was admitted and ended before production within its follow-up.
#[derive(Debug, Clone, PartialEq)]
pub struct LostProject {
    /// In which future.
    pub replication: u64,
    /// Entity number.
    pub number: u32,
    /// Index into [`Model::kinds`].
    pub kind: u8,
    /// Why it ended.
    pub cause: EndCause,
    /// Where it stood.
    pub stage: Option<StageId>,
    /// When it ended, in weeks.
    pub lost: f64,
    /// The single hires with each of which the same future brings it to production,
    /// the cheapest first; empty: none does.
    pub rescues: Vec<Rescue>,
}

/// One more person from the start who would have rescued a project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rescue {
    /// In which role.
    pub role: RoleId,
    /// What that person costs up to the horizon.
    pub cost: f64,
}

/// Replications that one thread plays in a row where they share no world.
const BATCH: u64 = 5;

/// Look at the first replications of `experiment`, of which `completed` were played:
/// [`Experiment::ledger_replications`] of them, in whole worlds. `None` where there is
/// none to look at, or no plan hires anybody.
///
/// The result depends on nothing but the experiment and `completed`.
#[must_use]
pub fn rescues(
    experiment: &Experiment,
    completed: u64,
    options: &RunOptions<'_>,
) -> Option<Rescues> {
    let world = experiment.cluster_size();
    let asked = experiment.ledger_replications.next_multiple_of(world);
    let replications = asked.min(completed);
    let roles = hired_roles(experiment);
    if replications == 0 || roles.is_empty() {
        return None;
    }
    let batch = match experiment.worlds {
        Some(_) => world,
        None => BATCH,
    };
    let batches: Vec<Range<u64>> = (0..replications)
        .step_by(usize::try_from(batch).unwrap_or(usize::MAX))
        .map(|first| first..(first + batch).min(replications))
        .collect();
    let threads = Threads::start(options.threads);
    let look = |(): &mut (), batch| look_at(experiment, &roles, batch);
    let played = threads.map(batches, || (), look);
    let mut plans = vec![Vec::new(); experiment.plans.len()];
    for batch in played {
        for (all, lost) in plans.iter_mut().zip(batch) {
            all.extend(lost);
        }
    }
    Some(Rescues {
        roles,
        replications,
        plans,
    })
}

/// The roles that some plan hires, each once, ascending.
fn hired_roles(experiment: &Experiment) -> Vec<RoleId> {
    let hires = experiment.plans.iter().flat_map(|plan| &plan.hires);
    let mut roles: Vec<RoleId> = hires
        .flat_map(|hire| hire.roles(&experiment.model.channels))
        .copied()
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// The lost projects of `replications`, which are of one world, by plan.
fn look_at(
    experiment: &Experiment,
    roles: &[RoleId],
    replications: Range<u64>,
) -> Vec<Vec<LostProject>> {
    let world = experiment.worlds.as_ref().map(|worlds| {
        let number = replications.start / worlds.size;
        worlds.world(experiment.seed, number)
    });
    let model = world.as_ref().map_or(&experiment.model, |here| &here.model);
    let mut replays = Replays {
        model,
        engine: Engine::new(model, FlowCounts::points(model)),
        outcome: Outcome::default(),
    };
    let of_plan = |plan: &Plan| {
        let plan = world.as_ref().map_or(plan, |here| here.plan(plan));
        let setup = PlanSetup::new(model, plan);
        let with_each: Vec<_> = roles
            .iter()
            .map(|&role| (role, setup.clone().with_one_more(role)))
            .collect();
        let each = replications
            .clone()
            .map(|replication| Streams::new(experiment.seed, replication, 0));
        each.flat_map(|streams| replays.lost(&setup, &with_each, &streams))
            .collect()
    };
    experiment.plans.iter().map(of_plan).collect()
}

/// Plays the same futures with and without somebody.
struct Replays<'m> {
    model: &'m Model,
    engine: Engine<'m>,
    outcome: Outcome,
}

impl Replays<'_> {
    /// The lost projects of one replication, and who would have rescued them.
    fn lost(
        &mut self,
        setup: &PlanSetup<'_>,
        with_each: &[(RoleId, PlanSetup<'_>)],
        streams: &Streams,
    ) -> Vec<LostProject> {
        self.engine.play(setup, streams, &mut self.outcome);
        let projects = self.outcome.projects.iter();
        let mut lost: Vec<LostProject> = projects
            .filter_map(|project| lost_project(self.model, streams.replication(), project))
            .collect();
        if lost.is_empty() {
            return lost;
        }
        for (role, setup) in with_each {
            self.engine.play(setup, streams, &mut self.outcome);
            let cost = self.engine.price_of_one_more(setup, streams);
            for project in &mut lost {
                if self.succeeds(project.number) {
                    project.rescues.push(Rescue { role: *role, cost });
                }
            }
        }
        for project in &mut lost {
            // Stable: who costs the same stays in the order of roles.
            let rescues = &mut project.rescues;
            rescues.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        }
        lost
    }

    /// Whether the project of this number counts as a success in the last replay.
    fn succeeds(&self, number: u32) -> bool {
        let mut projects = self.outcome.projects.iter();
        let project = projects.find(|project| project.number == number);
        let event = project.and_then(|project| event_in_follow_up(self.model, project));
        matches!(event, Some((Event::Production, _)))
    }
}

/// `project` as a lost one; `None` where it was not lost, or is not counted.
fn lost_project(model: &Model, replication: u64, project: &ProjectRecord) -> Option<LostProject> {
    let (Event::Ended(cause), lost) = event_in_follow_up(model, project)? else {
        return None;
    };
    Some(LostProject {
        replication,
        number: project.number,
        kind: project.kind,
        cause,
        stage: project.stage,
        lost,
        rescues: Vec::new(),
    })
}
