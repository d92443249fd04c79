//! Mean number of projects at each place over the calendar.

use crate::experiment::FlowCounts;

use super::types::FlowCurves;

/// Counts per future instead of over all of them.
pub(super) fn flow(counts: &FlowCounts, replications: u64) -> FlowCurves {
    let per_future = |totals: &Vec<u64>| -> Vec<f64> {
        let futures = replications.max(1) as f64;
        totals.iter().map(|total| *total as f64 / futures).collect()
    };
    FlowCurves {
        times: counts.times.clone(),
        backlog: per_future(&counts.backlog),
        waiting: counts.waiting.iter().map(per_future).collect(),
        working: counts.working.iter().map(per_future).collect(),
        live: per_future(&counts.live),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_become_means() {
        let counts = FlowCounts {
            times: vec![0.0, 4.0],
            backlog: vec![4, 2],
            waiting: vec![vec![0, 1]],
            working: vec![vec![0, 3]],
            live: vec![0, 0],
        };
        let curves = flow(&counts, 4);
        assert_eq!(curves.times, [0.0, 4.0]);
        assert_eq!(curves.backlog, [1.0, 0.5]);
        assert_eq!(
            (&curves.waiting[0][1], &curves.working[0][1]),
            (&0.25, &0.75)
        );
    }
}
