//! Which plan is the best, under three kinds of doubt that are kept apart: error of
//! the simulation, luck from future to future, and what a wrong choice would cost.

use crate::model::outcome::ReplicationRecord;
use crate::random::{Address, Purpose, Streams};
use crate::statistics::{
    Confidence, Resampled, against_best, best_in_futures, group_counts, group_sums,
    leads_in_resamples, regrets,
};

use super::columns::{column, production_months, score};
use super::difference::Field;
use super::ranked::Ranked;
use super::types::{Contender, Contest, Measure};

/// Resamples of the futures: the share of them has an error of at most 1.6 points.
const RESAMPLES: u32 = 1000;

/// The measures that plans compete in: those that they are ranked by, then money.
pub(super) fn competed_in(ranked: &Ranked, money: Option<Measure>) -> Vec<Measure> {
    let mut measures = ranked.deciding();
    measures.extend(money.filter(|money| !measures.contains(money)));
    measures
}

/// The contest in each of `measures`; none where there is nobody to compete.
pub(super) fn contests(field: &Field<'_>, seed: u64, measures: &[Measure]) -> Vec<Contest> {
    if field.plans().len() < 2 || field.plans()[0].is_empty() {
        return Vec::new();
    }
    let measures = measures.iter();
    measures
        .map(|measure| contest(field, seed, *measure))
        .collect()
}

fn contest(field: &Field<'_>, seed: u64, measure: Measure) -> Contest {
    let scores = scores(field.plans(), measure);
    let against_best = field.against_best(measure);
    let world = field.world();
    let resampled = resampled(field.plans(), (measure, world), &scores);
    let streams = Streams::new(seed, 0, 0);
    let leads = leads_in_resamples(&resampled, RESAMPLES, |resample| {
        let mut stream = streams.open(Purpose::Resampling, Address::of(resample));
        move || stream.uniform()
    });
    let magnitude = field.bounds().magnitude(measure);
    let best_in = best_in_futures(&scores, magnitude);
    let regrets = regrets(&scores, world, magnitude, Confidence::NINETY_FIVE);
    let contenders = (0..scores.len()).map(|plan| Contender {
        against_best: against_best.as_ref().map(|plans| plans[plan]),
        leads_in_resamples: leads[plan],
        best_in_futures: best_in[plan],
        regret: regrets.as_ref().map(|(regrets, _)| regrets[plan]),
    });
    Contest {
        measure,
        contenders: contenders.collect(),
        safest: regrets.as_ref().map(|(_, safest)| *safest),
    }
}

/// What each plan reaches in each future; more is better.
fn scores(plans: &[&[ReplicationRecord]], measure: Measure) -> Vec<Vec<f64>> {
    let score = score(measure);
    plans.iter().map(|rows| column(rows, score)).collect()
}

/// Worlds of `world` futures in a row are drawn as a whole.
fn resampled(
    plans: &[&[ReplicationRecord]],
    (measure, world): (Measure, usize),
    scores: &[Vec<f64>],
) -> Vec<Resampled> {
    let grouped = |values: Vec<f64>| group_sums(values, world);
    let of_ratio = |part: fn(&ReplicationRecord) -> f64, whole: fn(&ReplicationRecord) -> f64| {
        plans
            .iter()
            .map(|rows| {
                let parts = grouped(column(rows, part));
                Resampled::of_ratio(&parts, &grouped(column(rows, whole)))
            })
            .collect()
    };
    match measure {
        Measure::Success => of_ratio(
            |row| f64::from(row.admitted_in_production),
            |row| f64::from(row.admitted),
        ),
        Measure::ProductionMonths => {
            of_ratio(production_months, |row| f64::from(row.admitted_offers))
        }
        Measure::Launched
        | Measure::Spend
        | Measure::NetValue
        | Measure::PresentValue
        | Measure::WithRunOff
        | Measure::Models
        | Measure::FirstValue
        | Measure::NamedProject
        | Measure::AllGoals
        | Measure::Thrift => scores
            .iter()
            .map(|scores| {
                let counts = group_counts(scores.len(), world);
                Resampled::of_ratio(&grouped(scores.clone()), &counts)
            })
            .collect(),
    }
}

impl Field<'_> {
    /// Every plan against the best of all others, with the confidence of the table
    /// of differences: a plan that a difference settles to be behind is no plan that
    /// could be the best. Larger is better, but for spend. `None` where the measure
    /// does not exist.
    fn against_best(&self, measure: Measure) -> Option<Vec<crate::statistics::AgainstBest>> {
        against_best(&self.sides_in(measure)?, self.confidence())
    }
}
