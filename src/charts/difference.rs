//! How much better or worse each plan is than the baseline, in the same futures.

use super::describe::{Provenance, footer, label, quoted};
use super::figure::{
    Axis, Fields, Figure, KeyEntry, KeySample, Mark, Panel, PanelWidth, PlotPanel, Shape, Unit,
};
use super::theme::plan_ink;
use super::ticks;
use crate::analysis::{Analysis, Difference, Measure, Verdict};
use crate::model::RankBy;
use crate::statistics::PairedEstimate;
use crate::words::{DifferenceUnit, ShownDifference, capitalized, percent, quoted as quoted_name};

/// Height of a row that holds dots.
const DOTS_HEIGHT: f64 = 190.0;

/// How one measure is shown.
struct Shown {
    measure: Measure,
    /// Heading of its panel and name of its numbers.
    name: String,
    unit: Unit,
    /// From the unit of the analysis to that of the axis.
    scale: f64,
}

/// What plans are ranked by first, then months in production, success and spend.
fn shown(analysis: &Analysis) -> Vec<Shown> {
    let mut measures = analysis.ranked.deciding();
    for measure in [Measure::ProductionMonths, Measure::Success, Measure::Spend] {
        if !measures.contains(&measure) && (analysis.has_value || !measure.is_money()) {
            measures.push(measure);
        }
    }
    let shown = |measure: Measure| {
        let (unit, scale) = match measure {
            Measure::Success | Measure::AllGoals => (Unit::Signed, 100.0),
            money if money.is_money() => (Unit::Money, 1.0),
            _ => (Unit::Signed, 1.0),
        };
        Shown {
            measure,
            name: name_of(analysis, measure),
            unit,
            scale,
        }
    };
    measures.into_iter().map(shown).collect()
}

fn name_of(analysis: &Analysis, measure: Measure) -> String {
    match measure {
        Measure::Success => "production success in points".to_owned(),
        Measure::AllGoals => "chance to meet all goals in points".to_owned(),
        Measure::Spend => "spend by the horizon".to_owned(),
        Measure::Thrift => "less spend by the horizon".to_owned(),
        Measure::FirstValue => "first value, months sooner".to_owned(),
        Measure::NamedProject => match &analysis.ranked.by {
            RankBy::Project { name, .. } => format!("{} live, months sooner", quoted_name(name)),
            _ => "months sooner".to_owned(),
        },
        measure => analysis.ranked.measure_words(measure),
    }
}

/// Paired differences to the baseline: 100 dots of futures in the measure of months
/// in production, and the difference with its simulation error in what plans are ranked by and
/// in what else there is to mind.
#[must_use]
pub fn difference(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let baseline = quoted(analysis, analysis.baseline);
    Figure {
        name: "difference",
        title: title(analysis),
        subtitle: format!(
            "Each plan minus {baseline} in the same futures; to the right of 0 the plan has more"
        ),
        description: description(analysis),
        key: key(),
        panels: shown(analysis)
            .iter()
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
    let mut heading = capitalized(&shown.name);
    if shown.unit == Unit::Money {
        heading = format!("{heading}, {}", analysis.currency);
    }
    PlotPanel {
        name: shown.name.clone(),
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
    marks.push(mark(&shown.name, shape));
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
        Measure::Success | Measure::AllGoals => DifferenceUnit::Points,
        money if money.is_money() => DifferenceUnit::Money,
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

/// The difference of a plan to the baseline in the measure of the order, where it is
/// settled and matters.
fn settled(analysis: &Analysis, difference: &Difference) -> Option<f64> {
    let measure = analysis.ranked.measure;
    let paired = difference.get(measure)?;
    let matters = paired.value.abs() >= analysis.ranked.least(measure);
    (paired.settled && matters && !difference.identical).then_some(paired.value)
}

fn title(analysis: &Analysis) -> String {
    let baseline = quoted(analysis, analysis.baseline);
    let compared = &analysis.against_baseline;
    if compared.iter().all(|difference| difference.identical) {
        return format!("Every plan did the same as {baseline} in every future");
    }
    let better: Vec<&Difference> = compared
        .iter()
        .filter(|difference| settled(analysis, difference).is_some_and(|value| value > 0.0))
        .collect();
    let worse = compared
        .iter()
        .filter(|difference| settled(analysis, difference).is_some_and(|value| value < 0.0))
        .count();
    let what = analysis.ranked.measure_words(analysis.ranked.measure);
    match (better.as_slice(), worse) {
        ([], 0) => format!(
            "Too close to call: no plan differs from {baseline} in {what} beyond simulation error"
        ),
        ([], worse) if worse == compared.len() => {
            format!("{baseline} is ahead of {} in {what}", others(worse))
        }
        ([], _) => format!("No plan is shown to be ahead of {baseline} in {what}"),
        ([one], _) => one_better(analysis, one, &baseline),
        (several, _) => match analysis.verdict {
            Verdict::Best(plan) if several.iter().any(|other| other.plan == plan) => {
                let best = several.iter().find(|other| other.plan == plan);
                best.map_or(String::new(), |best| one_better(analysis, best, &baseline))
            }
            _ => format!(
                "{} of {} plans are ahead of {baseline} in {what}",
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
    let measure = analysis.ranked.measure;
    let more = difference
        .get(measure)
        .map_or(String::new(), |paired| value_text(paired, measure));
    format!(
        "{} is ahead of {baseline}: {more} ({})",
        quoted(analysis, difference.plan),
        name_of(analysis, measure)
    )
}

fn description(analysis: &Analysis) -> String {
    let baseline = &analysis.plans[analysis.baseline].name;
    let measure = analysis.ranked.measure;
    let what = name_of(analysis, measure);
    let plans = analysis.against_baseline.iter().map(|difference| {
        let name = &analysis.plans[difference.plan].name;
        match difference.get(measure) {
            None => format!("{name}: nothing to compare."),
            Some(paired) => {
                let certainty = if paired.settled {
                    "settled"
                } else {
                    "too close to call"
                };
                format!(
                    "{name}: {}, {what} ({certainty}).",
                    value_text(paired, measure)
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
