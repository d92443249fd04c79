//! How soon a programme has its first value, over futures.

use super::describe::{Provenance, TimeScale, footer, label, quoted};
use super::figure::{
    Axis, Fields, Figure, KeyEntry, KeySample, Label, Mark, Panel, PanelWidth, PlotPanel,
    PlotSample, Shape, Unit,
};
use super::theme::plan_ink;
use super::ties;
use crate::analysis::{Analysis, PlanSummary};
use crate::units::WEEKS_PER_MONTH;
use crate::words::{month_or_week, percent, span_in_words};

/// Height of a row of dots.
const DOTS_HEIGHT: f64 = 150.0;

/// Fifty dots per plan, each 1 in 50 futures, at the time of the first value; and
/// the share of futures that have it by each time.
#[must_use]
pub fn value(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let scale = TimeScale::holding(analysis.horizon_months * WEEKS_PER_MONTH);
    Figure {
        name: "value",
        title: title(analysis),
        subtitle: "Time from the start to the first value of the programme, over futures".into(),
        description: description(analysis),
        key: key(),
        panels: vec![
            Panel::Plot(dots_panel(analysis, scale)),
            Panel::Plot(curve_panel(analysis, scale)),
        ],
        footer: footer(
            analysis,
            provenance,
            "Simulation error: 95% interval of the time by which half of the futures have value \
             (order statistics). Futures without value by the horizon have no dot.",
        ),
        fields: Fields {
            panel: "plan or panel",
            series: "series",
            x: scale.name,
            value: "time or share",
        },
    }
}

fn key() -> Vec<KeyEntry> {
    let entry = |sample, text: &str| KeyEntry {
        sample,
        text: text.to_owned(),
    };
    vec![
        entry(KeySample::SmallDot, "1 in 50 futures"),
        entry(KeySample::Dot, "half of the futures"),
        entry(KeySample::Error, "simulation error"),
    ]
}

fn dots_panel(analysis: &Analysis, scale: TimeScale) -> PlotPanel {
    let plans = || analysis.plans.iter().enumerate();
    PlotPanel {
        name: "first value".into(),
        heading: None,
        ink: None,
        width: PanelWidth::Full,
        height: DOTS_HEIGHT,
        x: scale.axis("from the start"),
        y: Axis::Rows(
            plans()
                .map(|(index, _)| (label(analysis, index), plan_ink(index)))
                .collect(),
        ),
        marks: plans()
            .flat_map(|(row, plan)| row_marks(row, plan, analysis.horizon_months, scale))
            .collect(),
        counts_heading: String::new(),
        counts: Vec::new(),
        note: None,
    }
}

fn row_marks(row: usize, plan: &PlanSummary, horizon: f64, scale: TimeScale) -> Vec<Mark> {
    let mark = |series: &str, shape| Mark {
        series: series.to_owned(),
        ink: plan_ink(row),
        shape,
        label: None,
    };
    let dots = plan.first_value_futures.dots.iter().flatten();
    let values: Vec<f64> = dots.map(|week| scale.place(*week)).collect();
    vec![
        mark("1 in 50 futures", Shape::Dots { row, values }),
        mark("half of the futures", half(row, plan, horizon, scale)),
    ]
}

fn half(row: usize, plan: &PlanSummary, horizon: f64, scale: TimeScale) -> Shape {
    let end = horizon * WEEKS_PER_MONTH;
    let Some(week) = plan.measures.first_value.half else {
        let share = percent(plan.measures.first_value.reached);
        let text = match plan.measures.first_value.reached {
            reached if reached <= 0.0 => "no value in any of the futures".to_owned(),
            _ => format!("{share} of futures have value by the horizon"),
        };
        return Shape::Missing { row, text };
    };
    let error = plan.first_value_futures.half_interval;
    let error = error.map_or((week, week), |error| (error.low, error.high.min(end)));
    Shape::Estimate {
        row,
        value: scale.place(week),
        error: (scale.place(error.0), scale.place(error.1)),
        likely: None,
        text: month_or_week(week),
        detail: match plan.measures.first_value.eight_in_ten {
            Some(week) => format!("8 in 10 by {}", month_or_week(week)),
            None => format!("8 in 10 not within\n{}", span_in_words(horizon)),
        },
    }
}

