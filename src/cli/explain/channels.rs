//! The channels through which people come, one after another.

use super::hiring::likeness;
use super::page::{About, Page, of};
use super::words::{Cases, Unit, and, article, money, share, spread, spread_of_money, time, times};
use crate::blueprint::keys::{Declared, channel as keys};
use crate::model::{Channel, ChannelId, ChannelKind, KnowHow, Upskill};

/// What a channel is like.
pub(super) fn channel_in_sentences(page: &mut Page<'_>, id: ChannelId) {
    let channel = &page.model.channels[usize::from(id.0)];
    if let ChannelKind::Upskill(upskill) = &channel.kind {
        learning(page, channel, upskill);
        return;
    }
    arriving(page, channel);
    offers(page, channel);
    working(page, channel);
    paying(page, channel);
    going(page, channel);
}

/// A phrase about a parameter, which may stand in the channel that this one is like.
fn fact(page: &Page<'_>, channel: &Channel, key: &Declared, words: String) -> String {
    let name = &channel.name;
    let like = page.text_of(of(&keys::LIKE, name));
    let like = like.as_deref().unwrap_or(name);
    page.fact(&[of(key, name), About::Place(&key.of(like))], words)
}

/// Whether the file states a parameter of a channel.
fn states(page: &Page<'_>, channel: &Channel, key: &Declared) -> bool {
    page.states(of(key, &channel.name))
}

fn arriving(page: &mut Page<'_>, channel: &Channel) {
    let cases = Cases {
        half: "half start within",
        all: "everybody starts after",
    };
    let lead = spread(&channel.lead_time, cases, Unit::of_time);
    let lead = fact(page, channel, &keys::TIME_TO_START, lead);
    let likeness = likeness(page, of(&keys::LIKE, &channel.name));
    let mut phrases = vec![format!("{}{likeness}: {lead}", channel.name)];
    if let ChannelKind::Bundle(roles) = &channel.kind {
        let roles: Vec<String> = roles
            .iter()
            .map(|role| page.role(*role).to_owned())
            .collect();
        let words = format!("it brings one {} together", and(&roles));
        phrases.push(fact(page, channel, &keys::ROLES, words));
    }
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
    phrases.push(fact(page, channel, &keys::RAMP_UP, ramp_up));
    page.say(&phrases);
}

fn offers(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    if channel.acceptance < 1.0 || states(page, channel, &keys::ACCEPTANCE) {
        let words = format!("{} of offers are accepted", share(channel.acceptance));
        phrases.push(fact(page, channel, &keys::ACCEPTANCE, words));
    }
    if channel.acceptance < 1.0 || states(page, channel, &keys::REFUSAL_DELAY) {
        let words = format!("each refusal costs {}", time(channel.refusal_delay));
        phrases.push(fact(page, channel, &keys::REFUSAL_DELAY, words));
    }
    if channel.mis_hire > 0.0 || states(page, channel, &keys::MIS_HIRE) {
        let words = format!("{} of hires are mis-hires", share(channel.mis_hire));
        phrases.push(fact(page, channel, &keys::MIS_HIRE, words));
    }
    page.say_more(&phrases);
}

fn working(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    if channel.quality.as_constant() != Some(1.0) || states(page, channel, &keys::QUALITY) {
        let cases = Cases {
            half: "half are up to",
            all: "all are",
        };
        let words = spread(&channel.quality, cases, |_| {
            Unit::factor().followed_by("as productive as employees")
        });
        phrases.push(fact(page, channel, &keys::QUALITY, words));
    }
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
    phrases.push(fact(page, channel, &keys::CONTRACT, words));
    phrases.push(leaving(page, channel));
    page.say_more(&phrases);
}

/// Whether people of the channel leave of their own accord, and when.
fn leaving(page: &Page<'_>, channel: &Channel) -> String {
    let words = match (&channel.stays, channel.attrition) {
        (Some(stays), true) => {
            let cases = Cases {
                half: "half leave within",
                all: "everybody leaves after",
            };
            spread(stays, cases, Unit::of_time)
        }
        (None, true) => "people leave as employees do".to_owned(),
        (_, false) => "nobody leaves of their own accord".to_owned(),
    };
    let key: &Declared = if states(page, channel, &keys::LEAVES_WITHIN_A_YEAR) {
        &keys::LEAVES_WITHIN_A_YEAR
    } else {
        &keys::LEAVES
    };
    fact(page, channel, key, words)
}

