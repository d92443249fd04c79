//! Differences between plans and the verdict, as they stand in `summary.json`.

use serde::Serialize;

use super::estimate_entry::PairedEntry;
use crate::analysis::{Analysis, Difference, Verdict};
use crate::analysis::{measure_code, verdict_code};

/// One plan minus another in the same futures.
#[derive(Serialize)]
pub(super) struct DifferenceEntry<'a> {
    plan: &'a str,
    against: &'a str,
    identical: bool,
    measures: Vec<MeasureEntry>,
}

#[derive(Serialize)]
struct MeasureEntry {
    measure: &'static str,
    difference: Option<PairedEntry>,
}

impl<'a> DifferenceEntry<'a> {
    pub(super) fn new(difference: &Difference, analysis: &'a Analysis) -> DifferenceEntry<'a> {
        let measures = difference
            .measures
            .iter()
            .map(|(measure, paired)| MeasureEntry {
                measure: measure_code(*measure),
                difference: paired.map(Into::into),
            });
        DifferenceEntry {
            plan: &analysis.plans[difference.plan].name,
            against: &analysis.plans[difference.against].name,
            identical: difference.identical,
            measures: measures.collect(),
        }
    }
}

/// Which plan leads, and whether that is settled.
#[derive(Serialize)]
pub(super) struct VerdictEntry<'a> {
    verdict: &'static str,
    plans: Vec<&'a str>,
    replications_to_settle: Option<u64>,
}

impl<'a> VerdictEntry<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> VerdictEntry<'a> {
        let (indices, replications_to_settle) = match &analysis.verdict {
            Verdict::OnlyPlan => (vec![0], None),
            Verdict::Best(plan) => (vec![*plan], None),
            Verdict::TooClose {
                plans,
                replications_to_settle,
            } => (plans.clone(), *replications_to_settle),
            Verdict::Identical => ((0..analysis.plans.len()).collect(), None),
            Verdict::NothingLive => (Vec::new(), None),
        };
        let plans = indices
            .iter()
            .map(|index| analysis.plans[*index].name.as_str());
        VerdictEntry {
            verdict: verdict_code(&analysis.verdict),
            plans: plans.collect(),
            replications_to_settle,
        }
    }
}
