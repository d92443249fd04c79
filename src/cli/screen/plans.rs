//! The table of plans, best first.

use super::table::{Column, render};
use crate::analysis::{Analysis, PlanSummary, Verdict};
use crate::statistics::Estimate;
use crate::words::{
    amount, estimate, money, months_column, of_100, percent, percent_span, percent_with_error,
    points, rounded, span_in_words, time_in_words,
};

/// Shown where a figure does not exist.
const NOTHING: &str = "–";

/// Indices of all plans, the leading one first.
pub(super) fn best_first(analysis: &Analysis) -> Vec<usize> {
    analysis.ranking()
}

/// The table, one entry per line; a star marks a plan that is settled to be best.
pub(super) fn table(analysis: &Analysis, width: usize) -> Vec<String> {
    let shown = if analysis.has_value {
        with_value
    } else {
        without_value
    };
    let mut columns = vec![Column::words("Plan")];
    columns.extend(headings(analysis));
    let order = best_first(analysis);
    let rows: Vec<Vec<String>> = order
        .iter()
        .map(|index| {
            let plan = &analysis.plans[*index];
            let mut row = vec![plan.name.clone()];
            row.extend(shown(plan, analysis));
            row.extend(best_in(*index, analysis));
            row
        })
        .collect();
    let rendered = render(&columns, &rows, width.saturating_sub(MARK_WIDTH));
    let marks = order
        .iter()
        .map(|index| analysis.verdict == Verdict::Best(*index));
    let lines = rendered.iter().zip(std::iter::once(false).chain(marks));
    lines
        .flat_map(|(lines, is_best)| marked(lines, is_best))
        .collect()
}

/// Columns that the mark of the best plan takes.
const MARK_WIDTH: usize = 2;

fn marked(lines: &[String], is_best: bool) -> Vec<String> {
    let mark = |index: usize| if is_best && index == 0 { "★ " } else { "  " };
    let lines = lines.iter().enumerate();
    lines
        .map(|(index, line)| format!("{}{line}", mark(index)))
        .collect()
}

fn headings(analysis: &Analysis) -> Vec<Column> {
    let mut columns = vec![Column::left("In production\n(8 in 10)")];
    if analysis.has_value {
        columns.push(Column::left("First value\nin month"));
        columns.push(Column::right("Models"));
        columns.push(Column::right(&format!("Spend\n{}", analysis.currency)));
        columns.push(Column::right("Net\nvalue"));
        if analysis.decisive().is_some() {
            columns.push(Column::right("Best\nin 100"));
        }
    } else {
        columns.push(Column::left("Weeks to production\n(successes only)"));
        columns.push(Column::left("Weeks in line\nper task"));
        columns.push(Column::right("Launched\nper future"));
    }
    columns
}

fn with_value(plan: &PlanSummary, analysis: &Analysis) -> Vec<String> {
    let horizon = analysis.horizon_months;
    let first = &plan.measures.first_value;
    let half = months_column(first.half, horizon);
    let eight_in_ten = months_column(first.eight_in_ten, horizon);
    vec![
        success(plan),
        format!("{half} / {eight_in_ten}"),
        rounded(plan.measures.projects_launched.mean.value, 1),
        amount(plan.measures.spend.mean.value),
        amount(plan.measures.net_value.mean.value),
    ]
}

/// In how many of 100 futures it is the best, where there are others.
fn best_in(index: usize, analysis: &Analysis) -> Option<String> {
    let contender = analysis.contender(index)?;
    Some(of_100(contender.best_in_futures)).filter(|_| analysis.has_value)
}

fn without_value(plan: &PlanSummary, _analysis: &Analysis) -> Vec<String> {
    vec![
        success(plan),
        with_error(plan.measures.weeks_to_production_successes_only.as_ref()),
        with_error(plan.measures.line_wait_weeks.as_ref()),
        rounded(plan.measures.projects_launched.mean.value, 1),
    ]
}

/// The rate with the range of 8 in 10 futures.
fn success(plan: &PlanSummary) -> String {
    match (
        &plan.measures.success_rate,
        &plan.measures.success_rate_spread,
    ) {
        (None, _) => NOTHING.to_owned(),
        (Some(rate), None) => percent(rate.value),
        (Some(rate), Some(spread)) => {
            format!(
                "{} ({})",
                percent(rate.value),
                percent_span(spread.p10, spread.p90)
            )
        }
    }
}

/// A mean with its standard error.
fn with_error(of: Option<&Estimate>) -> String {
    let Some(of) = of else {
        return NOTHING.to_owned();
    };
    match of.standard_error {
        None => rounded(of.value, 2),
        Some(error) => estimate(of.value, error),
    }
}

