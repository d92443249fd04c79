//! A table of the scenario on its way into the model, read by declared keys.

use super::build::Build;
use super::keys::{Declared, Key};
use super::names::Ground;
use super::tree::{Entry, Node, Origin, Table, Value};
use crate::model;
use crate::random::Distribution;
use crate::units::Weeks;

/// A table, and what it is built into.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub build: &'a Build<'a>,
    pub table: &'a Table,
}

impl<'a> Part<'a> {
    /// Whether the scenario states a key.
    pub(crate) fn has(self, key: &Declared) -> bool {
        self.entry(key).is_some()
    }

    pub(crate) fn entry(self, key: &Declared) -> Option<&'a Entry> {
        self.table.entry(key.name())
    }

    /// The value of a key as it stands.
    pub(crate) fn node(self, key: &Declared) -> Option<&'a Node> {
        self.table.get(key.name())
    }

    /// What the scenario states under a key.
    pub(crate) fn get<K: Reads>(self, key: &Key<K>) -> Option<K::Value<'a>> {
        K::read(self.build, self.node(key)?, key.name())
    }

    /// What the scenario states, else what the library has.
    pub(crate) fn or_library<K: Reads>(self, key: &Key<K>) -> K::Value<'a> {
        self.get(key).unwrap_or_else(|| self.build.library(key, ""))
    }

    /// The same; in a scenario with stages of its own `own` takes the place of the library.
    pub(crate) fn or_else<K: Reads>(self, key: &Key<K>, own: K::Value<'a>) -> K::Value<'a> {
        match (self.get(key), self.build.ground()) {
            (Some(stated), _) => stated,
            (None, Ground::BuiltIn) => self.build.library(key, ""),
            (None, Ground::Own) => own,
        }
    }

    /// The table under a key; an empty one where there is none.
    pub(crate) fn table<K>(self, key: &Key<K>) -> Part<'a> {
        self.build.part(self.node(key))
    }

    /// The entries of the table under a key.
    pub(crate) fn entries<K>(self, key: &Key<K>) -> &'a [Entry] {
        &self.table(key).table.entries
    }

    /// The list under a key.
    pub(crate) fn items<K>(self, key: &Key<K>) -> &'a [Node] {
        self.node(key).map_or(&[], Node::items)
    }

    /// Where the value of a key stands.
    pub(crate) fn origin(self, key: &Declared) -> Origin {
        self.node(key).map_or(Origin::BUILT_IN, |node| node.origin)
    }
}

/// How a kind of value is read.
pub(crate) trait Reads {
    type Value<'a>;

    /// The value of a node; `None` where it was complained about.
    fn read<'a>(build: &'a Build<'_>, node: &'a Node, what: &str) -> Option<Self::Value<'a>>;

    /// What takes the place of a value of the library that was complained about.
    fn placeholder<'a>(build: &'a Build<'_>) -> Self::Value<'a>;
}

/// What keys hold, as types: one for each [`super::keys::Kind`].
pub(crate) mod kinds {
    use super::{Build, Distribution, Node, Reads, Value, Weeks, model};

    macro_rules! kinds {
        ($($kind:ident),+; $value:ty, $read:expr, $placeholder:expr) => {
            $(
                pub(crate) enum $kind {}

                impl Reads for $kind {
                    type Value<'a> = $value;

                    fn read<'a>(
                        build: &'a Build<'_>,
                        node: &'a Node,
                        what: &str,
                    ) -> Option<$value> {
                        let read: fn(&'a Build<'_>, &'a Node, &str) -> Option<$value> = $read;
                        read(build, node, what)
                    }

                    fn placeholder<'a>(_: &'a Build<'_>) -> Self::Value<'a> {
                        $placeholder
                    }
                }
            )+
        };
    }

    kinds!(Spread; Distribution, |build, node, _| build.spread(node), super::super::certain(1.0));
    kinds!(Number, SpendUnder; f64, |build, node, what| build.number(node, what), 1.0);
    kinds!(SpreadOr, Patience, Arrivals; Option<Distribution>, |build, node, _| match &node.value {
        Value::Text(_) => Some(None),
        _ => build.spread(node).map(Some),
    }, None);
    kinds!(NumberOr; Option<f64>, |build, node, what| match &node.value {
        Value::Text(_) => Some(None),
        _ => build.number(node, what).map(Some),
    }, None);
    kinds!(Whole; i64, |_, node, _| match node.value {
        Value::Whole(number) => number,
        _ => None,
    }, 0);
    kinds!(Switch; bool, |_, node, _| match node.value {
        Value::Switch(switch) => Some(switch),
        _ => None,
    }, false);
    kinds!(Text, OneOf; &'a str, |_, node, _| node.as_text(), "");
    kinds!(Spans; Vec<(Weeks, Weeks)>, |_, node, _| {
        let time = |node: &Node| match &node.value {
            Value::Trigger(model::Trigger::At(at)) => Some(*at),
            _ => None,
        };
        let spans = node.items().iter();
        spans.map(|span| match span.items() {
            [from, to] => Some((time(from)?, time(to)?)),
            _ => None,
        }).collect()
    }, Vec::new());
    kinds!(Chances; &'a Node, |_, node, _| Some(node), unreachable!("chances are not in the library"));
    kinds!(Trigger, TriggerOr; Option<model::Trigger>, |_, node, _| match &node.value {
        Value::Trigger(trigger) => Some(Some(trigger.clone())),
        Value::Text(_) => Some(None),
        _ => None,
    }, None);
    kinds!(Month; Weeks, |_, node, _| match &node.value {
        Value::Trigger(model::Trigger::At(at)) => Some(*at),
        _ => None,
    }, Weeks::ZERO);
    kinds!(
        Name, Names, Words, Needs, Position, Map, Table, Tables, Stages, Cost, Special,
        Date, WholeOr, Replications, Goal, RankBy, Matters;
        &'a Node, |_, node, _| match node.value {
            Value::Broken => None,
            _ => Some(node),
        }, NOTHING
    );

    const NOTHING: &Node = &Node {
        value: Value::Broken,
        origin: super::Origin::BUILT_IN,
    };
}
