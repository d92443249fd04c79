//! The numbers of a figure as a table.

use super::figure::{
    Axis, Fields, Figure, Lane, LanesPanel, Mark, Panel, PlotPanel, Shape, SquaresPanel,
};

/// Named columns and rows of the same length.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, not rounded.
    Number(f64),
    /// Nothing.
    Empty,
}

/// A row before it is known which columns are in use.
#[derive(Default)]
struct Entry<'a> {
    panel: &'a str,
    series: &'a str,
    x: Option<f64>,
    x_error: Option<(f64, f64)>,
    value: Option<f64>,
    error: Option<(f64, f64)>,
    likely: Option<(f64, f64)>,
    squares: Option<f64>,
}

/// The table of `figure`. Columns that no row fills are left out.
pub(super) fn of(figure: &Figure) -> Table {
    let lanes: Vec<&LanesPanel> = figure.panels.iter().filter_map(lanes_of).collect();
    if !lanes.is_empty() {
        return lanes_table(figure.fields, &lanes);
    }
    let mut entries = Vec::new();
    for panel in &figure.panels {
        match panel {
            Panel::Plot(plot) => plot_entries(plot, &mut entries),
            Panel::Squares(squares) => square_entries(squares, &mut entries),
            Panel::Lanes(_) => {}
        }
    }
    let columns = columns(figure.fields, &entries);
    Table {
        rows: entries
            .iter()
            .map(|entry| columns.iter().map(|column| column.1(entry)).collect())
            .collect(),
        columns: columns.into_iter().map(|column| column.0).collect(),
    }
}

fn lanes_of(panel: &Panel) -> Option<&LanesPanel> {
    match panel {
        Panel::Lanes(lanes) => Some(lanes),
        Panel::Plot(_) | Panel::Squares(_) => None,
    }
}

/// A row for each bar, each flag, and each person who is there.
fn lanes_table(fields: Fields, panels: &[&LanesPanel]) -> Table {
    let columns = [fields.panel, "person", "role", "project", fields.series];
    let times = ["from", "to"].map(|end| format!("{end} {}", fields.x));
    let rows = panels.iter().flat_map(|panel| {
        let lanes = panel.groups.iter().flat_map(|group| &group.lanes);
        lanes.flat_map(|lane| lane_rows(&panel.name, lane))
    });
    Table {
        rows: rows.collect(),
        columns: columns
            .map(str::to_owned)
            .into_iter()
            .chain(times)
            .collect(),
    }
}

fn lane_rows(panel: &str, lane: &Lane) -> Vec<Vec<Cell>> {
    let is_person = lane.there.is_some();
    let row = |project: &str, kind: &str, (from, until): (f64, f64)| {
        let person = if is_person { lane.name.as_str() } else { "" };
        let words = [panel, person, &lane.role, project, kind];
        let words = words.map(|text| match text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        });
        let times = [Cell::Number(from), Cell::Number(until)];
        words.into_iter().chain(times).collect::<Vec<Cell>>()
    };
    let there = lane.there.map(|there| row("", "there", there));
    let bars = lane.bars.iter();
    let bars = bars.map(|bar| row(&bar.project, &bar.kind, (bar.from, bar.until)));
    let of = lane.bars.first().filter(|_| !is_person);
    let project = of.map_or("", |bar| bar.project.as_str());
    let flags = lane.flags.iter();
    let flags = flags.map(|flag| row(project, &flag.text, (flag.at, flag.at)));
    there.into_iter().chain(bars).chain(flags).collect()
}

type Column = (String, fn(&Entry) -> Cell);

