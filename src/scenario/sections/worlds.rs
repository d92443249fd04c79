//! What assumptions make of a scenario: its worlds, whether all of them are possible, and
//! whether somebody asks for what is assumed.

use crate::blueprint::Blueprint;
use crate::blueprint::build::Asked;
use crate::blueprint::moving::Target;
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::{Period, Quantity};
use crate::blueprint::tree::Origin;
use crate::experiment::{Levels, Worlds};
use crate::scenario::reading::Reading;

/// How high in its range each assumption is where only one model is wanted.
const MIDDLE: f64 = 0.5;

/// Ends of a range at which a scenario must still be possible.
const ENDS: [(f64, &str); 2] = [(0.01, "low"), (0.99, "high")];

/// The assumptions of a scenario: the worlds that are drawn from them, and where each
/// stands.
pub(in crate::scenario) struct Assumptions {
    pub worlds: Worlds,
    /// Of each assumption.
    pub origins: Vec<Origin>,
    /// The path of each move.
    pub paths: Vec<String>,
    /// The key that each move drives.
    pub keys: Vec<Vec<String>>,
}

impl Assumptions {
    /// The blueprint with every assumption in the middle of its range; a complaint where
    /// that cannot be.
    pub(in crate::scenario) fn middle(&self, reading: &Reading) -> Option<Blueprint> {
        let levels = vec![MIDDLE; self.origins.len()];
        match self.worlds.moved(at(&levels)) {
            Ok((_, middle)) => Some(middle),
            Err((place, misfit)) => {
                let origin = self.origins[self.worlds.moves()[place].assumption];
                reading.misfit(origin, &self.paths[place], misfit);
                None
            }
        }
    }

    /// Complains about places that nothing asked for, where the blueprint in the middle was
    /// built, and about ranges that reach where the scenario is not possible.
    pub(in crate::scenario) fn check(&self, reading: &Reading, middle: &Blueprint, asked: &Asked) {
        if reading.has_errors() {
            return;
        }
        for (step, path) in self.worlds.moves().iter().zip(&self.paths) {
            let is_asked = match &step.setter.target {
                Target::Library(entry, _) => asked.library.contains(entry),
                Target::Scenario(path, _) => is_asked(middle, path, asked),
                Target::Stated(_) => true,
            };
            if !is_asked {
                let problem = Problem::error(format!("nothing in this scenario uses `{path}`"))
                    .note(
                        "perhaps the scenario states the number under another key; name that key",
                    );
                reading.report(self.origins[step.assumption], problem);
            }
        }
        if !reading.has_errors() {
            self.check_ends(reading);
        }
    }

    /// Each assumption near the ends of its range, the others in the middle.
    fn check_ends(&self, reading: &Reading) {
        for (index, assumed) in self.worlds.assumptions.iter().enumerate() {
            for (level, end) in ENDS {
                let mut levels = vec![MIDDLE; self.origins.len()];
                levels[index] = level;
                if let Err(message) = self.worlds.at(at(&levels)) {
                    let problem = Problem::error(format!(
                        "the scenario is not possible at the {end} end of `{}`",
                        assumed.name
                    ))
                    .note(message);
                    reading.report(self.origins[index], problem);
                }
            }
        }
    }
}

/// Assumptions at these levels, and the library as it is.
fn at(assumed: &[f64]) -> Levels<'_> {
    Levels {
        assumed,
        library: None,
    }
}

/// Whether somebody asked for the value that a path leads to or into.
fn is_asked(blueprint: &Blueprint, path: &[String], asked: &Asked) -> bool {
    let lengths = (1..=path.len()).rev();
    let mut nodes = lengths.filter_map(|length| blueprint.scenario.at(&path[..length]));
    let value = nodes.next();
    value.is_some_and(|node| {
        node.origin == Origin::BUILT_IN || asked.scenario.contains(&node.origin)
    })
}

/// The unit in which numbers of a quantity are kept.
pub(in crate::scenario) fn unit(quantity: Quantity, currency: &str) -> String {
    let per = |what: &str, period: Period| {
        let period = match period {
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        };
        format!("{what} per {period}")
    };
    match quantity {
        Quantity::Duration => "weeks".to_string(),
        Quantity::Effort => "person-weeks".to_string(),
        Quantity::Money => currency.to_string(),
        Quantity::MoneyPer(period) => per(currency, period),
        Quantity::Share => "share".to_string(),
        Quantity::SharePer(period) => per("share", period),
        Quantity::Factor => "factor".to_string(),
        Quantity::Number => "number".to_string(),
    }
}
