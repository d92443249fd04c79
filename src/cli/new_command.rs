//! `pitcrew new`: a scenario to start from, and the schema that helps to write it.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::arguments::NewArguments;
use super::exit_code::Exit;
use super::printer::{print_note, print_result};
use crate::scenario;

/// The schema beside a scenario.
const SCHEMA: &str = "pitcrew.schema.json";

/// Prints the scenario of that name or writes it, or says which there are.
pub(super) fn new(arguments: &NewArguments) -> Exit {
    let mut shipped = scenario::shipped().iter();
    let Some((_, text)) = shipped.find(|(name, _)| *name == arguments.like) else {
        print_note(&unknown(&arguments.like));
        return Exit::Usage;
    };
    match &arguments.file {
        Some(file) => written(file, &with_schema(text)),
        None => printed(text),
    }
}

/// Prints the schema of a scenario.
pub(super) fn schema() -> Exit {
    printed(&scenario::schema())
}

fn printed(text: &str) -> Exit {
    match print_result(text) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

/// The scenario with the line that names the schema to an editor.
fn with_schema(text: &str) -> String {
    let line = format!("#:schema ./{SCHEMA}\n");
    if text.starts_with(&line) {
        text.to_owned()
    } else {
        line + text
    }
}

/// Writes the scenario, never over another one, and the schema beside it.
fn written(file: &Path, text: &str) -> Exit {
    let schema = file.with_file_name(SCHEMA);
    let cannot = |path: &Path, error: &io::Error| {
        let why = match error.kind() {
            ErrorKind::AlreadyExists => "it exists already".to_owned(),
            _ => error.to_string(),
        };
        print_note(&format_args!(
            "error: cannot write {}: {why}",
            path.display()
        ));
        Exit::CannotWrite
    };
    if let Err(error) = File::create_new(file).and_then(|mut file| file.write_all(text.as_bytes()))
    {
        return cannot(file, &error);
    }
    if let Err(error) = fs::write(&schema, scenario::schema()) {
        return cannot(&schema, &error);
    }
    print_note(&format_args!(
        "wrote {} and {}, with which an editor completes and checks keys",
        file.display(),
        schema.display()
    ));
    Exit::Fine
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