fn columns(fields: Fields, entries: &[Entry]) -> Vec<Column> {
    let all: [Column; 11] = [
        (fields.panel.into(), |entry| Cell::Text(entry.panel.into())),
        (fields.series.into(), |entry| {
            Cell::Text(entry.series.into())
        }),
        (fields.x.into(), |entry| number(entry.x)),
        (format!("{} low", fields.x), |entry| {
            number(entry.x_error.map(|ends| ends.0))
        }),
        (format!("{} high", fields.x), |entry| {
            number(entry.x_error.map(|ends| ends.1))
        }),
        (fields.value.into(), |entry| number(entry.value)),
        ("low".into(), |entry| number(entry.error.map(|ends| ends.0))),
        ("high".into(), |entry| {
            number(entry.error.map(|ends| ends.1))
        }),
        ("likely low".into(), |entry| {
            number(entry.likely.map(|ends| ends.0))
        }),
        ("likely high".into(), |entry| {
            number(entry.likely.map(|ends| ends.1))
        }),
        ("squares".into(), |entry| number(entry.squares)),
    ];
    let value = 5;
    all.into_iter()
        .enumerate()
        .filter(|(index, column)| {
            // The measure is named even where nothing could be measured.
            *index <= 1
                || *index == value
                || entries.iter().any(|entry| column.1(entry) != Cell::Empty)
        })
        .map(|(_, column)| column)
        .collect()
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, Cell::Number)
}

fn plot_entries<'a>(plot: &'a PlotPanel, entries: &mut Vec<Entry<'a>>) {
    for mark in &plot.marks {
        mark_entries(plot, mark, entries);
    }
    for row in &plot.counts {
        entries.extend(row.values.iter().map(|(x, value)| Entry {
            panel: &plot.counts_heading,
            series: &row.name,
            x: Some(*x),
            value: Some(*value),
            ..Entry::default()
        }));
    }
}

fn mark_entries<'a>(plot: &'a PlotPanel, mark: &'a Mark, entries: &mut Vec<Entry<'a>>) {
    let entry = || Entry {
        panel: &plot.name,
        series: &mark.series,
        ..Entry::default()
    };
    match &mark.shape {
        Shape::Curve(samples) | Shape::Thread(samples) => {
            entries.extend(samples.iter().map(|sample| Entry {
                x: Some(sample.x),
                value: Some(sample.y),
                error: sample.band,
                ..entry()
            }));
        }
        Shape::Band(samples) => entries.extend(samples.iter().map(|sample| Entry {
            x: Some(sample.x),
            error: Some((sample.low, sample.high)),
            ..entry()
        })),
        Shape::Layer { slices, .. } => entries.extend(slices.iter().map(|slice| Entry {
            x: Some(slice.x),
            value: Some(slice.size),
            ..entry()
        })),
        Shape::Estimate {
            row,
            value,
            error,
            likely,
            ..
        } => entries.push(Entry {
            panel: row_name(&plot.y, *row),
            value: Some(*value),
            error: Some(*error),
            likely: *likely,
            ..entry()
        }),
        Shape::Dots { row, values } => entries.extend(values.iter().map(|value| Entry {
            panel: row_name(&plot.y, *row),
            value: Some(*value),
            ..entry()
        })),
        Shape::Point { x, y, .. } => entries.push(Entry {
            x: Some(x.value),
            x_error: Some((x.low, x.high)),
            value: Some(y.value),
            error: Some((y.low, y.high)),
            ..entry()
        }),
        Shape::Missing { row, .. } => entries.push(Entry {
            panel: row_name(&plot.y, *row),
            ..entry()
        }),
    }
}

fn row_name(axis: &Axis, row: usize) -> &str {
    match axis {
        Axis::Rows(rows) => rows.get(row).map_or("", |(name, _)| name),
        Axis::Linear { .. } => "",
    }
}

fn square_entries<'a>(squares: &'a SquaresPanel, entries: &mut Vec<Entry<'a>>) {
    entries.extend(squares.groups.iter().map(|group| Entry {
        panel: &squares.name,
        series: &group.name,
        value: Some(group.share),
        squares: Some(f64::from(group.squares)),
        ..Entry::default()
    }));
}
