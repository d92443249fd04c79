//! Regret: how much worse a plan did than the best plan in hindsight, future by
//! future.
//!
//! The mean regret ranks plans as the mean score does. What it adds is how bad it
//! gets: a plan that is second everywhere can be safer than one that wins on average
//! (L. J. Savage 1951, "The theory of statistical decision", minimax regret). The
//! safest plan is the one with the least regret in 9 of 10 futures, not in the worst
//! one: the worst of n futures grows with n.

use super::clusters::{group_counts, group_sums};
use super::confidence::Confidence;
use super::mean::mean;
use super::quantile::quantile;
use super::ratio::{RatioColumns, ratio};
use super::rounding::difference;
use super::time_interval::{TimeColumn, time_interval};
use super::types::{Estimate, Interval};

/// How far behind the best plan in hindsight a plan stays, over futures, as [`regrets`]
/// finds it.
///
/// ```
/// use pitcrew::statistics::{Confidence, regrets};
///
/// let scores = [vec![20.0, -30.0], vec![9.0, 9.0]];
/// let (found, _) = regrets(&scores, 1, 30.0, Confidence::NINETY_FIVE).expect("futures");
/// assert_eq!((found[0].worst, found[0].none), (39.0, 0.5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regret {
    /// Mean over futures, with its interval at the confidence asked for.
    pub mean: Estimate,
    /// In half of the futures it is at most this (type 1 quantile).
    pub half: f64,
    /// In 9 of 10 futures it is at most this.
    pub nine_in_ten: f64,
    /// Interval for that quantile by ranks; `None` with too few futures.
    pub nine_in_ten_interval: Option<Interval>,
    /// The largest seen.
    pub worst: f64,
    /// Share of futures in which the plan is the best, ties counted for each.
    pub none: f64,
}

/// The regret of every plan from its scores (larger is better) in the same futures,
/// and the index of the safest plan; `None` without futures or plans. `group` futures in
/// a row depend on each other (1: none do). Scores made from numbers of this `magnitude`
/// that differ by rounding are equal ([`difference`]).
///
/// The regret of a plan in a future is the best score of that future less its own
/// (L. J. Savage 1951, "The theory of statistical decision"). The safest plan has the least
/// regret in 9 of 10 futures (type 1 quantile), not in the worst one: the worst of n futures
/// grows with n.
///
/// # Panics
///
/// When the plans do not have the same number of futures, or at a score that is not a
/// number or infinite.
///
/// ```
/// use pitcrew::statistics::{Confidence, regrets};
///
/// // Bold is better on average (10 against 9), careful is safer.
/// let mut bold = vec![20.0; 10];
/// (bold[3], bold[7]) = (-30.0, -30.0);
/// let scores = [bold, vec![9.0; 10]];
/// let (found, safest) = regrets(&scores, 1, 30.0, Confidence::NINETY_FIVE).expect("futures");
/// assert!(found[0].mean.value < found[1].mean.value);
/// assert_eq!(safest, 1);
/// ```
#[must_use]
pub fn regrets(
    scores: &[Vec<f64>],
    group: usize,
    magnitude: f64,
    confidence: Confidence,
) -> Option<(Vec<Regret>, usize)> {
    let futures = scores.first()?.len();
    assert!(
        scores.iter().all(|plan| plan.len() == futures),
        "plans are compared in the same futures"
    );
    let best: Vec<f64> = (0..futures)
        .map(|future| {
            let reached = scores.iter().map(|plan| plan[future]);
            reached.fold(f64::NEG_INFINITY, f64::max)
        })
        .collect();
    let regrets: Option<Vec<Regret>> = scores
        .iter()
        .map(|plan| {
            let pairs = best.iter().zip(plan);
            let behind = pairs.map(|(best, score)| difference(*best, *score, magnitude));
            regret(behind.collect(), group, confidence)
        })
        .collect();
    let regrets = regrets?;
    let safest = safest(&regrets)?;
    Some((regrets, safest))
}

fn regret(mut behind: Vec<f64>, group: usize, confidence: Confidence) -> Option<Regret> {
    let mean = group_mean(&behind, group, confidence)?;
    let nine_in_ten_interval = interval(&behind, group, confidence);
    let none = behind.iter().filter(|behind| **behind == 0.0).count();
    let half = quantile(&mut behind, 0.5)?;
    let nine_in_ten = quantile(&mut behind, 0.9)?;
    Some(Regret {
        mean,
        half,
        nine_in_ten,
        nine_in_ten_interval,
        worst: behind.iter().copied().reduce(f64::max)?,
        none: none as f64 / behind.len() as f64,
    })
}

