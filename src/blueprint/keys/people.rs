//! Keys of people: who is there, what roles can do, and how people come.

use super::{Default, Kind, NameOf, keys};
use crate::blueprint::quantity::Period::Year;
use crate::blueprint::quantity::Quantity::{Duration, Factor, MoneyPer, Share};

/// The most people in all, at the start or in one plan.
pub(crate) const MOST_PEOPLE: i64 = 10_000;

/// A group of `[team]`.
pub(crate) mod team {
    use super::*;

    /// `data-scientist = 2`.
    pub(crate) const PEOPLE_OF_A_ROLE: Kind = Kind::Whole(0, MOST_PEOPLE);

    keys! {
        /// A group of the team, instead of a number of people.
        "team.*.", "a group of the team";
        /// How many there are.
        PEOPLE = "people": Whole(0, MOST_PEOPLE), Default::Else("1"), "2";
        /// Total cost of each to the employer.
        COST = "cost": Spread(MoneyPer(Year)), Default::Else("as in the role"), "95k EUR per year";
        /// What each of them is paid; instead of `cost`.
        PAY = "pay": Spread(MoneyPer(Year)), Default::Else("as in the role"), "70k EUR per year";
        /// The share of their time that machine learning gets.
        AVAILABLE = "available": Number(Share), Default::Else("100%"), "50%";
        /// Where they sit, which decides their pay.
        REGION = "region": Name(NameOf::Region), Default::Else("that of the scenario"), "India";
        /// When they come, or come back, at full speed.
        STARTS = "starts": Month, Default::Else("they are there at the start"), "month 3", choice;
        /// When it is known that they leave; whether the post is filled again says
        /// `work.backfill`.
        LEAVES = "leaves": Month, Default::Else("as `people.stays` has it"), "month 18", choice;
        /// When they are away. Their work goes back in line; whether they are paid says
        /// `people.paid_while_away`.
        AWAY = "away": Spans, Default::Else("never"), "[\"month 6 to month 9\"]";
        later { "skills": "skills of one group; make a [role.NAME] instead"; }
    }
}

/// `[role.NAME]`.
pub(crate) mod role {
    use super::*;

    keys! {
        /// Changes a role, or defines a new one.
        "role.*.", "[role.NAME]";
        /// The role it starts from: a built-in one, or one defined above.
        LIKE = "like": Name(NameOf::Role), Default::Else("the built-in role of that name"), "ml-engineer";
        /// What it can do: `full`, `some`, `limited`, `none` or a share for each skill. Skills
        /// that are not named are `none`.
        SKILLS = "skills": Map(NameOf::Skill, &Kind::Level), Default::Library("roles.*.skills"), "{ cloud = \"full\", monitoring = 0.6 }";
        /// Total cost of a person to the employer.
        COST = "cost": Spread(MoneyPer(Year)), Default::Else("pay times `money.loaded`"), "110k to 180k EUR per year";
        /// Base pay; instead of `cost`.
        PAY = "pay": Spread(MoneyPer(Year)), Default::Library("roles.*.pay"), "80k to 130k EUR per year";
        /// Factor on the time a search takes.
        SCARCITY = "scarcity": Number(Factor), Default::Library("roles.*.scarcity"), "1.5x";
        /// Share of candidates who suit; instead of `scarcity`.
        RARITY = "rarity": Number(Share), Default::Library("roles.*.rarity"), "3%";
        /// Share of their time that goes into the platform while part of it is missing.
        PLATFORM_SHARE = "platform_share": Number(Share), Default::Library("roles.*.platform_share"), "50%";
    }
}

/// `[skills]`.
pub(crate) mod skills {
    use super::*;

    keys! {
        /// Your own skills; they go with your own stages.
        "skills.", "[skills]";
        /// Their names.
        NAMES = "names": Names(NameOf::Skill), Default::Library("skills.names"), "[\"welding\", \"painting\"]";
    }
}

/// `[channel.NAME]`.
pub(crate) mod channel {
    use super::*;