fn paying(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
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
    phrases.push(fact(page, channel, &keys::COST, words));
    if channel.fee_share > 0.0 || states(page, channel, &keys::FEE) {
        let words = format!(
            "a fee of {} of a year's base pay is due once",
            share(channel.fee_share)
        );
        phrases.push(fact(page, channel, &keys::FEE, words));
    }
    page.say_more(&phrases);
}

/// What people of the channel know, and what they leave behind.
fn going(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    let mut add = |key: &Declared, matters: bool, words: String| {
        if matters || states(page, channel, key) {
            phrases.push(fact(page, channel, key, words));
        }
    };
    add(
        &keys::DOMAIN_KNOWLEDGE,
        channel.knows_domain != 1.0,
        format!(
            "at stages that need knowledge of the business they start at {} of the usual speed",
            share(channel.knows_domain)
        ),
    );
    add(
        &keys::DISPERSION,
        channel.dispersion != 1.0,
        format!(
            "handoffs to and from them wait {} as long",
            times(channel.dispersion)
        ),
    );
    add(
        &keys::HANDOVER,
        channel.handover > 0.0,
        format!(
            "{} at the end of a contract go into handing over",
            time(channel.handover)
        ),
    );
    if let Some(weeks) = channel.replacement {
        add(
            &keys::REPLACEMENT,
            true,
            format!("a mis-hire is replaced in {}", time(weeks)),
        );
    }
    phrases.extend(
        channel
            .know_how
            .as_ref()
            .map(|what| know_how(page, channel, what)),
    );
    page.say_more(&phrases);
}

fn know_how(page: &Page<'_>, channel: &Channel, know_how: &KnowHow) -> String {
    let (key, cases, distribution) = match know_how {
        KnowHow::Stays(stays) => {
            let cases = Cases {
                half: "half of the leavers leave behind up to",
                all: "a leaver leaves behind",
            };
            (&keys::LEAVES_BEHIND, cases, stays)
        }
        KnowHow::Lost(lost) => {
            let cases = Cases {
                half: "half of the leavers take away up to",
                all: "a leaver takes away",
            };
            (&keys::HANDOVER_LOSS, cases, lost)
        }
    };
    let words = spread(distribution, cases, |_| {
        Unit::percent().followed_by("of the know-how")
    });
    let name = &channel.name;
    page.fact(&[of(key, name), of(&keys::HANDOVER, name)], words)
}

/// Nobody comes: somebody who is there turns into another role.
fn learning(page: &mut Page<'_>, channel: &Channel, upskill: &Upskill) {
    let cases = Cases {
        half: "half take up to",
        all: "everybody takes",
    };
    let likeness = likeness(page, of(&keys::LIKE, &channel.name));
    let fact = |key: &Declared, words: String| fact(page, channel, key, words);
    let who = match upskill.from {
        Some(role) => {
            let role = page.role(role);
            format!(
                "{}{role} who is already there trains for the role",
                article(role)
            )
        }
        None => "somebody who is already there trains for the role".to_owned(),
    };
    let start = Cases {
        half: "it starts for half of them within",
        all: "it starts after",
    };
    let mut phrases = vec![format!(
        "{}{likeness}: {}",
        channel.name,
        fact(&keys::FROM, who)
    )];
    let starts = spread(&channel.lead_time, start, Unit::of_time);
    phrases.push(fact(&keys::TIME_TO_START, starts));
    phrases.push(fact(
        &keys::RAMP_UP,
        spread(&upskill.weeks, cases, Unit::of_time),
    ));
    let meanwhile = format!(
        "during the training they work at {} of the usual speed",
        share(upskill.output)
    );
    phrases.push(fact(&keys::OUTPUT, meanwhile));
    let succeeds = format!("{} succeed", share(upskill.succeeds));
    let reaches = format!(
        "they reach {} of the new role's skills",
        share(upskill.reaches)
    );
    let cost = money(&page.experiment.currency, upskill.cost);
    let cost = format!("a training costs {cost}");
    let more = [
        fact(&keys::SUCCEEDS, succeeds),
        fact(&keys::REACHES, reaches),
        fact(&keys::COST, cost),
    ];
    page.say(&phrases);
    page.say_more(&more);
}
