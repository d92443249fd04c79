//! Which plan is the best, under three kinds of doubt that are kept apart: error of
//! the simulation, luck from future to future, and what a wrong choice would cost.

use crate::experiment::Results;
use crate::model::outcome::ReplicationRecord;
use crate::random::{Address, Purpose, Streams};
use crate::statistics::{
    Confidence, Resampled, against_best, best_in_futures, leads_in_resamples, regrets,
};

use super::columns::{column, net_value, production_months};
use super::difference::Field;
use super::types::{Contender, Contest, Measure};

/// Resamples of the futures: the share of them has an error of at most 1.6 points.
const RESAMPLES: u32 = 1000;

/// The contest in each of `measures`; none where there is nobody to compete.
pub(super) fn contests(
    field: &Field<'_>,
    results: &Results,
    seed: u64,
    measures: &[Measure],
) -> Vec<Contest> {
    if results.plans.len() < 2 || results.completed == 0 {
        return Vec::new();
    }
    let measures = measures.iter();
    measures
        .map(|measure| contest(field, results, seed, *measure))
        .collect()
}

fn contest(field: &Field<'_>, results: &Results, seed: u64, measure: Measure) -> Contest {
    let scores = scores(results, measure);
    let against_best = field.against_best(measure);
    let resampled = resampled(results, measure, &scores);
    let leads = leads_in_resamples(&resampled, RESAMPLES, |resample| {
        let streams = Streams {
            seed,
            replication: 0,
            world: 0,
        };
        let mut stream = streams.open(Purpose::Resampling, Address::of(resample));
        move || stream.uniform()
    });
    let best_in = best_in_futures(&scores);
    let regrets = regrets(&scores, Confidence::NINETY_FIVE);
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
fn scores(results: &Results, measure: Measure) -> Vec<Vec<f64>> {
    let score = score(measure);
    let plans = results.plans.iter();
    plans.map(|plan| column(&plan.rows, score)).collect()
}

/// What a future counts in a measure. Months in production are those of all its
/// projects: the offers of a future are the same under every plan.
fn score(measure: Measure) -> fn(&ReplicationRecord) -> f64 {
    match measure {
        Measure::Success => |row| {
            let admitted = f64::from(row.admitted.max(1));
            f64::from(row.admitted_in_production) / admitted
        },
        Measure::ProductionMonths => production_months,
        Measure::Launched => |row| f64::from(row.launched),
        Measure::Spend => |row| -row.spend,
        Measure::NetValue => net_value,
        Measure::PresentValue => |row| row.present_value,
    }
}

fn resampled(results: &Results, measure: Measure, scores: &[Vec<f64>]) -> Vec<Resampled> {
    let of_ratio = |part: fn(&ReplicationRecord) -> f64, whole: fn(&ReplicationRecord) -> f64| {
        let plans = results.plans.iter();
        plans
            .map(|plan| Resampled::of_ratio(&column(&plan.rows, part), &column(&plan.rows, whole)))
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
        Measure::Launched | Measure::Spend | Measure::NetValue | Measure::PresentValue => scores
            .iter()
            .map(|scores| Resampled::of_mean(scores))
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
