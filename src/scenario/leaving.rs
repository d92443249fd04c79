//! How people of a channel leave of their own accord.

use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::{Node, Table};
use crate::math::ln;
use crate::model::Channel;
use crate::random::Distribution;
use crate::units::WEEKS_PER_YEAR;

/// Read what a `[channel.NAME]` says about leaving.
pub(super) fn change(reading: &Reading, table: &Table, channel: &mut Channel) {
    if let Some(node) = table.get("leaves") {
        channel.attrition = reading.switch(node, "leaves");
    }
    let Some(entry) = table.entry("leaves_within_a_year") else {
        return;
    };
    if table.get("leaves").is_some() && !channel.attrition {
        let problem = Problem::error("`leaves = false` and `leaves_within_a_year` contradict")
            .label("keep one");
        return reading.report(entry.key_origin, problem);
    }
    let share = share(reading, &entry.node);
    channel.attrition = share > 0.0;
    channel.stays = stays(share);
}

/// The share that leaves within a year, below all.
fn share(reading: &Reading, node: &Node) -> f64 {
    let share = reading.number(node, "leaves_within_a_year", Quantity::Share);
    if share >= 1.0 {
        let problem = Problem::error("leaves_within_a_year must be below 100%")
            .note("people who all leave by a date have a `contract`");
        reading.report(node.origin, problem);
        return 0.0;
    }
    share
}

/// The same chance of leaving at any time: 1 - e^(-year / mean) = share.
fn stays(share: f64) -> Option<Distribution> {
    if share <= 0.0 {
        return None;
    }
    Distribution::exponential(-WEEKS_PER_YEAR / ln(1.0 - share)).ok()
}
