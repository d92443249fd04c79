//! The channels through which people come, one after another.

use super::hiring::likeness;
use super::page::Page;
use super::words::{Cases, Unit, and, article, money, share, spread, spread_of_money, time, times};
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

/// The key of the file and that of the library for a parameter of a channel.
fn keys(channel: &Channel, stated: &str, library: &str) -> [String; 2] {
    let name = &channel.name;
    [
        format!("channel.{name}.{stated}"),
        format!("defaults.channels.{name}.{library}"),
    ]
}

/// A phrase about a parameter, which may stand in the channel that this one is like.
fn channel_fact(page: &Page<'_>, keys: &[String; 2], words: String) -> String {
    let [stated, library] = keys;
    let taken_over = stated.rsplit_once('.').and_then(|(channel, key)| {
        let like = page.text_of(&format!("{channel}.like"))?;
        Some(format!("channel.{like}.{key}"))
    });
    let taken_over = taken_over.unwrap_or_else(|| stated.clone());
    page.fact(&[stated, &taken_over, library], words)
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
    phrases.push(leaving(page, channel));
    page.say_more(&phrases);
}

/// Whether people of the channel leave of their own accord, and when.
fn leaving(page: &Page<'_>, channel: &Channel) -> String {
    let [stated, library] = keys(channel, "leaves", "leaves");
    let words = match (&channel.stays, channel.attrition) {
        (Some(stays), true) => {
            let cases = Cases {
                half: "half leave within",
                all: "everybody leaves after",
            };
            spread(stays, cases, Unit::of_time)
        }
        (None, true) => "people leave as employees do".to_owned(),
        (_, false) => "nobody leaves before that".to_owned(),
    };
    let share = keys(channel, "leaves_within_a_year", "leaves");
    if page.states(&share[0]) {
        channel_fact(page, &share, words)
    } else {
        channel_fact(page, &[stated, library], words)
    }
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

/// What people of the channel know, and what they leave behind.
fn going(page: &mut Page<'_>, channel: &Channel) {
    let mut phrases = Vec::new();
    let mut add = |key: &str, matters: bool, words: String| {
        let keys = keys(channel, key, key);
        if matters || page.states(&keys[0]) {
            phrases.push(channel_fact(page, &keys, words));
        }
    };
    add(
        "domain_knowledge",
        channel.knows_domain != 1.0,
        format!(
            "at what needs knowledge of the business they start at {} of the speed",
            share(channel.knows_domain)
        ),
    );
    add(
        "dispersion",
        channel.dispersion != 1.0,
        format!(
            "handoffs from and to them wait {} as long",
            times(channel.dispersion)
        ),
    );
    add(
        "handover",
        channel.handover > 0.0,
        format!(
            "{} at the end of a contract go into handing over",
            time(channel.handover)
        ),
    );
    if let Some(weeks) = channel.replacement {
        add(
            "replacement",
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
            ("leaves_behind", cases, stays)
        }
        KnowHow::Lost(lost) => {
            let cases = Cases {
                half: "with half of the leavers is lost up to",
                all: "with a leaver is lost",
            };
            ("handover_loss", cases, lost)
        }
    };
    let words = spread(distribution, cases, |_| {
        Unit::percent().followed_by("of the know-how")
    });
    let handover = format!("channel.{}.handover", channel.name);
    page.fact(
        &[&format!("channel.{}.{key}", channel.name), &handover],
        words,
    )
}

/// Nobody comes: somebody who is there turns into another role.
fn learning(page: &mut Page<'_>, channel: &Channel, upskill: &Upskill) {
    let cases = Cases {
        half: "half take up to",
        all: "everybody takes",
    };
    let likeness = likeness(page, &format!("channel.{}.like", channel.name));
    let fact = |key: &str, words: String| channel_fact(page, &keys(channel, key, key), words);
    let who = match upskill.from {
        Some(role) => {
            let role = page.role(role);
            format!("{}{role} who is there learns", article(role))
        }
        None => "somebody who is there learns".to_owned(),
    };
    let start = Cases {
        half: "it starts for half of them within",
        all: "it starts after",
    };
    let mut phrases = vec![format!("{}{likeness}: {}", channel.name, fact("from", who))];
    let starts = spread(&channel.lead_time, start, Unit::of_time);
    phrases.push(fact("time_to_start", starts));
    phrases.push(fact(
        "ramp_up",
        spread(&upskill.weeks, cases, Unit::of_time),
    ));
    let meanwhile = format!(
        "they work at {} of the speed meanwhile",
        share(upskill.output)
    );
    phrases.push(fact("output", meanwhile));
    let succeeds = format!("{} succeed", share(upskill.succeeds));
    let reaches = format!("they reach {} of the new skills", share(upskill.reaches));
    let cost = money(&page.experiment.currency, upskill.cost);
    let cost = format!("a training costs {cost}");
    let more = [
        fact("succeeds", succeeds),
        fact("reaches", reaches),
        fact("cost", cost),
    ];
    page.say(&phrases);
    page.say_more(&more);
}
