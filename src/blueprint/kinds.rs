//! Kinds of projects: the built-in ones of the library, those of `[kind.NAME]`, and how
//! many projects are of which.

use super::certain;
use super::keys::{kind, named, projects, top};
use super::names::{Ground, MOST_NAMES};
use super::part::Part;
use super::problem::Problem;
use super::projects::ProjectBuilder;
use super::tree::{Entry, Node, Table};
use crate::math::{exp, ln};
use crate::model::ProjectKind;
use crate::words::stated_percent;

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

impl ProjectBuilder<'_> {
    /// The kinds that projects of this scenario can be of.
    pub(super) fn kinds(&self) -> Kinds {
        let part = self.build.top().table(&top::PROJECTS);
        let reader = KindReader {
            projects: self,
            base: self.base_kind(part),
            declared: self.build.top().table(&top::KIND).table,
        };
        reader.check_declared();
        let known = reader.known(reader.declared.entries.len());
        let mut mix = self.mix(part, &known);
        for name in self.kinds_of_named(part, &known) {
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
    fn mix(&self, part: Part<'_>, known: &[&str]) -> Vec<(String, f64)> {
        let all = |name: &str| vec![(name.to_string(), 1.0)];
        let usual = match self.build.ground() {
            Ground::BuiltIn => CLASSICAL,
            Ground::Own => PLAIN,
        };
        match (part.get(&projects::KIND), part.get(&projects::KINDS)) {
            (Some(_), Some(twice)) => {
                self.build.complaints.said_twice(twice.origin, "kind");
                all(usual)
            }
            (Some(node), None) => all(self.one_kind(node, known).unwrap_or(usual)),
            (None, Some(node)) => self.shares(node, known).unwrap_or_else(|| all(usual)),
            (None, None) => all(usual),
        }
    }

    fn one_kind<'k>(&self, node: &Node, known: &[&'k str]) -> Option<&'k str> {
        let index = self
            .build
            .complaints
            .one_of(node, "a kind of project", known)?;
        Some(known[index])
    }

    /// `{ llm-product = "60%", classical-model = "40%" }`.
    fn shares(&self, node: &Node, known: &[&str]) -> Option<Vec<(String, f64)>> {
        let mut shares = Vec::new();
        for entry in &self.build.part(Some(node)).table.entries {
            let share = self.build.number(&entry.node, "the share of a kind")?;
            if known.contains(&entry.key.as_str()) {
                shares.push((entry.key.clone(), share));
            } else {
                let what = "a kind of project";
                let complaints = self.build.complaints;
                complaints.unknown_name(entry.key_origin, &entry.key, what, known);
            }
        }
        // The order of the file is nothing: a project is of the same kind whatever it is.
        shares.sort_by(|(a, _), (b, _)| a.cmp(b));
        let sum: f64 = shares.iter().map(|(_, share)| share).sum();
        if (sum - 1.0).abs() > 1e-6 {
            let problem = Problem::error(format!(
                "the shares of the kinds add up to {}, not to 100%",
                stated_percent(sum)
            ));
            self.build.report(node.origin, problem);
            return None;
        }
        Some(shares)
    }

    /// The kinds that `[[projects.named]]` names.
    fn kinds_of_named(&self, part: Part<'_>, known: &[&str]) -> Vec<String> {
        let items = part.items(&projects::NAMED).iter();
        let nodes = items.filter_map(|item| self.build.part(Some(item)).get(&named::KIND));
        nodes
            .filter_map(|node| self.one_kind(node, known).map(String::from))
            .collect()
    }

    /// What `[projects]` says of all kinds.
    fn base_kind(&self, part: Part<'_>) -> ProjectKind {
        let base = match self.build.ground() {
            Ground::BuiltIn => self.classical(),
            Ground::Own => self.plain(),
        };
        ProjectKind {
            feasible: part.get(&projects::FEASIBLE).unwrap_or(base.feasible),
            adopted: part.get(&projects::ADOPTED).unwrap_or(base.adopted),
            value_per_year: part.or_else(&projects::WORTH, certain(0.0)),
            size: Some(part.or_else(&projects::SIZE, certain(1.0)))
                .filter(|size| size.as_constant() != Some(1.0)),
            worth_by_size: part.or_else(&projects::WORTH_BY_SIZE, 0.0),
            ..base
        }
    }

    fn classical(&self) -> ProjectKind {
        ProjectKind {
            feasible: self.build.library(&projects::FEASIBLE, ""),
            adopted: self.build.library(&projects::ADOPTED, ""),
            common_difficulty: self.build.library_spread("projects.common_difficulty"),
            blow_up: self.build.library_number("projects.blow_up"),
            blow_up_factor: self.build.library_spread("projects.blow_up_factor"),
            ..self.plain()
        }
    }

    fn plain(&self) -> ProjectKind {
        ProjectKind {
            name: PLAIN.to_string(),
            feasible: 1.0,
            adopted: 1.0,
            value_per_year: certain(0.0),
            size: None,
            worth_by_size: 0.0,
            common_difficulty: certain(1.0),
            blow_up: 0.0,
            blow_up_factor: certain(1.0),
            stage_effort: vec![1.0; self.build.names.stages.len()],
            skips: vec![false; self.build.names.stages.len()],
            decay_factor: 1.0,
            break_factor: 1.0,
            incident_factor: 1.0,
            toil_factor: 1.0,
            running_cost_factor: 1.0,
            patience: None,
        }
    }
}

