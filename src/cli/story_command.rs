//! `pitcrew story`: one future told and drawn, and the same one under another plan.

use std::ops::ControlFlow;

use super::arguments::{StoryArguments, WhichFuture};
use super::exit_code::Exit;
use super::interrupt::Interrupt;
use super::leftovers::say_leftovers;
use super::letters_note::letters_note;
use super::printer::{print_note, print_result, print_warnings};
use super::progress;
use super::screen::{Told, story_screen, terminal_width};
use super::threads::ThreadNote;
use crate::analysis::{
    Choice, Story, Weight, choose, follow_up_weeks, goals, is_precise, money_measure, ranked,
    rivalry, tell,
};
use crate::experiment::{self, Chunk, Experiment, Results, RunOptions};
use crate::report::{RunIdentity, write_story};
use crate::scenario::{self, Changes, Scenario, nearest};
use crate::words::{quoted, thousands, with_commas};

/// Runs the command.
pub(super) fn story(arguments: &StoryArguments) -> Exit {
    told(arguments).unwrap_or_else(|exit| exit)
}

fn told(arguments: &StoryArguments) -> Result<Exit, Exit> {
    let scenario = load(arguments)?;
    let experiment = &scenario.experiment;
    let plan = find(experiment, arguments.plan.as_deref())?;
    let beside = find(experiment, arguments.beside.as_deref())?;
    let choice = choice(&arguments.which);
    check_number(experiment, choice)?;
    let results = play(arguments, experiment)?;
    let plan = plan.map_or_else(|| leading(experiment, &results, beside), Ok)?;
    if beside == Some(plan) {
        return Err(usage(
            "a plan cannot be told beside itself; name another plan",
        ));
    }
    let rows = &results.plans[plan].rows;
    let Some(index) = choose(rows, choice, experiment.model.horizon.get()) else {
        return Err(no_such_future(choice, results.completed));
    };
    let replication = rows[index].replication;
    let of = |plan: usize| -> Story {
        let watched = experiment::watch(experiment, plan, replication);
        tell(experiment, &results, plan, watched)
    };
    let story = of(plan);
    let beside = beside.map(of);
    let told = Told {
        choice,
        least: if arguments.all {
            Weight::Detail
        } else {
            Weight::Step
        },
    };
    let stories: Vec<&Story> = std::iter::once(&story).chain(beside.as_ref()).collect();
    let identity = RunIdentity::new(&scenario.name, &scenario.lock, experiment);
    say_leftovers(&arguments.out, &identity);
    let written = write_story(&arguments.out, &identity, &stories, choice);
    let text = story_screen(&story, beside.as_ref(), told, terminal_width());
    match written {
        Ok(path) => {
            let picture = path.join("story.svg");
            print_result(&format!("{text}\nPicture  {}\n", picture.display()))?;
            if let Some(note) = letters_note(texts_of_picture(&stories)) {
                print_note(&note);
            }
            Ok(Exit::Fine)
        }
        Err(error) => {
            // The story does not wait for its picture.
            print_result(&format!("{text}\n"))?;
            print_note(&format_args!("error: {error}"));
            Err(Exit::CannotWrite)
        }
    }
}

/// What the picture shows of the words of the file.
fn texts_of_picture<'a>(stories: &[&'a Story]) -> Vec<&'a str> {
    let mut texts = Vec::new();
    for story in stories {
        let stages = &story.watched.model.lifecycle.stages;
        texts.extend([story.title.as_str(), story.plan.as_str()]);
        texts.extend(story.people.iter().map(|person| person.name.as_str()));
        texts.extend(story.projects.iter().map(|project| project.name.as_str()));
        texts.extend(stages.iter().map(|stage| stage.name.as_str()));
    }
    texts
}

