//! Quantiles of the spread from future to future: always type 1 of R. J. Hyndman
//! and Y. Fan (1996), the inverse of the empirical distribution function, which is
//! a value that occurred and does not depend on how the values were sharded.

use super::confidence::Confidence;
use super::types::Spread;
use crate::math::beta_cdf;

/// The smallest value that at least `share` of the values do not exceed; `None`
/// when there are none. Reorders `values` instead of sorting them.
///
/// This is type 1 of R. J. Hyndman and Y. Fan (1996), the inverse of the empirical
/// distribution function: x(⌈share · n⌉), a value that occurred. Infinite values count as
/// such.
///
/// # Panics
///
/// At a value that is not a number, or a share that is not from 0 to 1.
///
/// ```
/// use pitcrew::statistics::quantile;
///
/// assert_eq!(quantile(&mut [8.0, 1.0, 4.0, 2.0], 0.5), Some(2.0));
/// assert_eq!(quantile(&mut [], 0.5), None);
/// ```
#[must_use]
pub fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let rank = rank(values.len(), share)?;
    Some(*select(values, rank))
}

/// The 1st, 5th and 9th tenth of the values by [`quantile`]; reorders them. `None` without
/// values.
///
/// # Panics
///
/// At a value that is not a number.
///
/// ```
/// use pitcrew::statistics::spread;
///
/// let mut values: Vec<f64> = (1..=100).map(f64::from).collect();
/// let found = spread(&mut values).expect("values");
/// assert_eq!((found.p10, found.p50, found.p90), (10.0, 50.0, 90.0));
/// ```
#[must_use]
pub fn spread(values: &mut [f64]) -> Option<Spread> {
    let [low, middle, high] = [0.1, 0.5, 0.9].map(|share| rank(values.len(), share));
    let (low, middle, high) = (low?, middle?, high?);
    // Everything left of a selected rank is at most as large as it: the outer two
    // need to search only their own side.
    let p50 = *select(values, middle);
    let p10 = *select(&mut values[..=middle], low);
    let p90 = *select(&mut values[middle..], high - middle);
    Some(Spread { p10, p50, p90 })
}

/// Quantiles of times that may not have come, which count as later than all that
/// did: `None` where the quantile was not reached, or without times.
///
/// # Panics
///
/// At a time that is not a number, or a share that is not from 0 to 1.
///
/// ```
/// use pitcrew::statistics::time_quantiles;
///
/// let times = [Some(3.0), None, Some(1.0), None, Some(2.0)];
/// assert_eq!(time_quantiles(times, [0.5, 0.8]), [Some(3.0), None]);
/// ```
#[must_use]
pub fn time_quantiles<const N: usize>(
    times: impl IntoIterator<Item = Option<f64>>,
    shares: [f64; N],
) -> [Option<f64>; N] {
    let mut times: Vec<f64> = times
        .into_iter()
        .map(|time| time.unwrap_or(f64::INFINITY))
        .collect();
    shares.map(|share| quantile(&mut times, share).filter(|time| time.is_finite()))
}

/// Ranks that enclose a quantile, counted from 1: an end that is `None` would need more
/// values than there are.
///
/// ```
/// use pitcrew::statistics::{Confidence, RankInterval, rank_interval};
///
/// let few = rank_interval(5, 0.5, Confidence::NINETY_FIVE);
/// assert_eq!(few, RankInterval { low: None, high: None });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankInterval {
    /// Rank of the value that the quantile is not below.
    pub low: Option<usize>,
    /// Rank of the value that it is not above.
    pub high: Option<usize>,
}

