//! Which projects come, and what they are like.

use super::build::Build;
use super::keys::{named, projects, today, top};
use super::kinds::Kinds;
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use super::tree::{Node, Value};
use crate::model::{
    Arrivals, Deadline, Demand, Intake, Lifecycle, ListedProject, Position, Projects, Repeats,
    RoleId, StageId,
};
use crate::units::Weeks;
use crate::words::span_in_words;

/// First entity numbers of listed projects; arrivals count from 0.
const VALIDATED: u32 = 0x8000_0000;
const NAMED: u32 = 0x4000_0000;
const WAITING: u32 = 0x2000_0000;

/// The months of the year, as seasons name them.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The most expected arrivals.
const MOST_ARRIVALS: f64 = 1e6;

/// What the sections about projects are read with.
pub(super) struct ProjectBuilder<'a> {
    pub build: &'a Build<'a>,
    pub lifecycle: &'a Lifecycle,
    pub horizon: Weeks,
}

impl ProjectBuilder<'_> {
    /// The supply of projects.
    pub(super) fn projects(&self, kinds: &Kinds) -> Projects {
        let part = self.build.top().table(&top::PROJECTS);
        let today = self.build.top().table(&top::TODAY);
        let mut listed = self.validated(today);
        listed.extend(self.named(part, kinds));
        let says_nothing =
            listed.is_empty() && !today.has(&today::VALIDATED_MODELS) && !part.has(&projects::NEW);
        listed.extend(self.waiting(part, today, says_nothing));
        Projects {
            arrivals: self.arrivals(part),
            listed,
            intake: self.intake(part),
            repeats: repeats(part),
            mix: kinds.mix.clone(),
        }
    }

    fn validated(&self, today: Part<'_>) -> Vec<ListedProject> {
        let count = today.get(&today::VALIDATED_MODELS).unwrap_or(0);
        match (count, self.after_validation()) {
            (0, _) => Vec::new(),
            (count, Some(position)) => listed(VALIDATED, count, position),
            (_, None) => {
                let problem =
                    Problem::error("no stage validates a model, or only the last one does")
                        .note("add  validates = true  to a [[stage]] before the last");
                let origin = today.origin(&today::VALIDATED_MODELS);
                self.build.report(origin, problem);
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

    fn waiting(&self, part: Part<'_>, today: Part<'_>, says_nothing: bool) -> Vec<ListedProject> {
        if part.has(&projects::WAITING) && today.has(&today::WAITING_PROJECTS) {
            let twice = today.origin(&today::WAITING_PROJECTS);
            self.build.complaints.said_twice(twice, "projects.waiting");
            return Vec::new();
        }
        let stated = part.get(&projects::WAITING);
        let count = match stated.or_else(|| today.get(&today::WAITING_PROJECTS)) {
            Some(count) => count,
            None if says_nothing && self.build.ground() == Ground::BuiltIn => {
                self.build.library(&projects::WAITING, "")
            }
            None => 0,
        };
        listed(WAITING, count, Position::Backlog)
    }

    fn named(&self, part: Part<'_>, kinds: &Kinds) -> Vec<ListedProject> {
        let items = part.items(&projects::NAMED).iter().zip(NAMED..);
        let projects = items.map(|(item, number)| self.named_project(item, number, kinds));
        projects.collect()
    }

    fn offered(&self, part: Part<'_>) -> Weeks {
        let at = part.get(&named::OFFERED).unwrap_or(Weeks::ZERO);
        if at > self.horizon {
            let origin = part.origin(&named::OFFERED);
            self.build
                .report(origin, self.after_the_end("this project is never offered"));
        }
        at
    }

    fn after_the_end(&self, what: &str) -> Problem {
        Problem::error(what).label(format!(
            "the horizon is {}",
            span_in_words(self.horizon.months())
        ))
    }

    fn named_project(&self, item: &Node, number: u32, kinds: &Kinds) -> ListedProject {
        let part = self.build.part(Some(item));
        if let Some(name) = part.get(&named::NAME) {
            let origin = part.origin(&named::NAME);
            part.build.complaints.check_look(origin, "a project", name);
        }
        if !part.has(&named::NAME) {
            let problem = Problem::error("this project has no `name`");
            self.build.report(item.origin, problem);
        }
        let kind = part.get(&named::KIND).and_then(Node::as_text);
        ListedProject {
            name: part.get(&named::NAME).map(String::from),
            number,
            kind: kind.map(|name| kinds.place(name)),
            offered: self.offered(part),
            position: part
                .get(&named::AT)
                .map_or(Position::Backlog, |node| self.position(node)),
            value_per_year: part.get(&named::WORTH),
            goes_first: part.has(&named::PRIORITY),
            deadline: self.deadline(part),
            patience: part.get(&named::PATIENCE).map(|time| {
                let origin = part.origin(&named::PATIENCE);
                part.build.lasting(time, origin, "patience")
            }),
            team: self.team(part),
        }
    }

    fn deadline(&self, part: Part<'_>) -> Option<Deadline> {
        let at = part.get(&named::DEADLINE);
        if at.is_some_and(|at| at > self.horizon) {
            let origin = part.origin(&named::DEADLINE);
            self.build
                .report(origin, self.after_the_end("this deadline never passes"));
        }
        if let (None, Some(entry)) = (at, part.entry(&named::WORTH_AFTER)) {
            let problem = Problem::error("nothing says after what it is worth less")
                .note("add  deadline = \"month 12\"");
            self.build.report(entry.key_origin, problem);
        }
        Some(Deadline {
            at: at?,
            worth_after: part.or_library(&named::WORTH_AFTER),
        })
    }

    /// The roles of those who work on nothing else.
    fn team(&self, part: Part<'_>) -> Vec<RoleId> {
        let roles = part.get(&named::TEAM).map_or(&[][..], Node::items);
        let names = &self.build.names;
        let known = roles
            .iter()
            .filter_map(|role| names.role(self.build.complaints, role));
        known.collect()
    }

    fn position(&self, node: &Node) -> Position {
        let text = node.as_text().unwrap_or_default();
        let stages = &self.build.names.stages;
        match (text, self.after_validation()) {
            ("idea", _) => return Position::Backlog,
            ("validated", Some(position)) => return position,
            _ => {}
        }
        if let Some(index) = stages.iter().position(|stage| stage == text) {
            return Position::Waiting(StageId(u8::try_from(index).unwrap_or(0)));
        }
        let mut places = vec!["idea", "validated"];
        places.extend(stages.iter().map(String::as_str));
        let what = "a place where a project can stand";
        self.build
            .complaints
            .unknown_name(node.origin, text, what, &places);
        Position::Backlog
    }

    fn arrivals(&self, part: Part<'_>) -> Option<Arrivals> {
        let interval = match (part.get(&projects::NEW), self.build.ground()) {
            (Some(stated), _) => stated?,
            (None, Ground::Own) => return None,
            (None, Ground::BuiltIn) => self.build.library(&projects::NEW, "")?,
        };
        let expected = self.horizon.get() / interval.mean();
        if expected > MOST_ARRIVALS && part.has(&projects::NEW) {
            let problem =
                Problem::error("this means more than a million new projects before the horizon");
            self.build.report(part.origin(&projects::NEW), problem);
        }
        Some(Arrivals {
            interval,
            demand: self.demand(part),
        })
    }

    /// How demand differs from the usual.
    fn demand(&self, part: Part<'_>) -> Option<Demand> {
        let stated = [
            part.has(&projects::GROWS),
            part.has(&projects::UNTIL),
            part.has(&projects::SEASON),
        ];
        if stated == [false; 3] {
            return None;
        }
        if part
            .get(&projects::UNTIL)
            .is_some_and(|until| until > self.horizon)
        {
            let problem = self.after_the_end("new projects come to the end anyway");
            self.build.report(part.origin(&projects::UNTIL), problem);
        }
        let starts = self.build.top().node(&top::STARTS);
        let first_month = match starts.map(|node| &node.value) {
            Some(Value::Date(date)) => date.get(5..7).and_then(|month| month.parse().ok()),
            _ => Some(1),
        };
        Some(Demand {
            growth_per_year: part.get(&projects::GROWS).unwrap_or(0.0),
            season: self.season(part),
            first_month: first_month.map_or(0, |month: usize| month.saturating_sub(1)),
            until: part.get(&projects::UNTIL),
        })
    }

    fn season(&self, part: Part<'_>) -> Option<[f64; 12]> {
        let mut season = [1.0; 12];
        for entry in part.entries(&projects::SEASON) {
            let Some(month) = MONTHS.iter().position(|month| *month == entry.key) else {
                let complaints = self.build.complaints;
                complaints.unknown_name(entry.key_origin, &entry.key, "a month", &MONTHS);
                continue;
            };
            let factor = self.build.number(&entry.node, "the factor of a month");
            season[month] = factor.unwrap_or(1.0);
            if !(0.0..=1e6).contains(&season[month]) {
                let problem = Problem::error("the factor of a month is 0 or more")
                    .label("for example 0.5 for half as many");
                self.build.report(entry.node.origin, problem);
                season[month] = 1.0;
            }
        }
        if season.iter().sum::<f64>() <= 0.0 {
            let problem = Problem::error("no new project would come in any month")
                .note("for that write  new = \"none\"");
            self.build.report(part.origin(&projects::SEASON), problem);
            return None;
        }
        part.has(&projects::SEASON).then_some(season)
    }

    fn intake(&self, part: Part<'_>) -> Intake {
        let usual = self.build.library(&projects::INTAKE, "");
        match part.get(&projects::INTAKE).unwrap_or(usual) {
            "at once" => Intake::AtOnce,
            _ => Intake::WhenSomebodyIsFree,
        }
    }
}

/// Projects that build on something; in a scenario with its own stages there are none
/// unless it says so.
fn repeats(part: Part<'_>) -> Option<Repeats> {
    let reuse = part.or_else(&projects::REUSE, 0.0);
    let rebuilt = part.or_else(&projects::REBUILT, 0.0);
    (reuse > 0.0 || rebuilt > 0.0).then(|| Repeats {
        reuse,
        rebuilt,
        effort: part.or_library(&projects::REUSE_EFFORT),
        wait: part.or_library(&projects::REUSE_WAIT),
    })
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
            patience: None,
            goes_first: false,
            deadline: None,
            team: Vec::new(),
        })
        .collect()
}
