//! How often a difference is settled for the wrong plan: plans that are a little better in
//! nearly every future, and much worse in a few.

use crate::support::{experiment, play};
use pitcrew::analysis::{Verdict, analyze};
use pitcrew::statistics::{
    Confidence, Contributions, Interval, RatioSums, against_best, cautious_share,
    paired_difference, unpaired_difference,
};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const SEEDS: u64 = 200;
/// 5 % of the seeds.
const MOST: usize = 10;
const FUTURES: [usize; 3] = [20, 50, 200];
const SURE: Confidence = Confidence::NINETY_FIVE;

struct Luck(Xoshiro256PlusPlus);

impl Luck {
    fn new(seed: u64) -> Luck {
        Luck(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// What one future holds of the first plan and of the second.
type Future = fn(&mut Luck) -> (f64, f64);

/// What one future holds of the first plan less the second.
type Loss = fn(&mut Luck) -> f64;

/// Pairs whose first is better in most futures and whose mean is not: the bounds of the
/// measure, and a future. The mean of the first less the second is 0 or a hair below.
fn kinds() -> Vec<(&'static str, Interval, Future)> {
    let within = |low, high| Interval { low, high };
    vec![
        // 0.97 · 0.24 = 0.2328 against 0.03 · 7.76 = 0.2328.
        ("months, 3 in 100 fail", within(0.0, 12.0), |luck| {
            let fails = luck.uniform() < 0.03;
            (if fails { 0.0 } else { 8.0 }, 7.76)
        }),
        ("months, 1 in 100 fails", within(0.0, 12.0), |luck| {
            let fails = luck.uniform() < 0.01;
            (if fails { 0.0 } else { 8.0 }, 7.92)
        }),
        ("months, 1 in 10 fails", within(0.0, 12.0), |luck| {
            let fails = luck.uniform() < 0.1;
            (if fails { 0.0 } else { 8.0 }, 7.2)
        }),
        // The lead itself varies, and now and then is none.
        (
            "months that vary, 3 in 100 fail",
            within(0.0, 12.0),
            |luck| {
                let (fails, noise) = (luck.uniform() < 0.03, 0.2 * luck.normal());
                (if fails { noise } else { 8.0 + noise }, 7.76)
            },
        ),
        // Half of the futures are worse by noise alone, and 1 in 100 by a failure.
        (
            "months that vary a lot, 1 in 100 fails",
            within(0.0, 12.0),
            |luck| {
                let (fails, noise) = (luck.uniform() < 0.01, 0.16 * luck.normal());
                (if fails { noise } else { 8.0 + noise }, 7.92)
            },
        ),
        // The second is the one that seldom succeeds: 0.03 · 1 against 0.03 of a rate.
        ("rates, 3 in 100 succeed", within(0.0, 1.0), |luck| {
            let succeeds = luck.uniform() < 0.03;
            (0.03, f64::from(u8::from(succeeds)))
        }),
        // Money: 2,000 more in 98 of 100 futures, 98,000 less in the others.
        ("money", within(-50_000.0, 100_000.0), |luck| {
            let fails = luck.uniform() < 0.02;
            (if fails { -50_000.0 } else { 50_000.0 }, 48_000.0)
        }),
        // Times: one week sooner, or never within two years, which is 97 weeks later.
        ("times", within(0.0, 104.0), |luck| {
            let never = luck.uniform() < 1.0 / 98.0;
            (-if never { 104.0 } else { 7.0 } + 104.0, -8.0 + 104.0)
        }),
        // Lopsided without a jump: an exponential and a lognormal loss.
        ("exponential losses", within(0.0, 30.0), |luck| {
            (20.0 + libm::log(luck.uniform()), 19.0)
        }),
        ("lognormal losses", within(0.0, 300.0), |luck| {
            let loss = libm::exp(1.5 * luck.normal());
            (200.0 - loss, 200.0 - libm::exp(1.125))
        }),
    ]
}

/// Seeds in which the first plan is settled to be better: in pairs, apart, and among three
/// plans of which the third is far behind.
fn wrong(within: Interval, future: Future, futures: usize) -> [usize; 3] {
    let mut wrong = [0; 3];
    for seed in 0..SEEDS {
        let mut luck = Luck::new(seed);
        let (first, second): (Vec<f64>, Vec<f64>) = (0..futures).map(|_| future(&mut luck)).unzip();
        let third = vec![within.low; futures];
        let sides = [first, second, third].map(|values| {
            let side = Contributions::of_mean(values).expect("futures");
            side.within(within)
        });
        let [first, second, _] = &sides;
        let paired = paired_difference(first, second, SURE);
        wrong[0] += usize::from(paired.settled && paired.value > 0.0);
        let apart = unpaired_difference(first, second, SURE);
        wrong[1] += usize::from(apart.settled && apart.value > 0.0);
        let all: Vec<&Contributions> = sides.iter().collect();
        let among = against_best(&all, SURE.shared_by(2)).expect("three sides");
        wrong[2] += usize::from(!among[1].could_be_best);
    }
    wrong
}

#[test]
fn nothing_is_settled_by_lack_of_variation() {
    for (what, within, future) in kinds() {
        for futures in FUTURES {
            for wrong in wrong(within, future, futures) {
                assert!(
                    wrong <= MOST,
                    "{what}, {futures} futures: {wrong} of {SEEDS}"
                );
            }
        }
    }
}

/// Lopsided differences of which nobody said how far they can go.
#[test]
fn unstated_bounds_settle_little_either() {
    let losses: [(&str, Loss); 3] = [
        ("exponential", |luck| 1.0 + libm::log(luck.uniform())),
        ("lognormal", |luck| {
            libm::exp(0.5) - libm::exp(luck.normal())
        }),
        // A gain of 1 and a loss of 97/3 in 3 of 100, as differences to nothing.
        ("rare", |luck| {
            if luck.uniform() < 0.03 {
                -97.0 / 3.0
            } else {
                1.0
            }
        }),
    ];
    for (what, loss) in losses {
        for futures in FUTURES {
            let wrong = (0..SEEDS).filter(|seed| {
                let mut luck = Luck::new(*seed);
                let values = (0..futures).map(|_| loss(&mut luck)).collect();
                let first = Contributions::of_mean(values).expect("futures");
                let second = Contributions::of_mean(vec![0.0; futures]).expect("futures");
                let paired = paired_difference(&first, &second, SURE);
                paired.settled && paired.value > 0.0
            });
            let wrong = wrong.count();
            assert!(
                wrong <= MOST,
                "{what}, {futures} futures: {wrong} of {SEEDS}"
            );
        }
    }
}

/// What varies well is settled as before: a lead of four standard errors in two thousand
/// futures, of months within twelve.
#[test]
fn well_behaved_differences_stay_settled() {
    let settled = (0..SEEDS).filter(|seed| {
        let mut luck = Luck::new(*seed);
        let lead = 4.0 * 0.8 / 2000.0_f64.sqrt();
        let column = |values: Vec<f64>| {
            let side = Contributions::of_mean(values).expect("futures");
            side.within(Interval {
                low: 0.0,
                high: 12.0,
            })
        };
        let first: Vec<f64> = (0..2000)
            .map(|_| 6.0 + lead + 0.8 * luck.normal())
            .collect();
        let paired = paired_difference(&column(first), &column(vec![6.0; 2000]), SURE);
        paired.settled
    });
    // Student's t settles it in 97 of 100.
    let settled = settled.count();
    assert!(settled >= 180, "{settled} of {SEEDS}");
}

/// A goal that is met in 97 of 100 futures and asked for in 98, or the other way round, is
/// settled wrongly in at most 5 of 100 runs.
#[test]
fn goals_are_not_settled_by_luck() {
    for (met, asked) in [(0.97, 0.98), (0.99, 0.98), (0.9966, 0.9965), (0.5, 0.51)] {
        for futures in FUTURES {
            let wrong = (0..SEEDS).filter(|seed| {
                let mut luck = Luck::new(*seed);
                let counts = (0..futures).map(|_| (u32::from(luck.uniform() < met), 1));
                let share = cautious_share(&RatioSums::of(counts), SURE).expect("futures");
                if met < asked {
                    share.interval.low > asked
                } else {
                    share.interval.high < asked
                }
            });
            let wrong = wrong.count();
            assert!(
                wrong <= MOST,
                "{met} for {asked}, {futures} futures: {wrong}"
            );
        }
    }
}

/// One plan starts at once, but in 1 of 25 futures its candidate refuses and it stands still
/// for a year; the other starts a day later, always. The first is better in 24 of 25
/// futures and worse on average: 0.96 · 0.15 = 0.144 weeks against 0.04 · 7.85 = 0.314.
#[test]
fn a_rare_failure_that_was_not_seen_keeps_the_question_open() {
    for replications in [20, 50] {
        for seed in 0..15 {
            let experiment = experiment(&format!(
                r#"
                horizon = "30 months"
                run = {{ replications = {replications}, seed = {seed}, ledger_replications = 0 }}
                measure = {{ follow_up = "40 weeks" }}
                allow = ["nobody-for-a-stage"]
                team = {{ idle = 1 }}
                role = {{ worker = {{ }}, idle = {{ }} }}
                projects = {{ new = "none", waiting = 1, intake = "at once" }}
                stage = [{{ name = "a", needs = "worker", takes = "32 weeks" }}]
                [channel.quick]
                time_to_start = "0 weeks"
                acceptance = "96%"
                refusal_delay = "52 weeks"
                [channel.steady]
                time_to_start = "0.15 weeks"
                [[plan]]
                name = "quick"
                hire = [{{ role = "worker", via = "quick", when = "now" }}]
                [[plan]]
                name = "steady"
                hire = [{{ role = "worker", via = "steady", when = "now" }}]
                "#
            ));
            let analysis = analyze(&experiment, &play(&experiment, 1).results);
            assert!(
                !matches!(analysis.verdict, Verdict::Best(0)),
                "{replications} futures, seed {seed}"
            );
        }
    }
}
