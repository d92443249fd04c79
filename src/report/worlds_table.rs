//! `worlds.csv`: one row per draw of the assumptions.

use super::csv_file::CsvFile;
use crate::experiment::{Results, Worlds};

/// The table as CSV: the number of the world, its first replication, and the value of
/// each assumption in its unit.
pub(super) fn csv(worlds: &Worlds, results: &Results) -> Result<Vec<u8>, csv::Error> {
    let mut headings = vec!["world".to_owned(), "first_replication".to_owned()];
    let assumptions = worlds.assumptions.iter();
    headings.extend(assumptions.map(|number| format!("{} ({})", number.name, number.unit)));
    let library = worlds.library.numbers.iter();
    headings.extend(library.map(|number| format!("{} ({})", number.key, number.unit)));
    let mut file = CsvFile::new(headings)?;
    for (world, numbers) in (0_u64..).zip(&results.worlds) {
        let mut row = vec![world.to_string(), (world * worlds.size).to_string()];
        row.extend(numbers.iter().map(f64::to_string));
        file.row(row)?;
    }
    file.finish()
}
