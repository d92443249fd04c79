//! Worlds: what is drawn, what it is put into, and what the analysis makes of it.

use crate::support::{experiment, play, play_on};
use pitcrew::analysis::{Measure, analyze};
use pitcrew::experiment::{Experiment, Levels, Worlds};
use pitcrew::scenario;

/// One project a future, which passes its only gate with a chance that is assumed.
fn toy(assumptions: &str, replications: u64) -> Experiment {
    experiment(&format!(
        r#"
        horizon = "40 weeks"
        run = {{ replications = {replications} }}
        team = {{ worker = 1 }}
        projects = {{ waiting = 1 }}
        {assumptions}
        [[stage]]
        name = "work"
        needs = "worker"
        takes = "1 week"
        gate = {{ ends = "50%" }}
        [[plan]]
        name = "As it is"
        hire = []
        [[plan]]
        name = "Two"
        hire = []
        "#
    ))
}

const UNKNOWN: &str = "[assumptions]\nstage.work.gate.ends = \"between 20% and 80%\"\n";

/// The starter with lines added.
fn starter(lines: &str) -> Experiment {
    let text = include_str!("../../scenarios/first-hire.toml");
    experiment(&format!("{text}\n{lines}"))
}

fn worlds(experiment: &Experiment) -> &Worlds {
    experiment.worlds.as_ref().expect("there are assumptions")
}

/// The chance p is uniform between 0.2 and 0.8: Var(p) = 0.36/12 = 0.03 is not known,
/// E[p(1-p)] = 0.5 - 0.28 = 0.22 is luck, and the variance of the rate over J worlds of
/// four is (0.03 + 0.22 / 4) / J.
#[test]
fn luck_and_ignorance_are_told_apart() {
    let experiment = toy(UNKNOWN, 12_000);
    let results = play_on(&experiment, 2).results;
    let analysis = analyze(&experiment, &results);
    let summary = analysis.worlds.as_ref().unwrap();
    assert_eq!((summary.worlds, summary.replications_per_world), (3000, 4));
    let (measure, split) = summary.plans[0][0];
    let split = split.unwrap();
    assert_eq!(measure, Measure::Success);
    assert!((split.within - 0.22).abs() < 0.01, "{split:?}");
    assert!((split.between - 0.03).abs() < 0.01, "{split:?}");
    let error = analysis.plans[0]
        .measures
        .success_rate
        .unwrap()
        .standard_error
        .unwrap();
    let expected = ((0.03 + 0.22 / 4.0) / 3000.0_f64).sqrt();
    assert!((error / expected - 1.0).abs() < 0.05, "{error} {expected}");
    // The same plan twice: no difference, in any world.
    assert!(analysis.against_baseline[0].identical);
}

/// Check 36: with all known there is one world, and all variance is luck.
#[test]
fn without_assumptions_there_is_no_split() {
    let experiment = toy("", 100);
    let analysis = analyze(&experiment, &play_on(&experiment, 1).results);
    assert_eq!(analysis.worlds, None);
}

/// Check 5: what is assumed for certain is what is stated for certain.
#[test]
fn a_certain_assumption_is_a_statement() {
    let skills = r#"[defaults.roles.data-scientist]
        skills = { data-analysis = "full", model-prototyping = "full", model-deployment = 0.2, pipeline-automation = 0.2, monitoring = "none", api-development = "limited", cloud = 0.2 }"#;
    for (assumed, stated) in [
        (
            "projects.feasible = \"30%\"",
            "[defaults]\nprojects.feasible = 0.3",
        ),
        ("data_scientist_deploys_alone = \"5x slower\"", skills),
    ] {
        let with = starter(&format!("[assumptions]\n{assumed}"));
        let without = starter(stated);
        let (one, other) = (play(&with, 40), play(&without, 40));
        assert_eq!(one.projects, other.projects, "{assumed}");
        assert_eq!(one.results.plans[0].rows, other.results.plans[0].rows);
    }
}

/// Check 4, and the promise of an extensible scheme.
#[test]
fn a_longer_run_keeps_the_worlds_and_rows_of_a_shorter_one() {
    let assumed = "[assumptions]\nprojects.feasible = \"30% to 70%\"\n";
    let experiment = starter(assumed);
    let (short, long) = (play(&experiment, 22), play(&experiment, 60));
    assert_eq!(short.results.worlds.len(), 6);
    assert_eq!(long.results.worlds[..6], short.results.worlds[..]);
    let rows = &short.results.plans[0].rows;
    assert_eq!(long.results.plans[0].rows[..22], rows[..]);
}

