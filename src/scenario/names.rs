//! The names that a scenario can use, and what they stand for.

use super::reading::Reading;
use super::tree::Node;
use crate::model::{ChannelId, RoleId, StageId};

/// Whether the built-in lifecycle applies, or the scenario brings its own stages
/// and nothing built in applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum World {
    BuiltIn,
    Own,
}

/// All names, in the order of the model.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub skills: Vec<String>,
    pub roles: Vec<String>,
    pub channels: Vec<String>,
    pub stages: Vec<String>,
}

impl Names {
    pub(super) fn role(&self, reading: &Reading, node: &Node) -> Option<RoleId> {
        let text = reading.text(node, "a role")?;
        self.role_named(reading, node, text)
    }

    /// The role of a name that is a part of `node`.
    pub(super) fn role_named(&self, reading: &Reading, node: &Node, name: &str) -> Option<RoleId> {
        pick(reading, node, name, "a role in this scenario", &self.roles).map(RoleId)
    }

    pub(super) fn channel(&self, reading: &Reading, node: &Node) -> Option<ChannelId> {
        let text = reading.text(node, "a channel")?;
        let what = "a channel in this scenario";
        pick(reading, node, text, what, &self.channels).map(ChannelId)
    }

    pub(super) fn stage_named(
        &self,
        reading: &Reading,
        node: &Node,
        name: &str,
    ) -> Option<StageId> {
        pick(
            reading,
            node,
            name,
            "a stage in this scenario",
            &self.stages,
        )
        .map(StageId)
    }
}

fn pick(reading: &Reading, node: &Node, name: &str, what: &str, names: &[String]) -> Option<u8> {
    let found = names.iter().position(|known| known == name);
    if found.is_none() {
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        reading.unknown_name(node.origin, name, what, &known);
    }
    found.and_then(|index| u8::try_from(index).ok())
}
