//! What is not known beside luck: the variance of futures, split by worlds.

use super::columns::side;
use super::plausible::leads;
use super::ranked::Ranked;
use super::rows::{Rows, world_size};
use super::types::{Measure, WorldsSummary};
use crate::experiment::{Experiment, Results};
use crate::statistics::{Contributions, VarianceSplit, split_variance};

type Splits = Vec<(Measure, Option<VarianceSplit>)>;

/// What the assumptions of an experiment do; `None` where it has none.
pub(super) fn worlds(
    experiment: &Experiment,
    results: &Results,
    (ranked, money): (&Ranked, Option<Measure>),
) -> Option<WorldsSummary> {
    let worlds = experiment.worlds.as_ref()?;
    let size = world_size(experiment);
    // Replication by replication here, since it is the worlds that are looked for.
    let sides: Vec<Vec<Option<Contributions>>> = results
        .plans
        .iter()
        .map(|plan| {
            let rows = Rows::new(&plan.rows, 1);
            let sides = Measure::COMMON
                .into_iter()
                .map(|measure| side(rows, measure));
            sides.collect()
        })
        .collect();
    let of_plan = |plan: &Vec<Option<Contributions>>| {
        splits(|index| {
            let parts = plan[index].as_ref()?.parts();
            split_variance(parts, size)
        })
    };
    let others = (0..sides.len()).filter(|plan| *plan != experiment.baseline);
    let against_baseline = others.map(|plan| {
        splits(|index| {
            let first = sides[plan][index].as_ref()?.parts().iter();
            let second = sides[experiment.baseline][index].as_ref()?.parts();
            let differences: Vec<f64> = first.zip(second).map(|(one, other)| one - other).collect();
            split_variance(&differences, size)
        })
    });
    // Money beside what is asked for: it is asked in the end.
    let mut ranked_by = ranked.deciding();
    ranked_by.extend(money.filter(|_| !ranked_by.iter().any(|measure| measure.is_money())));
    Some(WorldsSummary {
        worlds: results.completed.div_ceil(worlds.size),
        replications_per_world: worlds.size,
        assumptions: worlds.assumptions.clone(),
        plans: sides.iter().map(of_plan).collect(),
        against_baseline: against_baseline.collect(),
        library: worlds.library.numbers.len(),
        leads: leads(experiment, results, &ranked_by),
    })
}

fn splits(split: impl Fn(usize) -> Option<VarianceSplit>) -> Splits {
    let measures = Measure::COMMON.into_iter().enumerate();
    measures
        .map(|(index, measure)| (measure, split(index)))
        .collect()
}
