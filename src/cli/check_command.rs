//! `pitcrew check`: everything that is wrong with a scenario.

use super::arguments::CheckArguments;
use super::exit_code::Exit;
use super::explain::certain_note;
use super::printer::{print_note, print_result};
use crate::scenario::{self, Changes, Scenario};
use crate::words::{counted, span_in_words};

/// Reads the scenario and says whether it can be played.
pub(super) fn check(arguments: &CheckArguments) -> Exit {
    match scenario::load(&arguments.file, &arguments.overrides) {
        Ok(scenario) => {
            for warning in &scenario.warnings {
                print_note(warning);
            }
            if let Err(exit) = check_what_ifs(arguments, &scenario) {
                return exit;
            }
            if let Some(certain) = certain_note(&scenario, &arguments.file) {
                print_note(&certain);
            }
            match print_result(&verdict(&scenario)) {
                Ok(()) => Exit::Fine,
                Err(exit) => exit,
            }
        }
        Err(problems) => {
            print_note(&problems);
            Exit::InvalidScenario
        }
    }
}

/// Reads the scenario under each of its what-ifs, and says what is wrong then.
fn check_what_ifs(arguments: &CheckArguments, scenario: &Scenario) -> Result<(), Exit> {
    let mut outcome = Ok(());
    for name in &scenario.what_ifs {
        let changes = Changes {
            what_if: Some(name),
            overrides: &arguments.overrides,
        };
        let found = match scenario::load_changed(&arguments.file, &changes) {
            Ok(changed) => changed.warnings,
            Err(problems) => {
                outcome = Err(Exit::InvalidScenario);
                problems.list
            }
        };
        for mut problem in found {
            if !scenario.warnings.contains(&problem) {
                let inside = problem.context.map(|context| format!(", {context}"));
                problem.context = Some(format!("what-if {name}{}", inside.unwrap_or_default()));
                print_note(&problem);
            }
        }
    }
    outcome
}

fn verdict(scenario: &Scenario) -> String {
    let experiment = &scenario.experiment;
    let warnings = match scenario.warnings.len() {
        0 => "no warnings".to_owned(),
        several => counted(several as u64, "warning"),
    };
    let plans = counted(experiment.plans.len() as u64, "plan");
    let what_ifs = match scenario.what_ifs.len() {
        0 => String::new(),
        several => format!(", {}", counted(several as u64, "what-if")),
    };
    format!(
        "\"{}\" can be played: {plans}, {} of {}{what_ifs}, {warnings}\n",
        experiment.title,
        counted(experiment.replications, "future"),
        span_in_words(experiment.model.horizon.months())
    )
}
