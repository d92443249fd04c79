//! Upskilling: the channel through which nobody comes, and the roles that members of
//! staff reach by it.

use super::build::Build;
use super::certain;
use super::keys::{Declared, channel, hire};
use super::names::MOST_NAMES;
use super::part::Part;
use super::plans::PlacedPlan;
use super::problem::Problem;
use super::tree::Node;
use crate::model::{Channel, ChannelKind, Hire, Model, Needs, Role, RoleId, Upskill, Upskilling};

/// The channel whose people are there already.
pub(crate) const UPSKILL: &str = "upskill";

/// The built-in training.
pub(super) fn built_in(build: &Build<'_>) -> Upskill {
    let from = build.library(&channel::FROM, UPSKILL);
    Upskill {
        from: build.names.role(build.complaints, from),
        weeks: build.library(&channel::RAMP_UP, UPSKILL),
        output: build.library(&channel::OUTPUT, UPSKILL),
        succeeds: build.library(&channel::SUCCEEDS, UPSKILL),
        reaches: build.library(&channel::REACHES, UPSKILL),
        cost: build.library_number("channels.upskill.cost"),
    }
}

/// A training of a scenario of its own: at once, for nothing, with certain success.
pub(super) fn plain() -> Upskill {
    Upskill {
        from: None,
        weeks: certain(0.0),
        output: 1.0,
        succeeds: 1.0,
        reaches: 1.0,
        cost: 0.0,
    }
}

/// Keys of a channel that only an upskilling has.
const OF_TRAINING: [&Declared; 4] = [
    &channel::SUCCEEDS.declared,
    &channel::OUTPUT.declared,
    &channel::REACHES.declared,
    &channel::FROM.declared,
];

/// Keys that it has as other channels do; all others are about people who come.
const OF_BOTH: [&Declared; 4] = [
    &channel::LIKE.declared,
    &channel::TIME_TO_START.declared,
    &channel::RAMP_UP.declared,
    &channel::COST.declared,
];

/// Complain about what only an upskilling has.
pub(super) fn refuse(part: Part<'_>) {
    for entry in OF_TRAINING.iter().filter_map(|key| part.entry(key)) {
        let problem = Problem::error(format!("`{}` is only for the channel upskill", entry.key))
            .label("for a channel like it, write  like = \"upskill\"");
        part.build.report(entry.key_origin, problem);
    }
}

/// Read what a `[channel.NAME]` says about the training.
pub(super) fn change(part: Part<'_>, upskill: &mut Upskill) {
    let build = part.build;
    let known = |name: &str| {
        OF_TRAINING
            .iter()
            .chain(&OF_BOTH)
            .any(|key| key.name() == name)
    };
    for entry in part.table.entries.iter().filter(|entry| !known(&entry.key)) {
        let problem = Problem::error(format!("`{}` has no meaning for upskilling", entry.key))
            .label("nobody new comes: somebody who is already there learns");
        build.report(entry.key_origin, problem);
    }
    if let Some(weeks) = part.get(&channel::RAMP_UP) {
        upskill.weeks = weeks;
    }
    upskill.succeeds = part.get(&channel::SUCCEEDS).unwrap_or(upskill.succeeds);
    upskill.reaches = part.get(&channel::REACHES).unwrap_or(upskill.reaches);
    if let Some(output) = part.get(&channel::OUTPUT) {
        upskill.output = output;
        if output < 0.001 {
            let problem = Problem::error("output must be above 0")
                .note("somebody in training still finishes the task at hand");
            build.report(part.origin(&channel::OUTPUT), problem);
            upskill.output = 1.0;
        }
    }
    if let Some(cost) = part.get(&channel::COST) {
        upskill.cost = build.number(cost, channel::COST.name()).unwrap_or(1.0);
    }
    if let Some(from) = part.get(&channel::FROM) {
        upskill.from = build.names.role(build.complaints, from);
    }
}

