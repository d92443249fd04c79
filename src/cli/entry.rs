//! From arguments to a command to an exit code.

use clap::error::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use super::arguments::{Arguments, Command};
use super::exit_code::Exit;
use super::printer::{print_as_it_is, print_note, print_result};
use super::{
    calibration_command, check_command, compare_command, defaults_command, explain_command,
    new_command, report_command, run_command, story_command,
};

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error).into(),
    };
    // A panic is always our fault; what Rust knows of it may quote a name.
    std::panic::set_hook(Box::new(|panic| print_note(panic)));
    let exit = catch_unwind(AssertUnwindSafe(|| dispatch(arguments.command)));
    exit.unwrap_or_else(|_| {
        print_note(&"error: this is a fault of pitcrew, not of your scenario; please report it");
        Exit::OurFault
    })
    .into()
}

/// Prints help, the version, or what is wrong with the command line.
/// What to type where no scenario was named.
const WITHOUT_A_FILE: &str = "
If you have no scenario yet, write one and play it:
  pitcrew new mine.toml
  pitcrew run mine.toml";

fn usage(error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    if error.use_stderr() {
        print_note(&text.trim_end());
        if error.kind() == ErrorKind::MissingRequiredArgument {
            print_note(&WITHOUT_A_FILE);
        }
        return Exit::Usage;
    }
    match print_result(&text) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

fn dispatch(command: Command) -> Exit {
    match command {
        Command::Run(arguments) => run_command::run(&arguments),
        Command::Compare(arguments) => compare_command::compare(&arguments),
        Command::Story(arguments) => story_command::story(&arguments),
        Command::Check(arguments) => check_command::check(&arguments),
        Command::Calibration(arguments) => calibration_command::calibration(&arguments),
        Command::Explain(arguments) => explain_command::explain(&arguments),
        Command::Defaults(arguments) => defaults_command::defaults(&arguments),
        Command::Report(arguments) => report_command::report(&arguments),
        Command::New(arguments) => new_command::new(&arguments),
        Command::Schema => new_command::schema(),
        Command::Completions { shell } => completions(shell),
    }
}

fn completions(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "pitcrew", &mut script);
    match print_as_it_is(&String::from_utf8_lossy(&script)) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}
