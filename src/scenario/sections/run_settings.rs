//! `[run]`: how often to play, until when, and under which luck.

use super::plausible;
use crate::blueprint::keys::language::MOST_REPLICATIONS;
use crate::blueprint::keys::{Declared, Default, Kind, run, top};
use crate::blueprint::problem::Problem;
use crate::blueprint::tree::{Node, Table, Value};
use crate::scenario::reading::Reading;
use crate::scenario::values::digits::Mark;
use crate::scenario::values::phrase;

/// The finest and the coarsest precision that can be asked for, in points.
const PRECISIONS: std::ops::RangeInclusive<f64> = 0.001..=50.0;

/// How often to play, and under which luck.
pub(in crate::scenario) struct RunSettings {
    /// How many futures, or at most how many.
    pub replications: u64,
    /// Half-width that is enough, as a share.
    pub precision: Option<f64>,
    /// In how many of them lost projects are looked at.
    pub ledger_replications: u64,
    /// In how many of them projects are kept one by one; `None`: in all.
    pub keep_projects: Option<u64>,
    pub seed: u64,
    /// How many futures share a world.
    pub replications_per_world: u64,
}

impl RunSettings {
    /// Of a scenario as its keys understand it.
    pub(in crate::scenario) fn read(reading: &Reading, scenario: &Table) -> RunSettings {
        let section = scenario.get(top::RUN.path).and_then(Node::as_table);
        let stated = |key: &Declared| section.and_then(|section| section.get(key.name()));
        let whole = |key: &Declared| match stated(key).map(|node| &node.value) {
            Some(Value::Whole(Some(number))) => u64::try_from(*number).unwrap_or(0),
            _ => default(reading, key),
        };
        let keep = match stated(&run::KEEP_PROJECTS) {
            Some(node) => node.clone(),
            None => reading.defaults.node("run.keep_projects"),
        };
        let library = reading.defaults.stated("run.replications");
        let node = stated(&run::REPLICATIONS).or(library);
        let node = node.expect("the library has a number of replications");
        if stated(&run::REPLICATIONS).is_none() {
            reading.defaults.node("run.replications");
        }
        let (replications, precision) = match node.as_text() {
            Some(text) => {
                let until = until(text).unwrap_or_else(|problem| {
                    reading.report(node.origin, problem);
                    Until::default()
                });
                let most = until.at_most.unwrap_or_else(|| most(reading));
                (most, Some(until.half_width))
            }
            None => (number(reading, node, "replications"), None),
        };
        RunSettings {
            replications,
            precision,
            ledger_replications: whole(&run::LEDGER_REPLICATIONS),
            keep_projects: match keep.value {
                Value::Whole(Some(number)) => u64::try_from(number).ok(),
                _ => (keep.as_text() == Some("none")).then_some(0),
            },
            seed: whole(&run::SEED),
            replications_per_world: if scenario.get(top::ASSUMPTIONS.path).is_some()
                || plausible::is_wanted(scenario)
            {
                whole(&run::REPLICATIONS_PER_WORLD)
            } else {
                1
            },
        }
    }
}

/// A whole number of the library, within the bounds of the key before which it stands.
fn default(reading: &Reading, key: &Declared) -> u64 {
    let (Default::Library(entry), Kind::Whole(low, high)) = (key.default, key.kind) else {
        return 1;
    };
    let node = reading.defaults.node(entry);
    let number = reading.whole(&node, &format!("default {entry}"), (low, high));
    number.map_or(1, |number| u64::try_from(number).unwrap_or(1))
}

fn number(reading: &Reading, node: &Node, what: &str) -> u64 {
    let number = reading.whole(node, what, (1, MOST_REPLICATIONS));
    number.map_or(1, |number| u64::try_from(number).unwrap_or(1))
}

/// How often a run to a precision plays at most, where it does not say.
fn most(reading: &Reading) -> u64 {
    let key = "run.most_replications";
    let node = reading.defaults.node(key);
    number(reading, &node, &format!("default {key}"))
}

/// A precision, and how many replications it may take.
#[derive(Debug, Default, PartialEq)]
struct Until {
    half_width: f64,
    at_most: Option<u64>,
}

/// `until +-1 point`, `until ±0.5 points, at most 50,000`.
fn until(text: &str) -> Result<Until, Problem> {
    let wrong = || {
        Problem::error(format!("\"{text}\" is not a number of replications")).note(
            "a number such as 2000, or \"until +-1 point\", or \"until +-1 point, at most 50,000\"",
        )
    };
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("until ").ok_or_else(wrong)?;
    let (precision, most) = match rest.split_once(", at most ") {
        Some((precision, most)) => (precision, Some(most)),
        None => (rest, None),
    };
    let signs = ["+-", "±", "+/-"];
    let plain = precision.trim();
    let plain = signs.iter().find_map(|sign| plain.strip_prefix(sign));
    let amount = phrase::amount(plain.ok_or_else(wrong)?).map_err(|_| wrong())?;
    if !["point", "points", "percentage point", "percentage points"].contains(&&*amount.unit) {
        return Err(wrong().label("a precision is in points of the success rate"));
    }
    if !PRECISIONS.contains(&amount.number) {
        let (finest, coarsest) = (PRECISIONS.start(), PRECISIONS.end());
        return Err(Problem::error("no run can be that precise or that coarse")
            .label(format!("from {finest} to {coarsest} points")));
    }
    let at_most = match most {
        None => None,
        Some(most) => Some(at_most(most)?.ok_or_else(wrong)?),
    };
    Ok(Until {
        half_width: amount.number / 100.0,
        at_most,
    })
}

/// A number of futures, if it is one; a comma in it separates thousands, a point may.
fn at_most(text: &str) -> Result<Option<u64>, Problem> {
    let Ok(amount) = phrase::amount(text) else {
        return Ok(None);
    };
    if let Some(doubt) = amount.doubt.filter(|doubt| doubt.mark == Mark::Point) {
        return Err(Problem::error(doubt.reason()).label(doubt.hint()));
    }
    let words = ["", "replications", "futures"];
    let bounds = 1.0..=MOST_REPLICATIONS as f64;
    let whole = amount.number.fract() == 0.0 && bounds.contains(&amount.number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number within bounds"
    )]
    Ok((whole && words.contains(&&*amount.unit)).then_some(amount.number as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_precision_is_read_in_points() {
        for (text, half_width, at_most) in [
            ("until +-1 point", 0.01, None),
            ("until ±0.5 points", 0.005, None),
            (
                "Until +/- 2 percentage points, at most 50,000",
                0.02,
                Some(50_000),
            ),
            ("until +-1 point, at most 20k futures", 0.01, Some(20_000)),
        ] {
            let expected = Until {
                half_width,
                at_most,
            };
            assert_eq!(until(text).ok(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_precision_is_refused() {
        for wrong in [
            "until 1 point",
            "until +-1",
            "until +-1 week",
            "until +-0 points",
            "until +-1 point, at most 0",
            "until +-1 point, at most 3 weeks",
            "until +-1 point, at most 50.000",
            "2000",
            "until",
        ] {
            assert!(until(wrong).is_err(), "{wrong}");
        }
    }
}
