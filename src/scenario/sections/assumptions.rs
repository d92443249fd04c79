//! `[assumptions]`: numbers we do not know, and the keys that each drives.
//!
//! An assumption is a range in the place of a key (`projects.feasible = "40% to 70%"`)
//! or has a name of its own and says what it drives or scales. Here the section is
//! read; [`super::worlds`] puts draws in the places and reads the model of a world.

use super::rates;
use super::unassumable::{cannot_be_assumed, drives_nothing, no_number, not_in_library};
use super::worlds::{Assumptions, unit};
use crate::blueprint::Blueprint;
use crate::blueprint::families::is_pure;
use crate::blueprint::keys::{self, Kind, Stands};
use crate::blueprint::moving::{Act, Setter, Target};
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::Quantity;
use crate::blueprint::tree::{Entry, Node, Origin, Table, Value};
use crate::experiment::{AssumedNumber, LibraryNumbers, Move, Worlds};
use crate::random::Distribution;
use crate::scenario::changes::overrides::parse_path;
use crate::scenario::reading::Reading;
use crate::scenario::values::channel_cost;

/// Assumptions that everybody has, by name: what they do and which keys they drive.
pub(super) const KNOWN: [(&str, Act, &[&str]); 3] = [
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

/// The assumptions of a scenario, by name; `None` where there are none.
pub(in crate::scenario) fn read(
    reading: &Reading,
    root: &Table,
    blueprint: &Blueprint,
    size: u64,
) -> Option<Assumptions> {
    let section = reading.section(root, "assumptions")?;
    let mut reader = Reader {
        reading,
        root,
        blueprint,
        places: Vec::new(),
        found: Vec::new(),
    };
    section.entries.iter().for_each(|e| reader.entry(&[], e));
    // By name, not as they stand: the locked scenario writes plain keys before tables.
    reader.found.sort_by(|one, other| one.name.cmp(&other.name));
    let (mut numbers, mut origins, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    for assumption in reader.found {
        let Some(first) = assumption.moves.first() else {
            continue;
        };
        numbers.push(AssumedNumber {
            unit: unit(first.quantity, reading.currencies.own()),
            range: [0.05, 0.5, 0.95].map(|p| first.range.quantile(p)),
            name: assumption.name,
        });
        origins.push(assumption.origin);
        moves.extend(
            assumption
                .moves
                .into_iter()
                .map(|step| (numbers.len() - 1, step)),
        );
    }
    if numbers.is_empty() {
        return None;
    }
    // What other values are made of moves first, what they are stated in last.
    moves.sort_by_key(|(_, step)| step.turn());
    let paths = moves.iter().map(|(_, step)| step.path.clone()).collect();
    let keys = moves.iter().map(|(_, step)| step.key()).collect();
    let moves = moves.into_iter().map(|(assumption, step)| Move {
        assumption,
        range: step.range,
        setter: step.setter,
    });
    Some(Assumptions {
        worlds: Worlds::new(
            size,
            numbers,
            LibraryNumbers::default(),
            (blueprint.clone(), moves.collect()),
        ),
        origins,
        paths,
        keys,
    })
}

/// One uncertain number.
struct Assumption {
    /// Its key, or the name it was given.
    name: String,
    /// Where it stands.
    origin: Origin,
    moves: Vec<Step>,
}

/// One place into which an assumption puts its number.
struct Step {
    path: String,
    setter: Setter,
    range: Distribution,
    /// Of the number, not of the place.
    quantity: Quantity,
}

impl Step {
    /// The key that it drives, one of the library under `defaults`.
    fn key(&self) -> Vec<String> {
        match &self.setter.target {
            Target::Scenario(path, _) => path.clone(),
            Target::Library(entry, inside) => {
                let start = ["defaults"].into_iter().chain(entry.split('.'));
                start.map(String::from).chain(inside.clone()).collect()
            }
            Target::Stated(_) => split(&self.path),
        }
    }

    /// When it acts among all.
    fn turn(&self) -> u8 {
        match self.setter.target {
            Target::Library(entry, _) if entry.starts_with("skills.levels.") => 0,
            Target::Stated(_) => 2,
            _ => 1,
        }
    }
}

/// Where a path leads: what is there, and of which quantity it is.
struct Place {
    target: Target,
    quantity: Quantity,
    /// How a number takes the place of what is there, and what it is divided by before;
    /// `None` where only a factor can move it.
    center: Option<(Act, f64)>,
    /// How a factor moves it.
    scale: Act,
}

impl Place {
    fn new(target: Target, quantity: Quantity) -> Place {
        Place {
            target,
            quantity,
            center: Some((Act::Center, 1.0)),
            scale: Act::Scale,
        }
    }
}

struct Reader<'a> {
    reading: &'a Reading,
    root: &'a Table,
    blueprint: &'a Blueprint,
    /// Every path that is driven already, and whether it is one of the library.
    places: Vec<(bool, Vec<String>)>,
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
            None if path.len() == 1 && keys::find(&path).is_err() => {
                self.reading.report(entry.key_origin, drives_nothing(&name));
                return;
            }
            None => (Act::Center, vec![path]),
        };
        self.add(name, &entry.node, act, (paths, entry.key_origin));
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
        self.add(name, range, act, (paths, driven.origin));
    }

    fn add(
        &mut self,
        name: String,
        range: &Node,
        act: Act,
        (paths, origin): (Vec<Vec<String>>, Origin),
    ) {
        let moves = paths.into_iter();
        let moves = moves.filter_map(|path| self.step(path, range, act, origin));
        let moves = moves.collect();
        self.found.push(Assumption {
            name,
            origin,
            moves,
        });
    }

    /// What an assumption does to the value that a path leads to.
    fn step(&mut self, path: Vec<String>, range: &Node, act: Act, origin: Origin) -> Option<Step> {
        let name = path.join(".");
        let place = self.place(path, range, origin)?;
        let (quantity, act, unit) = match (act, place.center) {
            (Act::Scale, _) => (Quantity::Factor, place.scale, 1.0),
            (Act::CenterOneOver, _) => (Quantity::Factor, act, 1.0),
            (_, Some((act, unit))) => (place.quantity, act, unit),
            (_, None) => {
                let problem = Problem::error(format!("an assumption can only scale `{name}`"))
                    .note(
                        "for example  demand = { scales = \"projects.new\", by = \"0.5x to 2x\" }",
                    );
                self.reading.report(origin, problem);
                return None;
            }
        };
        let is_stated = match &place.target {
            Target::Scenario(path, _) => self.root.at(path).is_some(),
            _ => true,
        };
        if !is_stated && matches!(act, Act::Scale | Act::ScaleOneOver) {
            let problem = Problem::error(format!("{name}: there is nothing to scale"))
                .note("state the value in the scenario first, or name the number of the library");
            self.reading.report(origin, problem);
            return None;
        }
        let range = match place.target {
            Target::Stated(_) => self.reading.amount(&as_number(range), &name, quantity)?,
            _ => self.reading.amount(range, &name, quantity)?,
        };
        Some(Step {
            path: name,
            setter: Setter {
                target: place.target,
                act,
                unit,
            },
            range: range.distribution,
            quantity,
        })
    }

    /// Where a path leads; what leads nowhere is complained about.
    fn place(&mut self, path: Vec<String>, range: &Node, origin: Origin) -> Option<Place> {
        let name = path.join(".");
        let refuse = |problem: Problem| {
            self.reading.report(origin, problem);
            None
        };
        let (in_library, path) = match path.split_first() {
            Some((first, rest)) if first == "defaults" => (true, rest.to_vec()),
            _ if self.root.at(&path).is_some() => (false, path),
            _ => (self.blueprint.library.above(&path).is_some(), path),
        };
        let found = keys::find(&path).ok();
        let is_fixed = found
            .as_ref()
            .is_some_and(|found| found.stands == Stands::Fixed);
        let is_rate = found.is_some_and(|found| found.key.path == keys::top::RATES.path);
        if is_fixed || path.first().is_some_and(|topic| topic == "run") {
            return refuse(cannot_be_assumed(&name));
        }
        let under = if in_library {
            self.in_library(&path)
        } else {
            self.root.at(&path)
        };
        if in_library && under.is_none() {
            return refuse(not_in_library(&path.join(".")));
        }
        let is_section = |node: &Node| node.as_table().is_some_and(|table| !has(table, "dist"));
        if under.is_some_and(is_section) {
            let problem = Problem::error(format!("`{name}` holds keys, not a number"));
            return refuse(problem.label("name one of the keys in it"));
        }
        if self.places.contains(&(in_library, path.clone())) {
            return refuse(Problem::error(format!("`{name}` is driven twice")));
        }
        self.places.push((in_library, path.clone()));
        if let (true, [_, currency]) = (is_rate, path.as_slice()) {
            return Some(self.rate(currency, range));
        }
        let place = if in_library {
            self.place_in_library(&path)
        } else {
            self.place_in_scenario(path, range, origin)?
        };
        place.or_else(|| refuse(no_number(&name)))
    }

    /// What the library holds under a path, which may lead into an entry.
    fn in_library(&self, path: &[String]) -> Option<&Node> {
        let (entry, inside) = self.blueprint.library.above(path)?;
        self.reading.defaults.stated(entry)?.below(inside)
    }

    fn place_in_library(&self, path: &[String]) -> Option<Place> {
        let (entry, inside) = self.blueprint.library.above(path)?;
        let resolved = self.blueprint.library.get(entry)?;
        let quantity = match (&resolved.value, inside) {
            (Value::Amount(_), [parameter, ..]) if is_pure(parameter) => Quantity::Number,
            (Value::Amount(amount), _) => amount.quantity,
            (Value::Table(_), _) => match &resolved.below(inside)?.value {
                Value::Amount(amount) => amount.quantity,
                Value::Text(_) => Quantity::Share,
                _ => return None,
            },
            _ => return None,
        };
        Some(Place::new(
            Target::Library(entry, inside.to_vec()),
            quantity,
        ))
    }

    /// `None` after a complaint, and nothing in it where no number can be.
    #[expect(clippy::option_option, reason = "told already, or to be told")]
    fn place_in_scenario(
        &self,
        path: Vec<String>,
        range: &Node,
        origin: Origin,
    ) -> Option<Option<Place>> {
        let found = match keys::find(&path) {
            Ok(found) => found,
            Err((section, key)) => {
                self.reading.unknown_key(origin, key, section);
                return None;
            }
        };
        let quantity = match found.kind {
            _ if found.rest.first().is_some_and(|name| is_pure(name)) => Quantity::Number,
            Kind::Spread(quantity)
            | Kind::SpreadOr(quantity, _)
            | Kind::Number(quantity)
            | Kind::NumberOr(quantity, _) => quantity,
            Kind::Either(Kind::Number(quantity), _) => *quantity,
            Kind::Arrivals | Kind::Patience => Quantity::Duration,
            Kind::Cost => {
                let stated = self.root.at(&path);
                channel_cost::cost(self.root, &path[1], stated.unwrap_or(range))
            }
            Kind::Level | Kind::Chances => Quantity::Share,
            Kind::Needs if !found.rest.is_empty() => Quantity::Number,
            _ => return Some(None),
        };
        let is_arrivals = matches!(found.kind, Kind::Arrivals) && found.rest.is_empty();
        let place = Place::new(Target::Scenario(path, quantity), quantity);
        if !is_arrivals {
            return Some(Some(place));
        }
        // The more projects come, the shorter the time between two.
        Some(Some(Place {
            center: None,
            scale: Act::ScaleOneOver,
            ..place
        }))
    }

    /// A rate moves all that is stated in its currency; that of the scenario's own currency
    /// moves all that is stated in others, the other way round.
    fn rate(&self, currency: &str, range: &Node) -> Place {
        let currencies = &self.reading.currencies;
        let is_own = currency == currencies.own();
        let target = rates::currency_of(range);
        let act = if is_own {
            Act::ScaleOneOver
        } else {
            Act::Scale
        };
        let stated = (!is_own).then(|| currency.to_owned());
        Place {
            center: Some((
                act,
                currencies.rate(currency, target.as_deref().unwrap_or("USD")),
            )),
            scale: act,
            ..Place::new(Target::Stated(stated), Quantity::Number)
        }
    }
}

/// A rate without the currency that it is given in.
fn as_number(range: &Node) -> Node {
    match (range.as_text(), rates::currency_of(range)) {
        (Some(text), Some(currency)) => {
            Node::text(text.to_uppercase().replace(&currency, ""), range.origin)
        }
        _ => range.clone(),
    }
}

fn has(table: &Table, key: &str) -> bool {
    table.get(key).is_some()
}

fn split(key: &str) -> Vec<String> {
    key.split('.').map(String::from).collect()
}
