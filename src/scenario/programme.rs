//! What can stop the programme as a whole.

use super::names::World;
use super::projects::{EMPTY, ProjectReader};
use super::quantity::Quantity;
use super::tree::{Node, Table};
use crate::model::Programme;
use crate::random::Distribution;
use crate::units::Money;

impl ProjectReader<'_> {
    /// The programme's patience and its budget, under `[sponsor]`.
    pub(super) fn programme(&self, root: &Table) -> Programme {
        let section = self.reading.section(root, "sponsor").unwrap_or(EMPTY);
        Programme {
            patience: match (section.get("programme_patience"), self.world) {
                (Some(node), _) => self.programme_patience(node),
                (None, World::Own) => None,
                (None, World::BuiltIn) => Some(
                    self.reading
                        .default_distribution("sponsor.programme_patience", Quantity::Duration),
                ),
            },
            budget: section.get("budget").and_then(|node| self.budget(node)),
        }
    }

    /// A time from the start, or `never`.
    fn programme_patience(&self, node: &Node) -> Option<Distribution> {
        if node.as_text() == Some("never") {
            return None;
        }
        Some(self.reading.lasting(node, "programme_patience"))
    }

    /// An amount, or `none`.
    fn budget(&self, node: &Node) -> Option<Money> {
        if node.as_text() == Some("none") {
            return None;
        }
        Money::new(self.reading.number(node, "budget", Quantity::Money))
    }
}
