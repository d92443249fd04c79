//! Kinds of projects: how many are of which, and in what they differ.

use super::page::{About, Page, key, library};
use super::words::{Cases, Unit, and, share, spread, times};
use crate::blueprint::keys::{projects, top};
use crate::model::ProjectKind;

/// Nothing is said where all projects are of the usual kind.
pub(super) fn kinds(page: &mut Page<'_>) {
    let stated = [key(&projects::KIND), key(&projects::KINDS), key(&top::KIND)];
    if page.model.kinds.len() == 1 && !stated.iter().any(|key| page.states(*key)) {
        return;
    }
    mix(page);
    for kind in &page.model.kinds {
        let differences = differences(page, kind);
        if !differences.is_empty() {
            let own = format!("{}.{}", top::KIND.path, kind.name);
            let of_library = format!("kinds.{}", kind.name);
            let words = format!("of the kind {}: {}", kind.name, differences.join(", "));
            let words = page.fact(
                &[
                    About::Place(&own),
                    library(&of_library),
                    library("kinds.traffic_incidents"),
                ],
                words,
            );
            page.say(&[words]);
        }
    }
}

fn mix(page: &mut Page<'_>) {
    let kinds = page.model.kinds.iter().zip(&page.model.projects.mix);
    let mixed: Vec<String> = kinds
        .filter(|(_, part)| **part > 0.0)
        .map(|(kind, part)| match *part {
            all if all >= 1.0 => format!("all of the kind {}", kind.name),
            part => format!("{} of the kind {}", share(part), kind.name),
        })
        .collect();
    let keys = [
        key(&projects::KIND),
        key(&projects::KINDS),
        library("projects.kind"),
    ];
    let words = page.fact(
        &keys,
        format!("projects that name no kind are {}", and(&mixed)),
    );
    page.say(&[words]);
}

/// A patience beside the sponsor's.
pub(super) const PATIENCE: Cases = Cases {
    half: "the patience with half of them ends within",
    all: "the patience with them ends after",
};

/// What sets a kind apart from the usual one.
fn differences(page: &Page<'_>, kind: &ProjectKind) -> Vec<String> {
    let differs = |factor: f64| (factor - 1.0).abs() > 1e-12;
    let mut words = Vec::new();
    let stages = page.model.lifecycle.stages.iter();
    for (stage, (effort, skips)) in stages.zip(kind.stage_effort.iter().zip(&kind.skips)) {
        if *skips {
            words.push(format!("no {}", stage.name));
        } else if differs(*effort) {
            words.push(format!("{} {} the work", stage.name, times(*effort)));
        }
    }
    let operation = [
        (kind.decay_factor, "the decay"),
        (kind.break_factor, "the abrupt breaks"),
        (kind.incident_factor, "the incidents"),
        (kind.toil_factor, "the upkeep"),
        (kind.running_cost_factor, "the running cost"),
    ];
    let operation = operation.into_iter().filter(|(factor, _)| differs(*factor));
    words.extend(operation.map(|(factor, what)| format!("{} {what}", times(factor))));
    if let Some(patience) = &kind.patience {
        words.push(spread(patience, PATIENCE, Unit::of_time));
    }
    words
}
