//! The way in: from a file or a text to a scenario.

use std::io::ErrorKind;
use std::path::Path;

use super::changes::columns;
use super::changes::extends;
use super::changes::overrides;
use super::changes::partial;
use super::changes::what_if;
use super::checks;
use super::checks::hire_places::HirePlaces;
use super::defaults::{Defaults, entries, entry_of};
use super::reading::Reading;
use super::sections::assumptions;
use super::sections::plausible;
use super::sections::rates;
use super::sections::resolve;
use super::sections::run_settings::RunSettings;
use super::sections::{goals, ranking};
use super::shown::account::{Account, Walk, defaults_in_use};
use super::shown::lock::lock;
use super::text::document;
use super::text::files::{Refused, read_file};
use super::text::source::Sources;
use super::values::dates;
use super::values::money::Currencies;
use crate::blueprint::Blueprint;
use crate::blueprint::build::Build;
use crate::blueprint::keys::{Declared, top};
use crate::blueprint::names::Names;
use crate::blueprint::plans::PlacedPlan;
use crate::blueprint::problem::{Problem, Problems, WARNINGS};
use crate::blueprint::quantity::Misfit;
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::experiment::{Experiment, Worlds};

/// The longest file worth reading, in bytes, and the longest lock that is written: a
/// column of a hundred thousand values fits in it eight times.
const LONGEST_FILE: u64 = 10_000_000;

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
    Parsed::load(path)?.read(changes)
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
    Parsed::new(name, text, None)?.read(&changes)
}

