//! Regions: where people sit, and what that does to their pay.

use super::build::Build;
use super::keys::top;
use super::names::Ground;
use super::tree::Node;

/// The home that follows the currency.
const BY_CURRENCY: &str = "by currency";

/// Factor of the home region on pay in the library: the region that the scenario states,
/// else that of its currency; 1 where nothing built in applies.
pub(super) fn home(build: &Build<'_>) -> f64 {
    let default = build.library_node("regions.home");
    match (build.top().get(&top::REGION), build.ground()) {
        (Some(node), _) => factor(build, node),
        (None, Ground::Own) => 1.0,
        (None, Ground::BuiltIn) if default.as_text() == Some(BY_CURRENCY) => {
            let region = of_currency(build);
            region.map_or(1.0, |region| {
                build.library_number(&format!("regions.{region}.pay"))
            })
        }
        (None, Ground::BuiltIn) => factor(build, default),
    }
}

/// The region whose currency the scenario counts in.
fn of_currency(build: &Build<'_>) -> Option<&'static str> {
    let currency = build.top().get(&top::CURRENCY)?.as_text()?;
    let library = &build.blueprint.library;
    let region = library.names("regions.", ".currencies").find(|region| {
        let currencies = library.texts(&format!("regions.{region}.currencies"));
        currencies.iter().any(|known| known == currency)
    })?;
    build.library_node(&format!("regions.{region}.currencies"));
    Some(region)
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
