//! Prices that belong to no person.

use crate::random::Distribution;
use crate::units::Weeks;

/// Costs around pay and models, in the scenario's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyRules {
    /// Factor from base pay to what a person costs the employer.
    pub loaded: f64,
    /// Infrastructure of a live model per month, drawn per model.
    pub live_model_per_month: Distribution,
    /// Compute per person who can do the modeling stages, per month.
    pub experimentation_per_month: f64,
    /// What money a year later is worth less, as a share: 0.1 divides an amount by
    /// 1.1 for each year. 0: money is worth the same at any time.
    pub discount_per_year: f64,
    /// How long what live models earn and cost is played on after the horizon; 0: not
    /// at all.
    pub run_off: Weeks,
}