/// The ranks whose order statistics enclose the `share` quantile of independent values
/// with at least this confidence: the lower rank l has P(B < l) at most half the chance of
/// a miss, the upper rank u has P(B >= u), with B binomial (H. A. David and H. N. Nagaraja
/// 2003, *Order Statistics*, section 7.1). Each end stands for itself: with too few values
/// for one of them the other is still known, with half the chance of a miss.
///
/// # Panics
///
/// When the share is not from 0 to 1.
///
/// ```
/// use pitcrew::statistics::{Confidence, RankInterval, rank_interval};
///
/// let median = rank_interval(100, 0.5, Confidence::NINETY_FIVE);
/// assert_eq!(median, RankInterval { low: Some(40), high: Some(61) });
/// // 0.9^35 is above 2.5 %: that the largest of 35 is the 9th tenth or more is not sure.
/// assert_eq!(rank_interval(35, 0.9, Confidence::NINETY_FIVE).high, None);
/// assert_eq!(rank_interval(36, 0.9, Confidence::NINETY_FIVE).high, Some(36));
/// ```
#[must_use]
pub fn rank_interval(count: usize, share: f64, confidence: Confidence) -> RankInterval {
    assert!((0.0..=1.0).contains(&share), "a share is from 0 to 1");
    let tail = confidence.miss() / 2.0;
    // Successes up to r-1 have a probability that rises with r.
    let at_most = |successes: usize| binomial_at_most(successes, count, share);
    let below = partition(count, |rank| at_most(rank - 1) <= tail);
    let upper = partition(count, |rank| at_most(rank - 1) < 1.0 - tail) + 1;
    RankInterval {
        low: (below >= 1).then_some(below),
        high: (upper <= count).then_some(upper),
    }
}

/// The largest rank from 1 to `count` for which `holds`, or 0, where it holds up
/// to some rank and not after.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut holding, mut failing) = (0, count + 1);
    while failing - holding > 1 {
        let middle = holding + (failing - holding) / 2;
        if holds(middle) {
            holding = middle;
        } else {
            failing = middle;
        }
    }
    holding
}

/// P(B <= successes) for `trials` with probability `share` each.
fn binomial_at_most(successes: usize, trials: usize, share: f64) -> f64 {
    if successes >= trials || share == 0.0 {
        return 1.0;
    }
    if share == 1.0 {
        return 0.0;
    }
    let failures = (trials - successes) as f64;
    beta_cdf(failures, successes as f64 + 1.0, 1.0 - share, share)
}

/// Index of the `share` quantile among `count` ordered values.
fn rank(count: usize, share: f64) -> Option<usize> {
    assert!((0.0..=1.0).contains(&share), "a share is from 0 to 1");
    let last = count.checked_sub(1)?;
    let position = share * count as f64;
    // A product such as 0.07 * 100 is a hair above the whole number it means.
    let whole = position.round();
    let exact = (position - whole).abs() <= 4.0 * f64::EPSILON * whole.max(1.0);
    let position = if exact { whole } else { position.ceil() };
    Some((position as usize).saturating_sub(1).min(last))
}

