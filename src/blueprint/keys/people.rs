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
        /// A group of the team, in the place of a number of people.
        "team.*.", "a group of the team";
        /// How many there are.
        PEOPLE = "people": Whole(0, MOST_PEOPLE), Default::Else("1"), "2";
        /// What each of them costs the employer in all.
        COST = "cost": Spread(MoneyPer(Year)), Default::Else("as in the role"), "95k EUR per year";
        /// What each of them is paid; instead of `cost`.
        PAY = "pay": Spread(MoneyPer(Year)), Default::Else("as in the role"), "70k EUR per year";
        /// The share of their time that machine learning gets.
        AVAILABLE = "available": Number(Share), Default::Else("100%"), "50%";
        /// Where they sit, and so what they are paid.
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
        /// Changes a role, or makes one.
        "role.*.", "[role.NAME]";
        /// A built-in role, or one above this one, that it starts from.
        LIKE = "like": Name(NameOf::Role), Default::Else("the built-in role of that name"), "ml-engineer";
        /// What it can do: `full`, `some`, `limited`, `none` or a share for each skill. What is
        /// not named is `none`.
        SKILLS = "skills": Map(NameOf::Skill, &Kind::Level), Default::Library("roles.*.skills"), "{ cloud = \"full\", monitoring = 0.6 }";
        /// What a person costs the employer in all.
        COST = "cost": Spread(MoneyPer(Year)), Default::Else("pay times `money.loaded`"), "110k to 180k EUR per year";
        /// Base pay; instead of `cost`.
        PAY = "pay": Spread(MoneyPer(Year)), Default::Library("roles.*.pay"), "80k to 130k EUR per year";
        /// Factor on the time of a search.
        SCARCITY = "scarcity": Number(Factor), Default::Library("roles.*.scarcity"), "1.5x";
        /// Share of the candidates who suit; instead of `scarcity`.
        RARITY = "rarity": Number(Share), Default::Library("roles.*.rarity"), "3%";
        /// Share of their time that goes into the platform while something of it is missing.
        PLATFORM_SHARE = "platform_share": Number(Share), Default::Library("roles.*.platform_share"), "50%";
    }
}

/// `[skills]`.
pub(crate) mod skills {
    use super::*;

    keys! {
        /// Skills of one's own; they go with stages of one's own.
        "skills.", "[skills]";
        /// Their names.
        NAMES = "names": Names(NameOf::Skill), Default::Library("skills.names"), "[\"welding\", \"painting\"]";
    }
}

/// `[channel.NAME]`.
pub(crate) mod channel {
    use super::*;

    keys! {
        /// Changes a channel through which people come, or makes one.
        "channel.*.", "[channel.NAME]";
        /// A built-in channel, or one above this one, that it starts from.
        LIKE = "like": Name(NameOf::Channel), Default::Else("the built-in channel of that name"), "employee";
        /// Time from the opening of a requisition to the first day.
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
        /// Factor on the productivity of those who come.
        QUALITY = "quality": Spread(Factor), Default::Library("channels.*.quality"), "0.8x to 1.2x";
        /// Chance that a hire turns out to be a mis-hire.
        MIS_HIRE = "mis_hire": Number(Share), Default::Library("channels.*.mis_hire"), "15%";
        /// How long a contract runs.
        CONTRACT = "contract": SpreadOr(Duration, "open-ended"), Default::Library("channels.*.contract"), "6 to 12 months";
        /// Whether people leave of their own accord, as employees do.
        LEAVES = "leaves": Switch, Default::Library("channels.*.leaves"), "false";
        /// The share that leaves within a year, in the place of `people.stays`.
        LEAVES_WITHIN_A_YEAR = "leaves_within_a_year": Number(Share), Default::Else("as `people.stays` has it"), "15%";
        /// Makes it a bundle that brings one of each of these roles.
        ROLES = "roles": Names(NameOf::Role), Default::Library("channels.*.roles"), "[\"mlops-engineer\", \"data-engineer\"]";
        /// Factor on handoffs from and to people who sit elsewhere; 1 is none.
        DISPERSION = "dispersion": Number(Factor), Default::Library("channels.*.dispersion"), "1.5x";
        /// Speed on the first day at stages that need knowledge of the business; `100%` is no
        /// penalty.
        DOMAIN_KNOWLEDGE = "domain_knowledge": Number(Share), Default::Library("channels.*.domain_knowledge"), "60%";
        /// Time at the end of a contract that goes into handing over.
        HANDOVER = "handover": NumberOr(Duration, "none"), Default::Library("channels.*.handover"), "4 weeks";
        /// Share of know-how that stays when somebody goes.
        LEAVES_BEHIND = "leaves_behind": Spread(Share), Default::Else("as `people.lost_know_how` has it"), "20% to 60% of know-how";
        /// Share of know-how that is lost; instead of `leaves_behind`.
        HANDOVER_LOSS = "handover_loss": Spread(Share), Default::Else("as `people.lost_know_how` has it"), "30%";
        /// Time in which a mis-hire is replaced.
        REPLACEMENT = "replacement": Number(Duration), Default::Library("channels.*.replacement"), "2 weeks";
        /// For upskilling: chance that it succeeds.
        SUCCEEDS = "succeeds": Number(Share), Default::Library("channels.*.succeeds"), "70%";
        /// For upskilling: speed in the meantime.
        OUTPUT = "output": Number(Share), Default::Library("channels.*.output"), "50%";
        /// For upskilling: share of the new skills that is reached.
        REACHES = "reaches": Number(Share), Default::Library("channels.*.reaches"), "80%";
        /// For upskilling: who turns into the role, unless the hire says it.
        FROM = "from": Name(NameOf::Role), Default::Library("channels.*.from"), "data-scientist";
    }
}
