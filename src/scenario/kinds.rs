//! Kinds of projects: the built-in ones of the library, those of `[kind.NAME]`, and how
//! many projects are of which.

use super::defaults::entries;
use super::keys;
use super::names::World;
use super::problem::Problem;
use super::projects::{EMPTY, ProjectReader};
use super::quantity::{Period, Quantity};
use super::roles::{MOST_NAMES, certain};
use super::tree::{Entry, Node, Table, Value};
use crate::model::ProjectKind;
use crate::random::{exp, ln};

/// The kind that the defaults describe, in scenarios of the built-in stages.
const CLASSICAL: &str = "classical-model";
/// The kinds that the library gives as factors on it.
const LIBRARY: [&str; 3] = ["real-time-service", "llm-product", "off-the-shelf-tool"];
/// The kind of scenarios with stages of their own.
const PLAIN: &str = "project";

/// The kinds of a scenario.
pub(super) struct Kinds {
    /// Those that projects can be of.
    pub kinds: Vec<ProjectKind>,
    /// For each, its share among projects that name no kind; the sum is 1.
    pub mix: Vec<f64>,
}

impl Kinds {
    /// Place of a kind that the scenario names; the first where it is not known.
    pub(super) fn place(&self, name: &str) -> usize {
        let place = self.kinds.iter().position(|kind| kind.name == name);
        place.unwrap_or(0)
    }
}

impl ProjectReader<'_> {
    /// The kinds that projects of this scenario can be of.
    pub(super) fn kinds(&self, root: &Table) -> Kinds {
        let section = self.reading.section(root, "projects").unwrap_or(EMPTY);
        let declared = self.reading.section(root, "kind").unwrap_or(EMPTY);
        let reader = KindReader {
            projects: self,
            base: self.base_kind(section),
            declared,
        };
        reader.check_declared();
        let known = reader.known(declared.entries.len());
        let mut mix = self.mix(section, &known);
        for name in self.kinds_of_named(section, &known) {
            if !mix.iter().any(|(mixed, _)| *mixed == name) {
                mix.push((name, 0.0));
            }
        }
        Kinds {
            kinds: mix.iter().map(|(name, _)| reader.kind(name)).collect(),
            mix: mix.into_iter().map(|(_, share)| share).collect(),
        }
    }

    /// Kinds and shares of projects that name none.
    fn mix(&self, section: &Table, known: &[&str]) -> Vec<(String, f64)> {
        let all = |name: &str| vec![(name.to_string(), 1.0)];
        let usual = match self.world {
            World::BuiltIn => CLASSICAL,
            World::Own => PLAIN,
        };
        match (section.get("kind"), section.get("kinds")) {
            (Some(_), Some(twice)) => {
                let problem =
                    Problem::error("`kind` says the same already").label("keep one of them");
                self.reading.report(twice.origin, problem);
                all(usual)
            }
            (Some(node), None) => all(self.one_kind(node, known).unwrap_or(usual)),
            (None, Some(node)) => self.shares(node, known).unwrap_or_else(|| all(usual)),
            (None, None) => all(usual),
        }
    }

    fn one_kind<'k>(&self, node: &Node, known: &[&'k str]) -> Option<&'k str> {
        let index = self.reading.one_of(node, "a kind of project", known)?;
        Some(known[index])
    }

    /// `{ llm-product = "60%", classical-model = "40%" }`.
    fn shares(&self, node: &Node, known: &[&str]) -> Option<Vec<(String, f64)>> {
        let table = self.reading.table(node, "kinds")?;
        let mut shares = Vec::new();
        for entry in &table.entries {
            let share = self
                .reading
                .number(&entry.node, "the share of a kind", Quantity::Share);
            if known.contains(&entry.key.as_str()) {
                shares.push((entry.key.clone(), share));
            } else {
                let what = "a kind of project";
                self.reading
                    .unknown_name(entry.key_origin, &entry.key, what, known);
            }
        }
        // The order of the file is nothing: a project is of the same kind whatever it is.
        shares.sort_by(|(a, _), (b, _)| a.cmp(b));
        let sum: f64 = shares.iter().map(|(_, share)| share).sum();
        if (sum - 1.0).abs() > 1e-6 {
            let problem = Problem::error(format!(
                "the shares of the kinds add up to {:.0}%, not to 100%",
                sum * 100.0
            ));
            self.reading.report(node.origin, problem);
            return None;
        }
        Some(shares)
    }

    /// The kinds that `[[projects.named]]` names.
    fn kinds_of_named(&self, section: &Table, known: &[&str]) -> Vec<String> {
        let named = section.get("named").map(|node| &node.value);
        let Some(Value::List(items)) = named else {
            return Vec::new();
        };
        let nodes = items.iter().filter_map(|item| item.as_table()?.get("kind"));
        nodes
            .filter_map(|node| self.one_kind(node, known).map(String::from))
            .collect()
    }

    /// What `[projects]` says of all kinds.
    fn base_kind(&self, section: &Table) -> ProjectKind {
        let reading = self.reading;
        let mut kind = match self.world {
            World::BuiltIn => self.classical(),
            World::Own => self.plain(),
        };
        if let Some(node) = section.get("feasible") {
            kind.feasible = reading.number(node, "feasible", Quantity::Share);
        }
        if let Some(node) = section.get("adopted") {
            kind.adopted = reading.number(node, "adopted", Quantity::Share);
        }
        let per_year = Quantity::MoneyPer(Period::Year);
        match (section.get("worth"), self.world) {
            (Some(node), _) => kind.value_per_year = reading.distribution(node, "worth", per_year),
            (None, World::BuiltIn) => {
                kind.value_per_year = reading.default_distribution("projects.worth", per_year);
            }
            (None, World::Own) => {}
        }
        kind
    }

    fn classical(&self) -> ProjectKind {
        let share = |key: &str| self.reading.default_number(key, Quantity::Share);
        let factor = |key: &str| self.reading.default_distribution(key, Quantity::Factor);
        ProjectKind {
            feasible: share("projects.feasible"),
            adopted: share("projects.adopted"),
            common_difficulty: factor("projects.common_difficulty"),
            blow_up: share("projects.blow_up"),
            blow_up_factor: factor("projects.blow_up_factor"),
            ..self.plain()
        }
    }

    fn plain(&self) -> ProjectKind {
        ProjectKind {
            name: PLAIN.to_string(),
            feasible: 1.0,
            adopted: 1.0,
            value_per_year: certain(0.0),
            common_difficulty: certain(1.0),
            blow_up: 0.0,
            blow_up_factor: certain(1.0),
            stage_effort: vec![1.0; self.names.stages.len()],
            skips: vec![false; self.names.stages.len()],
            decay_factor: 1.0,
            break_factor: 1.0,
            incident_factor: 1.0,
            toil_factor: 1.0,
            running_cost_factor: 1.0,
        }
    }
}

