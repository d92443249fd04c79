//! Numbers and names as words of the answer sentence. A share is never shown as
//! 0 % or 100 %: a simulation cannot know that.

use crate::units::thousands;

/// Names listed in full before "and 2 more".
const NAMES_IN_FULL: usize = 4;

/// A share of projects as the subject of a sentence.
pub(super) fn projects(share: f64) -> String {
    match shown(share) {
        Shown::None => "none of the simulated projects".to_owned(),
        Shown::NearlyNone => "fewer than 1 in 100 projects".to_owned(),
        Shown::Percent(percent) => format!("{percent}% of projects"),
        Shown::NearlyAll => "nearly all projects".to_owned(),
    }
}

/// A share to compare with one that [`projects`] put into words.
pub(super) fn share(share: f64) -> String {
    match shown(share) {
        Shown::None => "none".to_owned(),
        Shown::NearlyNone => "fewer than 1 in 100".to_owned(),
        Shown::Percent(percent) => format!("{percent}%"),
        Shown::NearlyAll => "nearly all".to_owned(),
    }
}

#[derive(Debug, PartialEq)]
enum Shown {
    None,
    NearlyNone,
    Percent(u32),
    NearlyAll,
}

fn shown(share: f64) -> Shown {
    let percent = (share * 100.0).round();
    if share <= 0.0 {
        Shown::None
    } else if share < 0.01 {
        Shown::NearlyNone
    } else if percent >= 100.0 {
        Shown::NearlyAll
    } else {
        Shown::Percent(percent as u32)
    }
}

/// Futures, counted: "1 future", "2,000 futures".
pub(super) fn futures(number: u64) -> String {
    let noun = if number == 1 { "future" } else { "futures" };
    format!("{} {noun}", thousands(number))
}

/// A number rounded up to two digits: 9,412 is about 9,500.
pub(super) fn about(number: u64) -> String {
    let mut step = 1_u64;
    while number / step >= 100 {
        step *= 10;
    }
    thousands(number.div_ceil(step).saturating_mul(step))
}

/// Names in quotes: `"A"`, `"A" and "B"`, `"A", "B" and 4 more`.
pub(super) fn names(names: &[&str]) -> String {
    let shown = if names.len() > NAMES_IN_FULL {
        NAMES_IN_FULL - 1
    } else {
        names.len()
    };
    let mut parts: Vec<String> = names[..shown].iter().map(|name| quoted(name)).collect();
    if shown < names.len() {
        parts.push(format!("{} more", names.len() - shown));
    }
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

/// A plan's name in quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain() {
        for (share_of, words) in [
            (0.0, "none of the simulated projects"),
            (0.000_01, "fewer than 1 in 100 projects"),
            (0.009_9, "fewer than 1 in 100 projects"),
            (0.01, "1% of projects"),
            (0.617, "62% of projects"),
            (0.994, "99% of projects"),
            (0.995, "nearly all projects"),
            (1.0, "nearly all projects"),
        ] {
            assert_eq!(projects(share_of), words);
        }
        assert_eq!(share(0.0), "none");
        assert_eq!(share(1.0), "nearly all");
    }

    #[test]
    fn large_numbers_are_grouped_and_rounded_up() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(2000), "2,000");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(futures(1), "1 future");
        assert_eq!(about(9412), "9,500");
        assert_eq!(about(99), "99");
        assert_eq!(about(101), "110");
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(names(&["A"]), "\"A\"");
        assert_eq!(names(&["A", "B"]), "\"A\" and \"B\"");
        assert_eq!(
            names(&["A", "B", "C", "D"]),
            "\"A\", \"B\", \"C\" and \"D\""
        );
        assert_eq!(
            names(&["A", "B", "C", "D", "E"]),
            "\"A\", \"B\", \"C\" and 2 more"
        );
    }
}
