//! Measures beside success and time, by plan, by stage and by role: `run --details`.

use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{
    Analysis, Estimate, Indicator, IndicatorUnit, OpenSpans, PlanSummary, RoleSummary,
    StageSummary, reached_words,
};
use crate::words::{estimate as with_error, percent, percent_with_error, rounded, trimmed};

/// Columns in which tables are indented.
const INDENT: usize = 3;

/// Columns of a line that the name of a measure takes, about.
const NAME_WIDTH: usize = 30;

/// Columns of a line that a plan takes.
const PLAN_WIDTH: usize = 16;

/// Shown where a figure does not exist.
const NOTHING: &str = "–";

/// The section, one entry per line.
pub(in crate::cli) fn section(analysis: &Analysis, width: usize) -> String {
    let inner = width.saturating_sub(INDENT);
    let mut lines = vec!["Measures".to_owned()];
    let plans_per_table = (inner.saturating_sub(NAME_WIDTH) / PLAN_WIDTH).max(1);
    for plans in analysis.plans.chunks(plans_per_table) {
        lines.extend(indented(&measures(plans, &analysis.stages, inner)));
    }
    for plan in &analysis.plans {
        lines.push(format!("Stages of \"{}\"", plan.name));
        lines.extend(indented(&stages(plan, inner)));
        lines.extend(indented(&not_ended(plan, inner)));
        lines.push(format!("Roles of \"{}\"", plan.name));
        lines.extend(indented(&roles(plan, inner)));
    }
    let legend = "± is half of a 95% interval: simulation error. Came, lost: of the projects \
                  admitted, within follow-up. Weeks: per visit that had its turn, came to the \
                  line, was done; what had not come so far stands beside it, and would have \
                  taken at least so long. Busy: time on tasks over time there. Formulas: \
                  docs/model.md, What is counted.";
    lines.extend(indented(&wrap(legend, inner)));
    lines.push(String::new());
    lines.join("\n") + "\n"
}

fn indented(lines: &[String]) -> impl Iterator<Item = String> {
    lines.iter().map(|line| format!("{:INDENT$}{line}", ""))
}

/// The funnel and the measures, one column per plan.
fn measures(plans: &[PlanSummary], stages: &[String], width: usize) -> Vec<String> {
    let mut columns = vec![Column::words("Of the projects admitted")];
    columns.extend(plans.iter().map(heading));
    let Some(first) = plans.first() else {
        return Vec::new();
    };
    let funnel = first.funnel.iter().enumerate().map(|(index, step)| {
        let shares = plans.iter().map(|plan| {
            let step = plan.funnel.get(index);
            share(step.and_then(|step| step.share.as_ref()))
        });
        named(reached_words(step.reached, stages), shares)
    });
    let indicators = first.indicators.iter().enumerate();
    let indicators = indicators.filter_map(|(index, indicator)| {
        let of_plans: Vec<&Indicator> = plans
            .iter()
            .filter_map(|plan| plan.indicators.get(index))
            .collect();
        let exists = of_plans.iter().any(|of_plan| of_plan.estimate.is_some());
        let cells = of_plans.into_iter().map(cell);
        exists.then(|| named(indicator.words.to_owned(), cells))
    });
    let rows: Vec<Vec<String>> = funnel.chain(indicators).collect();
    render(&columns, &rows, width)
        .into_iter()
        .flatten()
        .collect()
}

/// The name of a plan, broken into short lines.
fn heading(plan: &PlanSummary) -> Column {
    Column::right(&wrap(&plan.name, PLAN_WIDTH - 2).join("\n"))
}

fn named(name: String, cells: impl Iterator<Item = String>) -> Vec<String> {
    std::iter::once(name).chain(cells).collect()
}

