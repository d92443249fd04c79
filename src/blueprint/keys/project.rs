//! Keys of projects.

use super::{Default, Kind, NameOf, keys};
use crate::blueprint::quantity::Period::Year;
use crate::blueprint::quantity::Quantity::{Duration, Factor, MoneyPer, Number, Share, SharePer};

/// The most listed projects.
pub(crate) const MOST_PROJECTS: i64 = 100_000;

/// `[projects]`.
pub(crate) mod projects {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// Which projects come, and what they are like. A scenario that says nothing about
        /// projects has 2 waiting and 6 new ones a year; in one that lists projects or states
        /// `new`, only those it states are waiting.
        "projects.", "[projects]";
        /// How often a new project comes: a number per year at random, one every so often, or
        /// `none`.
        NEW = "new": Arrivals, Default::Library("projects.interval"), "1 every 2 to 4 months";
        /// By how much more projects come each year.
        GROWS = "grows": Number(SharePer(Year)), Default::Else("as many come all the time"), "20% per year";
        /// After this no new project comes.
        UNTIL = "until": Month, Default::Else("they come to the end"), "month 24", choice;
        /// Factors of the months of the year on how often they come. Month 0 is the month of
        /// `starts`, else January.
        SEASON = "season": Map(NameOf::Month, &Kind::Number(Number)), Default::Else("1 for each"), "{ july = 0.5, august = 0 }";
        /// What a project is worth while it is live and used.
        WORTH = "worth": Spread(MoneyPer(Year)), Default::Library("projects.worth"), "20k to 80k EUR per month, once live";
        /// The same as `sponsor.patience`.
        CANCEL = "cancel": Patience, Default::Library("sponsor.patience"), "after 9 to 18 months without value";
        /// Use cases waiting at the start.
        WAITING = "waiting": Whole(0, MOST_PROJECTS), Default::Library("projects.waiting"), "4";
        /// Projects with names of their own.
        NAMED = "named": Tables(&keys::named::SECTION), Default::Else("none"), "[{ name = \"Fraud scoring\" }]";
        /// When a project is kicked off.
        INTAKE = "intake": OneOf(&["when somebody is free", "at once"]), Default::Library("projects.intake"), "at once";
        /// Share of projects for which an adequate model is possible at all.
        FEASIBLE = "feasible": Number(Share), Default::Library("projects.feasible"), "60%";
        /// Share of launched models that are used.
        ADOPTED = "adopted": Number(Share), Default::Library("projects.adopted"), "70%";
        /// How large projects are: a factor on the work of all their stages.
        SIZE = "size": Spread(Factor), Default::Library("projects.size"), "0.5x to 2x";
        /// How closely what a project is worth goes with its size: 0% not at all, 100% the
        /// largest are worth most.
        WORTH_BY_SIZE = "worth_by_size": Number(Share), Default::Library("projects.worth_by_size"), "50%";
        /// Share of projects without a name that are new versions or further uses of a model that
        /// is live, where there is one when they are begun.
        REUSE = "reuse": Number(Share), Default::Library("projects.reuse"), "30%";
        /// Share of use cases that are offered again when the model that was used retires.
        REBUILT = "rebuilt": Number(Share), Default::Library("projects.rebuilt"), "50%";
        /// Factor on the work of projects that build on a model: `reuse` and `rebuilt`.
        REUSE_EFFORT = "reuse_effort": Number(Factor), Default::Library("projects.reuse_effort"), "0.4x";
        /// Factor on the waits for access and approval of these.
        REUSE_WAIT = "reuse_wait": Number(Factor), Default::Library("projects.reuse_wait"), "0.2x";
        /// The kind of every project that names none.
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
        /// A project with a name of its own.
        "projects.named.*.", "[[projects.named]]";
        /// What it is called.
        NAME = "name": Text, Default::Required, "Fraud scoring";
        /// Its kind.
        KIND = "kind": Name(NameOf::ProjectKind), Default::Else("as for all projects"), "real-time-service";
        /// Where it stands: `idea`, `validated`, or the stage it waits for.
        AT = "at": Position, Default::Else("idea"), "validated";
        /// What it is worth while it is live and used.
        WORTH = "worth": Spread(MoneyPer(Year)), Default::Else("as for its kind"), "80k to 200k EUR per month, once live";
        /// Whether it goes before all others wherever it waits.
        PRIORITY = "priority": OneOf(&["first"]), Default::Else("as `work.priority`"), "first";
        /// When it has to be live.
        DEADLINE = "deadline": Month, Default::Else("none"), "month 12";
        /// What it is worth if it goes live after its deadline, as a share of `worth`.
        WORTH_AFTER = "worth_after": Number(Share), Default::Library("projects.worth_after_deadline"), "30%";
        /// Patience with it.
        PATIENCE = "patience": Spread(Duration), Default::Else("as for its kind"), "18 months";
        /// When it is offered.
        OFFERED = "offered": Month, Default::Else("at the start"), "month 3";
        /// Roles of whom one person each works on nothing else until it is live or ended.
        TEAM = "team": Names(NameOf::Role), Default::Else("nobody in particular"), "[\"data-scientist\", \"mlops-engineer\"]";
    }
}

/// `[kind.NAME]`.
pub(crate) mod kind {
    use super::*;

    keys! {
        /// Changes a kind of projects, or defines a new one. What it does not state comes from the
        /// kind that it is like.
        "kind.*.", "[kind.NAME]";
        /// The kind it starts from: a built-in one, or one defined above.
        LIKE = "like": Name(NameOf::ProjectKind), Default::Else("classical-model"), "real-time-service";
        /// Share of projects for which an adequate model is possible at all.
        FEASIBLE = "feasible": Number(Share), Default::Library("kinds.*.feasible"), "60%";
        /// Share of launched models that are used.
        ADOPTED = "adopted": Number(Share), Default::Else("as `projects.adopted`"), "70%";
        /// What a project is worth while it is live and used.
        WORTH = "worth": Spread(MoneyPer(Year)), Default::Library("kinds.*.worth"), "20k to 80k EUR per month";
        /// Patience with these projects.
        PATIENCE = "patience": Spread(Duration), Default::Else("as `sponsor.patience`"), "6 to 12 months";
        /// Factors on the work that stages take.
        EFFORT = "effort": Map(NameOf::Stage, &Kind::Number(Factor)), Default::Else("1 for each"), "{ modeling = \"2x\" }";
        /// Stages that these projects skip; never the first, the last, or the one that validates.
        SKIPS = "skips": Names(NameOf::Stage), Default::Library("kinds.*.skips"), "[\"exploration\"]";
        /// Factor on how fast live models decay.
        DECAY = "decay": Number(Factor), Default::Library("kinds.*.decay"), "2x";
        /// Factor on how often live models break.
        BREAKS = "breaks": Number(Factor), Default::Library("kinds.*.breaks"), "1.5x";
        /// Factor on their traffic, which raises incidents.
        TRAFFIC = "traffic": Number(Factor), Default::Library("kinds.*.traffic"), "30x";
        /// Factor on their upkeep.
        UPKEEP = "upkeep": Number(Factor), Default::Library("kinds.*.upkeep"), "2x";
        /// Factor on what they cost to run.
        RUNNING_COST = "running_cost": Number(Factor), Default::Library("kinds.*.running_cost"), "3x";
    }
}
