//! Measures of a plan and its tables, made by hand.

use super::{PlanFigures, count, estimate, money, spread};
use crate::analysis::{
    FunnelStep, OpenSpans, PlanMeasures, PlanSummary, RoleSummary, StageSummary, TimeQuantiles,
};
use crate::statistics::{Interval, RatioEstimate};

/// Every measure that screens show; the others are 0, or missing.
pub(super) fn measures(figures: &PlanFigures, first: TimeQuantiles) -> PlanMeasures {
    let rate = figures.rate;
    let cost = |share: f64| money(figures.spend * share);
    let per_model = |models: f64| Some(estimate(figures.spend / models, 9_000.0));
    let some = |value: f64| Some(estimate(value, value / 20.0));
    PlanMeasures {
        success_rate: Some(RatioEstimate {
            value: rate,
            standard_error: Some(0.004),
            interval: Interval {
                low: rate - 0.008,
                high: rate + 0.008,
            },
            design_effect: Some(1.3),
        }),
        success_rate_spread: Some(spread((rate - 0.2).max(0.0), rate, (rate + 0.2).min(1.0))),
        production_months_per_offered_project: Some(estimate(figures.months, 0.07)),
        projects_admitted: count(9.0),
        projects_launched: count(figures.launched),
        projects_live: count(figures.launched - 0.4),
        first_value: first,
        first_production: first,
        weeks_to_production_successes_only: Some(estimate(25.29, 0.02)),
        success_rate_mean_over_futures: Some(estimate(0.58, 0.01)),
        weeks_to_production_mean_over_futures: Some(estimate(25.3, 0.02)),
        line_wait_weeks: Some(estimate(1.402, 0.0012)),
        in_line_at_end: open(6.0, 9.5),
        spend: money(figures.spend),
        value: money(figures.value),
        net_value: money(figures.value - figures.spend),
        pay: cost(0.8),
        hiring_fees: cost(0.05),
        infrastructure: cost(0.08),
        platform: cost(0.05),
        incident_losses: cost(0.015),
        harm: cost(0.005),
        present_value: money(0.8 * figures.value - 0.9 * figures.spend),
        break_even: TimeQuantiles {
            half: (figures.value > figures.spend).then_some(110.0),
            reached: 0.9 * rate,
            ..TimeQuantiles::default()
        },
        cost_per_model_in_production: per_model(figures.launched),
        cost_per_live_model: per_model((figures.launched - 0.4).max(0.1)),
        best_net_value_share: figures.best_in,
        flow_efficiency: some(0.24),
        rework_share: some(0.05),
        over_planned_effort_share: some(0.21),
        backlog_weeks: some(7.3),
        in_backlog_per_future: some(3.0),
        in_backlog_weeks_so_far: some(11.0),
        validated_not_shipped_after_1_year_share: some(0.6),
        validated_not_shipped_after_2_years_share: some(0.5),
        sustained_success_rate: some(0.1),
        sustained_share_of_launches: some(0.4),
        new_versions_per_model_year: some(2.5),
        releases_per_model_year: some(3.5),
        detection_weeks: some(8.1),
        unnoticed_per_future: some(1.5),
        unnoticed_weeks_so_far: some(6.0),
        bad_unnoticed_months: some(1.2),
        bad_unnoticed_share: some(0.07),
        downtime_share: some(0.02),
        downtime_weeks_per_incident: some(0.9),
        not_mended_per_future: some(0.2),
        toil_weeks_per_model_year: some(5.2),
        ..PlanMeasures::default()
    }
}

/// A summary with its tables.
pub(super) fn with_tables(summary: PlanSummary) -> PlanSummary {
    let rate = summary.measures.success_rate.map_or(0.0, |rate| rate.value);
    PlanSummary {
        funnel: vec![
            step("came to build", 1.0),
            step("came to release", 0.7),
            step("validated", 0.65),
            step("in production", rate),
            step("in use and not withdrawn", rate / 2.0),
        ],
        stages: vec![stage("build", 1.0), stage("release", 0.7)],
        roles: vec![RoleSummary {
            role: "data-scientist".to_owned(),
            people: estimate(2.0, 0.1),
            utilization: estimate(0.83, 0.02),
        }],
        ..summary
    }
}

fn step(step: &str, share: f64) -> FunnelStep {
    FunnelStep {
        step: step.to_owned(),
        share: Some(estimate(share, 0.01)),
    }
}

/// So many per future, for so many weeks so far.
fn open(count: f64, weeks: f64) -> OpenSpans {
    OpenSpans {
        per_future: Some(estimate(count, count / 20.0)),
        weeks_so_far: Some(estimate(weeks, weeks / 20.0)),
    }
}

fn stage(name: &str, reached: f64) -> StageSummary {
    StageSummary {
        stage: name.to_owned(),
        reached_share: Some(estimate(reached, 0.01)),
        lost_share: Some(estimate(0.2, 0.01)),
        infeasible_share: 0.0,
        cancelled_waiting_share: 0.2,
        cancelled_after_stage_share: 0.0,
        deployment_given_up_share: 0.0,
        programme_frozen_share: 0.0,
        turned_away_share: 0.0,
        stated_end_share: 0.0,
        unfinished_share: 0.1,
        visits_per_future: Some(estimate(11.0, 0.2)),
        had_to_wait_share: Some(estimate(0.8, 0.02)),
        line_wait_weeks_per_visit: Some(estimate(2.4, 0.1)),
        line_wait_weeks_half: Some(1.7),
        line_wait_weeks_8_in_10: Some(3.9),
        line_wait_weeks_95_in_100: Some(7.2),
        mean_number_in_line: Some(estimate(1.2, 0.05)),
        arrivals_turned_away_share: Some(estimate(0.0, 0.0)),
        in_line_at_end: open(4.5, 12.0),
        gave_up_in_line: OpenSpans::default(),
        pause_weeks_per_visit: Some(estimate(0.0, 0.0)),
        in_pause_at_end: OpenSpans::default(),
        work_weeks_per_visit: Some(estimate(3.1, 0.1)),
        work_unfinished: open(1.2, 1.5),
    }
}
