//! Places of ticks, and how they read.

use super::figure::Unit;
use crate::words::{stated_percent, trimmed};

/// Steps between ticks of a calendar: months, quarters, years and decades.
const TIME_STEPS: [f64; 10] = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 36.0, 60.0, 120.0, 240.0];

/// Ticks from `low` to `high`, at most `most` + 1 of them.
pub(super) fn places(low: f64, high: f64, unit: Unit, most: usize) -> Vec<f64> {
    let step = step(high - low, unit, most.max(1) as f64);
    let first = (low / step).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|index| index as f64 * step).collect()
}

fn step(span: f64, unit: Unit, most: f64) -> f64 {
    match unit {
        Unit::Time => TIME_STEPS
            .into_iter()
            .find(|step| span / step <= most)
            .unwrap_or_else(|| round_step(span / most)),
        Unit::Share | Unit::Count | Unit::Signed | Unit::Money => round_step(span / most),
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `rough`.
fn round_step(rough: f64) -> f64 {
    let mut power = 1e-6;
    while power * 10.0 < rough {
        power *= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(power * 10.0)
}

/// The end of an axis that holds values up to `most`: a whole number of steps.
pub(super) fn end_for(most: f64, unit: Unit) -> f64 {
    let least = if unit == Unit::Share { 0.04 } else { 1.0 };
    let step = round_step(most.max(least) / 5.0);
    let end = (most.max(least) / step - 1e-9).ceil() * step;
    if unit == Unit::Share {
        end.min(1.0)
    } else {
        end
    }
}

/// A tick as it reads on the axis.
pub(super) fn text(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => stated_percent(value),
        Unit::Time | Unit::Count => trimmed(value, 2),
        Unit::Signed => {
            let sign = if value > 0.0 { "+" } else { "" };
            format!("{sign}{}", trimmed(value, 2))
        }
        Unit::Money => money_tick(value),
    }
}

/// Ticks are round, and have all their digits: `12.5k`.
fn money_tick(value: f64) -> String {
    match value.abs() {
        size if size < 1e3 => trimmed(value, 2),
        size if size < 1e6 => format!("{}k", trimmed(value / 1e3, 2)),
        _ => format!("{}M", trimmed(value / 1e6, 2)),
    }
}

/// The ends of an axis that holds `values` and 0, in whole steps.
pub(super) fn ends_for(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .into_iter()
        .filter(|value| value.is_finite())
        .fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if high - low <= 0.0 {
        return (-1.0, 1.0);
    }
    let step = round_step((high - low) / 6.0);
    let whole = |value: f64| value / step - 1e-9;
    (-(whole(-low).ceil() * step), whole(high).ceil() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_of_a_calendar_are_quarters_and_years() {
        assert_eq!(
            places(0.0, 12.0, Unit::Time, 6),
            [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]
        );
        assert_eq!(places(0.0, 36.0, Unit::Time, 6).len(), 7);
        assert_eq!(
            places(0.0, 120.0, Unit::Time, 6),
            [0.0, 24.0, 48.0, 72.0, 96.0, 120.0]
        );
        assert!(places(0.0, 6000.0, Unit::Time, 6).len() <= 7);
    }

    #[test]
    fn axes_end_at_a_tick() {
        for most in [0.0, 0.003, 0.07, 0.31, 0.62, 0.999] {
            let end = end_for(most, Unit::Share);
            assert!(end >= most && end <= 1.0, "{most} {end}");
            assert!((places(0.0, end, Unit::Share, 5).last().unwrap() - end).abs() < 1e-9);
        }
        for most in [0.2, 3.3, 17.0, 12345.0] {
            let end = end_for(most, Unit::Count);
            assert!(end >= most && end <= most.max(1.0) * 1.5, "{most} {end}");
            assert!((places(0.0, end, Unit::Count, 5).last().unwrap() - end).abs() < 1e-9);
        }
    }

    #[test]
    fn ticks_read_short() {
        assert_eq!(text(0.25, Unit::Share), "25%");
        assert_eq!(text(0.025, Unit::Share), "2.5%");
        assert_eq!(text(12.0, Unit::Time), "12");
        assert_eq!(text(0.5, Unit::Count), "0.5");
    }
}
