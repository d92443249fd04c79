//! A platform that is bought, as `[platform]` states it.

use super::keys::platform;
use super::part::Part;
use super::problem::Problem;
use crate::model::{Purchase, Trigger};
use crate::units::Weeks;

/// When the platform is bought and what it costs; `None`: it is built.
pub(super) fn purchase(part: Part<'_>, horizon: Weeks) -> Option<Purchase> {
    if let (false, Some(entry)) = (part.has(&platform::BUY), part.entry(&platform::PRICE)) {
        let problem = Problem::error("nothing says when the platform is bought")
            .note("add  buy = \"now\"  or another trigger, such as \"after first deployment\"");
        part.build.report(entry.key_origin, problem);
    }
    let when = part.get(&platform::BUY)??;
    if matches!(when, Trigger::At(at) if at > horizon) {
        let problem = Problem::error("the platform would be bought after the horizon");
        part.build.report(part.origin(&platform::BUY), problem);
    }
    Some(Purchase {
        when,
        effort_factor: part.build.library_number("platform.bought.effort"),
        price_per_year: part.or_library(&platform::PRICE),
    })
}
