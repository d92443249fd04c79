//! The plans and their hires, in sentences.

use super::page::Page;
use super::words::{article, money};
use crate::analysis::{hire_in_words, trigger_in_words};
use crate::model::{ChannelKind, Hire, Plan, Trigger};
use crate::units::time_in_words;

/// Keys of a hire that its sentence tells.
const HIRE: [&str; 7] = [
    "role", "people", "via", "when", "latest", "only_if", "until",
];

pub(super) fn plans(page: &mut Page<'_>) {
    page.section("The plans");
    page.tell(&["plan.*.name", "plan.*.like", "plan.*.drop"]);
    for list in ["plan.*.hire", "plan.*.add"] {
        // A list of nobody has no key below it.
        page.tell_leaf(list);
        for key in HIRE {
            page.tell(&[&format!("{list}.*.{key}")]);
        }
    }
    for (index, plan) in page.experiment.plans.iter().enumerate() {
        one(page, plan, index == page.experiment.baseline);
    }
}

fn one(page: &mut Page<'_>, plan: &Plan, is_baseline: bool) {
    let baseline = if is_baseline { ", the baseline" } else { "" };
    let name = format!("\"{}\"{baseline}", plan.name);
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
    let article = match hire.people {
        1 => article(&who),
        _ => "",
    };
    let mut parts = vec![match channel.kind {
        ChannelKind::Staff => format!("{article}{who} via {}", channel.name),
        ChannelKind::Bundle(_) => format!("{article}{who}"),
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
        parts.push(format!("only while less than {limit} was spent"));
    }
    if let Some(until) = &hire.until {
        parts.push(format!(
            "until {}",
            without_when(&trigger_in_words(model, until))
        ));
    }
    format!("{}.", parts.join(", "))
}

/// "until when X is productive" reads better without its "when".
fn without_when(trigger: &str) -> &str {
    trigger.strip_prefix("when ").unwrap_or(trigger)
}
