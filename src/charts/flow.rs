//! Where projects sit over the calendar.

use super::describe::{Provenance, TimeScale, footer, label, plan_width, thinned, under};
use super::figure::{
    Axis, Fields, Figure, KeyEntry, KeySample, Label, Mark, Panel, PanelWidth, PlotPanel,
    PlotSample, Shape, Unit,
};
use super::stack::{Layer, Stack, any};
use super::theme::{Color, Dash, Fill, INK, Ink, Marker, NEUTRAL, OTHERS, step_color};
use super::ticks;
use crate::analysis::{Analysis, FlowCurves, PlanSummary};
use crate::words::{tally, with_commas};

/// What the backlog is called.
const BACKLOG: &str = "before kick-off";
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
        subtitle: "Mean number of projects at each stage over the calendar, stages stacked".into(),
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
        // Where nothing is operated, live models only pile up, and would dwarf the flow.
        let shows_live =
            analysis.has_value && analysis.plans.iter().any(|plan| any(&plan.flow.live));
        let plans = analysis.plans.iter();
        let highs = plans.map(|plan| {
            let live = plan.flow.live.iter().copied().filter(|_| shows_live);
            live.fold(highest_stack(&plan.flow), f64::max)
        });
        Plot {
            places: places(analysis),
            scale: TimeScale::holding(weeks),
            high: ticks::end_for(highs.fold(0.0, f64::max), Unit::Count),
            shows_live,
            samples: (SAMPLES / analysis.plans.len().max(1)).clamp(24, 121),
        }
    }

    fn panel(&self, analysis: &Analysis, index: usize, plan: &PlanSummary) -> PlotPanel {
        let marks = self.marks(&plan.flow);
        let width = plan_width(analysis);
        PlotPanel {
            name: plan.name.clone(),
            heading: Some(label(analysis, index)),
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
        let at_kept = |values: &[f64]| kept.iter().map(|at| values[*at]).collect::<Vec<f64>>();
        let times = at_kept(&flow.times);
        let x: Vec<f64> = times.iter().map(|week| self.scale.place(*week)).collect();
        let mut stack = Stack::over(x.clone());
        for place in &self.places {
            let layer = |state: &str, fill, counts: &[Vec<f64>]| Layer {
                series: format!("{}: {state}", place.name),
                color: place.color,
                fill,
                sizes: kept.iter().map(|at| place.sum(counts, *at)).collect(),
            };
            let working = layer("worked on", Fill::Solid, &flow.working);
            let waiting = layer("waiting", Fill::Hatched, &flow.waiting);
            stack.add(&place.name, [working, waiting]);
        }
        let backlog = Layer {
            series: BACKLOG.into(),
            color: NEUTRAL,
            fill: Fill::Hatched,
            sizes: at_kept(&flow.backlog),
        };
        stack.add(BACKLOG, [backlog]);
        if self.shows_live {
            stack.marks.push(live(&x, &at_kept(&flow.live)));
        }
        stack.marks
    }
}

/// The line of live models.
fn live(x: &[f64], counts: &[f64]) -> Mark {
    let samples = x.iter().zip(counts).map(|(x, y)| PlotSample {
        x: *x,
        y: *y,
        band: None,
    });
    Mark {
        series: "live".into(),
        ink: live_ink(),
        shape: Shape::Curve(samples.collect()),
        label: counts.last().map(|end| Label {
            text: "live".into(),
            y: *end,
        }),
    }
}

/// The highest point of all stages on top of each other.
fn highest_stack(flow: &FlowCurves) -> f64 {
    let stacks = (0..flow.times.len()).map(|at| {
        let stages = flow.working.iter().chain(&flow.waiting);
        flow.backlog[at] + stages.map(|counts| counts[at]).sum::<f64>()
    });
    stacks.fold(0.0, f64::max)
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
            tally(count),
            under(analysis, plan),
        ),
        Some((plan, None, count)) if count >= 0.05 => format!(
            "Projects wait most before kick-off: on average {} at a time{}",
            tally(count),
            under(analysis, plan),
        ),
        _ => "Hardly any project ever waits".into(),
    }
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().map(|plan| {
        let stages = analysis.stages.iter().enumerate().map(|(stage, name)| {
            let worked = tally(mean(&plan.flow.working[stage]));
            let waiting = tally(mean(&plan.flow.waiting[stage]));
            format!("{name} {worked} worked on and {waiting} waiting")
        });
        let stages: Vec<String> = stages.collect();
        let backlog = tally(mean(&plan.flow.backlog));
        let live = tally(plan.flow.live.last().copied().unwrap_or(0.0));
        format!(
            "{}: {}; before kick-off {backlog}; live at the end {live}.",
            plan.name,
            with_commas(&stages)
        )
    });
    let plans: Vec<String> = plans.collect();
    format!(
        "Mean number of projects at each stage, averaged over the calendar. {}",
        plans.join(" ")
    )
}
