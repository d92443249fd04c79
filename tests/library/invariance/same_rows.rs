//! Threads, other plans and the number of replications change no row.

use crate::support::{Played, experiment, play, play_on};
use pitcrew::experiment::Experiment;
use pitcrew::model::Plan;

fn starter() -> Experiment {
    experiment(include_str!("../../../scenarios/first-hire.toml"))
}

fn with_plans(experiment: &Experiment, plans: &[&Plan]) -> Experiment {
    Experiment {
        plans: plans.iter().map(|&plan| plan.clone()).collect(),
        baseline: 0,
        ..experiment.clone()
    }
}

fn assert_same_plan(a: &Played, a_plan: usize, b: &Played, b_plan: usize) {
    assert!(a.results.plans[a_plan] == b.results.plans[b_plan]);
    assert!(a.projects[a_plan] == b.projects[b_plan]);
}

/// Check 1: the result does not depend on the number of threads.
#[test]
fn one_two_and_seven_threads_give_the_same_rows_and_projects() {
    let experiment = Experiment {
        replications: 530,
        ..starter()
    };
    let one = play_on(&experiment, 1);
    for threads in [2, 7] {
        assert!(play_on(&experiment, threads) == one, "{threads} threads");
    }
}

/// Checks 3 and 41: neither another plan nor the order of plans changes a plan.
#[test]
fn a_plan_does_not_notice_other_plans() {
    let all = starter();
    assert!(all.plans.len() >= 2);
    let together = play(&all, 120);
    let mut reversed: Vec<&Plan> = all.plans.iter().collect();
    reversed.reverse();
    let backwards = play(&with_plans(&all, &reversed), 120);
    for (index, plan) in all.plans.iter().enumerate() {
        let alone = play(&with_plans(&all, &[plan]), 120);
        assert_same_plan(&together, index, &alone, 0);
        assert_same_plan(&together, index, &backwards, all.plans.len() - 1 - index);
    }
}

/// Check 4: more replications leave the first ones as they are.
#[test]
fn the_first_thousand_of_two_thousand_are_the_thousand() {
    let experiment = starter();
    let (short, long) = (play(&experiment, 1000), play(&experiment, 2000));
    for plan in 0..experiment.plans.len() {
        let (few, many) = (
            &short.results.plans[plan].rows,
            &long.results.plans[plan].rows,
        );
        assert_eq!((few.len(), many.len()), (1000, 2000));
        assert!(few[..] == many[..1000]);
        assert!(short.projects[plan][..] == long.projects[plan][..1000]);
    }
}

/// Check 7: under the same luck, identical plans differ by exactly nothing.
#[test]
fn identical_plans_differ_by_exactly_nothing() {
    let experiment = starter();
    let plan = &experiment.plans[0];
    let renamed = Plan {
        name: "the same again".into(),
        ..plan.clone()
    };
    let played = play(&with_plans(&experiment, &[plan, &renamed]), 200);
    assert_same_plan(&played, 0, &played, 1);
}

/// Check 40: nothing hangs on chance order inside the program.
#[test]
fn a_hundred_repeats_give_the_same_rows() {
    let experiment = starter();
    let first = play(&experiment, 5);
    for _ in 0..100 {
        assert!(play(&experiment, 5) == first);
    }
}
