//! Digits with points and commas: what is one number, and what may be two.
//!
//! A point separates decimals, a comma thousands. Half of the world writes them the
//! other way round, so `95.000` and `0,500` may be meant as 95,000 and 0.5. What can be
//! read in two ways keeps both, and [`super::quantity`], which knows what is measured,
//! refuses it where both are possible.

/// Another way to read the digits of an amount.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scenario) struct Doubt {
    /// The digits as written.
    pub written: String,
    /// The mark that may be meant the other way round.
    pub mark: Mark,
    /// The number in the other reading.
    pub other: f64,
    /// Both readings without sign and scale: the one with decimals, and in thousands.
    readings: (f64, f64),
    /// `k` or `M` where it follows the digits.
    suffix: &'static str,
}

/// A mark between digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scenario) enum Mark {
    Point,
    Comma,
}

impl Doubt {
    pub(in crate::scenario) fn times(mut self, factor: f64) -> Doubt {
        self.other *= factor;
        self.suffix = match factor.abs() {
            1e3 => "k",
            1e6 => "M",
            _ => "",
        };
        self
    }

    /// Whether the number starts with 0, so that a comma in it separates no thousands.
    pub(super) fn starts_with_zero(&self) -> bool {
        self.written.starts_with('0')
    }

    /// Whether it ends with 0, which nobody writes after a decimal point.
    pub(super) fn ends_with_zero(&self) -> bool {
        self.written.ends_with('0')
    }

    /// `"95.000" may be 95 or 95,000`.
    pub(in crate::scenario) fn reason(&self) -> String {
        let ((decimal, thousands), suffix) = (self.readings, self.suffix);
        let written = &self.written;
        format!("\"{written}{suffix}\" may be {decimal}{suffix} or {thousands}{suffix}")
    }

    /// How to write either, so that it is no longer in doubt: a decimal point before
    /// three digits is followed by a fourth.
    pub(in crate::scenario) fn hint(&self) -> String {
        let ((decimal, thousands), suffix) = (self.readings, self.suffix);
        let short = decimal.to_string();
        let decimals = short.split_once('.').map_or(0, |(_, after)| after.len());
        let zero = if decimals == 3 { "0" } else { "" };
        format!("write {short}{zero}{suffix} or {thousands}{suffix}")
    }
}

/// The number that digits stand for, and another that they may; the error says how to
/// write what was probably meant.
pub(in crate::scenario) fn read(digits: &str) -> Result<(f64, Option<Doubt>), String> {
    if digits.contains(['\'', '’']) {
        return Err(thousands_by("an apostrophe", digits));
    }
    let plain = digits.replace('_', "");
    let (points, commas) = (count(&plain, '.'), count(&plain, ','));
    match (points, commas) {
        (0, 0) => Ok((parsed(&plain, digits)?, None)),
        (1, 0) => {
            let number = parsed(&plain, digits)?;
            let whole = plain.split('.').next().unwrap_or_default();
            let is_open = grouped(&plain, '.') && !whole.starts_with('0');
            let doubt = is_open.then(|| doubt(&plain, Mark::Point, number));
            Ok((number, doubt.transpose()?))
        }
        (0, 1) if grouped(&plain, ',') => {
            let number = parsed(&plain.replace(',', ""), digits)?;
            let doubt = doubt(&plain, Mark::Comma, number)?;
            Ok((number, Some(doubt)))
        }
        (0, 1) => {
            let decimal = plain.replace(',', ".");
            parsed(&decimal, digits)?;
            Err(format!(
                "\"{digits}\" has a decimal comma: a comma separates thousands (1,600), a point decimals; write {decimal}"
            ))
        }
        // More than one group, or decimals after a group: these can only be thousands.
        (0 | 1, _) if in_thousands(&plain) => Ok((parsed(&plain.replace(',', ""), digits)?, None)),
        (_, 0 | 1) if in_thousands(&swapped(&plain)) => {
            Err(thousands_by("a point", &swapped(&plain)))
        }
        _ => Err(not_a_number(digits)),
    }
}

