//! The program from outside: what it prints, writes, draws and returns.

mod commands;
mod comparing;
mod machine;
mod report_page;
mod same_words;
mod story;
