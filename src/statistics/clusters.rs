//! Replications in groups that share something, such as a draw of what is not known.
//!
//! Then the group is the unit of inference: its replications rise and fall together,
//! and only groups are independent of each other.

use super::sum::{Moments, sum};
use super::types::VarianceSplit;

/// The sum of each group of `size` values in a row; the last group may be smaller.
/// Groups of one leave the values as they are. Values that share something, such as a draw
/// of what is not known, rise and fall together; then only groups are independent.
///
/// Not-a-number is never skipped: the sum of its group is not a number then ([`sum`]).
///
/// ```
/// use pitcrew::statistics::group_sums;
///
/// assert_eq!(group_sums(vec![1.0, 2.0, 3.0, 4.0, 5.0], 2), [3.0, 7.0, 5.0]);
/// ```
#[must_use]
pub fn group_sums(values: Vec<f64>, size: usize) -> Vec<f64> {
    if size <= 1 {
        return values;
    }
    let groups = values.chunks(size);
    groups.map(|group| sum(group.iter().copied())).collect()
}

/// The sums of pairs of whole numbers, such as a part and its whole, likewise.
///
/// # Panics
///
/// Where a sum is beyond 2^32.
///
/// ```
/// use pitcrew::statistics::group_pairs;
///
/// let sums: Vec<_> = group_pairs(&[(1, 2), (0, 3), (4, 4)], 2).collect();
/// assert_eq!(sums, [(1, 5), (4, 4)]);
/// ```
pub fn group_pairs(pairs: &[(u32, u32)], size: usize) -> impl Iterator<Item = (u32, u32)> {
    let groups = pairs.chunks(size.max(1));
    groups.map(|group| {
        let pairs = group.iter();
        pairs.fold((0, 0), |sum, pair| (add(sum.0, pair.0), add(sum.1, pair.1)))
    })
}

fn add(one: u32, other: u32) -> u32 {
    one.checked_add(other).expect("a sum is too large")
}

/// How many values are in each group of `size`.
///
/// ```
/// use pitcrew::statistics::group_counts;
///
/// assert_eq!(group_counts(5, 2), [2.0, 2.0, 1.0]);
/// ```
#[must_use]
pub fn group_counts(count: usize, size: usize) -> Vec<f64> {
    let size = size.max(1);
    let starts = (0..count).step_by(size);
    starts.map(|start| size.min(count - start) as f64).collect()
}

