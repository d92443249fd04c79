//! The way in: from a file or a text to a scenario.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use super::account::{Account, Walk, defaults_in_use};
use super::assumptions;
use super::checks;
use super::columns;
use super::defaults::{Defaults, entries};
use super::document;
use super::extends;
use super::files::{Refused, read_file};
use super::goals;
use super::hire_places::HirePlaces;
use super::lock::lock;
use super::money::Currencies;
use super::overrides;
use super::problem::{Problem, Problems, Severity, WARNINGS};
use super::quantity::{Misfit, Quantity};
use super::reading::Reading;
use super::resolve;
use super::run_settings::RunSettings;
use super::source::Sources;
use super::tree::{Node, Table, Value};
use super::what_if;
use crate::blueprint::Blueprint;
use crate::blueprint::build::Build;
use crate::blueprint::keys::{Declared, top};
use crate::blueprint::names::Names;
use crate::blueprint::plans::PlacedPlan;
use crate::experiment::Experiment;

/// The longest file worth reading, in bytes.
const LONGEST_FILE: u64 = 1_000_000;

/// A scenario that can be played.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What to play.
    pub experiment: Experiment,
    /// What may not be as meant.
    pub warnings: Vec<Problem>,
    /// The scenario as TOML with every default in use spelled out.
    pub lock: String,
    /// The file as it was written.
    pub text: String,
    /// Name of the file without folder and ending.
    pub name: String,
    /// Names of its what-ifs, in the order of the file.
    pub what_ifs: Vec<String>,
    /// Where its hires stand.
    pub hires: HirePlaces,
    /// What it states and what it leaves to the library.
    pub account: Account,
}

/// What to change in a scenario before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Changes<'a> {
    /// The name of a `[what_if.NAME]` of the scenario, laid over it first.
    pub what_if: Option<&'a str>,
    /// `KEY=VALUE` each, applied after that.
    pub overrides: &'a [String],
}

/// Reads a scenario file and applies `KEY=VALUE` overrides.
///
/// # Errors
///
/// Everything that is wrong with the file or the overrides, each with its place.
pub fn load(path: &Path, overrides: &[String]) -> Result<Scenario, Problems> {
    let changes = Changes {
        what_if: None,
        overrides,
    };
    load_changed(path, &changes)
}

/// Reads a scenario file under one of its what-ifs, overrides, or both.
///
/// # Errors
///
/// As for [`load`], and where the scenario has no such what-if.
pub fn load_changed(path: &Path, changes: &Changes<'_>) -> Result<Scenario, Problems> {
    let text = read(path)?;
    if path.extension().is_none_or(|ending| ending != "toml") && !looks_like_one(&text) {
        return Err(Problems::from(no_scenario(path)));
    }
    read_scenario(&path.display().to_string(), &text, changes, Some(path))
}

/// Reads a scenario from a text that `name` stands for in messages.
///
/// # Errors
///
/// As for [`load`]; other files are looked for from the current folder.
pub fn parse(name: &str, text: &str, overrides: &[String]) -> Result<Scenario, Problems> {
    let changes = Changes {
        what_if: None,
        overrides,
    };
    read_scenario(name, text, &changes, None)
}

/// The text of a scenario file.
pub(super) fn read(path: &Path) -> Result<String, Problem> {
    let shown = path.display();
    let cannot = |why: &str, hint: &str| Problem::error(format!("{shown} {why}")).note(hint);
    let bytes = read_file(path, LONGEST_FILE).map_err(|refused| match refused {
        Refused::Folder => cannot("is a folder", "name a scenario file, such as bank.toml"),
        Refused::Irregular => cannot(
            "is no regular file",
            "a device or a pipe is not read; put the text into a file",
        ),
        Refused::TooLong => cannot("is too long for a scenario", "at most one megabyte is read"),
        Refused::System(error) if error.kind() == ErrorKind::NotFound => cannot(
            "does not exist",
            "a starter to fill in:  pitcrew new > my-scenario.toml",
        ),
        Refused::System(error) => cannot("cannot be read", &error.to_string()),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].split(|byte| *byte == b'\n').count();
        cannot(
            &format!("is not a text in UTF-8 (line {line})"),
            "save it as UTF-8 in your editor; a spreadsheet or a word processor file is no scenario",
        )
    })
}

/// Whether a text could be meant as a scenario: a line of it begins with a key of one, or
/// it is empty. What is wrong with anything else is not told line by line: it may be a
/// file that is nobody's business.
pub(super) fn looks_like_one(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    text.trim().is_empty()
        || lines.any(|line| {
            let line = line.trim_start().trim_start_matches('[').trim_start();
            let is_key = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            let end = line.find(|letter| !is_key(letter)).unwrap_or(line.len());
            let (key, rest) = line.split_at(end);
            top::SECTION.keys.iter().any(|known| known.name() == key)
                && rest.trim_start().starts_with(['=', '.', ']'])
        })
}

