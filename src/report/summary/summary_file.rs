//! The whole of `summary.json`.

use std::path::Path;

use serde::Serialize;

use super::super::error::ReportError;
use super::super::identity::{ENGINE_VERSION, RunIdentity};
use super::comparison_entry::{DifferenceEntry, VerdictEntry};
use super::contest_entry::ContestEntry;
use super::goal_entry::{GoalEntry, goals};
use super::plan_entry::PlanEntry;
use super::printer::to_text;
use super::rescues_entry::RescuesEntry;
use super::worlds_entry::{PrecisionEntry, WorldsEntry};
use crate::analysis::measure_code;
use crate::analysis::{Analysis, Goal, Measure};

/// Number of the format; it rises when a reader of the last one would stumble.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct SummaryFile<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    format: u32,
    engine_version: &'static str,
    scenario: &'a str,
    title: &'a str,
    hash: &'a str,
    seed: u64,
    replications_asked: u64,
    replications_completed: u64,
    stopped_early: bool,
    precision: Option<PrecisionEntry>,
    currency: &'a str,
    horizon_months: f64,
    admission_months: f64,
    follow_up_months: Option<f64>,
    discount_per_year: f64,
    has_value: bool,
    stages: &'a [String],
    estimators: Estimators,
    ranked_by: &'static str,
    verdict: VerdictEntry<'a>,
    baseline: &'a str,
    plans: Vec<PlanEntry<'a>>,
    against_baseline: Vec<DifferenceEntry<'a>>,
    against_leader: Vec<DifferenceEntry<'a>>,
    contests: Vec<ContestEntry<'a>>,
    goals: Vec<GoalEntry<'a>>,
    worlds: Option<WorldsEntry<'a>>,
    lost_projects: Option<RescuesEntry<'a>>,
}

/// How each kind of figure was estimated.
#[derive(Serialize)]
struct Estimators {
    success_rate: &'static str,
    mean: &'static str,
    spread: &'static str,
    difference: &'static str,
    incidence: &'static str,
    verdict: &'static str,
    against_best: &'static str,
    resamples: &'static str,
    regret: &'static str,
    goal: &'static str,
    time: &'static str,
    worlds: &'static str,
    lost_projects: &'static str,
}

const ESTIMATORS: Estimators = Estimators {
    success_rate: "ratio of sums over replications, linearized variance, 95 % Wilson interval \
                   on the effective sample size",
    mean: "mean over replications, 95 % Student interval",
    spread: "10th, 50th and 90th percentile over replications (type 1)",
    difference: "paired over replications under common random numbers; the intervals of all \
                 comparisons with one plan hold together with 95 % confidence (Bonferroni)",
    incidence: "cumulative incidence with competing events over admitted projects, pointwise \
                95 % band clustered by replication; with follow_up \"to the horizon\" projects kicked off later are \
                watched shorter (Aalen-Johansen)",
    verdict: "intervals adjusted for the number of comparisons with the leading plan",
    against_best: "multiple comparisons with the best (Hsu's constrained intervals) from paired \
                   Student intervals that share 5 % (Bonferroni), for all plans at once",
    resamples: "share of 1,000 bootstrap resamples of whole replications in which the plan leads, \
                ties split: simulation error",
    regret: "score of the best plan of the same replication minus the plan's own; quantiles of \
             type 1, their interval by ranks",
    goal: "share of replications in which it is met, 95 % Wilson interval",
    time: "weeks from the start by which the share of replications has it; null: not reached \
           by the horizon; 95 % interval by order statistics",
    worlds: "where assumptions are drawn: one-way analysis of variance with random effects; \
             worlds, not replications, are the units of every interval",
    lost_projects: "shares of the projects lost within their follow-up in the first replications: \
                    ratios of sums, as the success rate; a hire rescues a project that goes live \
                    in time when the same replication is played with one more person",
};

/// The text of `summary.json`; the same for the same run.
pub fn summary_json(identity: &RunIdentity, analysis: &Analysis) -> Result<String, ReportError> {
    let worlds = analysis.worlds.as_ref();
    let rescues = analysis.rescues.as_ref();
    let text = to_text(&SummaryFile {
        schema: "./summary.schema.json",
        format: FORMAT,
        engine_version: ENGINE_VERSION,
        scenario: &identity.scenario,
        title: &analysis.title,
        hash: &identity.hash,
        seed: analysis.seed,
        replications_asked: analysis.replications_asked,
        replications_completed: analysis.replications,
        stopped_early: analysis.is_cut_short(),
        precision: analysis.precision.map(Into::into),
        currency: &analysis.currency,
        horizon_months: analysis.horizon_months,
        admission_months: analysis.admission_months,
        follow_up_months: analysis.follow_up_months,
        discount_per_year: analysis.discount_per_year,
        has_value: analysis.has_value,
        stages: &analysis.stages,
        estimators: ESTIMATORS,
        ranked_by: match analysis.goal {
            Goal::ProductionMonths => measure_code(Measure::ProductionMonths),
        },
        verdict: VerdictEntry::new(analysis),
        baseline: &analysis.plans[analysis.baseline].name,
        plans: plans(analysis),
        against_baseline: differences(analysis, &analysis.against_baseline),
        against_leader: differences(analysis, &analysis.against_leader),
        contests: contests(analysis),
        goals: goals(analysis),
        worlds: worlds.map(|worlds| WorldsEntry::new(worlds, analysis)),
        lost_projects: rescues.map(|rescues| RescuesEntry::new(rescues, analysis)),
    });
    text.map_err(ReportError::at("write", Path::new("summary.json")))
}

fn contests(analysis: &Analysis) -> Vec<ContestEntry<'_>> {
    let names = analysis.plans.iter().map(|plan| plan.name.as_str());
    let names: Vec<&str> = names.collect();
    let contests = analysis.contests.iter();
    contests
        .map(|contest| ContestEntry::new(contest, &names))
        .collect()
}

fn plans(analysis: &Analysis) -> Vec<PlanEntry<'_>> {
    let plans = analysis.plans.iter();
    plans
        .map(|plan| PlanEntry::new(plan, (&analysis.stages, &analysis.ends)))
        .collect()
}

fn differences<'a>(
    analysis: &'a Analysis,
    differences: &[crate::analysis::Difference],
) -> Vec<DifferenceEntry<'a>> {
    let differences = differences.iter();
    differences
        .map(|difference| DifferenceEntry::new(difference, analysis))
        .collect()
}
