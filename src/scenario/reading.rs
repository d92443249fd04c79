//! The state of one reading: sources, defaults, currencies, and what was found
//! wrong so far. A value that cannot be read is complained about once and replaced
//! by a placeholder, so that reading goes on and finds every problem.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::account::Estimates;
use super::defaults::Defaults;
use super::drawn::DrawnNumber;
use super::keys::Section;
use super::money::Currencies;
use super::problem::{Place, Problem, Problems, Severity};
use super::quantity::Misfit;
use super::source::Sources;
use super::suggest;
use super::tree::{Node, Origin, Table, Value};

/// The most problems that are kept, and the most for which a word is looked for that
/// may have been meant.
const MOST_KEPT: usize = 1000;

/// The longest text that a scenario can hold, and the longest name or title in it.
const LONGEST_TEXT: usize = 5000;
pub(super) const LONGEST_NAME: usize = 200;

pub(super) struct Reading {
    pub sources: Sources,
    pub defaults: Defaults,
    pub currencies: Currencies,
    allowed: Vec<&'static str>,
    /// Where the scenario changes what the library says, if it does.
    blame: Option<Origin>,
    problems: RefCell<Found>,
    context: RefCell<Option<String>>,
    estimates: RefCell<Estimates>,
    /// By place that an assumption drives: what was read there.
    drawn: RefCell<BTreeMap<usize, DrawnNumber>>,
}

/// What was found wrong so far. A file can be wrong in more ways than anybody reads:
/// what goes beyond is only counted.
#[derive(Default)]
struct Found {
    list: Vec<Problem>,
    errors: usize,
    /// How many more were found.
    more: usize,
}

impl Found {
    fn push(&mut self, problem: Problem) {
        if self.list.len() < MOST_KEPT && self.list.contains(&problem) {
            return;
        }
        self.errors += usize::from(problem.severity == Severity::Error);
        if self.list.len() < MOST_KEPT {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }
}

impl Reading {
    pub(super) fn new(sources: Sources, defaults: Defaults, currencies: Currencies) -> Reading {
        Reading {
            sources,
            defaults,
            currencies,
            allowed: Vec::new(),
            blame: None,
            problems: RefCell::default(),
            context: RefCell::default(),
            estimates: RefCell::default(),
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

    /// Notes a problem at a place, unless it is a silenced warning.
    pub(super) fn report(&self, origin: Origin, mut problem: Problem) {
        if problem
            .allow_key
            .is_some_and(|key| self.allowed.contains(&key))
        {
            return;
        }
        problem.place = self.sources.place(origin);
        if problem.place.is_none() && problem.severity == Severity::Error {
            problem.place = self.blame.and_then(|origin| self.sources.place(origin));
            problem = problem.note(if self.blame.is_some() {
                "a built-in default no longer fits what stands here"
            } else {
                "this comes from a built-in default"
            });
        }
        if problem.context.is_none() {
            problem.context.clone_from(&self.context.borrow());
        }
        self.problems.borrow_mut().push(problem);
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
    pub(super) fn finish(self) -> (Problems, Defaults) {
        let found = self.problems.into_inner();
        let mut problems = found.list;
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
        self.problems.borrow().errors
    }

    /// What is wrong first, if something is.
    pub(super) fn first_error(&self) -> Option<String> {
        let problems = self.problems.borrow();
        let mut list = problems.list.iter();
        let error = list.find(|p| p.severity == Severity::Error);
        error.map(|problem| problem.message.clone())
    }

    /// Whether an error was found.
    pub(super) fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// The nearest of the words that would have been right, while anybody reads on.
    pub(super) fn nearest<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let is_read = self.problems.borrow().list.len() < MOST_KEPT;
        is_read
            .then(|| suggest::nearest(word, candidates))
            .flatten()
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
            problem.label = self
                .nearest(key, section.keys.iter().copied())
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
            Some(text) if text.len() > LONGEST_TEXT => {
                let problem = Problem::error(format!("{what} is too long"))
                    .label(format!("at most {LONGEST_TEXT} letters"));
                self.report(node.origin, problem);
                return None;
            }
            Some(text) if text.chars().any(|letter| is_unprintable(letter, what)) => {
                let problem = Problem::error(format!("{what} holds a letter that cannot be shown"))
                    .label("leave out control characters and changes of direction");
                self.report(node.origin, problem);
            }
            Some(_) => {}
        }
        text
    }

    /// A text that titles and tables show as it is.
    pub(super) fn name<'a>(&self, node: &'a Node, what: &str) -> Option<&'a str> {
        let name = self.text(node, what)?;
        self.check_length(node.origin, what, name);
        Some(name)
    }

    fn check_length(&self, origin: Origin, what: &str, name: &str) {
        if name.chars().count() > LONGEST_NAME {
            let problem = Problem::error(format!("{what} is too long"))
                .label(format!("at most {LONGEST_NAME} letters"));
            self.report(origin, problem);
        }
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
        problem.label = self
            .nearest(name, names.iter().copied())
            .map(|near| format!("did you mean \"{near}\"?"));
        if names.is_empty() {
            problem = problem.note("there are none here");
        } else {
            problem = problem.note(format!("{} here: {}", plural(what), few(names)));
        }
        self.report(origin, problem);
    }

    /// Complains about a name that could not be used inside a trigger or a list.
    pub(super) fn check_name(&self, origin: Origin, what: &str, name: &str) {
        if name.len() > LONGEST_NAME {
            let problem = Problem::error(format!("the name of {what} is too long"))
                .label(format!("at most {LONGEST_NAME} letters"));
            self.report(origin, problem);
            return;
        }
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

/// Names as a list; of many, the first and how many more there are.
fn few(names: &[&str]) -> String {
    const FEW: usize = 40;
    let shown = names
        .iter()
        .take(FEW)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(FEW) {
        0 => shown,
        more => format!("{shown}, and {more} more"),
    }
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
    let turns = matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (letter.is_control() && !is_line_break) || turns
}
