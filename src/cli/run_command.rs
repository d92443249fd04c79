//! `pitcrew run`: plays a scenario, prints the answer and writes the report.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use super::arguments::RunArguments;
use super::exit_code::Exit;
use super::explain::pay_note;
use super::interrupt::Interrupt;
use super::leftovers::say_leftovers;
use super::letters_note::letters_note;
use super::page_facts::page_facts;
use super::printer::{print_json, print_note, print_result, print_warnings};
use super::progress;
use super::screen::{funds_section, hires_section, measures_section, screen, terminal_width};
use super::threads::ThreadNote;
use crate::analysis::{Analysis, analyze, answer_sentence, is_precise};
use crate::experiment::{self, Chunk, Experiment, Results, RunOptions};
use crate::report::{ReportError, RunFolder, RunIdentity, summary_json};
use crate::scenario::{self, Changes, Problem, Scenario};
use crate::words::{of_100, rounded};

/// Runs the command. Warnings come before the run, the answer after it.
pub(super) fn run(arguments: &RunArguments) -> Exit {
    let changes = Changes {
        what_if: arguments.what_if.as_deref(),
        overrides: &overrides(arguments),
    };
    let scenario = match scenario::load_changed(&arguments.file, &changes) {
        Ok(scenario) => scenario,
        Err(problems) => {
            print_note(&problems);
            return Exit::InvalidScenario;
        }
    };
    if !arguments.quiet {
        print_warnings(&scenario.warnings);
        if arguments.what_if.is_none() && !scenario.what_ifs.is_empty() {
            print_note(&what_ifs(&scenario));
        }
    }
    if arguments.demands.enforce && scenario.experiment.goals.is_empty() {
        print_note(&"error: there is nothing to enforce: the scenario has no [goals]");
        return Exit::Usage;
    }
    play_and_report(arguments, &scenario).unwrap_or_else(|exit| exit)
}

/// Names the what-ifs, which are played on demand only.
fn what_ifs(scenario: &Scenario) -> String {
    format!(
        "note: what-ifs in this file: {} (play one with --what-if NAME)",
        scenario.what_ifs.join(", ")
    )
}

/// The overrides of the command line; the short options are overrides, too, so that
/// the locked scenario holds them.
fn overrides(arguments: &RunArguments) -> Vec<String> {
    let mut overrides = arguments.overrides.clone();
    overrides.extend(replications(arguments).map(|text| format!("run.replications={text}")));
    overrides.extend(arguments.seed.map(|number| format!("run.seed={number}")));
    overrides.extend(arguments.rank_by.as_ref().map(|by| format!("rank_by={by}")));
    overrides
}

/// How often to play, in the words of the scenario language.
fn replications(arguments: &RunArguments) -> Option<String> {
    let Some(points) = &arguments.precision else {
        return arguments.replications.map(|number| number.to_string());
    };
    let most = arguments.replications;
    let most = most.map_or(String::new(), |most| format!(", at most {most}"));
    Some(format!("until +-{points} points{most}"))
}

/// A place that cannot be written is told before anything is played; once there is an
/// answer, it does not wait for files.
fn play_and_report(arguments: &RunArguments, scenario: &Scenario) -> Result<Exit, Exit> {
    let started = Instant::now();
    let experiment = &scenario.experiment;
    let identity = RunIdentity::new(&scenario.name, &scenario.lock, experiment);
    say_leftovers(&arguments.out, &identity);
    let folder = RunFolder::create(&arguments.out, identity.clone(), &scenario.lock, experiment)
        .map_err(|error| cannot_write(&error))?
        .with_page_facts(page_facts(arguments, scenario))
        .with_threads(arguments.threads.map(std::num::NonZero::get));
    let (results, folder) = play(arguments, experiment, folder);
    let analysis = analyze(experiment, &results);
    let written = folder.and_then(|folder| folder.finish(experiment, &results, &analysis));
    print_answer(arguments, &identity, &analysis, written.as_deref().ok())?;
    if let Err(error) = written {
        return Err(cannot_write(&error));
    }
    if !arguments.quiet {
        for warning in rare_triggers(scenario, &analysis) {
            print_note(&warning);
        }
        if let Some(note) = pay_note(scenario) {
            print_note(&note);
        }
        if let Some(note) = letters_note(texts_of_charts(&analysis)) {
            print_note(&note);
        }
        print_note(&format_args!(
            "{} s",
            rounded(started.elapsed().as_secs_f64(), 1)
        ));
    }
    Ok(exit(arguments, &results, &analysis))
}

