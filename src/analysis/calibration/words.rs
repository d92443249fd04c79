//! A target in words: the same on the terminal and in the document.

use super::line::{Band, CalibrationLine, Scale, Standing};
use crate::words::{percent_to, rounded, stated_percent};

/// A share with a digit after the point.
fn percent(share: f64) -> String {
    percent_to(share, 1)
}

impl Scale {
    /// A measured number.
    #[must_use]
    pub fn value(self, value: f64) -> String {
        match self {
            Scale::Share => percent(value),
            Scale::Months => format!("{} months", rounded(value, 1)),
            Scale::Factor => format!("{}x", rounded(value, 2)),
            Scale::PerYear => format!("{} a year", rounded(value, 1)),
        }
    }

    /// The ends of an interval.
    #[must_use]
    pub fn range(self, low: f64, high: f64) -> String {
        match self {
            Scale::Share => format!("{} to {}", percent(low), percent(high)),
            Scale::Months | Scale::PerYear => {
                format!("{} to {}", rounded(low, 1), rounded(high, 1))
            }
            Scale::Factor => format!("{} to {}", rounded(low, 2), rounded(high, 2)),
        }
    }

    /// The end of a band: what sources say is round.
    fn round(self, value: f64) -> String {
        match self {
            Scale::Share => stated_percent(value),
            Scale::Months | Scale::PerYear | Scale::Factor => value.to_string(),
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Scale::Share => "",
            Scale::Months => " months",
            Scale::Factor => "x",
            Scale::PerYear => " a year",
        }
    }
}

impl Band {
    /// Such as `10% to 20%` or `8 a year or more`.
    #[must_use]
    pub fn words(self, scale: Scale) -> String {
        let unit = scale.unit();
        match (self.low, self.high) {
            (Some(low), Some(high)) => {
                format!("{} to {}{unit}", scale.round(low), scale.round(high))
            }
            (Some(low), None) => format!("{}{unit} or more", scale.round(low)),
            (None, Some(high)) => format!("{}{unit} or less", scale.round(high)),
            (None, None) => "anything".to_owned(),
        }
    }
}

impl Standing {
    /// Such as `inside`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Standing::Inside => "inside",
            Standing::Below => "below",
            Standing::Above => "above",
            Standing::NotMeasured => "not measured yet",
        }
    }

    /// Whether the model says something else than the evidence.
    #[must_use]
    pub const fn is_miss(self) -> bool {
        matches!(self, Standing::Below | Standing::Above)
    }
}

impl CalibrationLine {
    /// What the model says, with its simulation error, such as `15.2% (14.1% to 16.3%)`.
    #[must_use]
    pub fn measured(&self) -> String {
        let Some(estimate) = self.estimate else {
            return "–".to_owned();
        };
        let value = self.scale.value(estimate.value);
        match estimate.interval {
            Some(interval) => {
                let range = self.scale.range(interval.low, interval.high);
                format!("{value} ({range})")
            }
            None => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_round_and_open_ends_are_told() {
        let band = |low, high| Band { low, high };
        for (band, scale, words) in [
            (band(Some(0.1), Some(0.2)), Scale::Share, "10% to 20%"),
            (band(Some(0.6), None), Scale::Share, "60% or more"),
            (band(Some(1.3), Some(2.5)), Scale::Factor, "1.3 to 2.5x"),
            (band(None, Some(5.0)), Scale::Months, "5 months or less"),
            (band(Some(8.0), None), Scale::PerYear, "8 a year or more"),
        ] {
            assert_eq!(band.words(scale), words);
        }
    }

    #[test]
    fn a_share_is_never_nothing_or_all() {
        assert_eq!(Scale::Share.value(0.0), "<0.1%");
        assert_eq!(Scale::Share.value(1.0), ">99.9%");
        assert_eq!(Scale::Share.range(0.141, 0.1629), "14.1% to 16.3%");
        assert_eq!(Scale::Months.value(6.04), "6.0 months");
    }
}
