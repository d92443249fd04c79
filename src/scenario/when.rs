//! The little language of triggers: `after first deployment`, `when 2 models wait
//! for packaging`, `month 9 or when mlops-engineer is productive`.

use super::names::Names;
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::Node;
use crate::model::{Milestone, PlanEvent, Trigger};
use crate::units::{WEEKS_PER_MONTH, Weeks};

const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

const FORMS: &str = "forms: now; month 9; after first deployment; after second validated model; after first hire of ROLE; when 2 models wait for STAGE; when ROLE is busy over 90% for 8 weeks; when ROLE is productive; and any of these joined by `and` or `or`";

/// The trigger that a value states; `None` after a complaint.
pub(super) fn trigger(
    reading: &Reading,
    names: &Names,
    node: &Node,
    what: &str,
) -> Option<Trigger> {
    let text = reading.text(node, what)?;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let any = parts(&words, " or ");
    if any.len() > 64 || words.len() > 4096 {
        reading.report(node.origin, Problem::error(format!("{what} is too long")));
        return None;
    }
    let mut alternatives = Vec::new();
    for alternative in any {
        let mut conditions = Vec::new();
        for clause in parts(alternative, " and ") {
            conditions.push(clause_of(reading, names, node, clause, what)?);
        }
        alternatives.push(joined(conditions, Trigger::All));
    }
    Some(joined(alternatives, Trigger::Any))
}

fn parts<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    text.split(separator).map(str::trim).collect()
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
    clause: &str,
    what: &str,
) -> Option<Trigger> {
    let words: Vec<&str> = clause.split(' ').collect();
    let rest = words.strip_prefix(&["when"]).unwrap_or(&words);
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
                over,
                span: Weeks::new(span)?,
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
