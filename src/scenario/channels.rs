//! Channels: ways to bring people in.

use super::defaults::entries;
use super::keys;
use super::names::{Names, World};
use super::problem::Problem;
use super::quantity::{Period, Quantity};
use super::reading::Reading;
use super::roles::{certain, is_one_more, texts};
use super::tree::{Entry, Node, Table};
use super::upskilling::{self, UPSKILL};
use super::{know_how, leaving, regions};
use crate::model::{Channel, ChannelKind, RoleId};
use crate::random::Distribution;

/// All channels; the built-in ones first.
pub(super) fn channels(
    reading: &Reading,
    root: &Table,
    world: World,
    names: &Names,
) -> Vec<Channel> {
    let mut channels = match world {
        World::BuiltIn => built_in(reading, names, regions::home(reading, root, world)),
        World::Own => Vec::new(),
    };
    let Some(section) = reading.section(root, "channel") else {
        return channels;
    };
    for entry in &section.entries {
        if is_one_more(reading, "channels", channels.len(), entry.key_origin) {
            break;
        }
        read(reading, names, entry, &mut channels);
    }
    channels
}

fn built_in(reading: &Reading, names: &Names, home: f64) -> Vec<Channel> {
    let channels = entries().iter().filter_map(|entry| {
        entry
            .key
            .strip_prefix("channels.")
            .and_then(|rest| rest.strip_suffix(".time_to_start"))
    });
    channels
        .map(|name| {
            if name == UPSKILL {
                built_in_upskill(reading, names)
            } else {
                built_in_channel(reading, names, name, home)
            }
        })
        .collect()
}

fn built_in_upskill(reading: &Reading, names: &Names) -> Channel {
    let start = format!("channels.{UPSKILL}.time_to_start");
    Channel {
        kind: ChannelKind::Upskill(upskilling::built_in(reading, names)),
        lead_time: reading.default_distribution(&start, Quantity::Duration),
        ..plain(UPSKILL)
    }
}

