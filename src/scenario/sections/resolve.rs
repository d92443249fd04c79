//! From texts to values: each value of the tree as its key understands it. Here is found
//! what is wrong with a single value: unknown keys, other kinds of values, units, words.

use crate::blueprint::certain;
use crate::blueprint::keys::{Declared, Default, Kind, Section, Special, Stands, top};
use crate::blueprint::library::Library;
use crate::blueprint::names::Names;
use crate::blueprint::plans::hire_context;
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::{Misfit, Period, Quantity};
use crate::blueprint::roles::LEVELS;
use crate::blueprint::tree::{Amount, Entry, Node, Table, Value};
use crate::model::Trigger;
use crate::random::Distribution;
use crate::scenario::defaults::{DefaultEntry, entries};
use crate::scenario::reading::Reading;
use crate::scenario::values::channel_cost::cost;
use crate::scenario::values::phrase;
use crate::scenario::values::when;

/// The scenario as its keys understand it.
pub(in crate::scenario) fn scenario(reading: &Reading, root: &Table, names: &Names) -> Table {
    let resolver = Resolver {
        reading,
        root,
        names,
    };
    resolver.table(root, &top::SECTION, "")
}

/// The library under what the scenario replaces in it.
pub(in crate::scenario) fn library(reading: &Reading, root: &Table) -> Library {
    let names = &Names::of(root, &Library::default());
    let resolver = Resolver {
        reading,
        root,
        names,
    };
    let resolved = entries().iter().map(|entry| {
        let node = reading.defaults.stated(&entry.key).unwrap_or(&entry.node);
        let value = resolver.entry_of_library(entry, node);
        (entry.key.as_str(), value)
    });
    Library::new(resolved.collect())
}

/// Sections whose values messages call by their owner, too: "takes of stage data".
const OWNED: [&str; 4] = [
    "a stage of [stages]",
    "[[stage]]",
    "gate",
    "operation in [stages]",
];

/// What values are understood with.
struct Resolver<'a> {
    reading: &'a Reading,
    root: &'a Table,
    names: &'a Names,
}

/// A key in its table: what is said of its value.
#[derive(Clone, Copy)]
struct Place<'a> {
    key: &'static Declared,
    /// How messages call the value.
    what: &'a str,
    is_estimate: bool,
    /// The name around the key, such as that of a channel.
    around: &'a str,
}

