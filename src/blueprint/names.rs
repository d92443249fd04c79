//! The names that a scenario can use, and what they stand for.

use super::complaints::Complaints;
use super::library::Library;
use super::lifecycle::STAGES;
use super::tree::{Entry, Node, Table};
use crate::model::{ChannelId, RoleId, StageId};

/// Roles and channels are counted in a byte.
pub(crate) const MOST_NAMES: usize = 250;

/// The most names of ends.
pub(crate) const MOST_ENDS: usize = 32;

/// The most stages a lifecycle can have.
pub(crate) const MOST_STAGES: usize = 200;

/// What a scenario stands on: the built-in lifecycle and all that belongs to it, or stages
/// of its own, and nothing built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    BuiltIn,
    Own,
}

/// All names, in the order of the model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Names {
    pub ground: Ground,
    pub skills: Vec<String>,
    pub roles: Vec<String>,
    pub channels: Vec<String>,
    pub stages: Vec<String>,
    /// Ends that gates name.
    pub ends: Vec<String>,
}

impl Names {
    /// The names of a scenario: the built-in ones first, then its own in their order.
    pub(crate) fn of(root: &Table, library: &Library) -> Names {
        let ground = match root.get("stage") {
            Some(_) => Ground::Own,
            None => Ground::BuiltIn,
        };
        let built_in = |start, end| match ground {
            Ground::BuiltIn => library.names(start, end).map(String::from).collect(),
            Ground::Own => Vec::new(),
        };
        let mut roles: Vec<String> = built_in("roles.", ".skills");
        add_keys(&mut roles, root, "role");
        if ground == Ground::Own {
            add_keys(&mut roles, root, "team");
        }
        roles.truncate(MOST_NAMES);
        let mut channels = built_in("channels.", ".time_to_start");
        add_keys(&mut channels, root, "channel");
        channels.truncate(MOST_NAMES);
        Names {
            ground,
            roles,
            channels,
            skills: skills(root, library, ground),
            stages: stages(root),
            ends: ends(root),
        }
    }

    pub(crate) fn role(&self, complaints: &Complaints, node: &Node) -> Option<RoleId> {
        self.role_named(complaints, node, node.as_text()?)
    }

    /// The role of a name that is a part of `node`.
    pub(crate) fn role_named(
        &self,
        complaints: &Complaints,
        node: &Node,
        name: &str,
    ) -> Option<RoleId> {
        let what = "a role in this scenario";
        pick(complaints, node, name, what, &self.roles).map(RoleId)
    }

    pub(crate) fn channel(&self, complaints: &Complaints, node: &Node) -> Option<ChannelId> {
        let what = "a channel in this scenario";
        pick(complaints, node, node.as_text()?, what, &self.channels).map(ChannelId)
    }

    pub(crate) fn stage_named(
        &self,
        complaints: &Complaints,
        node: &Node,
        name: &str,
    ) -> Option<StageId> {
        let what = "a stage in this scenario";
        pick(complaints, node, name, what, &self.stages).map(StageId)
    }
}

fn add_keys(names: &mut Vec<String>, root: &Table, section: &str) {
    let table = root.get(section).and_then(Node::as_table);
    // More are complained about where they stand.
    let entries = table.map_or(&[][..], |table| &table.entries).iter();
    for entry in entries.take(2 * MOST_NAMES) {
        if !names.contains(&entry.key) {
            names.push(entry.key.clone());
        }
    }
}

fn skills(root: &Table, library: &Library, ground: Ground) -> Vec<String> {
    if ground == Ground::BuiltIn {
        return library.texts("skills.names");
    }
    let section = root.get("skills").and_then(Node::as_table);
    let names = section.and_then(|section| section.get("names"));
    let names = names.map_or(&[][..], Node::items).iter();
    let names = names.filter_map(Node::as_text).map(String::from);
    names.take(MOST_NAMES).collect()
}

/// The ends that the gate of a stage names.
pub(crate) fn named_ends(stage: &Node) -> &[Entry] {
    let gate = stage.as_table().and_then(|stage| stage.get("gate"));
    let ends = gate
        .and_then(Node::as_table)
        .and_then(|gate| gate.get("ends"));
    let ends = ends.and_then(Node::as_table);
    // A table of a distribution is one share.
    let ends = ends.filter(|ends| ends.get("dist").is_none());
    ends.map_or(&[], |ends| &ends.entries)
}

fn ends(root: &Table) -> Vec<String> {
    let stages = root.get("stage").map_or(&[][..], Node::items).iter();
    let mut names: Vec<String> = Vec::new();
    for entry in stages.take(MOST_STAGES).flat_map(named_ends) {
        if names.len() < MOST_ENDS && !names.contains(&entry.key) {
            names.push(entry.key.clone());
        }
    }
    names
}

/// The stages of the file, or the built-in ones.
fn stages(root: &Table) -> Vec<String> {
    let Some(stages) = root.get("stage") else {
        return STAGES.map(String::from).to_vec();
    };
    let name = |item: &Node| item.as_table()?.get("name")?.as_text().map(String::from);
    let stages = stages.items().iter().take(MOST_STAGES).enumerate();
    let named =
        stages.map(|(index, item)| name(item).unwrap_or_else(|| format!("stage {}", index + 1)));
    named.collect()
}

fn pick(
    complaints: &Complaints,
    node: &Node,
    name: &str,
    what: &str,
    names: &[String],
) -> Option<u8> {
    let found = names.iter().position(|known| known == name);
    if found.is_none() {
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        complaints.unknown_name(node.origin, name, what, &known);
    }
    found.and_then(|index| u8::try_from(index).ok())
}