/// What kinds are made from.
struct KindReader<'a> {
    projects: &'a ProjectBuilder<'a>,
    base: ProjectKind,
    declared: &'a Table,
}

impl<'a> KindReader<'a> {
    /// Names of the built-in kinds and of the first `declared` of the scenario.
    fn known(&self, declared: usize) -> Vec<&'a str> {
        let built_in: &[&str] = match self.projects.build.ground() {
            Ground::BuiltIn => &[CLASSICAL, LIBRARY[0], LIBRARY[1], LIBRARY[2]],
            Ground::Own => &[PLAIN],
        };
        let own = self.declared.entries[..declared].iter();
        let own = own.map(|entry| entry.key.as_str());
        let new = own.filter(|name| !built_in.contains(name));
        built_in.iter().copied().chain(new).collect()
    }

    /// Problems of kinds that no project may be of are problems all the same.
    fn check_declared(&self) {
        let build = self.projects.build;
        if let Some(entry) = self.declared.entries.get(MOST_NAMES) {
            let complaints = self.projects.build.complaints;
            complaints.is_full(entry.key_origin, "kinds", MOST_NAMES, MOST_NAMES);
        }
        for (index, entry) in self.declared.entries.iter().take(MOST_NAMES).enumerate() {
            let complaints = build.complaints;
            complaints.check_name(entry.key_origin, "a kind of project", &entry.key);
            let part = build.part(Some(&entry.node));
            if let Some(like) = part.get(&kind::LIKE) {
                complaints.one_of(like, "a kind above this one", &self.known(index));
            }
            self.changed(self.base.clone(), part);
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
        let part = self.projects.build.part(Some(&entry.node));
        let like = part.get(&kind::LIKE).and_then(Node::as_text);
        let earlier = &self.declared.entries[..index];
        let base = match like.map(|like| (like, earlier.iter().position(|e| e.key == like))) {
            Some((_, Some(place))) => self.declared_kind(place, &earlier[place]),
            Some((like, None)) => self.built_in(like),
            None => self.built_in(&entry.key),
        };
        self.changed(base, part)
    }

    fn built_in(&self, name: &str) -> ProjectKind {
        if LIBRARY.contains(&name) && self.projects.build.ground() == Ground::BuiltIn {
            self.of_library(name)
        } else {
            self.base.clone()
        }
    }

    /// A kind that the library gives as factors; what it does not name is 1.
    fn of_library(&self, name: &str) -> ProjectKind {
        let build = self.projects.build;
        let factor = |what: &str| {
            let entry = format!("kinds.{name}.{what}");
            build
                .library_has(&entry)
                .then(|| build.library_number(&entry))
        };
        let mut kind = self.base.clone();
        kind.feasible = (kind.feasible * factor("feasible").unwrap_or(1.0)).min(1.0);
        if let Some(worth) = factor("worth") {
            kind.value_per_year = kind.value_per_year.scaled(worth);
        }
        let stages = build.names.stages.iter();
        for (effort, stage) in kind.stage_effort.iter_mut().zip(stages) {
            *effort *= factor(&format!("{stage}_effort")).unwrap_or(1.0);
        }
        if let Some(skips) = build.library_if_any(&kind::SKIPS, name) {
            self.change_skips(&mut kind, skips);
        }
        kind.decay_factor = build.library_if_any(&kind::DECAY, name).unwrap_or(1.0);
        kind.break_factor = build.library_if_any(&kind::BREAKS, name).unwrap_or(1.0);
        kind.toil_factor = build.library_if_any(&kind::UPKEEP, name).unwrap_or(1.0);
        let running_cost = build.library_if_any(&kind::RUNNING_COST, name);
        kind.running_cost_factor = running_cost.unwrap_or(1.0);
        if let Some(traffic) = build.library_if_any(&kind::TRAFFIC, name) {
            kind.incident_factor = self.incidents_at(traffic);
        }
        kind
    }

    /// Factor on the rate of incidents at so much traffic.
    fn incidents_at(&self, traffic: f64) -> f64 {
        let exponent = self
            .projects
            .build
            .library_number("kinds.traffic_incidents");
        exp(exponent * ln(traffic))
    }

    fn changed(&self, mut kind: ProjectKind, part: Part<'_>) -> ProjectKind {
        kind.feasible = part.get(&kind::FEASIBLE).unwrap_or(kind.feasible);
        kind.adopted = part.get(&kind::ADOPTED).unwrap_or(kind.adopted);
        if let Some(worth) = part.get(&kind::WORTH) {
            kind.value_per_year = worth;
        }
        if let Some(patience) = part.get(&kind::PATIENCE) {
            let origin = part.origin(&kind::PATIENCE);
            kind.patience = Some(part.build.lasting(patience, origin, "patience"));
        }
        if let Some(skips) = part.get(&kind::SKIPS) {
            self.change_skips(&mut kind, skips);
        }
        self.change_effort(&mut kind, part);
        self.change_operation(&mut kind, part);
        kind
    }

    /// `effort = { modeling = "2x" }`: factors on the stages of the scenario.
    fn change_effort(&self, kind: &mut ProjectKind, part: Part<'_>) {
        let build = self.projects.build;
        for entry in part.entries(&kind::EFFORT) {
            let key = Node::text(&entry.key, entry.key_origin);
            let stage = build.names.stage_named(build.complaints, &key, &entry.key);
            let what = format!("the effort of {}", entry.key);
            let factor = build.number(&entry.node, &what);
            if let (Some(stage), Some(factor)) = (stage, factor) {
                kind.stage_effort[usize::from(stage.0)] = factor;
            }
        }
    }

    /// `skips = ["modeling"]`: stages that these projects do not go through.
    fn change_skips(&self, kind: &mut ProjectKind, skips: &Node) {
        let build = self.projects.build;
        kind.skips.fill(false);
        for item in skips.items() {
            let named = item.as_text();
            let stage =
                named.and_then(|name| build.names.stage_named(build.complaints, item, name));
            let Some(stage) = stage else { continue };
            let is_last = usize::from(stage.0) + 1 == build.names.stages.len();
            let validates = self.projects.lifecycle.validated_after == Some(stage);
            if stage.0 == 0 || is_last || validates {
                let problem = Problem::error(
                    "the first stage, the validating stage and the last stage cannot be skipped",
                );
                build.report(item.origin, problem);
            } else {
                kind.skips[usize::from(stage.0)] = true;
            }
        }
    }

    /// Factors on what happens once a model is live.
    fn change_operation(&self, kind: &mut ProjectKind, part: Part<'_>) {
        let factors = [
            (&kind::DECAY, &mut kind.decay_factor),
            (&kind::BREAKS, &mut kind.break_factor),
            (&kind::UPKEEP, &mut kind.toil_factor),
            (&kind::RUNNING_COST, &mut kind.running_cost_factor),
            (&kind::TRAFFIC, &mut kind.incident_factor),
        ];
        let build = self.projects.build;
        for (key, number) in factors {
            let Some(entry) = part.entry(key) else {
                continue;
            };
            if build.ground() == Ground::Own {
                build.complaints.belongs_to_built_in(entry.key_origin);
            } else if let Some(factor) = part.get(key) {
                let is_traffic = key.path == kind::TRAFFIC.path;
                *number = if is_traffic {
                    self.incidents_at(factor)
                } else {
                    factor
                };
            }
        }
    }
}
