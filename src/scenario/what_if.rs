//! `[what_if.NAME]`: named sets of changes to the scenario that holds them.

use super::merging::lay_over;
use super::problem::Problem;
use super::source::Sources;
use super::suggest;
use super::tree::{Node, Table};

/// Takes `[what_if]` out of the tree, lays the named one over the rest, and gives
/// the names of all. The title tells which one it is, so that no two runs are
/// confused.
pub(super) fn apply(
    sources: &Sources,
    root: &mut Table,
    wanted: Option<&str>,
) -> Result<Vec<String>, Vec<Problem>> {
    let all = take_all(sources, root)?;
    let names: Vec<String> = all.entries.iter().map(|entry| entry.key.clone()).collect();
    let Some(wanted) = wanted else {
        return Ok(names);
    };
    let entry = all.entries.into_iter().find(|entry| entry.key == wanted);
    let entry = entry.ok_or_else(|| vec![unknown(wanted, &names)])?;
    let title = title(root, wanted);
    let origin = entry.node.origin;
    if let super::tree::Value::Table(changes) = entry.node.value {
        let states_title = changes.get("title").is_some();
        let problems = lay_over(root, changes);
        if !problems.is_empty() {
            let problems = problems.into_iter().map(|(origin, mut problem)| {
                problem.place = sources.place(origin);
                problem
            });
            return Err(problems.collect());
        }
        if !states_title {
            root.set("title", origin, Node::text(title, origin));
        }
    }
    Ok(names)
}

fn take_all(sources: &Sources, root: &mut Table) -> Result<Table, Vec<Problem>> {
    let found = root.entries.iter().position(|entry| entry.key == "what_if");
    let Some(index) = found else {
        return Ok(Table::default());
    };
    let node = root.entries.remove(index).node;
    let mut problems = Vec::new();
    let wrong = |node: &Node, message: &str| {
        let mut problem = Problem::error(message)
            .label("for example  [what_if.no_notebooks]  today.validated_models = 0");
        problem.place = sources.place(node.origin);
        problem
    };
    let Some(all) = node.as_table() else {
        return Err(vec![wrong(&node, "`what_if` holds named sets of changes")]);
    };
    for entry in &all.entries {
        match entry.node.as_table() {
            None => problems.push(wrong(
                &entry.node,
                &format!("what_if.{} is not a set of changes", entry.key),
            )),
            Some(changes) => {
                let inner = ["what_if", "extends"];
                let nested = changes
                    .entries
                    .iter()
                    .find(|inside| inner.contains(&&*inside.key));
                problems.extend(nested.map(|inside| {
                    let message = format!("a what-if cannot change `{}`", inside.key);
                    wrong(&inside.node, &message)
                }));
            }
        }
    }
    if problems.is_empty() {
        Ok(all.clone())
    } else {
        Err(problems)
    }
}

fn unknown(wanted: &str, names: &[String]) -> Problem {
    let mut problem = Problem::error(format!("the scenario has no what-if \"{wanted}\""));
    let near = suggest::nearest(wanted, names.iter().map(String::as_str));
    if let Some(near) = near {
        problem = problem.note(format!("did you mean \"{near}\"?"));
    }
    problem.note(if names.is_empty() {
        "it has none; one is a section such as  [what_if.no_notebooks]".to_string()
    } else {
        format!("what-ifs here: {}", names.join(", "))
    })
}

fn title(root: &Table, name: &str) -> String {
    let title = root.get("title").and_then(Node::as_text);
    let title = title.unwrap_or("Untitled scenario");
    format!("{title}, what if: {}", name.replace('_', " "))
}
