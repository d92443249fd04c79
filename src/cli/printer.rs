//! The only place that prints.
//!
//! Names, paths, arguments and what a file says come from elsewhere: all that is printed
//! goes through here, and nothing of it controls the terminal.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use super::exit_code::Exit;
use crate::scenario::{Problem, listed};
use crate::units::{is_control, printable};

/// Prints a result and says how the program may go on: a reader who went away, such
/// as `head`, is no fault; a full disk is.
pub(super) fn print_result(text: &str) -> Result<(), Exit> {
    print_as_it_is(&printable(text))
}

/// Prints JSON: what could control the terminal stands in texts only, where JSON has
/// another way to write it.
pub(super) fn print_json(text: &str) -> Result<(), Exit> {
    let mut shown = String::with_capacity(text.len());
    let mut units = [0; 2];
    for letter in text.chars() {
        if letter != '\n' && is_control(letter) {
            for unit in letter.encode_utf16(&mut units) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            shown.push(letter);
        }
    }
    print_as_it_is(&shown)
}

/// Prints what is all our own.
pub(super) fn print_as_it_is(text: &str) -> Result<(), Exit> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Exit::Fine),
        Err(error) => {
            print_note(&format_args!("error: cannot print the result: {error}"));
            Err(Exit::CannotWrite)
        }
    }
}

/// Prints warnings for the person at the terminal, as many as anybody reads.
pub(super) fn print_warnings(warnings: &[Problem]) {
    if !warnings.is_empty() {
        print_note(&listed(warnings, 0));
    }
}

/// Prints a line for the person at the terminal.
pub(super) fn print_note(text: &dyn Display) {
    // When even this fails there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{}", printable(&text.to_string()));
}
