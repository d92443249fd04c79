//! Rows of the tables of `analysis`, as they stand in `summary.json`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::described::{Definitions, Described, Property, Share, object, or_null, property};
use super::estimate_entry::{
    EstimateEntry, OpenEntry, QuantityEntry, RatioEntry, SpreadEntry, TimeEntry,
};
use crate::analysis::{Column, Figure, PlanMeasures, Shape, Table, Unit};

/// A row of a table, as an object.
pub(super) struct Row<'a, T>(pub &'a T);

impl<'a, T> From<&'a T> for Row<'a, T> {
    fn from(row: &'a T) -> Row<'a, T> {
        Row(row)
    }
}

impl<T: Table> Serialize for Row<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for column in columns::<T>() {
            map.serialize_entry(column.name, &cell(column, self.0))?;
        }
        map.end()
    }
}

impl<T: Table> Described for Row<'_, T> {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.object(T::NAME, T::MEANING, |definitions| {
            let columns = columns::<T>();
            columns
                .map(|column| described(column, definitions))
                .collect()
        })
    }
}

/// The group of measures that stands after the curves.
const LAST: &str = "measures";

/// The measures of a plan but for the last group: as fields of the plan, and those of a
/// group in an object of its own.
pub(super) struct Measures<'a>(pub &'a PlanMeasures);

/// The last group.
pub(super) struct LastMeasures<'a>(pub &'a PlanMeasures);

impl Serialize for Measures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for run in runs().filter(|run| run[0].group != LAST) {
            match run[0].group {
                "" => {
                    for column in run {
                        map.serialize_entry(column.name, &cell(column, self.0))?;
                    }
                }
                group => map.serialize_entry(group, &Run(run, self.0))?,
            }
        }
        map.end()
    }
}

impl Described for Measures<'_> {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "object" })
    }

    fn properties(_: &str, _: &str, definitions: &mut Definitions) -> Vec<Property> {
        let mut properties = Vec::new();
        for run in runs().filter(|run| run[0].group != LAST) {
            match run[0].group {
                "" => properties.extend(run.iter().map(|column| described(column, definitions))),
                group => properties.push(group_of(group, run.iter(), definitions)),
            }
        }
        properties
    }
}

impl Serialize for LastMeasures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(last().map(|column| (column.name, cell(column, self.0))))
    }
}

impl Described for LastMeasures<'_> {
    fn schema(definitions: &mut Definitions) -> Value {
        group_of(LAST, last(), definitions).1
    }
}

fn last() -> impl Iterator<Item = &'static Column<PlanMeasures>> {
    columns::<PlanMeasures>().filter(|column| column.group == LAST)
}

/// Measures of one group that follow each other.
fn runs() -> impl Iterator<Item = &'static [Column<PlanMeasures>]> {
    PlanMeasures::COLUMNS.chunk_by(|one, next| one.group == next.group)
}

struct Run<'a>(&'static [Column<PlanMeasures>], &'a PlanMeasures);

impl Serialize for Run<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.0.iter();
        serializer.collect_map(columns.map(|column| (column.name, cell(column, self.1))))
    }
}

fn group_of<'a>(
    name: &str,
    columns: impl Iterator<Item = &'a Column<PlanMeasures>>,
    definitions: &mut Definitions,
) -> Property {
    let groups = PlanMeasures::GROUPS.iter();
    let meaning = groups.clone().find(|(group, _)| *group == name);
    let meaning = meaning.map_or("", |(_, meaning)| *meaning);
    let properties = columns.map(|column| described(column, definitions));
    (name.to_owned(), object(meaning, properties.collect()))
}

/// The columns that are in `summary.json`.
fn columns<T: Table>() -> impl Iterator<Item = &'static Column<T>> {
    let columns = T::COLUMNS.iter();
    columns.filter(|column| !column.name.is_empty())
}

fn cell<'a, T>(column: &Column<T>, row: &'a T) -> Option<CellEntry<'a>> {
    (column.value)(row).map(CellEntry)
}

struct CellEntry<'a>(Figure<'a>);

impl Serialize for CellEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Figure::Text(text) => text.serialize(serializer),
            Figure::Whole(number) => number.serialize(serializer),
            Figure::Number(number) => number.serialize(serializer),
            Figure::Estimate(estimate) => EstimateEntry::from(estimate).serialize(serializer),
            Figure::Ratio(ratio) => RatioEntry::from(ratio).serialize(serializer),
            Figure::Spread(spread) => SpreadEntry::from(spread).serialize(serializer),
            Figure::Quantity(quantity) => QuantityEntry::from(quantity).serialize(serializer),
            Figure::Times(times) => TimeEntry::from(times).serialize(serializer),
            Figure::Open(open) => OpenEntry::from(open).serialize(serializer),
        }
    }
}

fn described<T>(column: &Column<T>, definitions: &mut Definitions) -> Property {
    let schema = match column.shape {
        Shape::Text => String::schema(definitions),
        Shape::Whole => u64::schema(definitions),
        Shape::Number if column.unit == Unit::Share => Share::schema(definitions),
        Shape::Number => f64::schema(definitions),
        Shape::Estimate => EstimateEntry::schema(definitions),
        Shape::Ratio => RatioEntry::schema(definitions),
        Shape::Spread => SpreadEntry::schema(definitions),
        Shape::Quantity => QuantityEntry::schema(definitions),
        Shape::Times => TimeEntry::schema(definitions),
        Shape::Open => OpenEntry::schema(definitions),
    };
    let schema = if column.optional {
        or_null(schema)
    } else {
        schema
    };
    property(column.name, column.meaning, schema)
}
