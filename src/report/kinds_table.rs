//! `kinds.csv`: success by kind of project under each plan, where there are several.

use super::csv_file::CsvFile;
use crate::analysis::{Analysis, KindSummary};

/// The table as CSV; empty cells: no project of the kind was admitted.
pub(super) fn csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let mut file = CsvFile::new(HEADINGS)?;
    for plan in &analysis.plans {
        for kind in &plan.kinds {
            file.row(row(&plan.name, kind))?;
        }
    }
    file.finish()
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
