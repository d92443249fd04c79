//! Hires and triggers in words, as the scenario language has them.

use crate::model::{ChannelKind, Hire, Milestone, Model, PlanEvent, RoleId, Trigger};
use crate::words::{plural, stated_percent, time_in_words, weeks};

const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// Who a hire brings: "mlops-engineer", "2 data-scientists", "pod".
#[must_use]
pub fn hire_in_words(model: &Model, hire: &Hire) -> String {
    let channel = &model.channels[usize::from(hire.channel.0)];
    let who = match (&channel.kind, hire.role) {
        (ChannelKind::Staff | ChannelKind::Upskill(_), Some(role)) => role_name(model, role),
        _ => &channel.name,
    };
    if hire.people == 1 {
        who.to_owned()
    } else {
        format!("{} {}", hire.people, plural(hire.people.into(), who))
    }
}

/// A trigger as the scenario language has it: "after first deployment".
#[must_use]
pub fn trigger_in_words(model: &Model, trigger: &Trigger) -> String {
    match trigger {
        Trigger::At(time) if time.get() == 0.0 => "now".to_owned(),
        Trigger::At(time) => time_in_words(time.months()),
        Trigger::After { nth, event } => {
            format!("after {} {}", ordinal(*nth), event_in_words(model, *event))
        }
        Trigger::ModelsWaiting { count, stage } => {
            let stage = &model.lifecycle.stages[usize::from(stage.0)].name;
            let models = if *count == 1 {
                "model waits"
            } else {
                "models wait"
            };
            format!("when {count} {models} for {stage}")
        }
        Trigger::RoleBusy { role, over, span } => format!(
            "when {} is busy over {} for {}",
            role_name(model, *role),
            stated_percent(*over),
            weeks(span.get())
        ),
        Trigger::RoleProductive(role) => {
            format!("when {} is productive", role_name(model, *role))
        }
        Trigger::All(all) => joined(model, all, " and "),
        Trigger::Any(any) => joined(model, any, " or "),
    }
}

fn joined(model: &Model, triggers: &[Trigger], word: &str) -> String {
    let parts: Vec<String> = triggers
        .iter()
        .map(|trigger| match trigger {
            Trigger::Any(_) => format!("({})", trigger_in_words(model, trigger)),
            _ => trigger_in_words(model, trigger),
        })
        .collect();
    parts.join(word)
}

fn event_in_words(model: &Model, event: PlanEvent) -> String {
    match event {
        PlanEvent::Milestone(Milestone::ValidatedModel) => "validated model".to_owned(),
        PlanEvent::Milestone(Milestone::Deployment) => "deployment".to_owned(),
        PlanEvent::Milestone(Milestone::MonthOfValue) => "month of value".to_owned(),
        PlanEvent::Milestone(Milestone::Failure) => "failure".to_owned(),
        PlanEvent::HireOf(role) => format!("hire of {}", role_name(model, role)),
    }
}

fn ordinal(nth: u32) -> String {
    let index = usize::try_from(nth).unwrap_or(usize::MAX).wrapping_sub(1);
    if let Some(word) = ORDINALS.get(index) {
        return (*word).to_owned();
    }
    let ending = match (nth % 10, nth % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{nth}{ending}")
}

fn role_name(model: &Model, role: RoleId) -> &str {
    &model.roles[usize::from(role.0)].name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_end_as_one_says_them() {
        let words = [1, 10, 11, 21, 112, 1003].map(ordinal);
        assert_eq!(words, ["first", "tenth", "11th", "21st", "112th", "1003rd"]);
    }
}
