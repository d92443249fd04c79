use super::*;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const SURE: Confidence = Confidence::NINETY_FIVE;

fn share_of(counts: &[(u32, u32)]) -> RatioEstimate {
    share(&RatioSums::of(counts.iter().copied()), SURE).unwrap()
}

/// Check 11: the mean of ratios would be (1 + 1/4) / 2 = 0.625. By hand:
/// R = 2/5, d = 0.6 and -0.6, m̄ = 2.5, Var = 0.72 / (1·2·6.25) = 0.0576.
#[test]
fn two_replications_by_hand() {
    let estimate = share_of(&[(1, 1), (1, 4)]);
    assert_eq!(estimate.value, 0.4);
    assert!((estimate.standard_error.unwrap() - 0.24).abs() < 1e-15);
    assert!((estimate.design_effect.unwrap() - 0.0576 * 5.0 / 0.24).abs() < 1e-14);
}

/// Five clusters by hand: R = 10/20, d = 1, -1, 0.5, 0, -0.5, so Var =
/// 2.5 / (4·5·16) = 0.0078125, `n_eff` = 32, and t(4) = 2.776445.
#[test]
fn five_replications_by_hand() {
    let counts = [(3, 4), (1, 4), (2, 3), (3, 6), (1, 3)];
    let estimate = share_of(&counts);
    assert_eq!(estimate.value, 0.5);
    assert!((estimate.standard_error.unwrap() - 0.007_812_5_f64.sqrt()).abs() < 1e-15);
    let expected = wilson(0.5, 32.0, 2.776_445_105);
    assert!((estimate.interval.low - expected.low).abs() < 1e-9);
    assert!((estimate.interval.high - expected.high).abs() < 1e-9);
    assert!((estimate.design_effect.unwrap() - 20.0 / 32.0).abs() < 1e-14);
}

fn products(pairs: &(impl Iterator<Item = (f64, f64)> + Clone)) -> ProductSums {
    let sum = |part: fn((f64, f64)) -> f64| pairs.clone().map(part).sum();
    ProductSums {
        replications: pairs.clone().count() as u64,
        y: sum(|(y, _)| y),
        yy: sum(|(y, _)| y * y),
        ym: sum(|(y, m)| y * m),
        m: sum(|(_, m)| m),
        mm: sum(|(_, m)| m * m),
    }
}

/// The two ways to the same ratio; where y is always the same multiple of m,
/// neither takes rounding for a difference between replications.
#[test]
fn measured_sums_and_columns_agree() {
    for multiple in [0.0, 0.7, 1e6 / 7.0] {
        for unlike in [0.0, 0.03] {
            let pair = |i: u32| {
                let m = 0.1 + f64::from(i % 13) / 3.0;
                (multiple * m + unlike * f64::from(i % 7), m)
            };
            let pairs = (0..1000).map(pair);
            let (numerators, denominators): (Vec<f64>, Vec<f64>) = pairs.clone().unzip();
            let columns = RatioColumns {
                numerators: &numerators,
                denominators: &denominators,
            };
            let from_columns = ratio(columns, SURE).unwrap();
            let from_sums = ratio_of_sums(&products(&pairs), SURE).unwrap();
            let scale = from_columns.value.abs().max(1e-300);
            assert!((from_sums.value - from_columns.value).abs() <= 1e-13 * scale);
            let errors = [from_sums, from_columns].map(|of| of.standard_error.unwrap());
            // Sums of squares hold 16 digits, so an error only 7 of those of the value.
            assert!((errors[0] - errors[1]).abs() <= 1e-6 * errors[1] + 2e-8 * scale);
            if unlike == 0.0 {
                assert_eq!(errors, [0.0, 0.0], "{multiple}");
            }
        }
    }
    assert_eq!(ratio_of_sums(&ProductSums::default(), SURE), None);
}

#[test]
fn sums_and_columns_agree() {
    let counts: Vec<(u32, u32)> = (0..500).map(|i| ((i * 7) % 5, 4 + i % 9)).collect();
    let column = |pick: fn(&(u32, u32)) -> u32| -> Vec<f64> {
        counts.iter().map(|pair| f64::from(pick(pair))).collect()
    };
    let (numerators, denominators) = (column(|pair| pair.0), column(|pair| pair.1));
    let from_columns = ratio(
        RatioColumns {
            numerators: &numerators,
            denominators: &denominators,
        },
        SURE,
    )
    .unwrap();
    let from_sums = share_of(&counts);
    assert_eq!(from_columns.value, from_sums.value);
    let difference = from_columns.standard_error.unwrap() / from_sums.standard_error.unwrap() - 1.0;
    assert!(difference.abs() < 1e-12);
}

