//! Every key of the scenario language, declared once.
//!
//! A declaration says what a value is and in which unit, what stands behind it where a
//! scenario is silent, what it means, and an example. Reading and its complaints, the
//! sections of the reference, the JSON schema, what may be assumed, and which keys a
//! sentence of `explain` covers all follow from it. A new key is one entry here, the rule
//! that reads it, and a test of that rule.

#![allow(
    clippy::wildcard_imports,
    reason = "tables use the words of their file"
)]

pub(crate) mod language;
pub(crate) mod lifecycle;
pub(crate) mod organization;
pub(crate) mod people;
pub(crate) mod plans;
pub(crate) mod project;

pub(crate) use language::{goals, measure, run, top};
pub(crate) use lifecycle::{back_to, gate, own_stage, stage, work};
pub(crate) use organization::{money, operation, platform, readiness, sponsor, today};
pub(crate) use people::{channel, role, skills, team};
pub(crate) use plans::{hire, plan};
pub(crate) use project::{kind, named, projects};

use std::marker::PhantomData;
use std::ops::Deref;

use super::quantity::Quantity;

/// The version of the program that had the first keys.
pub(crate) const FIRST_VERSION: &str = "0.1";

/// A key, and by its type what reading it gives.
pub(crate) struct Key<K> {
    pub declared: Declared,
    kind: PhantomData<K>,
}

/// What there is to say about a key.
#[derive(Debug)]
pub(crate) struct Declared {
    /// From the top of the file: `sponsor.patience`, `channel.*.fee`, where `*` stands for
    /// a name that the scenario chooses.
    pub path: &'static str,
    pub kind: Kind,
    /// What holds where a scenario says nothing.
    pub default: Default,
    /// One or two sentences.
    pub meaning: &'static str,
    /// A value, as a scenario has it but for the quotes around a text.
    pub example: &'static str,
    /// The version of the program that first had it.
    pub since: &'static str,
    pub stands: Stands,
}

/// What its number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// For what somebody estimates: a range may be more honest than a number.
    Estimate,
    /// For a decision.
    Choice,
    /// For what is played and counted, not for what happens: it cannot be assumed.
    Fixed,
}