#[test]
fn one_more_assumption_moves_no_draw_of_another() {
    let one = starter("[assumptions]\nprojects.feasible = \"30% to 70%\"\n");
    let two = starter(
        "[assumptions]\nprojects.adopted = \"30% to 70%\"\nprojects.feasible = \"30% to 70%\"\n",
    );
    for world in 0..20 {
        let (one, two) = (worlds(&one).world(1, world), worlds(&two).world(1, world));
        assert_eq!(one.numbers[0], two.numbers[1]);
        assert_ne!(two.numbers[0], two.numbers[1]);
    }
}

/// Check 1, with worlds that are torn apart by no batch.
#[test]
fn the_number_of_threads_changes_nothing() {
    let mut experiment = toy(UNKNOWN, 530);
    experiment.worlds.as_mut().unwrap().size = 7;
    let one = play_on(&experiment, 1);
    for threads in [2, 5] {
        assert_eq!(one, play_on(&experiment, threads));
    }
    assert_eq!(one.results.worlds.len(), 76);
}

/// Checks 3 and 41: worlds belong to no plan.
#[test]
fn every_plan_meets_the_same_worlds() {
    let both = starter("[assumptions]\nprojects.feasible = \"30% to 70%\"\n");
    let mut alone = both.clone();
    alone.plans.remove(0);
    let (both, alone) = (play(&both, 40), play(&alone, 40));
    assert_eq!(both.results.plans[1].rows, alone.results.plans[0].rows);
    assert_eq!(both.results.worlds, alone.results.worlds);
}

/// The luck of a future does not depend on its world.
#[test]
fn traits_that_no_assumption_drives_stay() {
    let with = play(
        &starter("[assumptions]\nprojects.worth = \"20k to 40k EUR per month\"\n"),
        12,
    );
    let without = play(&starter(""), 12);
    let live = |played: &crate::support::Played| -> Vec<Option<f64>> {
        let projects = played.projects[0].iter().flatten();
        projects.map(|project| project.in_production).collect()
    };
    assert_eq!(live(&with), live(&without));
}

/// A number is replaced; what varies keeps its shape around another median; a factor
/// multiplies; one over a factor speeds up.
#[test]
fn what_a_draw_does_depends_on_what_it_is_put_into() {
    let experiment = starter(
        r#"
        [assumptions]
        projects.feasible = "between 20% and 80%"
        projects.worth = "between 10k and 30k EUR per month"
        more = { scales = "projects.new", by = "between 1x and 3x" }
        platform_work_speeds_deploy = "between 2x and 4x faster"
        "#,
    );
    let base = &starter("").model;
    // By name: `projects.feasible` is the third.
    let at = worlds(&experiment)
        .at(levels(&[0.5, 0.5, 0.25, 0.5]))
        .unwrap();
    let (kind, old) = (&at.model.kinds[0], &base.kinds[0]);
    assert!((kind.feasible - 0.35).abs() < 1e-12);
    let (worth, before) = (&kind.value_per_year, &old.value_per_year);
    assert!((worth.quantile(0.5) / (12.0 * 20_000.0) - 1.0).abs() < 1e-9);
    let ratio = |p: f64| worth.quantile(p) / before.quantile(p);
    assert!((ratio(0.1) / ratio(0.9) - 1.0).abs() < 1e-9);
    let interval = |model: &pitcrew::model::Model| {
        model
            .projects
            .arrivals
            .as_ref()
            .unwrap()
            .interval
            .quantile(0.5)
    };
    assert!((interval(base) / interval(&at.model) - 2.0).abs() < 1e-9);
    let effect = at.model.platform.capabilities[0].effects.stage_effort[6];
    assert!((effect - 1.0 / 3.0).abs() < 1e-12, "{effect}");
    let units: Vec<&str> = worlds(&experiment)
        .assumptions
        .iter()
        .map(|a| a.unit.as_str())
        .collect();
    assert_eq!(units, ["factor", "factor", "share", "EUR per year"]);
}

