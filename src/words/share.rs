//! Shares as percentages.

use super::decimal::scaled;
use super::number::decimals_for;

/// An estimated share in whole percent: `62%`. Beneath 1 % it reads `<1%` and above 99 %
/// `>99%`, for no number of futures proves never or always.
///
/// ```
/// use pitcrew::words::percent;
///
/// assert_eq!(percent(0.425), "43%");
/// assert_eq!(percent(0.006), "<1%");
/// assert_eq!(percent(0.994), ">99%");
/// ```
#[must_use]
pub fn percent(share: f64) -> String {
    percent_to(share, 0)
}

/// The same with so many decimals, so that its ends are `<0.1%` and `>99.9%` for one.
#[must_use]
pub fn percent_to(share: f64, decimals: usize) -> String {
    format!("{}%", bounded(share, decimals))
}

/// How many of 100, never none or all: `62`, `<1`, `>99`.
#[must_use]
pub fn of_100(share: f64) -> String {
    bounded(share, 0)
}

fn bounded(share: f64, decimals: usize) -> String {
    // What arithmetic leaves behind the digits that count.
    const HAIR: f64 = 1e-14;
    // The smallest step that is shown, as a share.
    let step = (0..decimals).fold(0.01, |step, _| step / 10.0);
    if share < step - HAIR {
        format!("<{}", scaled(step, 2, decimals))
    } else if share > 1.0 - step + HAIR {
        format!(">{}", scaled(1.0 - step, 2, decimals))
    } else {
        scaled(share, 2, decimals)
    }
}

/// A share inside a sentence: `62%`, `fewer than 1%`, `more than 99%`.
#[must_use]
pub fn percent_in_sentence(share: f64) -> String {
    let text = percent(share);
    match (text.strip_prefix('<'), text.strip_prefix('>')) {
        (Some(end), _) => format!("fewer than {end}"),
        (_, Some(end)) => format!("more than {end}"),
        _ => text,
    }
}

/// A range of shares: `42% to 82%`, or one percentage where both ends read alike.
#[must_use]
pub fn percent_range(low: f64, high: f64) -> String {
    let (low, high) = (percent(low), percent(high));
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}

/// The same for a narrow column: `42–82%`.
#[must_use]
pub fn percent_span(low: f64, high: f64) -> String {
    let (low, high) = (of_100(low), of_100(high));
    if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    }
}

/// A share as somebody stated it, with no digit more than it has: `65%`, `0.5%`, `100%`.
#[must_use]
pub fn stated_percent(share: f64) -> String {
    // Up to four decimals of the percentage, far more than anybody states.
    let text = scaled(share, 2, 4);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// Half the width of an interval of a share, in percentage points: `2`, `0.3`. What is
/// finer than a tenth of a point reads as a tenth.
#[must_use]
pub fn points(half_width: f64) -> String {
    let half = half_width.abs().max(0.001);
    scaled(half, 2, decimals_for(half * 100.0).min(1))
}

/// A precision in points, asked for or reached: `0.5`, `1.23`.
#[must_use]
pub fn precision(half_width: f64) -> String {
    let text = scaled(half_width, 2, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An estimated share with the digits that its error allows: `58.0% ± 0.5`. A bound
/// stands alone.
#[must_use]
pub fn percent_with_error(share: f64, error: f64) -> String {
    let decimals = decimals_for(error * 100.0);
    let text = percent_to(share, decimals);
    if text.starts_with(['<', '>']) {
        return text;
    }
    format!("{text} ± {}", scaled(error, 2, decimals))
}

/// An estimated share in whole percent, as it stands everywhere, and its error in whole
/// points, which is one at least: `62% ± 2`. A bound such as `<1%` stands alone.
#[must_use]
pub fn percent_estimate(share: f64, half_width: f64) -> String {
    let text = percent(share);
    if text.starts_with(['<', '>']) {
        return text;
    }
    format!("{text} ± {}", scaled(half_width.abs().max(0.01), 2, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain() {
        for (share, text) in [
            (0.0, "<1%"),
            (0.006, "<1%"),
            (0.009_999, "<1%"),
            (0.01, "1%"),
            (0.014_9, "1%"),
            (0.015, "2%"),
            (0.425, "43%"),
            (0.575, "58%"),
            (0.985, "99%"),
            (0.99, "99%"),
            (0.990_1, ">99%"),
            (0.994, ">99%"),
            (1.0, ">99%"),
        ] {
            assert_eq!(percent(share), text, "{share}");
            assert_eq!(format!("{}%", of_100(share)), text);
        }
        assert_eq!(percent_to(0.000_4, 1), "<0.1%");
        assert_eq!(percent_to(0.001, 1), "0.1%");
        assert_eq!(percent_to(0.999_5, 1), ">99.9%");
        assert_eq!(percent_in_sentence(0.0), "fewer than 1%");
        assert_eq!(percent_in_sentence(0.995), "more than 99%");
        assert_eq!(percent_in_sentence(0.5), "50%");
    }

    /// Whole shares of up to 1,000 futures: the percentage is the fraction rounded half
    /// up, by whole numbers.
    #[test]
    fn counted_shares_round_as_fractions_do() {
        for all in 1..=400_u32 {
            for counted in 0..=all {
                let share = f64::from(counted) / f64::from(all);
                let half_up = (200 * counted + all) / (2 * all);
                let expected = match counted {
                    _ if 100 * counted < all => "<1%".to_owned(),
                    _ if 100 * counted > 99 * all => ">99%".to_owned(),
                    _ => format!("{half_up}%"),
                };
                assert_eq!(percent(share), expected, "{counted} of {all}");
            }
        }
    }

    #[test]
    fn ranges_and_errors_use_the_same_rounding() {
        assert_eq!(percent_range(0.0, 1.0), "<1% to >99%");
        assert_eq!(percent_range(0.201, 0.199), "20%");
        assert_eq!(percent_span(0.425, 0.818), "43–82%");
        assert_eq!(percent_span(0.995, 1.0), ">99%");
        assert_eq!(percent_estimate(0.617, 0.012), "62% ± 1");
        assert_eq!(percent_estimate(0.617, 0.003), "62% ± 1");
        assert_eq!(percent_estimate(0.001, 0.003), "<1%");
        assert_eq!(points(0.0095), "1");
        assert_eq!([0.005, 0.0123, 0.01].map(precision), ["0.5", "1.23", "1"]);
        assert_eq!(percent_with_error(0.58, 0.005), "58.0% ± 0.5");
        assert_eq!(percent_with_error(0.0, 0.005), "<0.1%");
    }

    #[test]
    fn what_is_stated_is_told_as_stated() {
        for (share, text) in [
            (0.65, "65%"),
            (0.005, "0.5%"),
            (0.07, "7%"),
            (1.0, "100%"),
            (0.0, "0%"),
            (0.333_333, "33.3333%"),
        ] {
            assert_eq!(stated_percent(share), text);
        }
    }
}
