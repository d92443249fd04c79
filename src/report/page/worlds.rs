//! What nobody knows, told apart from luck.

use super::data::{BlockEntry, CellEntry, TableEntry};
use super::numbers::{percent, significant};
use crate::analysis::{Analysis, Measure, VarianceSplit, WorldsSummary};
use crate::units::{short_amount, thousands};

/// What assumptions do; where none is varied, one honest sentence.
pub(super) fn block(analysis: &Analysis) -> BlockEntry {
    let Some(worlds) = &analysis.worlds else {
        return BlockEntry {
            heading: "What nobody knows".to_owned(),
            sentences: vec![
                "No assumption is varied: the intervals show luck only. A number that is not \
                 known can be given as a range under [assumptions] of the scenario; what it does \
                 is then told apart from luck."
                    .to_owned(),
            ],
            ..BlockEntry::default()
        };
    };
    let mut tables = vec![assumed(worlds)];
    tables.extend(splits(analysis, worlds));
    BlockEntry {
        heading: finding(analysis, worlds),
        sentences: vec![played(worlds)],
        tables,
        notes: vec![
            "Standard deviations; the share is of the variance, by one-way analysis of variance. \
             More futures shrink neither. Every interval on this page counts worlds, not futures."
                .to_owned(),
        ],
    }
}

/// The share of what is not known, under the leading plan, in what matters most.
fn finding(analysis: &Analysis, worlds: &WorldsSummary) -> String {
    let leader = analysis.leader();
    let (measure, words) = if analysis.has_value {
        (Measure::NetValue, "net value")
    } else {
        (
            Measure::ProductionMonths,
            "months in production per offered project",
        )
    };
    let name = &analysis.plans[leader].name;
    match find(&worlds.plans[leader], measure).and_then(|split| split.share_between()) {
        Some(share) => format!(
            "What nobody knows makes {} of the variance of {words} under “{name}”; the rest is luck",
            percent(share)
        ),
        None => "What nobody knows, and luck, could not be told apart".to_owned(),
    }
}

fn played(worlds: &WorldsSummary) -> String {
    let count = match worlds.assumptions.len() {
        1 => "1 assumption was".to_owned(),
        count => format!("{count} assumptions were"),
    };
    let futures = match worlds.replications_per_world {
        1 => "1 future each; several would be needed to tell it from luck".to_owned(),
        futures => format!("{futures} futures each"),
    };
    format!(
        "{count} drawn {} times, the same for every plan: {} worlds, {futures}.",
        thousands(worlds.worlds),
        thousands(worlds.worlds)
    )
}

fn assumed(worlds: &WorldsSummary) -> TableEntry {
    let columns = [
        "Assumption",
        "Unit",
        "In 1 of 20 worlds below",
        "In half of them below",
        "In 1 of 20 worlds above",
    ];
    let number = |value: f64| CellEntry::number(significant(value), value);
    let rows = worlds.assumptions.iter().map(|assumed| {
        let mut row = vec![
            CellEntry::words(&assumed.name),
            CellEntry::words(&assumed.unit),
        ];
        row.extend(assumed.range.map(number));
        row
    });
    TableEntry {
        caption: "What is assumed".to_owned(),
        columns: columns.map(str::to_owned).into(),
        rows: rows.collect(),
    }
}

/// The splits of each plan, and of each difference to the baseline.
fn splits(analysis: &Analysis, worlds: &WorldsSummary) -> Vec<TableEntry> {
    let name = |plan: usize| analysis.plans[plan].name.clone();
    let ranking = analysis.ranking().into_iter();
    let plans = ranking.map(|plan| (name(plan), &worlds.plans[plan]));
    let others = analysis.against_baseline.iter();
    let others = others.map(|difference| name(difference.plan));
    let differences = others.zip(&worlds.against_baseline);
    let against = format!(
        "Luck and what nobody knows, in the difference to “{}”",
        analysis.plans[analysis.baseline].name
    );
    [
        split_table("Luck and what nobody knows, by plan", plans, analysis),
        split_table(&against, differences, analysis),
    ]
    .into_iter()
    .filter(|table| !table.rows.is_empty())
    .collect()
}

type Splits = [(Measure, Option<VarianceSplit>)];

fn split_table<'a>(
    caption: &str,
    plans: impl Iterator<Item = (String, &'a Vec<(Measure, Option<VarianceSplit>)>)>,
    analysis: &Analysis,
) -> TableEntry {
    let columns = ["Plan", "Measure", "Luck", "Not known", "Not known, share"];
    let rows = plans.flat_map(|(name, splits)| {
        let measures = measures(analysis).iter();
        let rows = measures.filter_map(|measure| row(&name, *measure, splits, analysis));
        rows.collect::<Vec<_>>()
    });
    TableEntry {
        caption: caption.to_owned(),
        rows: rows.collect(),
        columns: columns.map(str::to_owned).into(),
    }
}

fn measures(analysis: &Analysis) -> &'static [Measure] {
    const ALL: [Measure; 4] = [
        Measure::Success,
        Measure::ProductionMonths,
        Measure::Spend,
        Measure::NetValue,
    ];
    if analysis.has_value { &ALL } else { &ALL[..2] }
}

fn find(splits: &Splits, measure: Measure) -> Option<VarianceSplit> {
    let (_, split) = splits.iter().find(|(of, _)| *of == measure)?;
    *split
}

fn row(
    plan: &str,
    measure: Measure,
    splits: &Splits,
    analysis: &Analysis,
) -> Option<Vec<CellEntry>> {
    let split = find(splits, measure)?;
    let share = split.share_between()?;
    let (words, size): (String, fn(f64) -> String) = match measure {
        Measure::Success => ("projects in production, points".to_owned(), |size| {
            format!("±{:.1}", 100.0 * size)
        }),
        Measure::Spend => (format!("spend, {}", analysis.currency), money),
        Measure::NetValue => (format!("net value, {}", analysis.currency), money),
        _ => (
            "months in production per offered project".to_owned(),
            |size| format!("±{size:.2}"),
        ),
    };
    let cell = |variance: f64| CellEntry::number(size(variance.sqrt()), variance.sqrt());
    Some(vec![
        CellEntry::words(plan),
        CellEntry::words(words),
        cell(split.within),
        cell(split.between),
        CellEntry::number(percent(share), share),
    ])
}

fn money(size: f64) -> String {
    format!("±{}", short_amount(size))
}
