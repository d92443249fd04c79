//! Which parameters can exist, and what to say about those that cannot.

use std::fmt;
use std::ops::RangeInclusive;

/// Why a distribution cannot exist.
#[derive(Debug, Clone, PartialEq)]
pub struct DistributionError {
    /// What is wrong, in words for the user: lowercase, no final period.
    pub reason: String,
    /// Where the mean allows no such standard deviation: the smallest and the largest
    /// that it does, in the unit of the mean.
    pub sd_within: Option<(f64, f64)>,
}

impl fmt::Display for DistributionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for DistributionError {}

/// Sizes beyond these are refused, so that no draw, mean or variance overflows.
const LARGEST: f64 = 1e60;
const SMALLEST: f64 = 1e-60;

/// The widest spread of a logarithm that is simulated: the 95th percentile is then
/// 14 powers of ten above the 5th.
const WIDEST_LOG: f64 = 10.0;

pub(super) fn refuse<T>(reason: impl Into<String>) -> Result<T, DistributionError> {
    Err(DistributionError {
        reason: reason.into(),
        sd_within: None,
    })
}

/// A standard deviation from `smallest` to `largest`, which is what the mean allows.
pub(super) fn spread_within(
    sd: f64,
    mean: f64,
    (smallest, largest): (f64, f64),
) -> Result<f64, DistributionError> {
    let sd = spread(sd)?;
    if (smallest..=largest).contains(&sd) {
        return Ok(sd);
    }
    Err(DistributionError {
        reason: format!(
            "the standard deviation {} is too {} for the mean {}",
            shown(sd),
            if sd < smallest { "small" } else { "large" },
            shown(mean)
        ),
        sd_within: Some((smallest, largest)),
    })
}

/// `value` as a person writes it.
pub(super) fn shown(value: f64) -> String {
    if value == 0.0 || (1e-5..1e15).contains(&value.abs()) {
        format!("{value}")
    } else {
        format!("{value:e}")
    }
}

/// `value`, if it is a number of a size that can be simulated.
pub(super) fn finite(name: &str, value: f64) -> Result<f64, DistributionError> {
    if value.is_nan() {
        refuse(format!("the {name} is not a number"))
    } else if value.is_infinite() {
        refuse(format!("the {name} is infinite"))
    } else if value.abs() > LARGEST {
        refuse(format!(
            "the {name} is {}, too large to simulate (the limit is {})",
            shown(value),
            shown(LARGEST)
        ))
    } else {
        Ok(value)
    }
}

/// `value`, if it is above 0 and of a size that can be simulated.
pub(super) fn positive(name: &str, value: f64) -> Result<f64, DistributionError> {
    finite(name, value)?;
    if value <= 0.0 {
        refuse(format!(
            "the {name} is {}, but must be above 0",
            shown(value)
        ))
    } else if value < SMALLEST {
        refuse(format!(
            "the {name} is {}, too small to simulate (the limit is {})",
            shown(value),
            shown(SMALLEST)
        ))
    } else {
        Ok(value)
    }
}

/// A standard deviation above 0.
pub(super) fn spread(value: f64) -> Result<f64, DistributionError> {
    if value == 0.0 {
        return refuse(
            "the standard deviation is 0; state a value without spread as one certain number",
        );
    }
    positive("standard deviation", value)
}

/// A standard deviation of a logarithm above 0.
pub(super) fn log_spread(value: f64) -> Result<f64, DistributionError> {
    positive("standard deviation of the logarithm", value)?;
    if value > WIDEST_LOG {
        return refuse(
            "the spread is too wide: the 95th percentile would be more than 14 powers of ten above the 5th",
        );
    }
    Ok(value)
}

/// A shape parameter within `limits`.
pub(super) fn shape(
    name: &str,
    value: f64,
    limits: RangeInclusive<f64>,
) -> Result<f64, DistributionError> {
    positive(name, value)?;
    if limits.contains(&value) {
        return Ok(value);
    }
    refuse(format!(
        "the {name} is {}, but must lie between {} and {}",
        shown(value),
        shown(*limits.start()),
        shown(*limits.end())
    ))
}

/// Two finite bounds, the lower one first.
pub(super) fn bounds(low: f64, high: f64) -> Result<(), DistributionError> {
    finite("lower bound", low)?;
    finite("upper bound", high)?;
    ordered("bounds", low, high)
}

/// Two different `limits`, numbers or infinite, the lower one first.
pub(super) fn ordered(limits: &str, low: f64, high: f64) -> Result<(), DistributionError> {
    if low > high {
        return refuse(format!(
            "the {limits} are reversed: {} is above {}",
            shown(low),
            shown(high)
        ));
    }
    if low == high {
        return refuse(format!(
            "both {limits} are {}; state a value without spread as one certain number",
            shown(low)
        ));
    }
    Ok(())
}

/// A most likely value within finite bounds.
pub(super) fn mode_within(low: f64, mode: f64, high: f64) -> Result<(), DistributionError> {
    bounds(low, high)?;
    finite("most likely value", mode)?;
    if (low..=high).contains(&mode) {
        return Ok(());
    }
    refuse(format!(
        "the most likely value {} lies outside the bounds {} and {}",
        shown(mode),
        shown(low),
        shown(high)
    ))
}
