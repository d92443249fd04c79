//! Which plan is best, and how sure and how safe that is, as it stands in
//! `summary.json`.

use super::code_entry::MeasureCode;
use super::described::{Share, entry, list};
use super::estimate_entry::{EstimateEntry, IntervalEntry};
use crate::analysis::{Contender, Contest};
use crate::statistics::{AgainstBest, Regret};

entry! {
    /// The plans as rivals in one measure.
    ContestEntry<'a> = "contest", from (contest, plans) in (&Contest, &[&'a str]);
    measure: MeasureCode = MeasureCode(contest.measure);
    /// Plans that no other plan beats, with 95 % confidence for all at once.
    could_be_best: Vec<&'a str> = {
        let contenders = contest.contenders.iter().zip(plans);
        let those = contenders.filter(|(contender, _)| {
            let against = contender.against_best;
            against.is_some_and(|against| against.could_be_best)
        });
        those.map(|(_, plan)| *plan).collect()
    };
    /// The plan with the least regret in 9 of 10 futures.
    safest: Option<&'a str> = contest.safest.map(|plan| plans[plan]);
    plans: Vec<ContenderEntry<'a>> = list(contest.contenders.iter().zip(plans.iter().copied()));
}

/// Contests of these plans.
pub(super) fn contests<'a>(
    contests: &[Contest],
    plans: impl Iterator<Item = &'a str>,
) -> Vec<ContestEntry<'a>> {
    let plans: Vec<&str> = plans.collect();
    list(contests.iter().map(|contest| (contest, plans.as_slice())))
}

entry! {
    /// A plan among its rivals.
    ContenderEntry<'a> = "contender", from (contender, plan) in (&Contender, &'a str);
    plan: &'a str = plan;
    against_best: Option<AgainstBestEntry> = contender.against_best.map(Into::into);
    /// Simulation error: share of resamples in which it leads.
    leads_in_resamples_share: Share = Share(contender.leads_in_resamples);
    /// Luck: share of futures in which it is the best.
    best_in_futures_share: Share = Share(contender.best_in_futures);
    regret: Option<RegretEntry> = contender.regret.map(Into::into);
}

entry! {
    /// Lead over the best of all other plans; intervals hold for all plans at once.
    AgainstBestEntry = "against_best", from against in AgainstBest;
    value: f64 = against.value;
    interval: IntervalEntry = against.interval.into();
    could_be_best: bool = against.could_be_best;
}

entry! {
    /// How far behind the best plan in hindsight, over futures; months of all projects of a
    /// future, or money.
    RegretEntry = "regret", from regret in Regret;
    mean: EstimateEntry = regret.mean.into();
    half: f64 = regret.half;
    nine_in_ten: f64 = regret.nine_in_ten;
    nine_in_ten_interval: Option<IntervalEntry> = regret.nine_in_ten_interval.map(Into::into);
    worst: f64 = regret.worst;
    none_share: Share = Share(regret.none);
}
