//! `pitcrew explain`: a scenario read back in sentences.

use super::arguments::ExplainArguments;
use super::exit_code::Exit;
use super::explain::{certain_text, explain_text};
use super::printer::{print_note, print_result, print_warnings};
use super::screen::terminal_width;
use crate::scenario::{self, Changes};

/// Reads the scenario and says what it says.
pub(super) fn explain(arguments: &ExplainArguments) -> Exit {
    let changes = Changes {
        what_if: arguments.what_if.as_deref(),
        overrides: &arguments.overrides,
    };
    let scenario = match scenario::load_changed(&arguments.file, &changes) {
        Ok(scenario) => scenario,
        Err(problems) => {
            print_note(&problems);
            return Exit::InvalidScenario;
        }
    };
    print_warnings(&scenario.warnings);
    let text = if arguments.certain {
        certain_text(&scenario, terminal_width())
    } else {
        explain_text(&scenario, &arguments.file, terminal_width())
    };
    match print_result(&text) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}
