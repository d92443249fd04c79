//! Is the run long enough for the precision that was asked for?
//!
//! The half-width of the interval of the success rate is what counts: of the rate
//! itself where there is one plan, else of every difference to the baseline, at the
//! confidence with which differences are shown. A run that looks again and again and
//! stops at the first narrow interval would stop too early when little has happened
//! yet: with no success so far, no interval seems narrower. So there are minimum
//! numbers of replications and of events, a variance of 0 never stops a run, and the
//! variance gets the 1/n that Y. S. Chow and H. Robbins (1965) need for the interval
//! to cover what it says. The half-width of a difference has room for a future that was
//! not seen (`statistics::cautious_half_width`): two plans that did the same in nearly all
//! futures are not known as exactly as their small spread says.

use super::columns::side;
use super::rows::{Rows, world_size};
use super::types::{Measure, PrecisionReached};
use crate::experiment::{Experiment, Results};
use crate::model::outcome::ReplicationRecord;
use crate::statistics::{
    Confidence, Contributions, Interval, cautious_half_width, paired_difference,
};

/// Fewer replications never stop a run, nor fewer worlds: below that, the interval of
/// a rare event covers too little (measured in `tests/coverage`).
const LEAST_REPLICATIONS: usize = 200;
const LEAST_WORLDS: u64 = 50;

/// So many replications must have had a project that went live, and so many one that
/// did not.
const LEAST_EVENTS: usize = 20;

/// Whether the results are as precise as the experiment asks; `false` where it asks
/// for no precision.
#[must_use]
pub fn is_precise(experiment: &Experiment, results: &Results) -> bool {
    precision(experiment, results).is_some_and(|precision| precision.reached)
}

/// What came of the precision that was asked for.
pub(super) fn precision(experiment: &Experiment, results: &Results) -> Option<PrecisionReached> {
    let asked = experiment.precision?;
    let half_width = widest(experiment, results);
    Some(PrecisionReached {
        asked,
        half_width,
        reached: half_width.is_some_and(|half_width| half_width <= asked),
    })
}

/// The widest half-width that matters; `None` where it is too early to tell.
fn widest(experiment: &Experiment, results: &Results) -> Option<f64> {
    let world = world_size(experiment);
    let sides = results
        .plans
        .iter()
        .map(|plan| side(Rows::new(&plan.rows, world), Measure::Success));
    let sides: Vec<Contributions> = sides.collect::<Option<_>>()?;
    let rows = |plan: usize| results.plans[plan].rows.as_slice();
    let others = (0..sides.len()).filter(|plan| *plan != experiment.baseline);
    let confidence = Confidence::NINETY_FIVE.shared_by(sides.len().saturating_sub(1));
    if let [only] = sides.as_slice() {
        if !has_enough(&[rows(0)]) {
            return None;
        }
        let error = only.standard_error().filter(|error| *error > 0.0)?;
        let units = only.parts().len() as u64;
        return with_extra(confidence.critical(units)? * error, units, confidence);
    }
    let share = Interval {
        low: 0.0,
        high: 1.0,
    };
    let sides: Vec<Contributions> = sides.into_iter().map(|side| side.within(share)).collect();
    let widths = others.map(|plan| {
        let pair = [rows(plan), rows(experiment.baseline)];
        let (first, second) = (&sides[plan], &sides[experiment.baseline]);
        let error = paired_difference(first, second, confidence).standard_error;
        if error.is_none_or(|error| error == 0.0) || !has_enough(&pair) {
            return None;
        }
        let half_width = cautious_half_width(first, second, confidence)?;
        with_extra(half_width, first.parts().len() as u64, confidence)
    });
    let widths: Vec<f64> = widths.collect::<Option<_>>()?;
    widths.into_iter().reduce(f64::max)
}

/// Whether enough happened under these plans to trust a variance.
fn has_enough(plans: &[&[ReplicationRecord]]) -> bool {
    let replications = plans.iter().map(|rows| rows.len()).min().unwrap_or(0);
    let with = |what: fn(&ReplicationRecord) -> bool| {
        let any = |replication: &usize| plans.iter().any(|rows| what(&rows[*replication]));
        (0..replications).filter(any).count()
    };
    replications >= LEAST_REPLICATIONS
        && with(|row| row.admitted_in_production > 0) >= LEAST_EVENTS
        && with(|row| row.admitted_in_production < row.admitted) >= LEAST_EVENTS
}

/// A half-width with 1/n added to the variance; `None` where there are too few worlds.
fn with_extra(half_width: f64, units: u64, confidence: Confidence) -> Option<f64> {
    let extra = confidence.critical(units)? / units as f64;
    (units >= LEAST_WORLDS).then(|| (half_width * half_width + extra * extra).sqrt())
}
