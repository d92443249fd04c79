//! What is not known, and what came of a precision, as they stand in `summary.json`.

use super::code_entry::MeasureCode;
use super::described::{NotNegative, entry, list};
use crate::analysis::{Analysis, Measure, PrecisionReached, WorldsSummary};
use crate::experiment::AssumedNumber;
use crate::statistics::VarianceSplit;

/// The variance of each measure, of a plan or of its difference to the baseline.
type Splits = Vec<(Measure, Option<VarianceSplit>)>;

entry! {
    /// Draws of the assumptions; the variance of each measure split into luck and what is not
    /// known.
    WorldsEntry<'a> = "worlds", from (worlds, analysis) in (&'a WorldsSummary, &'a Analysis);
    worlds: u64 = worlds.worlds;
    replications_per_world: u64 = worlds.replications_per_world;
    assumptions: Vec<AssumptionEntry<'a>> = list(&worlds.assumptions);
    plans: Vec<PlanSplitEntry<'a>> = {
        let names = analysis.plans.iter().map(|plan| &plan.name);
        list(names.zip(&worlds.plans))
    };
    against_baseline: Vec<PlanSplitEntry<'a>> = {
        let others = analysis.against_baseline.iter();
        let names = others.map(|difference| &analysis.plans[difference.plan].name);
        list(names.zip(&worlds.against_baseline))
    };
}

entry! {
    /// A number that is not known, with percentiles of its draws.
    AssumptionEntry<'a> = "assumption", from number in &'a AssumedNumber;
    name: &'a str = &number.name;
    unit: &'a str = &number.unit;
    p5: f64 = number.range[0];
    p50: f64 = number.range[1];
    p95: f64 = number.range[2];
}

entry! {
    /// A plan, or its difference to the baseline.
    PlanSplitEntry<'a> = "spread_of_plan", from (plan, splits) in (&'a String, &Splits);
    plan: &'a str = plan;
    measures: Vec<SplitEntry> = {
        let splits = splits.iter();
        list(splits.filter_map(|(measure, split)| Some((*measure, (*split)?))))
    };
}

entry! {
    /// The spread of one measure.
    SplitEntry = "spread_of_measure", from (measure, split) in (Measure, VarianceSplit);
    measure: MeasureCode = MeasureCode(measure);
    /// Standard deviation from future to future within a world.
    luck_sd: NotNegative = NotNegative(split.within.sqrt());
    /// Standard deviation between worlds, luck taken out.
    not_known_sd: NotNegative = NotNegative(split.between.sqrt());
    not_known_share: Option<f64> = split.share_between();
}

entry! {
    /// Half-widths of the interval of every difference to the baseline in the success rate
    /// (of the rate itself, with one plan), as shares.
    PrecisionEntry = "precision", from precision in PrecisionReached;
    asked: NotNegative = NotNegative(precision.asked);
    half_width: Option<f64> = precision.half_width;
    reached: bool = precision.reached;
}
