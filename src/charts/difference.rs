//! How much better or worse each plan is than the baseline, in the same futures.

use super::describe::{Provenance, footer, label, quoted};
use super::figure::{
    Axis, Fields, Figure, KeyEntry, KeySample, Mark, Panel, PanelWidth, PlotPanel, Shape, Unit,
};
use super::theme::plan_ink;
use super::ticks;
use crate::analysis::{Analysis, Difference, Measure, Verdict};
use crate::statistics::PairedEstimate;
use crate::words::{DifferenceUnit, ShownDifference, percent};

/// Height of a row that holds dots.
const DOTS_HEIGHT: f64 = 190.0;

/// How one measure is shown.
struct Shown {
    measure: Measure,
    /// Heading of its panel and name of its numbers.
    name: &'static str,
    unit: Unit,
    /// From the unit of the analysis to that of the axis.
    scale: f64,
}

const SHOWN: [Shown; 3] = [
    Shown {
        measure: Measure::ProductionMonths,
        name: "months in production per offered project",
        unit: Unit::Signed,
        scale: 1.0,
    },
    Shown {
        measure: Measure::Success,
        name: "production success in points",
        unit: Unit::Signed,
        scale: 100.0,
    },
    Shown {
        measure: Measure::Spend,
        name: "spend by the horizon",
        unit: Unit::Money,
        scale: 1.0,
    },
];

/// Paired differences to the baseline: 100 dots of futures in the measure that plans
/// are ranked by, and the difference with its simulation error in three measures.
#[must_use]
pub fn difference(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let shown = SHOWN
        .iter()
        .filter(|shown| shown.measure != Measure::Spend || analysis.has_value);
    let baseline = quoted(analysis, analysis.baseline);
    Figure {
        name: "difference",
        title: title(analysis),
        subtitle: format!(
            "Each plan minus {baseline} in the same futures; to the right of 0 the plan has more"
        ),
        description: description(analysis),
        key: key(),
        panels: shown
            .map(|shown| Panel::Plot(panel(analysis, shown)))
            .collect(),
        footer: footer(
            analysis,
            provenance,
            "Simulation error: intervals of paired differences that hold jointly with 95% \
             confidence (Bonferroni over plans). A difference whose interval contains 0 is too \
             close to call.",
        ),
        fields: Fields {
            panel: "plan",
            series: "measure",
            x: "",
            value: "difference",
        },
    }
}

fn key() -> Vec<KeyEntry> {
    let entry = |sample, text: &str| KeyEntry {
        sample,
        text: text.to_owned(),
    };
    vec![
        entry(KeySample::SmallDot, "1 in 100 futures"),
        entry(KeySample::Dot, "difference over all futures"),
        entry(KeySample::Error, "simulation error"),
    ]
}

fn panel(analysis: &Analysis, shown: &Shown) -> PlotPanel {
    let compared = &analysis.against_baseline;
    let has_dots = shown.measure == Measure::ProductionMonths
        && compared
            .iter()
            .any(|difference| difference.futures.is_some());
    let marks: Vec<Mark> = compared
        .iter()
        .enumerate()
        .flat_map(|(row, difference)| marks(row, difference, shown))
        .collect();
    let (low, high) = ticks::ends_for(marks.iter().flat_map(places));
    let baseline = quoted(analysis, analysis.baseline);
    let mut heading = shown.name.to_owned();
    heading[..1].make_ascii_uppercase();
    if shown.unit == Unit::Money {
        heading = format!("{heading}, {}", analysis.currency);
    }
    PlotPanel {
        name: shown.name.into(),
        heading: Some(heading),
        ink: None,
        width: PanelWidth::Full,
        height: if has_dots { DOTS_HEIGHT } else { 0.0 },
        x: Axis::Linear {
            title: format!("Minus: less than {baseline}; plus: more than it"),
            low,
            high,
            unit: shown.unit,
        },
        y: Axis::Rows(
            compared
                .iter()
                .map(|difference| {
                    let name = label(analysis, difference.plan);
                    (name, plan_ink(difference.plan))
                })
                .collect(),
        ),
        marks,
        counts_heading: String::new(),
        counts: Vec::new(),
        note: None,
    }
}

/// Where a mark reaches along x.
fn places(mark: &Mark) -> Vec<f64> {
    match &mark.shape {
        Shape::Dots { values, .. } => values.clone(),
        Shape::Estimate { value, error, .. } => vec![*value, error.0, error.1],
        _ => Vec::new(),
    }
}

fn marks(row: usize, difference: &Difference, shown: &Shown) -> Vec<Mark> {
    let mark = |series: &str, shape| Mark {
        series: series.to_owned(),
        ink: plan_ink(difference.plan),
        shape,
        label: None,
    };
    let mut marks = Vec::new();
    if let (Measure::ProductionMonths, Some(futures)) = (shown.measure, &difference.futures) {
        let values = futures.dots.clone();
        let series = format!("{}: 1 in 100 futures", shown.name);
        marks.push(mark(&series, Shape::Dots { row, values }));
    }
    let shape = match difference.get(shown.measure) {
        Some(paired) => estimate(row, difference, paired, shown),
        None => Shape::Missing {
            row,
            text: "nothing to compare: no project was followed".into(),
        },
    };
    marks.push(mark(shown.name, shape));
    marks
}