/// Who turns into the role of a hire, for a channel of upskilling.
pub(super) fn of_hire(
    part: Part<'_>,
    node: &Node,
    channel: &Channel,
    target: Option<RoleId>,
) -> Option<Upskilling> {
    let build = part.build;
    let ChannelKind::Upskill(upskill) = &channel.kind else {
        if let Some(from) = part.node(&hire::FROM) {
            let problem = Problem::error("`from` is only for staff members who are upskilled")
                .label("leave it out, or write  via = \"upskill\"");
            build.report(from.origin, problem);
        }
        return None;
    };
    let from = match part.node(&hire::FROM) {
        Some(from) => build.names.role(build.complaints, from)?,
        None => upskill.from.or_else(|| {
            let problem = Problem::error("this hire does not say who is to be upskilled")
                .note("add  from = \"ROLE\"");
            build.report(node.origin, problem);
            None
        })?,
    };
    let target = target?;
    if from == target {
        let origin = part.node(&hire::FROM).unwrap_or(node).origin;
        let problem = Problem::error("nobody can be upskilled to the role they already have");
        build.report(origin, problem);
        return None;
    }
    Some(Upskilling {
        from,
        becomes: target,
    })
}

/// Give every upskilling the role that it reaches: the better of the old skills and the
/// reached share of the new. These roles come last, so that they shift nobody's draws.
pub(super) fn add_roles(build: &Build<'_>, model: &mut Model, plans: &mut [PlacedPlan]) {
    let hires = plans.iter_mut().flat_map(|plan| &mut plan.plan.hires);
    for hire in hires {
        if let Some(upskilling) = hire.upskilling {
            let becomes = reached_role(build, model, hire, upskilling);
            hire.upskilling = Some(Upskilling {
                becomes,
                ..upskilling
            });
        }
    }
}

fn reached_role(
    build: &Build<'_>,
    model: &mut Model,
    hire: &Hire,
    upskilling: Upskilling,
) -> RoleId {
    let channel = &model.channels[usize::from(hire.channel.0)];
    let ChannelKind::Upskill(upskill) = &channel.kind else {
        return upskilling.becomes;
    };
    let (old, new) = (
        role(model, upskilling.from),
        role(model, upskilling.becomes),
    );
    let better = |(old, new): (&f64, &f64)| old.max(new * upskill.reaches);
    let reached = Role {
        name: format!("{} who was {} ({})", new.name, old.name, channel.name),
        skills: old.skills.iter().zip(&new.skills).map(better).collect(),
        counts_as: Some(upskilling.becomes),
        ..new.clone()
    };
    if let Some(index) = model
        .roles
        .iter()
        .position(|role| role.name == reached.name)
    {
        return RoleId(u8::try_from(index).unwrap_or(u8::MAX));
    }
    match u8::try_from(model.roles.len()) {
        Ok(index) if model.roles.len() < MOST_NAMES => {
            model.roles.push(reached);
            allow(model, upskilling, RoleId(index));
            RoleId(index)
        }
        _ => {
            build.complaints.report_unplaced(Problem::error(format!(
                "at most {MOST_NAMES} roles are possible, including those reached by upskilling"
            )));
            upskilling.becomes
        }
    }
}

fn role(model: &Model, id: RoleId) -> &Role {
    &model.roles[usize::from(id.0)]
}

/// Whoever may do the work of the old role or of the new one may do it still.
fn allow(model: &mut Model, upskilling: Upskilling, reached: RoleId) {
    let stages = model
        .lifecycle
        .stages
        .iter_mut()
        .map(|stage| &mut stage.needs);
    let operation = model
        .operation
        .iter_mut()
        .map(|operation| &mut operation.repair_needs);
    let needs = stages.chain(operation).chain([&mut model.platform.needs]);
    for Needs { only_roles, .. } in needs {
        if let Some(roles) = only_roles
            && (roles.contains(&upskilling.from) || roles.contains(&upskilling.becomes))
        {
            roles.push(reached);
        }
    }
}
