//! Sizes, reuse and rebuilds. x does one stage, which takes 4 weeks after a wait of 2, one
//! project at a time; a live model earns 1,000 a week.

use super::{assert_close, assert_in_production};
use crate::support::{FAR, play_changed, quiet_operation};
use pitcrew::engine::Outcome;
use pitcrew::model::outcome::Novelty;
use pitcrew::model::{Model, Needs, Operation, Repeats, RoleId};
use pitcrew::random::Distribution;
use pitcrew::units::{WEEKS_PER_YEAR, Weeks};

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

fn only_x() -> Needs {
    Needs {
        skill_mix: Vec::new(),
        only_roles: Some(vec![RoleId(0)]),
    }
}

/// Half the work and no wait for what builds on something.
const REPEATS: Repeats = Repeats {
    reuse: 1.0,
    rebuilt: 0.0,
    effort: 0.5,
    wait: 0.0,
};

fn play(projects: &str, change: impl Fn(&mut Model)) -> Outcome {
    let text = format!(
        r#"
        horizon = "30 weeks"
        role = {{ x = {{}} }}
        team = {{ x = 1 }}
        projects = {{ new = "none", {projects} }}
        stage = [{{ name = "a", needs = "x", takes = "4 weeks", wait = "2 weeks" }}]
        [[plan]]
        name = "p"
        hire = []
        "#
    );
    play_changed(&text, |model| {
        model.kinds[0].value_per_year = constant(1000.0 * WEEKS_PER_YEAR);
        change(model);
    })
}

fn novelties(outcome: &Outcome) -> Vec<Novelty> {
    outcome.projects.iter().map(|row| row.novelty).collect()
}

/// 2 weeks of wait and 4 · 0.5 of work, twice over.
#[test]
fn size_is_a_factor_on_all_work_and_on_what_is_planned() {
    let outcome = play("waiting = 2", |model| {
        model.kinds[0].size = Some(constant(0.5));
    });
    assert_in_production(&outcome, &[4.0, 8.0]);
    assert_close(outcome.projects[0].effort, 2.0);
    assert_close(outcome.projects[0].planned_effort, 2.0);
}

/// Sizes of 0.5 and 1.5 are as large as planned, each; mean 1.
#[test]
fn a_large_project_is_planned_as_a_large_one() {
    let sizes = Distribution::uniform(0.5, 1.5).unwrap();
    let outcome = play("waiting = 3", |model| {
        model.kinds[0].size = Some(sizes.clone());
    });
    let mut seen = Vec::new();
    for project in &outcome.projects {
        assert_close(project.planned_effort, project.effort);
        assert!((2.0..6.0).contains(&project.effort));
        seen.push(project.effort);
    }
    assert!(seen[0] != seen[1] && seen[1] != seen[2]);
}

/// The first is live in week 6. The second was begun then, and builds on it: 2 weeks of
/// work and no wait.
#[test]
fn what_builds_on_a_live_model_is_done_sooner() {
    let outcome = play("waiting = 2", |model| {
        model.projects.repeats = Some(REPEATS);
    });
    assert_in_production(&outcome, &[6.0, 8.0]);
    assert_eq!(novelties(&outcome), [Novelty::New, Novelty::Reuse]);
    assert_close(outcome.projects[1].planned_effort, 2.0);
}

/// Both are kicked off before anything is live, so there is nothing to build on.
#[test]
fn where_nothing_is_live_at_kick_off_there_is_nothing_to_build_on() {
    let outcome = play("waiting = 2, intake = \"at once\"", |model| {
        model.projects.repeats = Some(REPEATS);
    });
    assert_in_production(&outcome, &[6.0, 10.0]);
    assert_eq!(novelties(&outcome), [Novelty::New; 2]);
}

/// A project that somebody has named is what they say it is.
#[test]
fn a_named_project_is_new() {
    let outcome = play(
        r#"waiting = 1, named = [{ name = "Claims", offered = "week 6" }]"#,
        |model| model.projects.repeats = Some(REPEATS),
    );
    assert_in_production(&outcome, &[6.0, 12.0]);
}

fn that_lives(life: f64, rebuilt: f64) -> impl Fn(&mut Model) {
    move |model| {
        model.projects.repeats = Some(Repeats {
            reuse: 0.0,
            rebuilt,
            ..REPEATS
        });
        model.operation = Some(Operation {
            life: constant(life),
            ..quiet_operation(&only_x())
        });
    }
}

