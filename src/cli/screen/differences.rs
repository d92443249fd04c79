//! Each plan against the baseline, in the same futures.

use super::plans::best_first;
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, Difference, Measure, measure_words};
use crate::statistics::PairedEstimate;
use crate::words::{
    DifferenceUnit, ShownDifference, about, amount, counted, or, points, quoted, rounded,
};

/// What a measure counts.
pub(super) const fn unit(measure: Measure) -> DifferenceUnit {
    match measure {
        Measure::Success | Measure::AllGoals => DifferenceUnit::Points,
        Measure::ProductionMonths
        | Measure::Launched
        | Measure::Models
        | Measure::FirstValue
        | Measure::NamedProject => DifferenceUnit::Number,
        Measure::Spend
        | Measure::NetValue
        | Measure::PresentValue
        | Measure::WithRunOff
        | Measure::Thrift => DifferenceUnit::Money,
    }
}

/// A difference as far as it is shown.
pub(super) struct Shown {
    pub(super) told: ShownDifference,
    pub(super) replications_to_settle: Option<u64>,
}

/// The section, one entry per line; empty where there is nothing to compare.
pub(super) fn section(analysis: &Analysis, width: usize) -> Vec<String> {
    let order = best_first(analysis);
    let mut differences: Vec<&Difference> = analysis.against_baseline.iter().collect();
    differences.sort_by_key(|difference| order.iter().position(|plan| *plan == difference.plan));
    let blocks: Vec<(&Difference, Vec<Vec<String>>)> = differences
        .into_iter()
        .map(|difference| (difference, rows(analysis, difference)))
        .collect();
    if blocks.is_empty() {
        return Vec::new();
    }
    let all: Vec<Vec<String>> = blocks.iter().flat_map(|block| block.1.clone()).collect();
    let mut rendered = render(&columns(), &all, width.saturating_sub(4)).into_iter();
    let mut lines = wrap(&heading(analysis), width);
    for (difference, rows) in blocks {
        lines.push(format!("  {}", analysis.plans[difference.plan].name));
        let of_block = rendered.by_ref().take(rows.len()).flatten();
        lines.extend(of_block.map(|line| format!("    {line}")));
        if rows.is_empty() {
            lines.push("    the same in every future".to_owned());
        }
    }
    lines
}

fn heading(analysis: &Analysis) -> String {
    let confidence = match analysis.against_baseline.len() {
        1 => "95% interval",
        _ => "joint 95% intervals",
    };
    format!(
        "Against \"{}\", in the same {} ({confidence}):",
        analysis.plans[analysis.baseline].name,
        counted(analysis.replications, "future")
    )
}

fn columns() -> [Column; 4] {
    [
        Column::left(""),
        Column::right(""),
        Column::left(""),
        Column::words(""),
    ]
}

fn rows(analysis: &Analysis, difference: &Difference) -> Vec<Vec<String>> {
    if difference.identical {
        return Vec::new();
    }
    let shown = difference
        .measures
        .iter()
        .filter(|(measure, _)| is_shown(*measure, analysis));
    shown
        .filter_map(|(measure, paired)| Some(row(*measure, paired.as_ref()?, analysis)))
        .collect()
}

/// What plans are ranked by, the rate, and what it is worth; the others are in
/// the summary file.
fn is_shown(measure: Measure, analysis: &Analysis) -> bool {
    match measure {
        Measure::Success
        | Measure::ProductionMonths
        | Measure::Models
        | Measure::FirstValue
        | Measure::NamedProject
        | Measure::AllGoals => true,
        Measure::Thrift => false,
        Measure::Launched => analysis.ranked.measure == Measure::Launched,
        Measure::Spend | Measure::NetValue => analysis.has_value,
        Measure::PresentValue => {
            analysis.has_value && analysis.discount_per_year > 0.0 && analysis.run_off_months <= 0.0
        }
        Measure::WithRunOff => analysis.has_value && analysis.run_off_months > 0.0,
    }
}

fn row(measure: Measure, paired: &PairedEstimate, analysis: &Analysis) -> Vec<String> {
    let shown = Shown {
        told: ShownDifference {
            value: paired.value,
            interval: paired
                .interval
                .map(|interval| (interval.low, interval.high)),
            is_settled: paired.settled,
            unit: unit(measure),
        },
        replications_to_settle: paired.replications_to_settle,
    };
    vec![
        measure_words(measure).to_owned(),
        difference_words(&shown.told, &analysis.currency),
        interval_words(&shown.told),
        sureness(&shown),
    ]
}

/// The difference with its sign and unit.
pub(super) fn difference_words(shown: &ShownDifference, currency: &str) -> String {
    let value = shown.value();
    match shown.unit {
        DifferenceUnit::Points => format!("{value} points"),
        DifferenceUnit::Number => value,
        DifferenceUnit::Money => format!("{currency} {value}"),
    }
}

/// Its interval in brackets.
pub(super) fn interval_words(shown: &ShownDifference) -> String {
    match shown.range() {
        none if none.is_empty() => none,
        range => format!("({range})"),
    }
}

/// A quantity of a contest without its sign or currency.
pub(super) fn months_or_money(value: f64, measure: Measure) -> String {
    match unit(measure) {
        DifferenceUnit::Points => format!("{} points", points(value)),
        DifferenceUnit::Number => rounded(value, 1),
        DifferenceUnit::Money => amount(value),
    }
}

/// Names in quotes, joined by commas and `or`.
pub(super) fn names(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    or(&quoted)
}

/// Whether it is settled, and what would settle it.
pub(super) fn sureness(shown: &Shown) -> String {
    match (shown.told.is_settled, shown.replications_to_settle) {
        (true, _) if shown.told.value == 0.0 => "the same in every future".to_owned(),
        (true, _) => "settled".to_owned(),
        (false, None) => "too close to call".to_owned(),
        (false, Some(replications)) => format!(
            "too close to call (about {} futures would settle it)",
            about(replications)
        ),
    }
}
