//! Regions: where people sit, and what that does to their pay.

use super::defaults::entries;
use super::names::World;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::{Node, Table};

/// Factor of the home region on pay in the library; 1 where nothing built in applies.
pub(super) fn home(reading: &Reading, root: &Table, world: World) -> f64 {
    let default = reading.defaults.node("regions.home");
    match (root.get("region"), world) {
        (Some(node), _) => factor(reading, node),
        (None, World::BuiltIn) => factor(reading, &default),
        (None, World::Own) => 1.0,
    }
}

/// Factor of a region on pay in the United States.
pub(super) fn factor(reading: &Reading, node: &Node) -> f64 {
    let regions = entries().iter().filter_map(|entry| {
        entry
            .key
            .strip_prefix("regions.")
            .and_then(|rest| rest.strip_suffix(".pay"))
    });
    let names: Vec<&str> = regions.collect();
    reading
        .one_of(node, "a region", &names)
        .map_or(1.0, |index| {
            reading.default_number(&format!("regions.{}.pay", names[index]), Quantity::Factor)
        })
}
