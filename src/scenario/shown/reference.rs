//! The tables of `docs/scenario-language.md`, between their markers: what the declarations
//! of the keys and the library of defaults say.

use std::fmt::Write as _;

use super::lock::inline;
use super::written::{compare, put};
use crate::blueprint::keys::{
    Declared, Default, FIRST_VERSION, Kind, NameOf, Section, Special, top,
};
use crate::blueprint::quantity::{Period, Quantity};
use crate::scenario::defaults::{DefaultEntry, Varies, entries};

const PAGE: &str = "docs/scenario-language.md";

#[test]
fn the_reference_says_what_the_declarations_say() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let page = std::fs::read_to_string(path).unwrap();
    let mut written = page.clone();
    for section in top::SECTION.all() {
        put(
            &mut written,
            &format!("keys: {}", marker(section)),
            &keys(section),
        );
    }
    let mut topics: Vec<&str> = entries().iter().map(DefaultEntry::topic).collect();
    topics.dedup();
    for topic in topics {
        put(&mut written, &format!("library: {topic}"), &library(topic));
    }
    compare(PAGE, &written);
}

/// How the page calls a section: `top`, `channel`, `stages.operation`.
fn marker(section: &Section) -> String {
    match section.keys[0].path.rsplit_once('.') {
        Some((around, _)) => around.replace(".*", ""),
        None => "top".to_owned(),
    }
}

fn keys(section: &Section) -> String {
    let about = match section.name {
        "" => String::new(),
        _ => format!("{}\n\n", section.about()),
    };
    let mut table = about + "| key | what it says | value | else |\n|---|---|---|---|\n";
    for key in section.keys {
        let name = key.name();
        let since = match key.since {
            FIRST_VERSION => String::new(),
            since => format!(" Since version {since}."),
        };
        let _ = writeln!(
            table,
            "| `{name}` | {}{since} | {} | {} |",
            key.meaning(),
            value(key),
            otherwise(key.default)
        );
    }
    table
}

fn otherwise(default: Default) -> String {
    match default {
        Default::Library(entry) => format!("`{}`", entry.replace('*', "NAME")),
        Default::Else(words) => words.to_owned(),
        Default::Required => "required".to_owned(),
    }
}

/// What a value is, with an example.
fn value(key: &Declared) -> String {
    let example = match key.kind {
        Kind::Whole(..) | Kind::WholeOr(..) | Kind::Switch | Kind::Date => key.example.to_owned(),
        _ if key.example.starts_with(['{', '[']) => key.example.to_owned(),
        _ => format!("\"{}\"", key.example),
    };
    let words = in_words(key.kind);
    match key.kind {
        Kind::OneOf(_) | Kind::Switch | Kind::Whole(1, 1) => words,
        _ if words.is_empty() => format!("`{example}`"),
        _ => format!("{words}: `{example}`"),
    }
}

