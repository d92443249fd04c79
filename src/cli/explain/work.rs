//! The stages of a project: who does them, how much work they are, how they end; and who
//! takes which work.

use super::page::Page;
use super::words::{Cases, Unit, count, or, share, spread, time, times};
use crate::model::{
    Assignment, EndCause, GateOutcome, LimitReached, Needs, Next, Priority, RoleId, Stage, StageId,
};

pub(super) fn work_on_projects(page: &mut Page<'_>) {
    page.section("The work");
    page.tell(&["skills.names"]);
    let lifecycle = &page.model.lifecycle;
    for (number, stage) in lifecycle.stages.iter().enumerate() {
        let is = |id: Option<StageId>| id.is_some_and(|id| usize::from(id.0) == number);
        work_of(page, stage);
        let mut ends = gate(page, stage);
        if is(lifecycle.validated_after) {
            let validates = format!("stage.{}.validates", stage.name);
            ends.push(page.fact(&[&validates], "what passes is a validated model"));
        }
        let deploys = format!("stage.{}.deploys", stage.name);
        if page.states(&deploys) {
            ends.push(page.fact(&[&deploys], "this is work of deployment"));
        }
        page.say_more(&ends);
    }
    who_takes_what(page);
    time_lost(page);
}

/// The keys that state something of a stage: of a built-in one, of an own one, and of the
/// library.
fn keys(stage: &Stage, key: &str, library: &str) -> [String; 3] {
    let name = &stage.name;
    [
        format!("stages.{name}.{key}"),
        format!("stage.{name}.{key}"),
        format!("defaults.stages.{name}.{library}"),
    ]
}

fn fact(page: &Page<'_>, keys: &[String; 3], words: String) -> String {
    page.fact(&keys.each_ref().map(String::as_str), words)
}

fn work_of(page: &mut Page<'_>, stage: &Stage) {
    page.tell(&[&format!("stage.{}.name", stage.name)]);
    let cases = Cases {
        half: "half the projects take up to",
        all: "every project takes",
    };
    let effort = spread(&stage.effort, cases, Unit::of_work);
    let mut phrases = vec![format!(
        "{}: {}",
        stage.name,
        fact(page, &keys(stage, "takes", "effort"), effort)
    )];
    if let Some(wait) = &stage.wait {
        let cases = Cases {
            half: "half wait before it up to",
            all: "all wait before it",
        };
        let words = spread(wait, cases, Unit::of_time);
        let [built_in, own, library] = keys(stage, "wait", "wait");
        // `today.data_access` is the wait before the stage of that name.
        let access = match stage.name.as_str() {
            "data" => "today.data_access",
            _ => built_in.as_str(),
        };
        phrases.push(page.fact(&[&built_in, &own, access, &library], words));
    }
    let who = who_can(page, &stage.needs);
    phrases.push(fact(page, &keys(stage, "needs", "skill_mix"), who));
    page.say(&phrases);
}

/// "done by data-scientist or ai-engineer at 25% of the speed", the fastest first, of the
/// roles that are there or come.
pub(super) fn who_can(page: &Page<'_>, needs: &Needs) -> String {
    who_at(page, needs, |role| page.model.speed(role, needs))
}

/// The same, where each role has this speed, 0 where it does not attempt the task.
pub(super) fn who_at(page: &Page<'_>, needs: &Needs, speed: impl Fn(RoleId) -> f64) -> String {
    let roles = page.roles_in_use().into_iter();
    let mut able: Vec<(f64, RoleId)> = roles
        .map(|role| (speed(role), role))
        .filter(|(speed, _)| *speed > 0.0)
        .collect();
    able.sort_by(|(first, _), (second, _)| second.total_cmp(first));
    let names: Vec<String> = able
        .iter()
        .map(|(skill, role)| match *skill {
            speed if speed > 0.995 => page.role(*role).to_owned(),
            speed => format!("{} at {} of the speed", page.role(*role), share(speed)),
        })
        .collect();
    if names.is_empty() {
        return "nobody here can do it".to_owned();
    }
    let only = if needs.only_roles.is_some() {
        "only "
    } else {
        ""
    };
    format!("done {only}by {}", or(&names))
}

