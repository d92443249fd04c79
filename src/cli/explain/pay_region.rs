//! The region whose pay a scenario has, and the note where its currency decides that.

use crate::scenario::Scenario;
use crate::scenario::defaults::entries;

/// The home in the library that follows the currency.
pub(super) const BY_CURRENCY: &str = "by currency";

/// The region whose pay a scenario takes because it counts in that region's currency, and
/// says nothing else; `None`: it says so, nothing built in applies, or it is as the library
/// has it anyway.
pub(super) fn region_of_currency(scenario: &Scenario) -> Option<&'static str> {
    let account = &scenario.account;
    let is_said = account.stated.iter().any(|stated| stated.key() == "region");
    let mut replaced = account.defaults.iter();
    let home = replaced.find(|default| default.entry.key == "regions.home");
    let home = home.and_then(|default| default.replaced_by.as_deref());
    let is_replaced = home.is_some_and(|home| home.trim_matches('"') != BY_CURRENCY);
    if is_said || is_replaced || scenario.experiment.model.operation.is_none() {
        return None;
    }
    by_currency(&scenario.experiment.currency)
}

/// The region of a currency.
pub(super) fn by_currency(currency: &str) -> Option<&'static str> {
    entries().iter().find_map(|entry| {
        let region = entry.key.strip_prefix("regions.")?;
        let region = region.strip_suffix(".currencies")?;
        let words = entry.in_words();
        words
            .split(", ")
            .any(|known| known == currency)
            .then_some(region)
    })
}

/// A line that says it once.
pub(in crate::cli) fn pay_note(scenario: &Scenario) -> Option<String> {
    let region = region_of_currency(scenario)?;
    let currency = &scenario.experiment.currency;
    (region != "US").then(|| {
        format!(
            "note: amounts are in {currency}, so pay that the file does not state is at the {region} \
             level; region = \"US\" at the top would change that"
        )
    })
}
