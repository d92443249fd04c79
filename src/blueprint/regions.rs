//! Regions: where people sit, and what that does to their pay.

use super::build::Build;
use super::keys::top;
use super::names::Ground;
use super::tree::Node;

/// Factor of the home region on pay in the library; 1 where nothing built in applies.
pub(super) fn home(build: &Build<'_>) -> f64 {
    let default = build.library_node("regions.home");
    match (build.top().get(&top::REGION), build.ground()) {
        (Some(node), _) => factor(build, node),
        (None, Ground::BuiltIn) => factor(build, default),
        (None, Ground::Own) => 1.0,
    }
}

/// Factor of a region on pay in the United States.
pub(super) fn factor(build: &Build<'_>, node: &Node) -> f64 {
    let names: Vec<&str> = build.blueprint.library.names("regions.", ".pay").collect();
    build
        .complaints
        .one_of(node, "a region", &names)
        .map_or(1.0, |index| {
            build.library_number(&format!("regions.{}.pay", names[index]))
        })
}
