//! What is asked: how far ahead, in how many futures, and what is counted.

use super::page::{Page, key, library};
use super::words::time;
use crate::analysis::ranked;
use crate::blueprint::keys::{measure, run, top};
use crate::model::FollowUp;
use crate::words::{counted, or, span_in_words};

pub(super) fn question(page: &mut Page<'_>) {
    page.section("The question");
    page.tell(&[
        key(&top::TITLE),
        key(&top::PITCREW),
        key(&top::ALLOW),
        key(&top::EXTENDS),
    ]);
    asked(page);
    played(page);
    what_counts(page);
    looked_at_again(page);
    written_down(page);
}

fn asked(page: &mut Page<'_>) {
    page.tell(&[key(&top::QUESTION)]);
    if let Some(question) = &page.experiment.question {
        page.line(question.clone());
    }
}

fn played(page: &mut Page<'_>) {
    let experiment = page.experiment;
    let horizon = span_in_words(page.model.horizon.months());
    let plans = match experiment.plans.len() {
        1 => format!("1 plan is played over {horizon}"),
        several => format!("{several} plans are played over {horizon} each"),
    };
    let mut phrases = vec![
        page.fact(&[key(&top::HORIZON)], plans),
        page.fact(
            &[key(&run::REPLICATIONS)],
            format!("in {}", counted(experiment.replications, "future")),
        ),
        page.fact(
            &[key(&run::SEED)],
            format!("with the luck of seed {}", experiment.seed),
        ),
    ];
    let start = page
        .account
        .stated
        .iter()
        .find(|s| s.matches(top::STARTS.path));
    if let Some(start) = start {
        phrases.push(page.fact(
            &[key(&top::STARTS)],
            format!("month 0 is {}", start.written),
        ));
    }
    let played = phrases.join(", ");
    let money = page.fact(
        &[key(&top::CURRENCY)],
        format!("money is in {}", experiment.currency),
    );
    page.say(&[played, money]);
    let baseline = &experiment.plans[experiment.baseline].name;
    let against = page.fact(
        &[key(&top::BASELINE)],
        format!("differences are taken against \"{baseline}\""),
    );
    let ranked = ranked(experiment);
    let mut by = format!("plans are ranked by {}", ranked.words());
    if ranked.goals_first {
        by.push_str(", those that meet all goals before the others");
    }
    let by = page.fact(&[key(&top::RANK_BY)], by);
    let least = ranked.deciding().into_iter();
    let least = least.map(|measure| ranked.least_words(measure, &experiment.currency));
    let least = page.fact(
        &[
            key(&top::MATTERS),
            library("run.matters_models"),
            library("run.matters_sooner"),
            library("run.matters_months_live"),
            library("run.matters_chance"),
            library("run.matters_money"),
        ],
        format!(
            "a lead of less than {} is none",
            or(&least.collect::<Vec<_>>())
        ),
    );
    page.say(&[against]);
    page.say(&[by, least]);
}

fn what_counts(page: &mut Page<'_>) {
    let until = span_in_words(page.model.admission_until.months());
    let from = page.model.admission_from.get();
    let words = if from > 0.0 {
        format!(
            "the first {} are a warm-up; the projects kicked off after it and in the first {until} count",
            time(from)
        )
    } else {
        format!("the projects kicked off in the first {until} count")
    };
    page.tell(&[key(&measure::ADMISSION_FROM)]);
    let admitted = page.fact(&[key(&measure::ADMISSION_UNTIL)], words);
    let watched = match page.model.follow_up {
        FollowUp::Within(weeks) => format!("each watched for {}", time(weeks.get())),
        FollowUp::ToHorizon => "each watched to the end".to_owned(),
    };
    let watched = page.fact(
        &[key(&measure::FOLLOW_UP), library("run.follow_up")],
        watched,
    );
    page.say(&[format!("{admitted}, {watched}")]);
}

/// Whose projects are written down one by one, where it is not those of all futures.
fn written_down(page: &mut Page<'_>) {
    let key = [key(&run::KEEP_PROJECTS)];
    let words = match page.experiment.keep_projects {
        None => return page.tell(&key),
        Some(0) => "projects are not written down one by one".to_owned(),
        Some(1) => "the projects of the first future are written down one by one".to_owned(),
        Some(several) => format!(
            "the projects of the first {} are written down one by one",
            counted(several, "future")
        ),
    };
    page.say(&[page.fact(&key, words)]);
}

/// The ledger of lost projects.
fn looked_at_again(page: &mut Page<'_>) {
    let experiment = page.experiment;
    let key = [key(&run::LEDGER_REPLICATIONS)];
    let words = match experiment.ledger_replications {
        _ if experiment.plans.iter().all(|plan| plan.hires.is_empty()) => return page.tell(&key),
        0 => return page.say(&[page.fact(&key, "lost projects are not examined")]),
        1 => "the first future is".to_owned(),
        several => format!("the first {} are", counted(several, "future")),
    };
    let again = page.fact(
        &key,
        format!(
            "to examine lost projects, {words} played again, once for each role that a plan \
             hires, with one more person in it from the start"
        ),
    );
    let luck = "everybody else keeps the same luck; the new person's productivity, pay and time \
                of leaving are drawn as for the rest of the team";
    page.say(&[again, luck.to_owned()]);
}
