//! Tables that change a part of a built-in one.
//!
//! `role.generalist.skills.cloud = 0.6`, in a file or by `--set`, changes one skill: the
//! others are filled in from the library, so that whatever reads the table, and the
//! lock, finds it whole. An inline table, `skills = { cloud = 0.6 }`, takes the place of
//! the built-in one, and a warning says what is lost.

use crate::blueprint::problem::Problem;
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::scenario::defaults;
use crate::scenario::shown::lock::inline;
use crate::scenario::text::source::Sources;

/// The longest chain of `like`.
const LONGEST_CHAIN: usize = 16;

/// The deepest table that stands for a built-in one: `defaults.roles.NAME.skills` and
/// the like.
const DEEPEST: usize = 6;

/// Fills in what tables leave out that change a part of a built-in one; gives a warning
/// where one is replaced.
pub(in crate::scenario) fn complete(sources: &Sources, root: &mut Table) -> Vec<(Origin, Problem)> {
    let mut warnings = Vec::new();
    for path in tables(root) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let Some(base) = built_in(root, &path) else {
            continue;
        };
        let Some(node) = find_mut(root, &path) else {
            continue;
        };
        if is_inline(sources, node) {
            warnings.extend(lost(&path, &base, node));
        } else if let Value::Table(table) = &mut node.value
            && table.get("dist").is_none()
        {
            // A table that names its distribution is whole.
            fill(table, base);
        }
    }
    warnings
}

/// The paths of all tables, in the order of the file, that may stand for a built-in one.
fn tables(root: &Table) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for section in [
        "role", "channel", "stages", "today", "projects", "sponsor", "money", "work", "defaults",
    ] {
        if let Some(table) = root.get(section).and_then(Node::as_table) {
            collect(&mut vec![section.to_string()], table, &mut found);
        }
    }
    found
}

fn collect(path: &mut Vec<String>, table: &Table, found: &mut Vec<Vec<String>>) {
    for entry in &table.entries {
        let Some(inner) = entry.node.as_table() else {
            continue;
        };
        path.push(entry.key.clone());
        found.push(path.clone());
        if path.len() < DEEPEST {
            collect(path, inner, found);
        }
        path.pop();
    }
}

/// The table that stands at a path if the scenario says nothing there: that of the
/// role or channel that this one is like, or that of the library.
fn built_in(root: &Table, path: &[&str]) -> Option<Table> {
    let mut path = path.to_vec();
    for _ in 0..LONGEST_CHAIN {
        let like = match path[..] {
            ["role" | "channel", name, ..] => {
                let table = root.get(path[0])?.as_table()?.get(name);
                table
                    .and_then(Node::as_table)
                    .and_then(|table| table.get("like"))
            }
            _ => None,
        };
        let Some(like) = like.and_then(Node::as_text) else {
            break;
        };
        path[1] = like;
        if let Some(stated) = find(root, &path) {
            return stated.as_table().cloned();
        }
    }
    let is_own_world = root.get("stage").is_some();
    if is_own_world && path[0] != "defaults" {
        return None;
    }
    if let ["stages", stage, "back_to"] = path[..] {
        return rework(root, stage);
    }
    of_library(root, &key(&path)?)?.as_table().cloned()
}

/// The key of the library that a path of the scenario takes the place of.
fn key(path: &[&str]) -> Option<String> {
    Some(match path {
        ["role", name, key @ ("skills" | "pay")] => format!("roles.{name}.{key}"),
        ["channel", name, key] => format!("channels.{name}.{key}"),
        ["stages", "operation", "needs"] => "operation.skill_mix".to_string(),
        ["stages", "operation", "upkeep"] => "operation.upkeep_skill_mix".to_string(),
        ["stages", "operation", key] => format!("operation.{key}"),
        ["stages", stage, "needs"] => format!("stages.{stage}.skill_mix"),
        ["stages", stage, "takes"] => format!("stages.{stage}.effort"),
        ["stages", stage, "wait"] => format!("stages.{stage}.wait"),
        ["today", "data_access"] => "stages.data.wait".to_string(),
        ["work", "handoff"] => "work.handoff_wait".to_string(),
        [section @ ("projects" | "sponsor" | "money"), key] => format!("{section}.{key}"),
        ["defaults", key @ ..] => key.join("."),
        _ => return None,
    })
}

/// What the library holds under a key, or what `[defaults]` puts there.
fn of_library(root: &Table, key: &str) -> Option<Node> {
    let stated = root.get("defaults").and_then(Node::as_table);
    let stated = stated.and_then(|stated| defaults::find(stated, key));
    let entry = defaults::entry_of(key)?;
    // A table of [defaults] itself is compared with the library.
    let is_itself = stated.is_some_and(|node| node.as_table().is_some());
    let node = stated.filter(|_| !is_itself).unwrap_or(&entry.node);
    let mut node = node.clone();
    defaults::clear_origins(&mut node);
    Some(node)
}

