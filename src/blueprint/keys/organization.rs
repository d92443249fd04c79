//! Keys of what is there today, of the sponsor, of readiness, platform, operation and money.

use super::project::MOST_PROJECTS;
use super::{Default, NameOf, keys};
use crate::blueprint::quantity::Period::{Month, Year};
use crate::blueprint::quantity::Quantity::{
    Duration, Effort, Factor, Money, MoneyPer, Share, SharePer,
};

pub(crate) const LEVELS: [&str; 3] = ["manual", "repeatable", "automated"];

/// The capabilities in the order in which they are built unless a scenario says
/// otherwise; their places are part of the addresses of draws, and levels count them.
pub(crate) const CAPABILITIES: [&str; 4] = ["delivery", "monitoring", "registry", "retraining"];

/// What the model of an infeasible project does in the old rule.
pub(crate) const EARNS: &str = "earns in full";
/// What is done about a degradation that was noticed, where retraining may help.
pub(crate) const OR_RETRAINED: &str = "repaired or retrained";

const ANSWERS: [&str; 2] = ["clear", "unclear"];

/// `[today]`.
pub(crate) mod today {
    use super::*;

    keys! {
        /// What is there when the futures begin.
        "today.", "[today]";
        /// Models that have passed validation and wait for packaging.
        VALIDATED_MODELS = "validated_models": Whole(0, MOST_PROJECTS), Default::Else("0"), "3";
        /// Use cases waiting to be started; the same as `projects.waiting`.
        WAITING_PROJECTS = "waiting_projects": Whole(0, MOST_PROJECTS), Default::Library("projects.waiting"), "4";
        /// What is already built: `repeatable` means the capabilities delivery and monitoring,
        /// `automated` adds registry and retraining.
        PLATFORM = "platform": OneOf(&LEVELS), Default::Library("platform.level"), "manual";
        /// Wait before the data stage.
        DATA_ACCESS = "data_access": Spread(Duration), Default::Library("stages.data.wait"), "2 to 8 weeks per project";
        /// Who watches live models; `nobody` has the effects of unclear ownership on incidents.
        INCIDENT_OWNER = "incident_owner": OneOf(&["nobody", "data team", "platform team"]), Default::Else("data team"), "platform team";
        later { "live_models": "models already in production"; }
    }
}

/// `[sponsor]`.
pub(crate) mod sponsor {
    use super::*;

    keys! {
        /// How long the sponsor waits, and what stops the programme as a whole.
        "sponsor.", "[sponsor]";
        /// A project that is not in production this long after its kick-off is cancelled; or
        /// `never`.
        PATIENCE = "patience": Patience, Default::Library("sponsor.patience"), "9 to 18 months";
        /// When patience runs: from the kick-off on, or only while nobody works on the project.
        PATIENCE_RUNS = "patience_runs": OneOf(&["always", "while waiting"]), Default::Library("sponsor.patience_runs"), "while waiting";
        /// Time that a validated model adds.
        MILESTONE_BONUS = "milestone_bonus": Spread(Duration), Default::Library("sponsor.milestone_bonus"), "2 to 6 months";
        /// Stage after which there is something to show.
        DEMO_AFTER = "demo_after": Name(NameOf::Stage), Default::Else("no demonstration"), "modeling";
        /// Time that passing that stage for the first time adds.
        DEMO_BONUS = "demo_bonus": Spread(Duration), Default::Else("no demonstration"), "1 to 3 months";
        /// When a project whose patience has ended is cancelled.
        CANCELS = "cancels": OneOf(&["after the stage", "when it waits"]), Default::Library("sponsor.cancels"), "when it waits";
        /// What the sponsor does with a programme without value: `review` stops hiring, then
        /// lends people elsewhere, and resumes; `freeze` judges it once, for good. A scenario
        /// with its own stages freezes unless it says `review`.
        PROGRAMME = "programme": OneOf(&["review", "freeze"]), Default::Library("sponsor.programme"), "freeze";
        /// Time from one review to the next, and how long a validated model counts as progress.
        REVIEW_AGAIN = "review_again": Number(Duration), Default::Library("sponsor.review_again"), "6 months";
        /// Time from the stop of hiring until people are released or lent elsewhere.
        NOTICE = "notice": Number(Duration), Default::Library("sponsor.notice"), "3 months";
        /// Time until those people are back in a programme that resumes.
        RECALL = "recall": Number(Duration), Default::Library("sponsor.recall"), "1 month";
        /// Time without any value after which a programme is reviewed or frozen.
        PROGRAMME_PATIENCE = "programme_patience": SpreadOr(Duration, "never"), Default::Library("sponsor.programme_patience"), "12 to 24 months";
        /// Once spend reaches this, nobody is hired and nothing is kicked off.
        BUDGET = "budget": NumberOr(Money, "none"), Default::Else("no cap"), "2M EUR", choice;
        /// What else ends then: `hiring` alone, or `contracts`, so that everybody on a contract
        /// goes.
        BUDGET_ENDS = "budget_ends": OneOf(&["hiring", "contracts"]), Default::Library("sponsor.budget_ends"), "contracts";
    }
}

/// `[readiness]`.
pub(crate) mod readiness {
    use super::*;

