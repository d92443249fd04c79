//! The summary of one plan.

use crate::experiment::PlanResults;
use crate::model::{Model, Plan};

use super::asked::asked;
use super::by_role::by_role;
use super::by_stage::by_stage;
use super::cash::cash;
use super::columns::assert_numbers;
use super::flow::flow;
use super::funnel::funnel;
use super::futures::first_value;
use super::hires::hires;
use super::incidence::incidence;
use super::kinds::kinds;
use super::losses::losses;
use super::made::Source;
use super::plan_measures::PlanMeasures;
use super::rows::Rows;
use super::types::{Measure, PlanSummary};

/// What one plan leads to, but for what takes the other plans to know.
///
/// Replications come in worlds of `world` in a row, which are the units of inference.
pub(super) fn summarize(
    (model, plan): (&Model, &Plan),
    results: &PlanResults,
    (best_in, world): (f64, usize),
    measure: Measure,
) -> PlanSummary {
    assert_numbers(&plan.name, &results.rows);
    let rows = Rows::new(&results.rows, world);
    let replications = rows.len() as u64;
    let units = replications.div_ceil(world as u64);
    let losses = losses(&results.admitted);
    PlanSummary {
        name: plan.name.clone(),
        measures: PlanMeasures::of(&Source {
            rows,
            model,
            best_in,
        }),
        asked: asked(rows, measure, model.horizon.months()),
        cash: cash(&results.cash, &results.flow, replications),
        incidence: incidence(&results.admitted, replications, units),
        flow: flow(&results.flow, replications),
        first_value_futures: first_value(results, model.horizon.get(), world),
        dominated_by: None,
        hires: hires(model, plan, (results, world)),
        kinds: kinds(model, results, world),
        funnel: funnel(model, results, world),
        stages: by_stage(model, results, &losses),
        roles: by_role(model, results),
        losses,
    }
}
