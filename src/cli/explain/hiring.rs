//! How hires come, what they cost, and how people differ and change.

use super::page::Page;
use super::words::{Cases, Unit, and, article, share, short, spread, spread_of_money, time, times};
use crate::model::{Channel, ChannelKind, RoleId};

pub(super) fn hiring(page: &mut Page<'_>) {
    page.section("Hiring and people");
    for channel in page.channels_in_use() {
        let channel = &page.model.channels[usize::from(channel.0)];
        arriving(page, channel);
        offers(page, channel);
        working(page, channel);
        paying(page, channel);
    }
    for role in page.roles_in_use() {
        earning(page, role);
        skills(page, role);
    }
    newcomers(page);
    leaving(page);
}

/// The key of the file and that of the library for a parameter of a channel.
fn keys(channel: &Channel, stated: &str, library: &str) -> [String; 2] {
    let name = &channel.name;
    [
        format!("channel.{name}.{stated}"),
        format!("defaults.channels.{name}.{library}"),
    ]
}

fn channel_fact(page: &Page<'_>, keys: &[String; 2], words: String) -> String {
    page.fact(&keys.each_ref().map(String::as_str), words)
}

/// ", like a pod" where the file says so under a key.
fn likeness(page: &Page<'_>, key: &str) -> String {
    page.tell(&[key]);
    match page.text_of(key) {
        Some(other) => format!(", like {}{other}", article(&other)),
        None => String::new(),
    }
}

fn arriving(page: &mut Page<'_>, channel: &Channel) {
    let cases = Cases {
        half: "half start within",
        all: "everybody starts after",
    };
    let lead = spread(&channel.lead_time, cases, Unit::of_time);
    let lead = channel_fact(page, &keys(channel, "time_to_start", "time_to_start"), lead);
    let likeness = likeness(page, &format!("channel.{}.like", channel.name));
    let mut phrases = vec![format!("{}{likeness}: {lead}", channel.name)];
    if let ChannelKind::Bundle(roles) = &channel.kind {
        let roles: Vec<String> = roles
            .iter()
            .map(|role| page.role(*role).to_owned())
            .collect();
        let keys = keys(channel, "roles", "roles");
        let words = format!("it brings one {} together", and(&roles));
        phrases.push(channel_fact(page, &keys, words));
    }
    let keys = keys(channel, "ramp_up", "ramp_up");
    let ramp_up = match &channel.ramp_up {
        None => "they are at full speed from the first day".to_owned(),
        Some(ramp_up) => {
            let cases = Cases {
                half: "half are at full speed within",
                all: "all are at full speed after",
            };
            spread(ramp_up, cases, Unit::of_time)
        }
    };
    phrases.push(channel_fact(page, &keys, ramp_up));
    page.say(&phrases);
}

fn offers(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    let accepted = keys(channel, "acceptance", "acceptance");
    let delay = keys(channel, "refusal_delay", "refusal_delay");
    if channel.acceptance < 1.0 || page.states(&accepted[0]) {
        let words = format!("{} of the offers are accepted", share(channel.acceptance));
        phrases.push(channel_fact(page, &accepted, words));
    }
    if channel.acceptance < 1.0 || page.states(&delay[0]) {
        let words = format!("each refusal costs {}", time(channel.refusal_delay));
        phrases.push(channel_fact(page, &delay, words));
    }
    let mis_hire = keys(channel, "mis_hire", "mis_hire");
    if channel.mis_hire > 0.0 || page.states(&mis_hire[0]) {
        let words = format!("{} of the hires are mis-hires", share(channel.mis_hire));
        phrases.push(channel_fact(page, &mis_hire, words));
    }
    page.say_more(&phrases);
}

fn working(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    let quality = keys(channel, "quality", "quality");
    if channel.quality.as_constant() != Some(1.0) || page.states(&quality[0]) {
        let cases = Cases {
            half: "half are up to",
            all: "all are",
        };
        let words = spread(&channel.quality, cases, |_| {
            Unit::factor().followed_by("as productive as employees")
        });
        phrases.push(channel_fact(page, &quality, words));
    }
    let contract = keys(channel, "contract", "contract");
    let words = match &channel.contract {
        None => "the contract is open-ended".to_owned(),
        Some(contract) => {
            let cases = Cases {
                half: "half of the contracts end within",
                all: "contracts end after",
            };
            spread(contract, cases, Unit::of_time)
        }
    };
    phrases.push(channel_fact(page, &contract, words));
    let leaves = keys(channel, "leaves", "leaves");
    let words = if channel.attrition {
        "people leave as employees do"
    } else {
        "nobody leaves before that"
    };
    phrases.push(channel_fact(page, &leaves, words.to_owned()));
    page.say_more(&phrases);
}

