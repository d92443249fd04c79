//! The plans in numbers, one row each.

use super::data::{CellEntry, TableEntry};
use crate::analysis::{Analysis, PlanSummary, TimeQuantiles};
use crate::words::{amount, percent, percent_range, reached, rounded, time_in_words};

/// The table of all plans, in the order of the ranking.
pub(super) fn table(analysis: &Analysis) -> TableEntry {
    let mut columns = vec![
        "Plan",
        "In production",
        "8 in 10 futures",
        "Months in production per offered project",
        "Models in production",
    ];
    columns.extend(if analysis.has_value {
        vec![
            "First value, half of futures",
            "First value, 8 in 10",
            "Spend",
            "Net value",
            if analysis.run_off_months > 0.0 {
                "Best net value with run-off in futures"
            } else {
                "Best net value in futures"
            },
        ]
    } else {
        vec![
            "First in production, half of futures",
            "First in production, 8 in 10",
        ]
    });
    TableEntry {
        caption: caption(analysis),
        columns: columns.into_iter().map(str::to_owned).collect(),
        rows: analysis
            .ranking()
            .into_iter()
            .map(|plan| row(analysis, &analysis.plans[plan]))
            .collect(),
    }
}

fn caption(analysis: &Analysis) -> String {
    let end = time_in_words(analysis.horizon_months);
    let money = if analysis.has_value {
        format!("; money in {}", analysis.currency)
    } else {
        String::new()
    };
    format!("Plans, best first by months in production per offered project; means by {end}{money}")
}

fn row(analysis: &Analysis, plan: &PlanSummary) -> Vec<CellEntry> {
    let share = |value: f64| CellEntry::number(percent(value), value);
    let money = |value: f64| CellEntry::number(amount(value), value);
    let mut cells = vec![
        CellEntry::words(&plan.name),
        plan.measures
            .success_rate
            .map_or(nobody(), |success| share(success.value)),
        plan.measures
            .success_rate_spread
            .map_or(nobody(), |spread| {
                CellEntry::number(percent_range(spread.p10, spread.p90), spread.p90)
            }),
        plan.measures
            .production_months_per_offered_project
            .map_or(nobody(), |months| {
                CellEntry::number(rounded(months.value, 1), months.value)
            }),
        CellEntry::number(
            rounded(plan.measures.projects_launched.mean.value, 1),
            plan.measures.projects_launched.mean.value,
        ),
    ];
    if analysis.has_value {
        cells.extend(times(&plan.measures.first_value, analysis.horizon_months));
        cells.extend([
            money(plan.measures.spend.mean.value),
            money(plan.measures.net_value.mean.value),
            share(plan.measures.best_net_value_share),
        ]);
    } else {
        cells.extend(times(
            &plan.measures.first_production,
            analysis.horizon_months,
        ));
    }
    cells
}

fn nobody() -> CellEntry {
    CellEntry::words("no project followed")
}

fn times(times: &TimeQuantiles, horizon: f64) -> [CellEntry; 2] {
    // What is never reached sorts after all that is.
    [times.half, times.eight_in_ten]
        .map(|week| CellEntry::number(reached(week, horizon), week.unwrap_or(f64::MAX)))
}
