//! The JSON schema of a scenario file, from the declarations of its keys: what an editor
//! completes and checks while somebody writes.

mod phrases;

use serde_json::{Map, Value, json};

use crate::blueprint::families::{FAMILIES, Family};
use crate::blueprint::keys::{
    Declared, Default, FIRST_VERSION, Kind, NameOf, Section, Special, top,
};
use crate::blueprint::lifecycle::STAGES;
use crate::blueprint::problem::WARNINGS;
use crate::blueprint::projects::MONTHS;
use crate::blueprint::quantity::{Period, Quantity};
use crate::blueprint::roles::LEVELS;
use crate::scenario::defaults::{DefaultEntry, entries, names_between};
use crate::scenario::sections::resolve::kind_of_entry;
use phrases::{MONTH, Phrase, TRIGGER, arrivals, goal, patience, replications, spend_under};

/// A name of one word, such as that of a role.
const ONE_WORD: &str = r"^[^\s,]+$";

/// The schema as a text.
///
/// # Panics
///
/// Never: what is written is plain data.
#[must_use]
pub fn schema() -> String {
    let sections = top::SECTION.all();
    let mut definitions: Map<String, Value> = sections
        .iter()
        .skip(1)
        .map(|section| (definition(section), table(section)))
        .collect();
    definitions.insert("distribution".to_owned(), distribution());
    for quantity in QUANTITIES {
        definitions.insert(called(quantity).to_owned(), phrase(quantity));
    }
    let mut schema = table(&top::SECTION);
    let head = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Scenario of pitcrew",
        "description": "Whom to hire for machine learning, in which order, when, and through \
                        which channel. The language is described in docs/scenario-language.md.",
        "definitions": definitions,
    });
    if let (Value::Object(schema), Value::Object(head)) = (&mut schema, head) {
        schema.extend(head);
        // A file that builds on another need not say everything itself.
        schema.remove("required");
    }
    let text = serde_json::to_string_pretty(&schema).expect("plain data can be written");
    text + "\n"
}

/// The name of a section among the definitions: `channel`, `stages.operation`.
fn definition(section: &Section) -> String {
    let path = section.keys[0].path;
    let around = path.rsplit_once('.').map_or(path, |(around, _)| around);
    around.replace(".*", "")
}

fn reference(section: &Section) -> Value {
    json!({ "$ref": format!("#/definitions/{}", definition(section)) })
}

fn table(section: &Section) -> Value {
    let is_required = |key: &&&Declared| matches!(key.default, Default::Required);
    let required: Vec<&str> = section
        .keys
        .iter()
        .filter(is_required)
        .map(|key| key.name())
        .collect();
    let keys = section
        .keys
        .iter()
        .map(|key| (key.name().to_owned(), key_in_full(key)));
    let mut table = json!({
        "type": "object",
        "description": section.about(),
        "properties": keys.collect::<Map<String, Value>>(),
        "additionalProperties": false,
    });
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}

/// What a key may hold, with what there is to say about it.
fn key_in_full(key: &Declared) -> Value {
    let mut description = key.meaning().to_owned();
    match key.default {
        Default::Library(entry) => {
            description += &format!(" Default: `{}` of the library.", entry.replace('*', "NAME"));
        }
        Default::Else(otherwise) => description += &format!(" Default: {otherwise}."),
        Default::Required => {}
    }
    if key.since != FIRST_VERSION {
        description += &format!(" Since version {}.", key.since);
    }
    let mut schema = if key.path == top::DEFAULTS.path {
        library()
    } else {
        kind(key.kind, key)
    };
    describe(&mut schema, description);
    if let Some(example) = example(key) {
        schema["examples"] = json!([example]);
    }
    schema
}

/// Draft 7 looks at nothing beside a reference.
fn describe(schema: &mut Value, description: String) {
    if schema.get("$ref").is_some() {
        *schema = json!({ "allOf": [schema] });
    }
    schema["description"] = Value::from(description);
}

/// The example of a key, where it is one line of text or a plain value.
fn example(key: &Declared) -> Option<Value> {
    match key.kind {
        Kind::Whole(..) | Kind::WholeOr(..) => key.example.parse::<i64>().ok().map(Value::from),
        Kind::Switch => key.example.parse::<bool>().ok().map(Value::from),
        _ if key.example.starts_with(['{', '[']) => None,
        _ => Some(Value::from(key.example)),
    }
}

