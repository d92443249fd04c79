//! How the program ends.

use std::process::ExitCode;

/// How the program ends; the number is documented in the help and the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// It did what was asked.
    Fine = 0,
    /// Our fault.
    OurFault = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// The scenario cannot be read or played.
    InvalidScenario = 3,
    /// A goal is missed, where they are enforced.
    GoalMissed = 4,
    /// Too close to call, where a winner was asked for.
    NoWinner = 5,
    /// A file could not be written.
    CannotWrite = 6,
    /// Stopped by Ctrl-C.
    Stopped = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
