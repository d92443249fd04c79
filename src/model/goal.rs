//! Goals: what a plan is asked to reach.

use crate::units::Weeks;

/// One line of `[goals]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The line in words, such as `production rate at least 50% by month 24`.
    pub name: String,
    /// What has to come true in a future.
    pub wish: Wish,
    /// Share of futures in which it has to; above 0 and below 1.
    pub confidence: f64,
}

/// What has to come true in a future for a goal to be met in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wish {
    /// At least this share of the admitted projects is in production within their
    /// follow-up.
    SuccessAtLeast(f64),
    /// At least this share of the projects admitted by a time is in production by it.
    LiveShareAtLeast {
        /// From 0 to 1.
        share: f64,
        /// The time.
        by: Weeks,
    },
    /// At least so many projects went live by a time.
    LaunchedAtLeast {
        /// How many.
        models: u32,
        /// The time.
        by: Weeks,
    },
    /// The first value comes before a time.
    FirstValueBefore(Weeks),
    /// The first project goes live before a time.
    FirstProductionBefore(Weeks),
    /// At most so much money is spent by the horizon.
    SpendAtMost(f64),
    /// Value minus spend is at least so much by the horizon.
    NetValueAtLeast(f64),
}

impl Wish {
    /// The time by the calendar at which projects are counted for it.
    #[must_use]
    pub const fn counted_at(&self) -> Option<Weeks> {
        match self {
            Wish::LiveShareAtLeast { by, .. } | Wish::LaunchedAtLeast { by, .. } => Some(*by),
            _ => None,
        }
    }
}