/// What kinds are made from.
struct KindReader<'a> {
    projects: &'a ProjectReader<'a>,
    base: ProjectKind,
    declared: &'a Table,
}

impl<'a> KindReader<'a> {
    /// Names of the built-in kinds and of the first `declared` of the scenario.
    fn known(&self, declared: usize) -> Vec<&'a str> {
        let built_in: &[&str] = match self.projects.world {
            World::BuiltIn => &[CLASSICAL, LIBRARY[0], LIBRARY[1], LIBRARY[2]],
            World::Own => &[PLAIN],
        };
        let own = self.declared.entries[..declared].iter();
        let own = own.map(|entry| entry.key.as_str());
        let new = own.filter(|name| !built_in.contains(name));
        built_in.iter().copied().chain(new).collect()
    }

    /// Problems of kinds that no project may be of are problems all the same.
    fn check_declared(&self) {
        let reading = self.projects.reading;
        if let Some(entry) = self.declared.entries.get(MOST_NAMES) {
            let problem = Problem::error(format!("at most {MOST_NAMES} kinds are possible"));
            reading.report(entry.key_origin, problem);
        }
        for (index, entry) in self.declared.entries.iter().take(MOST_NAMES).enumerate() {
            reading.check_name(entry.key_origin, "a kind of project", &entry.key);
            let what = format!("[kind.{}]", entry.key);
            if let Some(table) = reading.table(&entry.node, &what) {
                reading.check_keys(table, &keys::KIND);
                if let Some(like) = table.get("like") {
                    reading.one_of(like, "a kind above this one", &self.known(index));
                }
                self.changed(self.base.clone(), table);
            }
        }
    }

    /// The kind of a name.
    fn kind(&self, name: &str) -> ProjectKind {
        let declared = self.declared.entries.iter().position(|e| e.key == name);
        let mut kind = match declared {
            Some(index) => self.declared_kind(index, &self.declared.entries[index]),
            None => self.built_in(name),
        };
        kind.name = name.to_string();
        kind
    }

    /// Built on a built-in kind or an earlier one, so that it ends.
    fn declared_kind(&self, index: usize, entry: &Entry) -> ProjectKind {
        let Some(table) = entry.node.as_table() else {
            return self.base.clone();
        };
        let like = table.get("like").and_then(Node::as_text);
        let earlier = &self.declared.entries[..index];
        let base = match like.map(|like| (like, earlier.iter().position(|e| e.key == like))) {
            Some((_, Some(place))) => self.declared_kind(place, &earlier[place]),
            Some((like, None)) => self.built_in(like),
            None => self.built_in(&entry.key),
        };
        self.changed(base, table)
    }

    fn built_in(&self, name: &str) -> ProjectKind {
        if LIBRARY.contains(&name) && self.projects.world == World::BuiltIn {
            self.of_library(name)
        } else {
            self.base.clone()
        }
    }

    /// A kind that the library gives as factors; what it does not name is 1.
    fn of_library(&self, name: &str) -> ProjectKind {
        let factor = |what: &str| {
            let key = format!("kinds.{name}.{what}");
            let is_named = entries().iter().any(|entry| entry.key == key);
            let reading = self.projects.reading;
            is_named.then(|| reading.default_number(&key, Quantity::Factor))
        };
        let mut kind = self.base.clone();
        kind.feasible = (kind.feasible * factor("feasible").unwrap_or(1.0)).min(1.0);
        if let Some(worth) = factor("worth") {
            kind.value_per_year = kind.value_per_year.scaled(worth);
        }
        let stages = self.projects.names.stages.iter();
        for (effort, stage) in kind.stage_effort.iter_mut().zip(stages) {
            *effort *= factor(&format!("{stage}_effort")).unwrap_or(1.0);
        }
        let skips = format!("kinds.{name}.skips");
        if entries().iter().any(|entry| entry.key == skips) {
            self.change_skips(&mut kind, &self.projects.reading.defaults.node(&skips));
        }
        let own = [
            ("decay", &mut kind.decay_factor),
            ("breaks", &mut kind.break_factor),
            ("upkeep", &mut kind.toil_factor),
            ("running_cost", &mut kind.running_cost_factor),
        ];
        for (what, number) in own {
            *number = factor(what).unwrap_or(1.0);
        }
        if let Some(traffic) = factor("traffic") {
            kind.incident_factor = self.incidents_at(traffic);
        }
        kind
    }

    /// Factor on the rate of incidents at so much traffic.
    fn incidents_at(&self, traffic: f64) -> f64 {
        let reading = self.projects.reading;
        let exponent = reading.default_number("kinds.traffic_incidents", Quantity::Factor);
        exp(exponent * ln(traffic))
    }

    fn changed(&self, mut kind: ProjectKind, table: &Table) -> ProjectKind {
        let reading = self.projects.reading;
        if let Some(node) = table.get("feasible") {
            kind.feasible = reading.number(node, "feasible", Quantity::Share);
        }
        if let Some(node) = table.get("adopted") {
            kind.adopted = reading.number(node, "adopted", Quantity::Share);
        }
        if let Some(node) = table.get("worth") {
            let per_year = Quantity::MoneyPer(Period::Year);
            kind.value_per_year = reading.distribution(node, "worth", per_year);
        }
        if let Some(node) = table.get("skips") {
            self.change_skips(&mut kind, node);
        }
        self.change_effort(&mut kind, table);
        self.change_operation(&mut kind, table);
        kind
    }

    /// `effort = { modeling = "2x" }`: factors on the stages of the scenario.
    fn change_effort(&self, kind: &mut ProjectKind, table: &Table) {
        let (reading, names) = (self.projects.reading, self.projects.names);
        let efforts = table.get("effort");
        let Some(efforts) = efforts.and_then(|node| reading.table(node, "effort")) else {
            return;
        };
        for entry in &efforts.entries {
            let what = format!("the effort of {}", entry.key);
            let factor = reading.number(&entry.node, &what, Quantity::Factor);
            let key = Node::text(&entry.key, entry.key_origin);
            if let Some(stage) = names.stage_named(reading, &key, &entry.key) {
                kind.stage_effort[usize::from(stage.0)] = factor;
            }
        }
    }

    /// `skips = ["modeling"]`: stages that these projects do not go through.
    fn change_skips(&self, kind: &mut ProjectKind, node: &Node) {
        let (reading, names) = (self.projects.reading, self.projects.names);
        kind.skips.fill(false);
        for item in reading.list(node, "skips") {
            let named = reading.text(item, "a stage");
            let Some(stage) = named.and_then(|name| names.stage_named(reading, item, name)) else {
                continue;
            };
            let is_last = usize::from(stage.0) + 1 == names.stages.len();
            let validates = self.projects.lifecycle.validated_after == Some(stage);
            if stage.0 == 0 || is_last || validates {
                let problem = Problem::error(
                    "the first stage, the one that validates and the last are never skipped",
                );
                reading.report(item.origin, problem);
            } else {
                kind.skips[usize::from(stage.0)] = true;
            }
        }
    }

    /// Factors on what happens once a model is live.
    fn change_operation(&self, kind: &mut ProjectKind, table: &Table) {
        let reading = self.projects.reading;
        for key in ["decay", "breaks", "traffic", "upkeep", "running_cost"] {
            let Some(entry) = table.entry(key) else {
                continue;
            };
            if self.projects.world == World::Own {
                let problem = Problem::error(
                    "this belongs to the built-in stages, and the scenario has its own",
                )
                .label("remove");
                reading.report(entry.key_origin, problem);
                continue;
            }
            let factor = reading.number(&entry.node, key, Quantity::Factor);
            match key {
                "decay" => kind.decay_factor = factor,
                "breaks" => kind.break_factor = factor,
                "upkeep" => kind.toil_factor = factor,
                "running_cost" => kind.running_cost_factor = factor,
                _ => kind.incident_factor = self.incidents_at(factor),
            }
        }
    }
}