fn cannot_write(error: &ReportError) -> Exit {
    print_note(&format_args!("error: {error}"));
    Exit::CannotWrite
}

/// The answer in the form that was asked for, and where the rest of it is.
fn print_answer(
    arguments: &RunArguments,
    identity: &RunIdentity,
    analysis: &Analysis,
    path: Option<&Path>,
) -> Result<(), Exit> {
    match (arguments.json, arguments.quiet) {
        (true, _) => {
            let text = summary_json(identity, analysis).map_err(|error| cannot_write(&error))?;
            print_json(&text)
        }
        (_, true) => print_result(&format!("{}\n", answer_sentence(analysis))),
        _ => print_result(&whole_text(arguments, analysis, path)),
    }
}

/// How a run ends that was played and written.
fn exit(arguments: &RunArguments, results: &Results, analysis: &Analysis) -> Exit {
    if results.stopped {
        Exit::Stopped
    } else if arguments.demands.enforce && !analysis.meets_all_goals() {
        Exit::GoalMissed
    } else if arguments.demands.need_winner && !analysis.has_winner() {
        Exit::NoWinner
    } else {
        Exit::Fine
    }
}

/// Plays all replications, or as many as there is time for until Ctrl-C; projects
/// go to the folder as they come, for as long as that can be written.
fn play(
    arguments: &RunArguments,
    experiment: &Experiment,
    folder: RunFolder,
) -> (Results, Result<RunFolder, ReportError>) {
    let kept = "results so far will be kept";
    let interrupt = Interrupt::watch(kept, Some(folder.temporary_path()));
    let options = RunOptions {
        threads: arguments.threads.map(std::num::NonZero::get),
        stop: Some(interrupt.stop()),
    };
    let bar = progress::bar(experiment.replications, arguments.quiet);
    let mut folder = Ok(folder);
    let enough = |results: &Results| is_precise(experiment, results);
    let mut threads = ThreadNote::default();
    let mut observer = |chunk: &Chunk| {
        bar.suspend(|| threads.say(chunk.threads));
        bar.inc(chunk.replications);
        if let Ok(open) = &mut folder
            && let Err(error) = open.record(chunk.first_replication, &chunk.projects)
        {
            // What was written so far goes, and the room it took is free again.
            folder = Err(error);
        }
        ControlFlow::Continue(())
    };
    let mut results = experiment::run_until(experiment, &options, &mut observer, &enough);
    bar.finish_and_clear();
    results.rescues = experiment::rescues(experiment, results.completed, &options);
    (results, folder)
}

fn whole_text(arguments: &RunArguments, analysis: &Analysis, path: Option<&Path>) -> String {
    let mut screen = screen(analysis, terminal_width());
    if arguments.details {
        screen.push('\n');
        screen.push_str(&funds_section(analysis, terminal_width()));
        screen.push_str(&hires_section(analysis, terminal_width()));
        screen.push_str(&measures_section(analysis, terminal_width()));
    }
    match path {
        Some(path) => format!("{screen}\nReport  {}\n", path.display()),
        None => screen,
    }
}

/// What charts show of the words of the file.
fn texts_of_charts(analysis: &Analysis) -> impl Iterator<Item = &str> {
    let plans = analysis.plans.iter().map(|plan| plan.name.as_str());
    let roles = analysis.rescues.iter().flat_map(|rescues| &rescues.roles);
    let others = analysis.stages.iter().chain(roles).map(String::as_str);
    [analysis.title.as_str(), analysis.currency.as_str()]
        .into_iter()
        .chain(plans)
        .chain(others)
}

/// Warnings of triggers that fired in less than half of the futures.
fn rare_triggers(scenario: &Scenario, analysis: &Analysis) -> Vec<Problem> {
    let mut warnings = Vec::new();
    for (plan_index, plan) in analysis.plans.iter().enumerate() {
        for (index, hire) in plan.hires.iter().enumerate() {
            let (opened, sent_away) = (hire.opened.reached, hire.sent_away.reached);
            let rarely = |what: &str, share: f64| {
                let message = format!("{what} in {} of 100 futures", of_100(share));
                scenario.hires.rarely_fires(plan_index, index, message)
            };
            if opened < 0.5 {
                // `only_if`, the budget or a frozen programme may be what kept it closed.
                let what = format!("\"{}\" opened this hire", hire.when);
                warnings.extend(rarely(&what, opened));
            }
            if let Some(until) = &hire.until
                && sent_away < opened / 2.0
            {
                warnings.extend(rarely(&format!("\"until {until}\" came true"), sent_away));
            }
        }
    }
    warnings
}