fn group_mean(behind: &[f64], group: usize, confidence: Confidence) -> Option<Estimate> {
    if group <= 1 {
        return mean(behind, confidence);
    }
    let columns = RatioColumns {
        numerators: &group_sums(behind.to_vec(), group),
        denominators: &group_counts(behind.len(), group),
    };
    ratio(columns, confidence)
}

/// Of the regret that 9 of 10 futures do not exceed.
fn interval(behind: &[f64], group: usize, confidence: Confidence) -> Option<Interval> {
    let behind: Vec<Option<f64>> = behind.iter().copied().map(Some).collect();
    let column = TimeColumn {
        times: &behind,
        group,
    };
    let interval = time_interval(column, 0.9, confidence)?;
    Some(Interval {
        low: interval.known_low()?,
        high: interval.high?,
    })
}

/// Least regret in 9 of 10 futures; of equals the least mean, then the first.
fn safest(regrets: &[Regret]) -> Option<usize> {
    let order = |one: &Regret, other: &Regret| {
        let tail = one.nine_in_ten.total_cmp(&other.nine_in_ten);
        tail.then(one.mean.value.total_cmp(&other.mean.value))
    };
    let plans = regrets.iter().enumerate();
    plans
        .min_by(|(_, one), (_, other)| order(one, other))
        .map(|(plan, _)| plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SURE: Confidence = Confidence::NINETY_FIVE;

    /// By hand. In ten futures the bold plan makes 20 eight times and -30 twice
    /// (mean 10), the careful one 9 always. Best in hindsight: 20 eight times, 9
    /// twice. Bold is behind by 0 eight times and 39 twice: mean 7.8, at most 39 in
    /// 9 of 10. Careful is behind by 11 eight times and 0 twice: mean 8.8, at most
    /// 11. Bold is better on average, careful is safer.
    #[test]
    fn the_safest_is_not_the_best_on_average() {
        let mut bold = vec![20.0; 10];
        (bold[3], bold[7]) = (-30.0, -30.0);
        let (regrets, safest) = regrets(&[bold, vec![9.0; 10]], 1, 30.0, SURE).unwrap();
        let [bold, careful] = [regrets[0], regrets[1]];
        assert!((bold.mean.value - 7.8).abs() < 1e-12);
        assert!((careful.mean.value - 8.8).abs() < 1e-12);
        assert_eq!((bold.half, bold.nine_in_ten, bold.worst), (0.0, 39.0, 39.0));
        assert_eq!((careful.half, careful.nine_in_ten), (11.0, 11.0));
        assert_eq!((bold.none, careful.none), (0.8, 0.2));
        assert_eq!(safest, 1);
    }

    /// The mean regret of two plans differs by what their means differ.
    #[test]
    fn mean_regret_ranks_as_the_mean_does() {
        let one: Vec<f64> = (0..50).map(|i| f64::from(i * 17 % 23)).collect();
        let other: Vec<f64> = (0..50).map(|i| f64::from(i * 5 % 19)).collect();
        let average = |scores: &[f64]| mean(scores, SURE).unwrap().value;
        let lead = average(&one) - average(&other);
        let (regrets, _) = regrets(&[one, other], 1, 30.0, SURE).unwrap();
        assert!((regrets[1].mean.value - regrets[0].mean.value - lead).abs() < 1e-12);
        let interval = regrets[0].nine_in_ten_interval.unwrap();
        assert!(interval.low <= regrets[0].nine_in_ten);
        assert!(interval.high >= regrets[0].nine_in_ten);
    }

    #[test]
    fn misuse_is_refused_and_rounding_is_no_regret() {
        let refused = |scores: Vec<Vec<f64>>| {
            std::panic::catch_unwind(|| super::regrets(&scores, 1, 1.0, SURE)).is_err()
        };
        assert!(refused(vec![vec![1.0], vec![1.0, 2.0]]));
        assert!(refused(vec![vec![1.0], vec![f64::NAN]]));
        let scores = [vec![9e-16, 5.0], vec![0.0, 5.0]];
        let (found, _) = super::regrets(&scores, 1, 100.0, SURE).unwrap();
        assert_eq!(
            (found[0].none, found[1].none, found[1].worst),
            (1.0, 1.0, 0.0)
        );
    }

    #[test]
    fn one_plan_has_nothing_to_regret() {
        let (regrets, safest) = regrets(&[vec![1.0, 5.0]], 1, 30.0, SURE).unwrap();
        assert_eq!((regrets[0].worst, regrets[0].none, safest), (0.0, 1.0, 0));
        assert_eq!(super::regrets(&[], 1, 30.0, SURE), None);
        assert_eq!(super::regrets(&[vec![], vec![]], 1, 30.0, SURE), None);
    }
}
