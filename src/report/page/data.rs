//! Everything a page says, as data: the shape of `report.json`.

use serde::{Deserialize, Serialize};

/// Number of the format of `report.json`; it rises when an older program could not
/// read it.
pub(in crate::report) const FORMAT: u32 = 1;

/// What a page says about the scenario beside the analysis.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PageFacts {
    /// The question that the scenario asks.
    pub question: Option<String>,
    /// The scenario as it was written.
    pub text: String,
    /// The command that was given.
    pub command: String,
    /// The defaults in use.
    pub assumptions: Vec<AssumptionEntry>,
}

/// A default in use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AssumptionEntry {
    /// Its key in the library of defaults.
    pub key: String,
    /// What it means.
    pub meaning: String,
    /// Its value in the words of the scenario language.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// Its 10th and 90th percentile.
    pub range: Option<(f64, f64)>,
    /// Where the number comes from.
    pub source: Vec<String>,
    /// How well it is known: A to C.
    pub grade: String,
    /// Whether the scenario states it itself.
    pub stated: bool,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::report) struct PageFile {
    pub format: u32,
    pub engine_version: String,
    pub scenario: String,
    pub title: String,
    pub answer: String,
    /// What was played, in one line.
    pub played: String,
    /// Which plan the numbers are of.
    pub numbers_of: String,
    pub numbers: Vec<NumberEntry>,
    /// Goals, where the scenario has any.
    pub goals: Option<BlockEntry>,
    /// What would change our mind.
    pub doubts: Vec<BlockEntry>,
    /// What the appendix holds beside charts.
    pub details: Vec<BlockEntry>,
    pub plans: TableEntry,
    pub charts: Vec<ChartEntry>,
    pub hash: String,
    pub seed: u64,
    pub replications: u64,
    pub stopped_early: bool,
    /// What came of a precision that was asked for.
    pub precision: Option<String>,
    pub facts: PageFacts,
}

/// One of the numbers that stand at the top.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::report) struct NumberEntry {
    pub label: String,
    pub value: String,
    pub detail: String,
}

/// A heading with what stands under it, in this order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::report) struct BlockEntry {
    pub heading: String,
    pub sentences: Vec<String>,
    pub tables: Vec<TableEntry>,
    /// How to read the tables.
    pub notes: Vec<String>,
}

/// A chart with its words and its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::report) struct ChartEntry {
    pub name: String,
    pub title: String,
    pub subtitle: String,
    pub footer: Vec<String>,
    /// The drawing without title and footer.
    pub svg: String,
    /// The same for a narrow screen; `None`: the other one is swiped there.
    pub narrow_svg: Option<String>,
    pub tables: Vec<TableEntry>,
}

/// A table; every row has as many cells as there are columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::report) struct TableEntry {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<CellEntry>>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::report) struct CellEntry {
    pub text: String,
    /// What it is sorted by, where it is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
}

impl CellEntry {
    /// A cell of words.
    pub(in crate::report) fn words(text: impl Into<String>) -> CellEntry {
        CellEntry {
            text: text.into(),
            number: None,
        }
    }

    /// A cell that shows `text` and is sorted by `number`.
    pub(in crate::report) fn number(text: impl Into<String>, number: f64) -> CellEntry {
        CellEntry {
            text: text.into(),
            number: number.is_finite().then_some(number),
        }
    }
}