/// Live from 6 to 14, from 16 to 24 and from 26 on: 8 + 8 + 4 weeks at 1,000. The rebuilds
/// are no offers of the admission window, and no other project is.
#[test]
fn a_use_case_whose_model_retires_is_offered_again() {
    let outcome = play("waiting = 1", that_lives(8.0, 1.0));
    assert_in_production(&outcome, &[6.0, 16.0, 26.0]);
    assert_eq!(
        novelties(&outcome),
        [Novelty::New, Novelty::Rebuild, Novelty::Rebuild]
    );
    let offered: Vec<f64> = outcome.projects.iter().map(|row| row.offered).collect();
    assert_eq!(offered, [0.0, 14.0, 24.0]);
    let row = outcome.record.unwrap();
    assert_close(row.value, 20_000.0);
    assert_eq!((row.launched, row.retired, row.live), (3, 2, 1));
    assert_eq!((row.admitted, row.admitted_offers), (1, 1));
    assert_eq!(row.admitted_in_production, 1);
}

#[test]
fn a_use_case_worth_nothing_any_more_is_not() {
    let outcome = play("waiting = 1", that_lives(8.0, 0.0));
    assert_in_production(&outcome, &[6.0]);
}

/// Nobody uses it: nobody asks for it again.
#[test]
fn what_nobody_used_is_not_built_again() {
    let outcome = play("waiting = 1", |model| {
        that_lives(8.0, 1.0)(model);
        model.kinds[0].adopted = 0.0;
    });
    assert_in_production(&outcome, &[6.0]);
}

/// The named project was worth 2,000 a week, and so is its rebuild: 8 + 8 + 4 weeks.
#[test]
fn a_rebuild_is_worth_what_its_use_case_is() {
    let worth = 2000.0 * WEEKS_PER_YEAR;
    let outcome = play(
        r#"named = [{ name = "Claims", worth = "1 EUR per year" }]"#,
        |model| {
            that_lives(8.0, 1.0)(model);
            model.projects.listed[0].value_per_year = Some(constant(worth));
        },
    );
    assert_in_production(&outcome, &[6.0, 16.0, 26.0]);
    assert_close(outcome.record.unwrap().value, 40_000.0);
}

/// It retires after the horizon, in the run-off, in which nothing new begins: 8 weeks at
/// 1,000 from week 6, of which 4 after the horizon of 10 weeks.
#[test]
fn nothing_is_built_again_in_the_run_off() {
    let outcome = play("waiting = 1", |model| {
        that_lives(8.0, 1.0)(model);
        model.horizon = Weeks::new(10.0).unwrap();
        model.money.run_off = Weeks::new(50.0).unwrap();
    });
    assert_close(outcome.record.unwrap().run_off, 4_000.0);
}

/// A first stage whose wait is nothing keeps nobody waiting who is free: x does 4 weeks of
/// work on each.
#[test]
fn a_wait_of_nothing_before_the_first_stage_is_none() {
    let outcome = play("waiting = 2", |model| {
        model.lifecycle.stages[0].wait = Some(constant(0.0));
    });
    assert_in_production(&outcome, &[4.0, 8.0]);
}

/// Size and worth between 0 and 1, evenly: with a correlation of 1 each project is worth its
/// size; with none, over 2,000 of them, they have nothing to do with each other (the standard
/// error of a correlation is 1 / sqrt(2,000) = 0.022); with 0.5 the correlation of ranks is
/// 6 / pi * asin(0.25) = 0.4826.
#[test]
fn worth_goes_with_size_as_closely_as_is_said() {
    let correlation = |by_size: f64| {
        let outcome = play("waiting = 2000, intake = \"at once\"", |model| {
            that_lives(FAR, 0.0)(model);
            model.horizon = Weeks::new(20_000.0).unwrap();
            model.projects.repeats = None;
            model.kinds[0].size = Some(Distribution::uniform(0.01, 1.0).unwrap());
            model.kinds[0].value_per_year = Distribution::uniform(0.01, 1.0).unwrap();
            model.kinds[0].worth_by_size = by_size;
        });
        let pairs: Vec<(f64, f64)> = outcome
            .projects
            .iter()
            .map(|row| {
                let weeks = 20_000.0 - row.in_production.unwrap();
                (row.effort / 4.0, row.value / weeks * WEEKS_PER_YEAR)
            })
            .collect();
        let n = pairs.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
        let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
        let xy = sum(&|pair| (pair.0 - x) * (pair.1 - y));
        let xx = sum(&|pair| (pair.0 - x) * (pair.0 - x));
        let yy = sum(&|pair| (pair.1 - y) * (pair.1 - y));
        xy / (xx * yy).sqrt()
    };
    assert!((correlation(1.0) - 1.0).abs() < 1e-9);
    assert!(correlation(0.0).abs() < 4.0 * 0.022);
    assert!((correlation(0.5) - 0.4826).abs() < 4.0 * 0.022);
}