    keys! {
        /// The five questions to settle before hiring. The effects of unclear answers are under
        /// `readiness` in the defaults library.
        "readiness.", "[readiness]";
        /// Who signs off releases, and who owns incidents.
        OWNERSHIP = "ownership": OneOf(&ANSWERS), Default::Else("clear"), "unclear";
        /// What the project is to do.
        SCOPE = "scope": OneOf(&ANSWERS), Default::Else("clear"), "unclear";
        /// What to build the platform with.
        TOOLING = "tooling": OneOf(&ANSWERS), Default::Else("clear"), "unclear";
        /// Which rules a release must meet.
        GOVERNANCE = "governance": OneOf(&ANSWERS), Default::Else("clear"), "unclear";
        /// How success is measured.
        SUCCESS_METRICS = "success_metrics": OneOf(&ANSWERS), Default::Else("clear"), "unclear";
    }
}

/// `[platform]`.
pub(crate) mod platform {
    use super::*;

    keys! {
        /// How the technical platform comes about.
        "platform.", "[platform]";
        /// The capabilities in the order in which they are built; those left out are never
        /// built.
        BUILD = "build": Words(&CAPABILITIES), Default::Else("all four, in the order delivery, monitoring, registry, retraining"), "[\"monitoring\", \"delivery\"]";
        /// When a platform is bought; what is still missing then takes less work.
        BUY = "buy": TriggerOr("never"), Default::Else("never"), "after first deployment";
        /// Price of a bought platform.
        PRICE = "price": Spread(MoneyPer(Year)), Default::Library("platform.bought.price"), "40k to 90k EUR per year";
        /// Whether one-off releases leave technical debt behind.
        DEBT = "debt": Switch, Default::Else("true"), "false";
        /// When one-off releases are migrated.
        MIGRATES = "migrates": OneOf(&["before the next capability", "when all is built"]), Default::Library("platform.debt.migrates"), "when all is built";
    }
}

/// `stages.operation`.
pub(crate) mod operation {
    use super::*;

    keys! {
        /// What happens to live models.
        "stages.operation.", "operation in [stages]";
        /// Who repairs a degraded model: roles joined by `or`, or a mix of skills.
        NEEDS = "needs": Needs, Default::Library("operation.skill_mix"), "mlops-engineer";
        /// Work that a repair takes.
        REPAIR = "repair": Spread(Effort), Default::Library("operation.repair"), "1 to 3 weeks";
        /// Time after which a model is retired.
        LIFE = "life": Spread(Duration), Default::Library("operation.life"), "2 to 5 years";
        /// What a model earns whose problem was not feasible after all: by default it is
        /// wrong from its first day.
        INFEASIBLE = "infeasible": OneOf(&["earns nothing", EARNS]), Default::Library("operation.infeasible"), "earns in full";
        /// Time between retrainings.
        RETRAINING = "retraining": SpreadOr(Duration, "never"), Default::Library("operation.retraining"), "3 to 9 months";
        /// What is done when somebody notices that a model is degraded: it is repaired, or also
        /// trained anew where that is sooner done.
        NOTICED = "noticed": OneOf(&["repaired", OR_RETRAINED]), Default::Library("operation.noticed"), "repaired";
        /// Work that a retraining takes.
        RETRAINING_EFFORT = "retraining_effort": Spread(Effort), Default::Library("operation.retraining_effort"), "3 to 8 days";
        /// Time of service between incidents; a single time is the mean of an exponential.
        INCIDENTS = "incidents": SpreadOr(Duration, "never"), Default::Library("operation.incidents"), "6 months";
        /// Work that mending an incident takes.
        INCIDENT_EFFORT = "incident_effort": Spread(Effort), Default::Library("operation.incident_effort"), "1 to 5 days";
        /// What an incident costs besides the value not earned.
        INCIDENT_COST = "incident_cost": Spread(Money), Default::Library("operation.incident_cost"), "5k to 50k EUR";
        /// Who mends incidents and does the daily upkeep: roles joined by `or`, or a mix of skills.
        UPKEEP = "upkeep": Needs, Default::Library("operation.upkeep_skill_mix"), "mlops-engineer or data-engineer";
        /// Daily upkeep, as a share of one specialist's time.
        LOAD = "load": NumberOr(Share, "none"), Default::Library("operation.load"), "10% per live model";
        /// What a wrong model costs while nobody notices.
        HARM = "harm": SpreadOr(MoneyPer(Month), "none"), Default::Library("operation.harm"), "1k to 5k EUR per month";
        later { "takes": "operation has no end; `repair` is the effort of a repair"; }
    }
}

/// `[money]`.
pub(crate) mod money {
    use super::*;

    keys! {
        /// Prices that are not tied to a person, and discounting. In a scenario with its own
        /// `[[stage]]`s none of this applies unless it is stated.
        "money.", "[money]";
        /// Factor from base pay to what a person costs.
        LOADED = "loaded": Number(Factor), Default::Library("money.loaded"), "1.3x";
        /// Infrastructure for each live model.
        LIVE_MODEL = "live_model": SpreadOr(MoneyPer(Month), "none"), Default::Library("money.live_model"), "500 to 5k EUR per month";
        /// Computing for each person who builds models.
        EXPERIMENTATION = "experimentation": NumberOr(MoneyPer(Month), "none"), Default::Library("money.experimentation"), "400 EUR per month";
        /// How much less money is worth a year later; with `none`, present value is net value.
        DISCOUNT = "discount": NumberOr(SharePer(Year), "none"), Default::Library("money.discount"), "8% per year";
        /// How long what live models still earn and cost after the horizon is played on, without new projects or hires; with `none`, money ends at the horizon.
        RUN_OFF = "run_off": NumberOr(Duration, "none"), Default::Library("money.run_off"), "2 years";
    }
}
