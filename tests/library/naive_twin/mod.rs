//! A second simulator, written from the rules with no thought of speed, must agree
//! with the engine project by project and replication by replication: both make
//! the same draws, so nothing but a rule misread can separate them.

mod random_models;
mod twin;

use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::model::outcome::{Fate, ProjectRecord};
use pitcrew::model::{Model, Plan};
use pitcrew::random::Streams;
use pitcrew::scenario;
use random_models::Dice;
use twin::{Place, Project, Twin};

/// Weeks by which two times may differ: rounding, in sums of different order. A time is
/// rounded to a tick of 1e-10 weeks at each of up to a hundred steps.
const TOLERANCE: f64 = 1e-8;

fn same_time(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < TOLERANCE,
        (a, b) => a == b,
    }
}

fn same_fate(record: &ProjectRecord, project: &Project) -> bool {
    let stage = record.stage.map(|stage| stage.0 as usize);
    match (record.fate, project.place) {
        (Fate::InBacklog, Place::Backlog) | (Fate::Live, Place::Live) => stage.is_none(),
        (Fate::InProgress, Place::InLine | Place::InWork | Place::Pausing { .. }) => {
            stage == Some(project.stage)
        }
        (Fate::Ended(a), Place::Ended(b)) => a == b && stage == Some(project.stage),
        _ => false,
    }
}

fn same(record: &ProjectRecord, project: &Project) -> bool {
    record.number == project.number
        && same_time(Some(record.offered), Some(project.offered))
        && same_time(record.kicked_off, project.kicked_off)
        && same_time(record.validated, project.validated)
        && same_time(record.in_production, project.in_production)
        && same_time(record.ended, project.ended)
        && same_fate(record, project)
        && same_time(Some(record.waited), Some(project.waited))
        && same_time(Some(record.worked), Some(project.worked))
        && same_time(Some(record.reworked), Some(project.reworked))
        && same_time(Some(record.touched), Some(project.touched))
}

/// The first project on which the two differ, in words.
fn disagreement(model: &Model, plan: &Plan, streams: Streams) -> Option<String> {
    let setup = PlanSetup::new(model, plan);
    let mut outcome = Outcome::default();
    Engine::new(model, 13).play(&setup, &streams, &mut outcome);
    let twin = Twin::play(model, plan, streams);
    if outcome.projects.len() != twin.projects.len() {
        return Some(format!(
            "{} projects, the twin has {}",
            outcome.projects.len(),
            twin.projects.len()
        ));
    }
    // The one that parts first in time shows the cause.
    outcome
        .projects
        .iter()
        .zip(&twin.projects)
        .find(|(record, project)| !same(record, project))
        .map(|(record, project)| format!("engine {record:#?}\ntwin {project:#?}"))
}

fn streams(seed: u64, replication: u64) -> Streams {
    Streams::new(seed, replication, 0)
}

#[test]
fn engine_and_twin_agree_on_random_organisations() {
    let mut disagreements = Vec::new();
    for seed in 0..400 {
        let (model, plan) = Dice::new(seed).organisation();
        let found = (0..4).find_map(|replication| {
            disagreement(&model, &plan, streams(seed, replication))
                .map(|what| format!("organisation {seed}, replication {replication}: {what}"))
        });
        disagreements.extend(found);
    }
    assert!(
        disagreements.is_empty(),
        "{} of 400 organisations, the first:\n{}",
        disagreements.len(),
        disagreements[0]
    );
}

#[test]
fn engine_and_twin_agree_on_the_reference_pipeline() {
    let text = include_str!("../../../scenarios/theory/reference-pipeline.toml");
    let experiment = scenario::parse("reference-pipeline", text, &[])
        .unwrap()
        .experiment;
    for replication in 0..30 {
        let found = disagreement(
            &experiment.model,
            &experiment.plans[0],
            streams(1, replication),
        );
        assert_eq!(found, None, "replication {replication}");
    }
}
