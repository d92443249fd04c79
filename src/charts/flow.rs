//! Where projects sit over the calendar.

use super::describe::{Provenance, TimeScale, footer, plan_width, thinned, under};
use super::figure::{
    Axis, Fields, Figure, KeyEntry, KeySample, Label, Mark, Panel, PanelWidth, PlotPanel,
    PlotSample, Shape, Slice, Unit,
};
use super::theme::{Color, Dash, Fill, INK, Ink, Marker, NEUTRAL, OTHERS, step_color};
use super::ticks;
use crate::analysis::{Analysis, FlowCurves, PlanSummary};

/// Stages shown by name; the rest are summed.
const NAMED_STAGES: usize = 7;
/// Samples of all panels together: more panels, fewer samples each, and a small file.
const SAMPLES: usize = 240;

/// Mean number of projects per stage over the calendar, stacked: worked on, waiting,
/// and before kick-off; a line for live models. One panel per plan.
#[must_use]
pub fn flow(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let plot = Plot::of(analysis);
    let plans = analysis.plans.iter().enumerate();
    Figure {
        name: "flow",
        title: title(analysis),
        subtitle: "Mean number of projects at each stage over the calendar, one stage on top of \
                   the other"
            .into(),
        description: description(analysis),
        key: key(&plot),
        panels: plans
            .map(|(index, plan)| Panel::Plot(plot.panel(analysis, index, plan)))
            .collect(),
        footer: footer(
            analysis,
            provenance,
            "Means over all futures, at points of the calendar; the axes of all plans are the same.",
        ),
        fields: Fields {
            panel: "plan",
            series: "place",
            x: plot.scale.name,
            value: "projects",
        },
    }
}

fn key(plot: &Plot) -> Vec<KeyEntry> {
    let color = step_color(plot.places.len() / 2, plot.places.len());
    let mut key = vec![
        KeyEntry {
            sample: KeySample::Area(color, Fill::Solid),
            text: "somebody works on it".into(),
        },
        KeyEntry {
            sample: KeySample::Area(color, Fill::Hatched),
            text: "it waits".into(),
        },
    ];
    if plot.shows_live {
        key.push(KeyEntry {
            sample: KeySample::Line(live_ink()),
            text: "live models (not stacked)".into(),
        });
    }
    key
}

fn live_ink() -> Ink {
    Ink {
        color: INK,
        dash: Dash::Long,
        marker: Marker::Circle,
    }
}

/// A layer of the stack: one stage, or several that are shown together.
struct Place {
    name: String,
    stages: Vec<usize>,
    color: Color,
}

impl Place {
    fn sum(&self, counts: &[Vec<f64>], at: usize) -> f64 {
        let stages = self.stages.iter();
        stages.map(|stage| counts[*stage][at]).sum()
    }
}

/// What all panels share.
struct Plot {
    /// From the last stage, at the bottom, to the first.
    places: Vec<Place>,
    scale: TimeScale,
    high: f64,
    shows_live: bool,
    samples: usize,
}

impl Plot {
    fn of(analysis: &Analysis) -> Plot {
        let ends = analysis.plans.iter().map(|plan| plan.flow.times.last());
        let weeks = ends.flatten().copied().fold(0.0, f64::max);
        let highs = analysis.plans.iter().map(|plan| highest(&plan.flow));
        Plot {
            places: places(analysis),
            scale: TimeScale::holding(weeks),
            high: ticks::end_for(highs.fold(0.0, f64::max), Unit::Count),
            shows_live: analysis.plans.iter().any(|plan| any(&plan.flow.live)),
            samples: (SAMPLES / analysis.plans.len().max(1)).clamp(24, 121),
        }
    }

    fn panel(&self, analysis: &Analysis, index: usize, plan: &PlanSummary) -> PlotPanel {
        let marks = self.marks(&plan.flow);
        let width = plan_width(analysis);
        PlotPanel {
            name: plan.name.clone(),
            heading: Some(plan.name.clone()),
            ink: Some(super::theme::plan_ink(index)),
            width,
            height: match width {
                PanelWidth::Full => 460.0,
                PanelWidth::Half => 320.0,
            },
            x: self.scale.axis("from the start"),
            y: Axis::Linear {
                title: "Projects (mean)".into(),
                low: 0.0,
                high: self.high,
                unit: Unit::Count,
            },
            note: marks.is_empty().then(|| "No project was offered.".into()),
            marks,
            counts_heading: String::new(),
            counts: Vec::new(),
        }
    }

    fn marks(&self, flow: &FlowCurves) -> Vec<Mark> {
        let kept = thinned(flow.times.len(), self.samples);
        let mut stack = Stack {
            x: kept
                .iter()
                .map(|at| self.scale.place(flow.times[*at]))
                .collect(),
            beneath: vec![0.0; kept.len()],
            marks: Vec::new(),
        };
        for place in &self.places {
            let sizes = |counts: &[Vec<f64>]| -> Vec<f64> {
                kept.iter().map(|at| place.sum(counts, *at)).collect()
            };
            let before = stack.marks.len();
            let from = stack.end();
            let worked = format!("{}: worked on", place.name);
            stack.add(worked, place.color, Fill::Solid, sizes(&flow.working));
            let waiting = format!("{}: waiting", place.name);
            stack.add(waiting, place.color, Fill::Hatched, sizes(&flow.waiting));
            stack.label(before, from, &place.name);
        }
        let backlog: Vec<f64> = kept.iter().map(|at| flow.backlog[*at]).collect();
        let (before, from) = (stack.marks.len(), stack.end());
        stack.add("before kick-off".into(), NEUTRAL, Fill::Hatched, backlog);
        stack.label(before, from, "before kick-off");
        if self.shows_live {
            let live = kept.iter().map(|at| flow.live[*at]).collect();
            stack.line("live", live);
        }
        stack.marks
    }
}

