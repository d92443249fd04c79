//! `charts/`: each figure as SVG and PNG, with its numbers as CSV.

use std::path::Path;

use super::csv_file::CsvFile;
use super::error::ReportError;
use super::identity::{ENGINE_VERSION, RunIdentity};
use super::pending_folder::PendingFolder;
use crate::analysis::{Analysis, answer_sentence};
use crate::charts::{self, Cell, Figure, Provenance, Table};
use crate::experiment::Threads;

/// Every chart that `analysis` allows.
pub(super) fn figures(identity: &RunIdentity, analysis: &Analysis) -> Vec<Figure> {
    let provenance = Provenance {
        answer: answer_sentence(analysis),
        hash: identity.short_hash().to_owned(),
        version: ENGINE_VERSION.to_owned(),
    };
    charts::figures(analysis, &provenance)
}

/// Draws `figures`, each on any thread, and writes them.
pub(super) fn write(
    folder: &PendingFolder,
    figures: &[Figure],
    threads: &Threads,
) -> Result<(), ReportError> {
    let draw = |(): &mut (), figure| (charts::svg(figure), charts::png(figure));
    let drawn = threads.map(figures.iter().collect(), || (), draw);
    for (figure, (svg, png)) in figures.iter().zip(drawn) {
        let name = format!("charts/{}", figure.name);
        folder.write(&format!("{name}.svg"), svg.as_bytes())?;
        folder.write(&format!("{name}.png"), &png)?;
        let path = format!("{name}.csv");
        let table = csv(&figure.table()).map_err(ReportError::at(
            "write",
            &folder.path().join(Path::new(&path)),
        ))?;
        folder.write(&path, &table)?;
    }
    Ok(())
}

/// A figure's table as CSV.
pub(super) fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut file = CsvFile::new(&table.columns)?;
    for row in &table.rows {
        file.row(row.iter().map(cell))?;
    }
    file.finish()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}
