//! A hundred squares, given out by shares.

use super::figure::SquareGroup;

/// Give each group its squares, by largest remainder.
pub(super) fn give_out(groups: &mut [SquareGroup]) {
    let total: f64 = groups.iter().map(|group| group.share).sum();
    let exact: Vec<f64> = groups
        .iter()
        .map(|group| group.share / total * 100.0)
        .collect();
    for (group, exact) in groups.iter_mut().zip(&exact) {
        group.squares = exact.floor() as u32;
    }
    let given: u32 = groups.iter().map(|group| group.squares).sum();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()));
    for index in order
        .into_iter()
        .take(100_u32.saturating_sub(given) as usize)
    {
        groups[index].squares += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::{Fill, NEUTRAL};
    use proptest::prelude::*;

    fn group(share: f64) -> SquareGroup {
        SquareGroup {
            name: "x".to_owned(),
            share,
            squares: 0,
            letter: None,
            color: NEUTRAL,
            fill: Fill::Solid,
        }
    }

    proptest! {
        #[test]
        fn squares_sum_to_a_hundred_and_are_off_by_less_than_one(
            shares in prop::collection::vec(0.0001..1.0, 1..9),
        ) {
            let total: f64 = shares.iter().sum();
            let mut groups: Vec<SquareGroup> =
                shares.iter().map(|share| group(share / total)).collect();
            give_out(&mut groups);
            prop_assert_eq!(groups.iter().map(|group| group.squares).sum::<u32>(), 100);
            for group in &groups {
                prop_assert!((f64::from(group.squares) - group.share * 100.0).abs() < 1.0 + 1e-9);
            }
        }
    }
}
