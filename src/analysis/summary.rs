//! The summary of one plan.

use crate::experiment::PlanResults;
use crate::model::outcome::ReplicationRecord;
use crate::statistics::{Confidence, Estimate, RatioSums, Spread, mean, share, spread};

use super::cash::cash;
use super::columns::{column, net_value, production_months};
use super::flow::flow;
use super::funds::funds;
use super::incidence::incidence;
use super::losses::losses;
use super::open_spans::OpenSpans;
use super::rows::Rows;
use super::times::times;
use super::types::{
    CountEstimate, FirstValue, PerFuture, PlanSummary, SpendEstimate, StaffSummary, TimeQuantiles,
};

/// What one plan leads to. `best_in` compares plans and is handed in.
///
/// Replications come in worlds of `world` in a row, which are the units of inference.
pub(super) fn summarize(
    name: &str,
    results: &PlanResults,
    (best_in, world): (f64, usize),
) -> PlanSummary {
    let rows = Rows::new(&results.rows, world);
    let replications = rows.len() as u64;
    let sums = RatioSums::of(rows.pairs(|row| (row.admitted_in_production, row.admitted)));
    let units = replications.div_ceil(world as u64);
    PlanSummary {
        name: name.to_owned(),
        success: share(&sums, Confidence::NINETY_FIVE),
        success_spread: success_spread(rows),
        production_months: ratio_of(rows, production_months, |row| row.admitted_offers),
        admitted: count(rows, |row| row.admitted),
        launched: count(rows, |row| row.launched),
        live: count(rows, |row| row.live),
        one_off_releases: count(rows, |row| row.one_off_releases),
        debt_weeks: amount(rows, |row| row.debt_weeks),
        frozen: share_of(rows, |row| row.frozen_at.or(row.lent_at).is_some()),
        budget_spent: share_of(rows, |row| row.capped_at.is_some()),
        first_value: times_of(rows, |row| row.first_value),
        first_production: times_of(rows, |row| row.first_production),
        weeks_to_production_successes_only: ratio_of(
            rows,
            |row| row.weeks_to_production,
            |row| row.admitted_in_production,
        ),
        per_future: per_future(rows),
        spend: money(rows, |row| row.spend),
        value: money(rows, |row| row.value),
        net_value: money(rows, net_value),
        funds: funds(rows),
        cash: cash(&results.cash, &results.flow, replications),
        best_in,
        line_wait_weeks: ratio_of(rows, |row| row.line_wait, |row| row.line_starts),
        in_line: OpenSpans::of_rows(rows, |row| row.in_line),
        gave_up_in_line: OpenSpans::of_rows(rows, |row| row.gave_up_in_line),
        incidence: incidence(&results.admitted, replications, units),
        losses: losses(&results.admitted),
        flow: flow(&results.flow, replications),
        first_value_futures: FirstValue::default(),
        dominated_by: None,
        staff: staff(rows),
        hires: Vec::new(),
        kinds: Vec::new(),
        indicators: Vec::new(),
        funnel: Vec::new(),
        stages: Vec::new(),
        roles: Vec::new(),
    }
}

fn per_future(rows: Rows<'_>) -> PerFuture {
    let successes = |row: &ReplicationRecord| f64::from(row.admitted_in_production);
    PerFuture {
        success: mean_over_futures(rows, successes, |row| row.admitted),
        weeks_to_production: mean_over_futures(
            rows,
            |row| row.weeks_to_production,
            |row| row.admitted_in_production,
        ),
    }
}

/// Mean over futures of a quotient, over those futures that have one.
fn mean_over_futures(
    rows: Rows<'_>,
    numerator: impl Fn(&ReplicationRecord) -> f64,
    denominator: impl Fn(&ReplicationRecord) -> u32,
) -> Option<Estimate> {
    let has_one = |row: &ReplicationRecord| denominator(row) > 0;
    let quotient = |row: &ReplicationRecord| match denominator(row) {
        0 => 0.0,
        whole => numerator(row) / f64::from(whole),
    };
    if rows.world > 1 {
        let ones = column(&rows, |row| f64::from(u8::from(has_one(row))));
        return rows.ratio(column(&rows, quotient), ones);
    }
    let those = rows.iter().filter(|row| has_one(row));
    let quotients: Vec<f64> = those.map(quotient).collect();
    mean(&quotients, Confidence::NINETY_FIVE)
}

fn success_spread(rows: Rows<'_>) -> Option<Spread> {
    let mut shares: Vec<f64> = rows
        .iter()
        .filter(|row| row.admitted > 0)
        .map(|row| f64::from(row.admitted_in_production) / f64::from(row.admitted))
        .collect();
    spread(&mut shares)
}

