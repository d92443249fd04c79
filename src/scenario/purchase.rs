//! A platform that is bought, as `[platform]` states it.

use super::names::Names;
use super::problem::Problem;
use super::quantity::{Period, Quantity};
use super::reading::Reading;
use super::tree::Table;
use super::when;
use crate::model::{Purchase, Trigger};
use crate::units::Weeks;

/// When the platform is bought and what it costs; `None`: it is built.
pub(super) fn purchase(
    reading: &Reading,
    names: &Names,
    section: &Table,
    horizon: Weeks,
) -> Option<Purchase> {
    let per_year = Quantity::MoneyPer(Period::Year);
    let Some(node) = section.get("buy") else {
        if let Some(entry) = section.entry("price") {
            let problem = Problem::error("nothing says when the platform is bought")
                .note("add  buy = \"now\"  or another trigger, such as \"after first deployment\"");
            reading.report(entry.key_origin, problem);
        }
        return None;
    };
    if node.as_text() == Some("never") {
        return None;
    }
    let when = when::trigger(reading, names, node, "buy")?;
    if matches!(when, Trigger::At(at) if at > horizon) {
        let problem = Problem::error("the platform would be bought after the horizon");
        reading.report(node.origin, problem);
    }
    Some(Purchase {
        when,
        effort_factor: reading.default_number("platform.bought.effort", Quantity::Factor),
        price_per_year: match section.get("price") {
            Some(node) => reading.distribution(node, "price", per_year),
            None => reading.default_distribution("platform.bought.price", per_year),
        },
    })
}
