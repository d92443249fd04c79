//! What a plan reaches in what plans are ranked by, where no other measure says it.

use super::rows::Rows;
use super::types::Measure;
use crate::units::WEEKS_PER_MONTH;

/// See [`crate::model::outcome::ReplicationRecord::asked`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Asked {
    /// Mean over futures.
    pub mean: f64,
    /// Of a time: the week by which half of the futures have it; `None`: not reached.
    pub half: Option<f64>,
    /// Likewise 8 in 10.
    pub eight_in_ten: Option<f64>,
    /// Share of futures that have it by the horizon.
    pub reached: f64,
}

/// Of the rows of a plan, in futures of so many months.
pub(super) fn asked(rows: Rows<'_>, measure: Measure, horizon_months: f64) -> Asked {
    if rows.is_empty() {
        return Asked::default();
    }
    let futures = rows.len() as f64;
    let mean = rows.iter().map(|row| row.asked).sum::<f64>() / futures;
    let is_time = matches!(measure, Measure::FirstValue | Measure::NamedProject);
    if !is_time {
        return Asked {
            mean,
            ..Asked::default()
        };
    }
    let mut left: Vec<f64> = rows.iter().map(|row| row.asked).collect();
    left.sort_by(|one, other| other.total_cmp(one));
    let by = |share: f64| {
        let place = (share * futures).ceil() as usize;
        let months = left.get(place.saturating_sub(1)).copied()?;
        (months > 0.0).then_some((horizon_months - months) * WEEKS_PER_MONTH)
    };
    Asked {
        mean,
        half: by(0.5),
        eight_in_ten: by(0.8),
        reached: left.iter().filter(|months| **months > 0.0).count() as f64 / futures,
    }
}
