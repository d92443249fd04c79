//! `pitcrew calibration --search`: the sets of numbers under which the model agrees with
//! the evidence.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use super::arguments::CalibrationArguments;
use super::calibration_command::{ask, question, scale};
use super::exit_code::Exit;
use super::printer::{print_note, print_result};
use super::progress;
use super::search_points::{Points, PointsError};
use crate::analysis::calibration::{
    Band, Evidence, Found, Look, Played, Reading, search as look_for,
};
use crate::experiment::{self, Chunk, Experiment, Levels, RunOptions, Worlds};
use crate::report::{SearchedTarget, plausible_worlds_csv, search_identity, search_page};
use crate::scenario::{self, Problems, Search, Target, Unit, targets, unknowns};

/// Futures of each scenario at a point.
const FUTURES: u64 = 250;
/// Points of each wave.
const WAVES: [usize; 4] = [500, 400, 400, 600];
/// Sets that are kept.
const KEPT: usize = 200;

/// Searches, and writes what was found to a folder.
pub(super) fn search(arguments: &CalibrationArguments, folder: &Path) -> Exit {
    match found(arguments, folder) {
        Ok(text) => match print_result(&text) {
            Ok(()) => Exit::Fine,
            Err(exit) => exit,
        },
        Err(Failure::Scenario(problems)) => {
            print_note(&problems);
            Exit::InvalidScenario
        }
        Err(Failure::File(message)) => {
            print_note(&message);
            Exit::CannotWrite
        }
    }
}

enum Failure {
    Scenario(Problems),
    File(String),
}

impl From<PointsError> for Failure {
    fn from(error: PointsError) -> Failure {
        Failure::File(error.message)
    }
}

fn found(arguments: &CalibrationArguments, folder: &Path) -> Result<String, Failure> {
    let cannot = |path: &Path, error: &dyn std::fmt::Display| {
        Failure::File(format!("error: cannot write {}: {error}", path.display()))
    };
    let model = Stage::new(arguments).map_err(Failure::Scenario)?;
    let evidence: Vec<Evidence> = model
        .targets
        .iter()
        .map(|target| evidence(target))
        .collect();
    let look = Look {
        seed: arguments.seed,
        unknowns: model.columns.len(),
        waves: WAVES.to_vec(),
        kept: KEPT,
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let ids = evidence.iter().map(|of| of.id.as_str());
    let what = format!(
        "seed {}, {} futures, library {}",
        arguments.seed,
        model.futures,
        model.identity()
    );
    let mut points = Points::open(folder, &what, &model.keys(), ids)?;
    let bar = progress::points(WAVES.iter().sum::<usize>() as u64);
    let found: Found = look_for(&look, &evidence, |wave, levels: &[Vec<f64>]| {
        let play = |levels: &Vec<f64>| {
            bar.inc(1);
            points.outputs((wave, levels), || model.play(levels))
        };
        levels.iter().map(play).collect::<Result<_, PointsError>>()
    })?;
    bar.finish_and_clear();
    let sets = folder.join("plausible_worlds.csv");
    let csv = plausible_worlds_csv(&model.keys(), &found).map_err(|error| cannot(&sets, &error))?;
    fs::write(&sets, csv).map_err(|error| cannot(&sets, &error))?;
    let lines: Vec<SearchedTarget<'_>> = model.targets.iter().map(|target| line(target)).collect();
    let page = search_page(&model.keys(), &lines, &found);
    let path = folder.join("plausible-worlds.md");
    fs::write(&path, &page).map_err(|error| cannot(&path, &error))?;
    Ok(page)
}

fn band(target: &Target) -> Band {
    Band {
        low: target.band.0,
        high: target.band.1,
    }
}

fn line(target: &Target) -> SearchedTarget<'_> {
    SearchedTarget {
        id: &target.id,
        observable: &target.observable,
        scale: scale(target.unit),
        band: band(target),
        role: match target.search {
            Search::Fitted => "fitted",
            Search::HeldOut => "held out",
            Search::Scored => "scored",
        },
    }
}

fn evidence(target: &Target) -> Evidence {
    Evidence {
        id: target.id.clone(),
        band: band(target),
        reading: match target.unit {
            Unit::Share => Reading::Odds,
            Unit::Months | Unit::Factor | Unit::PerYear => Reading::Logarithm,
        },
        is_fitted: target.search == Search::Fitted,
    }
}