fn in_words(kind: Kind) -> String {
    let or = |words: String, word: &str| format!("{words}, or `\"{word}\"`");
    match kind {
        Kind::Spread(quantity) => format!("{}, may vary", of(quantity)),
        Kind::SpreadOr(quantity, word) => or(format!("{}, may vary", of(quantity)), word),
        Kind::Number(quantity) => of(quantity).to_owned(),
        Kind::NumberOr(quantity, word) => or(of(quantity).to_owned(), word),
        Kind::Arrivals => or(
            "how often, or a distribution of the time between".to_owned(),
            "none",
        ),
        Kind::Patience => or("time, may vary".to_owned(), "never"),
        Kind::Cost => "factor, or money over time; money for upskilling".to_owned(),
        Kind::SpendUnder => "condition".to_owned(),
        Kind::Level => "level or share".to_owned(),
        Kind::Chances => "share, or names each with a share".to_owned(),
        Kind::Whole(1, 1) => "`1`".to_owned(),
        Kind::Whole(low, i64::MAX) => format!("whole number from {low}"),
        Kind::Whole(low, high) => format!("whole number from {low} to {}", thousands(high)),
        Kind::WholeOr(low, high, words) => {
            format!("{}, or {}", in_words(Kind::Whole(low, high)), quoted(words))
        }
        Kind::Replications => "whole number from 1 to 10,000,000, or a precision".to_owned(),
        Kind::Switch => "`true` or `false`".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::OneOf(words) => quoted(words),
        Kind::Words(words) => format!("list of {}", quoted(words)),
        Kind::Name(name) => called(name).to_owned(),
        Kind::Names(name) => format!("list of {}s", called(name)),
        Kind::Needs => "roles, or a mix of skills".to_owned(),
        Kind::Position => "place".to_owned(),
        Kind::Trigger => "[trigger](#triggers)".to_owned(),
        Kind::TriggerOr(word) => or("[trigger](#triggers)".to_owned(), word),
        Kind::Month => "`\"now\"` or a month".to_owned(),
        Kind::Goal => "line".to_owned(),
        Kind::RankBy => "measure, or the name of a project".to_owned(),
        Kind::Matters => "amount with its unit".to_owned(),
        Kind::Map(name, inner) => match inner {
            Kind::Table(_) => format!("table for each {}", called(name)),
            inner => format!("{} for each {}", in_words(*inner), called(name)),
        },
        Kind::Either(inner, _) => format!("{}, or a table", in_words(*inner)),
        Kind::Several(inner, _) => format!("{}, a table, or tables", in_words(*inner)),
        Kind::Spans => "list of spans of time".to_owned(),
        Kind::Table(_) | Kind::Special(Special::Assumptions | Special::Defaults) => {
            "table".to_owned()
        }
        Kind::Tables(_) => "list of tables".to_owned(),
        Kind::Stages(..) => "table for each stage".to_owned(),
        Kind::Special(Special::Extends) => "name of a file".to_owned(),
        Kind::Special(Special::WhatIf) => "table for each set".to_owned(),
        Kind::Special(Special::Warnings) => "list of warnings".to_owned(),
    }
}

fn of(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Duration => "time",
        Quantity::Effort => "work",
        Quantity::Money => "money",
        Quantity::MoneyPer(Period::Week | Period::Month | Period::Year) => "money over time",
        Quantity::Share => "share",
        Quantity::SharePer(_) => "share over time",
        Quantity::Factor => "factor",
        Quantity::Number => "number",
    }
}

fn called(name: NameOf) -> &'static str {
    match name {
        NameOf::Skill => "skill",
        NameOf::Role => "role",
        NameOf::Channel => "channel",
        NameOf::Stage => "stage",
        NameOf::ProjectKind => "kind",
        NameOf::End => "name of an end",
        NameOf::Month => "month",
        NameOf::Plan => "plan",
        NameOf::Region => "region",
        NameOf::Currency => "currency",
    }
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
    words.join(", ")
}

fn thousands(number: i64) -> String {
    crate::words::thousands(u64::try_from(number).unwrap_or(0))
}

fn library(topic: &str) -> String {
    let mut table = String::from(
        "| key | central value | p10 to p90 | unit | varies | source | grade |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for entry in entries().iter().filter(|entry| entry.topic() == topic) {
        let range = entry.range.map(|(low, high)| format!("{low} to {high}"));
        let varies = match entry.varies {
            Varies::ByProject => "by project",
            Varies::ByPerson => "by person",
            Varies::ByEvent => "by event",
            Varies::Unknown => "unknown",
            Varies::Nothing => "",
        };
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} | {varies} | {} | {} |",
            entry.key,
            central(entry),
            range.unwrap_or_default(),
            entry.unit,
            entry.source.join(", "),
            entry.grade
        );
    }
    table
}

/// The central value, the bounds where there are only these, or what is no number.
fn central(entry: &DefaultEntry) -> String {
    let bound = |name: &str| {
        let bound = inline(entry.node.as_table()?.get(name)?);
        let number = bound.trim_matches('"').split(' ').next()?.parse::<f64>();
        number.ok().map(rounded)
    };
    match (entry.central, bound("low"), bound("high")) {
        (Some(central), ..) => rounded(central),
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        _ => {
            let words = entry.in_words();
            let words = words.split(", ").map(|part| match part.rsplit_once(' ') {
                Some((name, number)) => match number.parse::<f64>() {
                    Ok(number) => format!("{name} {}", rounded(number)),
                    Err(_) => part.to_owned(),
                },
                None => part.to_owned(),
            });
            words.collect::<Vec<_>>().join(", ")
        }
    }
}

/// At most four decimals.
fn rounded(number: f64) -> String {
    ((number * 1e4).round() / 1e4).to_string()
}
