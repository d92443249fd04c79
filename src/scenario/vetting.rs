//! How closely candidates are vetted, and when that happens under pressure.

use super::names::World;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::{Node, Table};
use crate::model::{Pressure, Vetting};

/// From the lightest to the most thorough; pressure leaves time for one level less.
const LEVELS: [&str; 3] = ["light", "usual", "thorough"];
const USUAL: usize = 1;

/// The level that a node names.
fn level(reading: &Reading, node: &Node) -> usize {
    reading
        .one_of(node, "a level of vetting", &LEVELS)
        .unwrap_or(USUAL)
}

fn at_level(reading: &Reading, level: usize) -> Vetting {
    let factor = |key| reading.default_number(key, Quantity::Factor);
    let weeks = |key| reading.default_number(key, Quantity::Duration);
    match level {
        0 => Vetting {
            mis_hire_factor: factor("people.vetting.light.mis_hire"),
            weeks: -weeks("people.vetting.light.saves"),
        },
        USUAL => Vetting::USUAL,
        _ => Vetting {
            mis_hire_factor: factor("people.vetting.thorough.mis_hire"),
            weeks: weeks("people.vetting.thorough.takes"),
        },
    }
}

const LEVEL_KEY: &str = "people.vetting.level";

/// The level where a hire states none; complaints about it are of `of_refills`.
fn usual_level(reading: &Reading, world: World) -> usize {
    let stated = reading.defaults.node(LEVEL_KEY);
    let known = LEVELS
        .iter()
        .position(|level| stated.as_text() == Some(level));
    match world {
        World::BuiltIn => known.unwrap_or(USUAL),
        World::Own => USUAL,
    }
}

/// The vetting of those who refill a post of the team.
pub(super) fn of_refills(reading: &Reading, world: World) -> Vetting {
    let of_refills = match world {
        World::BuiltIn => level(reading, &reading.defaults.node(LEVEL_KEY)),
        World::Own => USUAL,
    };
    at_level(reading, of_refills)
}

/// The vetting of a hire: as a rule, under pressure, and whether it is.
pub(super) fn of_hire(
    reading: &Reading,
    world: World,
    table: &Table,
) -> (Vetting, Vetting, Pressure) {
    let usual = table
        .get("vetting")
        .map_or_else(|| usual_level(reading, world), |node| level(reading, node));
    let pressure = pressure(reading, world, table);
    let vetting = at_level(reading, usual);
    let hurried = match pressure {
        Pressure::No => vetting,
        _ => at_level(reading, usual.saturating_sub(1)),
    };
    (vetting, hurried, pressure)
}

fn pressure(reading: &Reading, world: World, table: &Table) -> Pressure {
    let by_trigger = || {
        let node = reading.defaults.node("people.vetting.pressure");
        reading.switch(&node, "people.vetting.pressure")
    };
    match (table.get("under_pressure"), world) {
        (Some(node), _) if reading.switch(node, "under_pressure") => Pressure::Yes,
        (None, World::BuiltIn) if by_trigger() => Pressure::InTrouble,
        _ => Pressure::No,
    }
}
