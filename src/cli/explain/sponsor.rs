//! How long the sponsor waits, and what stops the whole programme.

use super::page::{Page, key};
use super::words::{Cases, Unit, money, spread};
use crate::blueprint::keys::{projects, sponsor};
use crate::model::{PatienceRuns, Sponsor};
use crate::random::Distribution;
use crate::units::Weeks;
use crate::words::span_in_words;

pub(super) fn sponsor(page: &mut Page<'_>) {
    page.section("The sponsor");
    match &page.model.sponsor {
        None => {
            let keys = [key(&sponsor::PATIENCE), key(&projects::CANCEL)];
            let words = page.fact(&keys, "the sponsor never cancels a project");
            page.say(&[words]);
            page.tell(&[key(&sponsor::MILESTONE_BONUS), key(&sponsor::CANCELS)]);
            page.tell(&[key(&sponsor::PATIENCE_RUNS)]);
            page.tell(&[key(&sponsor::DEMO_AFTER), key(&sponsor::DEMO_BONUS)]);
        }
        Some(sponsor) => {
            match &sponsor.patience {
                Some(time) => patience(page, sponsor, time),
                None => {
                    let keys = [key(&sponsor::PATIENCE), key(&projects::CANCEL)];
                    let never = "the sponsor never cancels a project that nothing else is said of";
                    let words = page.fact(&keys, never);
                    page.say(&[words]);
                }
            }
            more_time(page, sponsor);
        }
    }
    programme(page);
}

fn patience(page: &mut Page<'_>, sponsor: &Sponsor, time: &Distribution) {
    let cases = Cases {
        half: "patience with half the projects ends within",
        all: "patience with a project ends after",
    };
    let keys = [key(&sponsor::PATIENCE), key(&projects::CANCEL)];
    let patience = page.fact(&keys, spread(time, cases, Unit::of_time));
    let when = if sponsor.cancels_after_stage {
        "one that is not in production by then is cancelled at the end of the stage it is in"
    } else {
        "one that is not in production by then is cancelled when it next waits"
    };
    let when = page.fact(&[key(&sponsor::CANCELS)], when);
    let mut phrases = vec![patience];
    if sponsor.patience_runs == PatienceRuns::WhileWaiting {
        let words = "it runs only while nobody works on the project";
        phrases.push(page.fact(&[key(&sponsor::PATIENCE_RUNS)], words));
    } else {
        page.tell(&[key(&sponsor::PATIENCE_RUNS)]);
    }
    phrases.push(when);
    page.say(&phrases);
}

fn more_time(page: &mut Page<'_>, sponsor: &Sponsor) {
    let cases = Cases {
        half: "in half the cases up to",
        all: "always",
    };
    if let Some(bonus) = &sponsor.milestone_bonus {
        let words = spread(bonus, cases, Unit::of_time);
        let words = page.fact(
            &[key(&sponsor::MILESTONE_BONUS)],
            format!("a validated model buys time, {words}"),
        );
        page.say(&[words]);
    }
    if let Some(demo) = &sponsor.demo {
        let stage = &page.model.lifecycle.stages[usize::from(demo.after.0)].name;
        let words = spread(&demo.bonus, cases, Unit::of_time);
        let words = page.fact(
            &[key(&sponsor::DEMO_AFTER), key(&sponsor::DEMO_BONUS)],
            format!("a demonstration after {stage} buys time, {words}"),
        );
        page.say(&[words]);
    }
}

fn programme(page: &mut Page<'_>) {
    let programme = &page.model.programme;
    let keys = [key(&sponsor::PROGRAMME_PATIENCE)];
    let patience = match &programme.patience {
        None => "a programme without value is never stopped".to_owned(),
        Some(patience) if programme.review.is_some() => {
            let cases = Cases {
                half: "a programme without any value is reviewed, in half the futures within",
                all: "a programme without any value is reviewed after",
            };
            spread(patience, cases, Unit::of_time)
        }
        Some(patience) => {
            let cases = Cases {
                half: "a programme without any value is frozen, in half the futures within",
                all: "a programme without any value is frozen after",
            };
            spread(patience, cases, Unit::of_time)
        }
    };
    let patience = page.fact(&keys, patience);
    let budget = match programme.budget {
        None => "there is no cap on spending".to_owned(),
        Some(budget) => format!(
            "once {} is spent, nobody is hired and nothing is kicked off",
            money(&page.experiment.currency, budget.get())
        ),
    };
    let budget = page.fact(&[key(&sponsor::BUDGET)], budget);
    let mut phrases = vec![patience, budget];
    if programme.budget_ends_contracts {
        let words = "everybody on a contract goes then";
        phrases.push(page.fact(&[key(&sponsor::BUDGET_ENDS)], words));
    } else {
        page.tell(&[key(&sponsor::BUDGET_ENDS)]);
    }
    page.say(&phrases);
    review(page);
}

/// What a review does.
fn review(page: &mut Page<'_>) {
    let of_it = [
        key(&sponsor::REVIEW_AGAIN),
        key(&sponsor::NOTICE),
        key(&sponsor::RECALL),
    ];
    let rules = page.model.programme.review;
    let patience = page.model.programme.patience.as_ref();
    let (Some(rules), Some(_)) = (rules, patience) else {
        page.tell(&of_it);
        page.tell(&[key(&sponsor::PROGRAMME)]);
        return;
    };
    let in_words = |weeks: Weeks| span_in_words(weeks.months());
    let stops = page.fact(
        &[key(&sponsor::PROGRAMME), of_it[1]],
        format!(
            "a review without progress stops hiring, and {} later people are lent elsewhere",
            in_words(rules.notice)
        ),
    );
    let counts = page.fact(
        &[of_it[0]],
        format!(
            "a validated model counts as progress for {}",
            in_words(rules.again)
        ),
    );
    let back = page.fact(
        &[of_it[2]],
        format!(
            "when there is value or progress hiring resumes, and they are back {} later",
            in_words(rules.recall)
        ),
    );
    page.say(&[stops, counts, back]);
}
