//! A number drawn by an assumption, in the place of a value of the scenario.
//!
//! Only the reader of a key knows its unit, so the assumption is put into the tree as
//! it was stated, with how high in its range this world lies; it becomes a number when
//! the key is read.

use super::problem::Problem;
use super::quantity::{Period, Quantity};
use super::reading::Reading;
use super::spread::{Spread, as_distribution};
use super::tree::{Node, Origin};
use crate::random::Distribution;

/// What stands in the place of a value that is assumed.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// Which of the places that assumptions drive, counted over all of them.
    pub place: usize,
    /// The range that was stated.
    pub range: Node,
    /// How high in the range, above 0 and below 1.
    pub level: f64,
    /// What the number does.
    pub act: Act,
    /// What would stand here without the assumption.
    pub under: Option<Node>,
}

/// What a drawn number does to the value in whose place it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// It is the value, or the median of what varies.
    Center,
    /// It is a factor, and one over it is the value or the median.
    CenterOneOver,
    /// It is a factor on the value.
    Scale,
}

/// A number that was drawn, and what the range it came from looks like.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DrawnNumber {
    pub value: f64,
    pub unit: String,
    /// 5th, 50th and 95th percentile.
    pub range: [f64; 3],
}

impl Drawn {
    /// The values it is made of.
    pub(super) fn parts_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        std::iter::once(&mut self.range).chain(&mut self.under)
    }
}

impl Reading {
    /// What a drawn number makes of the value in its place.
    pub(super) fn drawn(
        &self,
        origin: Origin,
        drawn: &Drawn,
        what: &str,
        quantity: Quantity,
    ) -> Option<Spread> {
        let own = match drawn.act {
            Act::Center => quantity,
            Act::CenterOneOver | Act::Scale => Quantity::Factor,
        };
        let range = self.known(&drawn.range, what, own)?;
        let number = range.quantile(drawn.level);
        self.note_drawn(
            drawn.place,
            DrawnNumber {
                value: number,
                unit: unit(own, self.currencies.own()),
                range: [0.05, 0.5, 0.95].map(|p| range.quantile(p)),
            },
        );
        let under = match &drawn.under {
            Some(node) => Some(self.known(node, what, quantity)?),
            None => None,
        };
        let result = match (drawn.act, under) {
            (Act::Center, under) => centered(under, number),
            (Act::CenterOneOver, under) => centered(under, 1.0 / number),
            (Act::Scale, Some(under)) => under.scaled(number),
            (Act::Scale, None) => {
                self.report(origin, nothing_to_scale(what));
                return None;
            }
        };
        self.possible(origin, what, quantity, result)
    }

    /// The distribution of a node, after a complaint `None`.
    fn known(&self, node: &Node, what: &str, quantity: Quantity) -> Option<Distribution> {
        as_distribution(self.spread(node, what, quantity)?, quantity)
            .map_err(|error| self.impossible(node.origin, what, &error))
            .ok()
    }

    fn possible(
        &self,
        origin: Origin,
        what: &str,
        quantity: Quantity,
        result: Distribution,
    ) -> Option<Spread> {
        match result.as_constant() {
            Some(number) => quantity
                .check(number)
                .map_err(|misfit| self.misfit(origin, what, misfit))
                .ok()
                .map(Spread::Certain),
            None => self
                .fits(origin, what, quantity, &result)
                .then_some(Spread::Named(result)),
        }
    }
}

/// What varies keeps its shape and gets another median; one number is replaced.
fn centered(under: Option<Distribution>, median: f64) -> Distribution {
    let varying = under.filter(|under| under.as_constant().is_none());
    let scalable = varying.filter(|under| under.quantile(0.5) > 0.0 && median > 0.0);
    match scalable {
        Some(under) => under.scaled(median / under.quantile(0.5)),
        None => Distribution::constant(median).expect("a quantile of a range is finite"),
    }
}

fn nothing_to_scale(what: &str) -> Problem {
    Problem::error(format!("{what}: there is nothing to scale"))
        .note("state the value in the scenario first, or name the number of the library")
}

/// The unit in which numbers of a quantity are kept.
fn unit(quantity: Quantity, currency: &str) -> String {
    let per = |what: &str, period: Period| {
        let period = match period {
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        };
        format!("{what} per {period}")
    };
    match quantity {
        Quantity::Duration => "weeks".to_string(),
        Quantity::Effort => "person-weeks".to_string(),
        Quantity::Money | Quantity::Rate => currency.to_string(),
        Quantity::MoneyPer(period) => per(currency, period),
        Quantity::Share => "share".to_string(),
        Quantity::SharePer(period) => per("share", period),
        Quantity::Factor => "factor".to_string(),
        Quantity::Number => "number".to_string(),
    }
}
