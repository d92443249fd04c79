//! Measures beside success and time, made by hand.

use super::estimate;
use crate::analysis::{
    FunnelStep, Indicator, IndicatorUnit, PlanSummary, Reached, RoleSummary, StageSummary,
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

fn indicators() -> Vec<Indicator> {
    let sample = |name, words, unit, value: Option<f64>| Indicator {
        name,
        words,
        unit,
        estimate: value.map(|value| estimate(value, value / 20.0)),
    };
    vec![
        sample(
            "flow_efficiency",
            "Flow efficiency of projects that went live",
            IndicatorUnit::Share,
            Some(0.24),
        ),
        sample(
            "backlog_weeks",
            "Weeks in the backlog before kick-off",
            IndicatorUnit::Weeks,
            Some(7.3),
        ),
        sample(
            "incidents_per_model_year",
            "Incidents per model-year",
            IndicatorUnit::PerModelYear,
            None,
        ),
    ]
}

fn step(reached: Reached, share: f64) -> FunnelStep {
    FunnelStep {
        reached,
        share: Some(estimate(share, 0.01)),
    }
}

fn stage(name: &str, reached: f64) -> StageSummary {
    StageSummary {
        name: name.to_owned(),
        reached: Some(estimate(reached, 0.01)),
        lost: Some(estimate(0.2, 0.01)),
        visits: Some(estimate(11.0, 0.2)),
        line_wait_weeks: Some(estimate(2.4, 0.1)),
        pause_weeks: Some(estimate(0.0, 0.0)),
        work_weeks: Some(estimate(3.1, 0.1)),
    }
}
