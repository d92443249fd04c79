//! How long the sponsor waits.

use super::keys;
use super::names::World;
use super::problem::Problem;
use super::projects::{EMPTY, ProjectReader};
use super::quantity::Quantity;
use super::tree::{Node, Table};
use crate::model::{Demo, Sponsor};
use crate::random::Distribution;

impl ProjectReader<'_> {
    /// The sponsor; `None` where patience never ends.
    pub(super) fn sponsor(&self, root: &Table) -> Option<Sponsor> {
        let reading = self.reading;
        let cancel = reading
            .section(root, "projects")
            .and_then(|section| section.get("cancel"));
        let section = reading.section(root, "sponsor").unwrap_or(EMPTY);
        reading.check_keys(section, &keys::SPONSOR);
        let patience = match (section.get("patience"), cancel) {
            (Some(_), Some(twice)) => {
                let problem = Problem::error("`sponsor.patience` says the same already")
                    .label("keep one of them");
                reading.report(twice.origin, problem);
                None
            }
            (Some(node), None) | (None, Some(node)) => self.patience(node)?.into(),
            (None, None) if self.world == World::Own => None,
            (None, None) => {
                Some(reading.default_distribution("sponsor.patience", Quantity::Duration))
            }
        }?;
        Some(Sponsor {
            patience,
            milestone_bonus: self.bonus(section),
            demo: self.demo(section),
            cancels_after_stage: self.cancels_after_stage(section),
        })
    }

    /// `after 9 to 18 months without value`, a plain time, or `never`.
    fn patience(&self, node: &Node) -> Option<Distribution> {
        if node.as_text() == Some("never") {
            return None;
        }
        let plain = node.with_text(|text| {
            let text = text.trim();
            let text = text.strip_prefix("after ").unwrap_or(text);
            text.strip_suffix(" without value").unwrap_or(text).into()
        });
        Some(self.reading.lasting(&plain, "the sponsor's patience"))
    }

    fn bonus(&self, section: &Table) -> Option<Distribution> {
        match section.get("milestone_bonus") {
            Some(node) => Some(self.reading.distribution(
                node,
                "milestone_bonus",
                Quantity::Duration,
            )),
            None if self.world == World::Own => None,
            None => Some(
                self.reading
                    .default_distribution("sponsor.milestone_bonus", Quantity::Duration),
            ),
        }
    }

    /// A demonstration after a stage; the library has none, because the milestone of
    /// the evidence is the validated model.
    fn demo(&self, section: &Table) -> Option<Demo> {
        let reading = self.reading;
        let after = section.get("demo_after").and_then(|node| {
            let name = reading.text(node, "demo_after")?;
            self.names.stage_named(reading, node, name)
        });
        match (section.entry("demo_after"), section.get("demo_bonus")) {
            (_, Some(node)) => {
                let bonus = reading.distribution(node, "demo_bonus", Quantity::Duration);
                if section.get("demo_after").is_none() {
                    let problem = Problem::error("nothing says when there is something to show")
                        .note("add  demo_after = \"modeling\"");
                    reading.report(node.origin, problem);
                }
                Some(Demo {
                    after: after?,
                    bonus,
                })
            }
            (Some(entry), None) => {
                let problem = Problem::error("nothing says how much time a demonstration buys")
                    .note("add  demo_bonus = \"1 to 3 months\"");
                reading.report(entry.key_origin, problem);
                None
            }
            (None, None) => None,
        }
    }

    fn cancels_after_stage(&self, section: &Table) -> bool {
        const WORDS: [&str; 2] = ["after the stage", "when it waits"];
        let default = self.reading.defaults.node("sponsor.cancels");
        let node = section.get("cancels").unwrap_or(&default);
        self.reading.one_of(node, "a rule of cancelling", &WORDS) != Some(1)
    }
}
