//! How soon projects go live, and how soon they are lost.

use super::describe::{Provenance, TimeScale, footer, label, plan_width, quoted, thinned};
use super::figure::{
    Axis, CountRow, Fields, Figure, Label, Mark, Panel, PanelWidth, PlotPanel, PlotSample, Shape,
    Slice, Unit,
};
use super::theme::{Fill, Ink, cause_color, plan_ink};
use super::ticks;
use super::ties;
use crate::analysis::{Analysis, Incidence, IncidenceCurve, Measure, PlanSummary, event_words};
use crate::experiment::Event;
use crate::units::WEEKS_PER_MONTH;
use crate::words::{cause as cause_words, percent, span_in_words, with_commas};

/// Samples of a curve that spans the page.
const SAMPLES: usize = 121;
/// Samples of a curve in a small panel.
const SMALL_SAMPLES: usize = 41;

/// How to read lines and areas.
const BANDS: &str = "Bands: pointwise 95% interval (simulation error), from the first project in \
                     production on. A lost project can no longer reach production (competing events), so lines and areas of a plan sum to at most 100%.";

/// The same where projects are watched to the horizon.
const TO_THE_HORIZON: &str = "Projects are watched to the horizon: a project kicked off later \
                              counts only for as long as it is watched (Aalen-Johansen).";

/// Production of all plans in one panel, with numbers at risk; beneath it, a panel
/// per plan with what was lost, by cause.
#[must_use]
pub fn incidence(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let scale = TimeScale::holding(last_week(analysis));
    let mut panels = vec![Panel::Plot(production_panel(analysis, scale))];
    let most = most_lost(analysis);
    if most > 0.0 {
        let plans = analysis.plans.iter().enumerate();
        panels.extend(
            plans.map(|(index, plan)| Panel::Plot(loss_panel(analysis, index, plan, scale, most))),
        );
    }
    Figure {
        name: "incidence",
        title: title(analysis),
        subtitle: "Share of kicked-off projects that are in production (lines), and lost by \
                   cause (areas), by time since kick-off"
            .into(),
        description: description(analysis),
        key: Vec::new(),
        panels,
        footer: footer(analysis, provenance, &how_to_read(analysis)),
        fields: Fields {
            panel: "panel",
            series: "series",
            x: scale.name,
            value: "share or count",
        },
    }
}

fn how_to_read(analysis: &Analysis) -> String {
    match analysis.follow_up_months {
        Some(_) => BANDS.to_owned(),
        None => format!("{BANDS} {TO_THE_HORIZON}"),
    }
}

fn last_week(analysis: &Analysis) -> f64 {
    let ends = analysis.plans.iter().map(|plan| &plan.incidence.times);
    ends.filter_map(|times| times.last().copied())
        .fold(0.0, f64::max)
}

fn production(incidence: &Incidence) -> Option<&IncidenceCurve> {
    incidence
        .curves
        .iter()
        .find(|curve| curve.event == Event::Production)
}

/// Whether any project was followed: curves of nobody say nothing.
fn is_followed(plan: &PlanSummary) -> bool {
    plan.measures.success_rate.is_some()
}

fn production_panel(analysis: &Analysis, scale: TimeScale) -> PlotPanel {
    let plans = || {
        let plans = analysis.plans.iter().enumerate();
        plans.filter(|(_, plan)| is_followed(plan))
    };
    let highs = plans().filter_map(|(_, plan)| production(&plan.incidence));
    let most = highs
        .flat_map(|curve| (0..curve.value.len()).filter_map(|at| band(curve, at)))
        .map(|(_, high)| high)
        .fold(0.0, f64::max);
    let mut marks: Vec<Mark> = plans()
        .filter_map(|(index, plan)| production_mark(analysis, index, plan, scale))
        .collect();
    ties::say(analysis, &mut marks);
    PlotPanel {
        name: "in production".into(),
        heading: Some("In production".into()),
        ink: None,
        width: PanelWidth::Full,
        height: 430.0,
        x: scale.axis("since kick-off"),
        y: share_axis(most),
        note: marks
            .is_empty()
            .then(|| "No project was kicked off in time to be followed.".into()),
        marks,
        counts_heading: if analysis.follow_up_months.is_some() {
            "Projects per future that are neither in production nor lost (mean)".into()
        } else {
            "Projects per future watched this long, neither in production nor lost (mean)".into()
        },
        counts: plans()
            .map(|(index, plan)| CountRow {
                name: label(analysis, index),
                ink: plan_ink(index),
                values: at_risk(&plan.incidence, scale),
            })
            .collect(),
    }
}

