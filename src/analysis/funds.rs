//! What a plan costs, what it is worth today, and when it pays.

use crate::model::CostCategory;
use crate::statistics::Estimate;

use super::rows::Rows;
use super::summary::{money, ratio_of, times_of};
use super::types::{SpendEstimate, TimeQuantiles};

/// The money of one plan beyond its sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Funds {
    /// Spend by the horizon, by [`CostCategory`] in the order of its variants.
    pub costs: [SpendEstimate; CostCategory::ALL.len()],
    /// Value less spend, each discounted to the start.
    pub present_value: SpendEstimate,
    /// When value first pays for all spend so far, not discounted.
    pub break_even: TimeQuantiles,
    /// Spend by the horizon per model brought to production by then. `None`: there is
    /// no model.
    pub cost_per_model_in_production: Option<Estimate>,
    /// Spend by the horizon per model live at it. `None`: there is no model.
    pub cost_per_live_model: Option<Estimate>,
}

impl Funds {
    /// Spend in one category.
    #[must_use]
    pub fn cost(&self, category: CostCategory) -> &SpendEstimate {
        &self.costs[category as usize]
    }
}

/// The money of one plan.
pub(super) fn funds(rows: Rows<'_>) -> Funds {
    Funds {
        costs: CostCategory::ALL.map(|category| money(rows, |row| row.costs[category as usize])),
        present_value: money(rows, |row| row.present_value),
        break_even: times_of(rows, |row| row.break_even),
        cost_per_model_in_production: ratio_of(rows, |row| row.spend, |row| row.launched),
        cost_per_live_model: ratio_of(rows, |row| row.spend, |row| row.live),
    }
}
