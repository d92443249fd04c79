//! When two times are the same: the grid that every time lies on.
//!
//! Times are sums of spans, and a sum of fractions depends on its order in the last
//! bits: 3 + 3 + 6 months are not 12 months, bit by bit. So the clock ticks. A time is
//! a whole number of ticks, written in weeks, and every sum of a time and a span is
//! rounded to the nearest tick. Whole numbers add up the same in any order, and equal
//! times have equal bits: `==`, `<=` and the order of events need no tolerance.
//!
//! A tick is so chosen that what people write is a whole number of them: a day, a
//! week, a month (1461/336 weeks) and a year, tenths to ten-thousandths of each, and
//! the parts into 3, 7, 9, 11 and 13 that rates and speeds lead to, such as "7 a year"
//! or work at 0.7 of full speed. It is 60 microseconds, so that no draw is moved by
//! anything that matters, and the longest horizon is still far from 2^53 ticks.

/// Ticks in a week: 336, times 3 · 7 · 11 · 13, times 10,000.
pub(super) const TICKS_PER_WEEK: f64 = 336.0 * 3003.0 * 10_000.0;

/// A tick, in weeks.
pub const TICK: f64 = 1.0 / TICKS_PER_WEEK;

/// Ticks in a month, a twelfth of 365.25 days: 1461 of what a week has 336 of.
pub(super) const TICKS_PER_MONTH: f64 = 1461.0 * 3003.0 * 10_000.0;

/// Above this, numbers of this type are whole.
const WHOLE: f64 = (1u64 << (f64::MANTISSA_DIGITS - 1)) as f64;

/// `ticks`, which are not negative, rounded to a whole number. Adding so much leaves no
/// room for a fraction; this is what `round` does without a call.
#[inline]
pub(super) fn whole(ticks: f64) -> f64 {
    (ticks + WHOLE) - WHOLE
}

/// The time on the grid that is nearest to `weeks`, which are not negative. A time that
/// is infinite stays so.
#[inline]
#[must_use]
pub fn on_grid(weeks: f64) -> f64 {
    whole(weeks * TICKS_PER_WEEK) / TICKS_PER_WEEK
}

/// The time a span after another, in weeks.
///
/// ```
/// use pitcrew::units::{WEEKS_PER_MONTH, after};
///
/// let months = |months: f64| months * WEEKS_PER_MONTH;
/// let start = after(0.0, 0.1);
/// let steps = after(after(after(start, months(3.0)), months(3.0)), months(6.0));
/// assert_eq!(steps, after(start, months(12.0)));
/// ```
#[inline]
#[must_use]
pub fn after(time: f64, span: f64) -> f64 {
    on_grid(time + span)
}

/// The span from one time to a later one, in weeks and on the grid: to be compared with
/// other spans.
#[inline]
#[must_use]
pub fn between(from: f64, to: f64) -> f64 {
    on_grid(to - from)
}

/// Point `point` of `points` equally spaced ones from 0 to `end`, both included.
#[inline]
#[must_use]
pub fn calendar_point(point: usize, points: usize, end: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred points")]
    let (point, steps) = (point as f64, (points.max(2) - 1) as f64);
    on_grid(end * point / steps)
}

/// The first of those points at or after a time that is at most `end`.
#[must_use]
pub fn first_point_from(time: f64, points: usize, end: f64) -> usize {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred points")]
    let steps = (points.max(2) - 1) as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred points"
    )]
    let near = (time / end * steps) as usize;
    // The division may be a hair off, to either side.
    let first = near.saturating_sub(1);
    let last = points.saturating_sub(1);
    (first..last)
        .find(|&point| calendar_point(point, points, end) >= time)
        .unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};
    use proptest::prelude::*;

    /// What a number of a unit is in weeks, as a scenario's words are read.
    const UNITS: [f64; 4] = [1.0 / 7.0, 1.0, WEEKS_PER_MONTH, WEEKS_PER_YEAR];

    /// 336 and 1461 are weeks and months in the common part; the rest of the factor is
    /// in both.
    #[test]
    fn units_are_whole_numbers_of_ticks() {
        assert_eq!(TICKS_PER_WEEK, 10_090_080_000.0);
        for unit in UNITS {
            for parts in [1.0, 3.0, 10.0, 1000.0, 10_000.0] {
                let ticks = unit / parts * TICKS_PER_WEEK;
                assert!((ticks - ticks.round()).abs() < 1e-4, "{unit} / {parts}");
            }
        }
        assert!((TICKS_PER_MONTH / TICKS_PER_WEEK - WEEKS_PER_MONTH).abs() < 1e-15);
    }

    #[test]
    fn what_never_comes_is_on_the_grid() {
        assert_eq!(after(f64::INFINITY, 3.0), f64::INFINITY);
        assert_eq!(after(3.0, f64::INFINITY), f64::INFINITY);
        assert_eq!(on_grid(0.0).to_bits(), 0);
    }

    /// A year in monthly, weekly and seventh-of-a-year steps.
    #[test]
    fn many_steps_come_to_the_same_time() {
        let walk = |steps: u32, span: f64| (0..steps).fold(0.0, |time, _| after(time, span));
        let year = after(0.0, WEEKS_PER_YEAR);
        assert_eq!(walk(12, WEEKS_PER_MONTH), year);
        assert_eq!(walk(7, WEEKS_PER_YEAR / 7.0), year);
        assert_eq!(walk(10, 0.1), 1.0);
        assert_eq!(walk(33, 1.0 / 1.1), 30.0);
        assert_eq!(walk(7, 1.0 / 0.7), 10.0);
        assert_eq!(walk(100_000, 1.0), 100_000.0);
    }

    #[test]
    fn points_of_a_calendar_are_times_on_it() {
        let year = after(0.0, WEEKS_PER_YEAR);
        for month in 0..=12 {
            let time = after(0.0, month as f64 * WEEKS_PER_MONTH);
            assert_eq!(calendar_point(month, 13, year), time);
            assert_eq!(first_point_from(time, 13, year), month);
            assert_eq!(first_point_from(time + 1e-9, 13, year), (month + 1).min(12));
        }
    }

    proptest! {
        /// Spans of any unit with up to four decimals, in any order, from any start.
        #[test]
        fn sums_do_not_depend_on_their_order(
            start in 0.0..5000.0f64,
            spans in prop::collection::vec((0u32..200_000, 0usize..4), 1..12),
            turn in 0usize..12,
        ) {
            let weeks: Vec<f64> = spans
                .iter()
                .map(|&(number, unit)| f64::from(number) / 10_000.0 * UNITS[unit])
                .collect();
            let mut turned = weeks.clone();
            turned.rotate_left(turn % weeks.len());
            turned.reverse();
            let start = on_grid(start);
            let walk = |spans: &[f64]| spans.iter().fold(start, |time, span| after(time, *span));
            prop_assert_eq!(walk(&weeks), walk(&turned));
            prop_assert_eq!(walk(&weeks), after(start, weeks.iter().sum()));
            prop_assert_eq!(between(start, walk(&weeks)), after(0.0, weeks.iter().sum()));
        }

        /// A time on the grid is left where it is, and no time is moved by more than
        /// half a tick.
        #[test]
        fn rounding_is_once_and_small(weeks in 0.0..100_000.0f64) {
            let time = on_grid(weeks);
            prop_assert_eq!(on_grid(time), time);
            prop_assert!((time - weeks).abs() <= 0.5001 / TICKS_PER_WEEK + 1e-11);
        }
    }
}
