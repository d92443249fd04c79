//! Moving a value of a blueprint: what assumptions do, and whoever asks what another
//! number would change.

use super::quantity::{Misfit, Quantity};
use super::roles::LEVELS;
use super::tree::{Amount, Node, Origin, Value};
use super::{Blueprint, certain};
use crate::random::Distribution;

/// What a number does to the value in whose place it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// It is the value, or the median of what varies.
    Center,
    /// It is a factor, and one over it is the value or the median.
    CenterOneOver,
    /// It is a factor on the value.
    Scale,
    /// It is a factor, and one over it is one on the value.
    ScaleOneOver,
}

/// Where a setter puts its number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// A value of the scenario, by its path, with the kind of number it is. The path goes
    /// through names and lists, and may end at a parameter of a distribution.
    Scenario(Vec<String>, Quantity),
    /// A value of the library, and what is left of the path below it.
    Library(&'static str, Vec<String>),
    /// Every amount that was stated in another currency than the scenario's: in one, or in
    /// any.
    Stated(Option<String>),
}

/// Puts a number of a blueprint in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Setter {
    pub(crate) target: Target,
    pub(crate) act: Act,
    /// What the number is divided by before it acts: what is there, for a rate.
    pub(crate) unit: f64,
}

impl Setter {
    /// Puts a number in its place. An error says why it cannot stand there.
    pub(crate) fn set(&self, blueprint: &mut Blueprint, number: f64) -> Result<(), Misfit> {
        let levels = LEVELS.map(|name| blueprint.library.number(&format!("skills.levels.{name}")));
        let move_one = |node: &mut Node, path: &[String], quantity| {
            // A level of a skill is the number that the library has for it.
            let level = LEVELS.iter().position(|name| node.as_text() == Some(name));
            if let Some(Some(level)) = level.map(|level| levels[level]) {
                node.value = Value::Amount(Box::new(Amount::new(quantity, certain(level))));
            }
            moved(node, path, quantity, self.act, number / self.unit)
        };
        match &self.target {
            Target::Scenario(path, quantity) => {
                let (node, rest) = place(blueprint, path);
                move_one(node, rest, *quantity)
            }
            Target::Library(entry, path) => match blueprint.library.get_mut(entry) {
                Some(node) => {
                    let (node, rest) = inside(node, path);
                    move_one(node, rest, Quantity::Share)
                }
                None => Err(Misfit::new(format!("the library has no entry {entry}"))),
            },
            Target::Stated(currency) => {
                let Blueprint { scenario, library } = blueprint;
                let nodes = scenario.entries.iter_mut().map(|entry| &mut entry.node);
                let nodes = nodes.chain(library.values_mut());
                for node in nodes.flat_map(amounts_in) {
                    let stated = node.as_amount().and_then(|amount| amount.currency.as_ref());
                    let is_meant = stated.is_some_and(|stated| {
                        currency.as_ref().is_none_or(|currency| currency == stated)
                    });
                    if is_meant {
                        move_one(node, &[], Quantity::Money)?;
                    }
                }
                Ok(())
            }
        }
    }
}

/// All amounts in a node.
fn amounts_in(node: &mut Node) -> Vec<&mut Node> {
    match node.value {
        Value::Amount(_) => vec![node],
        Value::List(ref mut items) => items.iter_mut().flat_map(amounts_in).collect(),
        Value::Table(ref mut table) => {
            let nodes = table.entries.iter_mut().map(|entry| &mut entry.node);
            nodes.flat_map(amounts_in).collect()
        }
        _ => Vec::new(),
    }
}

/// The value at a path of the scenario, made where it is missing, and what is left of the
/// path below it.
fn place<'a, 'p>(blueprint: &'a mut Blueprint, path: &'p [String]) -> (&'a mut Node, &'p [String]) {
    let Some((first, rest)) = path.split_first() else {
        unreachable!("a setter has a path");
    };
    let node = missing_or_there(&mut blueprint.scenario, first, rest.is_empty());
    inside(node, rest)
}

