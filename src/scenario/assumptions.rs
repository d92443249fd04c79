//! `[assumptions]`: numbers we do not know, and the keys that each drives.
//!
//! An assumption is a range in the place of a key (`projects.feasible = "40% to 70%"`)
//! or has a name of its own and says what it drives or scales. Here the section is
//! read; [`super::worlds`] puts draws in the places and reads the model of a world.

use super::defaults::entries;
use super::drawn::{Act, Drawn};
use super::overrides::parse_path;
use super::problem::Problem;
use super::reading::Reading;
use super::suggest;
use super::tree::{Entry, Node, Origin, Table, Value};

/// Sections whose numbers decide what is played and counted, not what happens.
const FIXED: [&str; 15] = [
    "pitcrew",
    "title",
    "question",
    "starts",
    "horizon",
    "currency",
    "baseline",
    "allow",
    "extends",
    "what_if",
    "run",
    "measure",
    "goals",
    "plan",
    "assumptions",
];

/// Assumptions that everybody has, by name: what they do and which keys they drive.
const KNOWN: [(&str, Act, &[&str]); 3] = [
    (
        "data_scientist_deploys_alone",
        Act::CenterOneOver,
        &[
            "roles.data-scientist.skills.model-deployment",
            "roles.data-scientist.skills.cloud",
            "roles.data-scientist.skills.pipeline-automation",
        ],
    ),
    (
        "platform_work_speeds_deploy",
        Act::CenterOneOver,
        &["platform.delivery.deployment_effort"],
    ),
    (
        "silent_decay_without_monitoring",
        Act::Center,
        &["operation.decay"],
    ),
];

/// One uncertain number.
#[derive(Debug, Clone)]
pub(super) struct Assumption {
    /// Its key, or the name it was given.
    pub name: String,
    /// Where it stands.
    pub origin: Origin,
    range: Node,
    act: Act,
    places: Vec<Place>,
}

/// Where an assumption puts its number.
#[derive(Debug, Clone)]
struct Place {
    /// Counted over all assumptions.
    number: usize,
    path: Vec<String>,
    root: Root,
    under: Option<Node>,
    /// The entry of the library that the path leads into, and what it holds.
    entry: Option<(Vec<String>, Node)>,
}

/// What a path starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Root {
    /// The scenario.
    Scenario,
    /// The library of defaults.
    Library,
}

/// A scenario and a library with numbers of assumptions in their places.
pub(super) struct Laid {
    pub root: Table,
    pub library: Table,
}

/// The assumptions of a scenario, by name.
pub(super) fn read(reading: &Reading, root: &Table) -> Vec<Assumption> {
    let mut reader = Reader {
        reading,
        root,
        places: Vec::new(),
        found: Vec::new(),
    };
    if let Some(section) = reading.section(root, "assumptions") {
        section.entries.iter().for_each(|e| reader.entry(&[], e));
    }
    // By name, not as they stand: the locked scenario writes plain keys before tables.
    reader.found.sort_by(|one, other| one.name.cmp(&other.name));
    reader.found
}

/// Puts the numbers of all assumptions in their places, as high in their ranges as
/// `levels` say, one for each.
pub(super) fn lay(root: &Table, assumptions: &[Assumption], levels: &[f64]) -> Laid {
    let mut laid = Laid {
        root: root.clone(),
        library: Table::default(),
    };
    for (assumption, level) in assumptions.iter().zip(levels) {
        for place in &assumption.places {
            let node = Node {
                value: Value::Drawn(Box::new(Drawn {
                    place: place.number,
                    range: assumption.range.clone(),
                    level: *level,
                    act: assumption.act,
                    under: place.under.clone(),
                })),
                origin: assumption.origin,
            };
            let table = match place.root {
                Root::Scenario => &mut laid.root,
                Root::Library => &mut laid.library,
            };
            if let Some((path, entry)) = &place.entry
                && find(table, path).is_none()
            {
                put(table, path, assumption.origin, entry.clone());
            }
            put(table, &place.path, assumption.origin, node);
        }
    }
    laid
}

impl Assumption {
    /// What was read in its first place.
    pub(super) fn number(&self, reading: &Reading) -> Option<super::drawn::DrawnNumber> {
        reading.drawn_at(self.places.first()?.number)
    }

    /// The keys that it drives, those of the library under `defaults`.
    pub(super) fn keys(&self) -> impl Iterator<Item = Vec<String>> {
        self.places.iter().map(|place| match place.root {
            Root::Scenario => place.path.clone(),
            Root::Library => [&["defaults".to_string()], place.path.as_slice()].concat(),
        })
    }

    /// Places that nothing has read.
    pub(super) fn unread<'a>(&'a self, reading: &'a Reading) -> impl Iterator<Item = String> + 'a {
        let unread = |place: &&Place| reading.drawn_at(place.number).is_none();
        self.places
            .iter()
            .filter(unread)
            .map(|place| place.path.join("."))
    }
}

struct Reader<'a> {
    reading: &'a Reading,
    root: &'a Table,
    /// Every path that is driven already.
    places: Vec<(Root, Vec<String>)>,
    found: Vec<Assumption>,
}

