//! `worlds.csv`: one row per draw of the assumptions.

use crate::experiment::{Results, Worlds};

/// The table as CSV: the number of the world, its first replication, and the value of
/// each assumption in its unit.
pub(super) fn csv(worlds: &Worlds, results: &Results) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut headings = vec!["world".to_owned(), "first_replication".to_owned()];
    let assumptions = worlds.assumptions.iter();
    headings.extend(assumptions.map(|number| format!("{} ({})", number.name, number.unit)));
    writer.write_record(headings)?;
    for (world, numbers) in (0_u64..).zip(&results.worlds) {
        let mut row = vec![world.to_string(), (world * worlds.size).to_string()];
        row.extend(numbers.iter().map(f64::to_string));
        writer.write_record(row)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}
