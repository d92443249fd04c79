//! A scenario read back in sentences: `pitcrew explain`.
//!
//! Each section is a function that writes on a [`Page`]. A phrase names the keys it is
//! about by [`Page::fact`], which marks what the file leaves to the library; so a new
//! key needs one phrase, and one that has none yet is listed as it stands in the file.

mod assumptions;
mod certain;
mod changing_hands;
mod channels;
mod defaults_table;
mod goals;
mod hiring;
mod kinds;
mod money;
mod one_default;
mod operation;
mod page;
mod pay_region;
mod plans;
mod platform;
mod projects;
mod question;
mod readiness;
mod sponsor;
mod team;
#[cfg(test)]
mod tests;
mod upkeep;
mod what_ifs;
mod words;
mod work;

use std::path::Path;

use page::{Page, hanging};

use super::screen::wrap;
use crate::blueprint::keys::top;
use crate::scenario::{Scenario, Statement};

pub(super) use certain::{certain_note, certain_text};
pub(super) use defaults_table::library_text;
pub(super) use one_default::{default_text, nearest_default};
pub(super) use pay_region::pay_note;

/// The sections, in the order of the page.
const SECTIONS: [fn(&mut Page<'_>); 14] = [
    question::question,
    plans::plans,
    team::team,
    hiring::hiring,
    projects::projects,
    work::work_on_projects,
    sponsor::sponsor,
    readiness::readiness,
    platform::platform,
    operation::operation,
    money::costs,
    assumptions::assumptions,
    goals::goals,
    what_ifs::what_ifs,
];

const LEGEND: &str = "This is what will be played. ° marks a default: something the file does not \
                      state. Defaults that are numbers are listed at the end, with range, source \
                      and grade.";

/// The whole page, `width` columns wide.
pub(super) fn explain_text(scenario: &Scenario, file: &Path, width: usize) -> String {
    let mut lines = sentences(scenario, width);
    lines.push(String::new());
    lines.extend(defaults_table::in_use(&scenario.account, width));
    if let Some(note) = certain_note(scenario, file) {
        lines.push(String::new());
        lines.extend(wrap(&note, width));
    }
    lines.join("\n") + "\n"
}

/// The page but for the table of defaults.
fn sentences(scenario: &Scenario, width: usize) -> Vec<String> {
    let page = written(scenario);
    let mut lines = wrap(&scenario.experiment.title, width);
    lines.extend(wrap(LEGEND, width));
    lines.extend(page.lines(width));
    lines.extend(untold(&page.untold(), width));
    lines
}

/// All sections about a scenario.
fn written(scenario: &Scenario) -> Page<'_> {
    let mut page = Page::new(&scenario.experiment, &scenario.account);
    for section in SECTIONS {
        section(&mut page);
    }
    // The table of defaults tells which of them the file replaces.
    page.tell(&[page::key(&top::DEFAULTS)]);
    page
}

/// What the file states and no sentence tells, as it stands there.
fn untold(statements: &[&Statement], width: usize) -> Vec<String> {
    if statements.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), "Also stated".to_owned()];
    for statement in statements {
        let line = format!("{} = {}", statement.key(), shortened(&statement.written));
        lines.extend(hanging(&line, width));
    }
    lines
}

/// A long value, such as the data of an empirical distribution, by its beginning.
fn shortened(written: &str) -> String {
    const LONGEST: usize = 200;
    if written.chars().count() <= LONGEST {
        return written.to_owned();
    }
    let beginning: String = written.chars().take(LONGEST).collect();
    format!("{beginning} …")
}
