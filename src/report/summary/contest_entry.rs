//! Which plan is best, and how sure and how safe that is, as it stands in
//! `summary.json`.

use serde::Serialize;

use super::estimate_entry::{EstimateEntry, IntervalEntry};
use crate::analysis::measure_code;
use crate::analysis::{AgainstBest, Contender, Contest, Regret};

/// The plans as rivals in one measure.
#[derive(Serialize)]
pub(super) struct ContestEntry<'a> {
    measure: &'static str,
    could_be_best: Vec<&'a str>,
    safest: Option<&'a str>,
    plans: Vec<ContenderEntry<'a>>,
}

#[derive(Serialize)]
struct ContenderEntry<'a> {
    plan: &'a str,
    against_best: Option<AgainstBestEntry>,
    leads_in_resamples_share: f64,
    best_in_futures_share: f64,
    regret: Option<RegretEntry>,
}

#[derive(Serialize)]
struct AgainstBestEntry {
    value: f64,
    interval: IntervalEntry,
    could_be_best: bool,
}

#[derive(Serialize)]
struct RegretEntry {
    mean: EstimateEntry,
    half: f64,
    nine_in_ten: f64,
    nine_in_ten_interval: Option<IntervalEntry>,
    worst: f64,
    none_share: f64,
}

impl<'a> ContestEntry<'a> {
    pub(super) fn new(contest: &Contest, plans: &[&'a str]) -> ContestEntry<'a> {
        let contenders = || contest.contenders.iter().zip(plans.iter().copied());
        let could = |contender: &Contender| {
            let against = contender.against_best;
            against.is_some_and(|against| against.could_be_best)
        };
        ContestEntry {
            measure: measure_code(contest.measure),
            could_be_best: contenders()
                .filter(|(contender, _)| could(contender))
                .map(|(_, plan)| plan)
                .collect(),
            safest: contest.safest.map(|plan| plans[plan]),
            plans: contenders()
                .map(|(contender, plan)| ContenderEntry::new(contender, plan))
                .collect(),
        }
    }
}

impl<'a> ContenderEntry<'a> {
    fn new(contender: &Contender, plan: &'a str) -> ContenderEntry<'a> {
        ContenderEntry {
            plan,
            against_best: contender.against_best.map(Into::into),
            leads_in_resamples_share: contender.leads_in_resamples,
            best_in_futures_share: contender.best_in_futures,
            regret: contender.regret.map(Into::into),
        }
    }
}

impl From<AgainstBest> for AgainstBestEntry {
    fn from(against: AgainstBest) -> AgainstBestEntry {
        AgainstBestEntry {
            value: against.value,
            interval: against.interval.into(),
            could_be_best: against.could_be_best,
        }
    }
}

impl From<Regret> for RegretEntry {
    fn from(regret: Regret) -> RegretEntry {
        RegretEntry {
            mean: regret.mean.into(),
            half: regret.half,
            nine_in_ten: regret.nine_in_ten,
            nine_in_ten_interval: regret.nine_in_ten_interval.map(Into::into),
            worst: regret.worst,
            none_share: regret.none,
        }
    }
}
