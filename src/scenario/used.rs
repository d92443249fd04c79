//! Which defaults a scenario rests on.

use super::defaults::{DefaultEntry, Defaults, entries};
use super::lock::inline;

/// A default in use, and the value that it has in the scenario.
#[derive(Debug, Clone)]
pub struct UsedDefault {
    /// What the library says of it.
    pub entry: &'static DefaultEntry,
    /// Its value in the words of the scenario language.
    pub value: String,
    /// Whether the scenario states another value than the library.
    pub is_stated: bool,
}

/// The defaults in use, in the order of the library.
pub(super) fn used(defaults: &Defaults) -> Vec<UsedDefault> {
    let in_use = defaults.in_use().into_iter();
    in_use
        .filter_map(|(key, node)| {
            let entry = entries().iter().find(|entry| entry.key == key)?;
            let value = inline(&node);
            Some(UsedDefault {
                is_stated: value != inline(&entry.node),
                value: value.trim_matches('"').to_owned(),
                entry,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::scenario::parse;

    #[test]
    fn a_stated_default_is_told_from_the_librarys() {
        let text = crate::scenario::shipped()
            .iter()
            .find(|(name, _)| *name == "first-hire")
            .map(|(_, text)| *text)
            .unwrap();
        let scenario = parse("a.toml", text, &["defaults.projects.feasible=0.5".into()]).unwrap();
        let stated: Vec<&str> = scenario
            .defaults_used
            .iter()
            .filter(|used| used.is_stated)
            .map(|used| used.entry.key.as_str())
            .collect();
        assert_eq!(stated, ["projects.feasible"]);
        let locked = parse("b.toml", &scenario.lock, &[]).unwrap();
        let keys = |used: &[super::UsedDefault]| -> Vec<(String, String)> {
            let used = used.iter();
            used.map(|used| (used.entry.key.clone(), used.value.clone()))
                .collect()
        };
        assert_eq!(keys(&locked.defaults_used), keys(&scenario.defaults_used));
    }
}
