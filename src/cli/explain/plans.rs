//! The plans and their hires, in sentences.

use super::page::{About, Page, key};
use super::words::{article, money, share, times};
use crate::analysis::{hire_in_words, trigger_in_words};
use crate::blueprint::keys::{Declared, hire as hires, plan};
use crate::model::{ChannelKind, Hire, Plan, PlanBudget, PlanPurchase, Pressure, Trigger};
use crate::words::time_in_words;

/// Keys of a hire that its sentence tells.
const HIRE: [&Declared; 14] = [
    &hires::ROLE.declared,
    &hires::PEOPLE.declared,
    &hires::VIA.declared,
    &hires::FROM.declared,
    &hires::WHEN.declared,
    &hires::LATEST.declared,
    &hires::ONLY_IF.declared,
    &hires::UNTIL.declared,
    &hires::VETTING.declared,
    &hires::UNDER_PRESSURE.declared,
    &hires::REGION.declared,
    &hires::COST.declared,
    &hires::PAY.declared,
    &hires::AVAILABLE.declared,
];

/// The lists that hold hires.
const LISTS: [&Declared; 2] = [&plan::HIRE.declared, &plan::ADD.declared];

/// Where a plan states a key of a hire in a list.
fn in_list(list: &Declared, key: &Declared) -> String {
    format!("{}.*.{}", list.path, key.name())
}

pub(super) fn plans(page: &mut Page<'_>) {
    page.section("The plans");
    page.tell(&[
        key(&plan::NAME),
        key(&plan::LIKE),
        key(&plan::DROP),
        key(&plan::BUDGET),
        key(&plan::BUY),
    ]);
    for list in LISTS {
        // A list of nobody has no key below it.
        page.tell_leaf(key(list));
        for key in HIRE {
            page.tell(&[About::Place(&in_list(list, key))]);
        }
    }
    for (index, plan) in page.experiment.plans.iter().enumerate() {
        one(page, plan, index == page.experiment.baseline);
    }
}

fn one(page: &mut Page<'_>, plan: &Plan, is_baseline: bool) {
    let baseline = if is_baseline { ", the baseline" } else { "" };
    let budget = match plan.budget {
        None => String::new(),
        Some(PlanBudget::None) => ", without a cap on spending".to_owned(),
        Some(PlanBudget::Cap(budget)) => {
            let budget = money(&page.experiment.currency, budget.get());
            format!(", with a budget of {budget}")
        }
    };
    let platform = match &plan.purchase {
        None => String::new(),
        Some(PlanPurchase::Never) => ", without buying a platform".to_owned(),
        Some(PlanPurchase::Of(purchase)) => {
            let when = trigger_in_words(page.model, &purchase.when);
            format!(", with a platform that is bought {when}")
        }
    };
    let name = format!("\"{}\"{baseline}{budget}{platform}", plan.name);
    if plan.hires.is_empty() {
        page.line(format!("{name}, hires nobody."));
        return;
    }
    page.line(format!("{name}, hires"));
    for hire in &plan.hires {
        page.line(format!("  {}", hire_sentence(page, hire)));
    }
}

/// "2 data-scientists as employees, after first deployment, in month 9 at the latest."
fn hire_sentence(page: &Page<'_>, hire: &Hire) -> String {
    let model = page.model;
    let channel = &model.channels[usize::from(hire.channel.0)];
    let who = hire_in_words(model, hire);
    let who = match hire.people {
        1 => format!("{}{who}", article(&who)),
        _ => who,
    };
    let mut parts = vec![match channel.kind {
        ChannelKind::Staff => format!("{who} via {}", channel.name),
        ChannelKind::Upskill(_) => {
            let from = hire.upskilling.map(|upskilling| page.role(upskilling.from));
            let from = from
                .map(|role| format!("{}{role} trained as ", article(role)))
                .unwrap_or_default();
            format!("{from}{who} via {}", channel.name)
        }
        ChannelKind::Bundle(_) => who,
    }];
    parts.push(match &hire.when {
        Trigger::At(time) if time.get() > 0.0 => format!("in {}", time_in_words(time.months())),
        when => trigger_in_words(model, when),
    });
    if let Some(latest) = hire.latest {
        parts.push(format!(
            "but in {} at the latest",
            time_in_words(latest.months())
        ));
    }
    if let Some(limit) = hire.only_if_spend_under {
        let limit = money(&page.experiment.currency, limit.get());
        parts.push(format!("only while less than {limit} has been spent"));
    }
    if let Some(until) = &hire.until {
        parts.push(format!(
            "until {}",
            without_when(&trigger_in_words(model, until))
        ));
    }
    parts.extend(conditions(page, hire));
    format!("{}.", parts.join(", "))
}

/// Under which conditions they are looked for and paid.
fn conditions(page: &Page<'_>, hire: &Hire) -> Vec<String> {
    let mut parts = Vec::new();
    if hire.available < 1.0 {
        parts.push(format!("for {} of full time", share(hire.available)));
    }
    match hire.vetting.mis_hire_factor {
        factor if factor > 1.0 => parts.push("lightly vetted".to_owned()),
        factor if factor < 1.0 => parts.push("thoroughly vetted".to_owned()),
        _ => {}
    }
    match hire.pressure {
        Pressure::Yes => parts.push("under pressure".to_owned()),
        Pressure::No if speaks_of_pressure(page) => parts.push("not under pressure".to_owned()),
        _ => {}
    }
    if let Some(pay) = &hire.pay_per_year {
        let cost = pay.mean() * page.model.money.loaded;
        let cost = money(&page.experiment.currency, cost);
        parts.push(format!("at {cost} a year on average"));
    }
    if hire.pay_factor != 1.0 {
        let factor = times(hire.pay_factor);
        parts.push(format!(
            "in a region that pays {factor} what the channel does"
        ));
    }
    parts
}

/// "until when X is productive" reads better without its "when".
fn without_when(trigger: &str) -> &str {
    trigger.strip_prefix("when ").unwrap_or(trigger)
}

/// Whether some hire states that it is, or is not, under pressure.
fn speaks_of_pressure(page: &Page<'_>) -> bool {
    LISTS
        .iter()
        .any(|list| page.states(About::Place(&in_list(list, &hires::UNDER_PRESSURE))))
}
