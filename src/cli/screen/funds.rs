//! What each plan costs per model, when it pays, and what it is worth today:
//! `run --details`.

use super::plans::best_first;
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, PlanSummary};
use crate::statistics::Estimate;
use crate::words::{amount, months_column, of_100, span_in_words, stated_percent, time_in_words};

/// Shown where a figure does not exist.
const NOTHING: &str = "–";

/// The section; empty where money is no part of the model.
pub(in crate::cli) fn section(analysis: &Analysis, width: usize) -> String {
    if !analysis.has_value {
        return String::new();
    }
    let order = best_first(analysis);
    let rows: Vec<Vec<String>> = order
        .iter()
        .map(|index| row(&analysis.plans[*index], analysis))
        .collect();
    let rendered = render(&columns(analysis), &rows, width.saturating_sub(2));
    let table = rendered.into_iter().flatten();
    let mut lines: Vec<String> = table.map(|line| format!("  {line}")).collect();
    let legend = wrap(&legend(analysis), width.saturating_sub(3));
    lines.extend(legend.into_iter().map(|line| format!("   {line}")));
    lines.push(String::new());
    lines.join("\n") + "\n"
}

fn columns(analysis: &Analysis) -> Vec<Column> {
    let mut columns = vec![
        Column::words("Money"),
        Column::left("Breaks even\nin month"),
        Column::right("In 100\nfutures"),
        Column::right("Per model\nlaunched"),
        Column::right("Per model\nlive"),
    ];
    if analysis.run_off_months > 0.0 {
        columns.push(Column::right("Run-off"));
        columns.push(Column::right("Net with\nrun-off"));
    } else if analysis.discount_per_year > 0.0 {
        columns.push(Column::right("Present\nvalue"));
    }
    columns
}

fn row(plan: &PlanSummary, analysis: &Analysis) -> Vec<String> {
    let funds = &plan.measures;
    let horizon = analysis.horizon_months;
    let even = &funds.break_even;
    let mut row = vec![
        plan.name.clone(),
        format!(
            "{} / {}",
            months_column(even.half, horizon),
            months_column(even.eight_in_ten, horizon)
        ),
        of_100(even.reached),
        per_model(funds.cost_per_model_in_production.as_ref()),
        per_model(funds.cost_per_live_model.as_ref()),
    ];
    if analysis.run_off_months > 0.0 {
        row.push(amount(funds.run_off.mean.value));
        row.push(amount(funds.present_value_with_run_off.mean.value));
    } else if analysis.discount_per_year > 0.0 {
        row.push(amount(funds.present_value.mean.value));
    }
    row
}

fn per_model(estimate: Option<&Estimate>) -> String {
    estimate.map_or_else(|| NOTHING.to_owned(), |estimate| amount(estimate.value))
}

fn legend(analysis: &Analysis) -> String {
    let mut words = format!(
        "Breaks even: the month by which value has paid for all spend so far, in half / 8 in 10 \
         futures; and in how many of 100 futures it ever does. Per model: all spend by {}, \
         divided by the models brought to production, and by those live then ({}).",
        time_in_words(analysis.horizon_months),
        analysis.currency
    );
    let discounted = (analysis.discount_per_year > 0.0).then(|| {
        let percent = stated_percent(analysis.discount_per_year);
        format!("discounted at {percent} a year")
    });
    if analysis.run_off_months > 0.0 {
        words.push_str(&format!(
            " Run-off: what models live at the end will still earn in {}, without new projects \
             or hires, less what they cost. Net with run-off: net value and run-off{}; by it plans \
             are ranked in money.",
            span_in_words(analysis.run_off_months),
            discounted.map_or(String::new(), |discounted| format!(", both {discounted}"))
        ));
    } else if let Some(discounted) = discounted {
        words.push_str(&format!(" Present value: net value, {discounted}."));
    }
    words
}
