//! `plans.csv`: one row per plan, every summary figure with its interval.

use super::measure_tables::to_csv;
use crate::analysis::{
    Analysis, CostCategory, CountEstimate, OpenSpans, PlanSummary, SpendEstimate, StaffSummary,
    TimeQuantiles,
};
use crate::statistics::{Estimate, RatioEstimate, Spread, TimeInterval};
use crate::words::cost_code;

/// The table as CSV; empty cells are figures that do not exist.
pub(super) fn csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let rows: Vec<Row> = analysis
        .plans
        .iter()
        .map(|plan| row(analysis, plan))
        .collect();
    // There is at least one plan.
    let like = rows.first().cloned().unwrap_or_default();
    to_csv(&like, rows.into_iter())
}

/// Column names with the cells of one plan.
pub(super) type Row = Vec<(String, String)>;

fn row(analysis: &Analysis, plan: &PlanSummary) -> Row {
    let mut row = vec![
        ("plan".to_owned(), plan.name.clone()),
        ("replications".to_owned(), analysis.replications.to_string()),
    ];
    ratio(&mut row, "success_rate", plan.success.as_ref());
    spread(&mut row, "success_rate", plan.success_spread.as_ref());
    let months = plan.production_months.as_ref();
    estimate(&mut row, "production_months_per_offered_project", months);
    count(&mut row, "projects_admitted", &plan.admitted);
    count(&mut row, "projects_launched", &plan.launched);
    count(&mut row, "projects_live", &plan.live);
    staff(&mut row, &plan.staff);
    times(&mut row, "first_value", &plan.first_value);
    times(&mut row, "first_production", &plan.first_production);
    let weeks = plan.weeks_to_production_successes_only.as_ref();
    estimate(&mut row, "weeks_to_production_successes_only", weeks);
    let share = plan.per_future.success.as_ref();
    estimate(&mut row, "success_rate_mean_over_futures", share);
    let weeks = plan.per_future.weeks_to_production.as_ref();
    estimate(&mut row, "weeks_to_production_mean_over_futures", weeks);
    estimate(&mut row, "line_wait_weeks", plan.line_wait_weeks.as_ref());
    open_spans(&mut row, "in_line_at_end", &plan.in_line);
    open_spans(&mut row, "gave_up_in_line", &plan.gave_up_in_line);
    let currency = analysis.currency.to_lowercase();
    money(&mut row, &format!("spend_{currency}"), &plan.spend);
    money(&mut row, &format!("value_{currency}"), &plan.value);
    money(&mut row, &format!("net_value_{currency}"), &plan.net_value);
    funds(&mut row, plan, &currency);
    cell(&mut row, "best_net_value_share", Some(plan.best_in));
    for indicator in &plan.indicators {
        estimate(&mut row, indicator.name, indicator.estimate.as_ref());
    }
    row
}

fn staff(row: &mut Row, staff: &StaffSummary) {
    count(row, "people_hired", &staff.hired);
    count(row, "people_mis_hired", &staff.mis_hires);
    count(row, "offers_refused", &staff.refusals);
    count(row, "people_left", &staff.left);
    count(row, "people_upskilled", &staff.upskilled);
    count(row, "handover_weeks", &staff.handover_weeks);
    count(row, "know_how_losses", &staff.know_how_losses);
}

/// Costs by category, what the plan is worth today, when it pays.
fn funds(row: &mut Row, plan: &PlanSummary, currency: &str) {
    for category in CostCategory::ALL {
        let name = format!("{}_{currency}", cost_code(category));
        money(row, &name, plan.funds.cost(category));
    }
    let present = &plan.funds.present_value;
    money(row, &format!("present_value_{currency}"), present);
    times(row, "break_even", &plan.funds.break_even);
    let launched = plan.funds.cost_per_model_in_production.as_ref();
    let name = format!("cost_per_model_in_production_{currency}");
    estimate(row, &name, launched);
    let live = plan.funds.cost_per_live_model.as_ref();
    estimate(row, &format!("cost_per_live_model_{currency}"), live);
}

pub(super) fn cell(row: &mut Row, name: &str, value: Option<f64>) {
    let text = value.map(|value| value.to_string()).unwrap_or_default();
    row.push((name.to_owned(), text));
}

pub(super) fn estimate(row: &mut Row, name: &str, estimate: Option<&Estimate>) {
    let interval = estimate.and_then(|estimate| estimate.interval);
    cell(row, name, estimate.map(|estimate| estimate.value));
    let error = estimate.and_then(|estimate| estimate.standard_error);
    cell(row, &format!("{name}_standard_error"), error);
    cell(
        row,
        &format!("{name}_low"),
        interval.map(|interval| interval.low),
    );
    cell(
        row,
        &format!("{name}_high"),
        interval.map(|interval| interval.high),
    );
}

/// How many had not come to their end, and for how long they went on.
pub(super) fn open_spans(row: &mut Row, name: &str, open: &OpenSpans) {
    let count = open.per_future.as_ref();
    estimate(row, &format!("{name}_per_future"), count);
    let weeks = open.weeks_so_far.as_ref();
    estimate(row, &format!("{name}_weeks_so_far"), weeks);
}

pub(super) fn ratio(row: &mut Row, name: &str, ratio: Option<&RatioEstimate>) {
    let as_estimate = ratio.map(|ratio| Estimate {
        value: ratio.value,
        standard_error: ratio.standard_error,
        interval: Some(ratio.interval),
    });
    estimate(row, name, as_estimate.as_ref());
}

fn spread(row: &mut Row, name: &str, spread: Option<&Spread>) {
    cell(row, &format!("{name}_p10"), spread.map(|spread| spread.p10));
    cell(row, &format!("{name}_p50"), spread.map(|spread| spread.p50));
    cell(row, &format!("{name}_p90"), spread.map(|spread| spread.p90));
}

fn count(row: &mut Row, name: &str, count: &CountEstimate) {
    estimate(row, name, Some(&count.mean));
    spread(row, name, Some(&count.spread));
}

fn money(row: &mut Row, name: &str, money: &SpendEstimate) {
    estimate(row, name, Some(&money.mean));
    spread(row, name, Some(&money.spread));
}

fn times(row: &mut Row, name: &str, times: &TimeQuantiles) {
    for (which, time, interval) in [
        ("half", times.half, times.half_interval),
        ("8_in_10", times.eight_in_ten, times.eight_in_ten_interval),
    ] {
        let name = format!("{name}_{which}_week");
        cell(row, &name, time);
        cell(
            row,
            &format!("{name}_low"),
            interval.and_then(TimeInterval::known_low),
        );
        cell(
            row,
            &format!("{name}_high"),
            interval.and_then(|ends| ends.high),
        );
    }
    cell(row, &format!("{name}_reached_share"), Some(times.reached));
}
