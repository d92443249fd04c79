//! When something happens for the first time, over futures.

use super::types::TimeQuantiles;
use crate::statistics::{Confidence, TimeColumn, time_interval, time_quantiles};

/// Quantiles of one time per future, `world` futures in a row being one unit of
/// inference.
pub(super) fn times(times: &[Option<f64>], world: usize) -> TimeQuantiles {
    let [half, eight_in_ten] = time_quantiles(times.iter().copied(), [0.5, 0.8]);
    let column = TimeColumn {
        times,
        group: world,
    };
    let interval = |share| time_interval(column, share, Confidence::NINETY_FIVE);
    TimeQuantiles {
        half,
        eight_in_ten,
        half_interval: interval(0.5),
        eight_in_ten_interval: interval(0.8),
        reached: times.iter().flatten().count() as f64 / times.len().max(1) as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opened at 4 and 8 in two of four futures: half have it by 8, 8 in 10 never.
    #[test]
    fn shares_and_quantiles_are_over_all_futures() {
        let times = times(&[Some(8.0), None, Some(4.0), None], 1);
        assert_eq!(
            (times.half, times.eight_in_ten, times.reached),
            (Some(8.0), None, 0.5)
        );
        assert_eq!(times.half_interval, None, "four futures are too few");
    }
}
