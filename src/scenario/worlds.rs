//! From assumptions to worlds: the model that comes of one draw of each.

use super::assemble;
use super::assumptions::{Assumption, Laid, lay};
use super::defaults::Defaults;
use super::money::Currencies;
use super::problem::Problem;
use super::reading::Reading;
use super::source::Sources;
use super::tree::{Node, Table};
use crate::experiment::{AssumedNumber, WorldModel, Worlds};

/// How high in its range each assumption is where only one model is wanted.
const MIDDLE: f64 = 0.5;

/// Ends of a range at which a scenario must still be possible.
const ENDS: [(f64, &str); 2] = [(0.01, "low"), (0.99, "high")];

/// What the model of a world is read from.
struct WorldReader {
    root: Table,
    assumptions: Vec<Assumption>,
}

/// The scenario with every assumption in the middle of its range.
pub(super) fn middle(root: &Table, assumptions: &[Assumption]) -> Laid {
    lay(root, assumptions, &vec![MIDDLE; assumptions.len()])
}

/// The library of a scenario that states parts of it under `[defaults]`.
pub(super) fn library(root: &Table) -> Defaults {
    let stated = root.get("defaults").and_then(Node::as_table);
    Defaults::new(stated.cloned().unwrap_or_default())
}

/// The worlds of a scenario, `size` replications each, after `reading` has read it
/// with every assumption in the middle. Complains about assumptions that nothing
/// reads and about ranges that reach where the scenario is not possible.
pub(super) fn worlds(
    reading: &Reading,
    root: &Table,
    assumptions: Vec<Assumption>,
    size: u64,
) -> Option<Worlds> {
    for assumption in &assumptions {
        complain_of_unread(reading, assumption);
    }
    if assumptions.is_empty() || reading.has_errors() {
        return None;
    }
    let numbers = assumptions
        .iter()
        .filter_map(|assumption| {
            let number = assumption.number(reading)?;
            Some(AssumedNumber {
                name: assumption.name.clone(),
                unit: number.unit,
                range: number.range,
            })
        })
        .collect();
    let reader = WorldReader {
        root: root.clone(),
        assumptions,
    };
    reader.check_ends(reading);
    Some(Worlds::new(size, numbers, move |levels| {
        reader.read(levels).ok()
    }))
}

fn complain_of_unread(reading: &Reading, assumption: &Assumption) {
    if reading.has_errors() {
        return;
    }
    let unread: Vec<String> = assumption.unread(reading).collect();
    for key in unread {
        let problem = Problem::error(format!("nothing in this scenario reads `{key}`"))
            .note("perhaps the scenario states the number under another key: name that one");
        reading.report(assumption.origin, problem);
    }
}

impl WorldReader {
    /// The model at these levels, or what makes it impossible.
    fn read(&self, levels: &[f64]) -> Result<WorldModel, String> {
        let laid = lay(&self.root, &self.assumptions, levels);
        let only_dollars = Currencies::only("USD");
        let mut reading = Reading::new(Sources::default(), library(&self.root), only_dollars);
        reading.defaults.assume(laid.library);
        super::load::settle_currencies(&mut reading, &laid.root);
        let (model, plans) = assemble::model_and_plans(&reading, &laid.root);
        if let Some(message) = reading.first_error() {
            return Err(message);
        }
        let numbers = self.assumptions.iter().map(|assumption| {
            let number = assumption.number(&reading);
            number.map_or(f64::NAN, |number| number.value)
        });
        Ok(WorldModel {
            numbers: numbers.collect(),
            plans: plans.into_iter().map(|placed| placed.plan).collect(),
            model,
        })
    }

    /// Each assumption near the ends of its range, the others in the middle.
    fn check_ends(&self, reading: &Reading) {
        for (index, assumption) in self.assumptions.iter().enumerate() {
            for (level, end) in ENDS {
                let mut levels = vec![MIDDLE; self.assumptions.len()];
                levels[index] = level;
                if let Err(message) = self.read(&levels) {
                    let problem = Problem::error(format!(
                        "the scenario is not possible at the {end} end of `{}`",
                        assumption.name
                    ))
                    .note(message);
                    reading.report(assumption.origin, problem);
                }
            }
        }
    }
}
