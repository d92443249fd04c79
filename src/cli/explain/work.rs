//! The stages of a project: who does them, how much work they are, how they end; and who
//! takes which work.

use super::changing_hands;
use super::page::{Page, key, library, of};
use super::projects::how_often;
use super::words::{Cases, Unit, or, share, spread, time, times};
use crate::blueprint::keys::{Declared, gate, own_stage, skills, stage as built_in, today, work};
use crate::model::{
    Assignment, EndCause, GateOutcome, LimitReached, Needs, Next, Priority, RoleId, Stage, StageId,
};
use crate::words::{self, counted};

pub(super) fn work_on_projects(page: &mut Page<'_>) {
    page.section("The work");
    page.tell(&[key(&skills::NAMES)]);
    let lifecycle = &page.model.lifecycle;
    for (number, stage) in lifecycle.stages.iter().enumerate() {
        let is = |id: Option<StageId>| id.is_some_and(|id| usize::from(id.0) == number);
        work_of(page, stage);
        let mut ends = gate(page, stage);
        if is(lifecycle.validated_after) {
            let validates = of(&own_stage::VALIDATES, &stage.name);
            ends.push(page.fact(&[validates], "a project that passes is a validated model"));
        }
        let deploys = of(&own_stage::DEPLOYS, &stage.name);
        if page.states(deploys) {
            ends.push(page.fact(&[deploys], "this stage counts as deployment"));
        }
        page.say_more(&ends);
    }
    who_takes_what(page);
    changing_hands::work_that_changes_hands(page);
    time_lost(page);
}

/// A phrase about a stage, by the key of a built-in one and that of an own one.
fn fact(page: &Page<'_>, stage: &Stage, keys: [&Declared; 2], words: String) -> String {
    page.fact(&keys.map(|key| of(key, &stage.name)), words)
}

fn work_of(page: &mut Page<'_>, stage: &Stage) {
    page.tell(&[of(&own_stage::NAME, &stage.name)]);
    let cases = Cases {
        half: "half the projects take up to",
        all: "every project takes",
    };
    let effort = spread(&stage.effort, cases, Unit::of_work);
    let mut phrases = vec![format!(
        "{}: {}",
        stage.name,
        fact(page, stage, [&built_in::TAKES, &own_stage::TAKES], effort)
    )];
    if let Some(wait) = &stage.wait {
        let cases = Cases {
            half: "half wait before it up to",
            all: "all wait before it",
        };
        let words = spread(wait, cases, Unit::of_time);
        let name = &stage.name;
        let mut about = vec![of(&built_in::WAIT, name), of(&own_stage::WAIT, name)];
        // `today.data_access` is the wait before the stage of that name.
        if name == "data" {
            about.push(key(&today::DATA_ACCESS));
        }
        phrases.push(page.fact(&about, words));
    }
    phrases.extend(line_of(page, stage));
    phrases.extend(changing_hands::of_stage(page, stage));
    let who = who_can(page, &stage.needs);
    phrases.push(fact(
        page,
        stage,
        [&built_in::NEEDS, &own_stage::NEEDS],
        who,
    ));
    page.say(&phrases);
}

/// What is special about the line of a stage of one's own.
fn line_of(page: &Page<'_>, stage: &Stage) -> Vec<String> {
    let name = &stage.name;
    let mut phrases = Vec::new();
    if let Some(arrivals) = &stage.arrivals {
        let words = format!("new projects begin here, {}", how_often(&arrivals.interval));
        phrases.push(page.fact(&[of(&own_stage::NEW, name)], words));
    }
    if let Some(places) = stage.line {
        let words = match places {
            0 => "nobody can wait for it: who finds nobody free is turned away".to_owned(),
            _ => format!("at most {places} can wait in its line, others are turned away"),
        };
        phrases.push(page.fact(&[of(&own_stage::LINE, name)], words));
    }
    if let Some(patience) = &stage.patience {
        let cases = Cases {
            half: "half give up in its line within",
            all: "all give up in its line after",
        };
        let words = spread(patience, cases, Unit::of_time);
        phrases.push(page.fact(&[of(&own_stage::PATIENCE, name)], words));
    }
    phrases
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
            speed => format!("{} at {} speed", page.role(*role), share(speed)),
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
        let own = of(&gate::FINDS_INFEASIBLE, &stage.name);
        let of_library = format!("stages.{}.finds_infeasible", stage.name);
        phrases.push(page.fact(&[own, library(&of_library)], words));
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
            page.fact(&[of(&built_in::FAILS, &stage.name)], words)
        }
        (Next::Rework { to, effort_factor }, false) => {
            let to = &page.model.lifecycle.stages[usize::from(to.0)].name;
            let words = format!(
                "{chance} go back to {to} and are redone at {} of the work{}",
                share(effort_factor),
                limit(outcome)
            );
            fact(page, stage, [&built_in::BACK_TO, &gate::BACK_TO], words)
        }
        (Next::Onward(to), _) => {
            let stages = &page.model.lifecycle.stages;
            let words = match stages.get(usize::from(to.0)) {
                Some(to) => format!("{chance} go straight on to {}", to.name),
                None => format!("{chance} go straight into production"),
            };
            page.fact(&[of(&gate::ON_TO, &stage.name)], words)
        }
        (Next::End(cause @ EndCause::Stated(_)), _) => {
            let name = words::cause(cause, &page.model.lifecycle.ends);
            let words = format!("{chance} end as {name}");
            page.fact(&[of(&gate::ENDS, &stage.name)], words)
        }
        (Next::End(_), _) => {
            let words = format!("{chance} end here");
            fact(page, stage, [&built_in::DIES, &gate::ENDS], words)
        }
    }
}

