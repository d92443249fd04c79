//! From the results of an experiment to all that is claimed about it.

use crate::experiment::{Experiment, Results};
use crate::model::{FollowUp, Model};

use super::bounds::follow_up_weeks;
use super::contest::{competed_in, contests};
use super::difference::Field;
use super::frontier::dominators;
use super::goals::goals;
use super::plausible_words::where_not_all_is_known;
use super::precision::precision;
use super::ranked::{Ranked, outcome};
use super::rescues::rescues;
use super::rows::world_size;
use super::summary::summarize;
use super::types::{Analysis, Contest, Measure, PlanSummary, Verdict};
use super::worlds::worlds;

/// All that may be claimed about an experiment, from the replications that were
/// completed, be they fewer than asked for. The results must be those of the
/// experiment: one entry per plan, in its order.
///
/// # Panics
///
/// At a figure that is not a number, naming the plan and the replication.
#[must_use]
pub fn analyze(experiment: &Experiment, results: &Results) -> Analysis {
    let rows = results.plans.iter().map(|plan| plan.rows.as_slice());
    let follow_up = follow_up_weeks(&experiment.model);
    let money = money_measure(&experiment.model);
    let ranked = ranked(experiment);
    let field = Field::new(rows.collect(), (world_size(experiment), follow_up), &ranked);
    let ranked = ranked.in_field(&field);
    let contests = contests(&field, experiment.seed, &competed_in(&ranked, money));
    let plans = summaries(experiment, results, (contests.last(), &ranked));
    let goals = goals(experiment, &results.plans);
    let outcome = outcome(&field, &ranked, &goals);
    let launched = |plan: &PlanSummary| plan.measures.projects_launched.mean.value;
    let is_live = plans.iter().any(|plan| launched(plan) > 0.0);
    let model = &experiment.model;
    let worlds = worlds(experiment, results, (&ranked, money));
    Analysis {
        verdict: if is_live {
            where_not_all_is_known(outcome.verdict, worlds.as_ref())
        } else {
            Verdict::NothingLive
        },
        plans,
        baseline: experiment.baseline,
        against_baseline: field.all_against(experiment.baseline),
        against_leader: outcome.against_leader,
        order: outcome.order,
        contests,
        goals,
        ranked,
        replications: results.completed,
        replications_asked: asked(experiment, results),
        seed: experiment.seed,
        stages: model
            .lifecycle
            .stages
            .iter()
            .map(|stage| stage.name.clone())
            .collect(),
        ends: model.lifecycle.ends.clone(),
        follow_up_months: match model.follow_up {
            FollowUp::Within(weeks) => Some(weeks.months()),
            FollowUp::ToHorizon => None,
        },
        admission_months: model.admission_until.months(),
        horizon_months: model.horizon.months(),
        currency: experiment.currency.clone(),
        title: experiment.title.clone(),
        discount_per_year: model.money.discount_per_year,
        has_value: money.is_some(),
        run_off_months: model.money.run_off.months(),
        worlds,
        precision: precision(experiment, results),
        rescues: rescues(experiment, results),
    }
}

fn summaries(
    experiment: &Experiment,
    results: &Results,
    (decisive, ranked): (Option<&Contest>, &Ranked),
) -> Vec<PlanSummary> {
    let alone = if results.completed > 0 { 1.0 } else { 0.0 };
    let best_in = (0..results.plans.len())
        .map(|plan| decisive.map_or(alone, |contest| contest.contenders[plan].best_in_futures));
    let model = &experiment.model;
    let world = world_size(experiment);
    let dominators = dominators(&results.plans, (world, follow_up_weeks(model)));
    let plans = experiment.plans.iter().zip(&results.plans);
    plans
        .zip(best_in.into_iter().zip(dominators))
        .map(|((plan, results), (best_in, dominated_by))| PlanSummary {
            dominated_by,
            ..summarize((model, plan), results, (best_in, world), ranked.measure)
        })
        .collect()
}

/// Replications that were to be played: where a precision was reached, those it took.
fn asked(experiment: &Experiment, results: &Results) -> u64 {
    let is_precise = experiment.precision.is_some() && !results.stopped;
    if is_precise {
        results.completed
    } else {
        experiment.replications
    }
}

/// What the plans of an experiment are ranked by.
#[must_use]
pub fn ranked(experiment: &Experiment) -> Ranked {
    let model = &experiment.model;
    Ranked::new(
        &experiment.ranking,
        money_measure(model),
        model.horizon.months(),
    )
}

/// The measure of money that plans are ranked by; `None` where live models can earn
/// nothing.
#[must_use]
pub fn money_measure(model: &Model) -> Option<Measure> {
    has_value(model).then(|| Measure::ranking_money(model.money.run_off.get()))
}

/// Whether live models can earn anything, so that money is worth showing.
#[must_use]
pub fn has_value(model: &Model) -> bool {
    let kinds = model.kinds.iter().map(|kind| &kind.value_per_year);
    let listed = model.projects.listed.iter();
    let values = kinds.chain(listed.filter_map(|project| project.value_per_year.as_ref()));
    model.operation.is_some()
        && values
            .into_iter()
            .any(|value| value.as_constant() != Some(0.0))
}
