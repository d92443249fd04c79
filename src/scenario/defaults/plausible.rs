//! The sets of numbers that are plausible together: what `pitcrew calibration --search`
//! found (`defaults/plausible_worlds.csv`).
//!
//! A line is a set, a column one of the numbers that are not known; in it stands how high
//! the number is in its range, from 0 to 1.

use std::sync::{Arc, OnceLock};

use super::ignorance::unknowns;

/// The sets, by set and by place among [`unknowns`]; `None` for a number that the search
/// did not have.
///
/// # Panics
///
/// Only if the embedded file is broken, which the tests of this module rule out.
pub(in crate::scenario) fn sets() -> Arc<Vec<Vec<Option<f64>>>> {
    static SETS: OnceLock<Arc<Vec<Vec<Option<f64>>>>> = OnceLock::new();
    let sets = SETS.get_or_init(|| {
        let text = include_str!("../../../defaults/plausible_worlds.csv");
        Arc::new(read(text).expect("the embedded sets are CSV"))
    });
    Arc::clone(sets)
}

fn read(text: &str) -> Result<Vec<Vec<Option<f64>>>, csv::Error> {
    let mut file = csv::Reader::from_reader(text.as_bytes());
    let keys = file.headers()?.clone();
    let columns = unknowns().iter().map(|unknown| {
        let mut keys = keys.iter();
        keys.position(|key| key == unknown.key)
    });
    let columns: Vec<Option<usize>> = columns.collect();
    let mut sets = Vec::new();
    for row in file.records() {
        let row = row?;
        let level = |column: &Option<usize>| row.get((*column)?)?.parse().ok();
        sets.push(columns.iter().map(level).collect());
    }
    Ok(sets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_a_number_that_is_not_known_and_every_level_lies_within_its_range() {
        let text = include_str!("../../../defaults/plausible_worlds.csv");
        let mut file = csv::Reader::from_reader(text.as_bytes());
        for key in &file.headers().unwrap().clone() {
            assert!(unknowns().iter().any(|unknown| unknown.key == key), "{key}");
        }
        for row in file.records() {
            for level in &row.unwrap() {
                let level: f64 = level.parse().unwrap();
                assert!(level > 0.0 && level < 1.0, "{level}");
            }
        }
    }

    #[test]
    fn a_number_without_a_column_is_left_open() {
        let first = unknowns()[0].key;
        let sets = read(&format!("{first}\n0.25\n0.75\n")).unwrap();
        assert_eq!(sets.len(), 2);
        assert_eq!((sets[0][0], sets[1][0]), (Some(0.25), Some(0.75)));
        assert!(sets[0][1..].iter().all(Option::is_none));
    }
}
