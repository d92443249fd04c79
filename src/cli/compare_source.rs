//! Where the rows that are compared come from: a scenario played now, or the folder
//! of a run of the past.

use std::ops::ControlFlow;
use std::path::Path;

use super::arguments::CompareArguments;
use super::exit_code::Exit;
use super::interrupt::Interrupt;
use super::printer::{print_note, print_warnings};
use super::progress;
use super::threads::ThreadNote;
use crate::analysis::{
    Goals, Measure, Ranked, follow_up_weeks, goals, is_precise, money_measure, ranked,
};
use crate::experiment::{self, Chunk, Experiment, Results, RunOptions};
use crate::model::outcome::ReplicationRecord;
use crate::report::{FutureIdentity, measured, read_run};
use crate::scenario::{self, Changes};

/// Plans with their rows, and what it takes to say whether they can be paired.
pub(super) struct Source {
    /// What to call it beside another one.
    pub(super) label: String,
    pub(super) identity: FutureIdentity,
    pub(super) currency: String,
    /// Weeks of a future.
    pub(super) horizon: f64,
    /// Weeks for which a project can be in production within follow-up.
    pub(super) follow_up: f64,
    /// Which projects count, and until when.
    pub(super) measured: String,
    pub(super) money: Option<Measure>,
    /// What plans are ranked by.
    pub(super) ranked: Ranked,
    /// How they do in the goals, where it was played here.
    pub(super) goals: Goals,
    /// Futures in a row that share what is not known.
    pub(super) world: usize,
    pub(super) plans: Vec<(String, Vec<ReplicationRecord>)>,
    /// Whether it was played here, under a seed of our choice.
    pub(super) is_played: bool,
    /// Whether Ctrl-C ended it before its time.
    pub(super) is_stopped: bool,
}

impl Source {
    /// The run in a folder.
    pub(super) fn of_folder(folder: &Path) -> Result<Source, Exit> {
        let run = read_run(folder).map_err(|error| {
            print_note(&format_args!("error: {error}"));
            Exit::InvalidScenario
        })?;
        let name = folder.file_name();
        let name = name.map(|name| name.to_string_lossy().into_owned());
        Ok(Source {
            label: match name {
                Some(name) => format!("{}/{name}", run.scenario),
                None => run.scenario,
            },
            identity: run.identity,
            currency: run.currency,
            horizon: run.horizon,
            follow_up: run.follow_up,
            measured: run.measured,
            money: run.money,
            ranked: run.ranked,
            goals: Goals::default(),
            world: run.world,
            plans: run.plans,
            is_played: false,
            is_stopped: false,
        })
    }

    /// A scenario, played now.
    pub(super) fn of_scenario(
        file: &Path,
        changes: &Changes<'_>,
        arguments: &CompareArguments,
        interrupt: &Interrupt,
    ) -> Result<Source, Exit> {
        let scenario = scenario::load_changed(file, changes).map_err(|problems| {
            print_note(&problems);
            Exit::InvalidScenario
        })?;
        if !arguments.quiet {
            print_warnings(&scenario.warnings);
        }
        let label = match changes.what_if {
            None => scenario.name,
            Some(what_if) => format!("{}, {what_if}", scenario.name),
        };
        Ok(play(label, &scenario.experiment, arguments, interrupt))
    }
}

fn play(
    label: String,
    experiment: &Experiment,
    arguments: &CompareArguments,
    interrupt: &Interrupt,
) -> Source {
    let options = RunOptions {
        threads: arguments.threads.map(std::num::NonZero::get),
        stop: Some(interrupt.stop()),
    };
    let bar = progress::bar(experiment.replications, arguments.quiet);
    let enough = |results: &Results| is_precise(experiment, results);
    let mut threads = ThreadNote::default();
    let mut observer = |chunk: &Chunk| {
        bar.suspend(|| threads.say(chunk.threads));
        bar.inc(chunk.replications);
        ControlFlow::Continue(())
    };
    let results = experiment::run_until(experiment, &options, &mut observer, &enough);
    bar.finish_and_clear();
    let goals = goals(experiment, &results.plans);
    let names = experiment.plans.iter().map(|plan| plan.name.clone());
    let rows = results.plans.into_iter().map(|plan| plan.rows);
    Source {
        label,
        identity: FutureIdentity::of(experiment),
        currency: experiment.currency.clone(),
        horizon: experiment.model.horizon.get(),
        follow_up: follow_up_weeks(&experiment.model),
        measured: measured(&experiment.model),
        money: money_measure(&experiment.model),
        ranked: ranked(experiment),
        goals,
        world: usize::try_from(experiment.cluster_size()).unwrap_or(usize::MAX),
        plans: names.zip(rows).collect(),
        is_played: true,
        is_stopped: results.stopped,
    }
}