impl Reader<'_> {
    /// One entry of the section, or of a table in it that is only a part of a path.
    fn entry(&mut self, above: &[String], entry: &Entry) {
        let own = parse_path(&entry.key, 0).map_or_else(
            || vec![entry.key.clone()],
            |path| path.into_iter().map(|(key, _)| key).collect(),
        );
        let path = [above, &own].concat();
        match &entry.node.value {
            Value::Table(table) if has(table, "drives") || has(table, "scales") => {
                self.named(path.join("."), entry, table);
            }
            Value::Table(table) if table.entries.is_empty() => {
                let problem = Problem::error(format!("`{}` assumes nothing", path.join(".")))
                    .label("a range such as \"40% to 70%\"");
                self.reading.report(entry.node.origin, problem);
            }
            Value::Table(table) if !has(table, "dist") => {
                for inner in &table.entries {
                    self.entry(&path, inner);
                }
            }
            Value::Text(_) | Value::Whole(_) | Value::Decimal(_) | Value::Table(_) => {
                self.direct(path, entry);
            }
            _ => self.reading.wrong_kind(
                &entry.node,
                &format!("the assumption `{}`", path.join(".")),
                "a range such as \"40% to 70%\"",
            ),
        }
    }

    /// `projects.feasible = "40% to 70%"`, or one of the names that are known.
    fn direct(&mut self, path: Vec<String>, entry: &Entry) {
        let name = path.join(".");
        let known = KNOWN.iter().find(|(known, ..)| *known == name);
        let (act, paths) = match known {
            Some((_, act, keys)) => (*act, keys.iter().map(|key| split(key)).collect()),
            None if path.len() == 1 && !FIXED.contains(&name.as_str()) => {
                self.reading.report(entry.key_origin, drives_nothing(&name));
                return;
            }
            None => (Act::Center, vec![path]),
        };
        self.add(name, entry.node.clone(), act, (paths, entry.key_origin));
    }

    /// `{ drives = KEYS, value = RANGE }` or `{ scales = KEYS, by = RANGE }`.
    fn named(&mut self, name: String, entry: &Entry, table: &Table) {
        let (keys, range, act) = if has(table, "drives") {
            ("drives", "value", Act::Center)
        } else {
            ("scales", "by", Act::Scale)
        };
        for inner in &table.entries {
            if ![keys, range].contains(&inner.key.as_str()) {
                let what = "a part of an assumption";
                self.reading
                    .unknown_name(inner.key_origin, &inner.key, what, &[keys, range]);
            }
        }
        let (Some(driven), Some(range)) = (table.get(keys), table.get(range)) else {
            let problem = Problem::error(format!("the assumption `{name}` has no `{range}`"))
                .note("for example  { drives = \"projects.feasible\", value = \"40% to 70%\" }")
                .note(
                    "or           { scales = \"stages.deployment.effort\", by = \"0.7x to 1.5x\" }",
                );
            self.reading.report(entry.node.origin, problem);
            return;
        };
        let nodes = match &driven.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(driven),
        };
        if nodes.is_empty() {
            let problem = Problem::error(format!("the assumption `{name}` {keys} no key"))
                .label("for example \"projects.feasible\"");
            self.reading.report(driven.origin, problem);
        }
        let paths = nodes.iter().filter_map(|node| {
            let text = self.reading.text(node, &format!("`{keys}`"))?;
            let path = parse_path(text, 0);
            if path.is_none() {
                let problem = Problem::error(format!("\"{text}\" is not a key"))
                    .label("for example \"projects.feasible\"");
                self.reading.report(node.origin, problem);
            }
            Some(path?.into_iter().map(|(key, _)| key).collect())
        });
        let paths: Vec<Vec<String>> = paths.collect();
        self.add(name, range.clone(), act, (paths, driven.origin));
    }

    fn add(
        &mut self,
        name: String,
        range: Node,
        act: Act,
        (paths, origin): (Vec<Vec<String>>, Origin),
    ) {
        let places: Vec<Place> = paths
            .into_iter()
            .filter_map(|path| self.place(path, origin))
            .collect();
        self.found.push(Assumption {
            name,
            origin,
            range,
            act,
            places,
        });
    }

    /// Where a path leads; what leads nowhere is complained about.
    fn place(&mut self, path: Vec<String>, origin: Origin) -> Option<Place> {
        let name = path.join(".");
        let refuse = |problem: Problem| {
            self.reading.report(origin, problem);
            None
        };
        let (root, path) = match path.split_first() {
            Some((first, rest)) if first == "defaults" => (Root::Library, rest.to_vec()),
            Some((first, _)) if FIXED.contains(&first.as_str()) => {
                return refuse(cannot_be_assumed(&name));
            }
            _ if find(self.root, &path).is_some() => (Root::Scenario, path),
            _ if entry_above(&path).is_some() => (Root::Library, path),
            _ => (Root::Scenario, path),
        };
        let under = match root {
            Root::Scenario => find(self.root, &path).cloned(),
            Root::Library => match self.in_library(&path) {
                Some(under) => Some(under),
                None => return refuse(not_in_library(&path.join("."))),
            },
        };
        if path.first().is_some_and(|topic| topic == "run") {
            return refuse(cannot_be_assumed(&name));
        }
        let is_section = |node: &Node| node.as_table().is_some_and(|table| !has(table, "dist"));
        if under.as_ref().is_some_and(is_section) {
            let problem = Problem::error(format!("`{name}` holds keys, not a number"));
            return refuse(problem.label("name one of the keys in it"));
        }
        if self.places.contains(&(root, path.clone())) {
            return refuse(Problem::error(format!("`{name}` is driven twice")));
        }
        self.places.push((root, path.clone()));
        Some(Place {
            number: self.places.len() - 1,
            entry: self.entry_around(root, &path),
            path,
            root,
            under,
        })
    }

    /// The entry of the library that a path leads into.
    fn entry_around(&self, root: Root, path: &[String]) -> Option<(Vec<String>, Node)> {
        let (entry, inside) = entry_above(path).filter(|_| root == Root::Library)?;
        let around = path[..path.len() - inside.len()].to_vec();
        let node = self.reading.defaults.stated(entry)?;
        (!inside.is_empty()).then(|| (around, node.clone()))
    }

    /// What the library holds under a path, which may lead into an entry.
    fn in_library(&self, path: &[String]) -> Option<Node> {
        let (entry, inside) = entry_above(path)?;
        let node = self.reading.defaults.stated(entry)?;
        match inside {
            [] => Some(node.clone()),
            inside => find(node.as_table()?, inside).cloned(),
        }
    }
}