fn load(arguments: &StoryArguments) -> Result<Scenario, Exit> {
    let mut overrides = arguments.overrides.clone();
    overrides.extend(arguments.seed.map(|number| format!("run.seed={number}")));
    let changes = Changes {
        what_if: arguments.what_if.as_deref(),
        overrides: &overrides,
    };
    let scenario = scenario::load_changed(&arguments.file, &changes).map_err(|problems| {
        print_note(&problems);
        Exit::InvalidScenario
    })?;
    print_warnings(&scenario.warnings);
    Ok(scenario)
}

fn choice(which: &WhichFuture) -> Choice {
    match which.replication {
        Some(number) => Choice::Number(number),
        None if which.best => Choice::Best,
        None if which.worst => Choice::Worst,
        // `typical` is what is told anyway.
        None => Choice::Typical,
    }
}

/// A number that no run of the scenario reaches is told before anything is played.
fn check_number(experiment: &Experiment, choice: Choice) -> Result<(), Exit> {
    match choice {
        Choice::Number(number) if number >= experiment.replications => {
            Err(no_such_future(choice, experiment.replications))
        }
        _ => Ok(()),
    }
}

fn no_such_future(choice: Choice, futures: u64) -> Exit {
    let last = thousands(futures.saturating_sub(1));
    match choice {
        Choice::Number(number) => usage(&format!(
            "there is no future {}\n   = the {} futures of this scenario are numbered 0 to \
             {last}; for more, add  --set run.replications=N",
            thousands(number),
            thousands(futures),
        )),
        _ => usage("no future was played"),
    }
}

/// Plays the futures of the run, so that the story is one of them.
fn play(arguments: &StoryArguments, experiment: &Experiment) -> Result<Results, Exit> {
    let interrupt = Interrupt::watch("a story needs all futures, so none is told", None);
    let options = RunOptions {
        threads: arguments.threads.map(std::num::NonZero::get),
        stop: Some(interrupt.stop()),
    };
    let bar = progress::bar(experiment.replications, false);
    let enough = |results: &Results| is_precise(experiment, results);
    let mut threads = ThreadNote::default();
    let mut observer = |chunk: &Chunk| {
        bar.suspend(|| threads.say(chunk.threads));
        bar.inc(chunk.replications);
        ControlFlow::Continue(())
    };
    let results = experiment::run_until(experiment, &options, &mut observer, &enough);
    bar.finish_and_clear();
    if results.stopped {
        print_note(&"stopped before all futures were played; a story needs all of them");
        return Err(Exit::Stopped);
    }
    Ok(results)
}

/// The plan that leads, or the best other one where that stands beside.
fn leading(
    experiment: &Experiment,
    results: &Results,
    beside: Option<usize>,
) -> Result<usize, Exit> {
    let rows: Vec<&[_]> = results
        .plans
        .iter()
        .map(|plan| plan.rows.as_slice())
        .collect();
    let world = usize::try_from(experiment.cluster_size()).unwrap_or(usize::MAX);
    let money = money_measure(&experiment.model);
    let follow_up = follow_up_weeks(&experiment.model);
    let rivalry = rivalry(
        &rows,
        (world, follow_up),
        (experiment.seed, money),
        (&ranked(experiment), &goals(experiment, &results.plans)),
    );
    let mut order = rivalry.ranking.iter().copied();
    order
        .find(|plan| Some(*plan) != beside)
        .ok_or_else(|| usage("there is only one plan, and none to tell beside it"))
}

/// The plan of this name; a wrong one is complained about.
fn find(experiment: &Experiment, name: Option<&str>) -> Result<Option<usize>, Exit> {
    let Some(name) = name else {
        return Ok(None);
    };
    let names = || experiment.plans.iter().map(|plan| plan.name.as_str());
    if let Some(index) = names().position(|candidate| candidate == name) {
        return Ok(Some(index));
    }
    let hint =
        nearest(name, names()).map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
    let all: Vec<String> = names().map(quoted).collect();
    Err(usage(&format!(
        "\"{name}\" is not a plan of this scenario{hint}\n   = plans there: {}",
        with_commas(&all)
    )))
}

fn usage(message: &str) -> Exit {
    print_note(&format_args!("error: {message}"));
    Exit::Usage
}
