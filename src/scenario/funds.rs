//! Prices that belong to no person, and what later money is worth: `[money]`.

use super::keys;
use super::names::World;
use super::problem::Problem;
use super::quantity::{Period, Quantity};
use super::reading::Reading;
use super::roles::certain;
use super::tree::{Node, Table};
use crate::model::MoneyRules;
use crate::random::Distribution;

const PER_MONTH: Quantity = Quantity::MoneyPer(Period::Month);

/// A year in which money loses more than its half is no discount.
const HIGHEST_DISCOUNT: f64 = 1.0;

/// Factor from base pay to what a person costs; in a scenario with its own stages
/// pay is cost unless it says otherwise.
pub(super) fn loaded(reading: &Reading, root: &Table, world: World) -> f64 {
    let stated = section(reading, root).and_then(|section| section.get("loaded"));
    match (stated, world) {
        (Some(node), _) => reading.number(node, "loaded", Quantity::Factor),
        (None, World::BuiltIn) => reading.default_number("money.loaded", Quantity::Factor),
        (None, World::Own) => 1.0,
    }
}

/// The rules of money. In a scenario with its own stages nothing costs anything but
/// people, and nothing is discounted, unless it says otherwise.
pub(super) fn money_rules(
    reading: &Reading,
    root: &Table,
    world: World,
    loaded: f64,
) -> MoneyRules {
    let section = section(reading, root);
    if let Some(section) = section {
        reading.check_keys(section, &keys::MONEY);
    }
    let stated = |key: &str| section.and_then(|section| section.get(key));
    MoneyRules {
        loaded,
        live_model_per_month: match (stated("live_model"), world) {
            (Some(node), _) => live_model(reading, node),
            (None, World::BuiltIn) => reading.default_distribution("money.live_model", PER_MONTH),
            (None, World::Own) => certain(0.0),
        },
        experimentation_per_month: match (stated("experimentation"), world) {
            (Some(node), _) => number_or_none(reading, node, "experimentation", PER_MONTH),
            (None, World::BuiltIn) => reading.default_number("money.experimentation", PER_MONTH),
            (None, World::Own) => 0.0,
        },
        discount_per_year: discount(reading, stated("discount"), world),
    }
}

fn section<'a>(reading: &Reading, root: &'a Table) -> Option<&'a Table> {
    reading.section(root, "money")
}

fn is_none(node: &Node) -> bool {
    node.as_text() == Some("none")
}

fn live_model(reading: &Reading, node: &Node) -> Distribution {
    if is_none(node) {
        return certain(0.0);
    }
    reading.distribution(node, "live_model", PER_MONTH)
}

fn number_or_none(reading: &Reading, node: &Node, what: &str, quantity: Quantity) -> f64 {
    if is_none(node) {
        return 0.0;
    }
    reading.number(node, what, quantity)
}

/// What money a year later is worth less.
fn discount(reading: &Reading, stated: Option<&Node>, world: World) -> f64 {
    let per_year = Quantity::SharePer(Period::Year);
    let Some(node) = stated else {
        return match world {
            World::BuiltIn => reading.default_number("money.discount", per_year),
            World::Own => 0.0,
        };
    };
    let before = reading.error_count();
    let discount = number_or_none(reading, node, "discount", per_year);
    if reading.error_count() == before && discount > HIGHEST_DISCOUNT {
        let problem = Problem::error("discount: more than 100% a year means nothing here")
            .label("for example \"8% per year\" or \"none\"");
        reading.report(node.origin, problem);
    }
    discount
}
