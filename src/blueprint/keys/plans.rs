//! Keys of plans.

use super::people::MOST_PEOPLE;
use super::{Default, NameOf, keys};
use crate::blueprint::quantity::Period::Year;
use crate::blueprint::quantity::Quantity::{Money, MoneyPer, Share};

const VETTING: [&str; 3] = ["light", "usual", "thorough"];

/// `[[plan]]`.
pub(crate) mod plan {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// A hiring order under test.
        "plan.*.", "[[plan]]", fixed;
        /// What it is called; no two plans have the same name.
        NAME = "name": Text, Default::Required, "MLOps first";
        /// The hires, in order; `[]` is a plan, too.
        HIRE = "hire": Tables(&keys::hire::SECTION), Default::Else("those of `like`"), "[{ role = \"mlops-engineer\", when = \"now\" }]";
        /// A plan above this one whose hires it starts from.
        LIKE = "like": Name(NameOf::Plan), Default::Else("none"), "MLOps first";
        /// Hires to add after those of `like`.
        ADD = "add": Tables(&keys::hire::SECTION), Default::Else("none"), "[{ role = \"data-scientist\", when = \"month 6\" }]";
        /// Roles whose first hire in `like` is left out.
        DROP = "drop": Names(NameOf::Role), Default::Else("none"), "[\"ai-engineer\"]";
        /// Once this plan has spent so much, nobody is hired and nothing is kicked off.
        BUDGET = "budget": NumberOr(Money, "none"), Default::Else("that of the sponsor"), "1M EUR", choice;
        /// When this plan buys a platform.
        BUY = "buy": TriggerOr("never"), Default::Else("as in `[platform]`"), "month 6";
        later { "allow": "warnings silenced for one plan; use `allow` at the top"; }
    }
}

/// A hire of a plan.
pub(crate) mod hire {
    use super::*;

    keys! {
        /// A hire of a plan.
        "plan.*.hire.*.", "a hire", fixed;
        /// Who comes.
        ROLE = "role": Name(NameOf::Role), Default::Else("whoever the channel brings, where that is a bundle"), "mlops-engineer";
        /// How many people, or how many bundles.
        PEOPLE = "people": Whole(1, MOST_PEOPLE), Default::Else("1"), "2";
        /// The share of full time that they work, and are paid for.
        AVAILABLE = "available": Number(Share), Default::Else("100%"), "50%";
        /// The channel through which they come.
        VIA = "via": Name(NameOf::Channel), Default::Else("employee"), "offshore";
        /// For upskilling: the role that somebody trains from.
        FROM = "from": Name(NameOf::Role), Default::Else("as the channel says"), "data-scientist";
        /// When the requisition opens.
        WHEN = "when": Trigger, Default::Required, "after first deployment";
        /// When it opens at the latest, whatever `when` says.
        LATEST = "latest": Month, Default::Else("never"), "month 9";
        /// It opens only while less than this has been spent. Spend never falls, so after that
        /// it stays closed.
        ONLY_IF = "only_if": SpendUnder, Default::Else("no such condition"), "spend under 1M EUR";
        /// When its people leave, and those still on their way are stopped.
        UNTIL = "until": Trigger, Default::Else("they stay"), "mlops-engineer is productive";
        /// How closely candidates are vetted.
        VETTING = "vetting": OneOf(&super::VETTING), Default::Library("people.vetting.level"), "thorough";
        /// Whether the hire is made under pressure, which makes vetting one level lighter.
        UNDER_PRESSURE = "under_pressure": Switch, Default::Else("when it opens because models wait or a project failed"), "true";
        /// Total cost of each to the employer, in the place of what role and channel say.
        COST = "cost": Spread(MoneyPer(Year)), Default::Else("as in the role and the channel"), "95k EUR per year";
        /// What each of them is paid; instead of `cost`.
        PAY = "pay": Spread(MoneyPer(Year)), Default::Else("as in the role and the channel"), "70k EUR per year";
        /// Where the people sit, which decides their pay.
        REGION = "region": Name(NameOf::Region), Default::Else("that of the channel"), "LATAM";
    }
}
