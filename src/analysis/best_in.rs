//! In which share of futures each plan is the best: luck, not simulation error.

use crate::experiment::PlanResults;
use crate::model::outcome::ReplicationRecord;

/// Per plan, the share of futures in which its `score` is the highest. Plans that
/// tie share the future equally, so the shares sum to 1.
pub(super) fn best_in(
    plans: &[PlanResults],
    score: impl Fn(&ReplicationRecord) -> f64,
) -> Vec<f64> {
    let futures = plans.iter().map(|plan| plan.rows.len()).min().unwrap_or(0);
    let mut won = vec![0.0; plans.len()];
    let mut scores = vec![0.0; plans.len()];
    for future in 0..futures {
        for (score_of, plan) in scores.iter_mut().zip(plans) {
            *score_of = score(&plan.rows[future]);
        }
        let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let winners = scores.iter().filter(|score| **score == best).count();
        for (won, score) in won.iter_mut().zip(&scores) {
            if *score == best {
                *won += 1.0 / winners as f64;
            }
        }
    }
    won.iter().map(|won| won / futures.max(1) as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::{plan_results, row};

    #[test]
    fn ties_are_split() {
        let plan = |spends: [f64; 4]| {
            let rows = spends
                .into_iter()
                .zip(0..)
                .map(|(spend, replication)| ReplicationRecord {
                    spend,
                    ..row(replication)
                });
            plan_results(rows.collect())
        };
        let plans = [
            plan([1.0, 1.0, 1.0, 5.0]),
            plan([1.0, 2.0, 1.0, 4.0]),
            plan([3.0, 2.0, 1.0, 4.0]),
        ];
        let shares = best_in(&plans, |row| -row.spend);
        let thirds = 1.0 / 3.0 / 4.0;
        let expected = [0.375 + thirds, 0.125 + thirds + 0.125, thirds + 0.125];
        for (share, expected) in shares.iter().zip(expected) {
            assert!((share - expected).abs() < 1e-15, "{shares:?}");
        }
    }
}
