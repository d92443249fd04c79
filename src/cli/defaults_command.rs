//! `pitcrew defaults`: the defaults library.

use super::arguments::DefaultsArguments;
use super::exit_code::Exit;
use super::explain::{default_text, library_text, nearest_default};
use super::printer::{print_note, print_result};
use super::screen::terminal_width;

/// Lists the library, a part of it, or one entry in full.
pub(super) fn defaults(arguments: &DefaultsArguments) -> Exit {
    let text = match &arguments.key {
        None => library_text(terminal_width()),
        Some(key) => match default_text(key, terminal_width()) {
            Some(text) => text,
            None => {
                print_note(&unknown(key));
                return Exit::Usage;
            }
        },
    };
    match print_result(&text) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

fn unknown(key: &str) -> String {
    let hint = match nearest_default(key) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    format!("error: `{key}` is not in the defaults library{hint}\n   = all keys:  pitcrew defaults")
}
