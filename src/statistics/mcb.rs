//! Multiple comparisons with the best: which plans could be the best?
//!
//! For each plan, an interval for its true value minus the largest of the others':
//! above 0 it is the best, and so far ahead; below 0 it is so far behind. The
//! intervals hold all at once. They are J. C. Hsu's (1984) constrained ones with a
//! half-width of its own for each pair (D. G. Edwards and J. C. Hsu 1983), here
//! Student's t on paired differences with the chance of a miss shared by the k-1
//! comparisons that the best plan has with the others (B. L. Nelson and F. J.
//! Matejcik 1995): right under common random numbers, where a pooled variance would
//! throw the pairing away.

use super::confidence::Confidence;
use super::contributions::Contributions;
use super::paired::paired_difference;
use super::types::Interval;

/// A plan against the best of all others, as [`against_best`] finds it.
///
/// ```
/// use pitcrew::statistics::{AgainstBest, Confidence, Contributions, against_best};
///
/// let sides: Vec<Contributions> = [[4.0, 7.0, 13.0, 16.0], [0.0, 1.0, 0.0, 1.0]]
///     .into_iter()
///     .filter_map(|column| Contributions::of_mean(column.to_vec()))
///     .collect();
/// let sides: Vec<&Contributions> = sides.iter().collect();
/// let found = against_best(&sides, Confidence::NINETY_FIVE).expect("two sides");
/// let leads: Vec<f64> = found.iter().map(|side: &AgainstBest| side.value).collect();
/// assert_eq!(leads, [9.5, -9.5]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgainstBest {
    /// Its estimate minus the largest of the others'; above 0 for the leading one.
    pub value: f64,
    /// Interval for the same of the true values; one end of it at 0 as soon as it
    /// is known on which side of 0 the plan is.
    pub interval: Interval,
    /// Whether it belongs to the plans of which one is the best, as far as is known.
    pub could_be_best: bool,
}

/// Every side against the best of all others, larger being better, in order.
///
/// For each side i an interval for its true value less the largest of the others', all of
/// them at once (J. C. Hsu 1984; D. G. Edwards and J. C. Hsu 1983): from
/// min(0, min over rivals j of L(i,j)) to max(0, min over all j of U(i,j)), where L and U
/// are the ends of the paired interval of i less j and rivals are those that could be the
/// best. A plan could be the best where its upper end is not below 0. The intervals of pairs
/// are those of [`paired_difference`], so a plan is left out only where a difference is
/// settled.
///
/// `pairwise` is the confidence of the two-sided interval of one pair. Only one of its
/// sides can miss, so all intervals of k sides hold together with at least
/// 1 - (k-1)·miss/2 (B. L. Nelson and F. J. Matejcik 1995): for the textbook's 95 % hand in
/// [`Confidence::NINETY`] shared by k-1. `None` with fewer than two sides or two
/// replications.
///
/// # Panics
///
/// When the sides do not have the same number of replications.
///
/// ```
/// use pitcrew::statistics::{Confidence, Contributions, against_best};
///
/// let column = |lead: f64| (0..60).map(|i| lead + f64::from(i * 13 % 7)).collect();
/// let sides: Vec<Contributions> = [column(5.0), column(4.5), column(5.0)]
///     .into_iter()
///     .filter_map(Contributions::of_mean)
///     .collect();
/// let sides: Vec<&Contributions> = sides.iter().collect();
/// let found = against_best(&sides, Confidence::NINETY.shared_by(2)).expect("three sides");
/// assert!(found[0].could_be_best && found[2].could_be_best, "they did the same");
/// ```
#[must_use]
pub fn against_best(sides: &[&Contributions], pairwise: Confidence) -> Option<Vec<AgainstBest>> {
    let pairs = Pairs::of(sides, pairwise)?;
    let could_be_best: Vec<bool> = (0..sides.len())
        .map(|side| pairs.most(side) >= 0.0)
        .collect();
    let entries = (0..sides.len()).map(|side| AgainstBest {
        value: pairs.least_lead(side),
        interval: Interval {
            low: pairs.least(side, &could_be_best),
            high: pairs.most(side).max(0.0),
        },
        could_be_best: could_be_best[side],
    });
    Some(entries.collect())
}

