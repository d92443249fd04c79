//! `[goals]`: lines that pass or fail.

use crate::blueprint::keys::{Declared, goals, top};
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::Quantity;
use crate::blueprint::tree::{Node, Table};
use crate::model::{Goal, Wish};
use crate::scenario::reading::Reading;
use crate::units::{WEEKS_PER_MONTH, Weeks};
use crate::words::time_in_words;

/// The goals of the scenario, in the order of the file.
pub(in crate::scenario) fn goals(reading: &Reading, root: &Table, horizon: Weeks) -> Vec<Goal> {
    let section = root.get(top::GOALS.path).and_then(Node::as_table);
    let lines = section.map_or(&[][..], |section| &section.entries).iter();
    let known = lines.filter_map(|entry| Some((goals::SECTION.key(&entry.key)?, entry)));
    known
        .filter_map(|(key, entry)| Line::read(reading, key, &entry.node, horizon)?.goal())
        .collect()
}

/// A goal, taken apart: `at least 50% | by month 24 |, with 80% confidence`.
struct Line<'a> {
    reading: &'a Reading,
    key: &'static Declared,
    node: &'a Node,
    horizon: Weeks,
    /// Without the confidence.
    words: String,
    /// What is asked for, without its time.
    bound: String,
    by: Option<Weeks>,
    confidence: f64,
}

impl<'a> Line<'a> {
    fn read(
        reading: &'a Reading,
        key: &'static Declared,
        node: &'a Node,
        horizon: Weeks,
    ) -> Option<Line<'a>> {
        let text = reading.text(node, &format!("the goal `{}`", key.name()))?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (words, confidence) = match text.split_once(", with ") {
            Some((words, rest)) => (words.to_owned(), Some(rest)),
            None => (text, None),
        };
        let mut line = Line {
            reading,
            key,
            node,
            horizon,
            bound: words.clone(),
            words,
            by: None,
            confidence: 0.5,
        };
        line.confidence = line.confidence(confidence)?;
        if let Some((bound, month)) = line.words.split_once(" by month ") {
            (line.bound, line.by) = (bound.to_owned(), Some(line.month(month)?));
        }
        Some(line)
    }

    /// How sure it has to be; where nothing is said, at least as likely as not.
    fn confidence(&self, stated: Option<&str>) -> Option<f64> {
        let Some(stated) = stated else {
            let key = "run.goal_confidence";
            let node = self.reading.defaults.node(key);
            let what = format!("default {key}");
            return self.reading.number(&node, &what, Quantity::Share);
        };
        let Some(share) = stated.strip_suffix(" confidence") else {
            return self.complain("`, with` must be followed by a confidence");
        };
        let share = self.number(share, "confidence", Quantity::Share)?;
        if share <= 0.0 || share >= 1.0 {
            return self.complain("a confidence must be above 0% and below 100%");
        }
        Some(share)
    }

    fn goal(&self) -> Option<Goal> {
        let wish = match self.key.name() {
            "production_rate" => self.production_rate(),
            "launched" => self.launched(),
            "first_value" => self.before().map(Wish::FirstValueBefore),
            "first_production" => self.before().map(Wish::FirstProductionBefore),
            "spend" => self.money("at most ").map(Wish::SpendAtMost),
            _ => self.money("at least ").map(Wish::NetValueAtLeast),
        }?;
        Some(Goal {
            name: format!("{} {}", self.key.name().replace('_', " "), self.words),
            wish,
            confidence: self.confidence,
        })
    }

    fn production_rate(&self) -> Option<Wish> {
        let share = self.after("at least ")?;
        let share = self.number(share, "share", Quantity::Share)?;
        if share <= 0.0 {
            return self.complain("a rate of 0% asks for nothing");
        }
        Some(match self.by {
            None => Wish::SuccessAtLeast(share),
            Some(by) => Wish::LiveShareAtLeast { share, by },
        })
    }

    fn launched(&self) -> Option<Wish> {
        let models = self.after("at least ")?;
        let models = models
            .strip_suffix(" models")
            .or_else(|| models.strip_suffix(" model"))
            .unwrap_or(models);
        let models = models.trim().parse().ok().filter(|models| *models > 0_u32);
        let Some(models) = models else {
            return self.complain("models are counted in whole numbers from 1");
        };
        Some(Wish::LaunchedAtLeast {
            models,
            by: self.by.unwrap_or(self.horizon),
        })
    }

    fn before(&self) -> Option<Weeks> {
        let month = self.after("before month ")?;
        self.month(month)
    }

    fn money(&self, start: &str) -> Option<f64> {
        let money = self.after(start)?;
        if self.by.is_some() {
            return self.complain("money is counted at the horizon, so there is no `by month`");
        }
        self.number(money, "amount", Quantity::Money)
    }

    /// What follows the words that this goal starts with.
    fn after(&self, start: &str) -> Option<&str> {
        let rest = self.bound.strip_prefix(start);
        if rest.is_none() {
            return self.complain(&format!("it starts with `{}`", start.trim()));
        }
        rest
    }

    fn number(&self, text: &str, what: &str, quantity: Quantity) -> Option<f64> {
        let node = Node::text(text, self.node.origin);
        let what = format!("the {what} of the goal `{}`", self.key.name());
        self.reading.number(&node, &what, quantity)
    }

    fn month(&self, text: &str) -> Option<Weeks> {
        let months = text.trim().parse::<f64>().ok();
        let weeks = months
            .filter(|months| months.is_finite() && *months > 0.0)
            .and_then(|months| Weeks::new(months * WEEKS_PER_MONTH));
        let Some(weeks) = weeks else {
            return self.complain(&format!("\"{text}\" is not a month"));
        };
        if weeks > self.horizon {
            return self.complain(&format!(
                "the futures end in {}",
                time_in_words(self.horizon.months())
            ));
        }
        Some(weeks)
    }

    fn complain<T>(&self, reason: &str) -> Option<T> {
        let name = self.key.name();
        let form = self.key.example.split(", with ").next().unwrap_or_default();
        let problem = Problem::error(format!("the goal `{name}`: {reason}")).note(format!(
            "write it as  {name} = \"{form}\", and to ask for more than half of the futures, add  \
             , with 80% confidence  inside the quotes"
        ));
        self.reading.report(self.node.origin, problem);
        None
    }
}
