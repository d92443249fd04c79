//! Two plans against each other, as text.

use super::contest;
use super::differences::{Shown, difference_words, interval_words, sureness, unit};
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{
    Aspect, Comparison, Comparisons, Gap, Ground, Pairing, Subject, comparison_sentence,
    measure_words,
};
use crate::words::{DifferenceUnit, ShownDifference, counted, of_100, rounded, thousands};

/// What a comparison prints; every line at most `width` columns wide.
pub(in crate::cli) fn comparison_screen(comparisons: &Comparisons, width: usize) -> String {
    let mut lines = Vec::new();
    for comparison in &comparisons.list {
        lines.extend(wrap(&comparison_sentence(comparison), width));
        lines.push(String::new());
        lines.extend(block(comparison, &comparisons.currency, width));
        lines.push(String::new());
    }
    if let Some(rivalry) = &comparisons.rivalry {
        let names: Vec<&str> = comparisons.plans.iter().map(String::as_str).collect();
        let field = contest::Field {
            contests: &rivalry.contests,
            ranked: &rivalry.ranked,
            names: &names,
            order: &rivalry.ranking,
            currency: &comparisons.currency,
        };
        lines.extend(contest::section(&field, width));
        lines.push(String::new());
    }
    for note in &comparisons.notes {
        lines.extend(wrap(note, width));
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n") + "\n"
}

fn block(comparison: &Comparison, currency: &str, width: usize) -> Vec<String> {
    if comparison.identical {
        return Vec::new();
    }
    let mut lines = wrap(&heading(comparison), width);
    lines.extend(differences(comparison, currency, width));
    let is_paired = comparison.ground == Ground::SameFutures;
    let mut legend = vec![
        "First minus second. Where the first value or project is not reached, the months to the \
         horizon count."
            .to_owned(),
    ];
    if is_paired {
        lines.extend(counts(comparison, width));
        legend.push(
            "Better, same, worse: in how many of 100 futures. Variance cut: how many times as \
             many futures would be needed without the same luck."
                .to_owned(),
        );
    }
    let inner = width.saturating_sub(3);
    let legend = legend.iter().flat_map(|line| wrap(line, inner));
    lines.extend(legend.map(|line| format!("   {line}")));
    lines
}

fn heading(comparison: &Comparison) -> String {
    let (plan, against) = (&comparison.plan, &comparison.against);
    match comparison.ground {
        Ground::SameFutures => format!(
            "\"{plan}\" against \"{against}\", in the same {} (95% interval):",
            counted(comparison.replications, "future")
        ),
        Ground::Apart => format!(
            "\"{plan}\" ({}) against \"{against}\" ({}), unpaired (95% interval):",
            counted(comparison.replications, "future"),
            counted(comparison.replications_against, "future")
        ),
    }
}

/// What one aspect is called and what it counts.
const fn wording(subject: Subject) -> (&'static str, DifferenceUnit) {
    match subject {
        Subject::FirstValue => ("months to value", DifferenceUnit::Number),
        Subject::FirstProduction => ("months to production", DifferenceUnit::Number),
        Subject::Measure(measure) => (measure_words(measure), unit(measure)),
    }
}

fn shown(gap: &Gap, unit: DifferenceUnit) -> Shown {
    Shown {
        told: ShownDifference {
            value: gap.value,
            interval: gap.interval.map(|interval| (interval.low, interval.high)),
            is_settled: gap.settled,
            unit,
        },
        replications_to_settle: gap.replications_to_settle,
    }
}

fn differences(comparison: &Comparison, currency: &str, width: usize) -> Vec<String> {
    let columns = [
        Column::left(""),
        Column::right(""),
        Column::left(""),
        Column::words(""),
    ];
    let rows: Vec<Vec<String>> = comparison
        .aspects
        .iter()
        .map(|aspect| {
            let (name, unit) = wording(aspect.subject);
            let shown = shown(&aspect.gap, unit);
            vec![
                name.to_owned(),
                difference_words(&shown.told, currency),
                interval_words(&shown.told),
                sureness(&shown),
            ]
        })
        .collect();
    indented(&columns, &rows, width)
}

fn counts(comparison: &Comparison, width: usize) -> Vec<String> {
    let columns = [
        Column::left(""),
        Column::right("Better"),
        Column::right("Same"),
        Column::right("Worse"),
        Column::right("Correlation"),
        Column::right("Variance cut"),
    ];
    let futures = comparison.replications.max(1) as f64;
    let row = |aspect: &Aspect| {
        let counts = aspect.futures?;
        let share = |count: u64| match count {
            0 => "0".to_owned(),
            count if count == comparison.replications => "100".to_owned(),
            count => of_100(count as f64 / futures),
        };
        let pairing = aspect.gap.pairing?;
        Some(vec![
            wording(aspect.subject).0.to_owned(),
            share(counts.better),
            share(counts.same),
            share(counts.worse),
            correlation(&pairing),
            variance_cut(&pairing),
        ])
    };
    let rows: Vec<Vec<String>> = comparison.aspects.iter().filter_map(row).collect();
    indented(&columns, &rows, width)
}

fn correlation(pairing: &Pairing) -> String {
    let known = pairing.correlation;
    known.map_or("–".to_owned(), |correlation| rounded(correlation, 2))
}

fn variance_cut(pairing: &Pairing) -> String {
    match pairing.variance_factor {
        None => "–".to_owned(),
        Some(factor) if factor < 99.5 => format!("{}-fold", rounded(factor, 1)),
        Some(factor) if factor < 1e9 => format!("{}-fold", thousands(factor.round() as u64)),
        Some(_) => "entire".to_owned(),
    }
}

fn indented(columns: &[Column], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let rendered = render(columns, rows, width.saturating_sub(2));
    let lines = rendered.into_iter().flatten();
    lines
        .map(|line| format!("  {line}").trim_end().to_owned())
        .collect()
}
