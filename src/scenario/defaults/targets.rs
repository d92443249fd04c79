//! The targets that the default model is held against (`defaults/targets.toml`).

use std::sync::OnceLock;

use serde::Deserialize;

use crate::blueprint::tree::Node;
use crate::scenario::defaults::{DefaultEntry, entries};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR, on_grid};

/// One target.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Such as `T1`.
    pub id: String,
    /// What was observed, in a sentence.
    pub observable: String,
    /// Name of the measure; `None` where the results cannot say it yet.
    pub measure: Option<String>,
    /// What the measure compares with: weeks, a share or a factor; 0 where it
    /// compares with nothing.
    pub threshold: f64,
    /// Stages in question: where projects end, or whose work is counted.
    pub stages: Vec<String>,
    /// Stages with whose work that is compared.
    pub among: Vec<String>,
    /// Scenarios below `calibration/` that are pooled.
    pub scenarios: Vec<String>,
    /// Scenarios that the measure is put in relation to; mostly none.
    pub against: Vec<String>,
    /// Lower and upper end of what the sources allow.
    pub band: (Option<f64>, Option<f64>),
    /// Unit of the band.
    pub unit: Unit,
    /// Ids of the evidence.
    pub source: Vec<String>,
    /// Whether somebody looked at it when a default was set.
    pub seen: String,
    /// What a search for plausible worlds may do with it.
    pub search: Search,
    /// Defaults that might explain a miss, by key.
    pub suspects: Vec<String>,
    /// What the measure is, and why it may miss.
    pub note: Option<String>,
}

/// What a search for plausible worlds may do with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Search {
    /// It guides the search.
    #[serde(rename = "fitted")]
    Fitted,
    /// It judges the search, and was chosen beforehand.
    #[serde(rename = "held out")]
    HeldOut,
    /// It is looked at only: it means something else than what is measured.
    #[serde(rename = "scored")]
    Scored,
}

