//! The little language of triggers: `after first deployment`, `when 2 models wait
//! for packaging`, `month 9 or when mlops-engineer is productive`.

use super::dates;
use crate::blueprint::names::Names;
use crate::blueprint::plans::ORDINALS;
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::Quantity;
use crate::blueprint::tree::{Node, Value};
use crate::model::{Milestone, PlanEvent, Trigger};
use crate::scenario::reading::Reading;
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR, Weeks};
use crate::words::with_article;

const FORMS: &str = "forms: now; month 9; week 6; 3 weeks; 2027-03-01; after first deployment; after second validated model; after first hire of ROLE; when 2 models wait for STAGE; when ROLE is busy over 90% for 8 weeks; when ROLE is productive; and any of these joined by `and` or `or`, in parentheses where needed";

/// A time from the start: `now`, `month 3`, `week 6`, `2027-03-01`, or as any other time,
/// `3 weeks`.
pub(in crate::scenario) fn time(reading: &Reading, node: &Node, what: &str) -> Option<Weeks> {
    // A date may stand without quotes.
    let text = match &node.value {
        Value::Date(date) => date,
        _ => reading.text(node, what)?,
    };
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    match moment(reading, node, &words, what) {
        Moment::At(time) => Some(time),
        Moment::Wrong => None,
        Moment::NoTime => {
            let problem = Problem::error(format!("{what}: \"{text}\" is not a time"))
                .label("now, month 3, week 6, 3 weeks, or a date");
            reading.report(node.origin, problem);
            None
        }
    }
}

/// `month 6 to month 9`: two times.
pub(in crate::scenario) fn span(reading: &Reading, node: &Node, what: &str) -> Option<Value> {
    let text = reading.text(node, what)?;
    let Some((from, to)) = text.split_once(" to ") else {
        let problem = Problem::error(format!("{what}: \"{text}\" is not a span of time"))
            .label("for example \"month 6 to month 9\"");
        reading.report(node.origin, problem);
        return None;
    };
    let from = time(reading, &part(node, from), what)?;
    let to = time(reading, &part(node, to), what)?;
    if to <= from {
        let problem = Problem::error(format!("{what}: \"{text}\" ends before it begins"));
        reading.report(node.origin, problem);
    }
    let ends = [from, to].map(|at| Node {
        value: Value::Trigger(Trigger::At(at)),
        origin: node.origin,
    });
    Some(Value::List(ends.to_vec()))
}

/// What words say of a time from the start.
enum Moment {
    At(Weeks),
    /// A time that is wrong; that has been reported.
    Wrong,
    /// Something else.
    NoTime,
}

/// The time from the start that these words name.
fn moment(reading: &Reading, node: &Node, words: &[&str], what: &str) -> Moment {
    let time = match *words {
        ["now"] => Some(Weeks::ZERO),
        [date] if let Some(day) = dates::day(date) => on_day(reading, node, (date, day), what),
        [unit, number] if let Some(weeks) = length_of(unit) => {
            numbered(reading, node, (unit, weeks, number), what)
        }
        [first, ..] if first.starts_with(|c: char| c.is_ascii_digit()) && is_span(words) => {
            let span = part(node, &words.join(" "));
            let weeks = reading.number(&span, what, Quantity::Duration);
            weeks.and_then(Weeks::new)
        }
        _ => return Moment::NoTime,
    };
    time.map_or(Moment::Wrong, Moment::At)
}

/// A date of the calendar, where the scenario says when it starts.
fn on_day(reading: &Reading, node: &Node, (date, day): (&str, i64), what: &str) -> Option<Weeks> {
    let Some(starts) = reading.starts else {
        let problem = Problem::error(format!(
            "{what}: nothing says how long after the start {date} is"
        ))
        .note("add a line at the top:  starts = 2027-01-01");
        reading.report(node.origin, problem);
        return None;
    };
    let days = day - starts;
    if days < 0 {
        let problem = Problem::error(format!("{what}: {date} is before the start"));
        reading.report(node.origin, problem);
        return None;
    }
    Weeks::new(days as f64 / 7.0)
}

/// Weeks of a unit in which the calendar of a scenario counts.
fn length_of(unit: &str) -> Option<f64> {
    match unit {
        "day" => Some(1.0 / 7.0),
        "week" => Some(1.0),
        "month" => Some(WEEKS_PER_MONTH),
        "year" => Some(WEEKS_PER_YEAR),
        _ => None,
    }
}

/// Whether words end with a unit of time.
fn is_span(words: &[&str]) -> bool {
    let last = words.last().copied().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    length_of(last.strip_suffix('s').unwrap_or(last)).is_some()
}

/// The trigger that a value states; `None` after a complaint.
pub(in crate::scenario) fn trigger(
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
    // "after 3 weeks" is "3 weeks".
    let spoken = rest.strip_prefix(&["after"]).unwrap_or(rest);
    match moment(reading, node, spoken, what) {
        Moment::At(time) => return Some(Trigger::At(time)),
        Moment::Wrong => return None,
        Moment::NoTime => {}
    }
    match rest {
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

/// `month 9`, `week 6`.
fn numbered(
    reading: &Reading,
    node: &Node,
    (unit, length, number): (&str, f64, &str),
    what: &str,
) -> Option<Weeks> {
    let count = number
        .parse::<f64>()
        .ok()
        .filter(|m| m.is_finite() && (0.0..=1e6).contains(m));
    let weeks = count.and_then(|count| Weeks::new(count * length));
    if weeks.is_none() {
        let problem = Problem::error(format!(
            "{what}: \"{number}\" is not {}",
            with_article(unit)
        ))
        .label(format!("for example `{unit} 9`"));
        reading.report(node.origin, problem);
    }
    weeks
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