/// The variance within groups of `size` in a row, and between what they have in
/// common: one-way analysis of variance with random effects (S. R. Searle, G. Casella
/// and others 1992, *Variance Components*, section 3.6). With mean squares
/// MSB between and MSW within groups, the variance within is MSW, and between it is
/// (MSB - MSW) / n0, where n0 = (N - Σn²/N) / (J - 1) is the size of a group; the
/// spread of the group means alone would hold MSW / n0 of luck. A negative estimate
/// counts as 0.
///
/// `None` with fewer than two groups, or where no group has two values.
///
/// # Panics
///
/// At a value that is not a number or infinite, and where a variance cannot be held by a
/// number ([`Moments::variance`]).
///
/// ```
/// use pitcrew::statistics::split_variance;
///
/// // MSW = 2, MSB = 32, so 15 between.
/// let split = split_variance(&[1.0, 3.0, 5.0, 7.0, 9.0, 11.0], 2).expect("three pairs");
/// assert!((split.between - 15.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn split_variance(values: &[f64], size: usize) -> Option<VarianceSplit> {
    let groups = values.chunks(size.max(1));
    let count = groups.len();
    let moments: Vec<Moments> = groups.filter_map(Moments::of).collect();
    let within = sum(moments.iter().map(Moments::squared_deviations));
    let freedom = values.len().checked_sub(count).filter(|free| *free > 0)?;
    let all = Moments::of(values)?;
    let between = sum(moments.iter().map(|group| {
        let shift = group.mean - all.mean;
        group.count as f64 * shift * shift
    }));
    let total = values.len() as f64;
    let squares = sum(moments.iter().map(|group| (group.count as f64).powi(2)));
    let others = count.checked_sub(1).filter(|others| *others > 0)? as f64;
    let typical_size = (total - squares / total) / others;
    let within = within / freedom as f64;
    let excess = (between / others - within) / typical_size;
    Some(VarianceSplit {
        within,
        between: excess.max(0.0),
        groups: count as u64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    #[test]
    #[should_panic(expected = "a sum is too large")]
    fn counts_do_not_wrap_around() {
        let _ = group_pairs(&[(1, u32::MAX), (1, 1)], 2).count();
    }

    #[test]
    fn sums_and_counts_of_groups() {
        assert_eq!(
            group_sums(vec![1.0, 2.0, 3.0, 4.0, 5.0], 2),
            [3.0, 7.0, 5.0]
        );
        assert_eq!(group_counts(5, 2), [2.0, 2.0, 1.0]);
        assert_eq!(group_sums(vec![1.0, 2.0], 1), [1.0, 2.0]);
        assert_eq!(group_counts(0, 4), Vec::<f64>::new());
        let pairs: Vec<_> = group_pairs(&[(1, 2), (0, 3), (4, 4)], 2).collect();
        assert_eq!(pairs, [(1, 5), (4, 4)]);
    }

    /// By hand: groups (1, 3), (5, 7), (9, 11): MSW = 2 · 3 / 3 = 2; the means 2, 6 and
    /// 10 give MSB = 2 · (16 + 0 + 16) / 2 = 32, so 15 between.
    #[test]
    fn three_pairs_by_hand() {
        let split = split_variance(&[1.0, 3.0, 5.0, 7.0, 9.0, 11.0], 2).unwrap();
        assert!((split.within - 2.0).abs() < 1e-12);
        assert!((split.between - 15.0).abs() < 1e-12);
        assert_eq!(split.groups, 3);
        assert!((split.share_between().unwrap() - 15.0 / 17.0).abs() < 1e-12);
    }

    /// G. W. Snedecor and W. G. Cochran (1980), *Statistical Methods*, 7th edition,
    /// section 13.3: calcium in four turnip leaves, four determinations of each. MSW =
    /// 0.0066 and MSB = 0.2961, so 0.0724 from leaf to leaf.
    #[test]
    fn published_turnip_leaves() {
        let calcium = [
            3.28, 3.09, 3.03, 3.03, 3.52, 3.48, 3.38, 3.38, 2.88, 2.80, 2.81, 2.76, 3.34, 3.38,
            3.23, 3.26,
        ];
        let split = split_variance(&calcium, 4).unwrap();
        assert!((split.within - 0.0066).abs() < 5e-5, "{split:?}");
        assert!((split.between - 0.0724).abs() < 5e-5, "{split:?}");
    }

    #[test]
    fn without_two_groups_or_two_values_in_one_there_is_no_split() {
        assert_eq!(split_variance(&[1.0, 2.0, 3.0], 1), None);
        assert_eq!(split_variance(&[1.0, 2.0, 3.0], 3), None);
        assert_eq!(split_variance(&[], 4), None);
        assert!(split_variance(&[1.0, 2.0, 3.0], 2).is_some());
    }

    /// Check 36: the split does not depend on how many replications share a world, but
    /// for chance; and without anything in common, nothing is between.
    #[test]
    fn what_is_shared_and_what_is_not_are_told_apart() {
        for (size, shared) in [(2, 1.0), (4, 1.0), (16, 1.0), (4, 0.0)] {
            let mut luck = Xoshiro256PlusPlus::seed_from_u64(size as u64);
            let mut uniform = || (luck.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
            let mut values = Vec::new();
            for _ in 0..4000 {
                let common = shared * uniform();
                values.extend((0..size).map(|_| common + 2.0 * uniform()));
            }
            let split = split_variance(&values, size).unwrap();
            // A uniform number has a variance of 1/12.
            assert!(
                (split.within - 4.0 / 12.0).abs() < 0.02,
                "{size}: {split:?}"
            );
            assert!(
                (split.between - shared / 12.0).abs() < 0.02,
                "{size}: {split:?}"
            );
        }
    }
}