/// The text of a scenario file.
pub(super) fn read(path: &Path) -> Result<String, Problem> {
    let shown = path.display();
    let cannot = |why: &str, hint: &str| Problem::error(format!("{shown} {why}")).note(hint);
    let bytes = read_file(path, LONGEST_FILE).map_err(|refused| match refused {
        Refused::Folder => cannot("is a folder", "name a scenario file, such as bank.toml"),
        Refused::Irregular => cannot(
            "is not a regular file",
            "devices and pipes are not read; put the text into a file",
        ),
        Refused::TooLong => too_long(&shown.to_string()),
        Refused::System(error) if error.kind() == ErrorKind::NotFound => cannot(
            "does not exist",
            "a starter to fill in:  pitcrew new > my-scenario.toml",
        ),
        Refused::System(error) => cannot("cannot be read", &error.to_string()),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good]
            .split(|byte| *byte == b'\n')
            .count();
        cannot(
            &format!("is not UTF-8 text (line {line})"),
            "save it as UTF-8 in your editor; a spreadsheet or word-processor file is not a \
             scenario",
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
    Problem::error(format!("{} is not a scenario", path.display()))
        .note("no line in it begins with a key of a scenario, such as  horizon = \"24 months\"")
        .note("a starter to fill in:  pitcrew new > my-scenario.toml")
}

/// A scenario as a tree, before changes: read once, however many what-ifs are tried.
#[derive(Debug)]
pub struct Parsed {
    name: String,
    text: String,
    sources: Sources,
    root: Table,
    what_ifs: Table,
    /// Tables that the file replaces in the one it builds on.
    warnings: Vec<(Origin, Problem)>,
}

impl Parsed {
    /// The tree of a scenario file and of those it builds on.
    ///
    /// # Errors
    ///
    /// What is wrong before any value is read.
    pub fn load(path: &Path) -> Result<Parsed, Problems> {
        let text = read(path)?;
        if path.extension().is_none_or(|ending| ending != "toml") && !looks_like_one(&text) {
            return Err(Problems::from(no_scenario(path)));
        }
        Parsed::new(&path.display().to_string(), &text, Some(path))
    }

    fn new(name: &str, text: &str, path: Option<&Path>) -> Result<Parsed, Problems> {
        let mut sources = Sources::default();
        let mut warnings = Vec::new();
        let folder = path.and_then(Path::parent).unwrap_or(Path::new("."));
        let root = document::parse_in(&mut sources, name, text, folder)?;
        let mut root = extends::resolve(&mut sources, root, path, &mut warnings)?;
        let what_ifs = what_if::take(&sources, &mut root)?;
        Ok(Parsed {
            name: name.to_string(),
            text: text.to_string(),
            sources,
            root,
            what_ifs,
            warnings,
        })
    }

    /// The names of its what-ifs, in the order of the file.
    pub fn what_ifs(&self) -> impl Iterator<Item = &str> {
        self.what_ifs.entries.iter().map(|entry| entry.key.as_str())
    }

    /// The warnings of the scenario under changes.
    ///
    /// # Errors
    ///
    /// As for [`Parsed::read`].
    pub fn warnings(&self, changes: &Changes<'_>) -> Result<Vec<Problem>, Problems> {
        let (problems, _) = self.played(changes)?.reading.finish();
        Ok(problems.list)
    }

    /// The scenario under changes.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it then, and where it has no such what-if.
    pub fn read(&self, changes: &Changes<'_>) -> Result<Scenario, Problems> {
        let Played {
            reading,
            root,
            experiment,
            hires,
            assumed,
        } = self.played(changes)?;
        let walk = Walk::new(&reading);
        let account = Account {
            stated: walk.statements(&root),
            what_ifs: walk.what_ifs(&self.what_ifs),
            assumed,
            defaults: defaults_in_use(&reading, &root),
        };
        let (warnings, defaults) = reading.finish();
        let lock = lock(&root, &defaults);
        if lock.len() as u64 > LONGEST_FILE {
            return Err(too_long(&self.name).into());
        }
        let stem = Path::new(&self.name)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        Ok(Scenario {
            experiment,
            warnings: warnings.list,
            lock,
            text: self.text.clone(),
            name: stem.unwrap_or_else(|| self.name.clone()),
            what_ifs: self.what_ifs().map(String::from).collect(),
            hires,
            account,
        })
    }

    /// What is played, or what is wrong.
    fn played(&self, changes: &Changes<'_>) -> Result<Played, Problems> {
        let mut sources = self.sources.clone();
        let mut root = self.root.clone();
        let mut warnings = self.warnings.clone();
        if let Some(wanted) = changes.what_if {
            what_if::apply(&sources, &mut root, &self.what_ifs, wanted, &mut warnings)?;
        }
        let problems =
            overrides::apply_all(&mut sources, &mut root, changes.overrides, &mut warnings);
        if !problems.is_empty() {
            return Err(problems.into());
        }
        warnings.extend(partial::complete(&sources, &mut root));
        let mut reading = start_reading(sources, &mut root);
        for (origin, warning) in warnings {
            reading.report(origin, warning);
        }
        settle_currencies(&mut reading, &root);
        let library = resolve::library(&reading, &root);
        let names = Names::of(&root, &library);
        let resolved = resolve::scenario(&reading, &root, &names);
        let stated = Blueprint::new(&resolved, library);
        let run = RunSettings::read(&reading, &resolved);
        let assumptions = assumptions::read(&reading, &root, &stated, run.replications_per_world);
        let assumed = assumptions.as_ref().map(|found| found.keys.clone());
        let assumed = assumed.unwrap_or_default();
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
        let mut worlds = assumptions.map(|assumptions| assumptions.worlds);
        if plausible::is_wanted(&resolved) {
            let size = run.replications_per_world;
            let worlds = worlds.get_or_insert_with(|| Worlds::of_library(size, stated.clone()));
            worlds.library = plausible::library_numbers(&reading, &asked.library, &assumed);
        }
        let words = |key: &Declared| {
            resolved
                .get(key.path)
                .and_then(Node::as_text)
                .map(String::from)
        };
        let goals = goals::goals(&reading, &root, model.horizon);
        let experiment = Experiment {
            title: words(&top::TITLE).unwrap_or_else(|| "Untitled scenario".to_string()),
            question: words(&top::QUESTION),
            currency: reading.currencies.own().to_string(),
            baseline: baseline(&reading, &resolved, &plans),
            goals: goals.clone(),
            ranking: ranking::ranking(&reading, &resolved, &model, &goals),
            worlds,
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
        if reading.has_errors() {
            return Err(reading.finish().0);
        }
        Ok(Played {
            reading,
            root,
            experiment,
            hires,
            assumed,
        })
    }
}

/// A scenario that was read without error.
struct Played {
    reading: Reading,
    root: Table,
    experiment: Experiment,
    hires: HirePlaces,
    /// The keys that assumptions drive.
    assumed: Vec<Vec<String>>,
}

fn too_long(name: &str) -> Problem {
    Problem::error(format!("{name} is too long for a scenario"))
        .note("at most 10 megabytes are read, including all defaults and columns of CSV files")
}

/// A reading with its defaults and silenced warnings in place.
fn start_reading(sources: Sources, root: &mut Table) -> Reading {
    let stated = root.get("defaults").and_then(Node::as_table);
    let library = Defaults::new(stated.cloned().unwrap_or_default());
    let mut reading = Reading::new(sources, library, Currencies::only("USD"));
    // Where built-in values do not fit together, the scenario has changed one of them.
    let changes = ["defaults", "rates", "currency", "skills"];
    let blamed = changes.iter().find_map(|key| root.entry(key));
    reading.blame(blamed.map(|entry| entry.key_origin));
    if let Some(node) = root.get("defaults")
        && let Some(table) = reading.table(node, "[defaults]")
    {
        check_default_keys(&reading, "", table);
    }
    if let Some(node) = root.get("allow") {
        let keys = reading.list(node, "allow").unwrap_or_default().iter();
        let known = keys.filter_map(|key| {
            reading.text(key, "allow")?;
            reading.one_of(key, "a warning that can be silenced", &WARNINGS)
        });
        let known = known.map(|index| WARNINGS[index]).collect();
        reading.allow(known);
    }
    if let Some(Value::Date(date)) = root.get("starts").map(|node| &node.value) {
        reading.starts = dates::day(date);
    }
    columns::inline_all(&mut reading, root);
    reading
}

/// Puts the rates and the currency of the scenario in place.
fn settle_currencies(reading: &mut Reading, root: &Table) {
    let worth = rates::worth(reading, root);
    reading.currencies = Currencies::new("USD", worth.clone());
    let currency = currency(reading, root);
    reading.currencies = Currencies::new(&currency, worth);
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
        if entry_of(&key).is_some() {
            continue;
        }
        let prefix = format!("{key}.");
        let is_group = entries().iter().any(|known| known.key.starts_with(&prefix));
        match &entry.node.value {
            Value::Table(inner) if is_group => check_default_keys(reading, &prefix, inner),
            _ => {
                let known = entries().iter().map(|known| known.key.as_str());
                let mut problem = Problem::error(format!("`{key}` is not in the defaults library"));
                problem.label = reading
                    .nearest(&key, known)
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
