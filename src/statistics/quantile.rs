//! Quantiles of the spread from future to future: always type 1 of R. J. Hyndman
//! and Y. Fan (1996), the inverse of the empirical distribution function, which is
//! a value that occurred and does not depend on how the values were sharded.
//!
//! Not-a-number is a bug: debug builds stop at it; otherwise it sorts last.

use statrs::function::beta::beta_reg;

use super::confidence::Confidence;
use super::types::Spread;

/// The smallest value that at least `share` of the values do not exceed; `None`
/// when there are none. Reorders `values` instead of sorting them.
#[must_use]
pub fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let rank = rank(values.len(), share)?;
    Some(*select(values, rank))
}

/// The 1st, 5th and 9th tenth of the values; reorders them. `None` without values.
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

/// The ranks, counted from 1, whose order statistics enclose the `share` quantile
/// of independent values with at least this confidence: the lower rank l has
/// P(B < l) at most half the chance of a miss, the upper rank u has P(B >= u), with
/// B binomial (H. A. David and H. N. Nagaraja 2003, *Order Statistics*, section
/// 7.1). `None` where there are too few values for such ranks.
#[must_use]
pub fn rank_interval(count: usize, share: f64, confidence: Confidence) -> Option<(usize, usize)> {
    let tail = confidence.miss() / 2.0;
    // Successes up to r-1 have a probability that rises with r.
    let at_most = |successes: usize| binomial_at_most(successes, count, share);
    let below = partition(count, |rank| at_most(rank - 1) <= tail);
    let upper = partition(count, |rank| at_most(rank - 1) < 1.0 - tail) + 1;
    (below >= 1 && upper <= count).then_some((below, upper))
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
    if successes >= trials {
        return 1.0;
    }
    beta_reg(
        (trials - successes) as f64,
        successes as f64 + 1.0,
        1.0 - share,
    )
}

/// Index of the `share` quantile among `count` ordered values.
fn rank(count: usize, share: f64) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let position = share * count as f64;
    // A product such as 0.07 * 100 is a hair above the whole number it means.
    let whole = position.round();
    let exact = (position - whole).abs() <= 4.0 * f64::EPSILON * whole.max(1.0);
    let position = if exact { whole } else { position.ceil() };
    Some((position as usize).saturating_sub(1).min(last))
}

fn select(values: &mut [f64], index: usize) -> &f64 {
    debug_assert!(
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
            assert_eq!(found, Some(ranks), "{count}");
        }
        assert_eq!(rank_interval(5, 0.5, Confidence::NINETY_FIVE), None);
        assert_eq!(rank_interval(0, 0.5, Confidence::NINETY_FIVE), None);
    }

    /// 0.9^n and 1 - 0.9^n decide when the largest values enclose a ninth tenth.
    #[test]
    fn a_high_quantile_needs_many_values() {
        assert_eq!(rank_interval(35, 0.9, Confidence::NINETY_FIVE), None);
        let (_, upper) = rank_interval(36, 0.9, Confidence::NINETY_FIVE).unwrap();
        assert_eq!(upper, 36);
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
