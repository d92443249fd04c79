//! What happens to live models, as the library has it and `stages.operation` changes it.

use super::build::Build;
use super::keys::organization::{EARNS, OR_RETRAINED};
use super::keys::{operation, top};
use super::lifecycle::{OPERATION, default_needs, needs};
use super::names::Ground;
use super::part::Part;
use super::tree::Origin;
use crate::model::{Incidents, Operation, Retraining, Toil};
use crate::random::Distribution;

/// The rules of operation; `None` in a scenario of its own stages.
pub(super) fn operation(build: &Build<'_>) -> Option<Operation> {
    if build.ground() == Ground::Own {
        return None;
    }
    let mut operation = built_in(build);
    let stages = build.top().table(&top::STAGES);
    change(build.part(stages.table.get(OPERATION)), &mut operation);
    Some(operation)
}

fn built_in(build: &Build<'_>) -> Operation {
    let number = |what: &str| build.library_number(&format!("operation.{what}"));
    let spread = |what: &str| build.library_spread(&format!("operation.{what}"));
    let again = |what: &str| build.library_recurring(&format!("operation.{what}"));
    let who = |what: &str| default_needs(build, &format!("operation.{what}"));
    Operation {
        decays: number("decays"),
        decay_per_month: spread("decay"),
        break_after: again("break_after"),
        break_loss: spread("break_loss"),
        noticeable_loss: number("noticeable_loss"),
        noticing: spread("noticing"),
        repair_effort: spread("repair"),
        repair_needs: who("skill_mix"),
        life: spread("life"),
        infeasible_earns: build.library(&operation::INFEASIBLE, "") == EARNS,
        withdrawn_after: Some(spread("withdrawn_after")),
        bad_quality: number("bad_quality"),
        retraining: Some(Retraining {
            interval: again("retraining"),
            effort: spread("retraining_effort"),
            needs: who("retraining_skill_mix"),
            when_noticed: build.library(&operation::NOTICED, "") == OR_RETRAINED,
            returned: number("retraining_returned"),
        }),
        incidents: Some(Incidents {
            gap: again("incidents"),
            effort: spread("incident_effort"),
            cost: spread("incident_cost"),
        }),
        toil: Some(Toil {
            load: number("load"),
            most: number("most_load"),
        }),
        upkeep_needs: who("upkeep_skill_mix"),
        harm_per_month: Some(spread("harm")),
    }
}

/// What `stages.operation` says, laid over the library.
fn change(part: Part<'_>, operation: &mut Operation) {
    let build = part.build;
    if let Some(node) = part.get(&operation::NEEDS) {
        operation.repair_needs = needs(build, node, &operation.repair_needs);
    }
    replace(&mut operation.repair_effort, part.get(&operation::REPAIR));
    if let Some(life) = part.get(&operation::LIFE) {
        let origin = part.origin(&operation::LIFE);
        operation.life = build.lasting(life, origin, "life of operation");
    }
    if let Some(infeasible) = part.get(&operation::INFEASIBLE) {
        operation.infeasible_earns = infeasible == EARNS;
    }
    if let Some(node) = part.get(&operation::UPKEEP) {
        operation.upkeep_needs = needs(build, node, &operation.upkeep_needs);
    }
    retraining(part, &mut operation.retraining);
    incidents(part, &mut operation.incidents);
    match part.get(&operation::LOAD) {
        Some(None) => operation.toil = None,
        Some(Some(load)) => operation.toil.iter_mut().for_each(|toil| toil.load = load),
        None => {}
    }
    if let Some(harm) = part.get(&operation::HARM) {
        operation.harm_per_month = harm;
    }
}

fn retraining(part: Part<'_>, rules: &mut Option<Retraining>) {
    match part.get(&operation::RETRAINING) {
        Some(None) => *rules = None,
        Some(Some(interval)) => {
            let origin = part.origin(&operation::RETRAINING);
            let interval = part
                .build
                .recurring(interval, origin, "retraining of operation");
            if let Some(rules) = rules {
                rules.interval = interval;
            }
        }
        None => {}
    }
    if let Some(rules) = rules {
        replace(&mut rules.effort, part.get(&operation::RETRAINING_EFFORT));
        if let Some(noticed) = part.get(&operation::NOTICED) {
            rules.when_noticed = noticed == OR_RETRAINED;
        }
    }
}

fn incidents(part: Part<'_>, rules: &mut Option<Incidents>) {
    match part.get(&operation::INCIDENTS) {
        Some(None) => *rules = None,
        Some(Some(gap)) => {
            let gap = by_chance(part, gap, part.origin(&operation::INCIDENTS));
            if let Some(rules) = rules {
                rules.gap = gap;
            }
        }
        None => {}
    }
    if let Some(rules) = rules {
        replace(&mut rules.effort, part.get(&operation::INCIDENT_EFFORT));
        replace(&mut rules.cost, part.get(&operation::INCIDENT_COST));
    }
}

/// Times between events that come by chance: a single time is the mean of an
/// exponential, as for arrivals.
fn by_chance(part: Part<'_>, gap: Distribution, origin: Origin) -> Distribution {
    let gap = part.build.recurring(gap, origin, "incidents of operation");
    let mean = gap.quantile(0.5);
    if gap.variance() > 0.0 {
        return gap;
    }
    Distribution::exponential(mean).unwrap_or(gap)
}

fn replace(number: &mut Distribution, stated: Option<Distribution>) {
    if let Some(stated) = stated {
        *number = stated;
    }
}
