//! What happens to live models.

use super::page::{Page, key, library};
use super::upkeep::upkeep;
use super::words::{Cases, Unit, share, spread};
use super::work::who_can;
use crate::blueprint::keys::operation;
use crate::model::Operation;
use crate::random::Distribution;

pub(super) fn operation(page: &mut Page<'_>) {
    page.section("Live models");
    let Some(operation) = &page.model.operation else {
        page.say(&["production is the end of the story: live models are not followed".to_owned()]);
        return;
    };
    decay(page, operation);
    breaks(page, operation);
    repair(page, operation);
    upkeep(page, operation);
    end(page, operation);
}

fn cases(half: &'static str, all: &'static str) -> Cases {
    Cases { half, all }
}

fn default_time(page: &Page<'_>, entry: &str, distribution: &Distribution, of: Cases) -> String {
    page.fact(&[library(entry)], spread(distribution, of, Unit::of_time))
}

fn decay(page: &mut Page<'_>, operation: &Operation) {
    let decays = page.fact(
        &[library("operation.decays")],
        format!(
            "{} of the models decay if nobody touches them",
            share(operation.decays)
        ),
    );
    let of = cases("half of these lose up to", "these lose");
    let decay = page.fact(
        &[library("operation.decay")],
        spread(&operation.decay_per_month, of, |_| {
            Unit::percent().followed_by("of their quality a month")
        }),
    );
    page.say(&[decays, decay]);
}

fn breaks(page: &mut Page<'_>, operation: &Operation) {
    let of = cases(
        "half the models break suddenly within",
        "every model breaks suddenly after",
    );
    let after = default_time(page, "operation.break_after", &operation.break_after, of);
    let of = cases("half of the breaks cost up to", "a break costs");
    let loss = page.fact(
        &[library("operation.break_loss")],
        spread(&operation.break_loss, of, |_| {
            Unit::percent().followed_by("of the quality")
        }),
    );
    page.say(&[after, loss]);
}

fn repair(page: &mut Page<'_>, operation: &Operation) {
    let of = cases(
        "half of the losses are noticed within",
        "every loss is noticed after",
    );
    let loss = page.fact(
        &[library("operation.noticeable_loss")],
        format!(
            "gradual decay can be noticed from a loss of {}",
            share(operation.noticeable_loss)
        ),
    );
    let noticing = default_time(page, "operation.noticing", &operation.noticing, of);
    page.say(&[loss, noticing]);
    let of = cases("half of the repairs take up to", "every repair takes");
    let keys = [key(&operation::REPAIR)];
    let effort = spread(&operation.repair_effort, of, Unit::of_work);
    let effort = page.fact(&keys, effort);
    let who = who_can(page, &operation.repair_needs);
    let who = page.fact(&[key(&operation::NEEDS)], who);
    page.say(&[effort, who]);
}

fn end(page: &mut Page<'_>, operation: &Operation) {
    let of = cases(
        "half the models are retired within",
        "every model is retired after",
    );
    let keys = [key(&operation::LIFE)];
    let life = page.fact(&keys, spread(&operation.life, of, Unit::of_time));
    let mut phrases = vec![life];
    if let Some(after) = &operation.withdrawn_after {
        let bad = page.fact(
            &[library("operation.bad_quality")],
            format!(
                "a model below {} quality is withdrawn",
                share(operation.bad_quality)
            ),
        );
        let of = cases("in half the cases within", "after");
        let after = default_time(page, "operation.withdrawn_after", after, of);
        phrases.push(format!("{bad} {after}"));
    }
    page.say(&phrases);
    let words = if operation.infeasible_earns {
        "the model of a project that was not feasible earns as any other once it is live"
    } else {
        "the model of a project that was not feasible is wrong from its first day: it earns \
         nothing, and goes when somebody notices"
    };
    let words = page.fact(&[key(&operation::INFEASIBLE)], words);
    page.say(&[words]);
}
