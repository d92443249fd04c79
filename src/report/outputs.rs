//! The tables of a run, described: `docs/outputs.md` between its markers.

use std::fmt::Write as _;

use super::parquet_table::{Column as ParquetColumn, Values};
use super::table_file::TableFile;
use super::{projects_table, replications_table, tables};
use crate::analysis::{PlanMeasures, Shape, Table, Unit};

/// Every column of every table of a run, file by file: the name of a file, and the text
/// that describes it.
#[must_use]
pub fn described_tables() -> Vec<(&'static str, String)> {
    vec![
        (tables::PLANS.name, plans()),
        (tables::HIRES.name, of_file(&tables::HIRES)),
        (tables::KINDS.name, of_file(&tables::KINDS)),
        (tables::FUNNEL.name, of_file(&tables::FUNNEL)),
        (tables::STAGES.name, of_file(&tables::STAGES)),
        (tables::LOSSES.name, of_file(&tables::LOSSES)),
        (tables::ROLES.name, of_file(&tables::ROLES)),
        (tables::LOST.name, of_file(&tables::LOST)),
        (tables::LOST_BY_HIRE.name, of_file(&tables::LOST_BY_HIRE)),
        (
            "replications.parquet",
            of_parquet(replications_table::COLUMNS),
        ),
        ("projects.parquet", of_parquet(projects_table::COLUMNS)),
    ]
}

/// The measures of a plan, with their place in `summary.json`.
fn plans() -> String {
    let file = &tables::PLANS;
    let mut text = head(
        file,
        "| `summary.json` | `plans.csv` | cells | unit | what it is |",
    );
    for measure in PlanMeasures::COLUMNS {
        let place = match measure.group {
            "" => measure.name.to_owned(),
            group => format!("{group}.{}", measure.name),
        };
        let _ = writeln!(
            text,
            "| `{place}` | `{}` | {} | {} | {} |",
            in_currency(measure.unit, measure.csv),
            cells(measure.shape),
            unit(measure.unit),
            measure.meaning.trim()
        );
    }
    text
}

fn of_file<T: Table>(file: &TableFile<T>) -> String {
    let mut text = head(file, "| column | cells | unit | what it is |");
    for column in file.in_file() {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} |",
            in_currency(column.unit, column.csv),
            cells(column.shape),
            unit(column.unit),
            column.meaning.trim()
        );
    }
    text
}

/// What a file holds, and the head of its table with the leading columns.
fn head<T: Table>(file: &TableFile<T>, head: &str) -> String {
    let columns = head.matches('|').count() - 1;
    let mut text = format!("{}\n\n{head}\n|{}\n", file.about, "---|".repeat(columns));
    for (name, meaning) in file.leading {
        let place = if columns == 5 { "| |" } else { "|" };
        let _ = writeln!(text, "{place} `{name}` | | | {meaning} |");
    }
    text
}

/// What a figure takes, in the words of the page.
const fn cells(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Whole => "whole number",
        Shape::Number => "number",
        Shape::Estimate | Shape::Ratio => "estimate",
        Shape::Spread => "percentiles",
        Shape::Quantity => "estimate, percentiles",
        Shape::Times => "times",
        Shape::Open => "not ended",
    }
}

/// What a unit adds to that.
const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Text | Unit::Number => "",
        unit => unit.words(),
    }
}

fn in_currency(unit: Unit, name: &str) -> String {
    match unit {
        Unit::Money => format!("{name}_CUR"),
        _ => name.to_owned(),
    }
}

fn of_parquet<R>(columns: &[ParquetColumn<R>]) -> String {
    let mut text = "| column | type | unit | what it is |\n|---|---|---|---|\n".to_owned();
    for column in columns {
        let kind = match column.values {
            Values::Plan | Values::Label(..) => "text",
            Values::Replication | Values::Whole(_) => "whole number",
            Values::Number(_) => "number",
            Values::OptionalNumber(_) => "number or nothing",
        };
        let _ = writeln!(
            text,
            "| `{}` | {kind} | {} | {} |",
            in_currency(column.unit, column.name),
            unit(column.unit),
            column.meaning.trim()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{comparison_schema, summary_schema};
    use crate::scenario::shown::written::{compare, put};

    const PAGE: &str = "docs/outputs.md";

    #[test]
    fn the_page_of_outputs_says_what_the_declarations_say() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
        let mut page = std::fs::read_to_string(path).unwrap();
        for (file, text) in described_tables() {
            put(&mut page, &format!("columns: {file}"), &text);
        }
        compare(PAGE, &page);
    }

    #[test]
    fn the_schemas_are_those_of_the_declarations() {
        compare("docs/summary.schema.json", &summary_schema());
        compare("docs/comparison.schema.json", &comparison_schema());
    }

    /// Names are read by other programs: two alike, or one that is empty, would be lost.
    #[test]
    fn every_column_has_a_name_of_its_own_and_says_what_it_is() {
        fn check<'a>(file: &str, columns: impl Iterator<Item = (String, &'a str)>) {
            let mut seen = std::collections::BTreeSet::new();
            for (name, meaning) in columns {
                assert!(
                    !name.is_empty() && meaning.trim().ends_with('.'),
                    "{file}: {name}"
                );
                assert!(seen.insert(name.clone()), "{file} has two columns {name}");
            }
        }
        fn csv<T: Table>(file: &TableFile<T>) {
            let parts = file.in_file().flat_map(|column| {
                let parts = file.parts(column.shape).into_iter();
                parts.map(move |part| (format!("{}{part}", column.csv), column.meaning))
            });
            let leading = file.leading.iter();
            let leading = leading.map(|(name, meaning)| ((*name).to_owned(), *meaning));
            check(file.name, leading.chain(parts));
        }
        fn parquet<R>(file: &str, columns: &'static [ParquetColumn<R>]) {
            let columns = columns.iter();
            check(
                file,
                columns.map(|column| (column.name.to_owned(), column.meaning)),
            );
        }
        csv(&tables::PLANS);
        csv(&tables::HIRES);
        csv(&tables::KINDS);
        csv(&tables::FUNNEL);
        csv(&tables::STAGES);
        csv(&tables::ROLES);
        csv(&tables::LOST);
        csv(&tables::LOST_BY_HIRE);
        parquet("replications.parquet", replications_table::COLUMNS);
        parquet("projects.parquet", projects_table::COLUMNS);
    }
}