/// A replication without projects says something about the luck of the rest.
#[test]
fn empty_replications_stay_in_the_number() {
    let with = share_of(&[(1, 1), (1, 4), (0, 0)]);
    let without = share_of(&[(1, 1), (1, 4)]);
    assert_eq!(with.value, without.value);
    // Var = 0.72 / (2·3·(5/3)²) = 0.0432.
    assert!((with.standard_error.unwrap() - 0.0432_f64.sqrt()).abs() < 1e-15);
    assert_eq!(share(&RatioSums::of([(0, 0), (0, 0)]), SURE), None);
}

/// Check 19: none and all have intervals, from the number of replications.
#[test]
fn none_and_all_are_never_certain() {
    let none = share_of(&[(0, 10); 20]);
    assert_eq!(none.interval, clopper_pearson(0.0, 20.0, SURE));
    assert!((none.interval.high - 0.1684).abs() < 5e-5);
    let all = share_of(&[(10, 10); 20]);
    assert!((all.interval.low - 0.8316).abs() < 5e-5);
    assert_eq!((all.interval.high, all.design_effect), (1.0, None));
}

/// Check 19, inside: futures that never differ prove nothing about luck.
#[test]
fn equal_replications_have_a_wide_interval() {
    let estimate = share_of(&[(1, 3); 10]);
    assert_eq!(estimate.standard_error, Some(0.0));
    assert!(estimate.interval.low < 0.12 && estimate.interval.high > 0.6);
}

/// A goal asked for in 99.7 of 100 futures and met a little more often is missed in one
/// of fifty futures by chance in 14 of 100 runs. Wilson's interval takes that for a
/// proof; the cautious one does not.
#[test]
fn one_rare_miss_proves_nothing() {
    let counts: Vec<(u32, u32)> = (0..50).map(|i| (u32::from(i > 0), 1)).collect();
    let sums = RatioSums::of(counts);
    assert!(share(&sums, SURE).unwrap().interval.high < 0.997);
    let cautious = cautious_share(&sums, SURE).unwrap();
    assert!(cautious.interval.high > 0.999);
    assert_eq!(cautious.value, 0.98);
    let none = cautious_share(&RatioSums::of([(0, 10); 20]), SURE).unwrap();
    assert_eq!(none.interval, clopper_pearson(0.0, 20.0, SURE));
    assert_eq!(cautious_share(&RatioSums::default(), SURE), None);
}

/// The chance that the cautious interval excludes the truth, summed over all outcomes,
/// is at most 5 % for every share: of single projects it is Clopper and Pearson's.
#[test]
fn the_cautious_interval_never_covers_less_than_it_says() {
    let trials = 50_u32;
    let ends: Vec<Interval> = (0..=trials)
        .map(|y| {
            let counts = (0..trials).map(|i| (u32::from(i < y), 1));
            cautious_share(&RatioSums::of(counts), SURE)
                .unwrap()
                .interval
        })
        .collect();
    for truth in (1..200).map(|i| f64::from(i) / 200.0) {
        let mut chance = libm::pow(1.0 - truth, f64::from(trials));
        let mut missed = 0.0;
        for (y, interval) in (0_u32..).zip(&ends) {
            if truth < interval.low || truth > interval.high {
                missed += chance;
            }
            chance *= truth / (1.0 - truth) * f64::from(trials - y) / f64::from(y + 1);
        }
        assert!(missed <= 0.05 + 1e-9, "{truth}: {missed}");
    }
}

#[test]
fn sums_that_contradict_each_other_are_refused() {
    let sums = ProductSums {
        replications: 2,
        y: 3.0,
        yy: 5.0,
        ym: 6.0,
        m: 4.0,
        mm: 8.0,
    };
    let refused =
        |sums: ProductSums| std::panic::catch_unwind(|| ratio_of_sums(&sums, SURE)).is_err();
    assert!(!refused(sums));
    assert!(refused(ProductSums { yy: 0.0, ..sums }));
    assert!(refused(ProductSums {
        yy: f64::INFINITY,
        ..sums
    }));
    assert!(refused(ProductSums {
        ym: f64::NAN,
        ..sums
    }));
    assert!(refused(ProductSums {
        replications: 0,
        ..sums
    }));
}