/// Difference of every pair of sides, and its interval.
struct Pairs {
    sides: usize,
    differences: Vec<(f64, Interval)>,
}

impl Pairs {
    fn of(sides: &[&Contributions], confidence: Confidence) -> Option<Pairs> {
        if sides.len() < 2 {
            return None;
        }
        let none = Interval {
            low: 0.0,
            high: 0.0,
        };
        let mut differences = vec![(0.0, none); sides.len() * sides.len()];
        for one in 0..sides.len() {
            for other in one + 1..sides.len() {
                let paired = paired_difference(sides[one], sides[other], confidence);
                let interval = paired.interval?;
                let turned = Interval {
                    low: -interval.high,
                    high: -interval.low,
                };
                differences[one * sides.len() + other] = (paired.value, interval);
                differences[other * sides.len() + one] = (-paired.value, turned);
            }
        }
        Some(Pairs {
            sides: sides.len(),
            differences,
        })
    }

    fn of_others(&self, side: usize) -> impl Iterator<Item = (usize, f64, Interval)> + '_ {
        let others = (0..self.sides).filter(move |other| *other != side);
        others.map(move |other| {
            let (value, interval) = self.differences[side * self.sides + other];
            (other, value, interval)
        })
    }

    /// Lead over the best of the others, as estimated.
    fn least_lead(&self, side: usize) -> f64 {
        let leads = self.of_others(side).map(|(_, value, _)| value);
        leads.fold(f64::INFINITY, f64::min)
    }

    /// The largest lead over all others at once that is compatible with the pairs.
    fn most(&self, side: usize) -> f64 {
        let ends = self.of_others(side).map(|(_, _, interval)| interval.high);
        ends.fold(f64::INFINITY, f64::min)
    }

    /// The smallest lead over the best: one of those that could be it. 0 where no
    /// other could.
    fn least(&self, side: usize, could_be_best: &[bool]) -> f64 {
        let rivals = self.of_others(side).filter(|pair| could_be_best[pair.0]);
        let ends = rivals.map(|(_, _, interval)| interval.low);
        ends.fold(0.0, f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    fn sides(columns: &[Vec<f64>]) -> Vec<Contributions> {
        let columns = columns.iter().cloned();
        columns
            .map(|column| Contributions::of_mean(column).unwrap())
            .collect()
    }

    fn compared(columns: &[Vec<f64>], pairwise: Confidence) -> Vec<AgainstBest> {
        let sides = sides(columns);
        against_best(&sides.iter().collect::<Vec<_>>(), pairwise).unwrap()
    }

    /// By hand, three plans in eight futures. Differences A-B = 1, 3, 1, 3 twice: mean 2,
    /// variance 8/7, error √(1/7) = 0.377964; A-C = 4, 4, 6, 6: mean 5, the same error;
    /// B-C = 3, 1, 5, 3: mean 3, variance 16/7, error 0.534522. With t(7, 0.975) = 2.364624
    /// the half-widths are 0.893744, 0.893744 and 1.263945. A leads by 2 ± 0.89 and B can no
    /// longer be the best: its highest lead is -2 + 0.893744 < 0. A is the best, by between
    /// 0 and 2.893744.
    #[test]
    fn three_plans_by_hand() {
        let columns = [
            [10.0, 12.0, 11.0, 13.0].repeat(2),
            [9.0, 9.0, 10.0, 10.0].repeat(2),
            [6.0, 8.0, 5.0, 7.0].repeat(2),
        ];
        // Two one-sided comparisons share 5 %, that is 2.5 % on a side of each pair.
        let found = compared(&columns, Confidence::NINETY.shared_by(2));
        let expected = [
            (2.0, 0.0, 2.893_744, true),
            (-2.0, -2.893_744, 0.0, false),
            (-5.0, -5.893_744, 0.0, false),
        ];
        for (entry, (value, low, high, could_be)) in found.iter().zip(expected) {
            assert_eq!((entry.value, entry.could_be_best), (value, could_be));
            assert!((entry.interval.low - low).abs() < 1e-5, "{entry:?}");
            assert!((entry.interval.high - high).abs() < 1e-5, "{entry:?}");
        }
    }

    /// Two plans: the interval of the pair, cut at 0 on the side that is settled: variance
    /// 180/7 of eight futures, t(7, 0.975) = 2.364624.
    #[test]
    fn two_plans_are_their_paired_interval() {
        let columns = [[4.0, 7.0, 13.0, 16.0].repeat(2), vec![0.0; 8]];
        let found = compared(&columns, Confidence::NINETY_FIVE);
        let half_width = 2.364_624 * (180.0_f64 / 56.0).sqrt();
        assert!((found[0].interval.high - (10.0 + half_width)).abs() < 1e-4);
        assert_eq!(found[0].interval.low, 0.0);
        assert!(found[0].could_be_best && !found[1].could_be_best);
    }

    #[test]
    fn plans_that_did_the_same_could_both_be_the_best() {
        let same = vec![1.0, 2.0, 3.0];
        let found = compared(&[same.clone(), same], Confidence::NINETY_FIVE);
        for entry in found {
            assert!(entry.could_be_best);
            assert_eq!((entry.interval.low, entry.interval.high), (0.0, 0.0));
        }
        let one = Contributions::of_mean(vec![1.0, 2.0]).unwrap();
        assert_eq!(against_best(&[&one], Confidence::NINETY_FIVE), None);
        let single = Contributions::of_mean(vec![1.0]).unwrap();
        assert_eq!(
            against_best(&[&single, &single], Confidence::NINETY_FIVE),
            None
        );
    }

    /// The point of the pairing: common luck of ±10 hides nothing.
    #[test]
    fn common_luck_does_not_hide_the_best() {
        let luck = |i: i32| f64::from(i * 37 % 21 - 10);
        let noise = |i: i32, shift: i32| f64::from((i * 13 + shift) % 7 - 3) / 10.0;
        let column =
            |mean: f64, shift: i32| (0..60).map(|i| mean + luck(i) + noise(i, shift)).collect();
        let columns: [Vec<f64>; 3] = [column(5.0, 0), column(4.5, 2), column(4.0, 5)];
        let found = compared(&columns, Confidence::NINETY.shared_by(2));
        let best: Vec<bool> = found.iter().map(|entry| entry.could_be_best).collect();
        assert_eq!(best, [true, false, false]);
    }

    fn normal(luck: &mut Xoshiro256PlusPlus) -> f64 {
        let mut uniform = || ((luck.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        (0..12).map(|_| uniform()).sum::<f64>() - 6.0
    }

    /// All intervals at once cover in at least 95 of 100 experiments, at equal means
    /// (where every plan but one is easily taken for worse) and at unequal ones.
    #[test]
    fn all_intervals_cover_together() {
        for (seed, means) in [(1, [0.0; 4]), (2, [0.0, 0.1, 0.4, 1.0])] {
            let mut luck = Xoshiro256PlusPlus::seed_from_u64(seed);
            let theta = |plan: usize| {
                let others = (0..4).filter(|other| *other != plan);
                means[plan] - others.map(|other| means[other]).fold(f64::MIN, f64::max)
            };
            let experiments = 1000;
            let mut covering = 0;
            for _ in 0..experiments {
                let mut columns = vec![Vec::new(); 4];
                for _ in 0..30 {
                    let common = 3.0 * normal(&mut luck);
                    for (column, mean) in columns.iter_mut().zip(means) {
                        column.push(mean + common + 0.5 * normal(&mut luck));
                    }
                }
                let found = compared(&columns, Confidence::NINETY.shared_by(3));
                covering += u32::from(found.iter().enumerate().all(|(plan, entry)| {
                    (entry.interval.low..=entry.interval.high).contains(&theta(plan))
                }));
            }
            // Three standard errors below 95 % of 1000.
            assert!(covering >= 930, "{means:?}: {covering} of {experiments}");
        }
    }
}
