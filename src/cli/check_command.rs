//! `pitcrew check`: everything that is wrong with a scenario.

use super::arguments::CheckArguments;
use super::exit_code::Exit;
use super::explain::{certain_note, pay_note};
use super::printer::{print_note, print_result, print_warnings};
use crate::scenario::{Changes, Parsed, Scenario};
use crate::words::{counted, span_in_words};

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
            if let Some(pay) = pay_note(&scenario) {
                print_note(&pay);
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