fn cell(indicator: &Indicator) -> String {
    match indicator.unit {
        IndicatorUnit::Share => share(indicator.estimate.as_ref()),
        IndicatorUnit::PerFuture
        | IndicatorUnit::Weeks
        | IndicatorUnit::Months
        | IndicatorUnit::PerModelYear
        | IndicatorUnit::WeeksPerModelYear => number(indicator.estimate.as_ref()),
    }
}

fn stages(plan: &PlanSummary, width: usize) -> Vec<String> {
    let columns = [
        Column::words("Stage"),
        Column::right("Came"),
        Column::right("Lost"),
        Column::right("Had to\nwait"),
        Column::right("Weeks\nin line"),
        Column::right("at most,\n8 in 10"),
        Column::right("Number\nin line"),
        Column::right("in\npauses"),
        Column::right("of\nwork"),
    ];
    let row = |stage: &StageSummary| {
        vec![
            stage.name.clone(),
            share(stage.reached.as_ref()),
            share(stage.lost.as_ref()),
            share(stage.waited.as_ref()),
            number(stage.line_wait_weeks.as_ref()),
            stage.wait_quantiles[1].map_or_else(|| "none".to_owned(), |weeks| trimmed(weeks, 1)),
            number(stage.line_length.as_ref()),
            number(stage.pause_weeks.as_ref()),
            number(stage.work_weeks.as_ref()),
        ]
    };
    let rows: Vec<Vec<String>> = plan.stages.iter().map(row).collect();
    render(&columns, &rows, width)
        .into_iter()
        .flatten()
        .collect()
}

/// What the means of a table of stages leave out, because it had not come to its end.
fn not_ended(plan: &PlanSummary, width: usize) -> Vec<String> {
    let columns = [
        Column::words("Not ended at the end"),
        Column::right("Per\nfuture"),
        Column::right("Weeks\nso far"),
    ];
    let rows: Vec<Vec<String>> = plan
        .stages
        .iter()
        .flat_map(|stage| {
            let kinds: [(&str, &OpenSpans); 4] = [
                ("still in line", &stage.in_line),
                ("left the line without a turn", &stage.gave_up),
                ("still in a pause", &stage.pausing),
                ("work under way or broken off", &stage.unfinished),
            ];
            let any = kinds.into_iter().filter(|(_, open)| open.any().is_some());
            any.map(|(what, open)| {
                vec![
                    format!("{}: {what}", stage.name),
                    number(open.per_future.as_ref()),
                    number(open.weeks_so_far.as_ref()),
                ]
            })
        })
        .collect();
    if rows.is_empty() {
        return rows.concat();
    }
    render(&columns, &rows, width)
        .into_iter()
        .flatten()
        .collect()
}

fn roles(plan: &PlanSummary, width: usize) -> Vec<String> {
    let columns = [
        Column::words("Role"),
        Column::right("People"),
        Column::right("Busy"),
    ];
    let row = |role: &RoleSummary| {
        vec![
            role.name.clone(),
            number(Some(&role.people)),
            share(Some(&role.utilization)),
        ]
    };
    let rows: Vec<Vec<String>> = plan.roles.iter().map(row).collect();
    render(&columns, &rows, width)
        .into_iter()
        .flatten()
        .collect()
}

/// A share in percent, with half of its interval in points.
fn share(estimate: Option<&Estimate>) -> String {
    let Some(estimate) = estimate else {
        return NOTHING.to_owned();
    };
    match half_width(estimate) {
        Some(half) if half > 0.0 => percent_with_error(estimate.value, half),
        _ => percent(estimate.value),
    }
}

fn number(estimate: Option<&Estimate>) -> String {
    let Some(estimate) = estimate else {
        return NOTHING.to_owned();
    };
    match half_width(estimate) {
        Some(half) if half > 0.0 => with_error(estimate.value, half),
        _ => rounded(estimate.value, 1),
    }
}

fn half_width(estimate: &Estimate) -> Option<f64> {
    let interval = estimate.interval?;
    Some((interval.high - interval.low) / 2.0)
}
