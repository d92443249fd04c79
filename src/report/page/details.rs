//! What stands in the appendix beside the charts: kinds of projects, stages, and money.

use super::data::{BlockEntry, CellEntry, TableEntry};
use crate::analysis::{Analysis, Column, Figure, PlanMeasures, PlanSummary, Shape, Table, Unit};
use crate::model::CostCategory;
use crate::statistics::{Estimate, Interval};
use crate::words::{
    amount, capitalized, cost, of_100, percent, percent_range, reached, span_in_words,
    stated_percent, time_in_words, trimmed,
};

/// Every block that the analysis allows.
pub(super) fn blocks(analysis: &Analysis) -> Vec<BlockEntry> {
    let blocks = kinds(analysis).into_iter().chain(measures(analysis));
    let blocks = blocks.chain(stages(analysis));
    blocks.chain(money(analysis)).collect()
}

fn kinds(analysis: &Analysis) -> Option<BlockEntry> {
    let table = table(analysis, |plan| &plan.kinds)?;
    Some(BlockEntry {
        heading: "Success by kind of project".to_owned(),
        tables: vec![TableEntry {
            caption: "Projects in production by the end of their follow-up, by kind".to_owned(),
            ..table
        }],
        ..BlockEntry::default()
    })
}

/// Measures beside success and time, plan under plan: names of plans are too long to stand
/// side by side.
fn measures(analysis: &Analysis) -> Option<BlockEntry> {
    let measures = PlanMeasures::COLUMNS.iter();
    let measures = measures.filter(|measure| !measure.details.is_empty());
    let rows: Vec<Vec<CellEntry>> = measures
        .flat_map(|measure| {
            let plans = analysis.ranking().into_iter();
            plans.filter_map(|plan| measured(measure, &analysis.plans[plan]))
        })
        .collect();
    let columns = ["Measure", "Plan", "Mean", "95% interval"];
    (!rows.is_empty()).then(|| BlockEntry {
        heading: "Measures beside success and time".to_owned(),
        tables: vec![TableEntry {
            caption: "Means over futures, or ratios of sums over futures".to_owned(),
            columns: columns.map(str::to_owned).into(),
            rows,
        }],
        ..BlockEntry::default()
    })
}

/// The row of a measure of a plan, if it has a value there.
fn measured(measure: &Column<PlanMeasures>, plan: &PlanSummary) -> Option<Vec<CellEntry>> {
    let Some(Figure::Estimate(Estimate {
        value, interval, ..
    })) = (measure.value)(&plan.measures)
    else {
        return None;
    };
    let is_share = measure.unit == Unit::Share;
    let text = |value: f64| {
        if is_share {
            percent(value)
        } else {
            trimmed(value, 1)
        }
    };
    let interval = interval.map_or(String::new(), |Interval { low, high }| {
        if is_share {
            percent_range(low, high)
        } else {
            format!("{} to {}", trimmed(low, 1), trimmed(high, 1))
        }
    });
    Some(vec![
        CellEntry::words(measure.details),
        CellEntry::words(&plan.name),
        CellEntry::number(text(value), value),
        CellEntry::words(interval),
    ])
}

/// Waits and work by stage, and beside each mean what it leaves out.
fn stages(analysis: &Analysis) -> Option<BlockEntry> {
    let table = table(analysis, |plan| &plan.stages)?;
    Some(BlockEntry {
        heading: "Waiting and work, stage by stage".to_owned(),
        tables: vec![TableEntry {
            caption: "Weeks in line and at work per visit to a stage, means".to_owned(),
            ..table
        }],
        notes: vec![
            "What had not come to its end would have taken longer than it had so far, so it is \
             in no mean of what had."
                .to_owned(),
        ],
        ..BlockEntry::default()
    })
}

/// The rows of all plans, the best first; `None`: there is none.
fn table<'a, T: Table>(
    analysis: &'a Analysis,
    rows: impl Fn(&'a PlanSummary) -> &'a Vec<T>,
) -> Option<TableEntry> {
    let shown = || {
        let columns = T::COLUMNS.iter();
        columns.filter(|column| !column.page.is_empty())
    };
    let headings = shown().flat_map(|column| column.page.split('|'));
    let plans = analysis.ranking().into_iter();
    let rows: Vec<Vec<CellEntry>> = plans
        .map(|plan| &analysis.plans[plan])
        .flat_map(|plan| rows(plan).iter().map(move |row| (plan, row)))
        .map(|(plan, row)| {
            let name = CellEntry::words(&plan.name);
            let cells = shown().flat_map(|column| cells((column.value)(row), column.shape));
            std::iter::once(name).chain(cells).collect()
        })
        .collect();
    let columns = std::iter::once("Plan").chain(headings);
    (!rows.is_empty()).then(|| TableEntry {
        caption: String::new(),
        columns: columns.map(str::to_owned).collect(),
        rows,
    })
}

/// The cells of a figure, as many as its shape has names on the page.
fn cells(figure: Option<Figure<'_>>, shape: Shape) -> Vec<CellEntry> {
    match figure {
        Some(Figure::Text(text)) => vec![CellEntry::words(text)],
        Some(Figure::Number(number)) => vec![CellEntry::number(trimmed(number, 1), number)],
        Some(Figure::Estimate(estimate)) => vec![mean(Some(estimate))],
        Some(Figure::Ratio(ratio)) => vec![
            CellEntry::number(percent(ratio.value), ratio.value),
            CellEntry::words(percent_range(ratio.interval.low, ratio.interval.high)),
        ],
        Some(Figure::Open(open)) if open.any().is_some() => {
            vec![mean(open.per_future), mean(open.weeks_so_far)]
        }
        _ => match shape {
            Shape::Ratio | Shape::Open => vec![CellEntry::words("none"), CellEntry::default()],
            _ => vec![CellEntry::words("none")],
        },
    }
}

fn mean(estimate: Option<Estimate>) -> CellEntry {
    estimate.map_or(CellEntry::words("none"), |estimate| {
        CellEntry::number(trimmed(estimate.value, 1), estimate.value)
    })
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
        let costs = CostCategory::ALL.map(|category| plan.measures.cost(category).mean.value);
        row.extend(
            costs
                .into_iter()
                .chain([plan.measures.spend.mean.value])
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
    let runs_off = analysis.run_off_months > 0.0;
    columns.extend(runs_off.then(|| {
        format!(
            "Run-off: what live models earn in {} after that, less what they cost",
            span_in_words(analysis.run_off_months)
        )
    }));
    columns.extend(runs_off.then(|| "Both together".to_owned()));
    let row = |plan: usize| {
        let plan = &analysis.plans[plan];
        let (funds, even) = (&plan.measures, &plan.measures.break_even);
        let mut row = vec![CellEntry::words(&plan.name)];
        row.extend([even.half, even.eight_in_ten].map(|week| {
            let text = reached(week, analysis.horizon_months);
            CellEntry::number(text, week.unwrap_or(f64::MAX))
        }));
        row.push(CellEntry::number(of_100(even.reached), even.reached));
        row.push(per_model(funds.cost_per_model_in_production));
        row.push(per_model(funds.cost_per_live_model));
        row.extend(discounted.then(|| money_cell(funds.present_value.mean.value)));
        if runs_off {
            let both = &funds.present_value_with_run_off;
            row.extend([&funds.run_off, both].map(|money| money_cell(money.mean.value)));
        }
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