impl Resolver<'_> {
    /// A table that belongs to `owner`, such as "stage data".
    fn table(&self, table: &Table, section: &'static Section, owner: &str) -> Table {
        let mut resolved = Table::default();
        for entry in &table.entries {
            let Some(key) = section.key(&entry.key) else {
                let reading = self.reading;
                reading.unknown_key(entry.key_origin, &entry.key, section);
                continue;
            };
            let what = if OWNED.contains(&section.name) {
                format!("{} of {owner}", entry.key)
            } else {
                entry.key.clone()
            };
            let place = Place {
                key,
                what: &what,
                is_estimate: key.kind.is_estimate() && section.stands_of(key) == Stands::Estimate,
                around: owner,
            };
            let node = self.node(key.kind, &entry.node, place);
            resolved.entries.push(Entry {
                node,
                ..entry.clone()
            });
        }
        resolved
    }

    /// A value; [`Value::Broken`] after a complaint.
    fn node(&self, kind: Kind, node: &Node, place: Place<'_>) -> Node {
        let value = self.value(kind, node, place).unwrap_or(Value::Broken);
        if let (Value::Amount(amount), true) = (&value, place.is_estimate) {
            let is_certain = amount.distribution.as_constant().is_some();
            self.reading.note_estimate(node.origin, is_certain);
        }
        Node {
            value,
            origin: node.origin,
        }
    }

    fn value(&self, kind: Kind, node: &Node, place: Place<'_>) -> Option<Value> {
        let (reading, what) = (self.reading, place.what);
        let unchanged = || node.value.clone();
        match kind {
            Kind::Spread(quantity) | Kind::Number(quantity) => self.amount(node, what, quantity),
            Kind::SpreadOr(_, word) | Kind::NumberOr(_, word) | Kind::TriggerOr(word)
                if node.as_text() == Some(word) =>
            {
                Some(unchanged())
            }
            Kind::SpreadOr(quantity, _) | Kind::NumberOr(quantity, _) => {
                self.amount(node, what, quantity)
            }
            Kind::Arrivals => {
                let (value, is_certain) = self.arrivals(node, what)?;
                reading.note_estimate(node.origin, is_certain);
                Some(value)
            }
            Kind::Patience => self.patience(node, what),
            Kind::Cost => self.amount(node, what, cost(self.root, place.around, node)),
            Kind::SpendUnder => self.spend_under(node, what),
            Kind::Chances => match node.as_table() {
                Some(table) if table.get("dist").is_none() => {
                    self.map(Kind::Number(Quantity::Share), node, place)
                }
                _ => self.amount(node, what, Quantity::Share),
            },
            Kind::Level => self.level(node),
            Kind::WholeOr(_, _, words) if node.as_text().is_some() => {
                self.one_of(node, what, words)
            }
            Kind::Whole(low, high) | Kind::WholeOr(low, high, _) => {
                let number = reading.whole(node, what, (low, high))?;
                Some(Value::Whole(Some(number)))
            }
            Kind::Switch => match node.value {
                Value::Switch(_) => Some(unchanged()),
                _ => {
                    reading.wrong_kind(node, what, "true or false");
                    None
                }
            },
            Kind::Text if ["name", "title"].contains(&place.key.name()) => {
                reading.name(node, what).map(|_| unchanged())
            }
            Kind::Text | Kind::Name(_) | Kind::Position => {
                reading.text(node, what).map(|_| unchanged())
            }
            Kind::Date => match &node.value {
                Value::Date(date) if !date.contains(':') => Some(unchanged()),
                _ => {
                    let problem = Problem::error(format!("{what} is a date without quotes"))
                        .label(format!("for example {}", place.key.example));
                    reading.report(node.origin, problem);
                    None
                }
            },
            Kind::OneOf(words) => self.one_of(node, what, words),
            Kind::Words(words) => self.list(node, what, |item| self.one_of(item, what, words)),
            Kind::Names(_) => self.list(node, what, |item| {
                let text = reading.text(item, what)?;
                Some(Value::Text(text.to_owned()))
            }),
            Kind::Needs => self.needs(node, what, place),
            Kind::Trigger | Kind::TriggerOr(_) => {
                when::trigger(reading, self.names, node, what).map(Value::Trigger)
            }
            Kind::Month => self.month(node, what),
            Kind::Map(_, inner) => self.map(*inner, node, place),
            Kind::Several(_, section) if matches!(node.value, Value::List(_)) => {
                let items = node.items().iter();
                let tables = items.filter_map(|item| {
                    let table = self.reading.table(item, what)?;
                    Some(Node::table(self.table(table, section, ""), item.origin))
                });
                Some(Value::List(tables.collect()))
            }
            Kind::Spans => self.list(node, what, |item| when::span(reading, item, what)),
            Kind::Either(_, section) | Kind::Several(_, section) if node.as_table().is_some() => {
                let table = node.as_table()?;
                Some(Value::Table(self.table(table, section, "")))
            }
            Kind::Either(Kind::Whole(..), _) | Kind::Several(Kind::Whole(..), _)
                if !matches!(node.value, Value::Whole(_)) =>
            {
                reading.wrong_kind(node, what, "a number of people or a table");
                None
            }
            Kind::Either(inner, _) | Kind::Several(inner, _) => self.value(*inner, node, place),
            Kind::Table(section) => {
                let table = reading.table(node, &format!("`{what}`"))?;
                Some(Value::Table(self.table(table, section, place.around)))
            }
            Kind::Tables(section) => self.tables(section, node, place),
            Kind::Stages(stage, operation) => self.stages((stage, operation), node),
            // Read by rules of their own, with complaints of their own.
            Kind::Replications | Kind::Goal | Kind::RankBy | Kind::Matters | Kind::Special(_) => {
                Some(unchanged())
            }
        }
    }

    fn amount(&self, node: &Node, what: &str, quantity: Quantity) -> Option<Value> {
        let amount = self.reading.amount(node, what, quantity)?;
        Some(Value::Amount(Box::new(amount)))
    }

    fn one_of(&self, node: &Node, what: &str, words: &[&str]) -> Option<Value> {
        self.reading.text(node, what)?;
        let key = what.strip_prefix("default ").unwrap_or(what);
        let kind = format!("a value of `{key}`");
        let index = self.reading.one_of(node, &kind, words)?;
        Some(Value::Text(words[index].to_owned()))
    }

    /// A list, without what was complained about.
    fn list(
        &self,
        node: &Node,
        what: &str,
        item: impl Fn(&Node) -> Option<Value>,
    ) -> Option<Value> {
        let items = self.reading.list(node, what)?.iter();
        let items = items.filter_map(|node| {
            Some(Node {
                value: item(node)?,
                origin: node.origin,
            })
        });
        Some(Value::List(items.collect()))
    }

    /// Names, each with a value.
    fn map(&self, inner: Kind, node: &Node, place: Place<'_>) -> Option<Value> {
        let table = self.reading.table(node, &format!("`{}`", place.what))?;
        let entries = table.entries.iter().map(|entry| {
            let what = format!("{}.{}", place.key.name(), entry.key);
            let place = Place {
                what: &what,
                around: &entry.key,
                ..place
            };
            Entry {
                node: self.node(inner, &entry.node, place),
                ..entry.clone()
            }
        });
        Some(Value::Table(Table {
            entries: entries.collect(),
        }))
    }

    /// A list of tables; problems of plans and hires say which one they are in.
    fn tables(&self, section: &'static Section, node: &Node, place: Place<'_>) -> Option<Value> {
        let reading = self.reading;
        let items = reading.list(node, place.what)?.iter().enumerate();
        let resolved = items.filter_map(|(index, item)| {
            let table = reading.table(item, section.name)?;
            let name = table
                .get("name")
                .and_then(Node::as_text)
                .unwrap_or_default();
            let resolve = |owner: &str| self.table(table, section, owner);
            let resolved = match section.name {
                "[[plan]]" => reading.within(format!("plan \"{name}\""), || resolve(name)),
                "a hire" => reading.within(hire_context(place.around, index), || resolve("")),
                "[[stage]]" => resolve(&format!("stage \"{name}\"")),
                _ => resolve(""),
            };
            Some(Node::table(resolved, item.origin))
        });
        Some(Value::List(resolved.collect()))
    }

    fn stages(
        &self,
        (stage, operation): (&'static Section, &'static Section),
        node: &Node,
    ) -> Option<Value> {
        let table = self.reading.table(node, "`stages`")?;
        let mut resolved = Table::default();
        for entry in &table.entries {
            let (section, owner) = match entry.key.as_str() {
                "operation" => (operation, entry.key.clone()),
                name => (stage, format!("stage {name}")),
            };
            if let Some(inner) = self.reading.table(&entry.node, &owner) {
                let inner = self.table(inner, section, &owner);
                resolved.entries.push(Entry {
                    node: Node::table(inner, entry.node.origin),
                    ..entry.clone()
                });
            }
        }
        Some(Value::Table(resolved))
    }

    /// Roles joined by `or` as a list, or a mix of skills.
    fn needs(&self, node: &Node, what: &str, place: Place<'_>) -> Option<Value> {
        if node.as_table().is_some() {
            return self.map(Kind::Number(Quantity::Number), node, place);
        }
        if matches!(node.value, Value::List(_)) || node.as_text().is_some_and(is_several) {
            self.more_than_who(node);
            return None;
        }
        let text = self.reading.text(node, what)?;
        let roles = text.split(" or ");
        let roles = roles.map(|role| Node::text(role.trim(), node.origin));
        Some(Value::List(roles.collect()))
    }

    /// Complains where more is said than the roles that can do a stage.
    fn more_than_who(&self, node: &Node) {
        let problem = Problem::error("`needs` says who can do a stage: roles joined by `or`")
            .note("for example  needs = \"data-scientist or ml-engineer\"; any one of them does it")
            .note("for several people at once, add  people = 2  to the stage")
            .note("for work that needs two roles, write two stages, one after the other");
        self.reading.report(node.origin, problem);
    }

    /// A level of a skill by its name, or a share.
    fn level(&self, node: &Node) -> Option<Value> {
        match node.as_text() {
            Some(text) if !text.contains(|c: char| c.is_ascii_digit()) => {
                let index = self.reading.one_of(node, "a level of skill", &LEVELS)?;
                Some(Value::Text(LEVELS[index].to_owned()))
            }
            _ => self.amount(node, "a skill", Quantity::Share),
        }
    }

    fn month(&self, node: &Node, what: &str) -> Option<Value> {
        let at = when::time(self.reading, node, what)?;
        Some(Value::Trigger(Trigger::At(at)))
    }

    /// `spend under 1M EUR`.
    fn spend_under(&self, node: &Node, what: &str) -> Option<Value> {
        let text = self.reading.text(node, what)?;
        let Some(amount) = text.trim().strip_prefix("spend under ") else {
            let problem = Problem::error(format!("{what}: \"{text}\" is not a condition"))
                .label("for example `spend under 1M EUR`");
            self.reading.report(node.origin, problem);
            return None;
        };
        self.amount(&Node::text(amount, node.origin), what, Quantity::Money)
    }

    /// `after 9 to 18 months without value`, a plain time, or `never`.
    fn patience(&self, node: &Node, what: &str) -> Option<Value> {
        let Some(text) = node.as_text() else {
            return self.amount(node, what, Quantity::Duration);
        };
        let text = text.trim();
        if text == "never" {
            return Some(Value::Text(text.to_owned()));
        }
        let text = text.strip_prefix("after ").unwrap_or(text);
        let text = text.strip_suffix(" without value").unwrap_or(text);
        self.amount(&Node::text(text, node.origin), what, Quantity::Duration)
    }

    /// `6 per year`, `1 every 2 to 4 months`, a table of an interval, or `none`: the time
    /// between two, and whether what was stated is certain.
    fn arrivals(&self, node: &Node, what: &str) -> Option<(Value, bool)> {
        let interval = |node: &Node| self.reading.amount(node, what, Quantity::Duration);
        let is_certain = |amount: &Amount| amount.distribution.as_constant().is_some();
        let Some(text) = node.as_text() else {
            let amount = interval(node)?;
            let is_certain = is_certain(&amount);
            return Some((Value::Amount(Box::new(amount)), is_certain));
        };
        if text == "none" {
            return Some((Value::Text(text.to_owned()), true));
        }
        let part = |text: &str| interval(&Node::text(text, node.origin));
        let counted = |count: &str| {
            let amount = phrase::amount(count).ok()?;
            if let Some(doubt) = &amount.doubt {
                let misfit = Misfit::new(doubt.reason()).hint(doubt.hint());
                self.reading.misfit(node.origin, what, misfit);
            }
            let is_possible = amount.unit.is_empty() && (1e-6..=1e9).contains(&amount.number);
            is_possible.then_some(amount.number)
        };
        let every = text.split_once("every ").and_then(|(count, every)| {
            let is_one = count.trim().is_empty();
            let count = if is_one { Some(1.0) } else { counted(count) };
            Some((count?, every))
        });
        let per = || {
            let (count, period) = text.split_once(" per ")?;
            Some((counted(count)?, period))
        };
        let (interval, is_certain) = if let Some((count, every)) = every {
            let every = part(every)?;
            (every.distribution.scaled(1.0 / count), is_certain(&every))
        } else if let Some((count, period)) = per() {
            let period = part(&format!("1 {period}"))?.middle();
            let interval = Distribution::exponential(period / count);
            (interval.unwrap_or_else(|_| certain(0.0)), true)
        } else {
            let problem = Problem::error(format!(
                "\"{text}\" does not say how often a new project comes"
            ))
            .note("for example \"6 per year\" (at random), \"1 every 2 to 4 months\", or \"none\"");
            self.reading.report(node.origin, problem);
            return None;
        };
        if interval.mean() <= 0.0 {
            let problem = Problem::error("new projects would all come at once")
                .label("the interval must be above 0");
            self.reading.report(node.origin, problem);
            return None;
        }
        let amount = Amount::new(Quantity::Duration, interval);
        Some((Value::Amount(Box::new(amount)), is_certain))
    }

    fn entry_of_library(&self, entry: &DefaultEntry, node: &Node) -> Node {
        let what = format!("default {}", entry.key);
        let (key, kind) = kind_of_entry(entry);
        let is_number = matches!(kind, Kind::Number(_) | Kind::Map(_, Kind::Level));
        let place = Place {
            key,
            what: &what,
            is_estimate: is_number && entry.topic() != "run",
            around: "",
        };
        self.node(kind, node, place)
    }
}

