//! `extends = "file"`: a scenario that builds on another.

use std::path::{Path, PathBuf};

use super::merging::lay_over_noting;
use crate::blueprint::problem::Problem;
use crate::blueprint::tree::{Node, Origin, Table};
use crate::scenario::load::{looks_like_one, no_scenario, read};
use crate::scenario::text::document;
use crate::scenario::text::source::Sources;

/// The most files that one scenario can build on, one on top of the other.
const MOST_FILES: usize = 16;

/// A file on the way from the scenario to what it builds on.
struct Link {
    /// Two paths to one file have the same identity.
    identity: PathBuf,
    folder: PathBuf,
}

/// Replaces `extends` by what the named file holds, with `root` laid over it; that
/// file may build on another. `path` is the file of `root`, if it came from one. What is
/// lost on the way is noted among `warnings`.
pub(in crate::scenario) fn resolve(
    sources: &mut Sources,
    root: Table,
    path: Option<&Path>,
    warnings: &mut Vec<(Origin, Problem)>,
) -> Result<Table, Vec<Problem>> {
    let nowhere = Link {
        identity: PathBuf::new(),
        folder: PathBuf::from("."),
    };
    let first = path.map_or(nowhere, link);
    resolve_link(sources, root, &mut vec![first], warnings)
}

fn link(path: &Path) -> Link {
    Link {
        identity: path.canonicalize().unwrap_or_else(|_| path.to_path_buf()),
        folder: path.parent().unwrap_or(Path::new(".")).to_path_buf(),
    }
}

fn resolve_link(
    sources: &mut Sources,
    mut root: Table,
    chain: &mut Vec<Link>,
    warnings: &mut Vec<(Origin, Problem)>,
) -> Result<Table, Vec<Problem>> {
    let Some(node) = take(&mut root, "extends") else {
        return Ok(root);
    };
    let base = base_of(sources, &node, chain)?;
    let mut base = resolve_link(sources, base, chain, warnings)?;
    let errors = lay_over_noting(&mut base, root, warnings);
    if errors.is_empty() {
        return Ok(base);
    }
    let errors = errors.into_iter();
    Err(errors
        .map(|(origin, problem)| placed(sources, origin, problem))
        .collect())
}

/// The tree of the file that a value names.
fn base_of(
    sources: &mut Sources,
    node: &Node,
    chain: &mut Vec<Link>,
) -> Result<Table, Vec<Problem>> {
    let here = |sources: &Sources, problem| vec![placed(sources, node.origin, problem)];
    let Some(file) = node.as_text().filter(|file| !file.trim().is_empty()) else {
        let problem = Problem::error("extends should be the name of a scenario file, in quotes")
            .label("for example  extends = \"bank.toml\"");
        return Err(here(sources, problem));
    };
    let folder = &chain[chain.len() - 1].folder;
    let path = if folder.as_os_str().is_empty() || folder == Path::new(".") {
        PathBuf::from(file)
    } else {
        folder.join(file)
    };
    let next = link(&path);
    if chain.iter().any(|link| link.identity == next.identity) {
        let problem = Problem::error(format!("{file} ends up building on itself"))
            .label("a circle")
            .note("one of the files in the chain must not extend another");
        return Err(here(sources, problem));
    }
    if chain.len() > MOST_FILES {
        let problem = Problem::error(format!("more than {MOST_FILES} files build on one another"));
        return Err(here(sources, problem));
    }
    let text = read(&path).map_err(|problem| here(sources, missing(problem)))?;
    if !looks_like_one(&text) {
        return Err(here(sources, no_scenario(&path)));
    }
    chain.push(next);
    let folder = path.parent().unwrap_or(Path::new("."));
    document::parse_in(sources, &path.display().to_string(), &text, folder)
}

fn missing(mut problem: Problem) -> Problem {
    problem.notes = vec!["the file is looked for beside the one that names it".to_string()];
    problem
}

fn take(table: &mut Table, key: &str) -> Option<Node> {
    let index = table.entries.iter().position(|entry| entry.key == key)?;
    Some(table.entries.remove(index).node)
}

fn placed(sources: &Sources, origin: Origin, mut problem: Problem) -> Problem {
    problem.place = sources.place(origin);
    problem
}
