//! What is not known, and what came of a precision, as they stand in `summary.json`.

use serde::Serialize;

use crate::analysis::measure_code;
use crate::analysis::{Analysis, Measure, PrecisionReached, VarianceSplit, WorldsSummary};

#[derive(Serialize)]
pub(super) struct WorldsEntry<'a> {
    worlds: u64,
    replications_per_world: u64,
    assumptions: Vec<AssumptionEntry<'a>>,
    plans: Vec<PlanSplitEntry<'a>>,
    against_baseline: Vec<PlanSplitEntry<'a>>,
}

#[derive(Serialize)]
struct AssumptionEntry<'a> {
    name: &'a str,
    unit: &'a str,
    p5: f64,
    p50: f64,
    p95: f64,
}

/// The variance of each measure, of a plan or of its difference to the baseline.
#[derive(Serialize)]
struct PlanSplitEntry<'a> {
    plan: &'a str,
    measures: Vec<SplitEntry>,
}

#[derive(Serialize)]
struct SplitEntry {
    measure: &'static str,
    luck_sd: f64,
    not_known_sd: f64,
    not_known_share: Option<f64>,
}

impl<'a> WorldsEntry<'a> {
    pub(super) fn new(worlds: &'a WorldsSummary, analysis: &'a Analysis) -> WorldsEntry<'a> {
        let names = analysis.plans.iter().map(|plan| plan.name.as_str());
        let others = analysis.against_baseline.iter();
        let others = others.map(|difference| analysis.plans[difference.plan].name.as_str());
        let assumptions = worlds.assumptions.iter().map(|number| AssumptionEntry {
            name: &number.name,
            unit: &number.unit,
            p5: number.range[0],
            p50: number.range[1],
            p95: number.range[2],
        });
        WorldsEntry {
            worlds: worlds.worlds,
            replications_per_world: worlds.replications_per_world,
            assumptions: assumptions.collect(),
            plans: splits(names, &worlds.plans),
            against_baseline: splits(others, &worlds.against_baseline),
        }
    }
}

fn splits<'a>(
    plans: impl Iterator<Item = &'a str>,
    splits: &[Vec<(Measure, Option<VarianceSplit>)>],
) -> Vec<PlanSplitEntry<'a>> {
    let entry = |(measure, split): &(Measure, Option<VarianceSplit>)| {
        split.map(|split| SplitEntry {
            measure: measure_code(*measure),
            luck_sd: split.within.sqrt(),
            not_known_sd: split.between.sqrt(),
            not_known_share: split.share_between(),
        })
    };
    let entries = plans.zip(splits).map(|(plan, splits)| PlanSplitEntry {
        plan,
        measures: splits.iter().filter_map(entry).collect(),
    });
    entries.collect()
}

#[derive(Serialize)]
pub(super) struct PrecisionEntry {
    asked: f64,
    half_width: Option<f64>,
    reached: bool,
}

impl From<PrecisionReached> for PrecisionEntry {
    fn from(precision: PrecisionReached) -> PrecisionEntry {
        PrecisionEntry {
            asked: precision.asked,
            half_width: precision.half_width,
            reached: precision.reached,
        }
    }
}