fn built_in_channel(reading: &Reading, names: &Names, name: &str, home: f64) -> Channel {
    let key = |what: &str| format!("channels.{name}.{what}");
    let has = |what: &str| entries().iter().any(|entry| entry.key == key(what));
    let number = |what: &str, quantity| reading.default_number(&key(what), quantity);
    let spread = |what: &str, quantity| reading.default_distribution(&key(what), quantity);
    let abroad =
        has("abroad") && reading.switch(&reading.defaults.node(&key("abroad")), &key("abroad"));
    // The library's factor for people elsewhere is on pay in the United States.
    let place = if abroad { home } else { 1.0 };
    let if_any = |what: &str, quantity| has(what).then(|| number(what, quantity));
    Channel {
        name: name.to_string(),
        kind: if has("roles") {
            bundle(reading, names, &reading.defaults.node(&key("roles")))
        } else {
            ChannelKind::Staff
        },
        lead_time: spread("time_to_start", Quantity::Duration),
        acceptance: number("acceptance", Quantity::Share),
        refusal_delay: number("refusal_delay", Quantity::Duration),
        fee_share: number("fee", Quantity::Share),
        pay_factor: number("pay_factor", Quantity::Factor) / place,
        quality: spread("quality", Quantity::Factor),
        ramp_up: Some(spread("ramp_up", Quantity::Duration)),
        mis_hire: number("mis_hire", Quantity::Share),
        contract: has("contract")
            .then(|| reading.lasting(&reading.defaults.node(&key("contract")), &key("contract"))),
        attrition: reading.switch(&reading.defaults.node(&key("leaves")), "leaves"),
        stays: None,
        price_per_week: None,
        dispersion: if_any("dispersion", Quantity::Factor).unwrap_or(1.0),
        knows_domain: number("domain_knowledge", Quantity::Factor),
        handover: if_any("handover", Quantity::Duration).unwrap_or(0.0),
        know_how: None,
        replacement: if_any("replacement", Quantity::Duration),
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

fn read(reading: &Reading, names: &Names, entry: &Entry, channels: &mut Vec<Channel>) {
    let Some(table) = reading.table(&entry.node, &format!("[channel.{}]", entry.key)) else {
        return;
    };
    reading.check_name(entry.key_origin, "a channel", &entry.key);
    reading.check_keys(table, &keys::CHANNEL);
    let known = channels
        .iter()
        .position(|channel| channel.name == entry.key);
    let mut channel = known.map_or_else(|| plain(&entry.key), |index| channels[index].clone());
    if let Some(like) = table.get("like") {
        let above: Vec<&str> = channels
            .iter()
            .map(|channel| channel.name.as_str())
            .collect();
        if let Some(index) = reading.one_of(like, "a channel above this one", &above) {
            channel = channels[index].clone();
            channel.name.clone_from(&entry.key);
        }
    }
    change(reading, names, table, &mut channel);
    match known {
        Some(index) => channels[index] = channel,
        None => channels.push(channel),
    }
}

fn change(reading: &Reading, names: &Names, table: &Table, channel: &mut Channel) {
    let spread = |key: &str, quantity| {
        table
            .get(key)
            .map(|node| reading.distribution(node, key, quantity))
    };
    let number = |key: &str, quantity| {
        table
            .get(key)
            .map(|node| reading.number(node, key, quantity))
    };
    if let Some(lead_time) = spread("time_to_start", Quantity::Duration) {
        channel.lead_time = lead_time;
    }
    if let ChannelKind::Upskill(upskill) = &mut channel.kind {
        return upskilling::change(reading, names, table, upskill);
    }
    for key in ["succeeds", "output", "reaches", "from"] {
        if let Some(entry) = table.entry(key) {
            let problem = Problem::error(format!("`{key}` is for the channel upskill"))
                .label("for one like it, write  like = \"upskill\"");
            reading.report(entry.key_origin, problem);
        }
    }
    if let Some(ramp_up) = spread("ramp_up", Quantity::Duration) {
        channel.ramp_up = (ramp_up.as_constant() != Some(0.0)).then_some(ramp_up);
    }
    if let Some(quality) = spread("quality", Quantity::Factor) {
        channel.quality = quality;
    }
    if let Some(acceptance) = number("acceptance", Quantity::Share) {
        channel.acceptance = acceptance;
        check_acceptance(reading, table, acceptance);
    }
    channel.refusal_delay =
        number("refusal_delay", Quantity::Duration).unwrap_or(channel.refusal_delay);
    channel.fee_share = number("fee", Quantity::Share).unwrap_or(channel.fee_share);
    channel.mis_hire = number("mis_hire", Quantity::Share).unwrap_or(channel.mis_hire);
    if let Some(node) = table.get("contract") {
        channel.contract = contract(reading, node);
    }
    leaving::change(reading, table, channel);
    if let Some(node) = table.get("dispersion") {
        channel.dispersion = dispersion(reading, node);
    }
    channel.knows_domain =
        number("domain_knowledge", Quantity::Share).unwrap_or(channel.knows_domain);
    channel.replacement = number("replacement", Quantity::Duration).or(channel.replacement);
    know_how::change(reading, table, channel);
    if let Some(node) = table.get("roles") {
        channel.kind = bundle(reading, names, node);
    }
    if let Some(node) = table.get("cost") {
        cost(reading, node, channel);
    }
}

fn check_acceptance(reading: &Reading, table: &Table, acceptance: f64) {
    if let (true, Some(node)) = (acceptance < 0.001, table.get("acceptance")) {
        let problem = Problem::error("acceptance must be above 0").note("nobody would ever come");
        reading.report(node.origin, problem);
    }
}

/// Never below 1: people who sit elsewhere do not speed up a handoff.
fn dispersion(reading: &Reading, node: &Node) -> f64 {
    let factor = reading.number(node, "dispersion", Quantity::Factor);
    if factor < 1.0 {
        let problem = Problem::error("dispersion must be at least 1")
            .label("1 is none: handoffs take as long as at one site");
        reading.report(node.origin, problem);
    }
    factor.max(1.0)
}

fn contract(reading: &Reading, node: &Node) -> Option<Distribution> {
    match node.as_text() {
        Some("open-ended") => None,
        _ => Some(reading.lasting(node, "contract")),
    }
}

/// A price per time, or a factor on what an employee costs.
fn cost(reading: &Reading, node: &Node, channel: &mut Channel) {
    let stated = node.stated();
    let is_price =
        stated.as_text().is_some_and(|text| text.contains(" per ")) || stated.as_table().is_some();
    if is_price {
        let price = reading.distribution(node, "cost", Quantity::MoneyPer(Period::Week));
        channel.price_per_week = Some(price);
    } else {
        channel.pay_factor = reading.number(node, "cost", Quantity::Factor);
        channel.price_per_week = None;
    }
}

fn bundle(reading: &Reading, names: &Names, node: &Node) -> ChannelKind {
    let roles: Vec<RoleId> = texts(reading, node, "a role")
        .iter()
        .filter_map(|name| names.role_named(reading, node, name))
        .collect();
    if roles.is_empty() {
        reading.report(
            node.origin,
            Problem::error("a bundle needs at least one role"),
        );
    }
    ChannelKind::Bundle(roles)
}