/// What to say about `95 000`, where `rest` starts with the digits.
pub(super) fn spaced(rest: &str) -> String {
    let is_part = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',');
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let number = rest[..end].trim();
    let groups = number.split_whitespace().collect::<Vec<_>>();
    let in_groups = groups[1..].iter().all(|group| group.len() == 3);
    if in_groups && groups.iter().all(|g| g.chars().all(|c| c.is_ascii_digit())) {
        return thousands_by("a space", number);
    }
    format!("\"{number}\" is not one number")
}

fn count(text: &str, mark: char) -> usize {
    text.matches(mark).count()
}

fn parsed(plain: &str, digits: &str) -> Result<f64, String> {
    plain.parse().map_err(|_| not_a_number(digits))
}

fn not_a_number(digits: &str) -> String {
    format!("\"{digits}\" is not a number")
}

/// Groups of three digits, but for the first, which has one to three.
fn grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// `1,250,000` or `1,250.5`, which start with no 0.
fn in_thousands(text: &str) -> bool {
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let decimals_are_last = text
        .find('.')
        .is_none_or(|point| !text[point..].contains(','));
    whole.contains(',') && decimals_are_last && grouped(whole, ',') && !whole.starts_with('0')
}

/// Points for commas and commas for points.
fn swapped(text: &str) -> String {
    let swap = |c| match c {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    text.chars().map(swap).collect()
}

/// Both readings of one group of three digits after a mark.
fn doubt(plain: &str, mark: Mark, number: f64) -> Result<Doubt, String> {
    let without = |mark: char, by: &str| parsed(&plain.replace(mark, by), plain);
    let (other, readings) = match mark {
        Mark::Point => {
            let thousands = without('.', "")?;
            (thousands, (number, thousands))
        }
        Mark::Comma => {
            let decimal = without(',', ".")?;
            (decimal, (decimal, number))
        }
    };
    Ok(Doubt {
        written: plain.to_string(),
        mark,
        other,
        readings,
        suffix: "",
    })
}

fn thousands_by(mark: &str, number: &str) -> String {
    let plain: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    format!("thousands are not separated by {mark}: write {plain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can be read in one way only is read.
    #[test]
    fn plain_numbers_stay_plain() {
        for (digits, number) in [
            ("6", 6.0),
            ("1.5", 1.5),
            ("0.125", 0.125),
            ("12.50", 12.5),
            ("1_000", 1000.0),
            ("1600.125", 1600.125),
            ("12.1250", 12.125),
            ("1,250.5", 1250.5),
            ("1,250,000", 1_250_000.0),
        ] {
            assert_eq!(read(digits), Ok((number, None)), "{digits}");
        }
    }

    #[test]
    fn three_digits_after_one_mark_may_be_thousands_or_decimals() {
        for (digits, number, other) in [
            ("95.000", 95.0, 95_000.0),
            ("1.250", 1.25, 1250.0),
            ("1,600", 1600.0, 1.6),
            ("0,500", 500.0, 0.5),
        ] {
            let (read, doubt) = read(digits).unwrap();
            assert_eq!((read, doubt.unwrap().other), (number, other), "{digits}");
        }
        let (_, doubt) = read("95.000").unwrap();
        let doubt = doubt.unwrap();
        assert_eq!(doubt.reason(), "\"95.000\" may be 95 or 95000");
        assert_eq!(doubt.hint(), "write 95 or 95000");
        let (_, doubt) = read("12.125").unwrap();
        assert_eq!(doubt.unwrap().hint(), "write 12.1250 or 12125");
    }

    #[test]
    fn what_is_written_the_other_way_round_is_told_how_to_write_it() {
        for (digits, wanted) in [
            ("2,5", "write 2.5"),
            ("1.250.000", "write 1250000"),
            ("1.250,5", "write 1250.5"),
            ("1.250.000,50", "write 1250000.50"),
            ("1'000", "write 1000"),
        ] {
            let reason = read(digits).unwrap_err();
            assert!(reason.ends_with(wanted), "{reason}");
        }
        assert!(spaced("95 000 eur").ends_with("write 95000"));
        assert_eq!(spaced("5 2 weeks"), "\"5 2\" is not one number");
        for bad in ["1.2.3", "1,2,3", ".", "1,25.5", "0,250,000"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