/// The unit of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share from 0 to 1.
    Share,
    /// Months.
    Months,
    /// A factor.
    Factor,
    /// So many a year.
    PerYear,
}

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetsFile {
    target: Vec<TargetEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetEntry {
    id: String,
    observable: String,
    measure: Option<String>,
    threshold: Option<ThresholdEntry>,
    #[serde(default)]
    stages: Vec<String>,
    #[serde(default)]
    among: Vec<String>,
    scenarios: Vec<String>,
    #[serde(default)]
    against: Vec<String>,
    band: BandEntry,
    unit: UnitEntry,
    source: Vec<String>,
    seen: SeenEntry,
    search: Search,
    #[serde(default)]
    suspects: Vec<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BandEntry {
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThresholdEntry {
    value: f64,
    unit: ThresholdUnit,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ThresholdUnit {
    Days,
    Weeks,
    Months,
    Years,
    Share,
    Factor,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum UnitEntry {
    Share,
    Months,
    Factor,
    #[serde(rename = "per year")]
    PerYear,
}

#[derive(Debug, Deserialize)]
enum SeenEntry {
    #[serde(rename = "looked at")]
    LookedAt,
    #[serde(rename = "held out")]
    HeldOut,
}

/// All targets, in the order of the file.
///
/// # Panics
///
/// Only if the embedded file is broken, which the tests of this module rule out.
#[must_use]
pub fn targets() -> &'static [Target] {
    static TARGETS: OnceLock<Vec<Target>> = OnceLock::new();
    TARGETS.get_or_init(|| {
        let text = include_str!("../../../defaults/targets.toml");
        let file: TargetsFile = toml::from_str(text).expect("the embedded targets are TOML");
        file.target.into_iter().map(Target::from).collect()
    })
}

impl From<TargetEntry> for Target {
    fn from(entry: TargetEntry) -> Target {
        Target {
            id: entry.id,
            observable: entry.observable,
            measure: entry.measure,
            threshold: entry.threshold.map_or(0.0, |threshold| threshold.number()),
            stages: entry.stages,
            among: entry.among,
            scenarios: entry.scenarios,
            against: entry.against,
            band: (entry.band.low, entry.band.high),
            unit: match entry.unit {
                UnitEntry::Share => Unit::Share,
                UnitEntry::Months => Unit::Months,
                UnitEntry::Factor => Unit::Factor,
                UnitEntry::PerYear => Unit::PerYear,
            },
            source: entry.source,
            seen: match entry.seen {
                SeenEntry::LookedAt => "looked at".to_owned(),
                SeenEntry::HeldOut => "held out".to_owned(),
            },
            search: entry.search,
            suspects: entry.suspects,
            note: entry.note,
        }
    }
}

impl ThresholdEntry {
    /// Times in weeks.
    fn number(&self) -> f64 {
        let weeks = match self.unit {
            ThresholdUnit::Share | ThresholdUnit::Factor => return self.value,
            ThresholdUnit::Days => 1.0 / 7.0,
            ThresholdUnit::Weeks => 1.0,
            ThresholdUnit::Months => WEEKS_PER_MONTH,
            ThresholdUnit::Years => WEEKS_PER_YEAR,
        };
        on_grid(self.value * weeks)
    }
}

impl Target {
    /// The suspects, each at both ends of its range.
    #[must_use]
    pub fn suspicions(&self) -> Vec<Suspicion> {
        let suspects = self.suspects.iter();
        let found = suspects.filter_map(|key| {
            let entry = entries().iter().find(|entry| entry.key == *key)?;
            let (low, high) = entry.range?;
            Some(Suspicion {
                key: key.clone(),
                low: moved(entry, low),
                high: moved(entry, high),
            })
        });
        found.collect()
    }
}

/// A default at this number. An exponential default is known by its mean, and its range
/// is that of the mean; what is drawn otherwise is the number itself every time.
fn moved(entry: &DefaultEntry, number: f64) -> Moved {
    let unit = entry.unit.trim_start_matches("share ");
    let amount = match unit {
        "share" | "factor" | "count" | "skill" => number.to_string(),
        unit if number == 1.0 => format!("1 {}", unit.trim_end_matches('s')),
        unit => format!("{number} {unit}"),
    };
    let family = entry.node.as_table().and_then(|table| table.get("dist"));
    let value = if family.and_then(Node::as_text) == Some("exponential") {
        format!("{{ dist = \"exponential\", mean = \"{amount}\" }}")
    } else {
        amount.clone()
    };
    Moved {
        set: format!("defaults.{}={value}", entry.key),
        words: amount,
    }
}

/// A default that might explain a miss, and how far it may move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspicion {
    /// Key of the library.
    pub key: String,
    /// At its 10th percentile.
    pub low: Moved,
    /// At its 90th percentile.
    pub high: Moved,
}

/// A default moved to another number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The override that does it, `KEY=VALUE`.
    pub set: String,
    /// The number with its unit.
    pub words: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{parse, shipped};

    #[test]
    fn every_target_has_a_band_a_source_and_its_scenarios() {
        for target in targets() {
            let (low, high) = target.band;
            assert!(low.is_some() || high.is_some(), "{}", target.id);
            assert!(
                low.zip(high).is_none_or(|(low, high)| low < high),
                "{}",
                target.id
            );
            assert!(!target.source.is_empty(), "{}", target.id);
            assert_eq!(target.measure.is_none(), target.scenarios.is_empty());
            for name in target.scenarios.iter().chain(&target.against) {
                let name = format!("calibration/{name}");
                let is_shipped = shipped().iter().any(|(shipped, _)| *shipped == name);
                assert!(is_shipped, "{}: {name}", target.id);
            }
        }
    }

    #[test]
    fn ids_run_from_1_to_25() {
        let number = |target: &Target| {
            let id = target.id.trim_start_matches('T');
            let number: u32 = id.trim_end_matches(['a', 'b']).parse().unwrap();
            number
        };
        let mut numbers: Vec<u32> = targets().iter().map(number).collect();
        numbers.dedup();
        assert_eq!(numbers, (1..=25).collect::<Vec<u32>>());
    }

    /// The percentiles of every suspect can be set in every scenario of its target.
    #[test]
    fn suspects_are_defaults_that_play_a_part() {
        for target in targets() {
            let suspicions = target.suspicions();
            assert_eq!(suspicions.len(), target.suspects.len(), "{}", target.id);
            for Suspicion { low, high, .. } in suspicions {
                for Moved { set, .. } in [low, high] {
                    for name in &target.scenarios {
                        let name = format!("calibration/{name}");
                        let (_, text) = shipped().iter().find(|(of, _)| *of == name).unwrap();
                        let read = parse(&name, text, std::slice::from_ref(&set));
                        let scenario = read.unwrap_or_else(|problems| panic!("{set}: {problems}"));
                        let warnings = scenario.warnings;
                        assert!(warnings.is_empty(), "{}: {warnings:?}", target.id);
                    }
                }
            }
        }
    }
}