/// The key that an entry of the library stands behind, else that of the library; and what
/// its values are: by its unit, or by its key.
pub(in crate::scenario) fn kind_of_entry(entry: &DefaultEntry) -> (&'static Declared, Kind) {
    let behind = behind(&entry.key);
    let key = behind.unwrap_or(&top::DEFAULTS.declared);
    let of_key = behind.map(|key| key.kind);
    let kind = match (entry.unit.as_str(), of_key) {
        ("weeks" | "months" | "years", _) => Kind::Number(Quantity::Duration),
        ("person-weeks", _) => Kind::Number(Quantity::Effort),
        ("USD", _) => Kind::Number(Quantity::Money),
        ("USD per month", _) => Kind::Number(Quantity::MoneyPer(Period::Month)),
        ("USD per year", _) => Kind::Number(Quantity::MoneyPer(Period::Year)),
        ("share" | "skill", _) => Kind::Number(Quantity::Share),
        ("share per month", _) => Kind::Number(Quantity::SharePer(Period::Month)),
        ("share per year", _) => Kind::Number(Quantity::SharePer(Period::Year)),
        ("factor", _) => Kind::Number(Quantity::Factor),
        ("models", _) => Kind::Number(Quantity::Number),
        (_, Some(kind)) => kind,
        ("count", None) if entry.topic() != "run" => Kind::Whole(0, 1000),
        ("skill mix", None) => Kind::Needs,
        _ => match entry.node.value {
            Value::Switch(_) => Kind::Switch,
            Value::Text(_) => Kind::Text,
            Value::List(_) => Kind::Names(crate::blueprint::keys::NameOf::Role),
            _ => Kind::Special(Special::Defaults),
        },
    };
    (key, kind)
}

/// The key that an entry of the library stands behind.
pub(in crate::scenario) fn behind(entry: &str) -> Option<&'static Declared> {
    let names: Vec<&str> = entry.split('.').collect();
    let matches = |pattern: &str| {
        let wanted: Vec<&str> = pattern.split('.').collect();
        wanted.len() == names.len()
            && (wanted.iter().zip(&names)).all(|(wanted, name)| wanted == &"*" || wanted == name)
    };
    let sections = top::SECTION.all();
    let mut keys = sections.iter().flat_map(|section| section.keys);
    keys.find(|key| matches!(key.default, Default::Library(pattern) if matches(pattern)))
        .copied()
}
/// Whether a text joins or counts roles: `a and b`, `a, b`, `2 workers`.
fn is_several(text: &str) -> bool {
    let joins = |word: &str| matches!(word, "and" | "&" | "+");
    let counts = |word: &str| word.parse::<f64>().is_ok();
    let mut words = text.split_whitespace();
    text.contains(',') || words.any(|word| joins(word) || counts(word))
}
