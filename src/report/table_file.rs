//! CSV files whose rows are those of a table of `analysis`.

use super::csv_file::CsvFile;
use crate::analysis::{Column, Figure, Shape, Table};
use crate::statistics::{Estimate, Spread, TimeInterval};

/// A CSV file: its columns are those of `T`, after some that say what a row is of.
pub(super) struct TableFile<T: 'static> {
    pub name: &'static str,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// The columns before those of the table, and what they mean.
    pub leading: &'static [(&'static str, &'static str)],
    /// What a time takes.
    pub times: &'static [&'static str],
    pub columns: &'static [Column<T>],
}

/// Times with their intervals.
const TIMES: [&str; 7] = [
    "_half_week",
    "_half_week_low",
    "_half_week_high",
    "_8_in_10_week",
    "_8_in_10_week_low",
    "_8_in_10_week_high",
    "_reached_share",
];

/// Times in three columns.
pub(super) const SHORT_TIMES: [&str; 3] = ["_share", "_half_week", "_8_in_10_week"];

const ESTIMATE: [&str; 4] = ["", "_standard_error", "_low", "_high"];

impl<T: Table> TableFile<T> {
    pub(super) const fn new(
        name: &'static str,
        about: &'static str,
        leading: &'static [(&'static str, &'static str)],
    ) -> TableFile<T> {
        TableFile {
            name,
            about,
            leading,
            times: &TIMES,
            columns: T::COLUMNS,
        }
    }

    /// The file, of rows with what stands in their leading columns; empty cells are
    /// figures that do not exist.
    pub(super) fn csv<'a>(
        &self,
        currency: &str,
        rows: impl IntoIterator<Item = (Vec<String>, &'a T)>,
    ) -> Result<Vec<u8>, csv::Error> {
        let leading = self.leading.iter().map(|(name, _)| (*name).to_owned());
        let names = self.in_file().flat_map(|column| {
            let name = |part: &&str| column.unit.column(column.csv, currency) + part;
            self.parts(column.shape)
                .iter()
                .map(name)
                .collect::<Vec<_>>()
        });
        let mut file = CsvFile::new(leading.chain(names))?;
        for (mut cells, row) in rows {
            for column in self.in_file() {
                self.push(&mut cells, column.shape, (column.value)(row));
            }
            file.row(cells)?;
        }
        file.finish()
    }

    /// The columns of the table that the file has.
    pub(super) fn in_file(&self) -> impl Iterator<Item = &'static Column<T>> {
        let columns = self.columns.iter();
        columns.filter(|column| !column.csv.is_empty())
    }

    /// What the names of the columns of a figure end in.
    pub(super) fn parts(&self, shape: Shape) -> Vec<&'static str> {
        const SPREAD: [&str; 3] = ["_p10", "_p50", "_p90"];
        match shape {
            Shape::Text | Shape::Whole | Shape::Number => vec![""],
            Shape::Estimate | Shape::Ratio => ESTIMATE.into(),
            Shape::Spread => SPREAD.into(),
            Shape::Quantity => [&ESTIMATE[..], &SPREAD].concat(),
            Shape::Times => self.times.into(),
            Shape::Open => vec![
                "_per_future",
                "_per_future_standard_error",
                "_per_future_low",
                "_per_future_high",
                "_weeks_so_far",
                "_weeks_so_far_standard_error",
                "_weeks_so_far_low",
                "_weeks_so_far_high",
            ],
        }
    }

    /// The cells of a figure, as many as its shape has parts.
    fn push(&self, cells: &mut Vec<String>, shape: Shape, figure: Option<Figure<'_>>) {
        let text = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
        match figure {
            None => cells.extend(self.parts(shape).iter().map(|_| String::new())),
            Some(Figure::Text(text)) => cells.push(text.to_owned()),
            Some(Figure::Whole(number)) => cells.push(number.to_string()),
            Some(Figure::Number(number)) => cells.push(number.to_string()),
            Some(Figure::Estimate(of)) => cells.extend(estimate(Some(of)).map(text)),
            Some(Figure::Ratio(of)) => {
                let of = Estimate {
                    value: of.value,
                    standard_error: of.standard_error,
                    interval: Some(of.interval),
                };
                cells.extend(estimate(Some(of)).map(text));
            }
            Some(Figure::Spread(of)) => cells.extend(spread(of).map(text)),
            Some(Figure::Quantity(of)) => {
                cells.extend(estimate(Some(of.mean)).map(text));
                cells.extend(spread(of.spread).map(text));
            }
            Some(Figure::Times(of)) => {
                let ends = |interval: Option<TimeInterval>| {
                    let high = interval.and_then(|ends| ends.high);
                    [interval.and_then(TimeInterval::known_low), high]
                };
                let [half_low, half_high] = ends(of.half_interval);
                let [low, high] = ends(of.eight_in_ten_interval);
                let all = [
                    of.half,
                    half_low,
                    half_high,
                    of.eight_in_ten,
                    low,
                    high,
                    Some(of.reached),
                ];
                let short = [Some(of.reached), of.half, of.eight_in_ten];
                let is_short = self.times.len() == SHORT_TIMES.len();
                cells.extend(
                    if is_short { &short[..] } else { &all }
                        .iter()
                        .copied()
                        .map(text),
                );
            }
            Some(Figure::Open(of)) => {
                cells.extend(estimate(of.per_future).map(text));
                cells.extend(estimate(of.weeks_so_far).map(text));
            }
        }
    }
}

fn estimate(of: Option<Estimate>) -> [Option<f64>; ESTIMATE.len()] {
    let interval = of.and_then(|of| of.interval);
    [
        of.map(|of| of.value),
        of.and_then(|of| of.standard_error),
        interval.map(|interval| interval.low),
        interval.map(|interval| interval.high),
    ]
}

const fn spread(of: Spread) -> [Option<f64>; 3] {
    [Some(of.p10), Some(of.p50), Some(of.p90)]
}
