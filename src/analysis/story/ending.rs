//! What a future came to: each project, and the money.

use super::calendar::moment;
use super::happenings::lost;
use super::types::Ending;
use crate::analysis::analyze::has_value;
use crate::experiment::Watched;
use crate::model::CostCategory;
use crate::model::outcome::{Fate, ProjectRecord};
use crate::words::{amount, cost, counted, with_commas};

/// What became of a project.
pub(super) fn ending(row: &ProjectRecord) -> Ending {
    let at = row.ended.unwrap_or(row.offered);
    match row.fate {
        Fate::InBacklog | Fate::InProgress => Ending::Open,
        Fate::Live => Ending::Live,
        Fate::Retired => Ending::Retired(at),
        Fate::Withdrawn => Ending::Withdrawn(at),
        Fate::Ended(cause) => Ending::Lost(at, cause),
    }
}

/// The same in words, without the name of the project and without a period.
pub(super) fn fate(row: &ProjectRecord, watched: &Watched, currency: &str) -> String {
    let horizon = watched.model.horizon.get();
    let stage = row.stage.map_or("", |stage| {
        &watched.model.lifecycle.stages[usize::from(stage.0)].name
    });
    let month = |at: Option<f64>| in_moment(at.unwrap_or(horizon), horizon);
    match row.fate {
        Fate::InBacklog => "never begun".to_owned(),
        Fate::InProgress => format!("still at {stage} at the end"),
        Fate::Ended(cause) => {
            let why = lost(cause, stage, &watched.model.lifecycle.ends);
            format!("lost {}: {why}", month(row.ended))
        }
        Fate::Live | Fate::Retired | Fate::Withdrawn => {
            let end = match row.fate {
                Fate::Retired => format!(", retired {}", month(row.ended)),
                Fate::Withdrawn => format!(", withdrawn {}", month(row.ended)),
                _ => String::new(),
            };
            let live = month(row.in_production);
            format!("live {live}{end}{}", service(row, watched, currency))
        }
    }
}

fn in_moment(at: f64, horizon: f64) -> String {
    match moment(at, horizon).as_str() {
        "start" => "at the start".to_owned(),
        month => format!("in {month}"),
    }
}

fn service(row: &ProjectRecord, watched: &Watched, currency: &str) -> String {
    let mut parts = String::new();
    match row.service.incidents {
        0 => {}
        several => parts.push_str(&format!("; {}", counted(several.into(), "incident"))),
    }
    if has_value(&watched.model) {
        if row.value > 0.0 {
            let value = amount(row.value);
            parts.push_str(&format!("; earned {value} {currency}"));
        } else {
            parts.push_str("; nobody used it");
        }
    }
    parts
}

/// Projects and money of the whole future, a sentence each.
pub(super) fn sums(watched: &Watched, currency: &str) -> Vec<String> {
    let row = &watched.record;
    let lost: u32 = row.ended.iter().sum();
    let not_begun = row.offered - row.kicked_off;
    let parts = [
        (row.live, "live at the end"),
        (row.retired, "retired"),
        (row.withdrawn, "withdrawn"),
        (lost, "lost before production"),
        (row.in_progress, "still on the way"),
        (not_begun, "never begun"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let projects = if parts.is_empty() {
        "No project came up.".to_owned()
    } else {
        format!(
            "{}: {}.",
            counted(row.offered.into(), "project"),
            with_commas(&parts)
        )
    };
    let mut sums = vec![projects];
    if has_value(&watched.model) {
        sums.push(money(watched, currency));
    }
    sums
}

fn money(watched: &Watched, currency: &str) -> String {
    let row = &watched.record;
    let horizon = watched.model.horizon.get();
    let spent = CostCategory::ALL.iter().filter(|of| row.cost(**of) > 0.0);
    let parts = spent.map(|of| format!("{} {}", amount(row.cost(*of)), cost(*of)));
    let parts: Vec<String> = parts.collect();
    let what = if parts.len() > 1 {
        format!(" ({})", with_commas(&parts))
    } else {
        String::new()
    };
    let pays = match row.break_even {
        Some(at) => format!("what is earned has paid for it {}", in_moment(at, horizon)),
        None => "what is earned never pays for it".to_owned(),
    };
    format!(
        "Spent {} {currency}{what}, earned {} {currency}: a balance of {} {currency}; {pays}.",
        amount(row.spend),
        amount(row.value),
        amount(row.value - row.spend),
    )
}
