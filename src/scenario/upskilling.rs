//! Upskilling: the channel through which nobody comes, and the roles that members of
//! staff reach by it.

use super::names::Names;
use super::plans::PlacedPlan;
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::roles::{MOST_NAMES, certain};
use super::tree::{Node, Table};
use crate::model::{Channel, ChannelKind, Hire, Model, Needs, Role, RoleId, Upskill, Upskilling};

/// The channel whose people are there already.
pub(super) const UPSKILL: &str = "upskill";

/// The built-in training.
pub(super) fn built_in(reading: &Reading, names: &Names) -> Upskill {
    let share = |what: &str| reading.default_number(&key(what), Quantity::Share);
    let from = reading.defaults.node(&key("from"));
    Upskill {
        from: names.role(reading, &from),
        weeks: reading.default_distribution(&key("ramp_up"), Quantity::Duration),
        output: share("output"),
        succeeds: share("succeeds"),
        reaches: share("reaches"),
        cost: reading.default_number(&key("cost"), Quantity::Money),
    }
}

fn key(what: &str) -> String {
    format!("channels.{UPSKILL}.{what}")
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

/// Keys of a channel that an upskilling cannot have: they are about people who come.
const OF_NEWCOMERS: [&str; 15] = [
    "acceptance",
    "refusal_delay",
    "fee",
    "quality",
    "mis_hire",
    "contract",
    "leaves",
    "leaves_within_a_year",
    "roles",
    "dispersion",
    "domain_knowledge",
    "handover",
    "leaves_behind",
    "handover_loss",
    "replacement",
];

/// Read what a `[channel.NAME]` says about the training.
pub(super) fn change(reading: &Reading, names: &Names, table: &Table, upskill: &mut Upskill) {
    for entry in &table.entries {
        if OF_NEWCOMERS.contains(&entry.key.as_str()) {
            let problem = Problem::error(format!("`{}` says nothing about upskilling", entry.key))
                .label("nobody comes: somebody who is there learns");
            reading.report(entry.key_origin, problem);
        }
    }
    let share = |key: &str, old: f64| {
        table
            .get(key)
            .map_or(old, |node| reading.number(node, key, Quantity::Share))
    };
    if let Some(node) = table.get("ramp_up") {
        upskill.weeks = reading.distribution(node, "ramp_up", Quantity::Duration);
    }
    upskill.succeeds = share("succeeds", upskill.succeeds);
    upskill.reaches = share("reaches", upskill.reaches);
    upskill.output = share("output", upskill.output);
    if let (true, Some(node)) = (upskill.output < 0.001, table.get("output")) {
        let problem = Problem::error("output must be above 0")
            .note("somebody in training still finishes the task at hand");
        reading.report(node.origin, problem);
        upskill.output = 1.0;
    }
    if let Some(node) = table.get("cost") {
        upskill.cost = reading.number(node, "cost", Quantity::Money);
    }
    if let Some(node) = table.get("from") {
        upskill.from = names.role(reading, node);
    }
}

/// Who turns into the role of a hire, for a channel of upskilling.
pub(super) fn of_hire(
    reading: &Reading,
    names: &Names,
    hire: &Node,
    channel: &Channel,
    target: Option<RoleId>,
) -> Option<Upskilling> {
    let table = hire.as_table()?;
    let stated = table.get("from");
    let ChannelKind::Upskill(upskill) = &channel.kind else {
        if let Some(node) = stated {
            let problem = Problem::error("`from` is for members of staff who are upskilled")
                .label("leave it out, or write  via = \"upskill\"");
            reading.report(node.origin, problem);
        }
        return None;
    };
    let from = match stated {
        Some(node) => names.role(reading, node)?,
        None => upskill.from.or_else(|| {
            let problem = Problem::error("this hire does not say who is upskilled")
                .note("add  from = \"ROLE\"");
            reading.report(hire.origin, problem);
            None
        })?,
    };
    let target = target?;
    if from == target {
        let origin = stated.map_or(hire.origin, |node| node.origin);
        let problem = Problem::error("somebody cannot be upskilled to the role they have");
        reading.report(origin, problem);
        return None;
    }
    Some(Upskilling {
        from,
        becomes: target,
    })
}

/// Give every upskilling the role that it reaches: the better of the old skills and the
/// reached share of the new. These roles come last, so that they shift nobody's draws.
pub(super) fn add_roles(reading: &Reading, model: &mut Model, plans: &mut [PlacedPlan]) {
    let hires = plans.iter_mut().flat_map(|plan| &mut plan.plan.hires);
    for hire in hires {
        if let Some(upskilling) = hire.upskilling {
            let becomes = reached_role(reading, model, hire, upskilling);
            hire.upskilling = Some(Upskilling {
                becomes,
                ..upskilling
            });
        }
    }
}

fn reached_role(
    reading: &Reading,
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
            reading.report_unplaced(Problem::error(format!(
                "at most {MOST_NAMES} roles are possible, with those reached by upskilling"
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
