//! The little language of triggers: `after first deployment`, `when 2 models wait
//! for packaging`, `month 9 or when mlops-engineer is productive`.

use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::Node;
use crate::blueprint::names::Names;
use crate::blueprint::plans::ORDINALS;
use crate::model::{Milestone, PlanEvent, Trigger};
use crate::units::{WEEKS_PER_MONTH, Weeks};

const FORMS: &str = "forms: now; month 9; after first deployment; after second validated model; after first hire of ROLE; when 2 models wait for STAGE; when ROLE is busy over 90% for 8 weeks; when ROLE is productive; and any of these joined by `and` or `or`, in parentheses where needed";

/// A time from the start: `now`, `month 3`, or as any other time, `3 weeks`.
pub(super) fn time(reading: &Reading, node: &Node, what: &str) -> Option<Weeks> {
    let text = reading.text(node, what)?.trim();
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        ["now"] => Some(Weeks::ZERO),
        ["month", month] => match at_month(reading, node, month, what)? {
            Trigger::At(at) => Some(at),
            _ => None,
        },
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => {
            Weeks::new(reading.number(node, what, Quantity::Duration)?)
        }
        _ => {
            let problem = Problem::error(format!("{what}: \"{text}\" is not a time"))
                .label("now, month 3, or 3 weeks");
            reading.report(node.origin, problem);
            None
        }
    }
}

/// The trigger that a value states; `None` after a complaint.
pub(super) fn trigger(
    reading: &Reading,
    names: &Names,
    node: &Node,
    what: &str,
) -> Option<Trigger> {
    let text = reading.text(node, what)?;
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    if spaced.len() > LONGEST {
        reading.report(node.origin, Problem::error(format!("{what} is too long")));
        return None;
    }
    let mut words = Clauses {
        reading,
        names,
        node,
        what,
        words: spaced.split_whitespace().collect(),
        at: 0,
        depth: 0,
    };
    let trigger = words.alternatives()?;
    match words.next() {
        None => Some(trigger),
        Some(_) => words.complain("a `)` without a `(`"),
    }
}

/// The longest text of a trigger, in bytes, and the most parentheses inside others.
const LONGEST: usize = 4096;
const DEEPEST: usize = 16;

/// A trigger as words, read from left to right: alternatives joined by `or`, of
/// conditions joined by `and`, each a clause or alternatives in parentheses.
struct Clauses<'a> {
    reading: &'a Reading,
    names: &'a Names,
    node: &'a Node,
    what: &'a str,
    words: Vec<&'a str>,
    at: usize,
    depth: usize,
}