    keys! {
        /// Changes a channel through which people come, or defines a new one.
        "channel.*.", "[channel.NAME]";
        /// The channel it starts from: a built-in one, or one defined above.
        LIKE = "like": Name(NameOf::Channel), Default::Else("the built-in channel of that name"), "employee";
        /// Time from opening the requisition to the first day.
        TIME_TO_START = "time_to_start": Spread(Duration), Default::Library("channels.*.time_to_start"), "8 to 20 weeks";
        /// Time from the first day to full speed; for upskilling, how long the training takes.
        RAMP_UP = "ramp_up": Spread(Duration), Default::Library("channels.*.ramp_up"), "8 to 20 weeks";
        /// Chance that an offer is accepted.
        ACCEPTANCE = "acceptance": Number(Share), Default::Library("channels.*.acceptance"), "70%";
        /// Time that a refused offer costs.
        REFUSAL_DELAY = "refusal_delay": Number(Duration), Default::Library("channels.*.refusal_delay"), "3 weeks";
        /// Fee for each hire, as a share of base pay.
        FEE = "fee": Number(Share), Default::Library("channels.*.fee"), "20%";
        /// A factor on what an employee costs, or a price over time; for upskilling, the price of
        /// a training.
        COST = "cost": Cost, Default::Library("channels.*.pay_factor"), "45k to 70k EUR per month";
        /// Factor on the productivity of people who come through it.
        QUALITY = "quality": Spread(Factor), Default::Library("channels.*.quality"), "0.8x to 1.2x";
        /// Chance that a hire turns out to be a mis-hire.
        MIS_HIRE = "mis_hire": Number(Share), Default::Library("channels.*.mis_hire"), "15%";
        /// Length of a contract.
        CONTRACT = "contract": SpreadOr(Duration, "open-ended"), Default::Library("channels.*.contract"), "6 to 12 months";
        /// Whether people leave of their own accord, as employees do.
        LEAVES = "leaves": Switch, Default::Library("channels.*.leaves"), "false";
        /// Share of people who leave within a year; replaces `people.stays`.
        LEAVES_WITHIN_A_YEAR = "leaves_within_a_year": Number(Share), Default::Else("as `people.stays` says"), "15%";
        /// Makes it a bundle that brings one person for each of these roles.
        ROLES = "roles": Names(NameOf::Role), Default::Library("channels.*.roles"), "[\"mlops-engineer\", \"data-engineer\"]";
        /// Factor on handoffs to and from people who sit elsewhere; 1 is no effect.
        DISPERSION = "dispersion": Number(Factor), Default::Library("channels.*.dispersion"), "1.5x";
        /// Speed on the first day at stages that need knowledge of the business; `100%` means no
        /// penalty.
        DOMAIN_KNOWLEDGE = "domain_knowledge": Number(Share), Default::Library("channels.*.domain_knowledge"), "60%";
        /// Time at the end of a contract that is spent on handing over.
        HANDOVER = "handover": NumberOr(Duration, "none"), Default::Library("channels.*.handover"), "4 weeks";
        /// Share of know-how that stays when somebody goes.
        LEAVES_BEHIND = "leaves_behind": Spread(Share), Default::Else("all stays; nothing if a contract has no handover"), "20% to 60% of know-how";
        /// Share of know-how that is lost; instead of `leaves_behind`.
        HANDOVER_LOSS = "handover_loss": Spread(Share), Default::Else("all stays; nothing if a contract has no handover"), "30%";
        /// Time within which a mis-hire is replaced.
        REPLACEMENT = "replacement": Number(Duration), Default::Library("channels.*.replacement"), "2 weeks";
        /// For upskilling: chance that it succeeds.
        SUCCEEDS = "succeeds": Number(Share), Default::Library("channels.*.succeeds"), "70%";
        /// For upskilling: working speed during the training.
        OUTPUT = "output": Number(Share), Default::Library("channels.*.output"), "50%";
        /// For upskilling: share of the new role's skills that is reached.
        REACHES = "reaches": Number(Share), Default::Library("channels.*.reaches"), "80%";
        /// For upskilling: the role that people train from, unless the hire says so.
        FROM = "from": Name(NameOf::Role), Default::Library("channels.*.from"), "data-scientist";
    }
}
