//! Where the model stands against the evidence, as a table.

use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::calibration::CalibrationLine;

/// What is under the table.
const HOW_TO_READ: &str = "Band: what the evidence allows. Model: what the defaults give, \
with the simulation error. A miss is reported, not tuned away; docs/calibration.md explains it and names the defaults that decide it; docs/evidence.md describes the sources.";

/// Before each line of what was observed.
const INDENT: &str = "      ";

/// All targets: figures in columns, and under each what was observed.
pub(in crate::cli) fn calibration_screen(lines: &[CalibrationLine], width: usize) -> String {
    let columns = [
        Column::left("id"),
        Column::left("verdict"),
        Column::left("band"),
        Column::words("model"),
    ];
    let rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
    let mut table = render(&columns, &rows, width).into_iter();
    let mut all = table.next().unwrap_or_default();
    for (figures, line) in table.zip(lines) {
        all.push(String::new());
        all.extend(figures);
        let words = wrap(&line.observable, width.saturating_sub(INDENT.len()));
        all.extend(words.into_iter().map(|words| format!("{INDENT}{words}")));
    }
    all.push(String::new());
    all.extend(wrap(HOW_TO_READ, width));
    all.join("\n") + "\n"
}

fn cells(line: &CalibrationLine) -> Vec<String> {
    vec![
        line.id.clone(),
        line.standing.words().to_owned(),
        line.band.words(line.scale),
        line.measured(),
    ]
}
