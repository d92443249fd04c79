//! Rounding by decimal digits.

/// `value` with so many decimals, a half rounded away from zero; a minus is a true one,
/// and none stands before a zero.
///
/// What counts are the first 15 digits, which every decimal number of so many survives
/// in binary. So 0.425 is 42.5 % and rounds up, although the binary number lies a hair
/// beneath; and what sums and products leave behind the 15th digit decides nothing.
///
/// ```
/// use pitcrew::words::rounded;
///
/// assert_eq!(rounded(0.425, 2), "0.43");
/// assert_eq!(rounded(-2.5, 0), "−3");
/// assert_eq!(rounded(-0.04, 1), "0.0");
/// ```
#[must_use]
pub fn rounded(value: f64, decimals: usize) -> String {
    scaled(value, 0, decimals)
}

/// `value` times ten to the power of `shift`, rounded as by [`rounded`]. The digits are
/// moved, not multiplied, so that nothing is lost.
pub(super) fn scaled(value: f64, shift: i32, decimals: usize) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let digits = magnitude(value, shift, decimals);
    let is_zero = digits.chars().all(|c| c == '0' || c == '.');
    if value < 0.0 && !is_zero {
        format!("−{digits}")
    } else {
        digits
    }
}

/// The digits without a sign.
fn magnitude(value: f64, shift: i32, decimals: usize) -> String {
    // Such as `4.25000000000000e-1`.
    let text = format!("{:.14e}", value.abs());
    let (mantissa, exponent) = text
        .split_once('e')
        .expect("invariant: a finite number has an exponent");
    let exponent: i32 = exponent
        .parse()
        .expect("invariant: an exponent is a whole number");
    let digits: Vec<u8> = mantissa
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|digit| digit - b'0')
        .collect();
    // So many of the digits stay: those before the point, and the decimals.
    let kept = i64::from(exponent) + 1 + i64::from(shift) + decimals as i64;
    let mut whole: Vec<u8> = (0..kept)
        .map(|index| digits.get(index as usize).copied().unwrap_or(0))
        .collect();
    let next = usize::try_from(kept).ok().and_then(|at| digits.get(at));
    if next.is_some_and(|digit| *digit >= 5) {
        add_one(&mut whole);
    }
    let zeros = whole.iter().take_while(|digit| **digit == 0).count();
    whole.drain(..zeros.min(whole.len().saturating_sub(decimals + 1)));
    let missing = (decimals + 1).saturating_sub(whole.len());
    whole.splice(0..0, std::iter::repeat_n(0, missing));
    let mut text: String = whole.iter().map(|digit| char::from(b'0' + digit)).collect();
    if decimals > 0 {
        text.insert(text.len() - decimals, '.');
    }
    text
}

/// Adds one to the last digit.
fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        *digit += 1;
        if *digit < 10 {
            return;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_go_away_from_zero_whatever_the_binary_number_is() {
        for (value, decimals, text) in [
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (-2.5, 0, "−3"),
            // In binary a hair beneath the half, and a hair above.
            (1.005, 2, "1.01"),
            (0.285, 2, "0.29"),
            (0.45, 1, "0.5"),
            (0.049, 1, "0.0"),
            (-0.049, 1, "0.0"),
            (0.05, 1, "0.1"),
            (99.95, 1, "100.0"),
            (9.995, 2, "10.00"),
            (0.0, 2, "0.00"),
            (1e-30, 3, "0.000"),
            (1e21, 0, "1000000000000000000000"),
            // 28.499999999999996 in binary.
            (0.285 / 0.01, 0, "29"),
            (12.0, 1, "12.0"),
        ] {
            assert_eq!(rounded(value, decimals), text, "{value}");
        }
        assert_eq!(rounded(f64::NAN, 1), "NaN");
    }

    #[test]
    fn a_share_is_moved_to_percent_digit_by_digit() {
        // 0.575 times 100 is 57.49999999999999 in binary.
        assert_eq!(scaled(0.575, 2, 0), "58");
        assert_eq!(scaled(0.285, 2, 1), "28.5");
        assert_eq!(scaled(1_500.0, -3, 0), "2");
        assert_eq!(scaled(0.0, 2, 1), "0.0");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_half_a_unit_away_at_most(
            value in -1e9..1e9_f64,
            decimals in 0_usize..6,
        ) {
            let shown: f64 = rounded(value, decimals).replace('−', "-").parse().unwrap();
            let unit = 10_f64.powi(-(decimals as i32));
            prop_assert!((shown - value).abs() <= unit / 2.0 + 1e-6);
        }
    }
}
