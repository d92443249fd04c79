//! Which plans are beaten in both spend and success.

use crate::experiment::PlanResults;
use crate::statistics::{Confidence, Contributions, PairedEstimate, paired_difference};

use super::bounds::Bounds;
use super::columns::Sides;
use super::rows::Rows;
use super::types::Measure;

/// For each plan, a plan that costs less and brings a larger share of its projects
/// to production, both beyond simulation error; `None` where there is no such plan.
///
/// All comparisons together hold with 95 % confidence (Bonferroni over pairs and
/// both measures); worlds of `world` futures in a row are the units of inference, and
/// `follow_up` is how many weeks of production count.
/// Of several such plans the one with the most success is named.
pub(super) fn dominators(
    plans: &[PlanResults],
    (world, follow_up): (usize, f64),
) -> Vec<Option<usize>> {
    let rows: Vec<_> = plans.iter().map(|plan| plan.rows.as_slice()).collect();
    let bounds = Bounds::of(&rows, (follow_up, 0.0));
    let sides = rows.iter();
    let sides = sides.map(|rows| Sides::of(Rows::new(rows, world), &bounds, &Measure::COMMON));
    let sides: Vec<Sides> = sides.collect();
    let pairs = plans.len() * plans.len().saturating_sub(1) / 2;
    let confidence = Confidence::NINETY_FIVE.shared_by((2 * pairs).max(1));
    let rate = |plan: usize| {
        let side = sides[plan].get(Measure::Success);
        side.map_or(0.0, Contributions::value)
    };
    (0..plans.len())
        .map(|plan| {
            let others = (0..plans.len()).filter(|other| *other != plan);
            others
                .filter(|other| beats(&sides[*other], &sides[plan], confidence))
                .max_by(|one, other| rate(*one).total_cmp(&rate(*other)))
        })
        .collect()
}

/// Whether the first costs less and succeeds more, both settled.
fn beats(first: &Sides, second: &Sides, confidence: Confidence) -> bool {
    let difference = |measure| -> Option<PairedEstimate> {
        let (first, second) = (first.get(measure)?, second.get(measure)?);
        Some(paired_difference(first, second, confidence))
    };
    let is_settled = |measure, sign: f64| {
        difference(measure).is_some_and(|paired| paired.settled && paired.value * sign > 0.0)
    };
    is_settled(Measure::Success, 1.0) && is_settled(Measure::Spend, -1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::{plan_results, row_with_live};

    fn plan(live: u32, spend: f64) -> PlanResults {
        let rows = (0..40).map(|at| {
            let mut row = row_with_live(at, live + u32::from(at % 2 == 0));
            row.spend = spend + (at % 3) as f64;
            row
        });
        plan_results(rows.collect())
    }

    #[test]
    fn a_plan_is_beaten_only_in_both() {
        let dear = plan(3, 900.0);
        let cheap = plan(5, 500.0);
        let best = plan(8, 1200.0);
        assert_eq!(
            dominators(&[dear, cheap, best], (1, 52.0)),
            [Some(1), None, None]
        );
    }

    #[test]
    fn equal_plans_do_not_beat_each_other() {
        assert_eq!(
            dominators(&[plan(3, 9.0), plan(3, 9.0)], (1, 52.0)),
            [None, None]
        );
    }

    #[test]
    fn one_future_beats_nothing() {
        let one = |live, spend| {
            let mut row = row_with_live(0, live);
            row.spend = spend;
            plan_results(vec![row])
        };
        assert_eq!(
            dominators(&[one(1, 9.0), one(8, 1.0)], (1, 52.0)),
            [None, None]
        );
    }
}