/// What holds where a scenario says nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Default {
    /// An entry of the library of defaults, by its key; `*` is the name in the path.
    Library(&'static str),
    /// In words.
    Else(&'static str),
    /// Nothing: the key must be there.
    Required,
}

/// The keys of one table.
#[derive(Debug)]
pub(crate) struct Section {
    /// How messages call it; empty for the top of the file.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// What its numbers stand for, unless a key says otherwise.
    pub stands: Stands,
    pub keys: &'static [&'static Declared],
    /// Keys whose mechanism belongs to a later version, and what they are for.
    pub later: &'static [(&'static str, &'static str)],
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// A number that may vary from case to case.
    Spread(Quantity),
    /// The same, or a word that switches it off.
    SpreadOr(Quantity, &'static str),
    /// A number that is the same in all cases.
    Number(Quantity),
    /// The same, or a word that switches it off.
    NumberOr(Quantity, &'static str),
    /// How often something comes.
    Arrivals,
    /// A time, with words around it, or `never`.
    Patience,
    /// What people of a channel cost.
    Cost,
    /// `spend under` an amount.
    SpendUnder,
    /// A share, or names each with one.
    Chances,
    /// A level of a skill by its name, or a share.
    Level,
    /// A whole number from one to another.
    Whole(i64, i64),
    /// The same, or a word.
    WholeOr(i64, i64, &'static [&'static str]),
    /// How often to play, or how precisely.
    Replications,
    Switch,
    Text,
    Date,
    OneOf(&'static [&'static str]),
    /// A list of such words.
    Words(&'static [&'static str]),
    Name(NameOf),
    /// A list of names.
    Names(NameOf),
    /// Roles joined by `or`, or a mix of skills.
    Needs,
    /// Where a project stands.
    Position,
    Trigger,
    /// The same, or a word that switches it off.
    TriggerOr(&'static str),
    /// A trigger that is a time.
    Month,
    /// A line that passes or fails, by an example of its form.
    Goal,
    /// What plans are ranked by.
    RankBy,
    /// The least lead that is called one.
    Matters,
    /// Names, each with such a value.
    Map(NameOf, &'static Kind),
    /// A value, or a table that says more.
    Either(&'static Kind, &'static Section),
    /// The same, or a list of such tables.
    Several(&'static Kind, &'static Section),
    /// A list of spans of the calendar: `month 6 to month 9`.
    Spans,
    Table(&'static Section),
    /// A list of tables.
    Tables(&'static Section),
    /// The built-in stages by name, and operation after them.
    Stages(&'static Section, &'static Section),
    /// What has a language of its own.
    Special(Special),
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOf {
    Skill,
    Role,
    Channel,
    Stage,
    End,
    Month,
    ProjectKind,
    Plan,
    Region,
    Currency,
}

/// Values that are read by rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Special {
    /// The name of another scenario.
    Extends,
    /// Sets of changes by name.
    WhatIf,
    /// What is not known.
    Assumptions,
    /// Entries of the library of defaults.
    Defaults,
    /// Warnings to silence.
    Warnings,
}

impl<K> Deref for Key<K> {
    type Target = Declared;

    fn deref(&self) -> &Declared {
        &self.declared
    }
}

impl Declared {
    /// The key itself, without the sections around it.
    pub(crate) fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The path with a name in the place of each `*`.
    pub(crate) fn of(&self, name: &str) -> String {
        self.path.replace('*', name)
    }

    /// The entry of the library behind it, for a name.
    pub(crate) fn library_of(&self, name: &str) -> Option<String> {
        match self.default {
            Default::Library(entry) => Some(entry.replace('*', name)),
            _ => None,
        }
    }

    /// The sentences of its meaning, without the spaces that comments bring.
    pub(crate) fn meaning(&self) -> &'static str {
        self.meaning.trim()
    }
}

impl Section {
    pub(crate) fn key(&self, name: &str) -> Option<&'static Declared> {
        self.keys.iter().copied().find(|key| key.name() == name)
    }

    /// What the number of a key of it stands for.
    pub(crate) fn stands_of(&self, key: &Declared) -> Stands {
        match key.stands {
            Stands::Estimate => self.stands,
            stated => stated,
        }
    }

    /// What it is about, without the spaces that comments bring.
    pub(crate) fn about(&self) -> &'static str {
        self.about.trim()
    }

    /// All sections from this one on, each once, in the order of the language.
    pub(crate) fn all(&'static self) -> Vec<&'static Section> {
        let mut found = vec![self];
        for key in self.keys {
            for inner in key.kind.sections().into_iter().flat_map(Section::all) {
                if !found.iter().any(|known| std::ptr::eq(*known, inner)) {
                    found.push(inner);
                }
            }
        }
        found
    }
}

impl Kind {
    /// The tables that a value of this kind may be.
    pub(crate) fn sections(self) -> Vec<&'static Section> {
        match self {
            Kind::Table(section)
            | Kind::Tables(section)
            | Kind::Either(_, section)
            | Kind::Several(_, section) => {
                vec![section]
            }
            Kind::Stages(stage, operation) => vec![stage, operation],
            Kind::Map(_, inner) => inner.sections(),
            _ => Vec::new(),
        }
    }

    /// Whether it is a number that somebody estimates, so that a range may be more honest.
    pub(crate) fn is_estimate(self) -> bool {
        match self {
            Kind::Spread(_)
            | Kind::SpreadOr(..)
            | Kind::Number(_)
            | Kind::NumberOr(..)
            | Kind::Patience
            | Kind::Cost
            | Kind::Chances
            | Kind::Level => true,
            Kind::Either(inner, _) | Kind::Several(inner, _) | Kind::Map(_, inner) => {
                inner.is_estimate()
            }
            _ => false,
        }
    }
}

/// A key that a path leads to, and what is left of the path.
pub(crate) struct Found<'p> {
    pub key: &'static Declared,
    /// Of a map, what it holds.
    pub kind: Kind,
    pub rest: &'p [String],
    pub stands: Stands,
}

/// Follows a path through the language, from the top of the file. Names and places in
/// lists are steps of it. Where it leaves the language, the section comes back, and the
/// key that is not one.
pub(crate) fn find(path: &[String]) -> Result<Found<'_>, (&'static Section, &str)> {
    find_in(&top::SECTION, path)
}

fn find_in<'p>(
    section: &'static Section,
    path: &'p [String],
) -> Result<Found<'p>, (&'static Section, &'p str)> {
    let (first, mut rest) = path.split_first().ok_or((section, ""))?;
    let key = section.key(first).ok_or((section, first.as_str()))?;
    let mut kind = key.kind;
    let names_something = matches!(
        kind,
        Kind::Map(..) | Kind::Tables(_) | Kind::Stages(..) | Kind::Chances
    );
    if names_something && let Some((name, below)) = rest.split_first() {
        rest = below;
        kind = match kind {
            Kind::Map(_, inner) => *inner,
            Kind::Chances => Kind::Number(Quantity::Share),
            Kind::Tables(inner) => Kind::Table(inner),
            Kind::Stages(_, operation) if name == "operation" => Kind::Table(operation),
            Kind::Stages(stage, _) => Kind::Table(stage),
            other => other,
        };
    }
    if let (Kind::Several(_, inner), Some((place, below))) = (kind, rest.split_first())
        && place.parse::<usize>().is_ok()
    {
        rest = below;
        kind = Kind::Table(inner);
    }
    match kind {
        Kind::Table(inner) | Kind::Either(_, inner) | Kind::Several(_, inner)
            if !rest.is_empty() =>
        {
            find_in(inner, rest)
        }
        kind => Ok(Found {
            key,
            kind,
            rest,
            stands: section.stands_of(key),
        }),
    }
}

