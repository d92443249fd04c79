//! The only place that prints.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use super::exit_code::Exit;
use crate::scenario::{Problem, listed};

/// Prints a result and says how the program may go on: a reader who went away, such
/// as `head`, is no fault; a full disk is.
pub(super) fn print_result(text: &str) -> Result<(), Exit> {
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
    let _ = writeln!(io::stderr().lock(), "{text}");
}
