//! The page that sections write on.

use std::cell::RefCell;

use crate::blueprint::keys::Declared;
use crate::cli::screen::wrap;
use crate::experiment::Experiment;
use crate::model::{ChannelId, Model, RoleId};
use crate::scenario::{Account, Statement};
use crate::words::capitalized;

/// What follows a phrase that the file does not state.
const BY_DEFAULT: char = '°';

/// Columns by which sentences, and the lines after their first, are indented.
const INDENT: usize = 2;

/// What a phrase is about.
#[derive(Clone, Copy)]
pub(super) enum About<'a> {
    /// A key and the entry of the library behind it; a name in its path, or `*` for any.
    Key(&'a Declared, &'a str),
    /// An entry of the library, or all that begin like this.
    Library(&'a str),
    /// A place in the file.
    Place(&'a str),
}

/// A key, with whatever name in its path.
pub(super) fn key(key: &Declared) -> About<'_> {
    About::Key(key, "*")
}

/// A key with a name in its path.
pub(super) fn of<'a>(key: &'a Declared, name: &'a str) -> About<'a> {
    About::Key(key, name)
}

/// An entry of the library, or all that begin like this.
pub(super) fn library(entry: &str) -> About<'_> {
    About::Library(entry)
}

impl About<'_> {
    /// Where the file may state it.
    fn patterns(self) -> Vec<String> {
        match self {
            About::Key(key, name) => {
                let behind = key
                    .library_of(name)
                    .map(|entry| format!("defaults.{entry}"));
                [key.of(name)].into_iter().chain(behind).collect()
            }
            About::Library(entry) => vec![format!("defaults.{entry}")],
            About::Place(pattern) => vec![pattern.to_owned()],
        }
    }

    /// Where the file states the key itself.
    fn stated(self) -> String {
        self.patterns().swap_remove(0)
    }
}

/// One section: a title and its sentences.
struct Section {
    title: &'static str,
    sentences: Vec<String>,
}

/// Sections of sentences about one scenario. It knows which of the file's values were
/// told, so that what no sentence tells can be listed.
pub(super) struct Page<'a> {
    pub(super) experiment: &'a Experiment,
    pub(super) model: &'a Model,
    pub(super) account: &'a Account,
    told: RefCell<Vec<String>>,
    told_leaves: RefCell<Vec<String>>,
    sections: Vec<Section>,
}

impl<'a> Page<'a> {
    pub(super) fn new(experiment: &'a Experiment, account: &'a Account) -> Page<'a> {
        Page {
            experiment,
            model: &experiment.model,
            account,
            told: RefCell::default(),
            told_leaves: RefCell::default(),
            sections: Vec::new(),
        }
    }

    /// Sentences from here on stand under this title.
    pub(super) fn section(&mut self, title: &'static str) {
        self.sections.push(Section {
            title,
            sentences: Vec::new(),
        });
    }

    /// A phrase about the values of these keys: marked where the file states none of
    /// them, so that what comes from the library is told apart.
    pub(super) fn fact(&self, about: &[About<'_>], phrase: impl Into<String>) -> String {
        let mut phrase = phrase.into();
        let patterns = about.iter().flat_map(|about| about.patterns());
        let patterns: Vec<String> = patterns.collect();
        let says = |pattern: &String| self.account.states(pattern) || self.account.assumes(pattern);
        let is_stated = patterns.iter().any(says);
        self.told.borrow_mut().extend(patterns);
        if !is_stated {
            phrase.push(BY_DEFAULT);
        }
        phrase
    }

    /// Notes that these keys need no sentence of their own.
    pub(super) fn tell(&self, about: &[About<'_>]) {
        let patterns = about.iter().flat_map(|about| about.patterns());
        self.told.borrow_mut().extend(patterns);
    }

    /// Notes that the value under this key itself was told, but nothing below it.
    pub(super) fn tell_leaf(&self, about: About<'_>) {
        self.told_leaves.borrow_mut().push(about.stated());
    }

    /// Whether the file states what a key names, or something below it.
    pub(super) fn states(&self, about: About<'_>) -> bool {
        self.account.states(&about.stated())
    }

    /// The text that the file states under a key.
    pub(super) fn text_of(&self, about: About<'_>) -> Option<String> {
        let pattern = about.stated();
        let stated = self.account.stated.iter().find(|s| s.matches(&pattern))?;
        Some(stated.written.trim_matches('"').to_owned())
    }

    /// A sentence of these phrases, joined by semicolons.
    pub(super) fn say(&mut self, phrases: &[String]) {
        let mut sentence = phrases.join("; ");
        if let Some(section) = self.sections.last_mut()
            && !phrases.is_empty()
        {
            sentence.push('.');
            section.sentences.push(capitalized(&sentence));
        }
    }

    /// More about what the sentence before named, further in.
    pub(super) fn say_more(&mut self, phrases: &[String]) {
        if !phrases.is_empty() {
            self.line(format!("  {}.", capitalized(&phrases.join("; "))));
        }
    }

    /// A line as it is.
    pub(super) fn line(&mut self, line: impl Into<String>) {
        if let Some(section) = self.sections.last_mut() {
            section.sentences.push(line.into());
        }
    }

    /// What the file states and no sentence told.
    pub(super) fn untold(&self) -> Vec<&'a Statement> {
        let (told, leaves) = (self.told.borrow(), self.told_leaves.borrow());
        let is_told = |statement: &&Statement| {
            let is_leaf = |key: &&String| key.split('.').count() == statement.path.len();
            told.iter().any(|key| statement.matches(key))
                || leaves
                    .iter()
                    .filter(is_leaf)
                    .any(|key| statement.matches(key))
        };
        let statements = self.account.stated.iter();
        statements.filter(|statement| !is_told(statement)).collect()
    }

    /// All sections with something in them, as lines of at most `width` columns.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for section in self.sections.iter().filter(|s| !s.sentences.is_empty()) {
            lines.extend([String::new(), section.title.to_owned()]);
            for sentence in &section.sentences {
                lines.extend(hanging(sentence, width));
            }
        }
        lines
    }

    /// The name of a role.
    pub(super) fn role(&self, role: RoleId) -> &'a str {
        &self.model.roles[usize::from(role.0)].name
    }

    /// The channels through which some plan hires, in the order of the model.
    pub(super) fn channels_in_use(&self) -> Vec<ChannelId> {
        let hires = self.experiment.plans.iter().flat_map(|plan| &plan.hires);
        let mut channels: Vec<ChannelId> = hires.map(|hire| hire.channel).collect();
        channels.sort_unstable();
        channels.dedup();
        channels
    }

    /// The roles that are there or come, in the order of the model.
    pub(super) fn roles_in_use(&self) -> Vec<RoleId> {
        let hires = self.experiment.plans.iter().flat_map(|plan| &plan.hires);
        let hired = hires.flat_map(|hire| hire.roles(&self.model.channels));
        let team = self.model.team.iter().map(|group| group.role);
        let mut roles: Vec<RoleId> = team.chain(hired.copied()).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// A sentence in lines of at most `width` columns, all but the first further in.
pub(super) fn hanging(sentence: &str, width: usize) -> Vec<String> {
    let own = sentence.len() - sentence.trim_start().len();
    let indent = INDENT + own;
    let inner = width.saturating_sub(indent + INDENT);
    let mut lines = wrap(sentence.trim_start(), inner).into_iter();
    let first = lines.next().unwrap_or_default();
    let mut all = vec![format!("{}{first}", " ".repeat(indent))];
    all.extend(lines.map(|line| format!("{}{line}", " ".repeat(indent + INDENT))));
    all
}
