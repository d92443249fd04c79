//! The numbers of a chart as tables for people: curves side by side, one row per
//! time; all else one row per mark.

use super::data::{CellEntry, TableEntry};
use crate::charts::{Cell, Figure};
use crate::words::significant;

/// A row of a figure's table.
struct Row {
    panel: String,
    series: String,
    x: Option<f64>,
    /// The other columns, by name.
    numbers: Vec<(String, Option<f64>)>,
}

/// The tables of `figure`; none where nothing is plotted.
pub(super) fn tables(figure: &Figure) -> Vec<TableEntry> {
    let rows = rows(figure);
    let (curves, marks): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| is_curve(row, &rows));
    let mut panels: Vec<&str> = curves.iter().map(|row| row.panel.as_str()).collect();
    panels.dedup();
    let mut tables = Vec::new();
    if !marks.is_empty() {
        tables.push(list(figure, &marks));
    }
    tables.extend(panels.into_iter().map(|panel| {
        let rows: Vec<&Row> = curves
            .iter()
            .copied()
            .filter(|row| row.panel == panel)
            .collect();
        side_by_side(figure, panel, &rows)
    }));
    tables
}

fn rows(figure: &Figure) -> Vec<Row> {
    let table = figure.table();
    let is_x = |name: &str| !figure.fields.x.is_empty() && name == figure.fields.x;
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        _ => String::new(),
    };
    let number = |cell: &Cell| match cell {
        Cell::Number(number) => Some(*number),
        _ => None,
    };
    let row = |cells: &Vec<Cell>| {
        let named = || table.columns.iter().zip(cells).skip(2);
        Row {
            panel: text(&cells[0]),
            series: text(&cells[1]),
            x: named()
                .find(|(name, _)| is_x(name))
                .and_then(|(_, cell)| number(cell)),
            numbers: named()
                .filter(|(name, _)| !is_x(name))
                .map(|(name, cell)| (name.clone(), number(cell)))
                .collect(),
        }
    };
    table.rows.iter().map(row).collect()
}

/// Whether a row belongs to a series that runs along x.
fn is_curve(row: &Row, rows: &[Row]) -> bool {
    let is_same = |other: &&Row| other.panel == row.panel && other.series == row.series;
    row.x.is_some() && rows.iter().filter(is_same).nth(1).is_some()
}

/// One row per place on x, one column per series.
fn side_by_side(figure: &Figure, panel: &str, rows: &[&Row]) -> TableEntry {
    let mut series: Vec<&str> = Vec::new();
    let mut places: Vec<f64> = rows.iter().filter_map(|row| row.x).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    for row in rows {
        if !series.contains(&row.series.as_str()) {
            series.push(&row.series);
        }
    }
    let mut cells = vec![vec![CellEntry::default(); 1 + series.len()]; places.len()];
    for (place, row) in places.iter().zip(&mut cells) {
        row[0] = CellEntry::number(significant(*place), *place);
    }
    for row in rows {
        let column = series.iter().position(|name| *name == row.series);
        let line = row
            .x
            .and_then(|x| places.iter().position(|place| *place == x));
        if let (Some(column), Some(line)) = (column, line) {
            cells[line][1 + column] = with_interval(row);
        }
    }
    let columns = std::iter::once(figure.fields.x).chain(series);
    TableEntry {
        caption: format!("{panel} ({})", figure.name),
        columns: columns.map(str::to_owned).collect(),
        rows: cells,
    }
}

/// A value, and its interval in brackets; of a band, both edges.
fn with_interval(row: &Row) -> CellEntry {
    let get = |wanted: &str| {
        let found = row.numbers.iter().find(|(name, _)| name == wanted);
        found.and_then(|(_, number)| *number)
    };
    let value = row.numbers.first().and_then(|(_, number)| *number);
    let Some(value) = value else {
        let ends = get("low").zip(get("high"));
        return ends.map_or(CellEntry::default(), |(low, high)| {
            let text = format!("{} to {}", significant(low), significant(high));
            CellEntry::number(text, high)
        });
    };
    let text = match (get("low"), get("high")) {
        (Some(low), Some(high)) => format!(
            "{} ({} to {})",
            significant(value),
            significant(low),
            significant(high)
        ),
        _ => significant(value),
    };
    CellEntry::number(text, value)
}

/// One row per mark; marks of one name share a row.
fn list(figure: &Figure, rows: &[&Row]) -> TableEntry {
    let mut columns = vec![
        figure.fields.panel.to_owned(),
        figure.fields.series.to_owned(),
    ];
    let has_x = rows.iter().any(|row| row.x.is_some());
    if has_x {
        columns.push(figure.fields.x.to_owned());
    }
    let in_use = |column: usize| rows.iter().any(|row| row.numbers[column].1.is_some());
    let used: Vec<usize> = (0..rows[0].numbers.len())
        .filter(|column| in_use(*column))
        .collect();
    columns.extend(used.iter().map(|column| rows[0].numbers[*column].0.clone()));
    let mut cells: Vec<Vec<CellEntry>> = Vec::new();
    for row in rows {
        let mut line = vec![CellEntry::words(&row.panel), CellEntry::words(&row.series)];
        if has_x {
            line.push(optional(row.x));
        }
        line.extend(used.iter().map(|column| optional(row.numbers[*column].1)));
        match cells.last_mut() {
            Some(last) if last[..2] == line[..2] => join(last, &line),
            _ => cells.push(line),
        }
    }
    TableEntry {
        caption: figure.subtitle.clone(),
        columns,
        rows: cells,
    }
}

fn optional(number: Option<f64>) -> CellEntry {
    number.map_or(CellEntry::default(), |number| {
        CellEntry::number(significant(number), number)
    })
}

/// Adds the numbers of `more` to those of `row`.
fn join(row: &mut [CellEntry], more: &[CellEntry]) {
    for (cell, more) in row.iter_mut().zip(more).skip(2) {
        if !more.text.is_empty() {
            cell.text.push_str("; ");
            cell.text.push_str(&more.text);
            cell.number = None;
        }
    }
}