fn kind(kind_of: Kind, key: &Declared) -> Value {
    match kind_of {
        Kind::Spread(quantity) | Kind::Number(quantity) => amount(quantity, &[]),
        Kind::SpreadOr(quantity, word) | Kind::NumberOr(quantity, word) => {
            amount(quantity, &[word])
        }
        Kind::Arrivals => any(vec![pattern(&arrivals()), reference_to_distribution()]),
        Kind::Patience => any(vec![pattern(&patience()), reference_to_distribution()]),
        Kind::Cost => any(vec![
            amount(Quantity::Factor, &[]),
            amount(Quantity::MoneyPer(Period::Month), &[]),
            amount(Quantity::Money, &[]),
        ]),
        Kind::SpendUnder => pattern(&spend_under()),
        Kind::Chances => chances(&amount(Quantity::Share, &[])),
        Kind::Level => any(vec![
            json!({ "enum": LEVELS }),
            amount(Quantity::Share, &[]),
        ]),
        Kind::Whole(low, i64::MAX) => json!({ "type": "integer", "minimum": low }),
        Kind::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::WholeOr(low, high, words) => any(vec![
            kind(Kind::Whole(low, high), key),
            json!({ "enum": words }),
        ]),
        Kind::Replications => any(vec![
            json!({ "type": "integer", "minimum": 1 }),
            pattern(&replications()),
        ]),
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Text
        | Kind::Date
        | Kind::RankBy
        | Kind::Matters
        | Kind::Special(Special::Extends) => json!({ "type": "string" }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Words(words) => list(&json!({ "enum": words })),
        Kind::Name(of) => name(of),
        Kind::Names(of) => list(&name(of)),
        Kind::Needs => any(vec![
            json!({ "type": "string" }),
            map(NameOf::Skill, &amount(Quantity::Number, &[])),
        ]),
        Kind::Position => suggested(["idea", "validated"].into_iter().chain(STAGES)),
        Kind::Trigger => pattern(TRIGGER),
        Kind::TriggerOr(word) => any(vec![json!({ "const": word }), pattern(TRIGGER)]),
        Kind::Month => pattern(MONTH),
        Kind::Goal => pattern(&goal(key)),
        Kind::Map(of, inner) => map(of, &kind(*inner, key)),
        Kind::Either(inner, section) => any(vec![kind(*inner, key), reference(section)]),
        Kind::Several(inner, section) => {
            let table = reference(section);
            any(vec![kind(*inner, key), list(&table), table])
        }
        Kind::Spans => list(&pattern(r"^.+ to .+$")),
        Kind::Table(section) => reference(section),
        Kind::Tables(section) => list(&reference(section)),
        Kind::Stages(stage, operation) => {
            let stages = STAGES.map(|name| (name.to_owned(), reference(stage)));
            let operation = ("operation".to_owned(), reference(operation));
            let stages: Map<String, Value> = stages.into_iter().chain([operation]).collect();
            json!({ "type": "object", "properties": stages, "additionalProperties": false })
        }
        Kind::Special(Special::Warnings) => list(&json!({ "enum": WARNINGS })),
        Kind::Special(Special::WhatIf) => json!({
            "type": "object",
            "additionalProperties": { "type": "object" },
        }),
        Kind::Special(Special::Assumptions | Special::Defaults) => json!({ "type": "object" }),
    }
}

/// A share, or names each with one.
fn chances(share: &Value) -> Value {
    any(vec![share.clone(), map(NameOf::End, share)])
}

fn any(schemas: Vec<Value>) -> Value {
    Value::Object(Map::from_iter([(
        "anyOf".to_owned(),
        Value::Array(schemas),
    )]))
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn reference_to_distribution() -> Value {
    json!({ "$ref": "#/definitions/distribution" })
}

/// All quantities; the period of a rate makes no difference to its phrases.
const QUANTITIES: [Quantity; 8] = [
    Quantity::Duration,
    Quantity::Effort,
    Quantity::Money,
    Quantity::MoneyPer(Period::Month),
    Quantity::Share,
    Quantity::SharePer(Period::Month),
    Quantity::Factor,
    Quantity::Number,
];

/// The name of a quantity among the definitions.
fn called(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Duration => "amount-of-time",
        Quantity::Effort => "amount-of-work",
        Quantity::Money => "amount-of-money",
        Quantity::MoneyPer(_) => "amount-of-money-over-time",
        Quantity::Share => "amount-of-share",
        Quantity::SharePer(_) => "amount-of-share-over-time",
        Quantity::Factor => "amount-of-factor",
        Quantity::Number => "amount-of-number",
    }
}

/// A number with its unit, a range, a distribution, or one of some words.
fn amount(quantity: Quantity, words: &[&str]) -> Value {
    let amount = json!({ "$ref": format!("#/definitions/{}", called(quantity)) });
    if words.is_empty() {
        return amount;
    }
    any(vec![json!({ "enum": words }), amount])
}

fn phrase(quantity: Quantity) -> Value {
    let mut schemas = vec![pattern(&Phrase::of(quantity).pattern())];
    match quantity {
        Quantity::Share => schemas.push(json!({ "type": "number", "minimum": 0, "maximum": 1 })),
        Quantity::Factor => schemas.push(json!({ "type": "number", "exclusiveMinimum": 0 })),
        Quantity::Number => schemas.push(json!({ "type": "number", "minimum": 0 })),
        _ => {}
    }
    schemas.push(reference_to_distribution());
    let mut phrase = any(schemas);
    phrase["description"] = json!(format!("Write {}.", quantity.expectation()));
    phrase
}

/// A table with `dist`.
fn distribution() -> Value {
    let families: Vec<&str> = FAMILIES.iter().map(|family| family.name).collect();
    let value = json!({ "type": ["string", "number", "array"] });
    let parameters = FAMILIES.iter().flat_map(Family::parameters);
    let mut keys: Map<String, Value> = parameters
        .map(|parameter| (parameter.to_owned(), value.clone()))
        .collect();
    keys.insert("dist".to_owned(), json!({ "enum": families }));
    // Of a column of a CSV file.
    for key in ["file", "column", "unit"] {
        keys.insert(key.to_owned(), json!({ "type": "string" }));
    }
    json!({
        "type": "object",
        "description": "A distribution by its name and its parameters.",
        "properties": keys,
        "patternProperties": { "^p[0-9.]+$": value },
        "additionalProperties": false,
        "required": ["dist"],
    })
}

/// Names that are known, and any other of one word.
fn suggested<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    let names: Vec<&str> = names.collect();
    any(vec![json!({ "enum": names }), json!({ "type": "string" })])
}

