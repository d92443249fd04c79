//! Keys of stages and of the work in them.

use super::{Default, Kind, NameOf, keys};
use crate::blueprint::quantity::Quantity::{Duration, Effort, Share};

/// The most places in a line.
const LONGEST_LINE: i64 = 1_000_000;
/// The most people at work on one project at a time.
const MOST_ON_A_VISIT: i64 = 100;

/// A stage of `[stages]`.
pub(crate) mod stage {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// Changes a built-in stage: framing, data, exploration, modeling, validation, packaging
        /// or deployment.
        "stages.*.", "a stage of [stages]";
        /// Who can do it: roles joined by `or`, or a mix of skills.
        NEEDS = "needs": Needs, Default::Library("stages.*.skill_mix"), "data-scientist or ai-engineer";
        /// Work that it takes.
        TAKES = "takes": Spread(Effort), Default::Library("stages.*.effort"), "3 to 10 weeks";
        /// Share of the projects decided here that end; work sent back is not a decision. It
        /// replaces the built-in check of feasibility.
        DIES = "dies": Number(Share), Default::Else("infeasible projects, as `finds_infeasible` of the library says"), "25%";
        /// Wait before it, in which nobody is needed.
        WAIT = "wait": Spread(Duration), Default::Library("stages.*.wait"), "2 to 6 weeks";
        /// Time in the middle of its work in which nobody can go on: reviews, access, answers
        /// from the business.
        BLOCKED = "blocked": Spread(Duration), Default::Library("stages.*.blocked"), "1 to 4 weeks";
        /// How many people may work on one project in it at a time.
        PEOPLE = "people": Whole(1, MOST_ON_A_VISIT), Default::Library("stages.*.people"), "2", choice;
        /// Share of its work that is rework; the work does not grow by it.
        REWORK = "rework": Number(Share), Default::Library("stages.*.rework"), "25%";
        /// Chances that work goes back to a stage.
        BACK_TO = "back_to": Map(NameOf::Stage, &Kind::Either(&Kind::Number(Share), &keys::back_to::SECTION)), Default::Library("stages.*.rework_chance"), "{ modeling = \"20%\" }";
        /// Only for deployment: chance that an attempt fails.
        FAILS = "fails": Number(Share), Default::Library("stages.*.fails"), "30%";
        later { "load": "toil of each live model; `load` of `stages.operation` does that"; }
    }
}

/// `[[stage]]`.
pub(crate) mod own_stage {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// A stage of your own. Your stages replace the whole built-in lifecycle.
        "stage.*.", "[[stage]]";
        /// What it is called, in one word.
        NAME = "name": Text, Default::Required, "review";
        /// Who can do it: roles joined by `or`, or a mix of skills.
        NEEDS = "needs": Needs, Default::Else("anybody"), "analyst";
        /// Work that it takes.
        TAKES = "takes": Spread(Effort), Default::Required, "2 to 6 weeks";
        /// Wait before it, in which nobody is needed.
        WAIT = "wait": Spread(Duration), Default::Else("none"), "2 weeks";
        /// How many may wait in its line; who finds it full is turned away.
        LINE = "line": Whole(0, LONGEST_LINE), Default::Else("any number"), "5";
        /// How long a project waits in its line at most; one without a turn by then is lost.
        PATIENCE = "patience": Spread(Duration), Default::Else("that of the sponsor alone"), "2 to 6 weeks";
        /// New projects that begin here, beside those of `projects.new`, which begin at the first
        /// stage.
        NEW = "new": Arrivals, Default::Else("none"), "6 per year";
        /// Time in the middle of its work in which nobody can go on.
        BLOCKED = "blocked": Spread(Duration), Default::Else("none"), "1 week";
        /// How many people may work on one project in it at a time.
        PEOPLE = "people": Whole(1, MOST_ON_A_VISIT), Default::Else("1"), "2", choice;
        /// Share of its work that is rework; the work does not grow by it.
        REWORK = "rework": Number(Share), Default::Else("0%"), "25%";
        /// How it ends.
        GATE = "gate": Table(&keys::gate::SECTION), Default::Else("work goes on to the next stage"), "{ ends = \"10%\" }";
        /// Whether a project that passes it counts as a validated model.
        VALIDATES = "validates": Switch, Default::Else("false"), "true";
        /// Whether it counts as deployment.
        DEPLOYS = "deploys": Switch, Default::Else("false"), "true";
    }
}