/// How to read the table.
pub(super) fn legend(analysis: &Analysis) -> Vec<String> {
    let mut lines = vec![rate_legend(analysis)];
    lines.extend(ranking_legend(analysis));
    if analysis.has_value {
        lines.push(format!(
            "First value: the month by which half / 8 in 10 futures have it. Means per future by \
             {}: models brought to production, spend, net value ({}).",
            time_in_words(analysis.horizon_months),
            analysis.currency
        ));
        if analysis.plans.len() > 1 {
            lines.push(format!(
                "Best in 100: in how many of 100 futures the plan is best in {}.",
                analysis.best_in_words()
            ));
        }
    } else {
        lines.push("± is one standard error of the mean: simulation error.".into());
        lines.extend(analysis.plans.iter().filter_map(per_future));
        lines.extend(analysis.plans.iter().filter_map(without_a_turn));
    }
    lines.extend(simulation_error(analysis));
    lines.extend(other_winner(analysis));
    lines.extend(idle_people(analysis));
    lines
}

/// The same figures with every future weighing the same, as many programs report
/// them.
fn per_future(plan: &PlanSummary) -> Option<String> {
    let share = plan.measures.success_rate_mean_over_futures.as_ref()?;
    let weeks = plan.measures.weeks_to_production_mean_over_futures.as_ref();
    // Where nothing reaches production there are no such weeks.
    let weeks = weeks.map_or(String::new(), |weeks| {
        format!(
            " and the weeks to production are {}",
            with_error(Some(weeks))
        )
    });
    Some(format!(
        "{}: averaged over futures with equal weight, the share is {}{weeks}.",
        plan.name,
        percent_with_error(share.value, share.standard_error.unwrap_or(0.0)),
    ))
}

/// What the weeks in line leave out: tasks that had no turn.
fn without_a_turn(plan: &PlanSummary) -> Option<String> {
    let words = [
        (
            plan.measures.in_line_at_end,
            "in line at the end, for",
            "so far",
        ),
        (plan.measures.gave_up_in_line, "lost in line, after", ""),
    ];
    let parts: Vec<String> = words
        .iter()
        .filter_map(|(open, what, so_far)| {
            let (count, weeks) = open.any()?;
            let (count, weeks) = (rounded(count, 1), rounded(weeks, 1));
            let text = format!("{count} are {what} {weeks} weeks {so_far}");
            Some(text.trim_end().to_owned())
        })
        .collect();
    (!parts.is_empty()).then(|| {
        format!(
            "{}: weeks in line count tasks that had their turn; in addition, per future and on \
             average, {}.",
            plan.name,
            parts.join(", and ")
        )
    })
}

/// Says so where the plan that leads is not the one that pays best.
fn other_winner(analysis: &Analysis) -> Option<String> {
    let money = analysis.money();
    let net = |index: &usize| analysis.plans[*index].measures.money(money).mean.value;
    let order = best_first(analysis);
    let richest = *order.iter().max_by(|a, b| net(a).total_cmp(&net(b)))?;
    if !analysis.has_value || net(&richest) <= net(&order[0]) {
        return None;
    }
    let plan = &analysis.plans[richest];
    Some(format!(
        "Mind the money: \"{}\" has the best mean {}, and the best in {} of 100 futures.",
        plan.name,
        analysis.money_words(),
        of_100(plan.measures.best_net_value_share)
    ))
}

/// Names what the plan with the most idle pay spends on it, where that is much.
fn idle_people(analysis: &Analysis) -> Option<String> {
    /// From this share of the pay on it is worth a line.
    const MUCH: f64 = 0.25;
    let idle = |plan: &&PlanSummary| plan.measures.idle_pay.mean.value;
    let plans = analysis.plans.iter();
    let plan = plans.max_by(|a, b| idle(a).total_cmp(&idle(b)))?;
    let (idle, pay) = (idle(&plan), plan.measures.pay.mean.value);
    let is_much = analysis.has_value && pay > 0.0 && idle >= MUCH * pay;
    is_much.then(|| {
        format!(
            "Idle people: under \"{}\" {} of {} in pay is for time with nothing to do.",
            plan.name,
            money(&analysis.currency, idle),
            money(&analysis.currency, pay)
        )
    })
}

fn rate_legend(analysis: &Analysis) -> String {
    let admission = time_in_words(analysis.admission_months);
    let counted = match analysis.follow_up_months {
        Some(months) => format!(
            "of the projects kicked off by {admission}, the share in production within {}",
            span_in_words(months)
        ),
        None => format!(
            "of the projects kicked off by {admission}, the share in production by {}",
            time_in_words(analysis.horizon_months)
        ),
    };
    format!("In production: {counted}; in brackets, the range of 8 in 10 futures.")
}

/// What decides the order of the table, where there is one.
fn ranking_legend(analysis: &Analysis) -> Option<String> {
    (analysis.plans.len() > 1).then(|| format!("Best first by {}.", analysis.ranked.words()))
}

/// The largest simulation error of a rate, told apart from the spread of futures.
fn simulation_error(analysis: &Analysis) -> Option<String> {
    let half_widths = analysis.plans.iter().filter_map(|plan| {
        let rate = plan.measures.success_rate.as_ref()?;
        Some((rate.interval.high - rate.interval.low) / 2.0)
    });
    let largest = points(half_widths.max_by(f64::total_cmp)?);
    Some(format!(
        "Simulation error of these shares: at most ±{largest} points. More futures \
         shrink it; they do not shrink the range in brackets, which is luck."
    ))
}
