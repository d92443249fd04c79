//! The rows of a plan, and which of them are one unit of inference.

use std::ops::Deref;

use crate::experiment::Experiment;
use crate::model::outcome::ReplicationRecord;
use crate::statistics::{
    Confidence, Estimate, RatioColumns, group_counts, group_sums, mean, ratio,
};

/// Rows in replication order; those of one world follow each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    rows: &'a [ReplicationRecord],
    /// Replications in a row that share what is not known; 1 where all is known.
    pub(super) world: usize,
}

impl Deref for Rows<'_> {
    type Target = [ReplicationRecord];

    fn deref(&self) -> &[ReplicationRecord] {
        self.rows
    }
}

/// How many replications of an experiment are one unit of inference.
pub(super) fn world_size(experiment: &Experiment) -> usize {
    usize::try_from(experiment.cluster_size()).unwrap_or(usize::MAX)
}

impl<'a> Rows<'a> {
    /// Rows, `world` of them in a row being one unit of inference.
    pub(super) const fn new(rows: &'a [ReplicationRecord], world: usize) -> Rows<'a> {
        Rows { rows, world }
    }

    /// Whole numbers y and m of every unit of inference.
    pub(super) fn pairs(
        self,
        pair: impl Fn(&ReplicationRecord) -> (u32, u32),
    ) -> impl Iterator<Item = (u32, u32)> {
        self.rows.chunks(self.world).map(move |rows| {
            let pairs = rows.iter().map(&pair);
            pairs.fold((0, 0), |sum, (y, m)| (sum.0 + y, sum.1 + m))
        })
    }

    /// The mean over replications of one value for each.
    pub(super) fn mean(self, values: Vec<f64>) -> Option<Estimate> {
        if self.world == 1 {
            return mean(&values, Confidence::NINETY_FIVE);
        }
        let ones = vec![1.0; values.len()];
        self.ratio(values, ones)
    }

    /// The ratio of two sums over replications.
    pub(super) fn ratio(self, numerators: Vec<f64>, denominators: Vec<f64>) -> Option<Estimate> {
        let columns = RatioColumns {
            numerators: &group_sums(numerators, self.world),
            denominators: &group_sums(denominators, self.world),
        };
        ratio(columns, Confidence::NINETY_FIVE)
    }

    /// How many replications each unit of inference has.
    pub(super) fn counts(self) -> Vec<f64> {
        group_counts(self.rows.len(), self.world)
    }
}
