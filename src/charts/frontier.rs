//! What success costs: spend against production success.

use super::describe::{Provenance, follow_up, footer, label, quoted};
use super::figure::{
    Axis, Bounded, Fields, Figure, KeyEntry, KeySample, Label, Mark, Panel, PanelWidth, PlotPanel,
    Shape, Unit,
};
use super::theme::{Fill, plan_ink};
use super::ticks;
use super::ties;
use crate::analysis::{Analysis, PlanSummary};
use crate::statistics::RatioEstimate;
use crate::words::{amount, percent};

/// One point per plan: mean spend by the horizon along x, production-success rate
/// along y. Plans that another one beats in both are hollow.
#[must_use]
pub fn frontier(analysis: &Analysis, provenance: &Provenance) -> Figure {
    Figure {
        name: "frontier",
        title: title(analysis),
        subtitle: format!(
            "Mean spend by the horizon against the share of kicked-off projects in production \
             {}; high and to the left is better",
            follow_up(analysis)
        ),
        description: description(analysis),
        key: vec![
            KeyEntry {
                sample: KeySample::Dot,
                text: "not shown to be beaten in both respects".into(),
            },
            KeyEntry {
                sample: KeySample::Text,
                text: "hollow: another plan costs less and succeeds more".into(),
            },
        ],
        panels: vec![Panel::Plot(panel(analysis))],
        footer: footer(
            analysis,
            provenance,
            "Lines through the dots: 95% intervals (simulation error). A plan is beaten where \
             both paired differences are settled, all comparisons taken together.",
        ),
        fields: Fields {
            panel: "panel",
            series: "plan",
            x: "spend",
            value: "share",
        },
    }
}

fn panel(analysis: &Analysis) -> PlotPanel {
    let plans = analysis.plans.iter().enumerate();
    let mut marks: Vec<Mark> = plans
        .filter_map(|(index, plan)| mark(analysis, index, plan))
        .collect();
    ties::say(analysis, &mut marks);
    let points = || marks.iter().filter_map(point);
    let dearest = points().map(|(x, _)| x.high).fold(0.0, f64::max);
    let most = points().map(|(_, y)| y.high).fold(0.0, f64::max);
    PlotPanel {
        name: "spend and success".into(),
        heading: None,
        ink: None,
        width: PanelWidth::Full,
        height: 520.0,
        x: Axis::Linear {
            title: format!("Mean spend by the horizon, {}", analysis.currency),
            low: 0.0,
            high: ticks::end_for(dearest, Unit::Money),
            unit: Unit::Money,
        },
        y: Axis::Linear {
            title: "Share of projects in production".into(),
            low: 0.0,
            high: ticks::end_for(most, Unit::Share),
            unit: Unit::Share,
        },
        note: marks
            .is_empty()
            .then(|| "No project was kicked off in time to be followed.".into()),
        marks,
        counts_heading: String::new(),
        counts: Vec::new(),
    }
}

fn point(mark: &Mark) -> Option<(Bounded, Bounded)> {
    match mark.shape {
        Shape::Point { x, y, .. } => Some((x, y)),
        _ => None,
    }
}

fn mark(analysis: &Analysis, index: usize, plan: &PlanSummary) -> Option<Mark> {
    let success = plan.measures.success_rate?;
    Some(Mark {
        series: plan.name.clone(),
        ink: plan_ink(index),
        label: Some(Label {
            text: format!(
                "{} at {}: {}",
                percent(success.value),
                amount(plan.measures.spend.mean.value),
                label(analysis, index)
            ),
            y: success.value,
        }),
        shape: Shape::Point {
            x: spend(plan),
            y: share(success),
            fill: match plan.dominated_by {
                Some(_) => Fill::Hollow,
                None => Fill::Solid,
            },
        },
    })
}

fn spend(plan: &PlanSummary) -> Bounded {
    let mean = plan.measures.spend.mean;
    Bounded {
        value: mean.value,
        low: mean
            .interval
            .map_or(mean.value, |interval| interval.low.max(0.0)),
        high: mean.interval.map_or(mean.value, |interval| interval.high),
    }
}

fn share(success: RatioEstimate) -> Bounded {
    Bounded {
        value: success.value,
        low: success.interval.low,
        high: success.interval.high,
    }
}

fn title(analysis: &Analysis) -> String {
    let plans = &analysis.plans;
    if plans
        .iter()
        .all(|plan| plan.measures.success_rate.is_none())
    {
        return "No project was kicked off in time to be followed".into();
    }
    let beaten: Vec<(usize, usize)> = plans
        .iter()
        .enumerate()
        .filter_map(|(index, plan)| Some((index, plan.dominated_by?)))
        .collect();
    match beaten.as_slice() {
        [] => "No plan is shown to be both cheaper and more successful than another".into(),
        [(plan, by)] => format!(
            "{} costs more than {} and brings a smaller share of projects to production",
            quoted(analysis, *plan),
            quoted(analysis, *by)
        ),
        several => format!(
            "{} of {} plans cost more than another plan and succeed less",
            several.len(),
            plans.len()
        ),
    }
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().map(|plan| {
        let success = plan
            .measures
            .success_rate
            .map_or("no project followed".into(), |success| {
                format!("{} of projects in production", percent(success.value))
            });
        let beaten = plan.dominated_by.map_or(String::new(), |by| {
            format!(", beaten in both by {}", analysis.plans[by].name)
        });
        format!(
            "{}: {success} for {} {}{beaten}.",
            plan.name,
            analysis.currency,
            amount(plan.measures.spend.mean.value)
        )
    });
    let plans: Vec<String> = plans.collect();
    format!(
        "Mean spend and production success per plan. {}",
        plans.join(" ")
    )
}
