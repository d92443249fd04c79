//! Each plan against the baseline, in the same futures.

use super::numbers::{about, amount, decimals_for, signed, signed_amount};
use super::plans::best_first;
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, Difference, Measure};
use crate::statistics::{Interval, PairedEstimate};
use crate::units::thousands;

/// No more decimals than these are shown.
const MOST_DECIMALS: usize = 4;

/// What one difference is called and how it reads.
struct Wording {
    name: &'static str,
    unit: Unit,
}

/// How a difference is counted.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Points,
    Months,
    Models,
    Money,
}

fn wording(measure: Measure) -> Wording {
    let (name, unit) = match measure {
        Measure::Success => ("in production", Unit::Points),
        Measure::ProductionMonths => ("months live", Unit::Months),
        Measure::Launched => ("models launched", Unit::Models),
        Measure::Spend => ("spend", Unit::Money),
        Measure::NetValue => ("net value", Unit::Money),
        Measure::PresentValue => ("present value", Unit::Money),
    };
    Wording { name, unit }
}

/// A difference as far as it is shown.
pub(super) struct Shown {
    pub(super) value: f64,
    pub(super) interval: Option<Interval>,
    pub(super) is_settled: bool,
    pub(super) replications_to_settle: Option<u64>,
}

impl From<&PairedEstimate> for Shown {
    fn from(paired: &PairedEstimate) -> Shown {
        Shown {
            value: paired.value,
            interval: paired.interval,
            is_settled: paired.settled,
            replications_to_settle: paired.replications_to_settle,
        }
    }
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
        "Against \"{}\", in the same {} futures ({confidence}):",
        analysis.plans[analysis.baseline].name,
        thousands(analysis.replications)
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

/// The measure of the ranking, the rate, and what it is worth; the others are in
/// the summary file.
fn is_shown(measure: Measure, analysis: &Analysis) -> bool {
    match measure {
        Measure::Success | Measure::ProductionMonths => true,
        Measure::Launched => false,
        Measure::Spend | Measure::NetValue => analysis.has_value,
        Measure::PresentValue => analysis.has_value && analysis.discount_per_year > 0.0,
    }
}

fn row(measure: Measure, paired: &PairedEstimate, analysis: &Analysis) -> Vec<String> {
    let Wording { name, unit } = wording(measure);
    let shown = Shown::from(paired);
    vec![
        name.to_owned(),
        difference_words(&shown, unit, &analysis.currency),
        interval_words(&shown, unit),
        sureness(&shown),
    ]
}

/// The difference with its sign and unit.
pub(super) fn difference_words(shown: &Shown, unit: Unit, currency: &str) -> String {
    let decimals = decimals(shown, unit);
    match unit {
        Unit::Points => format!("{} points", signed(shown.value * 100.0, decimals)),
        Unit::Months | Unit::Models => signed(shown.value, decimals),
        Unit::Money => format!("{currency} {}", signed_amount(shown.value)),
    }
}

/// Its interval in brackets.
pub(super) fn interval_words(shown: &Shown, unit: Unit) -> String {
    let Some(interval) = shown.interval else {
        return String::new();
    };
    let decimals = decimals(shown, unit);
    let word = |value: f64| match unit {
        Unit::Points => signed(value * 100.0, decimals),
        Unit::Months | Unit::Models => signed(value, decimals),
        Unit::Money if value < 0.0 => amount(value),
        Unit::Money => signed_amount(value),
    };
    format!("({} to {})", word(interval.low), word(interval.high))
}

/// Decimals that the width of the interval allows; more of them where a settled
/// difference would else look like none.
fn decimals(shown: &Shown, unit: Unit) -> usize {
    let scale = if matches!(unit, Unit::Points) {
        100.0
    } else {
        1.0
    };
    let Some(interval) = shown.interval else {
        return 1;
    };
    let (low, high) = (interval.low * scale, interval.high * scale);
    let mut decimals = decimals_for((high - low) / 2.0).min(MOST_DECIMALS);
    let looks_like_none = |decimals| [low, high].iter().any(|end| is_zero(*end, decimals));
    while shown.is_settled && decimals < MOST_DECIMALS && looks_like_none(decimals) {
        decimals += 1;
    }
    decimals
}

/// A quantity of a contest without its sign or currency.
pub(super) fn months_or_money(value: f64, measure: Measure) -> String {
    match wording(measure).unit {
        Unit::Points => format!("{:.0} points", value * 100.0),
        Unit::Months | Unit::Models => format!("{value:.1}"),
        Unit::Money => amount(value),
    }
}

/// Names in quotes, joined by commas and `or`.
pub(super) fn names(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn is_zero(number: f64, decimals: usize) -> bool {
    !signed(number, decimals).starts_with(['+', '−'])
}

/// Whether it is settled, and what would settle it.
pub(super) fn sureness(shown: &Shown) -> String {
    match (shown.is_settled, shown.replications_to_settle) {
        (true, _) if shown.value == 0.0 => "the same in every future".to_owned(),
        (true, _) => "settled".to_owned(),
        (false, None) => "too close to call".to_owned(),
        (false, Some(replications)) => format!(
            "too close to call (about {} futures would settle it)",
            about(replications)
        ),
    }
}
