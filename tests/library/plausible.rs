//! The library's plausible worlds: what is left open, and what is not.

use pitcrew::analysis::{Verdict, analyze, lead_sentences};
use pitcrew::experiment::{Experiment, LibraryNumber, run as play};
use pitcrew::scenario;

fn shipped(name: &str, overrides: &[&str]) -> Experiment {
    let mut all = scenario::shipped().iter();
    let (_, text) = all.find(|(of, _)| *of == name).expect("it is shipped");
    let overrides: Vec<String> = overrides.iter().map(ToString::to_string).collect();
    let read = scenario::parse(name, text, &overrides);
    read.unwrap_or_else(|problems| panic!("{name}: {problems}"))
        .experiment
}

fn open(experiment: &Experiment) -> &[LibraryNumber] {
    let worlds = experiment.worlds.as_ref();
    worlds.map_or(&[], |worlds| &worlds.library.numbers)
}

fn is_open(experiment: &Experiment, key: &str) -> bool {
    open(experiment).iter().any(|number| number.key == key)
}

#[test]
fn the_library_is_as_it_stands_unless_the_scenario_says_otherwise() {
    assert_eq!(
        shipped("first-hire", &[]),
        shipped("first-hire", &["library=central"])
    );
    assert!(open(&shipped("first-hire", &[])).is_empty());
}

#[test]
fn what_the_scenario_states_or_assumes_is_not_open() {
    let plausible = ["library=plausible"];
    let left = shipped("first-hire", &plausible);
    assert!(open(&left).len() > 100, "{}", open(&left).len());
    assert!(is_open(&left, "work.focus") && is_open(&left, "operation.decay"));
    // The file says what projects are worth.
    assert!(!is_open(&left, "projects.worth"));
    let stated = shipped(
        "first-hire",
        &["library=plausible", "defaults.work.focus=0.7"],
    );
    assert!(!is_open(&stated, "work.focus") && is_open(&stated, "operation.decay"));
    let stated = shipped("first-hire", &["library=plausible", "work.focus=\"70%\""]);
    assert!(!is_open(&stated, "work.focus"));
    let assumed = shipped("what-we-do-not-know", &plausible);
    assert!(!is_open(&assumed, "projects.feasible") && is_open(&assumed, "work.focus"));
}

/// Worlds take the sets in turn; each number is as high in its range as its set says.
#[test]
fn each_world_is_one_of_the_sets() {
    let experiment = shipped("first-hire", &["library=plausible", "run.replications=20"]);
    let worlds = experiment.worlds.as_ref().unwrap();
    let results = play(&experiment);
    assert_eq!(results.worlds.len() as u64, 20_u64.div_ceil(worlds.size));
    for (set, numbers) in worlds.library.sets.iter().zip(&results.worlds) {
        let mut checked = 0;
        for (number, value) in worlds.library.numbers.iter().zip(numbers) {
            if let Some(level) = set[number.column] {
                assert_eq!(
                    *value,
                    number.range.quantile(level) * number.per_one,
                    "{}",
                    number.key
                );
                checked += 1;
            }
        }
        assert!(checked > 100, "{checked}");
    }
}

/// A plan's worlds do not depend on its place among the plans, nor on how many futures are
/// played.
#[test]
fn a_longer_run_keeps_the_worlds_of_a_shorter_one() {
    let short = shipped("notebooks", &["library=plausible", "run.replications=12"]);
    let long = shipped("notebooks", &["library=plausible", "run.replications=24"]);
    let (short, long) = (play(&short), play(&long));
    assert_eq!(short.worlds[..], long.worlds[..short.worlds.len()]);
    assert_eq!(short.plans[1].rows[..], long.plans[1].rows[..12]);
}

#[test]
fn every_shipped_scenario_is_possible_in_plausible_worlds() {
    for (name, _) in scenario::shipped() {
        let experiment = shipped(
            name,
            &[
                "library=plausible",
                "run.replications=8",
                "run.ledger_replications=0",
            ],
        );
        let results = play(&experiment);
        assert_eq!(results.completed, 8, "{name}");
    }
}

/// The answer tells luck from what nobody knows.
#[test]
fn the_answer_says_in_how_many_worlds_a_plan_leads() {
    let experiment = shipped(
        "notebooks",
        &[
            "library=plausible",
            "run.replications=800",
            "run.ledger_replications=0",
        ],
    );
    let analysis = analyze(&experiment, &play(&experiment));
    let worlds = analysis.worlds.as_ref().unwrap();
    assert_eq!(worlds.leads.len(), 2);
    for lead in &worlds.leads {
        assert!((0.5..=1.0).contains(&lead.share), "{}", lead.share);
        assert_ne!(lead.leader, lead.rival);
    }
    let said = lead_sentences(&analysis).len();
    let by_the_answer = matches!(analysis.verdict, Verdict::Depends(_));
    assert_eq!(said, if by_the_answer { 1 } else { 2 });
    let central = shipped(
        "notebooks",
        &["run.replications=40", "run.ledger_replications=0"],
    );
    assert!(lead_sentences(&analyze(&central, &play(&central))).is_empty());
}