fn share_axis(most: f64) -> Axis {
    Axis::Linear {
        title: "Share of projects".into(),
        low: 0.0,
        high: ticks::end_for(most, Unit::Share),
        unit: Unit::Share,
    }
}

fn production_mark(
    analysis: &Analysis,
    index: usize,
    plan: &PlanSummary,
    scale: TimeScale,
) -> Option<Mark> {
    let curve = production(&plan.incidence)?;
    let samples: Vec<PlotSample> = thinned(curve.value.len(), SAMPLES)
        .into_iter()
        .map(|at| PlotSample {
            x: scale.place(plan.incidence.times[at]),
            y: curve.value[at],
            band: band(curve, at),
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

/// The interval at a sample. Before the first project is live there is a bound for what
/// was not seen, which says nothing of the curve and would stand as a block before it.
fn band(curve: &IncidenceCurve, at: usize) -> Option<(f64, f64)> {
    (curve.value[at] > 0.0).then(|| (curve.low[at], curve.high[at]))
}

/// Numbers at risk at the ticks of the axis.
fn at_risk(incidence: &Incidence, scale: TimeScale) -> Vec<(f64, f64)> {
    // A tick counts as reached a rounding error early.
    const SLACK: f64 = 1e-6;
    let ticks = scale.ticks().into_iter();
    ticks
        .filter_map(|tick| {
            let reached = |week: &f64| scale.place(*week) <= tick + SLACK;
            let after = incidence.times.partition_point(reached);
            let at = after.checked_sub(1)?;
            Some((tick, *incidence.at_risk.get(at)?))
        })
        .collect()
}

/// Causes of loss with their curves, in the order of [`Event::all`].
fn lost(incidence: &Incidence) -> impl Iterator<Item = (crate::model::EndCause, &IncidenceCurve)> {
    incidence
        .curves
        .iter()
        .filter_map(|curve| match curve.event {
            Event::Production => None,
            Event::Ended(cause) => Some((cause, curve)),
        })
}

fn most_lost(analysis: &Analysis) -> f64 {
    let plans = analysis.plans.iter();
    plans
        .map(|plan| {
            lost(&plan.incidence)
                .filter_map(|(_, curve)| curve.value.last())
                .sum()
        })
        .fold(0.0, f64::max)
}

fn loss_panel(
    analysis: &Analysis,
    index: usize,
    plan: &PlanSummary,
    scale: TimeScale,
    most: f64,
) -> PlotPanel {
    let ink = plan_ink(index);
    let marks = loss_marks(plan, scale, &analysis.ends);
    PlotPanel {
        name: format!("lost: {}", plan.name),
        heading: Some(format!("Lost: {}", label(analysis, index))),
        ink: Some(ink),
        width: plan_width(analysis),
        height: 240.0,
        x: scale.axis("since kick-off"),
        y: share_axis(most),
        note: loss_note(plan, &marks),
        marks,
        counts_heading: String::new(),
        counts: Vec::new(),
    }
}

fn loss_note(plan: &PlanSummary, marks: &[Mark]) -> Option<String> {
    if !is_followed(plan) {
        Some("No project was kicked off in time to be followed.".into())
    } else if marks.is_empty() {
        Some("No project was lost.".into())
    } else {
        None
    }
}

fn loss_marks(plan: &PlanSummary, scale: TimeScale, ends: &[String]) -> Vec<Mark> {
    let times = &plan.incidence.times;
    let kept = thinned(times.len(), SMALL_SAMPLES);
    let mut beneath = vec![0.0; kept.len()];
    let mut marks = Vec::new();
    for (cause, curve) in lost(&plan.incidence) {
        let slices: Vec<Slice> = kept
            .iter()
            .zip(&beneath)
            .map(|(at, from)| Slice {
                x: scale.place(times[*at]),
                from: *from,
                size: curve.value[*at],
            })
            .collect();
        for (sum, slice) in beneath.iter_mut().zip(&slices) {
            *sum += slice.size;
        }
        marks.extend(loss_mark((cause, cause_words(cause, ends)), slices));
    }
    marks
}

/// The layer of one cause; none where it never happened.
fn loss_mark((cause, words): (crate::model::EndCause, &str), slices: Vec<Slice>) -> Option<Mark> {
    let end = slices.last().copied().filter(|end| end.size > 0.0)?;
    Some(Mark {
        series: words.into(),
        ink: Ink {
            color: cause_color(cause),
            ..plan_ink(0)
        },
        label: Some(Label {
            text: format!("{} {words}", percent(end.size)),
            y: end.from + end.size / 2.0,
        }),
        shape: Shape::Layer {
            slices,
            fill: Fill::Solid,
        },
    })
}

/// How far the curves run, in words.
fn within(analysis: &Analysis) -> String {
    let months = last_week(analysis) / WEEKS_PER_MONTH;
    format!("within {} of kick-off", span_in_words(months))
}

/// Share in production at the end of its curve with its interval, and the plan.
fn ends(analysis: &Analysis) -> Vec<(usize, f64, f64, f64)> {
    let plans = analysis.plans.iter().enumerate();
    plans
        .filter(|(_, plan)| is_followed(plan))
        .filter_map(|(index, plan)| {
            let curve = production(&plan.incidence)?;
            let (value, low, high) = (curve.value.last()?, curve.low.last()?, curve.high.last()?);
            Some((index, *value, *low, *high))
        })
        .collect()
}

fn title(analysis: &Analysis) -> String {
    let mut ends = ends(analysis);
    ends.sort_by(|a, b| b.1.total_cmp(&a.1));
    let name = |index: usize| quoted(analysis, index);
    let when = within(analysis);
    match (ends.first(), ends.last()) {
        (None, _) | (_, None) => "No project was kicked off in time to be followed".into(),
        (Some(best), _) if best.1 <= 0.0 => format!("No project went live {when}"),
        (Some(best), Some(worst))
            if ends.len() > 1 && (best.2 > worst.3 || differs(analysis, best, worst)) =>
        {
            format!(
                "{} of projects go live {when} under {}, {} under {}",
                percent(best.1),
                name(best.0),
                percent(worst.1),
                name(worst.0),
            )
        }
        (Some(best), Some(_)) if ends.len() > 1 => format!(
            "About as many projects go live {when} under every plan: {}",
            percent(best.1)
        ),
        (Some(best), _) => format!("{} of projects go live {when}", percent(best.1)),
    }
}

/// Whether some difference in success is settled, in pairs of the same futures, and the
/// ends show as different numbers.
fn differs(
    analysis: &Analysis,
    best: &(usize, f64, f64, f64),
    worst: &(usize, f64, f64, f64),
) -> bool {
    let mut differences = analysis
        .against_baseline
        .iter()
        .chain(&analysis.against_leader);
    let is_settled = differences.any(|difference| {
        let paired = difference.get(Measure::Success);
        paired.is_some_and(|paired| paired.settled)
    });
    is_settled && percent(best.1) != percent(worst.1)
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().map(|plan| {
        let shares = plan.incidence.curves.iter().filter_map(|curve| {
            let share = percent(*curve.value.last()?);
            Some(format!(
                "{share} {}",
                event_words(curve.event, &analysis.ends)
            ))
        });
        let shares: Vec<String> = shares.collect();
        format!("{}: {}.", plan.name, with_commas(&shares))
    });
    let plans: Vec<String> = plans.collect();
    format!(
        "Cumulative incidence by time since kick-off; at its end, {}: {}",
        within(analysis),
        plans.join(" ")
    )
}
