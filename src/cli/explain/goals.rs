//! What plans are asked to reach.

use super::page::{Page, key};
use crate::blueprint::keys::top;
use crate::words::stated_percent;

pub(super) fn goals(page: &mut Page<'_>) {
    page.section("Goals");
    page.tell(&[key(&top::GOALS)]);
    for goal in &page.experiment.goals {
        let is_stated = page
            .account
            .stated
            .iter()
            .filter(|statement| statement.matches(top::GOALS.path))
            .any(|statement| {
                let begins = goal.name.starts_with(&goal_words(&statement.path));
                begins && statement.written.contains("confidence")
            });
        let mark = if is_stated { "" } else { "°" };
        let asked = stated_percent(goal.confidence);
        let asked = asked.trim_end_matches('%');
        let phrase = format!("{}, in at least {asked} of 100 futures{mark}", goal.name);
        page.say(&[phrase]);
    }
}

/// The key of a goal as its line begins: `goals.first_value` is `first value`.
fn goal_words(path: &[String]) -> String {
    path.last()
        .map_or(String::new(), |key| key.replace('_', " "))
}
