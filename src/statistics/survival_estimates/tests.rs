use super::*;
use crate::statistics::Observation;

const SURE: Confidence = Confidence::NINETY_FIVE;

fn observations(data: &[(f64, Option<usize>)]) -> Vec<Observation> {
    let new = |(time, event): &(f64, Option<usize>)| Observation {
        time: *time,
        event: *event,
    };
    data.iter().map(new).collect()
}

/// E. J. Freireich et al. (1963), remission under 6-MP.
fn leukemia() -> Survival {
    let relapsed = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
    let censored = [
        6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0,
    ];
    let relapsed = relapsed.map(|time| (time, Some(0)));
    let censored = censored.map(|time| (time, None));
    let data = [&relapsed[..], &censored[..]].concat();
    Survival::of(&observations(&data), 1)
}

/// From the published table of S and its error: the lower end of S first falls to 0.75 at
/// 6 (0.620) and the upper end at 22 (0.747); to 0.5 at 13 (0.431, after 0.503 at 10)
/// and never (0.680 at 23); to 0.25 at 23 (0.188, after 0.268 at 22) and never.
#[test]
fn published_quartiles_of_leukemia() {
    let survival = leukemia();
    let quartile = |share| {
        let ends = survival.quantile_interval(Curve::Any, share, SURE);
        let ends = ends.unwrap();
        (survival.quantile(Curve::Any, share), ends.low, ends.high)
    };
    assert_eq!(quartile(0.25), (Some(13.0), 6.0, Some(22.0)));
    assert_eq!(quartile(0.5), (Some(23.0), 13.0, None));
    assert_eq!(quartile(0.75), (None, 23.0, None));
}

/// By hand at week 10 (S = 0.7529, e = 0.0963): exp(1.96 · 0.0963 / (0.7529 · 0.2838))
/// = 2.419, so S is from 0.7529^2.419 = 0.503 to 0.7529^(1/2.419) = 0.889.
#[test]
fn a_share_has_the_interval_of_the_double_logarithm() {
    let found = leukemia().share(Curve::Any, 10.0, SURE);
    let interval = found.interval.unwrap();
    assert!((1.0 - found.value - 0.7529).abs() < 5e-5);
    assert!((1.0 - interval.high - 0.503).abs() < 5e-4, "{interval:?}");
    assert!((1.0 - interval.low - 0.889).abs() < 5e-4, "{interval:?}");
}

/// Nobody yet, of 21: Clopper and Pearson. After the last observation nothing is known.
#[test]
fn nobody_is_no_certainty() {
    let survival = leukemia();
    let none = survival.share(Curve::Any, 3.0, SURE);
    assert_eq!(none.interval, Some(clopper_pearson(0.0, 21.0, SURE)));
    assert_eq!(survival.share(Curve::Any, 40.0, SURE).interval, None);
    let all = Survival::of(&observations(&[(1.0, Some(0)); 5]), 1);
    let all = all.share(Curve::Any, 1.0, SURE);
    assert_eq!((all.value, all.interval.unwrap().high), (1.0, 1.0));
    assert!(all.interval.unwrap().low < 0.5);
}

/// Without censoring the restricted mean is the mean of times cut at the end, and its
/// error that of a mean with n below instead of n - 1.
#[test]
fn without_censoring_a_restricted_mean_is_a_mean() {
    let times = [1.0, 2.0, 2.0, 5.0, 9.0, 11.0];
    let survival = Survival::of(&observations(&times.map(|time| (time, Some(0)))), 1);
    let found = survival.restricted_mean(Curve::Any, 8.0, SURE).unwrap();
    let cut = times.map(|time| f64::min(time, 8.0));
    let mean = cut.iter().sum::<f64>() / 6.0;
    let squares: f64 = cut.iter().map(|time| (time - mean) * (time - mean)).sum();
    assert!((found.value - mean).abs() < 1e-12);
    assert!((found.standard_error.unwrap() - squares.sqrt() / 6.0).abs() < 1e-12);
    let live = survival.restricted_mean(Curve::Kind(0), 8.0, SURE).unwrap();
    assert!((live.value - (8.0 - mean)).abs() < 1e-12);
    assert!((live.standard_error.unwrap() - found.standard_error.unwrap()).abs() < 1e-12);
}