fn missing_or_there<'a>(
    table: &'a mut super::tree::Table,
    key: &str,
    is_last: bool,
) -> &'a mut Node {
    if is_last && table.get(key).is_none() {
        let node = Node {
            value: Value::Broken,
            origin: Origin::BUILT_IN,
        };
        table.set(key, Origin::BUILT_IN, node);
    }
    table.get_or_insert(key, Origin::BUILT_IN)
}

fn inside<'a, 'p>(node: &'a mut Node, path: &'p [String]) -> (&'a mut Node, &'p [String]) {
    let Some((key, rest)) = path.split_first() else {
        return (node, path);
    };
    let is_list_without = match &node.value {
        Value::Table(_) => false,
        Value::List(items) => super::tree::place_in(items, key).is_none(),
        _ => true,
    };
    if is_list_without {
        return (node, path);
    }
    match &mut node.value {
        Value::Table(table) => inside(missing_or_there(table, key, rest.is_empty()), rest),
        Value::List(items) => {
            let place = super::tree::place_in(items, key).unwrap_or(0);
            inside(&mut items[place], rest)
        }
        _ => unreachable!("neither a table nor a list"),
    }
}

/// Puts a number in the place of a value, or of a parameter of its distribution.
fn moved(
    node: &mut Node,
    path: &[String],
    quantity: Quantity,
    act: Act,
    number: f64,
) -> Result<(), Misfit> {
    let under = match &mut node.value {
        Value::Amount(amount) => Some(&mut **amount),
        _ => None,
    };
    let (quantity, under) = match (under, path) {
        (Some(amount), []) => (amount.quantity, Some(amount)),
        (Some(amount), path) => return moved_parameter(amount, path, act, number),
        (None, _) => (quantity, None),
    };
    let base = under.as_ref().map(|amount| &amount.distribution);
    let distribution = match act {
        Act::Center => centered(base, number),
        Act::CenterOneOver => centered(base, 1.0 / number),
        Act::Scale | Act::ScaleOneOver => {
            let base = base.ok_or_else(|| Misfit::new("there is nothing to scale"))?;
            base.scaled(if act == Act::Scale {
                number
            } else {
                1.0 / number
            })
        }
    };
    check(quantity, &distribution)?;
    match under {
        Some(amount) => amount.distribution = distribution,
        None => {
            node.value = Value::Amount(Box::new(Amount::new(quantity, distribution)));
        }
    }
    Ok(())
}

fn moved_parameter(
    amount: &mut Amount,
    path: &[String],
    act: Act,
    number: f64,
) -> Result<(), Misfit> {
    let nothing = || Misfit::new(format!("there is no `{}` here", path.join(".")));
    let named = amount.named.as_mut().ok_or_else(nothing)?;
    let parameter = named.parameter(path).ok_or_else(nothing)?;
    *parameter = match act {
        Act::Center => number,
        Act::CenterOneOver => 1.0 / number,
        Act::Scale => *parameter * number,
        Act::ScaleOneOver => *parameter / number,
    };
    let distribution = named
        .distribution()
        .map_err(|error| Misfit::new(error.reason))?;
    check(amount.quantity, &distribution)?;
    amount.distribution = distribution;
    Ok(())
}

/// What varies keeps its shape and gets another median; one number is replaced.
fn centered(under: Option<&Distribution>, median: f64) -> Distribution {
    let varying = under.filter(|under| under.as_constant().is_none());
    let scalable = varying.filter(|under| under.quantile(0.5) > 0.0 && median > 0.0);
    match scalable {
        Some(under) => under.scaled(median / under.quantile(0.5)),
        None => certain(median),
    }
}

/// Whether a quantity can be like that.
fn check(quantity: Quantity, distribution: &Distribution) -> Result<(), Misfit> {
    match distribution.as_constant() {
        Some(number) => quantity.check(number).map(|_| ()),
        None if quantity == Quantity::Share && distribution.quantile(0.999) > 1.0 => {
            Err(Misfit::new("a share cannot go above 100%"))
        }
        None => Ok(()),
    }
}