/// What is said of a file that cannot be meant.
pub(super) fn no_scenario(path: &Path) -> Problem {
    Problem::error(format!("{} is no scenario", path.display()))
        .note("no line of it begins with a key of a scenario, such as  horizon = \"24 months\"")
        .note("a starter to fill in:  pitcrew new > my-scenario.toml")
}

fn read_scenario(
    name: &str,
    text: &str,
    changes: &Changes<'_>,
    path: Option<&Path>,
) -> Result<Scenario, Problems> {
    let mut sources = Sources::default();
    let wrong = |list| Problems { list };
    let folder = path.and_then(Path::parent).unwrap_or(Path::new("."));
    let root = document::parse_in(&mut sources, name, text, folder).map_err(wrong)?;
    let mut root = extends::resolve(&mut sources, root, path).map_err(wrong)?;
    let sets_of_changes = root.get("what_if").cloned();
    let what_ifs = what_if::apply(&sources, &mut root, changes.what_if).map_err(wrong)?;
    let problems = overrides::apply_all(&mut sources, &mut root, changes.overrides);
    if !problems.is_empty() {
        return Err(Problems { list: problems });
    }
    let mut reading = start_reading(sources, &mut root);
    settle_currencies(&mut reading, &root);
    let library = resolve::library(&reading, &root);
    let names = Names::of(&root, &library);
    let resolved = resolve::scenario(&reading, &root, &names);
    let stated = Blueprint::new(&resolved, library);
    let run = RunSettings::read(&reading, &resolved);
    let assumptions = assumptions::read(&reading, &root, &stated, run.replications_per_world);
    let middle = assumptions
        .as_ref()
        .and_then(|found| found.middle(&reading));
    let middle = middle.as_ref().unwrap_or(&stated);
    let build = Build::new(middle, &reading.complaints);
    let (model, plans) = build.model_and_plans();
    let asked = build.asked();
    if !reading.has_errors() {
        checks::check(&reading, &model, &plans);
    }
    if let Some(assumptions) = &assumptions {
        assumptions.check(&reading, middle, &asked);
    }
    reading.defaults.mark(&asked.library);
    let words = |key: &Declared| {
        resolved
            .get(key.path)
            .and_then(Node::as_text)
            .map(String::from)
    };
    let experiment = Experiment {
        title: words(&top::TITLE).unwrap_or_else(|| "Untitled scenario".to_string()),
        question: words(&top::QUESTION),
        currency: reading.currencies.own().to_string(),
        baseline: baseline(&reading, &resolved, &plans),
        goals: goals::goals(&reading, &root, model.horizon),
        worlds: assumptions.map(|assumptions| assumptions.worlds),
        replications: run.replications,
        precision: run.precision,
        ledger_replications: run.ledger_replications,
        keep_projects: run.keep_projects,
        seed: run.seed,
        plans: plans.iter().map(|placed| placed.plan.clone()).collect(),
        model,
    };
    let hires = HirePlaces::new(&reading, &plans);
    warn_of_unused(&reading, &root);
    let walk = Walk {
        sources: &reading.sources,
        estimates: &reading.estimates(),
    };
    let account = Account {
        stated: walk.statements(&root),
        what_ifs: walk.what_ifs(sets_of_changes.as_ref()),
        defaults: defaults_in_use(&reading, &root),
    };
    let (list, defaults) = reading.finish();
    if list
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        return Err(Problems { list });
    }
    let stem = Path::new(name)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    Ok(Scenario {
        experiment,
        warnings: list,
        lock: lock(&root, &defaults),
        text: text.to_owned(),
        name: stem.unwrap_or_else(|| name.to_string()),
        what_ifs,
        hires,
        account,
    })
}

/// A reading with its defaults and silenced warnings in place.
fn start_reading(sources: Sources, root: &mut Table) -> Reading {
    let dollars_only = Currencies::new("USD", BTreeMap::from([("USD".to_string(), 1.0)]));
    let stated = root.get("defaults").and_then(Node::as_table);
    let library = Defaults::new(stated.cloned().unwrap_or_default());
    let mut reading = Reading::new(sources, library, dollars_only);
    if let Some(node) = root.get("defaults")
        && let Some(table) = reading.table(node, "[defaults]")
    {
        check_default_keys(&reading, "", table);
    }
    columns::inline_all(&reading, root);
    if let Some(node) = root.get("allow") {
        let keys = reading.list(node, "allow").unwrap_or_default().iter();
        let known = keys.filter_map(|key| {
            reading.text(key, "allow")?;
            reading.one_of(key, "a warning that can be silenced", &WARNINGS)
        });
        let known = known.map(|index| WARNINGS[index]).collect();
        reading.allow(known);
    }
    reading
}

