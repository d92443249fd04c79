//! What plans are ranked by, and which lead matters.

use crate::units::Weeks;

/// What plans are ranked by.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum RankBy {
    /// Models brought to production by the horizon and money together: what every board
    /// asks.
    #[default]
    ModelsAndMoney,
    /// Models brought to production by a time.
    Models {
        /// The time.
        by: Weeks,
    },
    /// Months in production per offered project.
    MonthsLive,
    /// How soon the first value comes.
    FirstValue,
    /// Net value, with run-off where there is any.
    NetValue,
    /// Spend by the horizon, the least first.
    Spend,
    /// How soon a named project goes live.
    Project {
        /// Its name.
        name: String,
        /// Its entity number.
        number: u32,
    },
    /// The chance to meet all goals at once.
    Goals,
}

/// The least lead that is called one, by what plans are ranked by.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Matters {
    /// Models brought to production.
    pub models: f64,
    /// Months by which something comes sooner.
    pub months_sooner: f64,
    /// Months in production per offered project.
    pub months_live: f64,
    /// Chance to meet all goals, as a share of futures.
    pub chance: f64,
    /// Money, as a share of what the plan with the largest spend spends on average.
    pub money_share: f64,
    /// Money in the scenario's currency, where it is stated; instead of the share.
    pub money: Option<f64>,
}

/// How plans are ranked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// By what.
    pub by: RankBy,
    /// Whether a plan that misses a goal stands behind those that meet all: goals beside
    /// a measure that is asked for are conditions.
    pub goals_first: bool,
    /// From which lead on.
    pub matters: Matters,
}
