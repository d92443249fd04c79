//! When the hires of each plan opened and came: `run --details`.

use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, HireSummary, PlanSummary, TimeQuantiles};
use crate::words::{months_column, of_100};

/// Columns in which the table is indented.
const INDENT: usize = 3;

/// The section, one entry per line.
pub(in crate::cli) fn section(analysis: &Analysis, width: usize) -> String {
    let inner = width.saturating_sub(INDENT);
    let mut lines = Vec::new();
    for plan in analysis.plans.iter().filter(|plan| !plan.hires.is_empty()) {
        lines.push(format!("Hires of \"{}\"", plan.name));
        lines.extend(table(plan, analysis.horizon_months, inner).map(|line| format!("   {line}")));
    }
    if lines.is_empty() {
        return String::new();
    }
    let legend = "Opens and comes (first day): in how many of 100 futures, and the month by which \
                  it happens in half / 8 in 10 of all futures.";
    lines.extend(wrap(legend, inner).iter().map(|line| format!("   {line}")));
    lines.join("\n") + "\n"
}

fn table(plan: &PlanSummary, horizon: f64, width: usize) -> impl Iterator<Item = String> {
    let columns = [
        Column::words("Who, when"),
        Column::right("Opens\nin 100"),
        Column::left("\nin month"),
        Column::right("Comes\nin 100"),
        Column::left("\nin month"),
    ];
    let rows: Vec<Vec<String>> = plan
        .hires
        .iter()
        .flat_map(|hire| rows(hire, horizon))
        .collect();
    render(&columns, &rows, width).into_iter().flatten()
}

fn rows(hire: &HireSummary, horizon: f64) -> Vec<Vec<String>> {
    let months = |times: &TimeQuantiles| {
        let half = months_column(times.half, horizon);
        format!("{half} / {}", months_column(times.eight_in_ten, horizon))
    };
    let mut rows = vec![vec![
        format!("{}, {}", hire.who, hire.when),
        of_100(hire.opened.reached),
        months(&hire.opened),
        of_100(hire.first_day.reached),
        months(&hire.first_day),
    ]];
    if let Some(until) = &hire.until {
        rows.push(vec![
            format!("  sent away: {until}"),
            of_100(hire.sent_away.reached),
            months(&hire.sent_away),
            String::new(),
            String::new(),
        ]);
    }
    rows
}
