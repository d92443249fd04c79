//! `[what_if.NAME]`: named sets of changes to the scenario that holds them.

use super::merging::lay_over_noting;
use crate::blueprint::complaints::LONGEST_NAME;
use crate::blueprint::problem::Problem;
use crate::blueprint::suggest;
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::scenario::text::source::Sources;

/// Takes `[what_if]` out of the tree: the sets of changes by name.
pub(in crate::scenario) fn take(
    sources: &Sources,
    root: &mut Table,
) -> Result<Table, Vec<Problem>> {
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
        if entry.key.chars().count() > LONGEST_NAME {
            let mut problem = Problem::error("the name of a what-if is too long")
                .label(format!("at most {LONGEST_NAME} letters"));
            problem.place = sources.place(entry.key_origin);
            problems.push(problem);
        }
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

/// Lays the set of changes of this name over the tree; what it replaces is noted among
/// `warnings`. The title tells which one it is, so that no two runs are confused.
pub(in crate::scenario) fn apply(
    sources: &Sources,
    root: &mut Table,
    all: &Table,
    wanted: &str,
    warnings: &mut Vec<(Origin, Problem)>,
) -> Result<(), Vec<Problem>> {
    let names = all.entries.iter().map(|entry| entry.key.as_str());
    let entry = all.entry(wanted);
    let entry = entry.ok_or_else(|| vec![unknown(wanted, &names.collect::<Vec<_>>())])?;
    let title = title(root, wanted);
    let origin = entry.node.origin;
    if let Value::Table(changes) = &entry.node.value {
        let states_title = changes.get("title").is_some();
        let errors = lay_over_noting(root, changes.clone(), warnings);
        if !errors.is_empty() {
            let errors = errors.into_iter().map(|(origin, mut problem)| {
                problem.place = sources.place(origin);
                problem
            });
            return Err(errors.collect());
        }
        if !states_title {
            root.set("title", origin, Node::text(title, origin));
        }
    }
    Ok(())
}

fn unknown(wanted: &str, names: &[&str]) -> Problem {
    let mut problem = Problem::error(format!("the scenario has no what-if \"{wanted}\""));
    let near = suggest::nearest(wanted, names.iter().copied());
    if let Some(near) = near {
        problem = problem.note(format!("did you mean \"{near}\"?"));
    }
    problem.note(if names.is_empty() {
        "it has none; a what-if is a section such as  [what_if.no_notebooks]".to_string()
    } else {
        format!("what-ifs here: {}", names.join(", "))
    })
}

fn title(root: &Table, name: &str) -> String {
    let title = root.get("title").and_then(Node::as_text);
    let title = title.unwrap_or("Untitled scenario");
    format!("{title}, what if: {}", name.replace('_', " "))
}
