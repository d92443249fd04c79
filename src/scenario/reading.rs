//! The state of one reading: sources, defaults, currencies, and what was found
//! wrong so far. A value that cannot be read is complained about once and replaced
//! by a placeholder, so that reading goes on and finds every problem.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::account::Estimates;
use super::alike::look_of;
use super::defaults::Defaults;
use super::drawn::DrawnNumber;
use super::keys::Section;
use super::money::Currencies;
use super::problem::{Place, Problem, Severity};
use super::quantity::Misfit;
use super::source::Sources;
use super::suggest;
use super::tree::{Node, Origin, Table, Value};
use crate::units::is_control;

pub(super) struct Reading {
    pub sources: Sources,
    pub defaults: Defaults,
    pub currencies: Currencies,
    allowed: Vec<&'static str>,
    problems: RefCell<Vec<Problem>>,
    context: RefCell<Option<String>>,
    estimates: RefCell<Estimates>,
    /// By what is named and how the name looks: the name as it was first written.
    named: RefCell<BTreeMap<(&'static str, String), String>>,
    /// By place that an assumption drives: what was read there.
    drawn: RefCell<BTreeMap<usize, DrawnNumber>>,
}

impl Reading {
    pub(super) fn new(sources: Sources, defaults: Defaults, currencies: Currencies) -> Reading {
        Reading {
            sources,
            defaults,
            currencies,
            allowed: Vec::new(),
            problems: RefCell::default(),
            context: RefCell::default(),
            estimates: RefCell::default(),
            named: RefCell::default(),
            drawn: RefCell::default(),
        }
    }

    /// Remembers a number that was read in the place of an assumption.
    pub(super) fn note_drawn(&self, place: usize, number: DrawnNumber) {
        self.drawn.borrow_mut().entry(place).or_insert(number);
    }

    /// What was read in a place that an assumption drives.
    pub(super) fn drawn_at(&self, place: usize) -> Option<DrawnNumber> {
        self.drawn.borrow().get(&place).cloned()
    }

    /// Silences warnings with these keys.
    pub(super) fn allow(&mut self, keys: Vec<&'static str>) {
        self.allowed = keys;
    }

    /// Whether warnings with this key are silenced.
    pub(super) fn allows(&self, key: &str) -> bool {
        self.allowed.contains(&key)
    }

    /// Notes a problem at a place, unless it is a silenced warning.
    pub(super) fn report(&self, origin: Origin, mut problem: Problem) {
        if problem
            .allow_key
            .is_some_and(|key| self.allowed.contains(&key))
        {
            return;
        }
        problem.place = self.sources.place(origin);
        if problem.place.is_none()
            && problem.severity == Severity::Error
            && problem.context.is_none()
        {
            problem = problem.note("this comes from a built-in default");
        }
        if problem.context.is_none() {
            problem.context.clone_from(&self.context.borrow());
        }
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Notes a problem with the whole scenario.
    pub(super) fn report_unplaced(&self, problem: Problem) {
        if !problem
            .allow_key
            .is_some_and(|key| self.allowed.contains(&key))
        {
            self.problems.borrow_mut().push(problem);
        }
    }

    /// Notes an error with the words of a misfit.
    pub(super) fn misfit(&self, origin: Origin, what: &str, misfit: Misfit) {
        let mut problem = Problem::error(format!("{what}: {}", misfit.reason));
        problem.label = misfit.hint;
        self.report(origin, problem);
    }

    /// All problems found in `work` get these words as their context.
    pub(super) fn within<T>(&self, context: String, work: impl FnOnce() -> T) -> T {
        let outer = self.context.replace(Some(context));
        let result = work();
        self.context.replace(outer);
        result
    }

    /// Ends the reading; problems come in the order of the file, those without a
    /// place last.
    pub(super) fn finish(self) -> (Vec<Problem>, Defaults) {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| match &problem.place {
            Some(place) if place.file == Place::OVERRIDE => (1, 0, place.line, place.column),
            Some(place) => (0, self.sources.rank(&place.file), place.line, place.column),
            None => (2, 0, 0, 0),
        });
        (problems, self.defaults)
    }

    /// Notes that a value of the file was read as an estimate.
    pub(super) fn note_estimate(&self, origin: Origin, is_certain: bool) {
        if origin != Origin::BUILT_IN {
            self.estimates.borrow_mut().push((origin, is_certain));
        }
    }

    /// The values of the file that were read as estimates so far.
    pub(super) fn estimates(&self) -> Estimates {
        self.estimates.borrow().clone()
    }

    /// How many errors were found so far.
    pub(super) fn error_count(&self) -> usize {
        let problems = self.problems.borrow();
        let errors = problems.iter().filter(|p| p.severity == Severity::Error);
        errors.count()
    }

    /// What is wrong first, if something is.
    pub(super) fn first_error(&self) -> Option<String> {
        let problems = self.problems.borrow();
        let error = problems.iter().find(|p| p.severity == Severity::Error);
        error.map(|problem| problem.message.clone())
    }

    /// Whether an error was found.
    pub(super) fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// Complains about keys that are unknown or belong to a later version.
    pub(super) fn check_keys(&self, table: &Table, section: &Section) {
        for entry in &table.entries {
            let key = entry.key.as_str();
            if section.keys.contains(&key) {
                continue;
            }
            if let Some((_, what)) = section.later.iter().find(|(later, _)| *later == key) {
                self.not_yet(entry.key_origin, &format!("`{key}`"), what);
                continue;
            }
            let place = if section.name.is_empty() {
                "at the top of a scenario".to_string()
            } else {
                format!("in {}", section.name)
            };
            let mut problem = Problem::error(format!("`{key}` is not a key {place}"));
            problem.label = suggest::nearest(key, section.keys.iter().copied())
                .map(|near| format!("did you mean `{near}`?"));
            self.report(
                entry.key_origin,
                problem.note(format!("keys here: {}", section.keys.join(", "))),
            );
        }
    }