fn gate(page: &Page<'_>, stage: &Stage) -> Vec<String> {
    let mut phrases = Vec::new();
    let finds = stage.gate.finds_infeasible;
    if finds > 0.0 {
        let words = format!(
            "{} of the infeasible projects are found out here",
            share(finds)
        );
        let [mut built_in, own, library] = keys(stage, "gate.finds_infeasible", "finds_infeasible");
        // What replaces this check is `dies`.
        built_in.clone_from(&own);
        phrases.push(fact(page, &[built_in, own, library], words));
    }
    for outcome in &stage.gate.outcomes {
        phrases.push(outcome_in_words(page, stage, outcome));
    }
    phrases
}

fn outcome_in_words(page: &Page<'_>, stage: &Stage, outcome: &GateOutcome) -> String {
    let chance = share(outcome.probability);
    match (outcome.next, outcome.is_failure) {
        (Next::Rework { effort_factor, .. }, true) => {
            let words = format!(
                "{chance} of the attempts fail and are redone at {} of the work{}",
                share(effort_factor),
                limit(outcome)
            );
            fact(page, &keys(stage, "fails", "fails"), words)
        }
        (Next::Rework { to, effort_factor }, false) => {
            let to = &page.model.lifecycle.stages[usize::from(to.0)].name;
            let words = format!(
                "{chance} go back to {to} and are redone at {} of the work{}",
                share(effort_factor),
                limit(outcome)
            );
            let [built_in, own, library] = keys(stage, "back_to", "rework_chance");
            page.tell(&[&format!("stage.{}.gate.back_to", stage.name)]);
            fact(
                page,
                &[built_in, own.replace(".back_to", ".gate.back_to"), library],
                words,
            )
        }
        (Next::End(_), _) => {
            let [built_in, own, library] = keys(stage, "dies", "dies");
            let words = format!("{chance} end here");
            fact(
                page,
                &[built_in, own.replace(".dies", ".gate.ends"), library],
                words,
            )
        }
    }
}

fn limit(outcome: &GateOutcome) -> String {
    match outcome.limit {
        None => String::new(),
        Some((most, LimitReached::GoOn)) => format!(", at most {}", often(most)),
        Some((most, LimitReached::End(EndCause::DeploymentGivenUp))) => {
            format!(", given up after {}", count(usize::from(most), "failure"))
        }
        Some((most, LimitReached::End(_))) => format!(", ended after {}", often(most)),
    }
}

fn often(count: u16) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

fn who_takes_what(page: &mut Page<'_>) {
    let rules = &page.model.work;
    let assignment = match rules.assignment {
        Assignment::BestAvailable {
            teammate_factor,
            teammate_weeks,
        } => format!(
            "whoever is free takes a task, but leaves it for {} to a teammate {} as fast",
            time(teammate_weeks),
            times(teammate_factor)
        ),
        Assignment::SpecialistsOnly { specialist_skill } => format!(
            "only specialists take a task, of {} skill at least",
            share(specialist_skill)
        ),
        Assignment::Anyone => "whoever is free and able takes a task".to_owned(),
    };
    let priority = match rules.priority {
        Priority::FinishFirst => "what is furthest on goes first",
        Priority::StartFirst => "what has not begun goes first",
        Priority::FirstCome => "what has waited longest goes first",
    };
    let mut phrases = vec![
        page.fact(&["work.assignment", "defaults.work.assignment"], assignment),
        page.fact(&["work.priority", "defaults.work.priority"], priority),
    ];
    if rules.min_skill > 0.0 || page.states("work.min_skill") {
        phrases.push(page.fact(
            &["work.min_skill", "defaults.people.min_skill"],
            format!(
                "nobody attempts what they can do at less than {} of a specialist's speed",
                share(rules.min_skill)
            ),
        ));
    }
    page.say(&phrases);
}

fn time_lost(page: &mut Page<'_>) {
    let rules = &page.model.work;
    let mut phrases = Vec::new();
    if rules.focus < 1.0 || page.states("work.focus") {
        phrases.push(page.fact(
            &["work.focus", "defaults.work.focus"],
            format!("{} of paid time is spent on projects", share(rules.focus)),
        ));
    }
    match &rules.handoff_wait {
        Some(wait) => {
            let cases = Cases {
                half: "half of the handoffs to another role wait up to",
                all: "every handoff to another role waits",
            };
            let words = spread(wait, cases, Unit::of_time);
            phrases.push(page.fact(&["work.handoff", "defaults.work.handoff_wait"], words));
        }
        None => {
            page.tell(&["work.handoff"]);
        }
    }
    page.say(&phrases);
}
