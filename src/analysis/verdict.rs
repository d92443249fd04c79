//! Which plan leads, and whether that is beyond simulation error.
//!
//! Plans are ranked by production-months per offered project. The leading one is
//! best only if it beats every other in a paired difference whose interval has a
//! share of the confidence (Bonferroni; B. L. Nelson and F. J. Matejcik 1995 for
//! comparisons with the best under common random numbers). The intervals are
//! two-sided although only one side matters, which is conservative and pays for
//! having picked the leader from the same futures.

use super::difference::Field;
use super::types::{Difference, Measure, PlanSummary, Verdict};

/// Plan indices, best first; equal ones in scenario order, without a figure last.
pub(super) fn ranking(values: impl IntoIterator<Item = Option<f64>>) -> Vec<usize> {
    let mut ranked: Vec<(usize, f64)> = values
        .into_iter()
        .map(|value| value.unwrap_or(f64::NEG_INFINITY))
        .enumerate()
        .collect();
    ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranked.into_iter().map(|(plan, _)| plan).collect()
}

/// The ranking of a field by the measure that decides.
pub(super) fn rank(field: &Field<'_>, plans: usize) -> Vec<usize> {
    ranking((0..plans).map(|plan| field.value(plan, Measure::ProductionMonths)))
}

/// The verdict, from the ranking and everyone's difference to the leader.
pub(super) fn verdict(
    plans: &[PlanSummary],
    ranked: &[usize],
    against_leader: &[Difference],
) -> Verdict {
    if plans
        .iter()
        .all(|plan| plan.measures.projects_launched.mean.value == 0.0)
    {
        return Verdict::NothingLive;
    }
    if against_leader.is_empty() {
        return Verdict::OnlyPlan;
    }
    if against_leader.iter().all(|difference| difference.identical) {
        return Verdict::Identical;
    }
    let open: Vec<&Difference> = against_leader
        .iter()
        .filter(|difference| !is_beaten(difference))
        .collect();
    if open.is_empty() {
        return Verdict::Best(ranked[0]);
    }
    let still_in =
        |plan: &usize| *plan == ranked[0] || open.iter().any(|difference| difference.plan == *plan);
    Verdict::TooClose {
        plans: ranked.iter().copied().filter(still_in).collect(),
        replications_to_settle: replications_to_settle(&open),
    }
}

/// Whether the plan is behind the leader by more than simulation error.
fn is_beaten(difference: &Difference) -> bool {
    difference
        .get(Measure::ProductionMonths)
        .is_some_and(|paired| paired.settled && paired.value < 0.0)
}

/// What the hardest pair needs; `None` as soon as one pair cannot be settled.
fn replications_to_settle(open: &[&Difference]) -> Option<u64> {
    let needed = open.iter().map(|difference| {
        difference
            .get(Measure::ProductionMonths)?
            .replications_to_settle
    });
    needed.collect::<Option<Vec<u64>>>()?.into_iter().max()
}