/// The rework at the end of a built-in stage, as `back_to` would state it.
fn rework(root: &Table, stage: &str) -> Option<Table> {
    let mut rework = Table::default();
    for (name, key) in [
        ("chance", "rework_chance"),
        ("effort", "rework_effort"),
        ("at_most", "rework_limit"),
    ] {
        let node = of_library(root, &format!("stages.{stage}.{key}"))?;
        rework.set(name, Origin::BUILT_IN, node);
    }
    let mut back_to = Table::default();
    let node = Node::table(rework, Origin::BUILT_IN);
    back_to.set("modeling", Origin::BUILT_IN, node);
    Some(back_to)
}

/// Whether a table was written in braces.
fn is_inline(sources: &Sources, node: &Node) -> bool {
    let text = sources.text_from(node.origin);
    text.is_some_and(|text| text.trim_start().starts_with('{'))
}

fn fill(table: &mut Table, base: Table) {
    for entry in base.entries {
        let below = table.entries.iter_mut().find(|old| old.key == entry.key);
        match (below.map(|old| &mut old.node.value), entry.node.value) {
            (None, value) => table.set(
                &entry.key,
                Origin::BUILT_IN,
                Node {
                    value,
                    origin: Origin::BUILT_IN,
                },
            ),
            (Some(Value::Table(below)), Value::Table(base)) => fill(below, base),
            _ => {}
        }
    }
}

/// What a table that replaces a built-in one leaves out.
fn lost(path: &[&str], base: &Table, node: &Node) -> Option<(Origin, Problem)> {
    let table = node.as_table().filter(|table| !table.entries.is_empty())?;
    // A mix of skills is one value, as is a distribution.
    let is_value = |table: &Table| table.get("dist").is_some();
    let name = path.last().copied().unwrap_or_default();
    if is_value(table) || is_value(base) || ["needs", "upkeep", "skill_mix"].contains(&name) {
        return None;
    }
    let mut lost: Vec<String> = Vec::new();
    for entry in &base.entries {
        let stated = table.get(&entry.key);
        match (stated, entry.node.as_table()) {
            (None, _) if entry.node.as_text() == Some("none") => {}
            (None, _) => lost.push(format!("{} {}", entry.key, worded(&entry.node))),
            (Some(stated), Some(inner)) => lost.extend(
                inner
                    .entries
                    .iter()
                    .filter(|part| stated.as_table().is_none_or(|t| t.get(&part.key).is_none()))
                    .filter(|part| part.key != "chance")
                    .map(|part| format!("{}.{} {}", entry.key, part.key, worded(&part.node))),
            ),
            _ => {}
        }
    }
    let first = lost.first()?.split(' ').next().unwrap_or_default();
    let key = path.join(".");
    let problem = replaced(&key, &lost).note(format!(
        "to change part of it and keep the rest, name what changes:  {key}.{first} = ..."
    ));
    Some((node.origin, problem))
}

/// A warning that a table was replaced, with what is lost.
pub(in crate::scenario) fn replaced(key: &str, lost: &[String]) -> Problem {
    let shown: Vec<&str> = lost.iter().map(String::as_str).take(20).collect();
    let more = lost.len() - shown.len();
    let more = if more > 0 {
        format!(", and {more} more")
    } else {
        String::new()
    };
    Problem::warning(
        "table-replaced",
        format!("`{key}` replaces a table that said more"),
    )
    .note(format!("lost: {}{more}", shown.join(", ")))
    .note("silence with  allow = [\"table-replaced\"]")
}

fn worded(node: &Node) -> String {
    inline(node).trim_matches('"').to_string()
}

fn find<'a>(table: &'a Table, path: &[&str]) -> Option<&'a Node> {
    let (first, rest) = path.split_first()?;
    let node = table.get(first)?;
    match rest {
        [] => Some(node),
        rest => find(node.as_table()?, rest),
    }
}

