//! Which projects come, and what they are like.

use super::kinds::kinds;
use super::page::{Page, key, library};
use super::words::{Cases, Unit, and, share, short, spread, spread_of_money, times};
use crate::blueprint::keys::projects;
use crate::blueprint::projects::MONTHS;
use crate::model::{Demand, Intake, ProjectKind};
use crate::random::Distribution;
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};
use crate::words::{capitalized, time_in_words};

pub(super) fn projects(page: &mut Page<'_>) {
    page.section("Projects");
    arrivals(page);
    intake(page);
    kinds(page);
    let several = page.model.kinds.len() > 1;
    for kind in &page.model.kinds {
        if several {
            page.line(format!("{}:", kind.name));
        }
        value(page, kind);
        chances(page, kind);
    }
    // Spread and mis-scoping are the same for all kinds.
    if let Some(kind) = page.model.kinds.first() {
        size(page, kind);
        difficulty(page, kind);
    }
    repeats(page);
}

fn arrivals(page: &mut Page<'_>) {
    let keys = [key(&projects::NEW)];
    let words = match &page.model.projects.arrivals {
        None => "no new projects come".to_owned(),
        Some(arrivals) => how_often(&arrivals.interval),
    };
    let words = page.fact(&keys, words);
    let mut phrases = vec![words];
    let arrivals = page.model.projects.arrivals.as_ref();
    if let Some(demand) = arrivals.and_then(|arrivals| arrivals.demand.as_ref()) {
        phrases.extend(demand_in_words(page, demand));
    }
    page.tell(&[
        key(&projects::GROWS),
        key(&projects::SEASON),
        key(&projects::UNTIL),
    ]);
    page.say(&phrases);
}

/// How demand differs from the usual.
fn demand_in_words(page: &Page<'_>, demand: &Demand) -> Vec<String> {
    let mut phrases = Vec::new();
    if demand.growth_per_year > 0.0 {
        let words = format!("{} more each year", share(demand.growth_per_year));
        phrases.push(page.fact(&[key(&projects::GROWS)], words));
    }
    if let Some(season) = demand.season {
        let differ = season
            .iter()
            .zip(MONTHS)
            .filter(|(factor, _)| **factor != 1.0);
        let months: Vec<String> = differ
            .map(|(factor, month)| format!("{} as often in {}", times(*factor), capitalized(month)))
            .collect();
        phrases.push(page.fact(&[key(&projects::SEASON)], and(&months)));
    }
    if let Some(until) = demand.until {
        let words = format!("none after {}", time_in_words(until.months()));
        phrases.push(page.fact(&[key(&projects::UNTIL)], words));
    }
    phrases
}

/// How often new projects come.
pub(super) fn how_often(interval: &Distribution) -> String {
    let each_year = WEEKS_PER_YEAR / interval.mean();
    let cases = Cases {
        half: "half come within",
        all: "each comes within",
    };
    format!(
        "about {} new projects a year: {}",
        short(each_year),
        spread(interval, cases, |weeks| {
            Unit::of_time(weeks).followed_by("of the one before")
        })
    )
}

fn intake(page: &mut Page<'_>) {
    let words = match page.model.projects.intake {
        Intake::WhenSomebodyIsFree => {
            "a project is kicked off when somebody able to do its first stage is free"
        }
        Intake::AtOnce => "a project is kicked off at once",
    };
    let words = page.fact(&[key(&projects::INTAKE)], words);
    page.say(&[words]);
}

fn value(page: &mut Page<'_>, kind: &ProjectKind) {
    let keys = [key(&projects::WORTH)];
    if kind.value_per_year.as_constant() == Some(0.0) {
        page.tell(&keys);
        return;
    }
    let cases = Cases {
        half: "half the live models in use are worth up to",
        all: "every live model in use is worth",
    };
    let words = worth(page, &kind.value_per_year, cases);
    let words = page.fact(&keys, words);
    page.say(&[words]);
}

/// A value per year, told by the month.
pub(super) fn worth(page: &Page<'_>, per_year: &Distribution, cases: Cases) -> String {
    let per_month = per_year.scaled(WEEKS_PER_MONTH / WEEKS_PER_YEAR);
    let currency = &page.experiment.currency;
    spread_of_money(&per_month, cases, (currency, "a month"))
}

fn chances(page: &mut Page<'_>, kind: &ProjectKind) {
    let chances = [
        (
            [key(&projects::FEASIBLE)],
            kind.feasible,
            "of projects allow an adequate model at all",
        ),
        (
            [key(&projects::ADOPTED)],
            kind.adopted,
            "of launched models are used",
        ),
    ];
    let mut phrases = Vec::new();
    for (keys, chance, of_what) in chances {
        let words = format!("{} {of_what}", share(chance));
        if chance < 1.0 || page.states(keys[0]) {
            phrases.push(page.fact(&keys, words));
        }
    }
    page.say(&phrases);
}

/// How large projects are.
fn size(page: &mut Page<'_>, kind: &ProjectKind) {
    let keys = [key(&projects::SIZE)];
    let Some(size) = &kind.size else {
        page.tell(&[key(&projects::WORTH_BY_SIZE)]);
        page.tell(&keys);
        return;
    };
    let words = format!(
        "1 project in 10 takes up to {} the work of an average one in all its stages, and 1 in 10 \
         over {}",
        times(size.quantile(0.1)),
        times(size.quantile(0.9))
    );
    let words = page.fact(&keys, words);
    let by_size = page.fact(
        &[key(&projects::WORTH_BY_SIZE)],
        if kind.worth_by_size > 0.0 {
            format!(
                "larger ones tend to be worth more, with a correlation of {}",
                share(kind.worth_by_size)
            )
        } else {
            "larger ones are worth no more".to_owned()
        },
    );
    page.say(&[words, by_size]);
}

/// Projects that build on something.
fn repeats(page: &mut Page<'_>) {
    let rules = page.experiment.model.projects.repeats;
    let less = [key(&projects::REUSE_EFFORT), key(&projects::REUSE_WAIT)];
    let Some(rules) = rules else {
        page.tell(&[key(&projects::REUSE), key(&projects::REBUILT)]);
        page.tell(&less);
        return;
    };
    let reuse = page.fact(
        &[key(&projects::REUSE)],
        format!(
            "once a model is live, {} of projects without a name build on one that is",
            share(rules.reuse)
        ),
    );
    let rebuilt = page.fact(
        &[key(&projects::REBUILT)],
        format!(
            "when a model that was used retires, {} of the use cases are offered again",
            share(rules.rebuilt)
        ),
    );
    let less = page.fact(
        &less,
        format!(
            "both take {} the work, and {} the waits for access and approval",
            times(rules.effort),
            times(rules.wait)
        ),
    );
    page.say(&[reuse, rebuilt, less]);
}

fn difficulty(page: &mut Page<'_>, kind: &ProjectKind) {
    let mut phrases = Vec::new();
    if kind.common_difficulty.as_constant() != Some(1.0) {
        let far = kind.common_difficulty.quantile(0.95);
        phrases.push(page.fact(
            &[library("projects.common_difficulty")],
            format!(
                "1 project in 20 takes over {} the usual work, in all its stages",
                times(far)
            ),
        ));
    }
    if kind.blow_up > 0.0 {
        let factor = &kind.blow_up_factor;
        phrases.push(page.fact(
            &[library("projects.blow_up")],
            format!(
                "{} are mis-scoped: half of these take up to {} the work",
                share(kind.blow_up),
                times(factor.quantile(0.5))
            ),
        ));
    }
    page.say(&phrases);
}
