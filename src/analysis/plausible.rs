//! In how many plausible worlds a plan leads, and what it depends on.
//!
//! More futures settle what is luck. What nobody knows they do not: a lead is then the
//! share of worlds in which a plan is ahead. A world has only a few futures, so the means
//! of worlds hold luck, too. The share is taken from the mean μ of the difference and its
//! variance σ² between worlds, which the analysis of variance tells from luck: Φ(μ / σ), as
//! if worlds were spread like a normal distribution around the mean.

use super::columns::side;
use super::rows::{Rows, world_size};
use super::types::{Dependence, Lead, Measure};
use crate::experiment::{Experiment, Results, Worlds};
use crate::math::normal_cdf;
use crate::statistics::{Contributions, Moments, split_variance};

/// Fewer worlds say nothing about their spread.
const FEWEST_WORLDS: usize = 20;

/// A number explains a difference between worlds where its correlation with it is this many
/// standard errors from 0: one in some hundred numbers without effect comes so far by luck.
const CLEAR: f64 = 4.0;

/// Who leads in each of the measures, in how many worlds; empty where nothing of the library
/// is open.
pub(super) fn leads(experiment: &Experiment, results: &Results, measures: &[Measure]) -> Vec<Lead> {
    let Some(worlds) = &experiment.worlds else {
        return Vec::new();
    };
    if worlds.library.numbers.is_empty() || results.plans.len() < 2 {
        return Vec::new();
    }
    let size = world_size(experiment);
    let of = |measure: &Measure| {
        let sides = results
            .plans
            .iter()
            .map(|plan| side(Rows::new(&plan.rows, 1), *measure));
        let sides: Vec<Contributions> = sides.collect::<Option<_>>()?;
        lead(*measure, &sides, (worlds, size), &results.worlds)
    };
    measures.iter().filter_map(of).collect()
}

fn lead(
    measure: Measure,
    sides: &[Contributions],
    (worlds, size): (&Worlds, usize),
    numbers: &[Vec<f64>],
) -> Option<Lead> {
    let mut ranked: Vec<usize> = (0..sides.len()).collect();
    ranked.sort_by(|one, other| sides[*other].value().total_cmp(&sides[*one].value()));
    let leader = *ranked.first()?;
    let against = |rival: usize| {
        let difference = sides[leader].value() - sides[rival].value();
        let parts = sides[leader].parts().iter().zip(sides[rival].parts());
        let parts: Vec<f64> = parts.map(|(one, other)| one - other).collect();
        let split = split_variance(&parts, size)?;
        (split.groups >= FEWEST_WORLDS as u64).then_some((difference, split.between.sqrt(), parts))
    };
    let mut rivals = Vec::new();
    for &rival in &ranked[1..] {
        let (difference, deviation, parts) = against(rival)?;
        rivals.push((share_ahead(difference, deviation), rival, difference, parts));
    }
    // The strongest rival takes the most worlds, and the nearest of equals goes first.
    let (share, rival, difference, parts) = rivals
        .into_iter()
        .reduce(|one, other| if other.0 < one.0 { other } else { one })?;
    let means: Vec<f64> = parts
        .chunks(size.max(1))
        .filter_map(Moments::of)
        .map(|world| world.mean)
        .collect();
    // A ratio's parts are around 0, a mean's around the mean: both around the difference.
    let middle = Moments::of(&means)?.mean;
    let around: Vec<f64> = means
        .iter()
        .map(|mean| mean - middle + difference)
        .collect();
    Some(Lead {
        measure,
        leader,
        rival,
        share,
        depends: dependence(worlds, numbers, &around),
    })
}

/// The share of worlds in which a plan is ahead whose lead has this mean and this standard
/// deviation between worlds.
fn share_ahead(mean: f64, deviation: f64) -> f64 {
    match (deviation > 0.0, mean > 0.0) {
        (true, _) => normal_cdf(mean / deviation),
        (false, true) => 1.0,
        (false, false) => 0.5,
    }
}

/// The number with which the difference rises or falls most, and where on the line through
/// the worlds it turns.
fn dependence(worlds: &Worlds, numbers: &[Vec<f64>], differences: &[f64]) -> Option<Dependence> {
    let assumed = worlds.assumptions.iter();
    let names = assumed.map(|number| (number.name.as_str(), number.unit.as_str()));
    let library = worlds.library.numbers.iter();
    let names = names.chain(library.map(|number| (number.key, number.unit.as_str())));
    let found = names.enumerate().filter_map(|(place, (name, unit))| {
        let column = numbers.iter().map(|world| world.get(place).copied());
        let column: Vec<f64> = column.collect::<Option<_>>()?;
        let line = Line::through(&column, differences)?;
        Some((line, name, unit))
    });
    let (line, name, unit) =
        found.max_by(|(one, ..), (other, ..)| one.explained.total_cmp(&other.explained))?;
    let clear = line.explained * (differences.len() as f64) > CLEAR * CLEAR;
    clear.then(|| Dependence {
        name: name.to_owned(),
        unit: unit.to_owned(),
        turns_at: line.turns_at(),
        leads_above: line.slope > 0.0,
        explained: line.explained,
    })
}

/// A straight line through points.
struct Line {
    slope: f64,
    mean_x: f64,
    mean_y: f64,
    range: (f64, f64),
    /// Share of the variance that it explains.
    explained: f64,
}

impl Line {
    fn through(x: &[f64], y: &[f64]) -> Option<Line> {
        let (of_x, of_y) = (Moments::of(x)?, Moments::of(y)?);
        let products = x
            .iter()
            .zip(y)
            .map(|(x, y)| (x - of_x.mean) * (y - of_y.mean));
        let products: f64 = products.sum();
        let (squares_x, squares_y) = (of_x.squared_deviations(), of_y.squared_deviations());
        (squares_x > 0.0 && squares_y > 0.0).then(|| Line {
            slope: products / squares_x,
            mean_x: of_x.mean,
            mean_y: of_y.mean,
            range: (
                x.iter().copied().fold(f64::INFINITY, f64::min),
                x.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            ),
            explained: products * products / (squares_x * squares_y),
        })
    }

    /// Where it crosses 0, if that was among the points.
    fn turns_at(&self) -> Option<f64> {
        let at = self.mean_x - self.mean_y / self.slope;
        (at > self.range.0 && at < self.range.1).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_of_one_standard_deviation_holds_in_84_of_100_worlds() {
        assert!((share_ahead(1.0, 1.0) - 0.841_345).abs() < 1e-6);
        assert_eq!(share_ahead(0.0, 2.0), 0.5);
        assert_eq!((share_ahead(1.0, 0.0), share_ahead(0.0, 0.0)), (1.0, 0.5));
    }

    #[test]
    fn a_line_turns_where_it_crosses_nothing() {
        let line = Line::through(&[0.0, 1.0, 2.0, 3.0], &[-1.0, 1.0, 3.0, 5.0]).unwrap();
        assert_eq!(
            (line.slope, line.turns_at(), line.explained),
            (2.0, Some(0.5), 1.0)
        );
        let above = Line::through(&[0.0, 1.0], &[1.0, 3.0]).unwrap();
        assert_eq!(above.turns_at(), None);
        assert!(Line::through(&[1.0, 1.0], &[0.0, 2.0]).is_none());
    }
}