fn curve_panel(analysis: &Analysis, scale: TimeScale) -> PlotPanel {
    let plans = analysis.plans.iter().enumerate();
    let mut marks: Vec<Mark> = plans
        .filter_map(|(index, plan)| curve(analysis, index, plan, scale))
        .collect();
    ties::say(analysis, &mut marks);
    PlotPanel {
        name: "futures with value".into(),
        heading: Some("Share of futures that have value".into()),
        ink: None,
        width: PanelWidth::Full,
        height: 340.0,
        x: scale.axis("from the start"),
        y: Axis::Linear {
            title: "Share of futures".into(),
            low: 0.0,
            high: 1.0,
            unit: Unit::Share,
        },
        marks,
        counts_heading: String::new(),
        counts: Vec::new(),
        note: None,
    }
}

fn curve(analysis: &Analysis, index: usize, plan: &PlanSummary, scale: TimeScale) -> Option<Mark> {
    let points = plan.first_value_futures.curve.iter();
    let samples: Vec<PlotSample> = points
        .map(|(week, share)| PlotSample {
            x: scale.place(*week),
            y: *share,
            band: None,
        })
        .collect();
    let end = samples.last()?.y;
    Some(Mark {
        series: plan.name.clone(),
        ink: plan_ink(index),
        label: Some(Label {
            text: format!("{} {}", percent(end), label(analysis, index)),
            y: end,
        }),
        shape: Shape::Curve(samples),
    })
}

fn title(analysis: &Analysis) -> String {
    let horizon = span_in_words(analysis.horizon_months);
    let plans = &analysis.plans;
    if plans
        .iter()
        .all(|plan| plan.measures.first_value.reached <= 0.0)
    {
        return format!("No plan has any value within {horizon}");
    }
    let half = |plan: &usize| plans[*plan].measures.first_value.half;
    let mut reached: Vec<usize> = (0..plans.len())
        .filter(|plan| half(plan).is_some())
        .collect();
    reached.sort_by(|a, b| {
        half(a)
            .partial_cmp(&half(b))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let when = |plan: &usize| half(plan).map(month_or_week).unwrap_or_default();
    let name = |plan: &usize| quoted(analysis, *plan);
    match reached.as_slice() {
        [] => format!("Less than half of the futures have value within {horizon} under any plan"),
        [plan] if plans.len() == 1 => {
            format!("Half of the futures have value by {}", when(plan))
        }
        [plan] if is_alone(&plans[*plan], plans) => format!(
            "Only under {} do half of the futures have value within {horizon}: by {}",
            name(plan),
            when(plan)
        ),
        [_] => format!("At most about half of the futures have value within {horizon}"),
        [first, .., last] if is_sooner(&plans[*first], &plans[*last]) => format!(
            "Half of the futures have value by {} under {}, by {} under {}",
            when(first),
            name(first),
            when(last),
            name(last)
        ),
        [first, .., last] if when(first) == when(last) => format!(
            "Half of the futures have value by {} {}",
            when(first),
            under_each(reached.len(), plans.len())
        ),
        [first, .., last] => format!(
            "Half of the futures have value by {} to {} {}; which plan is first is too close to \
             call",
            when(first),
            when(last),
            under_each(reached.len(), plans.len())
        ),
    }
}

fn under_each(reached: usize, plans: usize) -> String {
    if reached == plans {
        "under every plan".to_owned()
    } else {
        format!("under {reached} of {plans} plans")
    }
}

/// Whether half of the futures have value by the horizon under `plan`, and under no
/// other, both beyond simulation error.
fn is_alone(plan: &PlanSummary, plans: &[PlanSummary]) -> bool {
    let interval = |plan: &PlanSummary| plan.first_value_futures.half_interval;
    let others = plans
        .iter()
        .filter(|other| other.measures.first_value.half.is_none());
    interval(plan).is_some_and(|half| half.high.is_finite())
        && others
            .into_iter()
            .all(|other| interval(other).is_some_and(|half| half.low.is_infinite()))
}

/// Whether the intervals of the two halves do not touch.
fn is_sooner(first: &PlanSummary, last: &PlanSummary) -> bool {
    let interval = |plan: &PlanSummary| plan.first_value_futures.half_interval;
    interval(first)
        .zip(interval(last))
        .is_some_and(|(first, last)| first.high < last.low)
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().map(|plan| {
        let half = plan.measures.first_value.half.map_or(
            "half of the futures have none by the horizon".to_owned(),
            |week| format!("half of the futures by {}", month_or_week(week)),
        );
        format!("{}: {half}.", plan.name)
    });
    let plans: Vec<String> = plans.collect();
    format!("Time to the first value per plan. {}", plans.join(" "))
}