pub(super) fn ratio_of(
    rows: Rows<'_>,
    numerator: impl Fn(&ReplicationRecord) -> f64,
    denominator: impl Fn(&ReplicationRecord) -> u32,
) -> Option<Estimate> {
    rows.ratio(
        column(&rows, numerator),
        column(&rows, |row| f64::from(denominator(row))),
    )
}

fn count(rows: Rows<'_>, value: impl Fn(&ReplicationRecord) -> u32) -> CountEstimate {
    amount(rows, |row| f64::from(value(row)))
}

fn amount(rows: Rows<'_>, value: impl Fn(&ReplicationRecord) -> f64) -> CountEstimate {
    let (mean, spread) = mean_and_spread(rows, column(&rows, value));
    CountEstimate { mean, spread }
}

fn staff(rows: Rows<'_>) -> StaffSummary {
    StaffSummary {
        hired: count(rows, |row| row.staff.hired),
        mis_hires: count(rows, |row| row.staff.mis_hires),
        refusals: count(rows, |row| row.staff.refusals),
        left: count(rows, |row| row.staff.left),
        upskilled: count(rows, |row| row.staff.upskilled),
        handover_weeks: amount(rows, |row| row.staff.handover_weeks),
        know_how_losses: count(rows, |row| row.staff.know_how_losses),
    }
}

fn share_of(rows: Rows<'_>, is: impl Fn(&ReplicationRecord) -> bool) -> f64 {
    let those = rows.iter().filter(|row| is(row)).count();
    those as f64 / rows.len().max(1) as f64
}

pub(super) fn money(rows: Rows<'_>, value: impl Fn(&ReplicationRecord) -> f64) -> SpendEstimate {
    let (mean, spread) = mean_and_spread(rows, column(&rows, value));
    SpendEstimate { mean, spread }
}

/// Zeros without an interval where no replication was completed; such an analysis
/// says that it has none ([`super::Analysis::replications`]).
fn mean_and_spread(rows: Rows<'_>, mut values: Vec<f64>) -> (Estimate, Spread) {
    const NOTHING_YET: (Estimate, Spread) = (
        Estimate {
            value: 0.0,
            standard_error: None,
            interval: None,
        },
        Spread {
            p10: 0.0,
            p50: 0.0,
            p90: 0.0,
        },
    );
    rows.mean(values.clone())
        .zip(spread(&mut values))
        .unwrap_or(NOTHING_YET)
}

pub(super) fn times_of(
    rows: Rows<'_>,
    time: impl Fn(&ReplicationRecord) -> Option<f64>,
) -> TimeQuantiles {
    let all: Vec<Option<f64>> = rows.iter().map(time).collect();
    times(&all, rows.world)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::{plan_results, row};

    /// By hand: 1 of 1 and 1 of 4 are 2 of 5 (check 11), though the futures'
    /// shares are 1 and 0.25.
    #[test]
    fn the_rate_is_over_projects_and_its_spread_over_futures() {
        let mut rows = vec![row(0), row(1), row(2)];
        (rows[0].admitted, rows[0].admitted_in_production) = (1, 1);
        (rows[1].admitted, rows[1].admitted_in_production) = (4, 1);
        (rows[2].admitted, rows[2].admitted_in_production) = (0, 0);
        let summary = summarize("A", &plan_results(rows), (1.0, 1));
        assert_eq!(summary.success.unwrap().value, 0.4);
        let futures = summary.success_spread.unwrap();
        assert_eq!((futures.p10, futures.p90), (0.25, 1.0));
    }

    /// Check 17: half of the futures have no first value, so 8 in 10 never do.
    #[test]
    fn a_first_value_that_most_futures_miss_is_not_reached() {
        let mut rows = vec![row(0), row(1)];
        (rows[0].first_value, rows[1].first_value) = (Some(20.0), None);
        let times = summarize("A", &plan_results(rows), (1.0, 1)).first_value;
        assert_eq!(
            (times.half, times.eight_in_ten, times.reached),
            (Some(20.0), None, 0.5)
        );
    }

    #[test]
    fn what_has_no_denominator_is_absent() {
        let mut rows = vec![row(0), row(1)];
        for row in &mut rows {
            (row.admitted, row.admitted_offers, row.line_starts) = (0, 0, 0);
            row.admitted_in_production = 0;
        }
        let summary = summarize("A", &plan_results(rows), (1.0, 1));
        assert_eq!(summary.success, None);
        assert_eq!(summary.success_spread, None);
        assert_eq!(summary.production_months, None);
        assert_eq!(summary.weeks_to_production_successes_only, None);
        assert_eq!(summary.line_wait_weeks, None);
    }

    #[test]
    fn no_replication_is_no_crash() {
        let summary = summarize("A", &plan_results(Vec::new()), (0.0, 1));
        assert_eq!(summary.success, None);
        assert_eq!(summary.launched.mean.interval, None);
    }
}