impl<'a> Clauses<'a> {
    fn next(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.next() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn alternatives(&mut self) -> Option<Trigger> {
        let mut alternatives = vec![self.conditions()?];
        while self.takes("or") {
            alternatives.push(self.conditions()?);
        }
        Some(joined(alternatives, Trigger::Any))
    }

    fn conditions(&mut self) -> Option<Trigger> {
        let mut conditions = vec![self.condition()?];
        while self.takes("and") {
            conditions.push(self.condition()?);
        }
        Some(joined(conditions, Trigger::All))
    }

    fn condition(&mut self) -> Option<Trigger> {
        // "when (a or b)" reads as well as "(when a or when b)".
        let before = self.at;
        self.takes("when");
        if !self.takes("(") {
            self.at = before;
            return self.clause();
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.complain("too many nested parentheses");
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if self.takes(")") {
            Some(inner)
        } else {
            self.complain("a `(` without a `)`")
        }
    }

    fn clause(&mut self) -> Option<Trigger> {
        let rest = &self.words[self.at..];
        let ends = |word: &&str| matches!(*word, "and" | "or" | "(" | ")");
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let clause = &rest[..length];
        self.at += length;
        if clause.is_empty() {
            return self.complain("a condition is missing");
        }
        clause_of(self.reading, self.names, self.node, clause, self.what)
    }

    fn complain(&self, reason: &str) -> Option<Trigger> {
        let problem = Problem::error(format!("{}: {reason}", self.what)).note(FORMS);
        self.reading.report(self.node.origin, problem);
        None
    }
}

fn joined(mut triggers: Vec<Trigger>, join: fn(Vec<Trigger>) -> Trigger) -> Trigger {
    match triggers.len() {
        1 => triggers.remove(0),
        _ => join(triggers),
    }
}

fn clause_of(
    reading: &Reading,
    names: &Names,
    node: &Node,
    words: &[&str],
    what: &str,
) -> Option<Trigger> {
    let clause = words.join(" ");
    let clause = clause.as_str();
    let rest = words.strip_prefix(&["when"]).unwrap_or(words);
    match rest {
        ["now"] => Some(Trigger::At(Weeks::ZERO)),
        ["month", month] => at_month(reading, node, month, what),
        ["after", nth, event @ ..] => after(reading, names, node, nth, event, what),
        [count, "models" | "model", "wait" | "waits", "for", stage] => {
            let count = positive(count);
            if count.is_none() {
                unreadable(reading, node, clause, what);
            }
            let stage = names.stage_named(reading, node, stage);
            Some(Trigger::ModelsWaiting {
                count: count?,
                stage: stage?,
            })
        }
        [role, "is", "busy", "over", share, "for", span @ ..] => {
            let role = names.role_named(reading, node, role);
            let over = reading.number(
                &part(node, share),
                &format!("{what}, the share"),
                Quantity::Share,
            );
            let span = reading.number(
                &part(node, &span.join(" ")),
                &format!("{what}, the span"),
                Quantity::Duration,
            );
            Some(Trigger::RoleBusy {
                role: role?,
                over: over?,
                span: Weeks::new(span?)?,
            })
        }
        [role, "is", "productive"] => names
            .role_named(reading, node, role)
            .map(Trigger::RoleProductive),
        _ => {
            unreadable(reading, node, clause, what);
            None
        }
    }
}

/// A part of a node's text, complained about where the node stands.
fn part(node: &Node, text: &str) -> Node {
    Node::text(text, node.origin)
}

fn at_month(reading: &Reading, node: &Node, month: &str, what: &str) -> Option<Trigger> {
    let months = month
        .parse::<f64>()
        .ok()
        .filter(|m| m.is_finite() && (0.0..=1e6).contains(m));
    let weeks = months.and_then(|months| Weeks::new(months * WEEKS_PER_MONTH));
    if weeks.is_none() {
        let problem = Problem::error(format!("{what}: \"{month}\" is not a month"))
            .label("for example `month 9`");
        reading.report(node.origin, problem);
    }
    weeks.map(Trigger::At)
}

fn after(
    reading: &Reading,
    names: &Names,
    node: &Node,
    nth: &str,
    event: &[&str],
    what: &str,
) -> Option<Trigger> {
    let Some(number) = ordinal(nth) else {
        let problem = Problem::error(format!(
            "{what}: after which one? \"{nth}\" is not first, second ... tenth"
        ))
        .label("for example `after first deployment`");
        reading.report(node.origin, problem);
        return None;
    };
    let event = match event {
        ["validated", "model"] => PlanEvent::Milestone(Milestone::ValidatedModel),
        ["deployment"] => PlanEvent::Milestone(Milestone::Deployment),
        ["month", "of", "value"] => PlanEvent::Milestone(Milestone::MonthOfValue),
        ["failure"] => PlanEvent::Milestone(Milestone::Failure),
        ["hire", "of", role] => PlanEvent::HireOf(names.role_named(reading, node, role)?),
        _ => {
            let events = [
                "validated model",
                "deployment",
                "month of value",
                "failure",
                "hire of ROLE",
            ];
            reading.unknown_name(
                node.origin,
                &event.join(" "),
                "an event that can be waited for",
                &events,
            );
            return None;
        }
    };
    Some(Trigger::After { nth: number, event })
}

fn ordinal(word: &str) -> Option<u32> {
    let index = ORDINALS.iter().position(|ordinal| *ordinal == word);
    let spelled = index.and_then(|index| u32::try_from(index + 1).ok());
    spelled.or_else(|| {
        let digits = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| word.strip_suffix(end))?;
        positive(digits)
    })
}

fn positive(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|count| (1..=10_000).contains(count))
}

fn unreadable(reading: &Reading, node: &Node, clause: &str, what: &str) {
    let problem = Problem::error(format!("{what}: \"{clause}\" is not a trigger")).note(FORMS);
    reading.report(node.origin, problem);
}
