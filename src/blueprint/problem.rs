//! What is wrong with a scenario, where, and how to mend it.

use std::fmt;

use crate::words::thousands;

/// The words that `allow = [...]` can hold.
pub(crate) const WARNINGS: [&str; 14] = [
    "no-effect",
    "trigger-rarely-fires",
    "range-as-its-middle",
    "unused-default",
    "empty-cells",
    "table-replaced",
    "nobody-for-framing",
    "nobody-for-data",
    "nobody-for-exploration",
    "nobody-for-modeling",
    "nobody-for-validation",
    "nobody-for-packaging",
    "nobody-for-deployment",
    "nobody-for-a-stage",
];

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The scenario cannot be played.
    Error,
    /// It can, but perhaps not as meant.
    Warning,
}

/// A place in a file, or in the text of a `--set`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the file as given, or [`Place::OVERRIDE`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line, or what of a very long one stands around the place, without control
    /// characters.
    pub line_text: String,
    /// How many characters of the line are left out before `line_text`.
    pub skipped: usize,
    /// How many characters are meant; at least 1.
    pub caret_len: usize,
}

impl Place {
    /// The "file" of a `--set KEY=VALUE`.
    pub const OVERRIDE: &'static str = "--set";
}

/// One problem, worded for the person who wrote the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong: one sentence, no final period.
    pub message: String,
    /// Where; `None` when the whole file is meant.
    pub place: Option<Place>,
    /// What the place belongs to, such as `plan "MLOps first", second hire`.
    pub context: Option<String>,
    /// A few words under the caret, such as `did you mean "offshore"?`.
    pub label: Option<String>,
    /// Why, and how to mend it.
    pub notes: Vec<String>,
    /// The word that silences this warning in `allow = [...]`.
    pub allow_key: Option<&'static str>,
}

impl Problem {
    /// An error without a place yet.
    #[must_use]
    pub fn error(message: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Error,
            message: message.into(),
            place: None,
            context: None,
            label: None,
            notes: Vec::new(),
            allow_key: None,
        }
    }

    /// A warning that `allow = ["key"]` silences.
    #[must_use]
    pub fn warning(key: &'static str, message: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Warning,
            allow_key: Some(key),
            ..Problem::error(message)
        }
    }

    /// The same problem with words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Problem {
        self.label = Some(label.into());
        self
    }

    /// The same problem with one more note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Problem {
        self.notes.push(note.into());
        self
    }
}

/// Everything found wrong with one scenario, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// At least one error; warnings found on the way are among them.
    pub list: Vec<Problem>,
    /// How many more there are, where there are very many.
    pub unlisted: usize,
}

impl Problems {
    /// How many of them are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|p| p.severity == severity).count()
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(list: Vec<Problem>) -> Problems {
        Problems { list, unlisted: 0 }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        Problems {
            list: vec![problem],
            unlisted: 0,
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&listed(&self.list, self.unlisted))
    }
}

/// The most problems that are shown at once; more are counted.
const MOST_SHOWN: usize = 40;

/// Problems one after the other, as many as anybody reads, and how many more there are,
/// `unlisted` ones among them.
#[must_use]
pub fn listed(problems: &[Problem], unlisted: usize) -> String {
    let shown = problems.iter().take(MOST_SHOWN).map(Problem::to_string);
    let mut texts: Vec<String> = shown.collect();
    let more = problems.len().saturating_sub(MOST_SHOWN) + unlisted;
    if more > 0 {
        texts.push(format!("and {} more", thousands(more as u64)));
    }
    texts.join("\n")
}

impl std::error::Error for Problem {}
impl std::error::Error for Problems {}
