//! Channels: ways to bring people in.

use super::build::Build;
use super::certain;
use super::keys::{Key, channel, top};
use super::names::{Ground, MOST_NAMES};
use super::part::{Part, Reads};
use super::problem::Problem;
use super::quantity::Quantity;
use super::tree::{Entry, Node, Origin};
use super::upskilling::{self, UPSKILL};
use super::{know_how, leaving, regions};
use crate::model::{Channel, ChannelKind, RoleId};

/// All channels; the built-in ones first.
pub(super) fn channels(build: &Build<'_>) -> Vec<Channel> {
    let mut channels = match build.ground() {
        Ground::BuiltIn => built_in(build, regions::home(build)),
        Ground::Own => Vec::new(),
    };
    for channel in &channels {
        build
            .complaints
            .check_look(Origin::BUILT_IN, "a channel", &channel.name);
    }
    for entry in build.top().entries(&top::CHANNEL) {
        let complaints = build.complaints;
        if complaints.is_full(entry.key_origin, "channels", channels.len(), MOST_NAMES) {
            break;
        }
        read(build, entry, &mut channels);
    }
    channels
}

fn built_in(build: &Build<'_>, home: f64) -> Vec<Channel> {
    let names = build.blueprint.library.names("channels.", ".time_to_start");
    names
        .map(|name| match name {
            UPSKILL => Channel {
                kind: ChannelKind::Upskill(upskilling::built_in(build)),
                lead_time: build.library(&channel::TIME_TO_START, UPSKILL),
                ..plain(UPSKILL)
            },
            name => built_in_channel(build, name, home),
        })
        .collect()
}

fn built_in_channel(build: &Build<'_>, name: &str, home: f64) -> Channel {
    fn of<'b, K: Reads>(build: &'b Build<'_>, key: &Key<K>, name: &str) -> K::Value<'b> {
        build.library(key, name)
    }
    let abroad = format!("channels.{name}.abroad");
    let abroad = build.library_has(&abroad) && build.library_switch(&abroad);
    // The library's factor for people elsewhere is on pay in the United States.
    let place = if abroad { home } else { 1.0 };
    Channel {
        name: name.to_string(),
        kind: match build.library_if_any(&channel::ROLES, name) {
            Some(roles) => bundle(build, roles),
            None => ChannelKind::Staff,
        },
        lead_time: of(build, &channel::TIME_TO_START, name),
        acceptance: of(build, &channel::ACCEPTANCE, name),
        refusal_delay: of(build, &channel::REFUSAL_DELAY, name),
        fee_share: of(build, &channel::FEE, name),
        pay_factor: build.library_number(&format!("channels.{name}.pay_factor")) / place,
        quality: of(build, &channel::QUALITY, name),
        ramp_up: Some(of(build, &channel::RAMP_UP, name)),
        mis_hire: of(build, &channel::MIS_HIRE, name),
        contract: build
            .library_if_any(&channel::CONTRACT, name)
            .flatten()
            .map(|time| build.library_lasting(&channel::CONTRACT, name, time)),
        attrition: of(build, &channel::LEAVES, name),
        stays: None,
        price_per_week: None,
        dispersion: build
            .library_if_any(&channel::DISPERSION, name)
            .unwrap_or(1.0),
        knows_domain: of(build, &channel::DOMAIN_KNOWLEDGE, name),
        handover: build
            .library_if_any(&channel::HANDOVER, name)
            .flatten()
            .unwrap_or(0.0),
        know_how: None,
        replacement: build.library_if_any(&channel::REPLACEMENT, name),
        abroad,
    }
}

/// A channel of a scenario of its own: people who come at once, as good as any.
fn plain(name: &str) -> Channel {
    Channel {
        name: name.to_string(),
        kind: if name == UPSKILL {
            ChannelKind::Upskill(upskilling::plain())
        } else {
            ChannelKind::Staff
        },
        lead_time: certain(0.0),
        acceptance: 1.0,
        refusal_delay: 0.0,
        fee_share: 0.0,
        pay_factor: 1.0,
        quality: certain(1.0),
        ramp_up: None,
        mis_hire: 0.0,
        contract: None,
        attrition: false,
        stays: None,
        price_per_week: None,
        dispersion: 1.0,
        knows_domain: 1.0,
        handover: 0.0,
        know_how: None,
        replacement: None,
        abroad: false,
    }
}

