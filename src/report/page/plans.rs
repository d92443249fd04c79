//! The plans in numbers, one row each.

use super::data::{CellEntry, TableEntry};
use crate::analysis::{Analysis, TimeQuantiles};
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
            "Best in futures",
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
            .map(|plan| row(analysis, plan))
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
    format!(
        "Plans, best first by {}; best in futures: in {}; means by {end}{money}",
        analysis.ranked.words(),
        analysis.best_in_words()
    )
}

fn row(analysis: &Analysis, index: usize) -> Vec<CellEntry> {
    let share = |value: f64| CellEntry::number(percent(value), value);
    let money = |value: f64| CellEntry::number(amount(value), value);
    let plan = &analysis.plans[index];
    let best_in = analysis
        .contender(index)
        .map_or(1.0, |contender| contender.best_in_futures);
    let best_in = share(best_in);
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
            best_in,
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
