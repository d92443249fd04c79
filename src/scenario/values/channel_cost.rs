//! What `cost` says in a channel.

use crate::blueprint::keys::{channel, top};
use crate::blueprint::quantity::{Period, Quantity};
use crate::blueprint::tree::{Node, Table};
use crate::blueprint::upskilling::UPSKILL;

/// What the `cost` of a channel is: the price of a training for upskilling, else a price
/// over time, or a factor on what an employee costs.
pub(in crate::scenario) fn cost(root: &Table, channel: &str, stated: &Node) -> Quantity {
    if is_upskilling(root, channel) {
        return Quantity::Money;
    }
    let is_price =
        stated.as_text().is_some_and(|text| text.contains(" per ")) || stated.as_table().is_some();
    if is_price {
        Quantity::MoneyPer(Period::Week)
    } else {
        Quantity::Factor
    }
}

/// Whether a channel is the built-in upskilling or like one above it that is.
fn is_upskilling(root: &Table, channel: &str) -> bool {
    let channels = root.get(top::CHANNEL.path).and_then(Node::as_table);
    let mut name = channel;
    let steps = channels.map_or(0, |channels| channels.entries.len());
    for _ in 0..steps {
        let table = channels.and_then(|channels| channels.get(name)?.as_table());
        match table.and_then(|table| table.get(channel::LIKE.name())?.as_text()) {
            Some(like) => name = like,
            None => break,
        }
    }
    name == UPSKILL
}