/// M. K. Parmar's and P. Royston's formula, as R's survfit prints the error of a
/// restricted mean: Σ (area beyond)² d / (n (n-d)). For the leukemia data up to week 35
/// the area is 23.287 with an error of 2.827 (`print(fit, rmean = 35)`).
#[test]
fn published_restricted_mean_of_leukemia() {
    let survival = leukemia();
    let found = survival.restricted_mean(Curve::Any, 35.0, SURE).unwrap();
    let variance: f64 = survival
        .steps()
        .iter()
        .map(|step| {
            let beyond = found.value - {
                let until = survival.restricted_mean(Curve::Any, step.time, SURE);
                until.unwrap().value
            };
            let (dead, at_risk) = (step.events[0] as f64, step.at_risk as f64);
            beyond * beyond * dead / (at_risk * (at_risk - dead))
        })
        .sum();
    assert!((found.value - 23.287).abs() < 5e-4, "{found:?}");
    assert!((found.standard_error.unwrap() - variance.sqrt()).abs() < 1e-9);
    assert!(
        (found.standard_error.unwrap() - 2.827).abs() < 5e-4,
        "{found:?}"
    );
    assert_eq!(survival.restricted_mean(Curve::Any, 36.0, SURE), None);
}

/// Twins tell nothing more, whatever is asked; with competing events and censoring the
/// areas of all curves and the survival fill the time.
#[test]
fn clusters_of_twins_are_single_observations() {
    let data: Vec<(f64, Option<usize>)> = (0..30_u32)
        .map(|i| {
            let event = [None, Some(0), Some(1)][(i * 5 % 3) as usize];
            (f64::from(1 + i * 7 % 13), event)
        })
        .collect();
    let twins: Vec<(f64, Option<usize>)> = data.iter().flat_map(|one| [*one; 2]).collect();
    let numbers: Vec<usize> = (0..30).collect();
    let pairs: Vec<usize> = (0..60).map(|i| i / 2).collect();
    let single = Survival::clustered(&observations(&data), &numbers, 2);
    let twin = Survival::clustered(&observations(&twins), &pairs, 2);
    let mut areas = 0.0;
    for curve in [Curve::Any, Curve::Kind(0), Curve::Kind(1)] {
        let [one, other] = [&single, &twin].map(|of| of.restricted_mean(curve, 9.5, SURE));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert!((one.value - other.value).abs() < 1e-12);
        let errors = [one, other].map(|of| of.standard_error.unwrap());
        assert!((errors[0] - errors[1]).abs() < 1e-12, "{curve:?}");
        areas += one.value;
        let [one, other] = [&single, &twin].map(|of| of.share(curve, 6.0, SURE));
        let (one, other) = (one.interval.unwrap(), other.interval.unwrap());
        assert!((one.low - other.low).abs() < 1e-12 && (one.high - other.high).abs() < 1e-12);
    }
    assert!((areas - 9.5).abs() < 1e-12, "{areas}");
}

/// Clusters of five that share their luck: intervals of a share and of a restricted mean
/// cover as often as they say; taken as independent they would not.
#[test]
fn intervals_of_clusters_cover() {
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};
    let mut luck = Xoshiro256PlusPlus::seed_from_u64(9);
    let mut uniform = || ((luck.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
    let (runs, mut covering, mut naive) = (600, [0, 0], 0);
    for _ in 0..runs {
        let (mut data, mut clusters) = (Vec::new(), Vec::new());
        for cluster in 0..40 {
            // Times are uniform on 0 to 1: one number for all, or one of their own.
            let common = uniform();
            for _ in 0..5 {
                let time = if uniform() < 0.6 { common } else { uniform() };
                let censored = 2.0 * uniform();
                let event = (time <= censored).then_some(0);
                data.push((time.min(censored), event));
                clusters.push(cluster);
            }
        }
        let data = observations(&data);
        let survival = Survival::clustered(&data, &clusters, 1);
        let holds = |ends: Option<Interval>, truth: f64| {
            u32::from(ends.is_some_and(|ends| ends.low <= truth && truth <= ends.high))
        };
        let share = survival.share(Curve::Any, 0.4, SURE).interval;
        let mean = survival.restricted_mean(Curve::Any, 0.5, SURE).unwrap();
        covering[0] += holds(share, 0.4);
        // The integral of 1 - t from 0 to 1/2.
        covering[1] += holds(mean.interval, 0.375);
        let alone = Survival::of(&data, 1).share(Curve::Any, 0.4, SURE);
        naive += holds(alone.interval, 0.4);
    }
    for count in covering {
        let coverage = f64::from(count) / f64::from(runs);
        assert!((0.92..=0.98).contains(&coverage), "{coverage}");
    }
    assert!(f64::from(naive) / f64::from(runs) < 0.85, "{naive}");
}

#[test]
fn misuse_is_refused() {
    let refused =
        |call: fn(&Survival) -> bool| std::panic::catch_unwind(|| call(&leukemia())).is_err();
    assert!(refused(|of| of.quantile(Curve::Any, 1.5).is_some()));
    assert!(refused(|of| of.quantile(Curve::Kind(1), 0.5).is_some()));
    assert!(refused(|of| of
        .share(Curve::Any, f64::NAN, SURE)
        .interval
        .is_some()));
    assert!(refused(|of| of
        .restricted_mean(Curve::Any, -1.0, SURE)
        .is_some()));
}
