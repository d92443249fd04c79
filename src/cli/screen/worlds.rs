//! What is not known beside luck, as text.

use super::plans::best_first;
use super::wrap::wrap;
use crate::analysis::{Analysis, Measure, WorldsSummary, measure_words};
use crate::statistics::VarianceSplit;
use crate::words::{amount, counted, percent, points, rounded, thousands};

/// The section, one entry per line; empty without assumptions.
pub(super) fn section(analysis: &Analysis, width: usize) -> Vec<String> {
    let Some(worlds) = &analysis.worlds else {
        return Vec::new();
    };
    let mut lines = wrap(&heading(worlds), width);
    for plan in best_first(analysis) {
        let parts: Vec<String> = shown(analysis)
            .iter()
            .filter_map(|measure| of_measure(*measure, find(worlds, plan, *measure)?, analysis))
            .collect();
        if parts.is_empty() {
            continue;
        }
        lines.push(format!("  {}", analysis.plans[plan].name));
        let parts = parts
            .iter()
            .flat_map(|part| wrap(part, width.saturating_sub(4)));
        lines.extend(parts.map(|line| format!("    {line}")));
    }
    lines
}

fn heading(worlds: &WorldsSummary) -> String {
    let assumptions = open(worlds);
    let futures = if worlds.replications_per_world == 1 {
        "1 future each: luck and what is not known cannot be told apart".to_owned()
    } else {
        format!("{} each", counted(worlds.replications_per_world, "future"))
    };
    format!(
        "What is not known ({assumptions}, {} draws, {futures}), compared with luck; standard \
         deviations:",
        thousands(worlds.worlds)
    )
}

/// How much is open: assumptions of the scenario, and numbers of the library.
fn open(worlds: &WorldsSummary) -> String {
    let assumptions = counted(worlds.assumptions.len() as u64, "assumption");
    match (worlds.assumptions.len(), worlds.library) {
        (_, 0) => assumptions,
        (0, library) => format!("{} of the library", counted(library as u64, "number")),
        (_, library) => {
            let library = counted(library as u64, "number");
            format!("{assumptions} and {library} of the library")
        }
    }
}

/// The measures that are shown.
fn shown(analysis: &Analysis) -> &'static [Measure] {
    if analysis.has_value {
        &[
            Measure::Success,
            Measure::ProductionMonths,
            Measure::NetValue,
        ]
    } else {
        &[Measure::Success, Measure::ProductionMonths]
    }
}

fn find(worlds: &WorldsSummary, plan: usize, measure: Measure) -> Option<VarianceSplit> {
    let (_, split) = worlds.plans[plan].iter().find(|(of, _)| *of == measure)?;
    *split
}

fn of_measure(measure: Measure, split: VarianceSplit, analysis: &Analysis) -> Option<String> {
    let share = split.share_between()?;
    let sizes = [split.within, split.between].map(f64::sqrt);
    let name = measure_words(measure);
    let [luck, unknown] = sizes.map(|size| match measure {
        Measure::Success => format!("±{} points", points(size)),
        Measure::ProductionMonths => format!("±{}", rounded(size, 2)),
        _ => format!("±{} {}", analysis.currency, amount(size)),
    });
    Some(if split.between > 0.0 {
        let share = percent(share);
        format!("{name}: luck {luck}, not known {unknown} ({share} of the variance)")
    } else {
        format!("{name}: luck {luck}, what is not known too small to tell from it")
    })
}
