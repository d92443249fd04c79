//! The program on the command line: arguments in, text and exit codes out.

mod arguments;
mod exit_code;
mod interrupt;
mod printer;
mod progress;
mod screen;
