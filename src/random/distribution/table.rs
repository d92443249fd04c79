//! Finitely many values, each with a probability.

use std::sync::Arc;

use super::checks::{self, DistributionError};

/// Different values in rising order and the probability of each or less. Clones
/// share the data.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    values: Arc<[f64]>,
    cumulative: Arc<[f64]>,
}

impl Table {
    /// A table of weighted values in any order; values of weight 0 are left out and
    /// equal values are joined.
    pub(super) fn new(mut entries: Vec<(f64, f64)>) -> Result<Table, DistributionError> {
        for (index, (value, weight)) in entries.iter().enumerate() {
            checks::finite(&format!("value at position {}", index + 1), *value)?;
            checks::finite(&format!("weight at position {}", index + 1), *weight)?;
            if *weight < 0.0 {
                return checks::refuse(format!(
                    "the weight at position {} is {}, but a weight cannot be negative",
                    index + 1,
                    checks::shown(*weight)
                ));
            }
        }
        if entries.is_empty() {
            return checks::refuse("there are no values");
        }
        entries.retain(|(_, weight)| *weight > 0.0);
        if entries.is_empty() {
            return checks::refuse("all weights are 0");
        }
        entries.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ok(Table::accumulated(&entries))
    }

    fn accumulated(sorted: &[(f64, f64)]) -> Table {
        let total: f64 = sorted.iter().map(|(_, weight)| weight).sum();
        let (mut values, mut cumulative) = (Vec::new(), Vec::new());
        let mut sum = 0.0;
        for (value, weight) in sorted {
            sum += weight;
            if values.last() == Some(value) {
                cumulative.pop();
            } else {
                values.push(*value);
            }
            cumulative.push(sum / total);
        }
        Table {
            values: values.into(),
            cumulative: cumulative.into(),
        }
    }

    /// The only value, if there is one.
    pub(super) fn only_value(&self) -> Option<f64> {
        (self.values.len() == 1).then(|| self.values[0])
    }

    /// The smallest value whose cumulative probability is at least `p` (type 1 of
    /// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", 1996).
    #[inline]
    pub(super) fn at(&self, p: f64) -> f64 {
        let index = self.cumulative.partition_point(|share| *share < p);
        self.values[index.min(self.values.len() - 1)]
    }

    pub(super) fn support(&self) -> (f64, f64) {
        (self.values[0], self.values[self.values.len() - 1])
    }

    pub(super) fn mean(&self) -> f64 {
        self.expectation(|value| value)
    }

    pub(super) fn variance(&self) -> f64 {
        let mean = self.mean();
        self.expectation(|value| (value - mean) * (value - mean))
    }

    fn expectation(&self, function: impl Fn(f64) -> f64) -> f64 {
        let mut before = 0.0;
        let mut sum = 0.0;
        for (value, share) in self.values.iter().zip(self.cumulative.iter()) {
            sum += function(*value) * (share - before);
            before = *share;
        }
        sum
    }
}
