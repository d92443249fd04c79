//! Keys of projects.

use super::{Default, Kind, NameOf, keys};
use crate::blueprint::quantity::Period::Year;
use crate::blueprint::quantity::Quantity::{Factor, MoneyPer, Share};

/// The most listed projects.
pub(crate) const MOST_PROJECTS: i64 = 100_000;

/// `[projects]`.
pub(crate) mod projects {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// Which projects come, and what they are like. A scenario that says nothing about
        /// projects has 2 waiting and 6 new ones a year; one that lists projects or states `new`
        /// has only what it states waiting.
        "projects.", "[projects]";
        /// How often a new project comes: so many per year at random, one every so often, or
        /// `none`.
        NEW = "new": Arrivals, Default::Library("projects.interval"), "1 every 2 to 4 months";
        /// What a project is worth while it is live and used.
        WORTH = "worth": Spread(MoneyPer(Year)), Default::Library("projects.worth"), "20k to 80k EUR per month, once live";
        /// The same as `sponsor.patience`.
        CANCEL = "cancel": Patience, Default::Library("sponsor.patience"), "after 9 to 18 months without value";
        /// Use cases that wait at the start.
        WAITING = "waiting": Whole(0, MOST_PROJECTS), Default::Library("projects.waiting"), "4";
        /// Projects that have a name.
        NAMED = "named": Tables(&keys::named::SECTION), Default::Else("none"), "[{ name = \"Fraud scoring\" }]";
        /// When a project is kicked off.
        INTAKE = "intake": OneOf(&["when somebody is free", "at once"]), Default::Library("projects.intake"), "at once";
        /// Share of the projects that can give an adequate model at all.
        FEASIBLE = "feasible": Number(Share), Default::Library("projects.feasible"), "60%";
        /// Share of the launched models that are used.
        ADOPTED = "adopted": Number(Share), Default::Library("projects.adopted"), "70%";
        /// The kind of all projects that name none.
        KIND = "kind": Name(NameOf::ProjectKind), Default::Else("classical-model"), "llm-product";
        /// A mix of kinds; instead of `kind`.
        KINDS = "kinds": Map(NameOf::ProjectKind, &Kind::Number(Share)), Default::Else("one kind"), "{ real-time-service = \"60%\", llm-product = \"40%\" }";
        later { "harm": "what a wrong model costs; `harm` of `stages.operation` does that"; }
    }
}

/// `[[projects.named]]`.
pub(crate) mod named {
    use super::*;

    keys! {
        /// A project that has a name.
        "projects.named.*.", "[[projects.named]]";
        /// What it is called.
        NAME = "name": Text, Default::Required, "Fraud scoring";
        /// Its kind.
        KIND = "kind": Name(NameOf::ProjectKind), Default::Else("as of all projects"), "real-time-service";
        /// Where it stands: `idea`, `validated`, or the stage it waits for.
        AT = "at": Position, Default::Else("idea"), "validated";
        /// What it is worth while it is live and used.
        WORTH = "worth": Spread(MoneyPer(Year)), Default::Else("as of its kind"), "80k to 200k EUR per month, once live";
        /// When it is offered.
        OFFERED = "offered": Month, Default::Else("at the start"), "month 3";
        /// Roles of whom one person each works on nothing else until it is live or ended.
        TEAM = "team": Names(NameOf::Role), Default::Else("nobody in particular"), "[\"data-scientist\", \"mlops-engineer\"]";
        later { "deadline": "a date after which it is worth less"; }
    }
}

/// `[kind.NAME]`.
pub(crate) mod kind {
    use super::*;

    keys! {
        /// Changes a kind of projects, or makes one. What it does not say is as of the kind that
        /// it is like.
        "kind.*.", "[kind.NAME]";
        /// A built-in kind, or one above this one, that it starts from.
        LIKE = "like": Name(NameOf::ProjectKind), Default::Else("classical-model"), "real-time-service";
        /// Share of the projects that can give an adequate model at all.
        FEASIBLE = "feasible": Number(Share), Default::Library("kinds.*.feasible"), "60%";
        /// Share of the launched models that are used.
        ADOPTED = "adopted": Number(Share), Default::Else("as `projects.adopted`"), "70%";
        /// What a project is worth while it is live and used.
        WORTH = "worth": Spread(MoneyPer(Year)), Default::Library("kinds.*.worth"), "20k to 80k EUR per month";
        /// Factors on the work of stages.
        EFFORT = "effort": Map(NameOf::Stage, &Kind::Number(Factor)), Default::Else("1 for each"), "{ modeling = \"2x\" }";
        /// Stages that these projects do not go through; never the first, the last, or the one
        /// that validates.
        SKIPS = "skips": Names(NameOf::Stage), Default::Library("kinds.*.skips"), "[\"exploration\"]";
        /// Factor on how fast live models decay.
        DECAY = "decay": Number(Factor), Default::Library("kinds.*.decay"), "2x";
        /// Factor on how often they break.
        BREAKS = "breaks": Number(Factor), Default::Library("kinds.*.breaks"), "1.5x";
        /// Factor on their traffic, which raises incidents.
        TRAFFIC = "traffic": Number(Factor), Default::Library("kinds.*.traffic"), "30x";
        /// Factor on their upkeep.
        UPKEEP = "upkeep": Number(Factor), Default::Library("kinds.*.upkeep"), "2x";
        /// Factor on what they cost to run.
        RUNNING_COST = "running_cost": Number(Factor), Default::Library("kinds.*.running_cost"), "3x";
    }
}
