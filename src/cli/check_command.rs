//! `pitcrew check`: everything that is wrong with a scenario.

use super::arguments::CheckArguments;
use super::exit_code::Exit;
use super::explain::certain_note;
use super::printer::{print_note, print_result, print_warnings};
use crate::scenario::{Changes, Parsed, Scenario};
use crate::units::thousands;

/// Reads the scenario and says whether it can be played.
pub(super) fn check(arguments: &CheckArguments) -> Exit {
    let parsed = match Parsed::load(&arguments.file) {
        Ok(parsed) => parsed,
        Err(problems) => {
            print_note(&problems);
            return Exit::InvalidScenario;
        }
    };
    let changes = Changes {
        what_if: None,
        overrides: &arguments.overrides,
    };
    match parsed.read(&changes) {
        Ok(scenario) => {
            print_warnings(&scenario.warnings);
            if let Err(exit) = check_what_ifs(arguments, &parsed, &scenario) {
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
fn check_what_ifs(
    arguments: &CheckArguments,
    parsed: &Parsed,
    scenario: &Scenario,
) -> Result<(), Exit> {
    let mut outcome = Ok(());
    let mut all = Vec::new();
    for name in parsed.what_ifs() {
        let changes = Changes {
            what_if: Some(name),
            overrides: &arguments.overrides,
        };
        let found = parsed.warnings(&changes).unwrap_or_else(|problems| {
            outcome = Err(Exit::InvalidScenario);
            problems.list
        });
        for mut problem in found {
            if !scenario.warnings.contains(&problem) {
                let inside = problem.context.map(|context| format!(", {context}"));
                problem.context = Some(format!("what-if {name}{}", inside.unwrap_or_default()));
                all.push(problem);
            }
        }
    }
    print_warnings(&all);
    outcome
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
    let what_ifs = match scenario.what_ifs.len() {
        0 => String::new(),
        1 => ", 1 what-if".to_owned(),
        several => format!(", {several} what-ifs"),
    };
    format!(
        "\"{}\" can be played: {plans}, {} futures of {:.0} months{what_ifs}, {warnings}\n",
        experiment.title,
        thousands(experiment.replications),
        experiment.model.horizon.months()
    )
}
