//! Prices that belong to no person, and what later money is worth: `[money]`.

use super::build::Build;
use super::certain;
use super::keys::{money, top};
use super::part::Part;
use super::problem::Problem;
use crate::model::MoneyRules;
use crate::units::Weeks;

/// A year in which money loses more than its half is no discount.
const HIGHEST_DISCOUNT: f64 = 1.0;

/// Factor from base pay to what a person costs; in a scenario with its own stages
/// pay is cost unless it says otherwise.
pub(super) fn loaded(build: &Build<'_>) -> f64 {
    build.top().table(&top::MONEY).or_else(&money::LOADED, 1.0)
}

/// The rules of money. In a scenario with its own stages nothing costs anything but
/// people, and nothing is discounted, unless it says otherwise.
pub(super) fn money_rules(build: &Build<'_>, loaded: f64) -> MoneyRules {
    let part = build.top().table(&top::MONEY);
    let live_model = part.or_else(&money::LIVE_MODEL, None);
    let experimentation = part.or_else(&money::EXPERIMENTATION, None);
    MoneyRules {
        loaded,
        live_model_per_month: live_model.unwrap_or_else(|| certain(0.0)),
        experimentation_per_month: experimentation.unwrap_or(0.0),
        discount_per_year: discount(part),
        run_off: run_off(part),
    }
}

/// How long what live models earn and cost is played on after the horizon.
fn run_off(part: Part<'_>) -> Weeks {
    let weeks = part.or_else(&money::RUN_OFF, None);
    weeks.and_then(Weeks::new).unwrap_or(Weeks::ZERO)
}

/// What money a year later is worth less.
fn discount(part: Part<'_>) -> f64 {
    let discount = part.or_else(&money::DISCOUNT, None).unwrap_or(0.0);
    if discount > HIGHEST_DISCOUNT && part.has(&money::DISCOUNT) {
        let problem = Problem::error("discount: more than 100% a year makes no sense here")
            .label("for example \"8% per year\" or \"none\"");
        part.build.report(part.origin(&money::DISCOUNT), problem);
    }
    discount
}
