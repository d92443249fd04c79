//! Estimates from sums over units of inference that the run itself has taken.

use crate::experiment::PairSums;
use crate::statistics::{
    Confidence, Estimate, ProductSums, RatioSums, ratio_of_sums, share as share_of,
};

/// Σy / Σm where y and m are measured; `None` where every m is 0.
pub(super) fn ratio(sums: &PairSums) -> Option<Estimate> {
    let sums = ProductSums {
        replications: sums.units,
        y: sums.y,
        yy: sums.yy,
        ym: sums.ym,
        m: sums.m,
        mm: sums.mm,
    };
    ratio_of_sums(&sums, Confidence::NINETY_FIVE)
}

/// Σy / Σm where y counts a part of m; `None` where every m is 0.
pub(super) fn share(sums: &PairSums) -> Option<Estimate> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole numbers"
    )]
    let whole = |sum: f64| sum as u64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole numbers"
    )]
    let square = |sum: f64| sum as u128;
    let sums = RatioSums {
        replications: sums.units,
        y: whole(sums.y),
        yy: square(sums.yy),
        ym: square(sums.ym),
        m: whole(sums.m),
        mm: square(sums.mm),
    };
    share_of_counts(&sums)
}

/// A share from the sums of counted parts; `None` where there is nothing.
pub(super) fn share_of_counts(sums: &RatioSums) -> Option<Estimate> {
    let share = share_of(sums, Confidence::NINETY_FIVE)?;
    Some(Estimate {
        value: share.value,
        standard_error: share.standard_error,
        interval: Some(share.interval),
    })
}
