//! `pitcrew report`: builds the page of a run again, without a run.

use super::arguments::ReportArguments;
use super::exit_code::Exit;
use super::printer::{print_note, print_result};
use crate::report::rebuild;

/// Runs the command.
pub(super) fn report(arguments: &ReportArguments) -> Exit {
    match rebuild(&arguments.folder) {
        Ok(path) => match print_result(&format!("Report  {}\n", path.display())) {
            Ok(()) => Exit::Fine,
            Err(exit) => exit,
        },
        Err(error) => {
            print_note(&format_args!("error: {error}"));
            Exit::CannotWrite
        }
    }
}
