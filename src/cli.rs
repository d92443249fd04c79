//! The program on the command line: arguments in, text and exit codes out.
//!
//! Results go to standard output and are the same bytes for the same run;
//! progress, warnings and times go to standard error. This is the only module that
//! prints. Start at [`main`].

mod arguments;
mod calibration_command;
mod check_command;
mod compare_command;
mod compare_source;
mod defaults_command;
mod entry;
mod exit_code;
mod explain;
mod explain_command;
mod interrupt;
mod leftovers;
mod letters_note;
mod new_command;
mod page_facts;
mod printer;
mod progress;
mod report_command;
mod run_command;
mod screen;
mod search_command;
mod search_points;
mod story_command;
mod threads;

pub use entry::main;
