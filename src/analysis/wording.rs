//! Shares of projects as words of the answer sentence. What never happened in any
//! future is said as what was seen; nothing else is told as never or always.

use crate::words::percent_in_sentence;

/// A share of projects as the subject of a sentence.
pub(super) fn projects(share: f64) -> String {
    if share <= 0.0 {
        "none of the simulated projects".to_owned()
    } else {
        format!("{} of projects", percent_in_sentence(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain() {
        for (share_of, words) in [
            (0.0, "none of the simulated projects"),
            (0.000_01, "fewer than 1% of projects"),
            (0.01, "1% of projects"),
            (0.617, "62% of projects"),
            (0.995, "more than 99% of projects"),
            (1.0, "more than 99% of projects"),
        ] {
            assert_eq!(projects(share_of), words);
        }
    }
}
