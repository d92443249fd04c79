//! `pitcrew calibration`: where the default model stands against the evidence.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::arguments::CalibrationArguments;
use super::exit_code::Exit;
use super::printer::{print_note, print_result};
use super::screen::{calibration_screen, terminal_width};
use super::search_command::search;
use super::threads::ThreadNote;
use crate::analysis::calibration::{
    Band, CalibrationLine, Observable, Played, Question, Scale, Sensitivity, measure, relative,
    standing,
};
use crate::experiment::{self, Chunk, RunOptions};
use crate::report::calibration_page;
use crate::scenario::{self, Problems, Suspicion, Target, Unit, targets};
use crate::statistics::Estimate;

/// Plays the scenarios of all targets and prints where the model stands.
pub(super) fn calibration(arguments: &CalibrationArguments) -> Exit {
    if let Some(folder) = &arguments.search {
        return search(arguments, folder);
    }
    let mut playing = Playing {
        arguments,
        threads: RefCell::default(),
        played: BTreeMap::new(),
    };
    let lines: Result<Vec<CalibrationLine>, Problems> = targets()
        .iter()
        .map(|target| playing.line(target))
        .collect();
    let text = match lines {
        Ok(lines) if arguments.markdown => calibration_page(&lines),
        Ok(lines) => calibration_screen(&lines, terminal_width()),
        Err(problems) => {
            print_note(&problems);
            return Exit::InvalidScenario;
        }
    };
    match print_result(&text) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

/// The scenarios played so far, each once.
struct Playing<'a> {
    arguments: &'a CalibrationArguments,
    threads: RefCell<ThreadNote>,
    played: BTreeMap<String, Played>,
}

impl Playing<'_> {
    /// What the model says about one target, and why, where it misses.
    fn line(&mut self, target: &Target) -> Result<CalibrationLine, Problems> {
        let estimate = match question(target) {
            Some(question) => self.estimate(target, &question)?,
            None => None,
        };
        let band = Band {
            low: target.band.0,
            high: target.band.1,
        };
        let standing = standing(band, estimate.as_ref());
        let sensitivities = match question(target) {
            Some(question) if standing.is_miss() => self.sensitivities(target, &question)?,
            _ => Vec::new(),
        };
        Ok(CalibrationLine {
            id: target.id.clone(),
            observable: target.observable.clone(),
            scale: scale(target.unit),
            band,
            sources: target.source.clone(),
            scenarios: target.scenarios.clone(),
            seen: target.seen.clone(),
            note: target.note.clone(),
            estimate,
            standing,
            sensitivities,
        })
    }

    fn estimate(
        &mut self,
        target: &Target,
        question: &Question,
    ) -> Result<Option<Estimate>, Problems> {
        for name in target.scenarios.iter().chain(&target.against) {
            if !self.played.contains_key(name) {
                let played = self.play(name, None)?;
                self.played.insert(name.clone(), played);
            }
        }
        let of = |names: &[String]| -> Vec<&Played> {
            names.iter().map(|name| &self.played[name]).collect()
        };
        let (over, under) = (of(&target.scenarios), of(&target.against));
        Ok(ask(question, &over, &under))
    }

    fn sensitivities(
        &self,
        target: &Target,
        question: &Question,
    ) -> Result<Vec<Sensitivity>, Problems> {
        let mut found = Vec::new();
        for Suspicion { key, low, high } in target.suspicions() {
            let at_low = self.with(target, question, &low.set)?;
            let at_high = self.with(target, question, &high.set)?;
            found.push(Sensitivity {
                key,
                low: (low.words, at_low),
                high: (high.words, at_high),
            });
        }
        Ok(found)
    }

    /// The measure with one default changed.
    fn with(
        &self,
        target: &Target,
        question: &Question,
        set: &str,
    ) -> Result<Option<f64>, Problems> {
        let all = |names: &[String]| -> Result<Vec<Played>, Problems> {
            let names = names.iter();
            names.map(|name| self.play(name, Some(set))).collect()
        };
        let (over, under) = (all(&target.scenarios)?, all(&target.against)?);
        let (over, under): (Vec<&Played>, Vec<&Played>) =
            (over.iter().collect(), under.iter().collect());
        Ok(ask(question, &over, &under).map(|estimate| estimate.value))
    }

    fn play(&self, name: &str, set: Option<&str>) -> Result<Played, Problems> {
        let name = format!("calibration/{name}");
        let mut shipped = scenario::shipped().iter();
        let text = shipped
            .find(|(of, _)| *of == name)
            .map_or("", |(_, text)| text);
        let mut overrides = self.arguments.overrides.clone();
        overrides.extend(set.map(str::to_owned));
        let replications = self.arguments.replications;
        overrides.extend(replications.map(|number| format!("run.replications={number}")));
        let experiment = scenario::parse(&name, text, &overrides)?.experiment;
        let mut played = Played::new(&experiment);
        let options = RunOptions {
            threads: self.arguments.threads.map(std::num::NonZero::get),
            stop: None,
        };
        let mut threads = None;
        let mut observer = |chunk: &Chunk| {
            threads = Some(chunk.threads);
            played.keep(chunk);
            ControlFlow::Continue(())
        };
        let results = experiment::run_until(&experiment, &options, &mut observer, &|_| false);
        if let Some(count) = threads {
            self.threads.borrow_mut().say(count);
        }
        played.finish(results);
        Ok(played)
    }
}

pub(super) fn ask(question: &Question, over: &[&Played], under: &[&Played]) -> Option<Estimate> {
    if under.is_empty() {
        measure(question, over)
    } else {
        relative(question, over, under)
    }
}

/// What is asked of the futures; `None` where no result can say it yet.
pub(super) fn question(target: &Target) -> Option<Question> {
    let observable = Observable::named(target.measure.as_ref()?)?;
    Some(Question {
        observable,
        threshold: target.threshold,
        stages: target.stages.clone(),
        among: target.among.clone(),
    })
}

pub(super) const fn scale(unit: Unit) -> Scale {
    match unit {
        Unit::Share => Scale::Share,
        Unit::Months => Scale::Months,
        Unit::Factor => Scale::Factor,
        Unit::PerYear => Scale::PerYear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_that_a_target_names_exists() {
        for target in targets() {
            assert_eq!(
                question(target).is_some(),
                target.measure.is_some(),
                "{} names {:?}",
                target.id,
                target.measure
            );
        }
    }
}