fn has(table: &Table, key: &str) -> bool {
    table.get(key).is_some()
}

fn split(key: &str) -> Vec<String> {
    key.split('.').map(String::from).collect()
}

/// The library's entry at the start of a path, and the rest of the path.
fn entry_above(path: &[String]) -> Option<(&'static str, &[String])> {
    (1..=path.len()).find_map(|length| {
        let key = path[..length].join(".");
        let entry = entries().iter().find(|entry| entry.key == key)?;
        Some((entry.key.as_str(), &path[length..]))
    })
}

/// The node at a path; a list is entered by `name` or by number from 1.
fn find<'a>(table: &'a Table, path: &[String]) -> Option<&'a Node> {
    let (first, rest) = path.split_first()?;
    let mut node = table.get(first)?;
    for key in rest {
        node = match &node.value {
            Value::Table(table) => table.get(key)?,
            Value::List(items) => item(items, key).map(|index| &items[index])?,
            _ => return None,
        };
    }
    Some(node)
}

fn item(items: &[Node], key: &str) -> Option<usize> {
    let named = |item: &Node| {
        item.as_table()
            .and_then(|table| table.get("name"))
            .and_then(Node::as_text)
            == Some(key)
    };
    let number = || key.parse::<usize>().ok()?.checked_sub(1);
    let index = items.iter().position(named).or_else(number)?;
    (index < items.len()).then_some(index)
}

/// Puts a node at a path. Sections that are missing are made, lists are entered.
fn put(table: &mut Table, path: &[String], origin: Origin, node: Node) {
    match path {
        [] => {}
        [key] => table.set(key, origin, node),
        [key, rest @ ..] => put_below(table.get_or_insert(key, origin), rest, origin, node),
    }
}

fn put_below(parent: &mut Node, path: &[String], origin: Origin, node: Node) {
    match &mut parent.value {
        Value::Table(table) => put(table, path, origin, node),
        Value::List(items) => {
            let found = path.split_first();
            let found = found.and_then(|(key, rest)| Some((item(items, key)?, rest)));
            match found {
                Some((index, [])) => items[index] = node,
                Some((index, rest)) => put_below(&mut items[index], rest, origin, node),
                None => {}
            }
        }
        // A value with nothing inside: let the reader complain about what it meets.
        _ => *parent = node,
    }
}

fn drives_nothing(name: &str) -> Problem {
    let known: Vec<&str> = KNOWN.iter().map(|(name, ..)| *name).collect();
    let mut problem = Problem::error(format!("`{name}` does not say which number it is"));
    problem.label =
        suggest::nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    problem
        .note("name the key, as in  projects.feasible = \"40% to 70%\"")
        .note(format!(
            "or say what it drives:  {name} = {{ drives = \"projects.feasible\", value = \"40% to 70%\" }}"
        ))
        .note(format!("names that need no more: {}", known.join(", ")))
}

fn cannot_be_assumed(name: &str) -> Problem {
    Problem::error(format!("`{name}` cannot be an assumption"))
        .label("it decides what is played and counted, not what happens")
        .note("numbers of the organization can: of team, roles, channels, projects, stages, sponsor, platform, work, and of the defaults library")
}

fn not_in_library(key: &str) -> Problem {
    let known = entries().iter().map(|entry| entry.key.as_str());
    let mut problem = Problem::error(format!("`{key}` is not in the defaults library"));
    problem.label = suggest::nearest(key, known).map(|near| format!("did you mean `{near}`?"));
    problem
}
