//! What people of a channel hand over when they go, and what they take along.

use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::roles::certain;
use super::tree::{Node, Table};
use crate::model::{Channel, KnowHow};

/// Read what a `[channel.NAME]` says about handing over.
pub(super) fn change(reading: &Reading, table: &Table, channel: &mut Channel) {
    if let Some(node) = table.get("handover") {
        channel.handover = handover(reading, node);
        // Nothing is handed over, so nothing stays but what is stated to.
        if channel.handover <= 0.0 && channel.contract.is_some() {
            channel.know_how = Some(KnowHow::Stays(certain(0.0)));
        } else if channel.handover > 0.0 {
            channel.know_how = None;
        }
    }
    let share = |node: &Node, key: &str| reading.distribution(node, key, Quantity::Share);
    match (table.get("leaves_behind"), table.get("handover_loss")) {
        (Some(_), Some(loss)) => {
            let problem = Problem::error("`leaves_behind` and `handover_loss` say the same twice")
                .note("`leaves_behind` is the share of know-how that stays, `handover_loss` the share that is lost; keep one");
            reading.report(loss.origin, problem);
        }
        (Some(node), None) => {
            channel.know_how = Some(KnowHow::Stays(share(node, "leaves_behind")));
        }
        (None, Some(node)) => {
            channel.know_how = Some(KnowHow::Lost(share(node, "handover_loss")));
        }
        (None, None) => {}
    }
}

fn handover(reading: &Reading, node: &Node) -> f64 {
    match node.as_text() {
        Some("none") => 0.0,
        _ => reading.number(node, "handover", Quantity::Duration),
    }
}