/// Two chances of one gate that together may pass 100 %: such worlds are drawn again.
#[test]
fn impossible_worlds_are_drawn_again() {
    let experiment = toy(
        r#"
        [assumptions]
        stage.work.gate.ends = "between 0% and 65%"
        stage.work.gate.back_to.work = "between 0% and 65%"
        "#,
        10,
    );
    let played: Vec<Vec<f64>> = (0..200)
        .map(|world| worlds(&experiment).world(1, world).numbers)
        .collect();
    assert!(played.iter().all(|numbers| numbers[0] + numbers[1] <= 1.0));
    assert!(played.iter().any(|numbers| numbers[0] > 0.55));
}

#[test]
fn a_range_whose_end_is_impossible_is_refused_in_its_place() {
    let text = include_str!("../../scenarios/theory/tandem.toml");
    let wrong = text.replace(
        "[[plan]]",
        "[assumptions]\nstage.check.gate.ends = \"between 0% and 100%\"\n\n[[plan]]",
    );
    let problems = scenario::parse("tandem.toml", &wrong, &[]).unwrap_err();
    let problem = &problems.list[0];
    assert!(
        problem
            .message
            .contains("high end of `stage.check.gate.ends`"),
        "{problems}"
    );
    assert!(problem.place.is_some());
}

/// Of the parameters of a gamma only the mean moves: its standard deviation stays.
#[test]
fn a_number_inside_a_distribution_can_be_assumed() {
    let gamma = r#"takes = { dist = "gamma", mean = "6 weeks", sd = "2 weeks" }"#;
    let text = format!(
        r#"
        horizon = "40 weeks"
        [assumptions]
        stage.work.takes.mean = "between 4 and 8 weeks"
        [[stage]]
        name = "work"
        {gamma}
        [[plan]]
        name = "As it is"
        hire = []
        "#
    );
    let at = worlds(&experiment(&text)).at(levels(&[0.25])).unwrap();
    let effort = &at.model.lifecycle.stages[0].effort;
    assert!((effort.mean() - 5.0).abs() < 1e-9, "{effort:?}");
    assert!((effort.variance() - 4.0).abs() < 1e-9, "{effort:?}");
}

/// A euro that is worth twice as many dollars halves, in euros, what is stated in dollars,
/// the library's pay included; what is stated in euros stays.
#[test]
fn a_rate_moves_what_is_stated_in_another_currency() {
    let stated = "[rates]\nEUR = \"1.2 USD\"\n[money]\nlive_model = \"300 EUR per month\"\n";
    let experiment = starter(&format!(
        "[assumptions]\nrates.EUR = \"between 0.8 and 3.2 USD\"\n{stated}"
    ));
    let base = starter(stated).model;
    let at = worlds(&experiment).at(levels(&[2.0 / 3.0])).unwrap().model;
    let pay = |model: &pitcrew::model::Model| model.roles[0].pay_per_year.quantile(0.5);
    assert!((pay(&at) / pay(&base) - 0.5).abs() < 1e-9);
    assert_eq!(
        at.money.live_model_per_month,
        base.money.live_model_per_month
    );
}

/// An experiment is plain data: what says the same is the same.
#[test]
fn experiments_with_worlds_can_be_compared() {
    let low = "[assumptions]\nprojects.feasible = \"30% to 70%\"\n";
    let high = "[assumptions]\nprojects.feasible = \"30% to 80%\"\n";
    assert_eq!(starter(low), starter(low).clone());
    assert_ne!(starter(low), starter(high));
    assert_ne!(starter(low), starter(""));
}

/// The lock holds the assumptions, and gives the same worlds.
#[test]
fn the_lock_gives_the_same_worlds() {
    let text = format!(
        "{}\n[assumptions]\nprojects.feasible = \"30% to 70%\"\nx = {{ scales = [\"stages.deployment.effort\"], by = \"1x to 2x\" }}\n",
        include_str!("../../scenarios/first-hire.toml")
    );
    let first = scenario::parse("first-hire.toml", &text, &[]).unwrap();
    let again = scenario::parse("first-hire.toml", &first.lock, &[])
        .unwrap_or_else(|p| panic!("{p}\n{}", first.lock));
    assert_eq!(again.lock, first.lock);
    for world in 0..5 {
        let (one, other) = (&first.experiment, &again.experiment);
        assert_eq!(worlds(one).world(1, world), worlds(other).world(1, world));
    }
}

/// Assumptions at these levels, and the library as it is.
fn levels(assumed: &[f64]) -> Levels<'_> {
    Levels {
        assumed,
        library: None,
    }
}