/// Puts the rates and the currency of the scenario in place.
fn settle_currencies(reading: &mut Reading, root: &Table) {
    let rates = rates(reading, root);
    reading.currencies = Currencies::new("USD", rates.clone());
    let currency = currency(reading, root);
    reading.currencies = Currencies::new(&currency, rates);
}

/// What one unit of each currency is worth in US dollars.
fn rates(reading: &Reading, root: &Table) -> BTreeMap<String, f64> {
    let mut rates = BTreeMap::new();
    for entry in entries() {
        if let Some(code) = entry.key.strip_prefix("rates.") {
            let node = reading.defaults.node(&entry.key);
            let what = format!("default {}", entry.key);
            let rate = reading.number(&node, &what, Quantity::Money);
            rates.insert(code.to_string(), rate.unwrap_or(1.0));
        }
    }
    let Some(section) = reading.section(root, "rates") else {
        return rates;
    };
    for entry in &section.entries {
        let three_capitals =
            entry.key.len() == 3 && entry.key.chars().all(|c| c.is_ascii_uppercase());
        if !three_capitals {
            let problem = Problem::error(format!("`{}` is not a currency", entry.key))
                .label("three capital letters, such as EUR");
            reading.report(entry.key_origin, problem);
            continue;
        }
        let what = format!("the rate of {}", entry.key);
        let Some(rate) = reading.number(&entry.node, &what, Quantity::Money) else {
            continue;
        };
        if rate <= 0.0 {
            reading.report(entry.node.origin, Problem::error("a rate must be above 0"));
        } else {
            rates.insert(entry.key.clone(), rate);
        }
    }
    rates
}

/// The currency of the scenario, or the built-in one after a complaint.
fn currency(reading: &Reading, root: &Table) -> String {
    let default = reading.defaults.node("run.currency");
    let node = root.get(top::CURRENCY.path).unwrap_or(&default);
    let fallback = default.as_text().unwrap_or_default().to_string();
    let Some(text) = reading.text(node, "currency") else {
        return fallback;
    };
    if reading.currencies.knows(text) {
        return text.to_string();
    }
    let misfit = if reading.currencies.knows(&text.to_uppercase()) {
        Misfit::new("currencies are written in capitals")
            .hint(format!("write \"{}\"", text.to_uppercase()))
    } else {
        reading.currencies.unknown(text)
    };
    reading.misfit(node.origin, "currency", misfit);
    fallback
}

fn baseline(reading: &Reading, scenario: &Table, plans: &[PlacedPlan]) -> usize {
    let names: Vec<&str> = plans
        .iter()
        .map(|placed| placed.plan.name.as_str())
        .collect();
    let stated = scenario.get(top::BASELINE.path);
    stated
        .and_then(|node| reading.one_of(node, "a plan in this scenario", &names))
        .unwrap_or(0)
}

/// Complains about keys under `[defaults]` that the library does not have.
fn check_default_keys(reading: &Reading, path: &str, table: &Table) {
    for entry in &table.entries {
        let key = format!("{path}{}", entry.key);
        if entries().iter().any(|known| known.key == key) {
            continue;
        }
        let prefix = format!("{key}.");
        let is_group = entries().iter().any(|known| known.key.starts_with(&prefix));
        match &entry.node.value {
            Value::Table(inner) if is_group => check_default_keys(reading, &prefix, inner),
            _ => {
                let known: Vec<&str> = entries().iter().map(|known| known.key.as_str()).collect();
                let mut problem = Problem::error(format!("`{key}` is not in the defaults library"));
                problem.label = super::suggest::nearest(&key, known)
                    .map(|near| format!("did you mean `{near}`?"));
                let problem =
                    problem.note("all keys of the library are in  docs/scenario-language.md");
                reading.report(entry.key_origin, problem);
            }
        }
    }
}

/// Warns of overridden defaults that nothing asked for.
fn warn_of_unused(reading: &Reading, root: &Table) {
    let Some(overrides) = root.get("defaults").and_then(Node::as_table) else {
        return;
    };
    let used: Vec<&str> = reading
        .defaults
        .in_use()
        .iter()
        .map(|(key, _)| *key)
        .collect();
    for entry in entries()
        .iter()
        .filter(|entry| !used.contains(&entry.key.as_str()))
    {
        if let Some(node) = super::defaults::find(overrides, &entry.key) {
            let message = format!("the default `{}` plays no part in this scenario", entry.key);
            reading.report(node.origin, Problem::warning("unused-default", message));
        }
    }
}
