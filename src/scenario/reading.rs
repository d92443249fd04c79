//! The state of one reading: sources, defaults, currencies, and what was found
//! wrong so far.

use std::cell::RefCell;
use std::ops::Deref;

use super::defaults::Defaults;
use super::shown::account::Estimates;
use super::text::source::Sources;
use super::values::money::Currencies;
use crate::blueprint::complaints::{Complaints, LONGEST_NAME};
use crate::blueprint::keys::Section;
use crate::blueprint::problem::{Place, Problem, Problems, Severity};
use crate::blueprint::quantity::Misfit;
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::units::is_control;

/// The longest text that a scenario can hold.
const LONGEST_TEXT: usize = 5000;

pub(super) struct Reading {
    pub sources: Sources,
    pub defaults: Defaults,
    pub currencies: Currencies,
    pub complaints: Complaints,
    /// The day of month 0, counted as [`super::values::dates::day`] does; `None`: not stated.
    pub starts: Option<i64>,
    allowed: Vec<&'static str>,
    /// Where the scenario changes what the library says, if it does.
    blame: Option<Origin>,
    estimates: RefCell<Estimates>,
}

impl Deref for Reading {
    type Target = Complaints;

    fn deref(&self) -> &Complaints {
        &self.complaints
    }
}

impl Reading {
    pub(super) fn new(sources: Sources, defaults: Defaults, currencies: Currencies) -> Reading {
        Reading {
            sources,
            defaults,
            currencies,
            complaints: Complaints::default(),
            starts: None,
            allowed: Vec::new(),
            blame: None,
            estimates: RefCell::default(),
        }
    }

    /// Says where the scenario changes what the library says: built-in values that do
    /// not fit together are complained about there.
    pub(super) fn blame(&mut self, origin: Option<Origin>) {
        self.blame = origin;
    }

    /// Silences warnings with these keys.
    pub(super) fn allow(&mut self, keys: Vec<&'static str>) {
        self.allowed = keys;
    }

    /// Whether warnings with this key are silenced.
    pub(super) fn allows(&self, key: &str) -> bool {
        self.allowed.contains(&key)
    }

    /// Notes an error with the words of a misfit.
    pub(super) fn misfit(&self, origin: Origin, what: &str, misfit: Misfit) {
        let mut problem = Problem::error(format!("{what}: {}", misfit.reason));
        problem.label = misfit.hint;
        self.report(origin, problem);
    }

