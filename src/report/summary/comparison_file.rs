//! What `compare --json` prints.

use std::path::Path;

use super::super::error::ReportError;
use super::super::identity::ENGINE_VERSION;
use super::code_entry::SubjectCode;
use super::contest_entry::{ContestEntry, contests};
use super::described::{Format, entry, list, schema_of};
use super::estimate_entry::IntervalEntry;
use super::printer::to_text;
use crate::analysis::{Aspect, BetterWorse, Comparison, Comparisons, Ground, Pairing};

entry! {
    /// What compare --json prints.
    ComparisonsFile<'a> = "comparisons", from comparisons in &'a Comparisons;
    format: Format<1> = Format;
    engine_version: &'static str = ENGINE_VERSION;
    currency: &'a str = &comparisons.currency;
    comparisons: Vec<ComparisonEntry<'a>> = list(&comparisons.list);
    /// All plans of the source, where none was named.
    contests: Vec<ContestEntry<'a>> = {
        let rivalry = comparisons.rivalry.as_ref();
        let list = rivalry.map_or(&[][..], |rivalry| &rivalry.contests);
        contests(list, comparisons.plans.iter().map(String::as_str))
    };
    /// What to mind, such as why futures are not paired.
    notes: &'a [String] = &comparisons.notes;
}

entry! {
    /// One plan against another.
    ComparisonEntry<'a> = "comparison", from comparison in &'a Comparison;
    plan: &'a str = &comparison.plan;
    against: &'a str = &comparison.against;
    /// Whether the nth future of the one is the nth of the other.
    paired: bool = comparison.ground == Ground::SameFutures;
    identical: bool = comparison.identical;
    replications: u64 = comparison.replications;
    replications_against: u64 = comparison.replications_against;
    aspects: Vec<AspectEntry> = list(&comparison.aspects);
}

entry! {
    /// One figure of both.
    AspectEntry = "aspect", from aspect in &Aspect;
    measure: SubjectCode = SubjectCode(aspect.subject);
    value: f64 = aspect.value;
    value_against: f64 = aspect.value_against;
    /// First minus second. Of months until something happens, the months to the horizon
    /// count where it does not.
    difference: f64 = aspect.gap.value;
    standard_error: Option<f64> = aspect.gap.standard_error;
    interval: Option<IntervalEntry> = aspect.gap.interval.map(Into::into);
    settled: bool = aspect.gap.settled;
    /// Replications of each that would settle it.
    replications_to_settle: Option<u64> = aspect.gap.replications_to_settle;
    futures: Option<FuturesEntry> = aspect.futures.map(Into::into);
    pairing: Option<PairingEntry> = aspect.gap.pairing.map(Into::into);
}

entry! {
    /// Futures in which the first is better, the same or worse; null where the futures are
    /// not the same.
    FuturesEntry = "futures", from counts in BetterWorse;
    better: u64 = counts.better;
    same: u64 = counts.same;
    worse: u64 = counts.worse;
}

entry! {
    /// What the same luck is worth; null where it is not the same.
    PairingEntry = "pairing", from pairing in Pairing;
    correlation: Option<f64> = pairing.correlation;
    /// Variance under independent luck over the variance here.
    variance_factor: Option<f64> = pairing.variance_factor;
}

/// The text; the same for the same comparison.
pub fn comparisons_json(comparisons: &Comparisons) -> Result<String, ReportError> {
    let text = to_text(&ComparisonsFile::from(comparisons));
    text.map_err(ReportError::at("print", Path::new("the comparison")))
}

/// JSON Schema of what `compare --json` prints.
#[must_use]
pub fn comparison_schema() -> String {
    schema_of::<ComparisonsFile<'_>>("pitcrew comparison, format 1")
}
