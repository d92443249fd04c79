//! Verdicts and sentences of whole analyses made by hand.

use super::fixtures::{experiment, live_in_each, plan_results, row, row_with_live};
use super::*;
use crate::experiment::PlanResults;
use crate::model::outcome::ReplicationRecord;

const FUTURES: u32 = 600;

/// Luck that all plans share: 2 to 5 projects live.
fn luck(future: u32) -> u32 {
    2 + (future * 7 + future / 3) % 4
}

fn plain() -> PlanResults {
    live_in_each((0..FUTURES).map(luck))
}

/// Two more live than [`plain`], in some futures three more.
fn better() -> PlanResults {
    live_in_each((0..FUTURES).map(|future| luck(future) + 2 + u32::from(future % 5 == 0)))
}

/// As good as [`plain`] on average but for one future in 100.
fn alike() -> PlanResults {
    let shift = |future: u32| match future % 100 {
        0 | 10 | 20 => luck(future) + 1,
        30 | 40 => luck(future) - 1,
        _ => luck(future),
    };
    live_in_each((0..FUTURES).map(shift))
}

fn analysis(plans: Vec<(&str, PlanResults)>) -> Analysis {
    let (experiment, results) = experiment(plans);
    analyze(&experiment, &results)
}

#[test]
fn a_settled_lead_is_named() {
    let analysis = analysis(vec![("Later", plain()), ("MLOps first", better())]);
    assert_eq!(analysis.verdict, Verdict::Best(1));
    assert_eq!((analysis.leader(), analysis.ranking()), (1, vec![1, 0]));
    insta::assert_snapshot!(answer_sentence(&analysis), @r#""MLOps first" leads in months in production: 0.5 per offered project within 12 months of its offer, against 0.3 for "Later"."#);
}

/// Check 7 and the pairing: the same plan under two names.
#[test]
fn identical_plans_differ_by_exactly_nothing() {
    let analysis = analysis(vec![("A", plain()), ("B", plain())]);
    assert_eq!(analysis.verdict, Verdict::Identical);
    let difference = analysis.difference_to_baseline(1).unwrap();
    assert!(difference.identical);
    for measure in Measure::COMMON {
        let paired = difference.get(measure).unwrap();
        assert_eq!(
            (paired.value, paired.standard_error),
            (0.0, Some(0.0)),
            "{measure:?}"
        );
    }
    assert!(
        analysis
            .plans
            .iter()
            .all(|plan| plan.measures.best_net_value_share == 0.5)
    );
    insta::assert_snapshot!(answer_sentence(&analysis), @r#""A" and "B" did the same in every one of 600 futures: 33% of projects are live within 12 months of kick-off."#);
}

/// The number of events handled is the machine's affair, not an outcome.
#[test]
fn plans_that_took_more_events_are_still_identical() {
    let mut busier = plain();
    busier.rows[3].events += 1;
    let analysis = analysis(vec![("A", plain()), ("B", busier), ("C", plain())]);
    assert_eq!(analysis.verdict, Verdict::Identical);
    insta::assert_snapshot!(answer_sentence(&analysis), @"All 3 plans did the same in every one of 600 futures: 33% of projects are live within 12 months of kick-off.");
}

#[test]
fn a_lead_within_simulation_error_is_too_close() {
    let analysis = analysis(vec![("A", plain()), ("B", alike())]);
    let difference = analysis.difference_to_leader(0).unwrap();
    let paired = difference.get(Measure::ProductionMonths).unwrap();
    assert!(!paired.settled && paired.value < 0.0);
    let expected = Verdict::TooClose {
        plans: vec![1, 0],
        replications_to_settle: paired.replications_to_settle,
    };
    assert_eq!(analysis.verdict, expected);
    insta::assert_snapshot!(answer_sentence(&analysis), @r#"Too close to call between "B" and "A" in months in production per offered project at 600 futures: under "B" 33% of projects are live within 12 months of kick-off; about 2,400 would settle it."#);
}

/// Beaten plans are out; those that did the same in every future are level.
#[test]
fn only_plans_that_are_not_beaten_are_too_close() {
    let worse = live_in_each((0..FUTURES).map(|future| luck(future) - 2));
    let three = analysis(vec![("A", plain()), ("B", alike()), ("C", worse.clone())]);
    let Verdict::TooClose { plans, .. } = &three.verdict else {
        panic!("{:?}", three.verdict);
    };
    assert_eq!(*plans, [1, 0]);
    let twins = analysis(vec![("A", plain()), ("B", plain()), ("C", worse)]);
    let plans = vec![0, 1];
    assert_eq!(twins.verdict, Verdict::Level { plans });
    insta::assert_snapshot!(answer_sentence(&twins), @r#""A" and "B" did the same in every future, ahead of the rest: 33% of projects are live within 12 months of kick-off."#);
}

#[test]
fn a_pair_that_is_level_leaves_the_verdict_open() {
    let analysis = analysis(vec![("A", alike()), ("B", alike()), ("C", plain())]);
    let against = analysis.difference_to_leader(2).unwrap();
    let paired = against.get(Measure::ProductionMonths).unwrap();
    let expected = Verdict::TooClose {
        plans: vec![0, 1, 2],
        replications_to_settle: paired.replications_to_settle,
    };
    assert_eq!(analysis.verdict, expected);
}

#[test]
fn no_model_in_any_future_is_no_winner() {
    let nothing = || live_in_each([0; 50]);
    let two = analysis(vec![("A", nothing()), ("B", nothing())]);
    assert_eq!(two.verdict, Verdict::NothingLive);
    insta::assert_snapshot!(answer_sentence(&two), @"No plan brought a model to production within 24 months in 50 futures.");
    let one = analysis(vec![("A", nothing())]);
    insta::assert_snapshot!(answer_sentence(&one), @r#""A" brought no model to production within 24 months in 50 futures."#);
}

#[test]
fn one_plan_is_described() {
    let analysis = analysis(vec![("A", plain())]);
    assert_eq!(analysis.verdict, Verdict::OnlyPlan);
    assert_eq!(analysis.against_leader, []);
    insta::assert_snapshot!(answer_sentence(&analysis), @r#"Under "A", 33% of projects are live within 12 months of kick-off."#);
}

/// More months in production, but fewer models: the sentence says in what it leads.
#[test]
fn a_leader_with_a_lower_rate_leads_in_months() {
    let early = (0..FUTURES).map(|future| ReplicationRecord {
        production_weeks: 60.0 + f64::from(luck(future)),
        ..row_with_live(u64::from(future), luck(future) - 1)
    });
    let early = plan_results(early.collect());
    let analysis = analysis(vec![("Late", plain()), ("Early", early)]);
    assert_eq!(analysis.verdict, Verdict::Best(1));
    insta::assert_snapshot!(answer_sentence(&analysis), @r#""Early" leads in months in production: 1.5 per offered project within 12 months of its offer, against 0.3 for "Late"."#);
}

/// Check 43: a real lead that rounding hides is shown as level.
#[test]
fn a_lead_below_the_digits_shown_is_level() {
    // The lead never varies, so it takes many futures to rule out one that was not seen.
    const FUTURES: u32 = 30_000;
    let with_weeks = |extra: f64| {
        let rows = (0..u64::from(FUTURES)).map(|future| ReplicationRecord {
            production_weeks: 200.0 + extra,
            ..row(future)
        });
        plan_results(rows.collect())
    };
    let analysis = analysis(vec![("A", with_weeks(0.0)), ("B", with_weeks(0.1))]);
    assert_eq!(analysis.verdict, Verdict::Best(1));
    insta::assert_snapshot!(answer_sentence(&analysis), @r#""B" leads in months in production: 4.602 per offered project within 12 months of its offer, against 4.600 for "A"."#);
}

#[test]
fn a_stopped_run_says_so() {
    let (mut experiment, mut results) = experiment(vec![("A", plain()), ("B", better())]);
    experiment.replications = 5000;
    results.stopped = true;
    let analysis = analyze(&experiment, &results);
    assert!(analysis.is_cut_short());
    insta::assert_snapshot!(answer_sentence(&analysis), @r#""B" leads in months in production: 0.5 per offered project within 12 months of its offer, against 0.3 for "A" (stopped after 600 of 5,000 futures)."#);
}

#[test]
fn stopped_at_once_there_is_no_answer() {
    let nothing = || plan_results(Vec::new());
    let (mut experiment, results) = experiment(vec![("A", nothing()), ("B", nothing())]);
    experiment.replications = 100;
    let sentence = answer_sentence(&analyze(&experiment, &results));
    insta::assert_snapshot!(sentence, @"No future was completed, so there is no answer yet.");
}

#[test]
fn one_future_settles_nothing() {
    let analysis = analysis(vec![("A", live_in_each([3])), ("B", live_in_each([5]))]);
    assert!(matches!(analysis.verdict, Verdict::TooClose { .. }));
    insta::assert_snapshot!(answer_sentence(&analysis), @r#"Too close to call between "B" and "A" in months in production per offered project at 1 future: under "B" 50% of projects are live within 12 months of kick-off; one future says nothing about luck."#);
}

#[test]
fn permuting_the_plans_permutes_the_answer() {
    let one = analysis(vec![("A", plain()), ("B", better()), ("C", alike())]);
    let other = analysis(vec![("C", alike()), ("A", plain()), ("B", better())]);
    assert_eq!(one.plans[0], other.plans[1]);
    assert_eq!(one.plans[1], other.plans[2]);
    assert_eq!(one.plans[2], other.plans[0]);
    assert_eq!(
        (&one.verdict, &other.verdict),
        (&Verdict::Best(1), &Verdict::Best(2))
    );
    assert_eq!(answer_sentence(&one), answer_sentence(&other));
}

/// Check 3: another plan changes what a plan is compared with, not what it does.
#[test]
fn another_plan_leaves_the_summaries_as_they_are() {
    let two = analysis(vec![("A", plain()), ("B", alike())]);
    let three = analysis(vec![("A", plain()), ("B", alike()), ("C", better())]);
    for (before, after) in two.plans.iter().zip(&three.plans) {
        let mut after = after.clone();
        after.measures.best_net_value_share = before.measures.best_net_value_share;
        assert_eq!(*before, after);
    }
}

/// Money decides who is best in a future only where models can earn some.
#[test]
fn the_best_in_a_future_goes_by_net_value_where_there_is_value() {
    let mut costly = better();
    for row in &mut costly.rows {
        row.spend = 500.0;
        row.present_value = -500.0;
    }
    let (mut experiment, results) = experiment(vec![("A", plain()), ("B", costly)]);
    let without = analyze(&experiment, &results);
    assert!(!without.has_value);
    assert_eq!(without.plans[1].measures.best_net_value_share, 1.0);
    experiment.model = fixtures::model_with_value();
    let with = analyze(&experiment, &results);
    assert!(with.has_value);
    assert_eq!(with.plans[0].measures.best_net_value_share, 1.0);
}

/// Check 25: with 20 plans alike in law and no common luck, some plan is called
/// best in at most 5 % of experiments.
#[test]
fn equal_plans_are_rarely_called_best() {
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(25);
    let names: Vec<String> = (0..20).map(|plan| format!("plan {plan}")).collect();
    let best = (0..200)
        .filter(|_| {
            let mut plan = || live_in_each((0..40).map(|_| (generator.next_u64() % 7) as u32));
            let plans = names.iter().map(|name| (name.as_str(), plan())).collect();
            matches!(analysis(plans).verdict, Verdict::Best(_))
        })
        .count();
    assert!(best <= 10, "{best} of 200");
}

/// Three plans compared at 95 % together are compared with wider intervals each.
#[test]
fn more_plans_make_each_interval_wider() {
    let two = analysis(vec![("A", plain()), ("B", alike())]);
    let three = analysis(vec![("A", plain()), ("B", alike()), ("C", better())]);
    let of_b = |analysis: &Analysis| {
        let difference = analysis.difference_to_baseline(1).unwrap();
        *difference.get(Measure::Success).unwrap()
    };
    let (alone, shared) = (of_b(&two), of_b(&three));
    assert_eq!(
        (alone.value, alone.standard_error),
        (shared.value, shared.standard_error)
    );
    assert!(alone.interval.unwrap().high < shared.interval.unwrap().high);
}

#[test]
fn calendar_counts_and_empty_windows_have_their_own_words() {
    let (mut experiment, results) = experiment(vec![("A", plain())]);
    experiment.model.follow_up = crate::model::FollowUp::ToHorizon;
    let mut calendar = analyze(&experiment, &results);
    assert_eq!(calendar.follow_up_months, None);
    insta::assert_snapshot!(answer_sentence(&calendar), @r#"Under "A", 33% of projects are live by the end of 24 months."#);
    calendar.plans[0].measures.success_rate = None;
    insta::assert_snapshot!(answer_sentence(&calendar), @r#"Under "A", no project is kicked off in the first 12 months."#);
}

/// A rival without any success is not at "0 %".
#[test]
fn a_rival_without_success_has_none() {
    let analysis = analysis(vec![
        ("A", live_in_each([0; 100])),
        ("B", live_in_each([10; 100])),
    ]);
    insta::assert_snapshot!(answer_sentence(&analysis), @r#""B" leads in months in production: 0.9 per offered project within 12 months of its offer, against 0.0 for "A"."#);
}

/// What a difference settles, the contest does not open again; luck and simulation
/// error are two figures.
#[test]
fn the_contest_agrees_with_the_verdict() {
    let analysis = analysis(vec![
        ("Plain", plain()),
        ("Better", better()),
        ("Alike", alike()),
    ]);
    assert_eq!(analysis.verdict, Verdict::Best(1));
    let [contest] = analysis.contests.as_slice() else {
        panic!("without value there is one contest");
    };
    let could: Vec<bool> = contest
        .contenders
        .iter()
        .map(|contender| contender.against_best.unwrap().could_be_best)
        .collect();
    assert_eq!(could, [false, true, false]);
    assert_eq!(contest.contenders[1].leads_in_resamples, 1.0);
    assert_eq!(contest.contenders[1].best_in_futures, 1.0);
    // Two or three of ten projects more, each four weeks in production.
    let behind = contest.contenders[0].regret.unwrap();
    let month = 365.25 / 7.0 / 12.0;
    assert!((behind.half - 8.0 / month).abs() < 1e-12);
    assert!((behind.nine_in_ten - 12.0 / month).abs() < 1e-12);
    assert_eq!(contest.safest, Some(1));
}

#[test]
fn an_open_race_is_open_in_resamples_too() {
    let analysis = analysis(vec![("Plain", plain()), ("Alike", alike())]);
    let contest = &analysis.contests[0];
    for contender in &contest.contenders {
        assert!(contender.against_best.unwrap().could_be_best);
        assert!((0.02..0.98).contains(&contender.leads_in_resamples));
    }
    let total: f64 = contest
        .contenders
        .iter()
        .map(|contender| contender.best_in_futures)
        .sum();
    assert!((total - 1.0).abs() < 1e-12);
}