    /// Ends the reading; problems come in the order of the file, those without a
    /// place last, each once and without those that are silenced.
    pub(super) fn finish(self) -> (Problems, Defaults) {
        let mut problems: Vec<Problem> = Vec::new();
        let found = self.complaints.into_found();
        for (origin, mut problem) in found.list {
            problem.place = origin.and_then(|origin| self.sources.place(origin));
            if origin.is_some() && problem.place.is_none() && problem.severity == Severity::Error {
                problem.place = self.blame.and_then(|origin| self.sources.place(origin));
                problem = problem.note(if self.blame.is_some() {
                    "a built-in default no longer fits what this says"
                } else {
                    "this comes from a built-in default"
                });
            }
            let is_silenced = problem
                .allow_key
                .is_some_and(|key| self.allowed.contains(&key));
            if !is_silenced && !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems.sort_by_key(|problem| match &problem.place {
            Some(place) if place.file == Place::OVERRIDE => (1, 0, place.line, place.column),
            Some(place) => (0, self.sources.rank(&place.file), place.line, place.column),
            None => (2, 0, 0, 0),
        });
        let problems = Problems {
            list: problems,
            unlisted: found.more,
        };
        (problems, self.defaults)
    }

    /// Notes that a value of the file is an estimate.
    pub(super) fn note_estimate(&self, origin: Origin, is_certain: bool) {
        if origin != Origin::BUILT_IN {
            self.estimates.borrow_mut().push((origin, is_certain));
        }
    }

    /// The values of the file that are estimates.
    pub(super) fn estimates(&self) -> Estimates {
        self.estimates.borrow().clone()
    }

    /// Complains about a key that is unknown or belongs to a later version.
    pub(super) fn unknown_key(&self, origin: Origin, key: &str, section: &Section) {
        if let Some((_, what)) = section.later.iter().find(|(later, _)| *later == key) {
            let problem = Problem::error(format!("`{key}` is not in this version yet ({what})"))
                .label("remove or comment out");
            return self.report(origin, problem);
        }
        let place = if section.name.is_empty() {
            "at the top of a scenario".to_string()
        } else {
            format!("in {}", section.name)
        };
        let known: Vec<&str> = section.keys.iter().map(|key| key.name()).collect();
        let mut problem = Problem::error(format!("`{key}` is not a key {place}"));
        problem.label = self
            .nearest(key, known.iter().copied())
            .map(|near| format!("did you mean `{near}`?"));
        self.report(
            origin,
            problem.note(format!("keys here: {}", known.join(", "))),
        );
    }

    /// The section under `key`, if it is there and is a table.
    pub(super) fn section<'a>(&self, table: &'a Table, key: &str) -> Option<&'a Table> {
        self.table(table.get(key)?, &format!("`{key}`"))
    }

    pub(super) fn table<'a>(&self, node: &'a Node, what: &str) -> Option<&'a Table> {
        let table = node.as_table();
        if table.is_none() {
            self.wrong_kind(node, what, "a table of keys and values");
        }
        table
    }

    pub(super) fn list<'a>(&self, node: &'a Node, what: &str) -> Option<&'a [Node]> {
        match &node.value {
            Value::List(items) => Some(items),
            _ => {
                self.wrong_kind(node, what, "a list in square brackets");
                None
            }
        }
    }

    pub(super) fn text<'a>(&self, node: &'a Node, what: &str) -> Option<&'a str> {
        let text = node.as_text();
        match text {
            None => self.wrong_kind(node, what, "text in quotes"),
            Some(text) if text.len() > LONGEST_TEXT => {
                let problem = Problem::error(format!("{what} is too long"))
                    .label(format!("at most {LONGEST_TEXT} letters"));
                self.report(node.origin, problem);
                return None;
            }
            Some(text) if text.chars().any(|letter| is_unprintable(letter, what)) => {
                let problem =
                    Problem::error(format!("{what} contains a character that cannot be shown"))
                        .label("remove control characters and changes of text direction");
                self.report(node.origin, problem);
            }
            Some(_) => {}
        }
        text
    }

    /// A text that titles and tables show as it is.
    pub(super) fn name<'a>(&self, node: &'a Node, what: &str) -> Option<&'a str> {
        let name = self.text(node, what)?;
        if name.chars().count() > LONGEST_NAME {
            let problem = Problem::error(format!("{what} is too long"))
                .label(format!("at most {LONGEST_NAME} letters"));
            self.report(node.origin, problem);
            return None;
        }
        Some(name)
    }

    /// A whole number from one to another.
    pub(super) fn whole(&self, node: &Node, what: &str, (low, high): (i64, i64)) -> Option<i64> {
        match node.value {
            Value::Whole(Some(number)) if (low..=high).contains(&number) => return Some(number),
            Value::Whole(_) => {
                let bounds = if low == high {
                    low.to_string()
                } else {
                    format!("from {low} to {high}")
                };
                let problem = Problem::error(format!("{what} must be {bounds}"));
                self.report(node.origin, problem);
            }
            _ => self.wrong_kind(node, what, "a whole number"),
        }
        None
    }
}

/// Whether a letter would break a line, a table or a terminal: control characters
/// (a question may have several lines) and those that turn the direction of writing.
fn is_unprintable(letter: char, what: &str) -> bool {
    let is_line_break = letter == '\n' && what == "question";
    is_control(letter) && !is_line_break
}
