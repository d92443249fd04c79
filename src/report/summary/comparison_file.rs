//! What `compare --json` prints.

use std::path::Path;

use serde::Serialize;

use super::super::error::ReportError;
use super::super::identity::ENGINE_VERSION;
use super::contest_entry::ContestEntry;
use super::estimate_entry::IntervalEntry;
use super::printer::to_text;
use crate::analysis::measure_code;
use crate::analysis::{Aspect, Comparison, Comparisons, Ground, Subject};

/// Number of the format; it rises when a reader of the last one would stumble.
const FORMAT: u32 = 1;

/// JSON Schema of what `compare --json` prints.
pub const COMPARISON_SCHEMA: &str = include_str!("../../../docs/comparison.schema.json");

#[derive(Serialize)]
struct ComparisonsFile<'a> {
    format: u32,
    engine_version: &'static str,
    currency: &'a str,
    comparisons: Vec<ComparisonEntry<'a>>,
    contests: Vec<ContestEntry<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct ComparisonEntry<'a> {
    plan: &'a str,
    against: &'a str,
    paired: bool,
    identical: bool,
    replications: u64,
    replications_against: u64,
    aspects: Vec<AspectEntry>,
}

#[derive(Serialize)]
struct AspectEntry {
    measure: &'static str,
    value: f64,
    value_against: f64,
    difference: f64,
    standard_error: Option<f64>,
    interval: Option<IntervalEntry>,
    settled: bool,
    replications_to_settle: Option<u64>,
    futures: Option<FuturesEntry>,
    pairing: Option<PairingEntry>,
}

#[derive(Serialize)]
struct FuturesEntry {
    better: u64,
    same: u64,
    worse: u64,
}

#[derive(Serialize)]
struct PairingEntry {
    correlation: Option<f64>,
    variance_factor: Option<f64>,
}

/// The text; the same for the same comparison.
pub fn comparisons_json(comparisons: &Comparisons) -> Result<String, ReportError> {
    let names: Vec<&str> = comparisons.plans.iter().map(String::as_str).collect();
    let contests = comparisons
        .rivalry
        .iter()
        .flat_map(|rivalry| &rivalry.contests);
    let text = to_text(&ComparisonsFile {
        format: FORMAT,
        engine_version: ENGINE_VERSION,
        currency: &comparisons.currency,
        comparisons: comparisons.list.iter().map(Into::into).collect(),
        contests: contests
            .map(|contest| ContestEntry::new(contest, &names))
            .collect(),
        notes: &comparisons.notes,
    });
    text.map_err(ReportError::at("print", Path::new("the comparison")))
}

impl<'a> From<&'a Comparison> for ComparisonEntry<'a> {
    fn from(comparison: &'a Comparison) -> ComparisonEntry<'a> {
        ComparisonEntry {
            plan: &comparison.plan,
            against: &comparison.against,
            paired: comparison.ground == Ground::SameFutures,
            identical: comparison.identical,
            replications: comparison.replications,
            replications_against: comparison.replications_against,
            aspects: comparison.aspects.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Aspect> for AspectEntry {
    fn from(aspect: &Aspect) -> AspectEntry {
        let gap = &aspect.gap;
        AspectEntry {
            measure: match aspect.subject {
                Subject::FirstValue => "months_to_first_value",
                Subject::FirstProduction => "months_to_first_production",
                Subject::Measure(measure) => measure_code(measure),
            },
            value: aspect.value,
            value_against: aspect.value_against,
            difference: gap.value,
            standard_error: gap.standard_error,
            interval: gap.interval.map(Into::into),
            settled: gap.settled,
            replications_to_settle: gap.replications_to_settle,
            futures: aspect.futures.map(|counts| FuturesEntry {
                better: counts.better,
                same: counts.same,
                worse: counts.worse,
            }),
            pairing: gap.pairing.map(|pairing| PairingEntry {
                correlation: pairing.correlation,
                variance_factor: pairing.variance_factor,
            }),
        }
    }
}