fn find_mut<'a>(table: &'a mut Table, path: &[&str]) -> Option<&'a mut Node> {
    let (first, rest) = path.split_first()?;
    let entry = table.entries.iter_mut().find(|entry| entry.key == *first)?;
    match (rest, &mut entry.node) {
        ([], node) => Some(node),
        (
            rest,
            Node {
                value: Value::Table(inner),
                ..
            },
        ) => find_mut(inner, rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Scenario, parse};

    const PLAN: &str =
        "horizon = \"24 months\"\n[[plan]]\nname = \"p\"\nhire = []\n[team]\nmlops-engineer = 2\n";

    fn read(more: &str, overrides: &[&str]) -> Scenario {
        let overrides: Vec<String> = overrides.iter().map(|text| (*text).to_string()).collect();
        let text = format!("{more}\n{PLAN}");
        parse("a.toml", &text, &overrides).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// Skills in the order of the library, of a role by name.
    fn skills(scenario: &Scenario, role: &str) -> Vec<f64> {
        let mut roles = scenario.experiment.model.roles.iter();
        let role = roles.find(|r| r.name == role).unwrap();
        role.skills.clone()
    }

    /// The library's mlops-engineer: some 0.5, none 0.08, full 1, and none of API
    /// development, which is the sixth skill.
    const BUILT_IN: [f64; 7] = [0.5, 0.08, 1.0, 1.0, 1.0, 0.08, 1.0];
    const CHANGED: [f64; 7] = [0.5, 0.08, 1.0, 1.0, 1.0, 0.6, 1.0];

    #[test]
    fn one_skill_changes_and_the_rest_stays_however_it_is_named() {
        let key = "role.mlops-engineer.skills.api-development";
        let plain = read("", &[]);
        assert_eq!(skills(&plain, "mlops-engineer"), BUILT_IN);
        let set = format!("{key}=0.6");
        let dotted = format!("{key} = 0.6");
        let heading = "[role.mlops-engineer.skills]\napi-development = 0.6\n";
        let heading = parse("a.toml", &format!("{PLAN}{heading}"), &[]).unwrap();
        for scenario in [read("", &[&set]), read(&dotted, &[]), heading] {
            assert_eq!(skills(&scenario, "mlops-engineer"), CHANGED);
            assert!(
                scenario
                    .warnings
                    .iter()
                    .all(|w| w.allow_key != Some("table-replaced"))
            );
            let again = parse("a.lock.toml", &scenario.lock, &[]).unwrap();
            assert_eq!(again.lock, scenario.lock);
            assert_eq!(skills(&again, "mlops-engineer"), CHANGED);
        }
    }

    #[test]
    fn an_inline_table_replaces_and_a_warning_says_what_is_lost() {
        let scenario = read(
            "role.mlops-engineer.skills = { api-development = 0.6 }",
            &[],
        );
        let none = 0.08;
        let only = [none, none, none, none, none, 0.6, none];
        assert_eq!(skills(&scenario, "mlops-engineer"), only);
        let warning = scenario
            .warnings
            .iter()
            .find(|w| w.allow_key == Some("table-replaced"));
        let warning = warning.expect("a warning").to_string();
        for lost in [
            "data-analysis some",
            "monitoring full",
            "cloud full",
            "a.toml:1:",
        ] {
            assert!(warning.contains(lost), "{warning}");
        }
        let set = "role.mlops-engineer.skills={ api-development = 0.6 }";
        let scenario = read("", &[set]);
        assert!(
            scenario
                .warnings
                .iter()
                .any(|w| w.allow_key == Some("table-replaced"))
        );
        let quiet = read("allow = [\"table-replaced\"]", &[set]);
        assert!(
            quiet
                .warnings
                .iter()
                .all(|w| w.allow_key != Some("table-replaced"))
        );
    }

    /// A distribution that is named is stated whole, under a heading as in braces.
    #[test]
    fn a_named_distribution_is_whole() {
        let heading =
            "[defaults.people.stays]\ndist = \"lognormal\"\np10 = \"1 year\"\np90 = \"4 years\"\n";
        let scenario = parse("a.toml", &format!("{PLAN}{heading}"), &[]).unwrap();
        let stays = scenario.experiment.model.people.stays.unwrap();
        let year = crate::units::WEEKS_PER_YEAR;
        assert!((stays.quantile(0.9) - 4.0 * year).abs() < 1e-6);
    }

    /// A role like another keeps the other's skills.
    #[test]
    fn what_is_like_another_keeps_what_the_other_has() {
        let text = "role.lead = { like = \"mlops-engineer\" }\nrole.head.like = \"lead\"";
        let scenario = read(text, &["role.head.skills.api-development=0.6"]);
        assert_eq!(skills(&scenario, "head"), CHANGED);
        assert_eq!(skills(&scenario, "lead"), BUILT_IN);
    }

    /// One parameter of a built-in distribution, one number of a rework, one of a team.
    #[test]
    fn other_tables_keep_the_rest_too() {
        let scenario = read(
            "",
            &[
                "defaults.stages.deployment.effort.p90=\"40 weeks\"",
                "stages.packaging.takes.p90=\"30 weeks\"",
                "stages.validation.back_to.modeling.chance=40%",
                "team.mlops-engineer.available=50%",
            ],
        );
        let stages = &scenario.experiment.model.lifecycle.stages;
        assert!((stages[6].effort.quantile(0.9) - 40.0).abs() < 1e-6);
        assert!((stages[5].effort.quantile(0.9) - 30.0).abs() < 1e-6);
        let plain = read("", &[]).experiment.model;
        let before = &plain.lifecycle.stages;
        let p10 = |stage: &crate::model::Stage| stage.effort.quantile(0.1);
        assert!((p10(&stages[6]) - p10(&before[6])).abs() < 1e-6);
        assert!((p10(&stages[5]) - p10(&before[5])).abs() < 1e-6);
        let rework = &stages[4].gate.outcomes[0];
        assert_eq!(rework.probability, 0.4);
        assert_eq!(rework.next, before[4].gate.outcomes[0].next);
        assert_eq!(rework.limit, before[4].gate.outcomes[0].limit);
        let team = &scenario.experiment.model.team[0];
        assert_eq!((team.people, team.available), (2, 0.5));
    }
}
