//! What stands in the appendix beside the charts: kinds of projects, stages, and money.

use super::data::{BlockEntry, CellEntry, TableEntry};
use crate::analysis::{Analysis, Estimate, KindSummary, OpenSpans, PlanSummary, StageSummary};
use crate::model::CostCategory;
use crate::words::{
    amount, capitalized, cost, of_100, percent, percent_range, reached, stated_percent,
    time_in_words, trimmed,
};

/// Every block that the analysis allows.
pub(super) fn blocks(analysis: &Analysis) -> Vec<BlockEntry> {
    let blocks = kinds(analysis).into_iter().chain(stages(analysis));
    blocks.chain(money(analysis)).collect()
}

fn kinds(analysis: &Analysis) -> Option<BlockEntry> {
    let plans = analysis.ranking().into_iter();
    let plans = plans.map(|plan| &analysis.plans[plan]);
    let rows: Vec<Vec<CellEntry>> = plans
        .flat_map(|plan| plan.kinds.iter().map(|kind| kind_row(plan, kind)))
        .collect();
    let columns = [
        "Plan",
        "Kind of project",
        "Kicked off per future",
        "In production",
        "95% interval",
    ];
    (!rows.is_empty()).then(|| BlockEntry {
        heading: "Success by kind of project".to_owned(),
        tables: vec![TableEntry {
            caption: "Projects in production by the end of their follow-up, by kind".to_owned(),
            columns: columns.map(str::to_owned).into(),
            rows,
        }],
        ..BlockEntry::default()
    })
}

fn kind_row(plan: &PlanSummary, kind: &KindSummary) -> Vec<CellEntry> {
    let mut row = vec![
        CellEntry::words(&plan.name),
        CellEntry::words(&kind.kind),
        CellEntry::number(trimmed(kind.admitted, 1), kind.admitted),
    ];
    row.extend(match kind.success {
        Some(success) => [
            CellEntry::number(percent(success.value), success.value),
            CellEntry::words(percent_range(success.interval.low, success.interval.high)),
        ],
        None => [CellEntry::words("none"), CellEntry::default()],
    });
    row
}

/// Waits and work by stage, and beside each mean what it leaves out.
fn stages(analysis: &Analysis) -> Option<BlockEntry> {
    let plans = analysis.ranking().into_iter();
    let plans = plans.map(|plan| &analysis.plans[plan]);
    let rows: Vec<Vec<CellEntry>> = plans
        .flat_map(|plan| plan.stages.iter().map(|stage| stage_row(plan, stage)))
        .collect();
    let columns = [
        "Plan",
        "Stage",
        "Weeks in line, of those who had a turn",
        "Still in line at the end, per future",
        "for weeks so far",
        "Lost in line, per future",
        "after weeks",
        "Weeks of work, where it was done",
        "Work not done, per future",
        "weeks of work so far",
    ];
    (!rows.is_empty()).then(|| BlockEntry {
        heading: "Waiting and work, stage by stage".to_owned(),
        tables: vec![TableEntry {
            caption: "Weeks in line and at work per visit to a stage, means".to_owned(),
            columns: columns.map(str::to_owned).into(),
            rows,
        }],
        notes: vec![
            "What had not come to its end would have taken longer than it had so far, so it is \
             in no mean of what had."
                .to_owned(),
        ],
        ..BlockEntry::default()
    })
}

fn stage_row(plan: &PlanSummary, stage: &StageSummary) -> Vec<CellEntry> {
    let mut row = vec![CellEntry::words(&plan.name), CellEntry::words(&stage.name)];
    row.push(mean(stage.line_wait_weeks));
    row.extend(open(&stage.in_line));
    row.extend(open(&stage.gave_up));
    row.push(mean(stage.work_weeks));
    row.extend(open(&stage.unfinished));
    row
}

fn mean(estimate: Option<Estimate>) -> CellEntry {
    estimate.map_or(CellEntry::words("none"), |estimate| {
        CellEntry::number(trimmed(estimate.value, 1), estimate.value)
    })
}

/// How many per future, and for how long so far.
fn open(open: &OpenSpans) -> [CellEntry; 2] {
    match open.any() {
        Some(_) => [mean(open.per_future), mean(open.weeks_so_far)],
        None => [CellEntry::words("none"), CellEntry::default()],
    }
}

fn money(analysis: &Analysis) -> Option<BlockEntry> {
    analysis.has_value.then(|| BlockEntry {
        heading: "Where the money goes, and when it comes back".to_owned(),
        tables: vec![costs(analysis), returns(analysis)],
        ..BlockEntry::default()
    })
}

fn costs(analysis: &Analysis) -> TableEntry {
    let mut columns = vec!["Plan".to_owned()];
    columns.extend(CostCategory::ALL.map(|category| capitalized(cost(category))));
    columns.push("All spend".to_owned());
    let row = |plan: usize| {
        let plan = &analysis.plans[plan];
        let mut row = vec![CellEntry::words(&plan.name)];
        let costs = CostCategory::ALL.map(|category| plan.funds.cost(category).mean.value);
        row.extend(
            costs
                .into_iter()
                .chain([plan.spend.mean.value])
                .map(money_cell),
        );
        row
    };
    TableEntry {
        caption: format!(
            "Mean spend by {}, {}",
            time_in_words(analysis.horizon_months),
            analysis.currency
        ),
        columns,
        rows: analysis.ranking().into_iter().map(row).collect(),
    }
}

fn returns(analysis: &Analysis) -> TableEntry {
    let discounted = analysis.discount_per_year > 0.0;
    let mut columns: Vec<String> = [
        "Plan",
        "Breaks even, half of futures",
        "Breaks even, 8 in 10",
        "Breaks even in 100 futures",
        "Spend per model launched",
        "Spend per model live at the end",
    ]
    .map(str::to_owned)
    .into();
    columns.extend(discounted.then(|| {
        format!(
            "Net value today, at {} a year",
            stated_percent(analysis.discount_per_year)
        )
    }));
    let row = |plan: usize| {
        let plan = &analysis.plans[plan];
        let (funds, even) = (&plan.funds, &plan.funds.break_even);
        let mut row = vec![CellEntry::words(&plan.name)];
        row.extend([even.half, even.eight_in_ten].map(|week| {
            let text = reached(week, analysis.horizon_months);
            CellEntry::number(text, week.unwrap_or(f64::MAX))
        }));
        row.push(CellEntry::number(of_100(even.reached), even.reached));
        row.push(per_model(funds.cost_per_model_in_production));
        row.push(per_model(funds.cost_per_live_model));
        row.extend(discounted.then(|| money_cell(funds.present_value.mean.value)));
        row
    };
    TableEntry {
        caption: format!("What comes back, {}", analysis.currency),
        columns,
        rows: analysis.ranking().into_iter().map(row).collect(),
    }
}

fn money_cell(value: f64) -> CellEntry {
    CellEntry::number(amount(value), value)
}

fn per_model(estimate: Option<Estimate>) -> CellEntry {
    estimate.map_or(CellEntry::words("no model"), |estimate| {
        money_cell(estimate.value)
    })
}
