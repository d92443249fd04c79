//! How closely candidates are vetted, and when that happens under pressure.

use super::build::Build;
use super::keys::hire;
use super::names::Ground;
use super::part::Part;
use crate::model::{Pressure, Vetting};

/// How thorough a level is by its name; pressure leaves time for one less.
fn level(name: &str) -> usize {
    match name {
        "light" => 0,
        "thorough" => 2,
        _ => USUAL,
    }
}

const USUAL: usize = 1;

fn at_level(build: &Build<'_>, level: usize) -> Vetting {
    match level {
        0 => Vetting {
            mis_hire_factor: build.library_number("people.vetting.light.mis_hire"),
            weeks: -build.library_number("people.vetting.light.saves"),
        },
        USUAL => Vetting::USUAL,
        _ => Vetting {
            mis_hire_factor: build.library_number("people.vetting.thorough.mis_hire"),
            weeks: build.library_number("people.vetting.thorough.takes"),
        },
    }
}

/// The level where nothing else is stated.
fn usual_level(build: &Build<'_>) -> usize {
    let usual = level(build.library(&hire::VETTING, ""));
    match build.ground() {
        Ground::BuiltIn => usual,
        Ground::Own => USUAL,
    }
}

/// The vetting of those who refill a post of the team.
pub(super) fn of_refills(build: &Build<'_>) -> Vetting {
    match build.ground() {
        Ground::BuiltIn => at_level(build, usual_level(build)),
        Ground::Own => Vetting::USUAL,
    }
}

/// The vetting of a hire: as a rule, under pressure, and whether it is.
pub(super) fn of_hire(part: Part<'_>) -> (Vetting, Vetting, Pressure) {
    let build = part.build;
    let usual = part.get(&hire::VETTING);
    let usual = usual.map_or_else(|| usual_level(build), level);
    let pressure = pressure(part);
    let vetting = at_level(build, usual);
    let hurried = match pressure {
        Pressure::No => vetting,
        _ => at_level(build, usual.saturating_sub(1)),
    };
    (vetting, hurried, pressure)
}

fn pressure(part: Part<'_>) -> Pressure {
    let by_trigger = || part.build.library_switch("people.vetting.pressure");
    match (part.get(&hire::UNDER_PRESSURE), part.build.ground()) {
        (Some(true), _) => Pressure::Yes,
        (None, Ground::BuiltIn) if by_trigger() => Pressure::InTrouble,
        _ => Pressure::No,
    }
}
