//! From named values to the model, section by section.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::complaints::Complaints;
use super::keys::top;
use super::keys::{Declared, Key};
use super::names::{Ground, Names};
use super::no_effect;
use super::part::{Part, Reads};
use super::plans::PlacedPlan;
use super::problem::Problem;
use super::tree::{EMPTY, Node, Origin, Table, Value};
use super::{Blueprint, certain};
use super::{
    channels, funds, lifecycle, measure, operation, organisation, own_stages, plans, platform,
    projects, readiness, roles, upskilling,
};
use crate::model::Model;
use crate::random::Distribution;
use crate::units::Weeks;
use crate::words::trimmed;

/// Bounds of what is played.
const LONGEST_HORIZON: f64 = 100_000.0;

/// A day, in weeks.
const SHORTEST_RECURRENCE: f64 = 1.0 / 7.0;

/// A model on its way: where its values come from, and what was asked for.
pub(crate) struct Build<'a> {
    pub blueprint: &'a Blueprint,
    pub complaints: &'a Complaints,
    pub names: Names,
    from_library: RefCell<BTreeSet<&'static str>>,
    read: RefCell<BTreeSet<Origin>>,
}

/// What values were asked for.
pub(crate) struct Asked {
    /// Keys of the library.
    pub library: BTreeSet<&'static str>,
    /// Numbers of the scenario, by where they stand.
    pub scenario: BTreeSet<Origin>,
}