/// The gate of a `[[stage]]`.
pub(crate) mod gate {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// How a stage of your own ends; the rest of 100% goes on to the next stage.
        "stage.*.gate.", "gate";
        /// Chances that work goes back to this stage or an earlier one.
        BACK_TO = "back_to": Map(NameOf::Stage, &Kind::Either(&Kind::Number(Share), &keys::back_to::SECTION)), Default::Else("none"), "{ build = \"20%\" }";
        /// Chances that work goes on to a later stage than the next one, or at once into
        /// `production`.
        ON_TO = "on_to": Map(NameOf::Stage, &Kind::Number(Share)), Default::Else("none"), "{ ship = \"30%\" }";
        /// Chance that the project ends here; or names of such ends, each with its chance, which
        /// results tell apart.
        ENDS = "ends": Chances, Default::Else("0%"), "{ abandoned = \"10%\", sold = \"5%\" }";
        /// Share of infeasible projects that are found out here.
        FINDS_INFEASIBLE = "finds_infeasible": Number(Share), Default::Else("0%"), "90%";
    }
}

/// `back_to`, where it says more than a chance.
pub(crate) mod back_to {
    use super::*;

    keys! {
        /// Work that goes back to a stage, where you want to state more than its chance.
        "stage.*.gate.back_to.*.", "back_to";
        /// How likely this is.
        CHANCE = "chance": Number(Share), Default::Required, "30%";
        /// What share of the work is done again.
        EFFORT = "effort": Number(Share), Default::Else("100%"), "50%";
        /// How often this happens at most; after that the project goes on.
        AT_MOST = "at_most": Whole(1, 1000), Default::Else("no limit"), "3";
    }
}

/// `[work]`.
pub(crate) mod work {
    use super::*;

    keys! {
        /// Who takes which work, and what is lost on the way.
        "work.", "[work]";
        /// Who takes a task: the best of those who are free, only specialists, or anyone.
        ASSIGNMENT = "assignment": OneOf(&["best-available", "specialists-only", "anyone"]), Default::Library("work.assignment"), "specialists-only";
        /// Which task goes first: the one furthest along, one that has not begun, the one that
        /// has waited longest, the one worth most once it is live, or the one due first.
        PRIORITY = "priority": OneOf(&["finish-first", "start-first", "first-come", "worth", "due date"]), Default::Library("work.priority"), "first-come";
        /// How many projects may be under way, kicked off and neither live nor ended; others wait
        /// in the backlog.
        AT_MOST = "at_most": Whole(1, 100_000), Default::Else("any number"), "4", choice;
        /// Share of working days on which people are absent: holidays and sickness.
        ABSENCE = "absence": Number(Share), Default::Library("people.absence"), "15%";
        /// Share of the time at work that is spent on project work.
        FOCUS = "focus": Number(Share), Default::Library("work.focus"), "60%";
        /// Wait when work goes from one role to another.
        HANDOFF = "handoff": Spread(Duration), Default::Library("work.handoff_wait"), "1 to 3 weeks";
        /// Nobody attempts a task at less than this share of a specialist's speed; at 0% skill
        /// lowers speed and does nothing else.
        MIN_SKILL = "min_skill": Number(Share), Default::Library("people.min_skill"), "20%";
        /// Whether the post of a leaver is filled again.
        BACKFILL = "backfill": Switch, Default::Library("people.backfill"), "false";
        /// Stages that need knowledge of the business; `[]` for none.
        DOMAIN_STAGES = "domain_stages": Names(NameOf::Stage), Default::Library("people.domain.stages"), "[\"framing\", \"data\"]";
        /// Time after which work is looked at again: a specialist who is free takes it over,
        /// and who stands in for one puts it down where their own work waits. `never`: one
        /// person keeps a task to its end, and works on one at a time.
        SPELL = "spell": NumberOr(Duration, "never"), Default::Library("work.spell"), "2 weeks";
        /// Share of the work done that whoever takes a task over does again.
        HANDOFF_REWORK = "handoff_rework": Number(Share), Default::Library("work.handoff_rework"), "10%";
        /// How many projects one person may have begun a stage of and not finished it.
        OPEN_TASKS = "open_tasks": Whole(1, 100), Default::Library("work.open_tasks"), "2";
        /// Share of speed that each further open project costs.
        SWITCHING = "switching": Number(Share), Default::Library("work.switching"), "20%";
        /// Share of the work of a stage that only one person can do at a time.
        COORDINATION = "coordination": Number(Share), Default::Library("work.coordination"), "15%";
    }
}