/// The scenarios of all targets, and the numbers that are not known in them.
struct Stage<'a> {
    arguments: &'a CalibrationArguments,
    targets: Vec<&'static Target>,
    scenarios: BTreeMap<&'static str, (Experiment, Worlds)>,
    /// Of each number that is not known, its place among all of the library.
    columns: Vec<usize>,
    futures: u64,
}

impl<'a> Stage<'a> {
    fn new(arguments: &'a CalibrationArguments) -> Result<Stage<'a>, Problems> {
        let futures = arguments.replications.unwrap_or(FUTURES);
        let targets: Vec<&Target> = targets()
            .iter()
            .filter(|of| question(of).is_some())
            .collect();
        let mut scenarios = BTreeMap::new();
        for name in targets
            .iter()
            .flat_map(|of| of.scenarios.iter().chain(&of.against))
        {
            if !scenarios.contains_key(name.as_str()) {
                scenarios.insert(name.as_str(), load(name, futures)?);
            }
        }
        let numbers = scenarios
            .values()
            .flat_map(|(_, worlds)| &worlds.library.numbers);
        let mut columns: Vec<usize> = numbers.map(|number| number.column).collect();
        columns.sort_unstable();
        columns.dedup();
        Ok(Stage {
            arguments,
            targets,
            scenarios,
            columns,
            futures,
        })
    }

    /// What stands for the library, the targets and their scenarios: points of others are
    /// not those of this search.
    fn identity(&self) -> String {
        let scenarios = self.scenarios.values().map(|(experiment, _)| experiment);
        let scenarios: Vec<&Experiment> = scenarios.collect();
        let all = format!("{:?} {:?} {scenarios:?}", unknowns(), self.targets);
        search_identity(&all)
    }

    /// The keys of the numbers that are not known.
    fn keys(&self) -> Vec<&'static str> {
        self.columns
            .iter()
            .map(|column| unknowns()[*column].key)
            .collect()
    }

    /// What all targets measure at a point; nothing where that is not possible.
    fn play(&self, levels: &[f64]) -> Vec<Option<f64>> {
        let mut played = BTreeMap::new();
        for (name, (experiment, worlds)) in &self.scenarios {
            let level = |column: usize| {
                let place = self.columns.binary_search(&column);
                place.map_or(0.5, |place| levels[place])
            };
            let numbers = worlds.library.numbers.iter();
            let library: Vec<f64> = numbers.map(|number| level(number.column)).collect();
            let at = worlds.at(Levels {
                assumed: &[],
                library: Some(&library),
            });
            let Ok(world) = at else {
                return Vec::new();
            };
            let experiment = Experiment {
                model: world.model,
                plans: world.plans,
                ..experiment.clone()
            };
            played.insert(*name, self.futures_of(&experiment));
        }
        let of = |names: &[String]| -> Vec<&Played> {
            names.iter().map(|name| &played[name.as_str()]).collect()
        };
        let measure = |target: &&Target| {
            let question = question(target)?;
            let estimate = ask(&question, &of(&target.scenarios), &of(&target.against))?;
            Some(estimate.value)
        };
        self.targets.iter().map(measure).collect()
    }

    fn futures_of(&self, experiment: &Experiment) -> Played {
        let mut played = Played::new(experiment);
        let options = RunOptions {
            threads: self.arguments.threads.map(std::num::NonZero::get),
            stop: None,
        };
        let mut observer = |chunk: &Chunk| {
            played.keep(chunk);
            ControlFlow::Continue(())
        };
        let results = experiment::run_until(experiment, &options, &mut observer, &|_| false);
        played.finish(results);
        played
    }
}

/// A scenario of the calibration, and the worlds that its numbers make.
fn load(name: &str, futures: u64) -> Result<(Experiment, Worlds), Problems> {
    let name = format!("calibration/{name}");
    let mut shipped = scenario::shipped().iter();
    let text = shipped
        .find(|(of, _)| *of == name)
        .map_or("", |(_, text)| text);
    let overrides = [
        format!("run.replications={futures}"),
        "library=plausible".to_owned(),
    ];
    let mut experiment = scenario::parse(&name, text, &overrides)?.experiment;
    let worlds = experiment.worlds.take();
    Ok((
        experiment,
        worlds.expect("a scenario in plausible worlds has some"),
    ))
}