impl<'a> Build<'a> {
    pub(crate) fn new(blueprint: &'a Blueprint, complaints: &'a Complaints) -> Build<'a> {
        Build {
            names: Names::of(&blueprint.scenario, &blueprint.library),
            blueprint,
            complaints,
            from_library: RefCell::default(),
            read: RefCell::default(),
        }
    }

    /// The organization, and the plans for it. Where there are complaints it holds
    /// placeholders and must not be played.
    pub(crate) fn model_and_plans(&self) -> (Model, Vec<PlacedPlan>) {
        let horizon = self.horizon();
        self.one_lifecycle();
        let mut model = self.model(horizon);
        let mut plans = plans::plans(self, &model);
        upskilling::add_roles(self, &mut model, &mut plans);
        let has_budget = |placed: &PlacedPlan| placed.plan.budget.is_some();
        no_effect::check(self, &model, plans.iter().any(has_budget));
        (model, plans)
    }

    /// What values were asked for.
    pub(crate) fn asked(self) -> Asked {
        Asked {
            library: self.from_library.into_inner(),
            scenario: self.read.into_inner(),
        }
    }

    fn horizon(&self) -> Weeks {
        let fallback = Weeks::from_months(24.0).unwrap_or(Weeks::ZERO);
        if !self.top().has(&top::HORIZON) {
            let problem = Problem::error("the scenario does not say how far it looks ahead")
                .note("add a line at the top:  horizon = \"24 months\"");
            self.complaints.report_unplaced(problem);
            return fallback;
        }
        let Some(weeks) = self.top().get(&top::HORIZON) else {
            return fallback;
        };
        if weeks <= 0.0 || weeks > LONGEST_HORIZON {
            let problem = Problem::error("the horizon must be above 0 and at most 100,000 weeks")
                .label("for example \"24 months\"");
            self.report(self.top().origin(&top::HORIZON), problem);
            return fallback;
        }
        Weeks::new(weeks).unwrap_or(fallback)
    }

    /// Built-in stages that are changed do not go with stages of the scenario's own.
    fn one_lifecycle(&self) {
        if let (Ground::Own, Some(entry)) = (self.ground(), self.top().entry(&top::STAGES)) {
            let problem = Problem::error(
                "[stages] changes the built-in stages, but this scenario has its own [[stage]]s",
            )
            .note("keep one of the two");
            self.report(entry.key_origin, problem);
        }
    }

    fn model(&self, horizon: Weeks) -> Model {
        let loaded = funds::loaded(self);
        let roles = roles::roles(self, loaded);
        let channels = channels::channels(self);
        let lifecycle = match self.ground() {
            Ground::Own => own_stages::lifecycle(self),
            Ground::BuiltIn => lifecycle::built_in(self),
        };
        let projects = projects::ProjectBuilder {
            build: self,
            lifecycle: &lifecycle,
            horizon,
        };
        let kinds = projects.kinds();
        let (admission_until, follow_up) = measure::measure(self, horizon);
        let mut model = Model {
            horizon,
            admission_from: measure::admission_from(self, admission_until),
            admission_until,
            follow_up,
            projects: projects.projects(&kinds),
            sponsor: projects.sponsor(&kinds.kinds),
            kinds: kinds.kinds,
            programme: projects.programme(),
            team: organisation::team(self, loaded),
            work: organisation::work_rules(self),
            people: organisation::people_rules(self),
            platform: platform::platform(self, horizon),
            operation: operation::operation(self),
            money: funds::money_rules(self, loaded),
            skills: self.names.skills.clone(),
            roles,
            channels,
            lifecycle,
        };
        readiness::weigh(self, &mut model);
        model
    }

    /// The top of the scenario.
    pub(crate) fn top(&self) -> Part<'_> {
        Part {
            build: self,
            table: &self.blueprint.scenario,
        }
    }

    /// A node as a table; an empty one where it is none.
    pub(crate) fn part<'b>(&'b self, node: Option<&'b Node>) -> Part<'b> {
        let table: &Table = node.and_then(Node::as_table).unwrap_or(EMPTY);
        Part { build: self, table }
    }

    pub(crate) fn ground(&self) -> Ground {
        self.names.ground
    }

    pub(crate) fn report(&self, origin: Origin, problem: Problem) {
        self.complaints.report(origin, problem);
    }

    /// The distribution that a node states; `None` where it was complained about.
    pub(crate) fn spread(&self, node: &Node) -> Option<Distribution> {
        self.read.borrow_mut().insert(node.origin);
        Some(node.as_amount()?.distribution.clone())
    }

    /// The one number that a node states; a range is used as its middle, with a warning,
    /// because the number is the same in all futures.
    pub(crate) fn number(&self, node: &Node, what: &str) -> Option<f64> {
        self.read.borrow_mut().insert(node.origin);
        let amount = node.as_amount()?;
        let middle = amount.middle();
        if amount.distribution.as_constant().is_none() && node.origin != Origin::BUILT_IN {
            self.report(node.origin, used_as_middle(what, middle));
        }
        Some(middle)
    }

    /// Whether the library has an entry.
    pub(crate) fn library_has(&self, entry: &str) -> bool {
        self.blueprint.library.has(entry)
    }

    /// The value of an entry of the library, which must be there.
    pub(crate) fn library_node(&self, entry: &str) -> &'a Node {
        let library = &self.blueprint.library;
        let key = library.key(entry);
        let key = key.unwrap_or_else(|| panic!("the library has no entry {entry}"));
        self.from_library.borrow_mut().insert(key);
        library.get(key).expect("its key was just found")
    }

    /// What stands in the library behind a key, for a name in its path.
    pub(crate) fn library<'b, K: Reads>(&'b self, key: &Key<K>, name: &str) -> K::Value<'b> {
        let entry = library_entry(key, name);
        let read = K::read(self, self.library_node(&entry), &default_name(&entry));
        read.unwrap_or_else(|| K::placeholder(self))
    }

    /// The same, where the library may have nothing for that name.
    pub(crate) fn library_if_any<'b, K: Reads>(
        &'b self,
        key: &Key<K>,
        name: &str,
    ) -> Option<K::Value<'b>> {
        let is_there = self.library_has(&library_entry(key, name));
        is_there.then(|| self.library(key, name))
    }

    /// The distribution of an entry of the library.
    pub(crate) fn library_spread(&self, entry: &str) -> Distribution {
        let read = self.spread(self.library_node(entry));
        read.unwrap_or_else(|| certain(1.0))
    }

    /// The number of an entry of the library.
    pub(crate) fn library_number(&self, entry: &str) -> f64 {
        let read = self.number(self.library_node(entry), &default_name(entry));
        read.unwrap_or(1.0)
    }

    /// A switch of the library.
    pub(crate) fn library_switch(&self, entry: &str) -> bool {
        matches!(self.library_node(entry).value, Value::Switch(true))
    }

    /// A whole number of the library.
    pub(crate) fn library_count(&self, entry: &str) -> u16 {
        match self.library_node(entry).value {
            Value::Whole(Some(number)) => u16::try_from(number).unwrap_or(0),
            _ => 0,
        }
    }

    /// The time of an entry of the library that passes again and again.
    pub(crate) fn library_recurring(&self, entry: &str) -> Distribution {
        let origin = self.library_node(entry).origin;
        self.recurring(self.library_spread(entry), origin, &default_name(entry))
    }

    /// A time that somebody or something lasts: at least a day.
    pub(crate) fn lasting(&self, time: Distribution, origin: Origin, what: &str) -> Distribution {
        if time.quantile(0.5) < SHORTEST_RECURRENCE {
            self.report(
                origin,
                Problem::error(format!("{what} must be at least a day")),
            );
        }
        time
    }

    /// The same of the library, behind a key for a name in its path.
    pub(crate) fn library_lasting(
        &self,
        key: &Declared,
        name: &str,
        time: Distribution,
    ) -> Distribution {
        let entry = library_entry(key, name);
        let origin = self.library_node(&entry).origin;
        self.lasting(time, origin, &default_name(&entry))
    }

    /// A time that passes again and again: never so short that a replication would not
    /// end.
    pub(crate) fn recurring(&self, time: Distribution, origin: Origin, what: &str) -> Distribution {
        if time.quantile(0.5) < SHORTEST_RECURRENCE {
            let problem = Problem::error(format!("{what} would happen more than once a day"));
            self.report(origin, problem);
        }
        time
    }
}

fn library_entry(key: &Declared, name: &str) -> String {
    let entry = key.library_of(name);
    entry.unwrap_or_else(|| panic!("no library stands behind {}", key.path))
}

fn default_name(entry: &str) -> String {
    format!("default {entry}")
}

pub(crate) fn used_as_middle(what: &str, middle: f64) -> Problem {
    let shown = trimmed(middle, 3);
    Problem::warning(
        "range-as-its-middle",
        format!("{what} is used as the middle of its range, {shown}"),
    )
    .note("this number is the same in all futures; put what you do not know under [assumptions]")
    .note("state one number, or silence with  allow = [\"range-as-its-middle\"]")
}