fn estimate(row: usize, difference: &Difference, paired: &PairedEstimate, shown: &Shown) -> Shape {
    let value = paired.value * shown.scale;
    let error = paired.interval.map_or((value, value), |interval| {
        (interval.low * shown.scale, interval.high * shown.scale)
    });
    Shape::Estimate {
        row,
        value,
        error,
        likely: None,
        text: value_text(paired, shown.measure),
        detail: detail(difference, paired, shown),
    }
}

/// What a measure counts.
fn counts(measure: Measure) -> DifferenceUnit {
    match measure {
        Measure::Success => DifferenceUnit::Points,
        Measure::Spend => DifferenceUnit::Money,
        _ => DifferenceUnit::Number,
    }
}

/// The difference as the screen has it.
fn value_text(paired: &PairedEstimate, measure: Measure) -> String {
    let shown = ShownDifference {
        value: paired.value,
        interval: paired
            .interval
            .map(|interval| (interval.low, interval.high)),
        is_settled: paired.settled,
        unit: counts(measure),
    };
    shown.value()
}

fn detail(difference: &Difference, paired: &PairedEstimate, shown: &Shown) -> String {
    let certainty = if difference.identical {
        "same in every future"
    } else if paired.settled {
        ""
    } else {
        "too close to call"
    };
    let futures = match (shown.measure, &difference.futures) {
        (Measure::ProductionMonths, Some(futures)) if !difference.identical => format!(
            "more in {}\nless in {}\nthe same in {}",
            percent(futures.better),
            percent(futures.worse),
            percent(1.0 - futures.better - futures.worse)
        ),
        _ => String::new(),
    };
    format!("{certainty}\n{futures}").trim().to_owned()
}

/// The difference of a plan to the baseline in the measure of the ranking, where it
/// is settled.
fn settled(difference: &Difference) -> Option<f64> {
    let paired = difference.get(Measure::ProductionMonths)?;
    (paired.settled && !difference.identical).then_some(paired.value)
}

fn title(analysis: &Analysis) -> String {
    let baseline = quoted(analysis, analysis.baseline);
    let compared = &analysis.against_baseline;
    if compared.iter().all(|difference| difference.identical) {
        return format!("Every plan did the same as {baseline} in every future");
    }
    let better: Vec<&Difference> = compared
        .iter()
        .filter(|difference| settled(difference).is_some_and(|value| value > 0.0))
        .collect();
    let worse = compared
        .iter()
        .filter(|difference| settled(difference).is_some_and(|value| value < 0.0))
        .count();
    let what = "months in production per offered project";
    match (better.as_slice(), worse) {
        ([], 0) => format!(
            "Too close to call: no plan differs from {baseline} in {what} beyond simulation error"
        ),
        ([], worse) if worse == compared.len() => {
            format!("{baseline} brings more {what} than {}", others(worse))
        }
        ([], _) => format!("No plan is shown to bring more {what} than {baseline}"),
        ([one], _) => one_better(analysis, one, &baseline),
        (several, _) => match analysis.verdict {
            Verdict::Best(plan) if several.iter().any(|other| other.plan == plan) => {
                let best = several.iter().find(|other| other.plan == plan);
                best.map_or(String::new(), |best| one_better(analysis, best, &baseline))
            }
            _ => format!(
                "{} of {} plans bring more {what} than {baseline}",
                several.len(),
                compared.len()
            ),
        },
    }
}

fn others(count: usize) -> String {
    if count == 1 {
        "the other plan".to_owned()
    } else {
        "every other plan".to_owned()
    }
}

fn one_better(analysis: &Analysis, difference: &Difference, baseline: &str) -> String {
    let paired = difference.get(Measure::ProductionMonths);
    let more = paired.map_or(String::new(), |paired| {
        value_text(paired, Measure::ProductionMonths)
    });
    let futures = difference
        .futures
        .as_ref()
        .map_or(String::new(), |futures| {
            format!(
                "; more in {} of futures, less in {}",
                percent(futures.better),
                percent(futures.worse)
            )
        });
    format!(
        "{} brings {} more months in production per offered project than {baseline}{futures}",
        quoted(analysis, difference.plan),
        more.trim_start_matches('+'),
    )
}

fn description(analysis: &Analysis) -> String {
    let baseline = &analysis.plans[analysis.baseline].name;
    let plans = analysis.against_baseline.iter().map(|difference| {
        let name = &analysis.plans[difference.plan].name;
        match difference.get(Measure::ProductionMonths) {
            None => format!("{name}: nothing to compare."),
            Some(paired) => {
                let certainty = if paired.settled {
                    "settled"
                } else {
                    "too close to call"
                };
                format!(
                    "{name}: {} months in production per offered project ({certainty}).",
                    value_text(paired, Measure::ProductionMonths)
                )
            }
        }
    });
    let plans: Vec<String> = plans.collect();
    format!(
        "Paired differences from the plan {baseline}, in the same futures. {}",
        plans.join(" ")
    )
}
