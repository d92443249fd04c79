//! Measures beside success and time, made by hand.

use super::estimate;
use crate::analysis::{
    FunnelStep, Indicator, IndicatorUnit, OpenSpans, PlanSummary, Reached, RoleSummary,
    StageSummary,
};

/// A summary with some measures added.
pub(super) fn with_measures(summary: PlanSummary) -> PlanSummary {
    let rate = summary.success.map_or(0.0, |rate| rate.value);
    PlanSummary {
        indicators: indicators(),
        funnel: vec![
            step(Reached::Stage(0), 1.0),
            step(Reached::Stage(1), 0.7),
            step(Reached::Validated, 0.65),
            step(Reached::Production, rate),
            step(Reached::SustainedUse, rate / 2.0),
        ],
        stages: vec![stage("build", 1.0), stage("release", 0.7)],
        roles: vec![RoleSummary {
            name: "data-scientist".to_owned(),
            people: estimate(2.0, 0.1),
            utilization: estimate(0.83, 0.02),
        }],
        ..summary
    }
}

/// Every measure that the schema of the summary names, one of them without a value.
fn indicators() -> Vec<Indicator> {
    use IndicatorUnit::{PerFuture, PerModelYear, Share, Weeks};
    let all = [
        ("flow_efficiency", Share, Some(0.24)),
        ("rework_share", Share, Some(0.05)),
        ("over_planned_effort_share", Share, Some(0.21)),
        ("backlog_weeks", Weeks, Some(7.3)),
        ("in_backlog_per_future", PerFuture, Some(3.0)),
        ("in_backlog_weeks_so_far", Weeks, Some(11.0)),
        ("validated_not_shipped_after_1_year_share", Share, Some(0.6)),
        (
            "validated_not_shipped_after_2_years_share",
            Share,
            Some(0.5),
        ),
        ("sustained_success_rate", Share, Some(0.1)),
        ("sustained_share_of_launches", Share, Some(0.4)),
        ("new_versions_per_model_year", PerModelYear, Some(2.5)),
        ("releases_per_model_year", PerModelYear, Some(3.5)),
        ("detection_weeks", Weeks, Some(8.1)),
        ("unnoticed_per_future", PerFuture, Some(1.5)),
        ("unnoticed_weeks_so_far", Weeks, Some(6.0)),
        ("bad_unnoticed_months", Weeks, Some(1.2)),
        ("bad_unnoticed_share", Share, Some(0.07)),
        ("incidents_per_model_year", PerModelYear, None),
        ("downtime_share", Share, Some(0.02)),
        ("downtime_weeks_per_incident", Weeks, Some(0.9)),
        ("not_mended_per_future", PerFuture, Some(0.2)),
        ("not_mended_weeks_so_far", Weeks, None),
        ("toil_weeks_per_model_year", PerModelYear, Some(5.2)),
    ];
    all.map(|(name, unit, value)| Indicator {
        name,
        words: name,
        unit,
        estimate: value.map(|value| estimate(value, value / 20.0)),
    })
    .to_vec()
}

fn step(reached: Reached, share: f64) -> FunnelStep {
    FunnelStep {
        reached,
        share: Some(estimate(share, 0.01)),
    }
}

/// So many per future, for so many weeks so far.
pub(super) fn open(count: f64, weeks: f64) -> OpenSpans {
    OpenSpans {
        per_future: Some(estimate(count, count / 20.0)),
        weeks_so_far: Some(estimate(weeks, weeks / 20.0)),
    }
}

fn stage(name: &str, reached: f64) -> StageSummary {
    StageSummary {
        name: name.to_owned(),
        reached: Some(estimate(reached, 0.01)),
        lost: Some(estimate(0.2, 0.01)),
        visits: Some(estimate(11.0, 0.2)),
        line_wait_weeks: Some(estimate(2.4, 0.1)),
        waited: Some(estimate(0.8, 0.02)),
        wait_quantiles: [Some(1.7), Some(3.9), Some(7.2)],
        line_length: Some(estimate(1.2, 0.05)),
        turned_away: Some(estimate(0.0, 0.0)),
        in_line: open(4.5, 12.0),
        gave_up: OpenSpans::default(),
        pause_weeks: Some(estimate(0.0, 0.0)),
        pausing: OpenSpans::default(),
        work_weeks: Some(estimate(3.1, 0.1)),
        unfinished: open(1.2, 1.5),
    }
}
