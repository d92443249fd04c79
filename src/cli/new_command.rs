//! `pitcrew new`: a scenario to start from.

use super::arguments::NewArguments;
use super::exit_code::Exit;
use super::printer::{print_note, print_result};
use crate::scenario;

/// Prints the scenario of that name, or says which there are.
pub(super) fn new(arguments: &NewArguments) -> Exit {
    let mut shipped = scenario::shipped().iter();
    let Some((_, text)) = shipped.find(|(name, _)| *name == arguments.like) else {
        print_note(&unknown(&arguments.like));
        return Exit::Usage;
    };
    match print_result(text) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = scenario::shipped().iter().map(|(name, _)| *name).collect();
    let hint = match scenario::nearest(name, names.iter().copied()) {
        Some(near) => format!("; did you mean \"{near}\"?"),
        None => String::new(),
    };
    format!(
        "error: no scenario called \"{name}\" comes with pitcrew{hint}\n   = scenarios: {}",
        names.join(", ")
    )
}