fn name(of: NameOf) -> Value {
    match of {
        NameOf::Region => json!({ "enum": known(of) }),
        NameOf::Currency => json!({ "type": "string", "pattern": "^[A-Z]{3}$" }),
        NameOf::Plan => json!({ "type": "string" }),
        of => suggested(known(of).into_iter()),
    }
}

/// The names that are built in.
fn known(of: NameOf) -> Vec<&'static str> {
    match of {
        NameOf::Role => names_between("roles.", ".skills").collect(),
        NameOf::Channel => names_between("channels.", ".time_to_start").collect(),
        NameOf::Region => names_between("regions.", ".pay").collect(),
        NameOf::ProjectKind => {
            let of_library = names_between("kinds.", ".running_cost");
            ["classical-model"].into_iter().chain(of_library).collect()
        }
        NameOf::Stage => STAGES.to_vec(),
        NameOf::Month => MONTHS.to_vec(),
        NameOf::Skill => {
            let role = entries()
                .iter()
                .find(|entry| entry.key == "roles.generalist.skills");
            let skills = role.and_then(|role| role.node.as_table());
            let skills = skills.map_or(&[][..], |skills| &skills.entries);
            skills.iter().map(|skill| skill.key.as_str()).collect()
        }
        NameOf::Currency | NameOf::Plan | NameOf::End => Vec::new(),
    }
}

/// Names, each with a value.
fn map(of: NameOf, value: &Value) -> Value {
    let names = known(of).into_iter();
    let properties: Map<String, Value> =
        names.map(|name| (name.to_owned(), value.clone())).collect();
    let names = if of == NameOf::Currency {
        "^[A-Z]{3}$"
    } else {
        ONE_WORD
    };
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { names: value },
        "additionalProperties": false,
    })
}

/// The library of defaults, as far as a scenario may replace it.
fn library() -> Value {
    let mut library = json!({ "type": "object", "additionalProperties": false });
    for entry in entries() {
        let mut place = &mut library;
        let mut names = entry.key.split('.').peekable();
        while let Some(name) = names.next() {
            place = &mut place["properties"][name];
            if names.peek().is_some() && place.is_null() {
                *place = json!({ "type": "object", "additionalProperties": false });
            }
        }
        *place = value_of_library(entry);
    }
    library
}

fn value_of_library(entry: &DefaultEntry) -> Value {
    let (key, kind_of) = kind_of_entry(entry);
    let mut schema = kind(kind_of, key);
    let default = entry.in_words();
    // What the library itself says may be more than a scenario may say elsewhere.
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&json!(default))
    {
        values.push(json!(default));
    }
    describe(
        &mut schema,
        format!("{} Default: {default}.", entry.meaning),
    );
    schema
}

#[cfg(test)]
mod tests;
