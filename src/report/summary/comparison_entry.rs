//! Differences between plans and the verdict, as they stand in `summary.json`.

use serde::Serialize;
use serde_json::{Value, json};

use super::code_entry::MeasureCode;
use super::described::{Definitions, Described, entry, list};
use super::estimate_entry::PairedEntry;
use crate::analysis::{Analysis, Difference, Measure, Verdict, verdict_code};
use crate::statistics::PairedEstimate;

entry! {
    /// One plan minus another, in the same futures.
    DifferenceEntry<'a> = "difference",
        from (difference, analysis) in (&'a Difference, &'a Analysis);
    plan: &'a str = &analysis.plans[difference.plan].name;
    against: &'a str = &analysis.plans[difference.against].name;
    identical: bool = difference.identical;
    measures: Vec<MeasureEntry> = list(&difference.measures);
}

entry! {
    /// One measure; its difference is null where the measure does not exist.
    MeasureEntry = "measure_difference",
        from (measure, paired) in &(Measure, Option<PairedEstimate>);
    measure: MeasureCode = MeasureCode(*measure);
    difference: Option<PairedEntry> = paired.map(Into::into);
}

entry! {
    /// Which plan leads, and whether that is settled.
    VerdictEntry<'a> = "verdict", from analysis in &'a Analysis;
    verdict: VerdictCode = VerdictCode(verdict_code(&analysis.verdict));
    /// The leading one first.
    plans: Vec<&'a str> = named(analysis);
    replications_to_settle: Option<u64> = match analysis.verdict {
        Verdict::TooClose { replications_to_settle, .. } => replications_to_settle,
        _ => None,
    };
}

fn named(analysis: &Analysis) -> Vec<&str> {
    let indices = match &analysis.verdict {
        Verdict::OnlyPlan => vec![0],
        Verdict::Best(plan) | Verdict::Depends(plan) => vec![*plan],
        Verdict::TradeOff { plans }
        | Verdict::Level { plans }
        | Verdict::TooClose { plans, .. } => plans.clone(),
        Verdict::Identical => (0..analysis.plans.len()).collect(),
        Verdict::NothingLive => Vec::new(),
    };
    let plans = indices.iter();
    plans
        .map(|index| analysis.plans[*index].name.as_str())
        .collect()
}

/// A verdict in a word.
#[derive(Serialize)]
pub(super) struct VerdictCode(&'static str);

impl Described for VerdictCode {
    fn schema(_: &mut Definitions) -> Value {
        let too_close = Verdict::TooClose {
            plans: Vec::new(),
            replications_to_settle: None,
        };
        let all = [
            Verdict::OnlyPlan,
            Verdict::Best(0),
            Verdict::Depends(0),
            Verdict::TradeOff { plans: Vec::new() },
            Verdict::Level { plans: Vec::new() },
            too_close,
            Verdict::Identical,
            Verdict::NothingLive,
        ];
        json!({ "enum": all.map(|verdict| verdict_code(&verdict)) })
    }
}
