//! Numbers for people: no digit more than is known, never a false zero.

use crate::units::{WEEKS_PER_MONTH, short_amount, thousands};

pub(super) use crate::units::short_amount as amount;

/// Most decimals that are ever shown.
const MOST_DECIMALS: usize = 6;

/// `number` rounded up to two digits, for words such as "about 50,000".
pub(super) fn about(number: u64) -> String {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    thousands(number.div_ceil(unit).saturating_mul(unit))
}

/// A share as a percentage that never claims never or always.
pub(super) fn percent(share: f64) -> String {
    let bounded = percent_bound(share);
    format!("{bounded}%")
}

/// A range of shares, such as `42–82%`.
pub(super) fn percent_range(low: f64, high: f64) -> String {
    let (low, high) = (percent_bound(low), percent_bound(high));
    if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    }
}

fn percent_bound(share: f64) -> String {
    let percent = share * 100.0;
    if percent < 1.0 {
        "<1".to_owned()
    } else if percent > 99.0 {
        ">99".to_owned()
    } else {
        format!("{percent:.0}")
    }
}

/// How many of 100 futures, with a false zero or hundred avoided.
pub(in crate::cli) fn of_100(share: f64) -> String {
    percent_bound(share)
}

/// A difference of money with its sign, such as `+420k`.
pub(super) fn signed_amount(difference: f64) -> String {
    let text = short_amount(difference);
    if difference > 0.0 && text != "0" {
        format!("+{text}")
    } else {
        text
    }
}

/// `number` with its sign and so many decimals; one that rounds to zero has none.
pub(super) fn signed(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    match (is_zero, number < 0.0) {
        (true, _) => text,
        (false, true) => format!("−{text}"),
        (false, false) => format!("+{text}"),
    }
}

/// Decimals at which an error of this size shows its first digit.
pub(super) fn decimals_for(error: f64) -> usize {
    let mut decimals = 0;
    let mut shown = error.abs();
    while shown < 0.95 && decimals < MOST_DECIMALS {
        shown *= 10.0;
        decimals += 1;
    }
    if error == 0.0 { 2 } else { decimals }
}

/// The month in which `week` lies, or that it was not reached by the horizon.
pub(super) fn month(week: Option<f64>, horizon_months: f64) -> String {
    match week.map(|week| week / WEEKS_PER_MONTH) {
        None => format!(">{horizon_months:.0}"),
        Some(months) if months < 0.5 => "<1".to_owned(),
        Some(months) => format!("{months:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_never_claim_never_or_always() {
        for (share, text) in [
            (0.0, "<1%"),
            (0.0099, "<1%"),
            (0.01, "1%"),
            (0.425, "42%"),
            (0.99, "99%"),
            (0.996, ">99%"),
            (1.0, ">99%"),
        ] {
            assert_eq!(percent(share), text);
        }
    }

    #[test]
    fn money_is_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.2, "0"),
            (950.0, "950"),
            (999.7, "1k"),
            (680_400.0, "680k"),
            (999_600.0, "1.00M"),
            (1_314_000.0, "1.31M"),
            (-420_000.0, "−420k"),
            (2_345_000_000.0, "2,345M"),
        ] {
            assert_eq!(amount(value), text);
        }
        assert_eq!(signed_amount(420_000.0), "+420k");
        assert_eq!(signed_amount(0.1), "0");
    }

    #[test]
    fn a_number_shows_as_many_digits_as_its_error_allows() {
        assert_eq!(decimals_for(0.0006), 4);
        assert_eq!(decimals_for(0.4), 1);
        assert_eq!(decimals_for(1.2), 0);
        assert_eq!(signed(-0.04, 1), "0.0");
        assert_eq!(signed(0.04, 2), "+0.04");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(999), "999");
        assert_eq!(about(49_593), "50,000");
        assert_eq!(about(7_549), "7,600");
        assert_eq!(about(31), "31");
        assert_eq!(percent_range(0.995, 1.0), ">99%");
    }

    #[test]
    fn a_time_not_reached_is_beyond_the_horizon() {
        assert_eq!(month(None, 36.0), ">36");
        assert_eq!(month(Some(30.4), 36.0), "7");
        assert_eq!(month(Some(0.0), 36.0), "<1");
    }
}
