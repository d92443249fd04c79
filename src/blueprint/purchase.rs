//! A platform that is bought, as `[platform]` states it.

use super::keys::{Declared, plan, platform, top};
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use crate::model::{PlanPurchase, Purchase, Trigger};
use crate::units::Weeks;

/// When the platform is bought and what it costs; `None`: it is built.
pub(super) fn purchase(part: Part<'_>, horizon: Weeks) -> Option<Purchase> {
    let mut plans = part.build.top().items(&top::PLAN).iter();
    let is_bought =
        part.has(&platform::BUY) || plans.any(|item| part.build.part(Some(item)).has(&plan::BUY));
    if let (false, Some(entry)) = (is_bought, part.entry(&platform::PRICE)) {
        let problem = Problem::error("nothing says when the platform is bought")
            .note("add  buy = \"now\"  or another trigger, such as \"after first deployment\"");
        part.build.report(entry.key_origin, problem);
    }
    let when = part.get(&platform::BUY)??;
    check(part, &platform::BUY.declared, &when, horizon);
    Some(terms(part, when))
}

/// What a plan says of it; `None`: nothing.
pub(super) fn of_plan(part: Part<'_>, horizon: Weeks) -> Option<PlanPurchase> {
    let Some(when) = part.get(&plan::BUY)? else {
        return Some(PlanPurchase::Never);
    };
    if part.build.ground() == Ground::Own {
        let problem = Problem::error("a scenario with its own stages has no platform to buy");
        part.build.report(part.origin(&plan::BUY), problem);
        return None;
    }
    check(part, &plan::BUY.declared, &when, horizon);
    let platform = part.build.top().table(&top::PLATFORM);
    Some(PlanPurchase::Of(terms(platform, when)))
}

fn check(part: Part<'_>, key: &Declared, when: &Trigger, horizon: Weeks) {
    if matches!(when, Trigger::At(at) if *at > horizon) {
        let problem = Problem::error("the platform would be bought after the horizon");
        part.build.report(part.origin(key), problem);
    }
}

fn terms(platform_section: Part<'_>, when: Trigger) -> Purchase {
    Purchase {
        when,
        effort_factor: platform_section
            .build
            .library_number("platform.bought.effort"),
        price_per_year: platform_section.or_library(&platform::PRICE),
    }
}
