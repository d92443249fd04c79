//! What nobody knows, told apart from luck.

use super::data::{BlockEntry, CellEntry, TableEntry};
use crate::analysis::{Analysis, Measure, WorldsSummary, lead_sentences};
use crate::statistics::VarianceSplit;
use crate::words::{amount, counted, percent, points, rounded, significant, thousands};

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
    let mut tables = Vec::new();
    if !worlds.assumptions.is_empty() {
        tables.push(assumed(worlds));
    }
    tables.extend(splits(analysis, worlds));
    BlockEntry {
        heading: finding(analysis, worlds),
        sentences: std::iter::once(played(worlds))
            .chain(lead_sentences(analysis))
            .collect(),
        tables,
        notes: vec![
            "Standard deviations; in brackets, the share of the variance that is not known, by \
             one-way analysis of variance. More futures shrink neither. Every interval on this \
             page counts worlds, not futures."
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
    let split = find(&worlds.plans[leader], measure);
    match split.and_then(|split| split.share_between()) {
        Some(share) if share <= 0.0 => format!(
            "What nobody knows moves {words} under “{name}” too little to tell it from luck"
        ),
        Some(share) => format!(
            "Of the variance of {words} under “{name}”, an estimated {} comes from what nobody \
             knows, the rest from luck",
            percent(share)
        ),
        None => "What nobody knows, and luck, could not be told apart".to_owned(),
    }
}

fn played(worlds: &WorldsSummary) -> String {
    let count = (worlds.assumptions.len() + worlds.library) as u64;
    let were = if count == 1 { "was" } else { "were" };
    let count = match worlds.library {
        0 => counted(count, "assumption"),
        library if library as u64 == count => {
            format!("{} of the library", counted(count, "number"))
        }
        _ => format!("{}, most of the library,", counted(count, "number")),
    };
    let futures = match worlds.replications_per_world {
        1 => "1 future each; several would be needed to tell it from luck".to_owned(),
        futures => format!("{} each", counted(futures, "future")),
    };
    format!(
        "{count} {were} drawn {} times, the same for every plan: {} worlds, {futures}.",
        thousands(worlds.worlds),
        thousands(worlds.worlds)
    )
}

fn assumed(worlds: &WorldsSummary) -> TableEntry {
    let columns = [
        "Assumption",
        "Unit",
        "1 in 20 below",
        "Half below",
        "1 in 20 above",
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
    let ranking = analysis.ranking().into_iter();
    let plans = ranking.map(|plan| (plan, &worlds.plans[plan]));
    let others = analysis.against_baseline.iter();
    let differences = others.map(|difference| difference.plan);
    let against = format!(
        "Luck and what nobody knows, in the difference to “{}”",
        analysis.plans[analysis.baseline].name
    );
    let tables = [
        split_table("Luck and what nobody knows, by plan", plans, analysis),
        split_table(
            &against,
            differences.zip(&worlds.against_baseline),
            analysis,
        ),
    ];
    let tables = tables.into_iter();
    tables.filter(|table| !table.rows.is_empty()).collect()
}

type Splits = Vec<(Measure, Option<VarianceSplit>)>;

/// One row per plan, one column per measure.
fn split_table<'a>(
    caption: &str,
    plans: impl Iterator<Item = (usize, &'a Splits)>,
    analysis: &Analysis,
) -> TableEntry {
    let measures = measures(analysis);
    let headings = measures.iter().map(|measure| heading(*measure, analysis));
    let row = |(plan, splits): (usize, &Splits)| {
        let cells = measures.iter().map(|measure| cell(*measure, splits));
        let name = CellEntry::words(&analysis.plans[plan].name);
        std::iter::once(name).chain(cells).collect()
    };
    TableEntry {
        caption: caption.to_owned(),
        columns: std::iter::once("Plan".to_owned()).chain(headings).collect(),
        rows: plans.map(row).collect(),
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

fn heading(measure: Measure, analysis: &Analysis) -> String {
    match measure {
        Measure::Success => "Projects in production, points".to_owned(),
        Measure::Spend => format!("Spend, {}", analysis.currency),
        Measure::NetValue => format!("Net value, {}", analysis.currency),
        _ => "Months in production per offered project".to_owned(),
    }
}

fn find(splits: &Splits, measure: Measure) -> Option<VarianceSplit> {
    let (_, split) = splits.iter().find(|(of, _)| *of == measure)?;
    *split
}

/// Sorted by the share that is not known.
fn cell(measure: Measure, splits: &Splits) -> CellEntry {
    let size = |variance: f64| match measure {
        Measure::Success => format!("±{}", points(variance.sqrt())),
        Measure::Spend | Measure::NetValue => format!("±{}", amount(variance.sqrt())),
        _ => format!("±{}", rounded(variance.sqrt(), 2)),
    };
    let split = find(splits, measure);
    let share = split.and_then(|split| split.share_between());
    let Some((split, share)) = split.zip(share) else {
        return CellEntry::words("does not vary");
    };
    let luck = size(split.within);
    let text = if split.between > 0.0 {
        let unknown = size(split.between);
        format!("luck {luck}, not known {unknown} ({})", percent(share))
    } else {
        format!("luck {luck}, not known too little to tell from it")
    };
    CellEntry::number(text, share)
}