fn select(values: &mut [f64], index: usize) -> &f64 {
    assert!(
        !values.iter().any(|value| value.is_nan()),
        "a value is not a number"
    );
    values.select_nth_unstable_by(index, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Check 34: R's `quantile(c(1, 2, 4, 8), c(0, .1, .25, .3, .5, .9, 1), type = 1)`
    /// is 1 1 1 2 2 8 8; no value is interpolated.
    #[test]
    fn the_type_is_one() {
        for (share, expected) in [
            (0.0, 1.0),
            (0.1, 1.0),
            (0.25, 1.0),
            (0.3, 2.0),
            (0.5, 2.0),
            (0.9, 8.0),
            (1.0, 8.0),
        ] {
            assert_eq!(quantile(&mut [8.0, 1.0, 4.0, 2.0], share), Some(expected));
        }
        assert_eq!(quantile(&mut [], 0.5), None);
    }

    #[test]
    fn rounding_of_the_position_does_not_move_the_rank() {
        let mut values: Vec<f64> = (1..=100).map(f64::from).collect();
        for percent in 1..=100 {
            let share = f64::from(percent) / 100.0;
            assert_eq!(quantile(&mut values, share), Some(f64::from(percent)));
        }
    }

    /// Check 17: what did not come is not a number, however many did not.
    #[test]
    fn what_did_not_come_is_not_reached() {
        let times = [Some(3.0), None, Some(1.0), None, Some(2.0)];
        assert_eq!(
            time_quantiles(times, [0.5, 0.6, 0.8]),
            [Some(3.0), Some(3.0), None]
        );
        assert_eq!(time_quantiles([None, None], [0.5]), [None]);
        assert_eq!(time_quantiles([], [0.5]), [None]);
    }

    /// W. J. Conover (1999), *Practical Nonparametric Statistics*, and common
    /// tables of the sign test: 95 % ranks for the median.
    #[test]
    fn published_ranks_for_the_median() {
        for (count, ranks) in [(6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (100, (40, 61))] {
            let found = rank_interval(count, 0.5, Confidence::NINETY_FIVE);
            let (low, high) = ranks;
            let expected = RankInterval {
                low: Some(low),
                high: Some(high),
            };
            assert_eq!(found, expected, "{count}");
        }
        let neither = RankInterval {
            low: None,
            high: None,
        };
        assert_eq!(rank_interval(5, 0.5, Confidence::NINETY_FIVE), neither);
        assert_eq!(rank_interval(0, 0.5, Confidence::NINETY_FIVE), neither);
    }

    /// The certain ends of a distribution, and misuse.
    #[test]
    fn shares_of_none_and_all_have_ranks_and_others_are_refused() {
        let ranks = |share| rank_interval(50, share, Confidence::NINETY_FIVE);
        assert_eq!(ranks(0.0).high, Some(1));
        assert_eq!(ranks(1.0).low, Some(50));
        assert!(std::panic::catch_unwind(|| ranks(1.5)).is_err());
        assert!(std::panic::catch_unwind(|| ranks(f64::NAN)).is_err());
        assert!(std::panic::catch_unwind(|| quantile(&mut [1.0], -0.1)).is_err());
        assert!(std::panic::catch_unwind(|| quantile(&mut [f64::NAN], 0.5)).is_err());
        assert!(std::panic::catch_unwind(|| time_quantiles([Some(f64::NAN)], [0.5])).is_err());
    }

    /// 0.9^n and 1 - 0.9^n decide when the largest values enclose a ninth tenth;
    /// the lower end is known before.
    #[test]
    fn an_end_that_is_known_is_kept() {
        let few = rank_interval(35, 0.9, Confidence::NINETY_FIVE);
        assert_eq!(few.high, None);
        let below: f64 = binomial_at_most(few.low.unwrap() - 1, 35, 0.9);
        assert!(below <= 0.025 && binomial_at_most(few.low.unwrap(), 35, 0.9) > 0.025);
        assert_eq!(
            rank_interval(36, 0.9, Confidence::NINETY_FIVE).high,
            Some(36)
        );
        assert_eq!(rank_interval(35, 0.1, Confidence::NINETY_FIVE).low, None);
    }

    proptest! {
        #[test]
        fn the_spread_is_three_quantiles(mut values in prop::collection::vec(-1e6..1e6_f64, 1..200)) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let found = spread(&mut values).unwrap();
            let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|share| quantile(&mut sorted, share).unwrap());
            prop_assert_eq!(found, Spread { p10, p50, p90 });
        }

        /// Check 34: shards laid end to end in any order give the same quantile.
        #[test]
        fn shards_do_not_matter(values in prop::collection::vec(-1e6..1e6_f64, 2..100), cut in 1..99_usize) {
            let cut = cut.min(values.len() - 1);
            let mut whole = values.clone();
            let mut moved = [&values[cut..], &values[..cut]].concat();
            prop_assert_eq!(quantile(&mut whole, 0.3), quantile(&mut moved, 0.3));
        }
    }
}
