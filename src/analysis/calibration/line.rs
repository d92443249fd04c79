//! What is said about one target.

use crate::statistics::Estimate;

/// What the evidence allows; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl Band {
    /// Whether a value lies in it; its ends belong to it.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        self.low.is_none_or(|low| value >= low) && self.high.is_none_or(|high| value <= high)
    }
}

/// Where an estimate lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Within the band.
    Inside,
    /// Below it.
    Below,
    /// Above it.
    Above,
    /// Nothing in the results says it.
    NotMeasured,
}

/// Where an estimate lies. Simulation error is shown, not forgiven: an estimate beyond
/// the band is beyond it.
#[must_use]
pub fn standing(band: Band, estimate: Option<&Estimate>) -> Standing {
    let Some(estimate) = estimate else {
        return Standing::NotMeasured;
    };
    if band.low.is_some_and(|low| estimate.value < low) {
        Standing::Below
    } else if band.high.is_some_and(|high| estimate.value > high) {
        Standing::Above
    } else {
        Standing::Inside
    }
}

/// The unit of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A share, shown in percent.
    Share,
    /// Months.
    Months,
    /// A factor.
    Factor,
    /// So many a year.
    PerYear,
}

/// A target and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationLine {
    /// Such as `T1`.
    pub id: String,
    /// What was observed, in a sentence.
    pub observable: String,
    /// Unit of all its numbers.
    pub scale: Scale,
    /// What the evidence allows.
    pub band: Band,
    /// Ids of the evidence.
    pub sources: Vec<String>,
    /// Scenarios that it is measured on.
    pub scenarios: Vec<String>,
    /// Whether somebody looked at it when a default was set.
    pub seen: String,
    /// What the measure is, and why it may miss.
    pub note: Option<String>,
    /// What the model says; `None` where it cannot say it.
    pub estimate: Option<Estimate>,
    /// Where that lies.
    pub standing: Standing,
    /// What suspected defaults do to it; for targets that are missed.
    pub sensitivities: Vec<Sensitivity>,
}

/// The same measure with one default changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The default, such as `sponsor.patience`.
    pub key: String,
    /// Its value at the 10th percentile in words, and the measure then.
    pub low: (String, Option<f64>),
    /// The same at the 90th percentile.
    pub high: (String, Option<f64>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_may_be_open_and_its_ends_belong_to_it() {
        let at = |value| {
            let band = Band {
                low: Some(0.2),
                high: None,
            };
            let estimate = Estimate {
                value,
                standard_error: None,
                interval: None,
            };
            standing(band, Some(&estimate))
        };
        assert_eq!(at(0.19), Standing::Below);
        assert_eq!(at(0.2), Standing::Inside);
        assert_eq!(at(7.0), Standing::Inside);
        let closed = Band {
            low: None,
            high: Some(1.0),
        };
        assert_eq!(standing(closed, None), Standing::NotMeasured);
    }
}