/// Ratios of 1e150 and 1e-150 have an error like all others.
#[test]
fn huge_and_tiny_ratios_keep_their_error() {
    for size in [1e-150, 1.0, 1e150] {
        let numerators = [1.0, 2.0, 5.0].map(|y| y * size);
        let columns = RatioColumns {
            numerators: &numerators,
            denominators: &[2.0, 2.0, 2.0],
        };
        let error = ratio(columns, SURE).unwrap().standard_error.unwrap() / size;
        // Deviations of -5/3, -2/3 and 7/3: √(78/9 / 6) / 2.
        assert!((error / ((78.0_f64 / 54.0).sqrt() / 2.0) - 1.0).abs() < 1e-12);
    }
}

#[test]
fn one_replication_has_no_standard_error() {
    let estimate = share_of(&[(2, 5)]);
    assert_eq!(
        (estimate.standard_error, estimate.design_effect),
        (None, None)
    );
    assert!(estimate.interval.low < 0.1 && estimate.interval.high > 0.9);
}

/// Check 20: with projects of one replication all alike, more of them per
/// replication tell nothing more.
#[test]
fn twice_the_projects_of_one_kind_change_no_error() {
    let single: Vec<(u32, u32)> = (0..40).map(|i| (u32::from(i % 3 == 0), 1)).collect();
    let double: Vec<(u32, u32)> = single.iter().map(|(y, m)| (2 * y, 2 * m)).collect();
    let (single, double) = (share_of(&single), share_of(&double));
    assert_eq!(single.standard_error, double.standard_error);
    assert_eq!(single.interval, double.interval);
    let effects = (single.design_effect.unwrap(), double.design_effect.unwrap());
    assert!((effects.1 / effects.0 - 2.0).abs() < 1e-12);
}

/// With m fixed at 1 the ratio is a plain proportion: SE² = p(1-p)/(n-1).
#[test]
fn single_projects_are_a_plain_proportion() {
    let counts: Vec<(u32, u32)> = (0..100).map(|i| (u32::from(i < 30), 1)).collect();
    let error = share_of(&counts).standard_error.unwrap();
    assert!((error - (0.21_f64 / 99.0).sqrt()).abs() < 1e-15);
}

#[test]
fn rounding_is_not_luck() {
    let numerators: Vec<f64> = (1..50).map(|i| 0.1 * f64::from(i)).collect();
    let denominators: Vec<f64> = (1..50).map(f64::from).collect();
    let columns = RatioColumns {
        numerators: &numerators,
        denominators: &denominators,
    };
    assert_eq!(ratio(columns, SURE).unwrap().standard_error, Some(0.0));
}

/// A future of 3 to 8 projects; each copies the future's common luck with
/// probability 0.4, so that projects of one future are alike.
fn clustered_counts(luck: &mut Xoshiro256PlusPlus, rate: f64) -> (u32, u32) {
    let mut uniform = || (luck.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
    let projects = 3 + (uniform() * 6.0) as u32;
    let common = uniform() < rate;
    let successes = (0..projects)
        .filter(|_| {
            let own = uniform() < rate;
            if uniform() < 0.4 { common } else { own }
        })
        .count();
    (successes as u32, projects)
}

/// Check 10: pooling the projects would cover about 85 % here.
#[test]
fn the_interval_covers_what_it_says_for_clustered_projects() {
    for (seed, rate) in [(1, 0.05), (2, 0.3), (3, 0.9)] {
        let mut luck = Xoshiro256PlusPlus::seed_from_u64(seed);
        let experiments = 4000;
        let covering = (0..experiments)
            .filter(|_| {
                let sums = RatioSums::of((0..80).map(|_| clustered_counts(&mut luck, rate)));
                let interval = share(&sums, SURE).unwrap().interval;
                interval.low <= rate && rate <= interval.high
            })
            .count();
        let coverage = covering as f64 / f64::from(experiments);
        assert!((0.92..=0.97).contains(&coverage), "{rate}: {coverage}");
    }
}
