//! How well a quantile of times is known, when some times do not come.

use super::clusters::{group_counts, group_sums};
use super::confidence::Confidence;
use super::quantile::{quantile, rank_interval};
use super::ratio::{RatioColumns, ratio};
use super::types::TimeInterval;

/// One time per replication; replications in groups of `group` in a row depend on each
/// other (1: none do).
///
/// ```
/// use pitcrew::statistics::TimeColumn;
///
/// let column = TimeColumn { times: &[Some(8.0), None, Some(4.0), None], group: 2 };
/// assert_eq!(column.times.len() / column.group, 2, "two worlds");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TimeColumn<'a> {
    /// When it came; `None`: not by the horizon, and so later than all that came.
    pub times: &'a [Option<f64>],
    /// Replications that share what is not known.
    pub group: usize,
}

/// The interval of the time by which a `share` of replications has it.
///
/// Independent replications: the order statistics that enclose the quantile
/// ([`rank_interval`]). In groups: the quantiles at the ends of the interval of the
/// share that has it by then, the standard error of that share being of groups
/// (R. S. Woodruff 1952). Each end stands for itself, with half the chance of a miss: one
/// that needs more values than there are, or that was not reached, does not take the other
/// with it. `None` where neither is known.
///
/// # Panics
///
/// At a time that is not a number, or a share that is not from 0 to 1.
///
/// ```
/// use pitcrew::statistics::{Confidence, TimeColumn, time_interval};
///
/// // In week 1 to 55 it came in as many futures of a hundred; in the others it did not.
/// let times: Vec<_> = (1..=100).map(|i| (i <= 55).then_some(f64::from(i))).collect();
/// let column = TimeColumn { times: &times, group: 1 };
/// let half = time_interval(column, 0.5, Confidence::NINETY_FIVE).expect("one end");
/// assert_eq!((half.low, half.high), (40.0, None));
/// ```
#[must_use]
pub fn time_interval(
    column: TimeColumn<'_>,
    share: f64,
    confidence: Confidence,
) -> Option<TimeInterval> {
    let times = column.times.iter();
    let mut times: Vec<f64> = times.map(|time| time.unwrap_or(f64::INFINITY)).collect();
    let (low, high) = if column.group <= 1 {
        let ranks = rank_interval(times.len(), share, confidence);
        let count = times.len() as f64;
        let part = |rank: usize| rank as f64 / count;
        (ranks.low.map(part), ranks.high.map(part))
    } else {
        let half_width = half_width(&times, column.group, (share, confidence))?;
        let inside = |part: &f64| (0.0..=1.0).contains(part);
        let low = Some(share - half_width).filter(|low| inside(low) && *low > 0.0);
        (low, Some(share + half_width).filter(inside))
    };
    let mut at = |part: Option<f64>| {
        let time = quantile(&mut times, part?)?;
        time.is_finite().then_some(time)
    };
    let (low, high) = (at(low), at(high));
    TimeInterval::of(low, high)
}

/// Half the width of the interval of the share that has it by the quantile.
fn half_width(times: &[f64], group: usize, (share, confidence): (f64, Confidence)) -> Option<f64> {
    let came = times.iter().copied().filter(|time| time.is_finite());
    let last = came.fold(f64::NEG_INFINITY, f64::max);
    let at = quantile(&mut times.to_vec(), share)?.min(last);
    let has = times.iter().map(|time| f64::from(u8::from(*time <= at)));
    let estimate = ratio(
        RatioColumns {
            numerators: &group_sums(has.collect(), group),
            denominators: &group_counts(times.len(), group),
        },
        confidence,
    )?;
    let interval = estimate.interval?;
    Some((interval.high - interval.low) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn interval(times: &[Option<f64>], group: usize, share: f64) -> Option<TimeInterval> {
        time_interval(TimeColumn { times, group }, share, SURE)
    }

    /// The ranks of the sign test: 40 and 61 of 100 for the median (W. J. Conover).
    #[test]
    fn the_median_of_a_hundred_lies_between_two_known_ranks() {
        let times: Vec<Option<f64>> = (1..=100).map(|i| Some(f64::from(i))).collect();
        let expected = TimeInterval {
            low: 40.0,
            high: Some(61.0),
        };
        assert_eq!(interval(&times, 1, 0.5), Some(expected));
    }

    /// Check 17: an end that was not reached is not a number.
    #[test]
    fn what_was_not_reached_has_an_open_end() {
        let half: Vec<Option<f64>> = (1..=100)
            .map(|i| (i <= 55).then_some(f64::from(i)))
            .collect();
        let found = interval(&half, 1, 0.5).unwrap();
        assert_eq!((found.low, found.high), (40.0, None));
        assert_eq!(interval(&[None; 100], 1, 0.5), None);
        assert_eq!(interval(&[Some(1.0); 3], 1, 0.5), None);
        assert_eq!(interval(&[], 4, 0.5), None);
        assert_eq!(interval(&[None; 100], 4, 0.5), None);
    }

    /// Thirty values are enough for one end of the 9th tenth, and of the first.
    #[test]
    fn the_end_that_is_known_is_kept() {
        let times: Vec<Option<f64>> = (1..=30).map(|i| Some(f64::from(i))).collect();
        let high = interval(&times, 1, 0.9).unwrap();
        assert!(high.known_low().is_some() && high.high.is_none());
        let low = interval(&times, 1, 0.1).unwrap();
        assert!(low.known_low().is_none() && low.high.is_some());
        assert_eq!(high.low + low.high.unwrap(), 31.0);
    }

    /// Groups whose members are all alike are worth one value each: with 400 groups of
    /// 4 the interval is as wide as with 400 values, and covers as often as it says.
    #[test]
    fn groups_are_the_unit_of_inference() {
        let mut luck = Xoshiro256PlusPlus::seed_from_u64(5);
        let mut uniform = || (luck.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let runs = 2000;
        let mut covering = 0;
        for _ in 0..runs {
            let groups = (0..100).map(|_| uniform());
            let times: Vec<Option<f64>> = groups.flat_map(|time| [Some(time); 4]).collect();
            let found = interval(&times, 4, 0.5).unwrap();
            let inside = found.low <= 0.5 && found.high.is_none_or(|high| 0.5 <= high);
            covering += u32::from(inside);
        }
        let coverage = f64::from(covering) / f64::from(runs);
        assert!((0.92..=0.97).contains(&coverage), "{coverage}");
    }
}