fn paying(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    let cost = keys(channel, "cost", "pay_factor");
    let words = match &channel.price_per_week {
        Some(price) => {
            let cases = Cases {
                half: "half cost up to",
                all: "the price is",
            };
            let currency = &page.experiment.currency;
            spread_of_money(price, cases, (currency, "a week"))
        }
        None if channel.pay_factor == 1.0 => "they cost what employees cost".to_owned(),
        None => format!(
            "they cost {} what employees cost",
            times(channel.pay_factor)
        ),
    };
    phrases.push(channel_fact(page, &cost, words));
    let fee = keys(channel, "fee", "fee");
    if channel.fee_share > 0.0 || page.states(&fee[0]) {
        let words = format!(
            "a fee of {} of a year's base pay is due once",
            share(channel.fee_share)
        );
        phrases.push(channel_fact(page, &fee, words));
    }
    page.say_more(&phrases);
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
        let keys = [
            format!("role.{name}.cost"),
            format!("role.{name}.pay"),
            format!("defaults.roles.{name}.pay"),
        ];
        phrases.push(page.fact(&keys.each_ref().map(String::as_str), words));
    }
    let scarcity = [
        format!("role.{name}.scarcity"),
        format!("defaults.roles.{name}.scarcity"),
    ];
    if facts.scarcity != 1.0 || page.states(&scarcity[0]) {
        let words = format!("the search takes {} as long", times(facts.scarcity));
        phrases.push(page.fact(&scarcity.each_ref().map(String::as_str), words));
    }
    let shares = [
        format!("role.{name}.platform_share"),
        format!("defaults.roles.{name}.platform_share"),
    ];
    if facts.platform_share > 0.0 || page.states(&shares[0]) {
        let words = format!(
            "{} of the time goes into the platform",
            share(facts.platform_share)
        );
        phrases.push(page.fact(&shares.each_ref().map(String::as_str), words));
    }
    if let Some(first) = phrases.first_mut() {
        let likeness = likeness(page, &format!("role.{name}.like"));
        *first = format!("{}{name}{likeness}: {first}", article(name));
    }
    page.say(&phrases);
}

/// Skills are told where the file changes a role.
fn skills(page: &mut Page<'_>, role: RoleId) {
    let role = &page.model.roles[usize::from(role.0)];
    let (table, like) = (
        format!("role.{}.skills", role.name),
        format!("role.{}.like", role.name),
    );
    if !page.states(&table) && !page.states(&like) {
        return;
    }
    page.tell(&[&table, &like]);
    let skills: Vec<String> = page
        .model
        .skills
        .iter()
        .zip(&role.skills)
        .map(|(skill, level)| format!("{skill} {}", share(*level)))
        .collect();
    page.line(format!("  Its skills: {}.", and(&skills)));
}

fn newcomers(page: &mut Page<'_>) {
    let people = &page.model.people;
    let mut phrases = Vec::new();
    if people.quality.as_constant() != Some(1.0) {
        let far = short(people.quality.quantile(0.95));
        phrases.push(page.fact(
            &["defaults.people.quality"],
            format!("1 person in 20 is over {far} times as productive as usual"),
        ));
    }
    if people.ramp_start < 1.0 {
        phrases.push(page.fact(
            &["defaults.people.ramp_start"],
            format!(
                "newcomers start at {} of full speed",
                share(people.ramp_start)
            ),
        ));
    }
    if people.mentoring > 0.0 {
        phrases.push(page.fact(
            &["defaults.people.mentoring"],
            format!(
                "each takes {} of a veteran's time meanwhile",
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
        &["defaults.people.mis_hire_speed"],
        format!(
            "a mis-hire works at {} of the speed",
            share(people.mis_hire_speed)
        ),
    );
    let found = page.fact(
        &["defaults.people.mis_hire_found"],
        spread(&people.mis_hire_found, cases, Unit::of_time),
    );
    page.say(&[speed, found]);
}

fn leaving(page: &mut Page<'_>) {
    let people = &page.model.people;
    let Some(stays) = &people.stays else {
        page.tell(&["work.backfill"]);
        return;
    };
    let cases = Cases {
        half: "half of the employees leave within",
        all: "employees leave after",
    };
    let stays = page.fact(
        &["defaults.people.stays"],
        spread(stays, cases, Unit::of_time),
    );
    let words = if people.backfill {
        "the post of a leaver is filled again"
    } else {
        "the post of a leaver stays empty"
    };
    let backfill = page.fact(&["work.backfill", "defaults.people.backfill"], words);
    page.say(&[stays, backfill]);
}
