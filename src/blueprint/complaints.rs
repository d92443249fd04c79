//! What was found wrong so far. A value that cannot be used is complained about once and
//! something takes its place, so that reading goes on and finds every problem.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::alike::look_of;
use super::problem::{Problem, Severity};
use super::suggest;
use super::tree::{Node, Origin};

/// The most problems that are kept; a file can be wrong in more ways than anybody reads,
/// and what goes beyond is only counted.
const MOST_KEPT: usize = 1000;

/// The longest name of anything.
pub(crate) const LONGEST_NAME: usize = 200;

/// Problems, each at the value it is about, or with the whole scenario.
#[derive(Debug, Default)]
pub(crate) struct Complaints {
    found: RefCell<Found>,
    context: RefCell<Option<String>>,
    /// By what is named and how the name looks: the name as it was first written.
    named: RefCell<BTreeMap<(&'static str, String), String>>,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub list: Vec<(Option<Origin>, Problem)>,
    /// How many more were found.
    pub more: usize,
    errors: usize,
}

impl Found {
    fn push(&mut self, origin: Option<Origin>, problem: Problem) {
        self.errors += usize::from(problem.severity == Severity::Error);
        if self.list.len() < MOST_KEPT {
            self.list.push((origin, problem));
        } else {
            self.more += 1;
        }
    }
}

impl Complaints {
    /// Notes a problem at a place.
    pub(crate) fn report(&self, origin: Origin, mut problem: Problem) {
        if problem.context.is_none() {
            problem.context.clone_from(&self.context.borrow());
        }
        self.found.borrow_mut().push(Some(origin), problem);
    }

    /// Notes a problem with the whole scenario.
    pub(crate) fn report_unplaced(&self, problem: Problem) {
        self.found.borrow_mut().push(None, problem);
    }

    /// All problems found in `work` get these words as their context.
    pub(crate) fn within<T>(&self, context: String, work: impl FnOnce() -> T) -> T {
        let outer = self.context.replace(Some(context));
        let result = work();
        self.context.replace(outer);
        result
    }

    /// Ends it: all problems in the order in which they were found.
    pub(crate) fn into_found(self) -> Found {
        self.found.into_inner()
    }

    /// How many errors were found so far.
    pub(crate) fn error_count(&self) -> usize {
        self.found.borrow().errors
    }

    /// What is wrong first, if something is.
    pub(crate) fn first_error(&self) -> Option<String> {
        let found = self.found.borrow();
        let mut list = found.list.iter();
        let error = list.find(|(_, p)| p.severity == Severity::Error);
        error.map(|(_, problem)| problem.message.clone())
    }

    /// Whether an error was found.
    pub(crate) fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    pub(crate) fn wrong_kind(&self, node: &Node, what: &str, wanted: &str) {
        let problem = Problem::error(format!("{what} should be {wanted}, not {}", node.kind()));
        self.report(node.origin, problem);
    }

    /// Which of `names` a text means; a miss is complained about with the nearest.
    pub(crate) fn one_of(&self, node: &Node, what: &str, names: &[&str]) -> Option<usize> {
        let text = node.as_text()?;
        let index = names.iter().position(|name| *name == text);
        if index.is_none() {
            self.unknown_name(node.origin, text, what, names);
        }
        index
    }

    /// "X" is not a WHAT in this scenario.
    pub(crate) fn unknown_name(&self, origin: Origin, name: &str, what: &str, names: &[&str]) {
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

    /// Complains about a name that looks like another one of the same kind, though it is
    /// written differently.
    pub(crate) fn check_look(&self, origin: Origin, what: &'static str, name: &str) {
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

    /// The nearest of the words that would have been right, as long as problems are kept.
    pub(crate) fn nearest<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let is_kept = self.found.borrow().list.len() < MOST_KEPT;
        is_kept
            .then(|| suggest::nearest(word, candidates))
            .flatten()
    }

    /// Whether one more would be too many; complains about it.
    pub(crate) fn is_full(&self, origin: Origin, what: &str, number: usize, most: usize) -> bool {
        let is_full = number >= most;
        if is_full {
            let problem = Problem::error(format!("at most {most} {what} are possible"));
            self.report(origin, problem);
        }
        is_full
    }

    /// Complains about a name that could not be used inside a trigger or a list.
    pub(crate) fn check_name(&self, origin: Origin, what: &'static str, name: &str) {
        if name.chars().count() > LONGEST_NAME {
            let problem = Problem::error(format!("the name of {what} is too long"))
                .label(format!("at most {LONGEST_NAME} letters"));
            return self.report(origin, problem);
        }
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

    /// Keys that mean nothing where the scenario has stages of its own.
    pub(crate) fn belongs_to_built_in(&self, origin: Origin) {
        let problem =
            Problem::error("this belongs to the built-in stages, and the scenario has its own")
                .label("remove");
        self.report(origin, problem);
    }

    /// Two keys that mean the same.
    pub(crate) fn said_twice(&self, origin: Origin, first: &str) {
        let problem =
            Problem::error(format!("`{first}` already says this")).label("keep one of them");
        self.report(origin, problem);
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

/// Names as a list; of many, the first and how many more there are.
fn few(names: &[&str]) -> String {
    const FEW: usize = 40;
    let shown = names.iter().take(FEW).copied().collect::<Vec<_>>();
    let shown = shown.join(", ");
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