/// Layers under construction.
struct Stack {
    x: Vec<f64>,
    beneath: Vec<f64>,
    marks: Vec<Mark>,
}

impl Stack {
    /// The top of the stack at its right end.
    fn end(&self) -> f64 {
        self.beneath.last().copied().unwrap_or(0.0)
    }

    /// Puts a layer on the stack, unless it is empty.
    fn add(&mut self, series: String, color: Color, fill: Fill, sizes: Vec<f64>) {
        if !any(&sizes) {
            return;
        }
        let places = self.x.iter().zip(&self.beneath).zip(&sizes);
        let slices = places
            .map(|((x, from), size)| Slice {
                x: *x,
                from: *from,
                size: *size,
            })
            .collect();
        for (sum, size) in self.beneath.iter_mut().zip(&sizes) {
            *sum += size;
        }
        self.marks.push(Mark {
            series,
            ink: Ink {
                color,
                ..live_ink()
            },
            shape: Shape::Layer { slices, fill },
            label: None,
        });
    }

    /// Names the layers from `first` on, which began at `from`, once.
    fn label(&mut self, first: usize, from: f64, name: &str) {
        let y = f64::midpoint(from, self.end());
        if let Some(mark) = self.marks.get_mut(first) {
            mark.label = Some(Label {
                text: name.to_owned(),
                y,
            });
        }
    }

    fn line(&mut self, series: &str, values: Vec<f64>) {
        let samples = self.x.iter().zip(&values).map(|(x, y)| PlotSample {
            x: *x,
            y: *y,
            band: None,
        });
        self.marks.push(Mark {
            series: series.to_owned(),
            ink: live_ink(),
            shape: Shape::Curve(samples.collect()),
            label: values.last().map(|end| Label {
                text: series.to_owned(),
                y: *end,
            }),
        });
    }
}

fn any(values: &[f64]) -> bool {
    values.iter().any(|value| *value > 0.0)
}

/// The highest point that a panel has to hold.
fn highest(flow: &FlowCurves) -> f64 {
    let stacks = (0..flow.times.len()).map(|at| {
        let stages = flow.working.iter().chain(&flow.waiting);
        flow.backlog[at] + stages.map(|counts| counts[at]).sum::<f64>()
    });
    stacks.chain(flow.live.iter().copied()).fold(0.0, f64::max)
}

/// Stages from last to first; where there are many, the smaller ones together on top.
fn places(analysis: &Analysis) -> Vec<Place> {
    let count = analysis.stages.len();
    let mut by_size: Vec<usize> = (0..count).collect();
    let size = |stage: usize| -> f64 {
        let plans = analysis.plans.iter();
        plans
            .map(|plan| mean(&plan.flow.waiting[stage]) + mean(&plan.flow.working[stage]))
            .sum()
    };
    by_size.sort_by(|a, b| size(*b).total_cmp(&size(*a)));
    let others = by_size.split_off(named(count));
    by_size.sort_unstable_by(|a, b| b.cmp(a));
    let shown = by_size.len();
    let mut places: Vec<Place> = by_size
        .into_iter()
        .enumerate()
        .map(|(above, stage)| Place {
            name: analysis.stages[stage].clone(),
            stages: vec![stage],
            color: step_color(shown - 1 - above, shown),
        })
        .collect();
    if !others.is_empty() {
        places.push(Place {
            name: "other stages".into(),
            stages: others,
            color: OTHERS,
        });
    }
    places
}

fn named(stages: usize) -> usize {
    if stages <= NAMED_STAGES {
        stages
    } else {
        NAMED_STAGES - 1
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Where most projects wait on average: the plan, the stage (`None`: before
/// kick-off), and how many.
fn longest_line(analysis: &Analysis) -> Option<(usize, Option<usize>, f64)> {
    let plans = analysis.plans.iter().enumerate();
    plans
        .flat_map(|(index, plan)| {
            let waiting = plan.flow.waiting.iter().enumerate();
            let stages = waiting.map(move |(stage, counts)| (index, Some(stage), mean(counts)));
            stages.chain([(index, None, mean(&plan.flow.backlog))])
        })
        .max_by(|a, b| a.2.total_cmp(&b.2))
}

fn title(analysis: &Analysis) -> String {
    match longest_line(analysis) {
        Some((plan, Some(stage), count)) if count >= 0.05 => format!(
            "The longest wait is for {}: on average {} projects wait for it{}",
            analysis.stages[stage],
            ticks::count(count),
            under(analysis, plan),
        ),
        Some((plan, None, count)) if count >= 0.05 => format!(
            "Projects wait most before kick-off: on average {} at a time{}",
            ticks::count(count),
            under(analysis, plan),
        ),
        _ => "Hardly any project ever waits".into(),
    }
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().map(|plan| {
        let stages = analysis.stages.iter().enumerate().map(|(stage, name)| {
            let worked = ticks::count(mean(&plan.flow.working[stage]));
            let waiting = ticks::count(mean(&plan.flow.waiting[stage]));
            format!("{name} {worked} worked on and {waiting} waiting")
        });
        let stages: Vec<String> = stages.collect();
        let backlog = ticks::count(mean(&plan.flow.backlog));
        let live = ticks::count(plan.flow.live.last().copied().unwrap_or(0.0));
        format!(
            "{}: {}; before kick-off {backlog}; live at the end {live}.",
            plan.name,
            stages.join(", ")
        )
    });
    let plans: Vec<String> = plans.collect();
    format!(
        "Mean number of projects at each stage, averaged over the calendar. {}",
        plans.join(" ")
    )
}
