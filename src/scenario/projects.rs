//! Which projects come, and what they are like.

use super::drawn::{Act, Drawn};
use super::keys;
use super::kinds::Kinds;
use super::names::{Names, World};
use super::phrase;
use super::problem::Problem;
use super::quantity::{Misfit, Period, Quantity};
use super::reading::Reading;
use super::roles::certain;
use super::tree::{Node, Table, Value};
use super::when;
use crate::model::{Arrivals, Intake, Lifecycle, ListedProject, Position, Projects, StageId};
use crate::random::Distribution;
use crate::units::Weeks;

/// First entity numbers of listed projects; arrivals count from 0.
const VALIDATED: u32 = 0x8000_0000;
const NAMED: u32 = 0x4000_0000;
const WAITING: u32 = 0x2000_0000;

/// The most listed projects, and the most expected arrivals.
const MOST_PROJECTS: i64 = 100_000;

/// What the sections about projects are read with.
pub(super) struct ProjectReader<'a> {
    pub reading: &'a Reading,
    pub names: &'a Names,
    pub lifecycle: &'a Lifecycle,
    pub world: World,
    pub horizon: Weeks,
}

pub(super) const EMPTY: &Table = &Table {
    entries: Vec::new(),
};

impl ProjectReader<'_> {
    /// The supply of projects.
    pub(super) fn projects(&self, root: &Table, kinds: &Kinds) -> Projects {
        let reading = self.reading;
        let section = reading.section(root, "projects").unwrap_or(EMPTY);
        let today = reading.section(root, "today").unwrap_or(EMPTY);
        reading.check_keys(section, &keys::PROJECTS);
        reading.check_keys(today, &keys::TODAY);
        let mut listed = self.validated(today);
        listed.extend(self.named(section, kinds));
        let says_nothing = listed.is_empty()
            && today.get("validated_models").is_none()
            && section.get("new").is_none();
        listed.extend(self.waiting(section, today, says_nothing));
        Projects {
            arrivals: self.arrivals(section),
            listed,
            intake: self.intake(section),
            mix: kinds.mix.clone(),
        }
    }

    fn validated(&self, today: &Table) -> Vec<ListedProject> {
        let Some(node) = today.get("validated_models") else {
            return Vec::new();
        };
        let count = self
            .reading
            .whole(node, "validated_models", 0..=MOST_PROJECTS);
        match (count, self.after_validation()) {
            (0, _) => Vec::new(),
            (count, Some(position)) => listed(VALIDATED, count, position),
            (_, None) => {
                let problem = Problem::error(
                    "no stage says that it validates a model, or it is the last one",
                )
                .note("add  validates = true  to a [[stage]] before the last");
                self.reading.report(node.origin, problem);
                Vec::new()
            }
        }
    }

    /// Where an already validated model waits.
    fn after_validation(&self) -> Option<Position> {
        let next = self.lifecycle.validated_after?.0.checked_add(1)?;
        (usize::from(next) < self.lifecycle.stages.len())
            .then_some(Position::Waiting(StageId(next)))
    }

    fn waiting(&self, section: &Table, today: &Table, says_nothing: bool) -> Vec<ListedProject> {
        let count = match (section.get("waiting"), today.get("waiting_projects")) {
            (Some(_), Some(twice)) => {
                let problem = Problem::error("`projects.waiting` says the same already")
                    .label("keep one of them");
                self.reading.report(twice.origin, problem);
                0
            }
            (Some(node), None) | (None, Some(node)) => {
                self.reading
                    .whole(node, "waiting projects", 0..=MOST_PROJECTS)
            }
            (None, None) if says_nothing && self.world == World::BuiltIn => {
                let key = "projects.waiting";
                self.reading.whole(
                    &self.reading.defaults.node(key),
                    "default projects.waiting",
                    0..=MOST_PROJECTS,
                )
            }
            (None, None) => 0,
        };
        listed(WAITING, count, Position::Backlog)
    }

    fn named(&self, section: &Table, kinds: &Kinds) -> Vec<ListedProject> {
        let Some(node) = section.get("named") else {
            return Vec::new();
        };
        let items = self.reading.list(node, "[[projects.named]]");
        items
            .iter()
            .zip(0u32..)
            .filter_map(|(item, index)| {
                let table = self.reading.table(item, "[[projects.named]]")?;
                self.reading.check_keys(table, &keys::NAMED_PROJECT);
                let project = self.named_project(item, table, NAMED + index);
                let kind = table.get("kind").and_then(Node::as_text);
                Some(ListedProject {
                    kind: kind.map(|name| kinds.place(name)),
                    ..project
                })
            })
            .collect()
    }

    fn named_project(&self, item: &Node, table: &Table, number: u32) -> ListedProject {
        let reading = self.reading;
        let name = table
            .get("name")
            .and_then(|node| reading.name(node, "the name of a project"));
        if table.get("name").is_none() {
            reading.report(item.origin, Problem::error("this project has no `name`"));
        }
        ListedProject {
            name: name.map(String::from),
            number,
            kind: None,
            offered: self.offered(table),
            position: table
                .get("at")
                .map_or(Position::Backlog, |node| self.position(node)),
            value_per_year: table
                .get("worth")
                .map(|node| reading.distribution(node, "worth", Quantity::MoneyPer(Period::Year))),
        }
    }

    fn offered(&self, table: &Table) -> Weeks {
        let Some(node) = table.get("offered") else {
            return Weeks::ZERO;
        };
        let at = when::time(self.reading, node, "offered").unwrap_or(Weeks::ZERO);
        if at > self.horizon {
            let problem = Problem::error("this project is never offered").label(format!(
                "the horizon is {:.1} months",
                self.horizon.months()
            ));
            self.reading.report(node.origin, problem);
        }
        at
    }

    fn position(&self, node: &Node) -> Position {
        let Some(text) = self.reading.text(node, "at") else {
            return Position::Backlog;
        };
        let validated = self.after_validation();
        match (text, validated) {
            ("idea", _) => Position::Backlog,
            ("validated", Some(position)) => position,
            _ => match self
                .lifecycle
                .stages
                .iter()
                .position(|stage| stage.name == text)
            {
                Some(index) => Position::Waiting(StageId(u8::try_from(index).unwrap_or(0))),
                None => {
                    let mut places = vec!["idea", "validated"];
                    places.extend(self.names.stages.iter().map(String::as_str));
                    self.reading.unknown_name(
                        node.origin,
                        text,
                        "a place where a project can stand",
                        &places,
                    );
                    Position::Backlog
                }
            },
        }
    }

    fn arrivals(&self, section: &Table) -> Option<Arrivals> {
        let interval = match section.get("new") {
            Some(node) if node.as_text() == Some("none") => return None,
            Some(node) => self.interval(node),
            None if self.world == World::Own => return None,
            None => self
                .reading
                .default_distribution("projects.interval", Quantity::Duration),
        };
        let expected = self.horizon.get() / interval.mean();
        if let (true, Some(node)) = (expected > MOST_PROJECTS as f64 * 10.0, section.get("new")) {
            let problem =
                Problem::error("this means more than a million new projects before the horizon");
            self.reading.report(node.origin, problem);
        }
        Some(Arrivals { interval })
    }

    /// `6 per year`, `1 every 2 to 4 months`, or a table of an interval.
    fn interval(&self, node: &Node) -> Distribution {
        if let Value::Drawn(drawn) = &node.value {
            return self.assumed_interval(node, drawn);
        }
        let Some(text) = node.as_text() else {
            return self.reading.distribution(node, "new", Quantity::Duration);
        };
        let part = |text: &str| Node::text(text, node.origin);
        let counted = |count: &str| self.count(node, count);
        if let Some((count, every)) = text.split_once("every ") {
            let count = if count.trim().is_empty() {
                Some(1.0)
            } else {
                counted(count)
            };
            if let Some(count) = count {
                let interval = self
                    .reading
                    .distribution(&part(every), "new", Quantity::Duration);
                return self.positive(node, interval.scaled(1.0 / count));
            }
        }
        if let Some((count, period)) = text.split_once(" per ")
            && let Some(count) = counted(count)
        {
            let period =
                self.reading
                    .number(&part(&format!("1 {period}")), "new", Quantity::Duration);
            let interval = Distribution::exponential(period / count);
            return self.positive(node, interval.unwrap_or_else(|_| certain(0.0)));
        }
        let problem = Problem::error(format!(
            "\"{text}\" does not say how often a new project comes"
        ))
        .note("for example \"6 per year\" (at random), \"1 every 2 to 4 months\", or \"none\"");
        self.reading.report(node.origin, problem);
        certain(1.0)
    }

    /// How many come: a plain number; one that may be meant in two ways is complained
    /// about and taken as 1.
    fn count(&self, node: &Node, text: &str) -> Option<f64> {
        let amount = phrase::amount(text).ok()?;
        if let Some(doubt) = &amount.doubt {
            let misfit = Misfit::new(doubt.reason()).hint(doubt.hint());
            self.reading.misfit(node.origin, "new", misfit);
            return Some(1.0);
        }
        let is_possible = amount.unit.is_empty() && (1e-6..=1e9).contains(&amount.number);
        is_possible.then_some(amount.number)
    }

    /// A rate of arrivals is assumed by a factor on how many come.
    fn assumed_interval(&self, node: &Node, drawn: &Drawn) -> Distribution {
        let (Act::Scale, Some(under)) = (drawn.act, &drawn.under) else {
            let problem = Problem::error("`projects.new` can only be scaled by an assumption")
                .note("for example  demand = { scales = \"projects.new\", by = \"0.5x to 2x\" }");
            self.reading.report(node.origin, problem);
            return certain(1.0);
        };
        let factor = Node {
            value: Value::Drawn(Box::new(Drawn {
                act: Act::Center,
                under: None,
                ..drawn.clone()
            })),
            origin: node.origin,
        };
        let more = self.reading.number(&factor, "new", Quantity::Factor);
        self.interval(under).scaled(1.0 / more)
    }

    fn positive(&self, node: &Node, interval: Distribution) -> Distribution {
        if interval.mean() > 0.0 {
            return interval;
        }
        let problem = Problem::error("new projects would all come at once")
            .label("the interval must be above 0");
        self.reading.report(node.origin, problem);
        certain(1.0)
    }

    fn intake(&self, section: &Table) -> Intake {
        const WORDS: [&str; 2] = ["when somebody is free", "at once"];
        let default = self.reading.defaults.node("projects.intake");
        let node = section.get("intake").unwrap_or(&default);
        match self.reading.one_of(node, "a rule of intake", &WORDS) {
            Some(1) => Intake::AtOnce,
            _ => Intake::WhenSomebodyIsFree,
        }
    }
}

fn listed(first: u32, count: i64, position: Position) -> Vec<ListedProject> {
    (0..u32::try_from(count).unwrap_or(0))
        .map(|index| ListedProject {
            name: None,
            number: first + index,
            kind: None,
            offered: Weeks::ZERO,
            position,
            value_per_year: None,
        })
        .collect()
}
