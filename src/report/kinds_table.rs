//! `kinds.csv`: success by kind of project under each plan, where there are several.

use crate::analysis::{Analysis, KindSummary};

/// The table as CSV; empty cells: no project of the kind was admitted.
pub(super) fn csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS)?;
    for plan in &analysis.plans {
        for kind in &plan.kinds {
            writer.write_record(row(&plan.name, kind))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

const HEADINGS: [&str; 6] = [
    "plan",
    "kind",
    "projects_admitted_per_future",
    "success_rate",
    "success_rate_low",
    "success_rate_high",
];

fn row(plan: &str, kind: &KindSummary) -> Vec<String> {
    let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let interval = kind.success.map(|success| success.interval);
    vec![
        plan.to_owned(),
        kind.kind.clone(),
        kind.admitted.to_string(),
        cell(kind.success.map(|success| success.value)),
        cell(interval.map(|interval| interval.low)),
        cell(interval.map(|interval| interval.high)),
    ]
}