/// Declares the keys of a table: what it is about, where it stands, how messages call it,
/// and then each key with its meaning, kind, default and an example.
macro_rules! keys {
    (
        $(#[doc = $about:literal])+
        $within:literal, $name:literal $(, $fixed:ident)?;
        $(
            $(#[doc = $meaning:literal])+
            $key:ident = $word:literal: $kind:ident $(($($argument:expr),+))?,
            $default:expr, $example:literal $(since $since:literal)? $(, $choice:ident)?;
        )*
        $(later { $($later:literal: $what:literal;)+ })?
    ) => {
        $(
            $(#[doc = $meaning])+
            pub(crate) const $key: $crate::blueprint::keys::Key<$crate::blueprint::part::kinds::$kind> =
                $crate::blueprint::keys::Key {
                    kind: std::marker::PhantomData,
                    declared: $crate::blueprint::keys::Declared {
                    path: concat!($within, $word),
                    kind: $crate::blueprint::keys::Kind::$kind $(($($argument),+))?,
                    default: $default,
                    meaning: concat!($($meaning),+),
                    example: $example,
                    since: [$($since,)? $crate::blueprint::keys::FIRST_VERSION][0],
                    stands: $crate::blueprint::keys::keys!(@stands $($choice)?),
                    },
                };
        )*
        $(#[doc = $about])+
        pub(crate) static SECTION: $crate::blueprint::keys::Section =
            $crate::blueprint::keys::Section {
                name: $name,
                about: concat!($($about),+),
                stands: $crate::blueprint::keys::keys!(@stands $($fixed)?),
                keys: &[$(&$key.declared),*],
                later: &[$($(($later, $what)),+)?],
            };
    };
    (@stands) => { $crate::blueprint::keys::Stands::Estimate };
    (@stands choice) => { $crate::blueprint::keys::Stands::Choice };
    (@stands fixed) => { $crate::blueprint::keys::Stands::Fixed };
}
pub(crate) use keys;

#[cfg(test)]
mod tests {
    use super::*;

    mod later {
        use crate::blueprint::keys::Default;

        keys! {
            /// A table of a later version.
            "later.", "[later]", fixed;
            /// When it starts.
            STARTS = "starts": Month, Default::Else("at once"), "month 3" since "0.2", choice;
        }
    }

    #[test]
    fn a_key_of_a_later_version_says_so_and_its_flags_go_before_those_of_its_table() {
        let key = &later::STARTS;
        assert_eq!((key.path, key.since), ("later.starts", "0.2"));
        assert_eq!(later::SECTION.stands_of(key), Stands::Choice);
        assert_eq!(top::HORIZON.since, FIRST_VERSION);
    }

    fn path(text: &str) -> Vec<String> {
        text.split('.').map(String::from).collect()
    }

    #[test]
    fn a_path_leads_through_names_and_lists_to_a_key() {
        for (written, declared, rest) in [
            ("horizon", "horizon", 0),
            ("channel.pod.fee", "channel.*.fee", 0),
            ("team.data-scientist", "team", 0),
            ("team.data-scientist.pay", "team.*.pay", 0),
            ("stages.operation.life", "stages.operation.life", 0),
            ("stages.modeling.takes.mean", "stages.*.takes", 1),
            (
                "stage.review.gate.back_to.work.chance",
                "stage.*.gate.back_to.*.chance",
                0,
            ),
            ("role.lead.skills.cloud", "role.*.skills", 0),
        ] {
            let written = path(written);
            let found = find(&written).unwrap();
            assert_eq!((found.key.path, found.rest.len()), (declared, rest));
        }
        let wrong = path("channel.pod.feee");
        let (section, key) = find(&wrong).err().unwrap();
        assert_eq!((section.name, key), ("[channel.NAME]", "feee"));
    }

    /// Keys stand where their paths say, and are told in whole sentences.
    #[test]
    fn declarations_are_complete() {
        let sections = top::SECTION.all();
        assert!(sections.len() > 20);
        for section in sections {
            assert!(section.about().ends_with('.'), "{}", section.about());
            for key in section.keys {
                assert!(
                    key.meaning().ends_with('.'),
                    "{}: {}",
                    key.path,
                    key.meaning()
                );
                assert!(!key.example.is_empty(), "{}", key.path);
                let path = path(key.path);
                let found = find(&path).map(|found| found.key);
                let there = found.is_ok_and(|found| std::ptr::eq(found, *key));
                assert!(there, "{} is not where it says", key.path);
            }
        }
    }
}