fn read(build: &Build<'_>, entry: &Entry, channels: &mut Vec<Channel>) {
    build
        .complaints
        .check_name(entry.key_origin, "a channel", &entry.key);
    let part = build.part(Some(&entry.node));
    let known = channels
        .iter()
        .position(|channel| channel.name == entry.key);
    let mut channel = known.map_or_else(|| plain(&entry.key), |index| channels[index].clone());
    if let Some(like) = part.get(&channel::LIKE) {
        let above: Vec<&str> = channels
            .iter()
            .map(|channel| channel.name.as_str())
            .collect();
        if let Some(index) = build
            .complaints
            .one_of(like, "a channel above this one", &above)
        {
            channel = channels[index].clone();
            channel.name.clone_from(&entry.key);
        }
    }
    change(part, &mut channel);
    match known {
        Some(index) => channels[index] = channel,
        None => channels.push(channel),
    }
}

fn change(part: Part<'_>, channel: &mut Channel) {
    let build = part.build;
    if let Some(lead_time) = part.get(&channel::TIME_TO_START) {
        channel.lead_time = lead_time;
    }
    if let ChannelKind::Upskill(upskill) = &mut channel.kind {
        return upskilling::change(part, upskill);
    }
    upskilling::refuse(part);
    if let Some(ramp_up) = part.get(&channel::RAMP_UP) {
        channel.ramp_up = (ramp_up.as_constant() != Some(0.0)).then_some(ramp_up);
    }
    if let Some(quality) = part.get(&channel::QUALITY) {
        channel.quality = quality;
    }
    if let Some(acceptance) = part.get(&channel::ACCEPTANCE) {
        channel.acceptance = acceptance;
        if acceptance < 0.001 {
            let problem =
                Problem::error("acceptance must be above 0").note("nobody would ever come");
            build.report(part.origin(&channel::ACCEPTANCE), problem);
        }
    }
    let refusal_delay = part.get(&channel::REFUSAL_DELAY);
    channel.refusal_delay = refusal_delay.unwrap_or(channel.refusal_delay);
    channel.fee_share = part.get(&channel::FEE).unwrap_or(channel.fee_share);
    channel.mis_hire = part.get(&channel::MIS_HIRE).unwrap_or(channel.mis_hire);
    if let Some(contract) = part.get(&channel::CONTRACT) {
        let origin = part.origin(&channel::CONTRACT);
        channel.contract = contract.map(|time| build.lasting(time, origin, "contract"));
    }
    leaving::change(part, channel);
    if let Some(factor) = part.get(&channel::DISPERSION) {
        channel.dispersion = dispersion(part, factor);
    }
    let knows_domain = part.get(&channel::DOMAIN_KNOWLEDGE);
    channel.knows_domain = knows_domain.unwrap_or(channel.knows_domain);
    channel.replacement = part.get(&channel::REPLACEMENT).or(channel.replacement);
    know_how::change(part, channel);
    if let Some(roles) = part.get(&channel::ROLES) {
        channel.kind = bundle(build, roles);
    }
    if let Some(cost) = part.get(&channel::COST) {
        pay(build, cost, channel);
    }
}

/// Never below 1: people who sit elsewhere do not speed up a handoff.
fn dispersion(part: Part<'_>, factor: f64) -> f64 {
    if factor < 1.0 {
        let problem = Problem::error("dispersion must be at least 1")
            .label("1 means no effect: handoffs take as long as at one site");
        part.build
            .report(part.origin(&channel::DISPERSION), problem);
    }
    factor.max(1.0)
}

/// A price per time, or a factor on what an employee costs.
fn pay(build: &Build<'_>, cost: &Node, channel: &mut Channel) {
    let is_factor = cost
        .as_amount()
        .is_some_and(|amount| amount.quantity == Quantity::Factor);
    if is_factor {
        channel.pay_factor = build.number(cost, channel::COST.name()).unwrap_or(1.0);
        channel.price_per_week = None;
    } else {
        channel.price_per_week = build.spread(cost);
    }
}

fn bundle(build: &Build<'_>, roles: &Node) -> ChannelKind {
    let ids: Vec<RoleId> = roles
        .items()
        .iter()
        .filter_map(|role| build.names.role(build.complaints, role))
        .collect();
    if ids.is_empty() {
        build.report(
            roles.origin,
            Problem::error("a bundle needs at least one role"),
        );
    }
    ChannelKind::Bundle(ids)
}
