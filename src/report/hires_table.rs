//! `hires.csv`: one row per hire of each plan: how often and when it opened and came.

use super::csv_file::CsvFile;
use crate::analysis::{Analysis, HireSummary, TimeQuantiles};

/// The table as CSV; empty cells are times that were not reached.
pub(super) fn csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let mut file = CsvFile::new(HEADINGS)?;
    for plan in &analysis.plans {
        for (index, hire) in plan.hires.iter().enumerate() {
            file.row(row(&plan.name, index + 1, hire))?;
        }
    }
    file.finish()
}

const HEADINGS: [&str; 15] = [
    "plan",
    "hire",
    "who",
    "channel",
    "when",
    "until",
    "opened_share",
    "opened_half_week",
    "opened_8_in_10_week",
    "first_day_share",
    "first_day_half_week",
    "first_day_8_in_10_week",
    "sent_away_share",
    "sent_away_half_week",
    "sent_away_8_in_10_week",
];

fn row(plan: &str, number: usize, hire: &HireSummary) -> Vec<String> {
    let mut row = vec![
        plan.to_owned(),
        number.to_string(),
        hire.who.clone(),
        hire.channel.clone(),
        hire.when.clone(),
        hire.until.clone().unwrap_or_default(),
    ];
    for times in [&hire.opened, &hire.first_day, &hire.sent_away] {
        row.extend(cells(times));
    }
    row
}

fn cells(times: &TimeQuantiles) -> [String; 3] {
    let week = |time: Option<f64>| time.map(|week| week.to_string()).unwrap_or_default();
    [
        times.reached.to_string(),
        week(times.half),
        week(times.eight_in_ten),
    ]
}
