//! Measures beside success and time, by plan, by stage and by role: `run --details`.

use unicode_width::UnicodeWidthStr;

use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{
    Analysis, Column as Measured, Figure, PlanMeasures, PlanSummary, Shape, StageSummary, Table,
    Unit,
};
use crate::statistics::Estimate;
use crate::words::{estimate as with_error, percent, percent_with_error, rounded};

/// Columns in which tables are indented.
const INDENT: usize = 3;

/// Columns of a line that the name of a measure takes, about.
const NAME_WIDTH: usize = 30;

/// Columns of a line that a plan takes.
const PLAN_WIDTH: usize = 16;

/// Shown where a figure does not exist.
const NOTHING: &str = "–";

/// The section, one entry per line.
pub(in crate::cli) fn section(analysis: &Analysis, width: usize) -> String {
    let inner = width.saturating_sub(INDENT);
    let mut lines = vec!["Measures".to_owned()];
    let plans_per_table = (inner.saturating_sub(NAME_WIDTH) / PLAN_WIDTH).max(1);
    for plans in analysis.plans.chunks(plans_per_table) {
        lines.extend(indented(&measures(plans, inner)));
    }
    for plan in &analysis.plans {
        lines.push(format!("Stages of \"{}\"", plan.name));
        lines.extend(indented(&table(&plan.stages, inner)));
        lines.extend(indented(&not_ended(&plan.stages, inner)));
        lines.push(format!("Roles of \"{}\"", plan.name));
        lines.extend(indented(&table(&plan.roles, inner)));
    }
    let legend = "± is half of a 95% interval: simulation error. Came, lost: of the projects \
                  admitted, within follow-up. Had to wait: of the visits that came to the line. \
                  Weeks in line, in pauses and of work: per visit that had its turn, that \
                  reached the line, and that was done; at most: the wait that 8 in 10 of them \
                  do not exceed. What did not get that far is listed apart, and would have \
                  taken at least as long. Number in line: on average over time. Busy: time on \
                  tasks as a share of time present. Formulas: docs/model.md, What is counted.";
    lines.extend(indented(&wrap(legend, inner)));
    lines.push(String::new());
    lines.join("\n") + "\n"
}

fn indented(lines: &[String]) -> impl Iterator<Item = String> {
    lines.iter().map(|line| format!("{:INDENT$}{line}", ""))
}

/// The funnel and the measures, one column per plan.
fn measures(plans: &[PlanSummary], width: usize) -> Vec<String> {
    let mut columns = vec![Column::words("Of the projects admitted")];
    columns.extend(plans.iter().map(heading));
    let Some(first) = plans.first() else {
        return Vec::new();
    };
    let funnel = first.funnel.iter().enumerate().map(|(index, step)| {
        let shares = plans.iter().map(|plan| {
            let step = plan.funnel.get(index);
            share(step.and_then(|step| step.share.as_ref()))
        });
        named(step.step.clone(), shares)
    });
    let measures = PlanMeasures::COLUMNS.iter();
    let measures = measures.filter(|measure| !measure.details.is_empty());
    let measures = measures.filter_map(|measure| {
        let exists = plans
            .iter()
            .any(|plan| (measure.value)(&plan.measures).is_some());
        let cells = plans.iter().map(|plan| cell(measure, &plan.measures));
        exists.then(|| named(measure.details.to_owned(), cells))
    });
    let rows: Vec<Vec<String>> = funnel.chain(measures).collect();
    drawn(&columns, &rows, width)
}

/// The name of a plan, broken into short lines.
fn heading(plan: &PlanSummary) -> Column {
    Column::right(&wrap(&plan.name, PLAN_WIDTH - 2).join("\n"))
}

fn named(name: String, cells: impl Iterator<Item = String>) -> Vec<String> {
    std::iter::once(name).chain(cells).collect()
}

/// The columns of a table that are shown side by side; those for which a line has no room
/// stand below, again with the first.
fn table<T: Table>(rows: &[T], width: usize) -> Vec<String> {
    let columns = T::COLUMNS.iter();
    let shown: Vec<&Measured<T>> = columns
        .filter(|column| !column.details.is_empty() && column.shape != Shape::Open)
        .collect();
    let Some((first, mut rest)) = shown.split_first() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let part = |count: usize| side_by_side(first, &rest[..count], rows, width);
        let fits = |lines: &[String]| lines.iter().all(|line| line.width() <= width);
        let most = (1..=rest.len()).rev().find(|count| fits(&part(*count)));
        let count = most.unwrap_or(1);
        lines.extend(part(count));
        rest = &rest[count..];
    }
    lines
}

fn side_by_side<T: Table>(
    first: &Measured<T>,
    others: &[&Measured<T>],
    rows: &[T],
    width: usize,
) -> Vec<String> {
    let columns = || std::iter::once(first).chain(others.iter().copied());
    let headings = columns().map(|column| match column.shape {
        Shape::Text => Column::words(column.details),
        _ => Column::right(column.details),
    });
    let rows = rows.iter();
    let rows: Vec<Vec<String>> = rows
        .map(|row| columns().map(|column| cell(column, row)).collect())
        .collect();
    drawn(&headings.collect::<Vec<_>>(), &rows, width)
}

/// What the means of a table of stages leave out, because it had not come to its end.
fn not_ended(stages: &[StageSummary], width: usize) -> Vec<String> {
    let columns = [
        Column::words("Unfinished at the end"),
        Column::right("Per\nfuture"),
        Column::right("Weeks\nso far"),
    ];
    let row = |stage: &StageSummary, column: &Measured<StageSummary>| {
        let Some(Figure::Open(open)) = (column.value)(stage) else {
            return None;
        };
        open.any()?;
        Some(vec![
            format!("{}: {}", stage.stage, column.details),
            number(open.per_future.as_ref()),
            number(open.weeks_so_far.as_ref()),
        ])
    };
    let rows: Vec<Vec<String>> = stages
        .iter()
        .flat_map(|stage| {
            let columns = StageSummary::COLUMNS.iter();
            columns.filter_map(move |column| row(stage, column))
        })
        .collect();
    if rows.is_empty() {
        return rows.concat();
    }
    drawn(&columns, &rows, width)
}

fn drawn(columns: &[Column], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let drawn = render(columns, rows, width);
    drawn.into_iter().flatten().collect()
}

fn cell<T>(column: &Measured<T>, row: &T) -> String {
    match ((column.value)(row), column.unit) {
        (Some(Figure::Text(text)), _) => text.to_owned(),
        (Some(Figure::Estimate(estimate)), Unit::Share) => share(Some(&estimate)),
        (Some(Figure::Estimate(estimate)), _) => number(Some(&estimate)),
        (Some(Figure::Number(share)), Unit::Share) => percent(share),
        (Some(Figure::Number(number)), _) => rounded(number, 1),
        _ => NOTHING.to_owned(),
    }
}

/// A share in percent, with half of its interval in points.
fn share(estimate: Option<&Estimate>) -> String {
    let Some(estimate) = estimate else {
        return NOTHING.to_owned();
    };
    match half_width(estimate) {
        Some(half) if half > 0.0 => percent_with_error(estimate.value, half),
        _ => percent(estimate.value),
    }
}

fn number(estimate: Option<&Estimate>) -> String {
    let Some(estimate) = estimate else {
        return NOTHING.to_owned();
    };
    match half_width(estimate) {
        Some(half) if half > 0.0 => with_error(estimate.value, half),
        _ => rounded(estimate.value, 1),
    }
}

fn half_width(estimate: &Estimate) -> Option<f64> {
    let interval = estimate.interval?;
    Some((interval.high - interval.low) / 2.0)
}
