//! `pitcrew check`: everything that is wrong with a scenario.

use super::arguments::CheckArguments;
use super::exit_code::Exit;
use super::printer::{print_note, print_result};
use crate::scenario::{self, Scenario};
use crate::units::thousands;

/// Reads the scenario and says whether it can be played.
pub(super) fn check(arguments: &CheckArguments) -> Exit {
    match scenario::load(&arguments.file, &arguments.overrides) {
        Ok(scenario) => {
            for warning in &scenario.warnings {
                print_note(warning);
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

fn verdict(scenario: &Scenario) -> String {
    let experiment = &scenario.experiment;
    let warnings = match scenario.warnings.len() {
        0 => "no warnings".to_owned(),
        1 => "1 warning".to_owned(),
        several => format!("{several} warnings"),
    };
    let plans = match experiment.plans.len() {
        1 => "1 plan".to_owned(),
        several => format!("{several} plans"),
    };
    format!(
        "\"{}\" can be played: {plans}, {} futures of {:.0} months, {warnings}\n",
        experiment.title,
        thousands(experiment.replications),
        experiment.model.horizon.months()
    )
}