    /// A legal word whose mechanism this version does not have.
    pub(super) fn not_yet(&self, origin: Origin, what: &str, meaning: &str) {
        let problem = Problem::error(format!("{what} is not in this version yet ({meaning})"))
            .label("remove or comment out");
        self.report(origin, problem);
    }

    /// The section under `key`, if it is there and is a table.
    pub(super) fn section<'a>(&self, table: &'a Table, key: &str) -> Option<&'a Table> {
        let node = table.get(key)?;
        self.table(node, &format!("`{key}`"))
    }

    pub(super) fn table<'a>(&self, node: &'a Node, what: &str) -> Option<&'a Table> {
        let table = node.as_table();
        if table.is_none() {
            self.wrong_kind(node, what, "a table of keys and values");
        }
        table
    }

    pub(super) fn list<'a>(&self, node: &'a Node, what: &str) -> &'a [Node] {
        match &node.value {
            Value::List(items) => items,
            _ => {
                self.wrong_kind(node, what, "a list in square brackets");
                &[]
            }
        }
    }

    pub(super) fn text<'a>(&self, node: &'a Node, what: &str) -> Option<&'a str> {
        let text = node.as_text();
        match text {
            None => self.wrong_kind(node, what, "text in quotes"),
            Some(text) if text.chars().any(|letter| is_unprintable(letter, what)) => {
                let problem = Problem::error(format!("{what} holds a letter that cannot be shown"))
                    .label("leave out control characters and changes of direction");
                self.report(node.origin, problem);
            }
            Some(_) => {}
        }
        text
    }

    pub(super) fn switch(&self, node: &Node, what: &str) -> bool {
        match node.value {
            Value::Switch(switch) => switch,
            _ => {
                self.wrong_kind(node, what, "true or false");
                false
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn whole(
        &self,
        node: &Node,
        what: &str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> i64 {
        let (low, high) = (*bounds.start(), *bounds.end());
        match node.value {
            Value::Whole(Some(number)) if bounds.contains(&number) => return number,
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
        low
    }

    pub(super) fn wrong_kind(&self, node: &Node, what: &str, wanted: &str) {
        let problem = Problem::error(format!("{what} should be {wanted}, not {}", node.kind()));
        self.report(node.origin, problem);
    }

    /// Which of `names` a node means; a miss is complained about with the nearest.
    pub(super) fn one_of(&self, node: &Node, what: &str, names: &[&str]) -> Option<usize> {
        let text = self.text(node, what)?;
        let index = names.iter().position(|name| *name == text);
        if index.is_none() {
            self.unknown_name(node.origin, text, what, names);
        }
        index
    }

    /// "X" is not a WHAT in this scenario.
    pub(super) fn unknown_name(&self, origin: Origin, name: &str, what: &str, names: &[&str]) {
        let mut problem = Problem::error(format!("\"{name}\" is not {what}"));
        problem.label = suggest::nearest(name, names.iter().copied())
            .map(|near| format!("did you mean \"{near}\"?"));
        if names.is_empty() {
            problem = problem.note("there are none here");
        } else {
            problem = problem.note(format!("{} here: {}", plural(what), names.join(", ")));
        }
        self.report(origin, problem);
    }

    /// Complains about a name that looks like another one of the same kind, though it is
    /// written differently.
    pub(super) fn check_look(&self, origin: Origin, what: &'static str, name: &str) {
        let mut named = self.named.borrow_mut();
        let first = named.entry((what, look_of(name)));
        let first = first.or_insert_with(|| name.to_owned());
        if first != name {
            let problem = Problem::error(format!("{what} has a name that looks like another one"))
                .label("nobody could tell them apart")
                .note(format!(
                    "written out, they are {} and {}",
                    written_out(first),
                    written_out(name)
                ));
            self.report(origin, problem);
        }
    }

    /// Complains about a name that could not be used inside a trigger or a list.
    pub(super) fn check_name(&self, origin: Origin, what: &'static str, name: &str) {
        self.check_look(origin, what, name);
        let one_word = !name.is_empty()
            && name
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && c != ',');
        if !one_word {
            let problem = Problem::error(format!(
                "{what} needs a name of one word, without spaces or commas"
            ))
            .note("join words by a hyphen, as in data-scientist");
            self.report(origin, problem);
        }
    }
}

/// A name with every letter that is no plain one by its number.
fn written_out(name: &str) -> String {
    let letters = name.chars().map(|letter| match letter {
        ' '..='~' => letter.to_string(),
        letter => format!("<U+{:04X}>", u32::from(letter)),
    });
    format!("\"{}\"", letters.collect::<String>())
}

/// The noun of "a channel in this scenario", as "channels".
fn plural(what: &str) -> String {
    let noun = what.split(' ').nth(1).unwrap_or(what);
    match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}
/// Whether a letter would break a line, a table or a terminal: control characters
/// (a question may have several lines) and those that turn the direction of writing.
fn is_unprintable(letter: char, what: &str) -> bool {
    let is_line_break = letter == '\n' && what == "question";
    is_control(letter) && !is_line_break
}
