//! Money over the calendar: what was spent and earned by each point, and what all of
//! it is worth today.

use super::ledger::Entry;
use super::recorder::Recorder;
use super::state::State;
use crate::math::{exp, exp_m1, ln};
use crate::model::outcome::CashPath;
use crate::units::{WEEKS_PER_YEAR, calendar_point, first_point_from};

/// The points of a calendar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    points: usize,
    horizon: f64,
}

impl Calendar {
    pub(super) fn new(points: usize, horizon: f64) -> Calendar {
        Calendar { points, horizon }
    }

    /// When a point is; the horizon beyond the last.
    pub(super) fn time(self, point: usize) -> f64 {
        calendar_point(point, self.points, self.horizon).min(self.horizon)
    }

    /// The first point at or after a time.
    fn first_from(self, time: f64) -> usize {
        first_point_from(time, self.points, self.horizon)
    }

    /// Add to `changes` what of an entry comes between each point and the one before.
    fn spread(self, entry: &Entry, changes: &mut [f64]) {
        let mut before = 0.0;
        for (point, change) in changes
            .iter_mut()
            .enumerate()
            .skip(self.first_from(entry.from))
        {
            let by = entry.by(self.time(point));
            *change += by - before;
            before = by;
            if self.time(point) >= entry.until {
                return;
            }
        }
    }
}

/// Work the path out of the entries of a ledger.
pub(super) fn fill(path: &mut CashPath, entries: &[Entry], calendar: Calendar) {
    for series in [&mut path.spend, &mut path.value] {
        series.clear();
        series.resize(calendar.points, 0.0);
    }
    if calendar.points == 0 {
        return;
    }
    for entry in entries {
        let series = if entry.is_value {
            &mut path.value
        } else {
            &mut path.spend
        };
        calendar.spread(entry, series);
    }
    for series in [&mut path.spend, &mut path.value] {
        let mut total = 0.0;
        for point in series {
            total += *point;
            *point = total;
        }
    }
}

/// What an entry is worth at the start, at continuous discounting of `rate` a week:
/// a payment times exp(-rate · t); a flow by its integral, exactly.
fn present_value(entry: &Entry, rate: f64) -> f64 {
    let at_its_start = if entry.is_payment() {
        entry.amount
    } else {
        let falls = entry.decay + rate;
        entry.first_rate() * -exp_m1(-falls * (entry.until - entry.from)) / falls
    };
    at_its_start * exp(-rate * entry.from)
}

impl<R: Recorder> State<'_, R> {
    /// Value less spend, each discounted to the start; without a discount rate the
    /// plain difference, to the last bit.
    pub(super) fn present_value(&self) -> f64 {
        let ledger = &self.buffers.ledger;
        let per_year = self.model.money.discount_per_year;
        if per_year <= 0.0 {
            return ledger.value - ledger.spent();
        }
        let rate = ln(1.0 + per_year) / WEEKS_PER_YEAR;
        let (mut value, mut spend) = (0.0, 0.0);
        for entry in &ledger.entries {
            if entry.is_value {
                value += present_value(entry, rate);
            } else {
                spend += present_value(entry, rate);
            }
        }
        value - spend
    }
}
