//! Neighboring seeds and replications have nothing to do with one another.

use crate::support::{experiment, play};
use pitcrew::experiment::Experiment;
use pitcrew::model::outcome::Novelty;
use pitcrew::model::outcome::ReplicationRecord;

fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let product = |a: &[f64], ma: f64, b: &[f64], mb: f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum()
    };
    product(x, mx, y, my) / (product(x, mx, x, mx) * product(y, my, y, my)).sqrt()
}

type Measure = fn(&ReplicationRecord) -> f64;

const MEASURES: [Measure; 4] = [
    |row| row.production_weeks,
    |row| row.spend,
    |row| row.value,
    |row| f64::from(row.offered),
];

const FUTURES: u64 = 2000;

fn rows(seed: u64) -> Vec<ReplicationRecord> {
    let starter = Experiment {
        seed,
        ..experiment(include_str!("../../../scenarios/first-hire.toml"))
    };
    play(&starter, FUTURES).results.plans.swap_remove(0).rows
}

/// Check 6.
#[test]
fn neighboring_seeds_and_replications_are_uncorrelated() {
    let (these, next) = (rows(11), rows(12));
    let bound = 4.0 / (FUTURES as f64).sqrt();
    for measure in MEASURES {
        let values =
            |rows: &[ReplicationRecord]| -> Vec<f64> { rows.iter().map(measure).collect() };
        let (a, b) = (values(&these), values(&next));
        let across_seeds = correlation(&a, &b);
        assert!(across_seeds.abs() < bound, "seeds: {across_seeds}");
        let along = correlation(&a[1..], &a[..a.len() - 1]);
        assert!(along.abs() < bound, "replications: {along}");
    }
}

/// Check 6: no two futures are the same one.
#[test]
fn no_two_rows_are_equal() {
    let mut spends: Vec<u64> = rows(11)
        .iter()
        .chain(&rows(12))
        .map(|r| r.spend.to_bits())
        .collect();
    spends.sort_unstable();
    let all = spends.len();
    spends.dedup();
    assert_eq!(spends.len(), all);
}

/// Check 8, the first half: the same projects meet every plan, so two plans that part
/// late are strongly correlated, and whatever comes first is the same.
#[test]
fn plans_meet_the_same_luck() {
    let text = include_str!("../../../scenarios/first-hire.toml");
    let mut experiment = experiment(text);
    experiment.plans.truncate(1);
    let mut late = experiment.plans[0].clone();
    late.name = "one more, late".into();
    let last = late.hires[0].clone();
    late.hires.push(pitcrew::model::Hire {
        when: pitcrew::model::Trigger::At(pitcrew::units::Weeks::from_months(14.0).unwrap()),
        latest: None,
        only_if_spend_under: None,
        until: None,
        ..last
    });
    experiment.plans.push(late);
    let played = play(&experiment, 500);
    let parts = pitcrew::units::Weeks::from_months(14.0).unwrap().get();
    for (projects, others) in played.projects[0].iter().zip(&played.projects[1]) {
        for (project, other) in projects.iter().zip(others) {
            if project.novelty == Novelty::Rebuild || other.novelty == Novelty::Rebuild {
                // Offered when a model retires: rows after that are of other projects.
                break;
            }
            assert_eq!(project.offered, other.offered);
            for (a, b) in [
                (project.kicked_off, other.kicked_off),
                (project.validated, other.validated),
                (project.in_production, other.in_production),
                (project.ended, other.ended),
            ] {
                let early = |time: Option<f64>| time.filter(|&t| t < parts);
                assert_eq!(early(a), early(b));
            }
        }
    }
    let measure = |plan: usize| -> Vec<f64> {
        let rows = &played.results.plans[plan].rows;
        rows.iter().map(|row| row.production_weeks).collect()
    };
    let common = correlation(&measure(0), &measure(1));
    assert!(common > 0.8 && common < 1.0, "{common}");
}
