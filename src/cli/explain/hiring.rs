//! How hires come, what they cost, and how people differ and change.

use super::channels::channel_in_sentences;
use super::page::{About, Page, key, library, of};
use super::pay_region::{BY_CURRENCY, by_currency};
use super::words::{Cases, Unit, and, article, share, short, spread, spread_of_money, times};
use crate::blueprint::keys::{role as roles, top, work};
use crate::model::{Pressure, RoleId};

pub(super) fn hiring(page: &mut Page<'_>) {
    page.section("Hiring and people");
    for channel in page.channels_in_use() {
        channel_in_sentences(page, channel);
    }
    region(page);
    for role in page.roles_in_use() {
        earning(page, role);
        skills(page, role);
    }
    newcomers(page);
    domain(page);
    vetting(page);
    leaving(page);
}

/// ", like pod" where the file says so under a key.
pub(super) fn likeness(page: &Page<'_>, about: About<'_>) -> String {
    page.tell(&[about]);
    match page.text_of(about) {
        Some(other) => format!(", like {other}"),
        None => String::new(),
    }
}

fn earning(page: &mut Page<'_>, role: RoleId) {
    let model = page.model;
    let facts = &model.roles[usize::from(role.0)];
    let name = &facts.name;
    let currency = &page.experiment.currency;
    let loaded = facts.pay_per_year.scaled(model.money.loaded);
    let mut phrases = Vec::new();
    if loaded.as_constant() != Some(0.0) {
        let cases = Cases {
            half: "half cost the employer up to",
            all: "each costs the employer",
        };
        let words = spread_of_money(&loaded, cases, (currency, "a year"));
        phrases.push(page.fact(&[of(&roles::COST, name), of(&roles::PAY, name)], words));
    }
    let scarcity = [of(&roles::SCARCITY, name), of(&roles::RARITY, name)];
    if facts.scarcity != 1.0 || scarcity.iter().any(|key| page.states(*key)) {
        let words = format!("the search takes {} as long", times(facts.scarcity));
        phrases.push(page.fact(&scarcity, words));
    }
    let platform_share = of(&roles::PLATFORM_SHARE, name);
    if facts.platform_share > 0.0 || page.states(platform_share) {
        let words = format!(
            "{} of their time goes into the platform",
            share(facts.platform_share)
        );
        phrases.push(page.fact(&[platform_share], words));
    }
    if let Some(first) = phrases.first_mut() {
        let likeness = likeness(page, of(&roles::LIKE, name));
        *first = format!("{}{name}{likeness}: {first}", article(name));
    }
    page.say(&phrases);
}

/// Skills are told where the file changes a role.
fn skills(page: &mut Page<'_>, role: RoleId) {
    let role = &page.model.roles[usize::from(role.0)];
    let stated = [of(&roles::SKILLS, &role.name), of(&roles::LIKE, &role.name)];
    if !stated.iter().any(|key| page.states(*key)) {
        return;
    }
    page.tell(&stated);
    let skills: Vec<String> = page
        .model
        .skills
        .iter()
        .zip(&role.skills)
        .map(|(skill, level)| format!("{skill} {}", share(*level)))
        .collect();
    page.line(format!("  Its skills: {}.", and(&skills)));
}

/// Where pay is that of.
fn region(page: &mut Page<'_>) {
    if page.model.operation.is_none() && !page.states(key(&top::REGION)) {
        return;
    }
    let mut defaults = page.account.defaults.iter();
    let home = defaults.find(|default| default.entry.key == "regions.home");
    let home = home.map(|default| {
        let replaced = default.replaced_by.clone();
        replaced.unwrap_or_else(|| default.entry.in_words())
    });
    let stated = page.text_of(key(&top::REGION));
    let currency = &page.experiment.currency;
    let follows = home.as_deref().is_none_or(|home| home == BY_CURRENCY);
    let by_currency = by_currency(currency).filter(|_| stated.is_none() && follows);
    let words = match by_currency {
        Some(region) => format!(
            "pay that the file does not state is at the {region} level, as amounts are in {currency}"
        ),
        None => {
            let home = home.filter(|_| !follows);
            let region = stated.or(home).unwrap_or_else(|| "US".to_owned());
            format!("pay that the file does not state is at the {region} level")
        }
    };
    let words = page.fact(&[key(&top::REGION)], words);
    page.say(&[words]);
}

