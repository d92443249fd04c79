//! Sizes, reuse and rebuilds: those that change nothing shift no draw, and the others move
//! outcomes the way they should. The latter is claimed of the sign of the mean difference
//! over the same futures, by three of its standard errors.

use crate::support::{experiment, play};
use pitcrew::experiment::Experiment;
use pitcrew::model::Repeats;
use pitcrew::model::outcome::{Novelty, ReplicationRecord};
use pitcrew::random::Distribution;
use pitcrew::scenario::shipped;
use pitcrew::units::Weeks;

/// A size of 1 for all, and a reuse that saves nothing: all that differs is what projects
/// are said to build on.
#[test]
fn sizes_and_reuse_that_change_nothing_shift_no_draw() {
    let mut reuses = 0;
    for (name, text) in shipped() {
        let mut plain = experiment(text);
        // The models of worlds are built from the file.
        if plain.model.horizon.get() > 5000.0 || plain.worlds.is_some() {
            continue;
        }
        plain.model.projects.repeats = None;
        for kind in &mut plain.model.kinds {
            kind.size = None;
        }
        let mut more = plain.clone();
        more.model.projects.repeats = Some(Repeats {
            reuse: 1.0,
            rebuilt: 0.0,
            effort: 1.0,
            wait: 1.0,
        });
        for kind in &mut more.model.kinds {
            kind.size = Some(Distribution::constant(1.0).unwrap());
            kind.worth_by_size = 1.0;
        }
        let (a, mut b) = (play(&plain, 50), play(&more, 50));
        for project in b.projects.iter_mut().flatten().flatten() {
            reuses += u32::from(project.novelty == Novelty::Reuse);
            project.novelty = Novelty::New;
        }
        for (a, b) in a.results.plans.iter().zip(&b.results.plans) {
            assert_eq!(a.rows, b.rows, "{name}");
        }
        assert!(a.projects == b.projects, "{name}");
    }
    assert!(reuses > 0);
}

const FUTURES: u64 = 400;

fn scenario(projects: &str, life: &str) -> Experiment {
    experiment(&format!(
        r#"
        horizon = "48 months"
        sponsor.programme_patience = "never"
        projects = {{ {projects} }}
        team = {{ data-scientist = 2, data-engineer = 1, mlops-engineer = 1 }}
        stages.operation.life = "{life}"
        [[plan]]
        name = "p"
        hire = []
        "#
    ))
}

fn rows(projects: &str, life: &str) -> Vec<ReplicationRecord> {
    let mut played = play(&scenario(projects, life), FUTURES);
    played.results.plans.remove(0).rows
}

#[track_caller]
fn assert_more(
    with: &[ReplicationRecord],
    without: &[ReplicationRecord],
    of: fn(&ReplicationRecord) -> f64,
) {
    let pairs = with.iter().zip(without);
    let differences: Vec<f64> = pairs
        .map(|(with, without)| of(with) - of(without))
        .collect();
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|d| (d - mean).powi(2)).sum();
    let error = (squares / (n * (n - 1.0))).sqrt();
    assert!(mean > 3.0 * error, "{mean} against an error of {error}");
}

/// What builds on a live model takes less work and less waiting, so that more goes live.
#[test]
fn the_more_builds_on_what_is_live_the_more_goes_live() {
    let with = |reuse: &str| rows(&format!("reuse = \"{reuse}\", rebuilt = \"0%\""), "3 years");
    assert_more(&with("60%"), &with("0%"), |row| row.launched.into());
}

/// Models live a year, and use cases longer: what is built again earns again.
#[test]
fn use_cases_that_are_offered_again_earn_more() {
    let with = |rebuilt: &str| {
        rows(
            &format!("reuse = \"0%\", rebuilt = \"{rebuilt}\""),
            "1 year",
        )
    };
    let (all, none) = (with("100%"), with("0%"));
    assert_more(&all, &none, |row| row.value);
    assert_more(&all, &none, |row| row.live.into());
}

/// Where sizes differ there are small projects: more of them are validated within two
/// months of kick-off.
#[test]
fn small_projects_are_validated_soon() {
    let soon = |size: &str| {
        let played = play(
            &scenario(&format!("{size}reuse = \"0%\""), "3 years"),
            FUTURES,
        );
        let projects = played.projects[0].iter().flatten();
        let weeks = projects.filter_map(|row| Some(row.validated? - row.kicked_off?));
        let weeks: Vec<f64> = weeks.collect();
        let limit = Weeks::from_months(2.0).unwrap().get();
        let soon = weeks.iter().filter(|weeks| **weeks < limit).count();
        (soon as f64, weeks.len() as f64)
    };
    let ((differ, n), (same, m)) = (soon(""), soon(r#"size = "1x", "#));
    let error = (differ / (n * n) + same / (m * m)).sqrt();
    assert!(
        differ / n - same / m > 3.0 * error,
        "{differ} of {n} against {same} of {m}"
    );
}
