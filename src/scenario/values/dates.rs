//! Dates of the calendar as days: `2027-03-01`.

/// Days from 0000-03-01 to a date of the Gregorian calendar; `None`: it is none.
pub(in crate::scenario) fn day(date: &str) -> Option<i64> {
    let mut parts = date.trim().split('-');
    let mut part = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length)?;
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i64>().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if parts.next().is_some() || !(1..=days).contains(&day) {
        return None;
    }
    // A year that begins with March has its odd day at its end.
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let before = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (153 * month + 2) / 5 + day - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let between = |from: &str, to: &str| day(to).unwrap() - day(from).unwrap();
        assert_eq!(between("2027-01-01", "2027-12-31"), 364);
        assert_eq!(between("2028-02-28", "2028-03-01"), 2);
        assert_eq!(between("2100-02-28", "2100-03-01"), 1);
        // Two centuries with 48 odd days, and one more in 2000.
        assert_eq!(between("1901-01-01", "2101-01-01"), 200 * 365 + 49);
        for wrong in [
            "2027-02-29",
            "2027-13-01",
            "27-01-01",
            "2027-1-1",
            "2027-01-01-1",
        ] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
