//! Measures of rows made by hand.

use super::*;
use crate::analysis::Table;
use crate::analysis::fixtures::{model, model_with_value, row};
use crate::analysis::rows::Rows;
use crate::model::Model;

fn measures(model: &Model, rows: &[ReplicationRecord]) -> PlanMeasures {
    PlanMeasures::of(&Source {
        rows: Rows::new(rows, 1),
        model,
        best_in: 1.0,
    })
}

/// By hand: 3 of 4 weeks and 1 of 16 are 4 of 20, not the mean of 75 % and 6 %;
/// 1 of 2 and 0 of 2 projects over effort are 1 of 4.
#[test]
fn measures_are_ratios_of_sums() {
    let mut rows = vec![row(0), row(1)];
    let parts = [(3.0, 4.0, 1), (1.0, 16.0, 0)];
    for (row, (worked, elapsed, over)) in rows.iter_mut().zip(parts) {
        row.measures.launched_touched = worked;
        row.measures.launched_elapsed = elapsed;
        (row.measures.over_effort, row.measures.finished) = (over, 2);
    }
    let measures = measures(&model_with_value(), &rows);
    assert_eq!(measures.flow_efficiency.unwrap().value, 0.2);
    assert_eq!(measures.over_planned_effort_share.unwrap().value, 0.25);
    // Nobody worked, nothing was validated long enough ago.
    assert_eq!(measures.rework_share, None);
}

/// Nothing is operated, so that nothing is known of incidents: not that there are none.
#[test]
fn what_the_model_has_no_subject_for_has_no_value() {
    let rows = vec![row(0), row(1)];
    let plain = measures(&model(), &rows);
    assert_eq!(plain.not_mended_per_future, None);
    let operated = measures(&model_with_value(), &rows);
    assert_eq!(operated.not_mended_per_future.unwrap().value, 0.0);
}

/// By hand: 1 of 1 and 1 of 4 are 2 of 5 (check 11), though the futures'
/// shares are 1 and 0.25.
#[test]
fn the_rate_is_over_projects_and_its_spread_over_futures() {
    let mut rows = vec![row(0), row(1), row(2)];
    (rows[0].admitted, rows[0].admitted_in_production) = (1, 1);
    (rows[1].admitted, rows[1].admitted_in_production) = (4, 1);
    (rows[2].admitted, rows[2].admitted_in_production) = (0, 0);
    let measures = measures(&model(), &rows);
    assert_eq!(measures.success_rate.unwrap().value, 0.4);
    let futures = measures.success_rate_spread.unwrap();
    assert_eq!((futures.p10, futures.p90), (0.25, 1.0));
}

/// Check 17: half of the futures have no first value, so 8 in 10 never do.
#[test]
fn a_first_value_that_most_futures_miss_is_not_reached() {
    let mut rows = vec![row(0), row(1)];
    (rows[0].first_value, rows[1].first_value) = (Some(20.0), None);
    let times = measures(&model(), &rows).first_value;
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
    let measures = measures(&model(), &rows);
    assert_eq!(measures.success_rate, None);
    assert_eq!(measures.success_rate_spread, None);
    assert_eq!(measures.production_months_per_offered_project, None);
    assert_eq!(measures.weeks_to_production_successes_only, None);
    assert_eq!(measures.line_wait_weeks, None);
}

#[test]
fn no_replication_is_no_crash() {
    let measures = measures(&model(), &[]);
    assert_eq!(measures.success_rate, None);
    assert_eq!(measures.projects_launched.mean.interval, None);
}

/// Spend is what its categories add up to, so each category has to be there.
#[test]
fn every_category_of_costs_is_a_measure() {
    let mut rows = vec![row(0), row(1)];
    for row in &mut rows {
        for category in CostCategory::ALL {
            row.costs[category as usize] = 2.0 + f64::from(category as u8);
        }
    }
    let measures = measures(&model(), &rows);
    for category in CostCategory::ALL {
        let mean = measures.cost(category).mean.value;
        assert_eq!(mean, 2.0 + f64::from(category as u8));
    }
    let costs = PlanMeasures::COLUMNS.iter();
    let costs = costs.filter(|column| column.group == "costs").count();
    assert_eq!(costs, CostCategory::ALL.len());
}