fn limit(outcome: &GateOutcome) -> String {
    match outcome.limit {
        None => String::new(),
        Some((most, LimitReached::GoOn)) => format!(", at most {}", often(most)),
        Some((most, LimitReached::End(EndCause::DeploymentGivenUp))) => {
            format!(", given up after {}", counted(most.into(), "failure"))
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
        } => match &rules.spells {
            Some(_) => format!(
                "whoever is free takes a task, those first whom nobody is {} as fast as; others \
                 where waiting for these would take longer",
                times(teammate_factor)
            ),
            None => format!(
                "whoever is free takes a task, but first leaves it for {} to a teammate who is {} as \
             fast",
                time(teammate_weeks),
                times(teammate_factor)
            ),
        },
        Assignment::SpecialistsOnly { specialist_skill } => format!(
            "only specialists take tasks, with a skill of at least {}",
            share(specialist_skill)
        ),
        Assignment::Anyone => "whoever is free and able takes a task".to_owned(),
    };
    let priority = match rules.priority {
        Priority::FinishFirst => "the task furthest along goes first",
        Priority::StartFirst => "a task not yet begun goes first",
        Priority::FirstCome => "the task that has waited longest goes first",
        Priority::Worth => "the task of the project worth most goes first",
        Priority::DueDate => "the task of the project due first goes first",
    };
    let mut phrases = vec![
        page.fact(&[key(&work::ASSIGNMENT)], assignment),
        page.fact(&[key(&work::PRIORITY)], priority),
    ];
    if let Some(most) = rules.at_most {
        let words = format!(
            "at most {} under way at a time",
            counted(most.into(), "project")
        );
        phrases.push(page.fact(&[key(&work::AT_MOST)], words));
    }
    if rules.min_skill > 0.0 || page.states(key(&work::MIN_SKILL)) {
        phrases.push(page.fact(
            &[key(&work::MIN_SKILL)],
            format!(
                "nobody attempts a task at less than {} of a specialist's speed",
                share(rules.min_skill)
            ),
        ));
    }
    page.say(&phrases);
}

fn time_lost(page: &mut Page<'_>) {
    let rules = &page.model.work;
    let mut phrases = Vec::new();
    let absence = page.model.people.absence;
    if absence > 0.0 || page.states(key(&work::ABSENCE)) {
        let words = format!("people are absent on {} of working days", share(absence));
        phrases.push(page.fact(&[key(&work::ABSENCE)], words));
    }
    if rules.focus < 1.0 || page.states(key(&work::FOCUS)) {
        phrases.push(page.fact(
            &[key(&work::FOCUS)],
            format!(
                "{} of the time at work is spent on projects",
                share(rules.focus)
            ),
        ));
    }
    match &rules.handoff_wait {
        Some(wait) => {
            let cases = Cases {
                half: "half of the handoffs to another role wait up to",
                all: "every handoff to another role waits",
            };
            let words = spread(wait, cases, Unit::of_time);
            phrases.push(page.fact(&[key(&work::HANDOFF)], words));
        }
        None => {
            page.tell(&[key(&work::HANDOFF)]);
        }
    }
    page.say(&phrases);
}
