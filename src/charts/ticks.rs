//! Places of ticks, and how numbers read.

use super::figure::Unit;

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
        Unit::Share => format!("{}%", trimmed(value * 100.0)),
        Unit::Time | Unit::Count => trimmed(value),
        Unit::Signed => signed(value, &trimmed(value.abs())),
        Unit::Money => money_tick(value),
    }
}

/// `size` with the sign of `value`; zero has none.
fn signed(value: f64, size: &str) -> String {
    match () {
        () if size.chars().all(|c| c == '0' || c == '.') => size.to_owned(),
        () if value < 0.0 => format!("−{size}"),
        () => format!("+{size}"),
    }
}

/// A difference with as many decimals as its error has a meaning for.
pub(super) fn difference(value: f64, error: f64) -> String {
    let decimals = decimals_for(error);
    signed(value, &format!("{:.decimals$}", value.abs()))
}

/// Decimals at which an error of this size shows its first digit, at most three.
pub(super) fn decimals_for(error: f64) -> usize {
    let least = |decimals: usize| 0.095 * 10_f64.powi(1 - decimals as i32);
    (0..3)
        .find(|decimals| error >= least(*decimals))
        .unwrap_or(3)
}

fn money_tick(value: f64) -> String {
    let size = value.abs();
    let text = match size {
        size if size < 1e3 => trimmed(size),
        size if size < 1e6 => format!("{}k", trimmed(size / 1e3)),
        size => format!("{}M", trimmed(size / 1e6)),
    };
    if value < 0.0 {
        format!("−{text}")
    } else {
        text
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

fn trimmed(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share in words: whole percent, and never 0 % or 100 %, which no number of
/// futures can prove.
pub(super) fn share(value: f64) -> String {
    match (value * 100.0).round() {
        percent if percent < 1.0 => "<1%".into(),
        percent if percent > 99.0 => ">99%".into(),
        percent => format!("{percent}%"),
    }
}

/// A small count in words: one decimal below ten.
pub(super) fn count(value: f64) -> String {
    match value {
        value if value >= 9.95 => format!("{value:.0}"),
        value if value > 0.0 && value < 0.05 => "<0.1".into(),
        value => format!("{value:.1}"),
    }
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
    fn shares_never_claim_certainty() {
        assert_eq!(share(0.0), "<1%");
        assert_eq!(share(0.004), "<1%");
        assert_eq!(share(0.006), "1%");
        assert_eq!(share(0.62), "62%");
        assert_eq!(share(0.996), ">99%");
        assert_eq!(share(1.0), ">99%");
    }

    #[test]
    fn ticks_read_short() {
        assert_eq!(text(0.25, Unit::Share), "25%");
        assert_eq!(text(0.025, Unit::Share), "2.5%");
        assert_eq!(text(12.0, Unit::Time), "12");
        assert_eq!(text(0.5, Unit::Count), "0.5");
        assert_eq!(count(0.0), "0.0");
        assert_eq!(count(0.01), "<0.1");
        assert_eq!(count(14.2), "14");
    }
}