fn newcomers(page: &mut Page<'_>) {
    let people = &page.model.people;
    let mut phrases = Vec::new();
    if people.quality.as_constant() != Some(1.0) {
        let far = short(people.quality.quantile(0.95));
        phrases.push(page.fact(
            &[library("people.quality")],
            format!("1 person in 20 is over {far} times as productive as usual"),
        ));
    }
    if people.ramp_start < 1.0 {
        phrases.push(page.fact(
            &[library("people.ramp_start")],
            format!(
                "newcomers start at {} of full speed",
                share(people.ramp_start)
            ),
        ));
    }
    if people.mentoring > 0.0 {
        phrases.push(page.fact(
            &[library("people.mentoring")],
            format!(
                "each takes {} of a veteran's time during ramp-up",
                share(people.mentoring)
            ),
        ));
    }
    page.say(&phrases);
    if page
        .channels_in_use()
        .iter()
        .any(|id| page.model.channels[usize::from(id.0)].mis_hire > 0.0)
    {
        mis_hires(page);
    }
}

fn mis_hires(page: &mut Page<'_>) {
    let people = &page.model.people;
    let cases = Cases {
        half: "half are found out within",
        all: "all are found out after",
    };
    let speed = page.fact(
        &[library("people.mis_hire_speed")],
        format!(
            "a mis-hire works at {} of the usual speed",
            share(people.mis_hire_speed)
        ),
    );
    let found = page.fact(
        &[library("people.mis_hire_found")],
        spread(&people.mis_hire_found, cases, Unit::of_time),
    );
    page.say(&[speed, found]);
}

/// What newcomers who do not know the business learn.
fn domain(page: &mut Page<'_>) {
    let Some(domain) = &page.model.people.domain else {
        page.tell(&[key(&work::DOMAIN_STAGES)]);
        return;
    };
    let stages = &page.model.lifecycle.stages;
    let stages = domain
        .stages
        .iter()
        .map(|id| stages[usize::from(id.0)].name.clone());
    let stages: Vec<String> = stages.collect();
    let keys = [key(&work::DOMAIN_STAGES)];
    let stages = page.fact(
        &keys,
        format!("{} need knowledge of the business", and(&stages)),
    );
    let cases = Cases {
        half: "half of those without it learn it within",
        all: "those without it learn it within",
    };
    let learned = page.fact(
        &[library("people.domain.learned")],
        spread(&domain.learned, cases, Unit::of_time),
    );
    page.say(&[stages, learned]);
}

fn vetting(page: &mut Page<'_>) {
    let mut hires = page.experiment.plans.iter().flat_map(|plan| &plan.hires);
    if hires.any(|hire| hire.pressure == Pressure::InTrouble) {
        let words = page.fact(
            &[library("people.vetting.pressure")],
            "a hire that opens because models wait or a project failed is vetted less closely",
        );
        page.say(&[words]);
    }
}

fn leaving(page: &mut Page<'_>) {
    let people = &page.model.people;
    let Some(stays) = &people.stays else {
        page.tell(&[key(&work::BACKFILL)]);
        return;
    };
    let cases = Cases {
        half: "half of the employees leave within",
        all: "employees leave after",
    };
    let stays = page.fact(
        &[library("people.stays")],
        spread(stays, cases, Unit::of_time),
    );
    let words = if people.backfill {
        "the post of a leaver is filled again"
    } else {
        "the post of a leaver stays empty"
    };
    let backfill = page.fact(&[key(&work::BACKFILL)], words);
    page.say(&[stays, backfill]);
}
