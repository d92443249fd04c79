//! Money over the calendar, summed over replications.

use super::counts::FlowCounts;
use crate::model::Model;
use crate::model::outcome::{CashPath, ProjectRecord};

/// Futures whose paths are kept, for quantiles: at one in ten, their luck moves the
/// share below a quantile by 0.4 points (one standard error). The means are of all
/// futures. A bound on memory, not a number of the model.
pub const KEPT_FUTURES: u64 = 5000;

/// Sums are whole hundredths of the currency, so that they are exact in any order of
/// addition.
const HUNDREDTHS: f64 = 100.0;

/// Money and launches of one plan at points of the calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CashTotals {
    /// Calendar times in weeks, ascending from 0 to the horizon.
    pub times: Vec<f64>,
    /// Spent by each time, summed over replications, in hundredths.
    spend: Vec<i128>,
    /// Earned by each time, summed over replications, in hundredths.
    value: Vec<i128>,
    /// Models brought to production by each time, summed over replications.
    pub launched: Vec<u64>,
    /// The paths of the first [`KEPT_FUTURES`] futures, in their order.
    pub kept: Vec<CashPath>,
}

impl CashTotals {
    /// No replication yet.
    pub(super) fn new(model: &Model) -> CashTotals {
        CashTotals::at(FlowCounts::new(model).times)
    }

    /// No replication yet, at these times.
    pub(crate) fn at(times: Vec<f64>) -> CashTotals {
        CashTotals {
            spend: vec![0; times.len()],
            value: vec![0; times.len()],
            launched: vec![0; times.len()],
            kept: Vec::new(),
            times,
        }
    }

    /// Spend by each time, summed over replications.
    pub fn spend(&self) -> impl Iterator<Item = f64> {
        self.spend.iter().map(|&sum| in_currency(sum))
    }

    /// Value by each time, summed over replications.
    pub fn value(&self) -> impl Iterator<Item = f64> {
        self.value.iter().map(|&sum| in_currency(sum))
    }

    /// Value less spend by each time, summed over replications.
    pub fn net(&self) -> impl Iterator<Item = f64> {
        let both = self.value.iter().zip(&self.spend);
        both.map(|(value, spend)| in_currency(value - spend))
    }

    /// Add one replication.
    pub(super) fn add(&mut self, replication: u64, path: &CashPath, projects: &[ProjectRecord]) {
        for at in projects.iter().filter_map(|project| project.in_production) {
            let first = self.times.partition_point(|time| *time < at);
            for count in self.launched.iter_mut().skip(first) {
                *count += 1;
            }
        }
        self.add_money(path);
        if replication < KEPT_FUTURES {
            self.kept.push(path.clone());
        }
    }

    fn add_money(&mut self, path: &CashPath) {
        add_money(&mut self.spend, &path.spend);
        add_money(&mut self.value, &path.value);
    }

    /// Add the money of a replication, and keep its path.
    #[cfg(test)]
    pub(crate) fn add_path(&mut self, path: &CashPath) {
        self.add_money(path);
        self.kept.push(path.clone());
    }

    /// Add the replications of another set, which come after those here.
    pub(super) fn merge(&mut self, other: CashTotals) {
        add_all(&mut self.spend, &other.spend);
        add_all(&mut self.value, &other.value);
        for (count, other) in self.launched.iter_mut().zip(&other.launched) {
            *count += other;
        }
        self.kept.extend(other.kept);
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "15 digits are enough for a chart"
)]
fn in_currency(hundredths: i128) -> f64 {
    hundredths as f64 / HUNDREDTHS
}

#[expect(clippy::cast_possible_truncation, reason = "far below 2^127")]
fn add_money(sums: &mut [i128], amounts: &[f64]) {
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        *sum += (amount * HUNDREDTHS).round() as i128;
    }
}

fn add_all(sums: &mut [i128], others: &[i128]) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum += other;
    }
}
