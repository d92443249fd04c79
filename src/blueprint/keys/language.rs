//! Keys of the file itself: what is asked, what is played, and what is counted.

use super::{Default, Kind, NameOf, Special, keys};
use crate::blueprint::quantity::Quantity::{Duration, Money};

/// The most futures that can be played.
pub(crate) const MOST_REPLICATIONS: i64 = 10_000_000;
const LARGEST_WORLD: i64 = 1_000;

/// The top of the file.
pub(crate) mod top {
    use super::*;
    use crate::blueprint::keys;

    keys! {
        /// The top of the file.
        "", "";
        /// Version of the file format.
        PITCREW = "pitcrew": Whole(1, 1), Default::Else("1"), "1";
        /// What the scenario is about, in one line.
        TITLE = "title": Text, Default::Else("Untitled scenario"), "Which ML hire first?";
        /// The question that the scenario asks, for the report.
        QUESTION = "question": Text, Default::Else("none"), "Three models wait. Who gets them live?";
        /// Calendar date of month 0, without quotes. It is only a note for the reader: months
        /// count from the start either way.
        STARTS = "starts": Date, Default::Else("none"), "2027-01-01";
        /// How far to look ahead.
        HORIZON = "horizon": Number(Duration), Default::Required, "24 months", fixed;
        /// The scenario's own currency, as a three-letter code.
        CURRENCY = "currency": Name(NameOf::Currency), Default::Library("run.currency"), "EUR";
        /// Where people sit, which decides the pay of the built-in roles. Pay that a scenario
        /// states is not changed.
        REGION = "region": Name(NameOf::Region), Default::Library("regions.home"), "EU";
        /// The plan that the others are compared with.
        BASELINE = "baseline": Name(NameOf::Plan), Default::Else("the first plan"), "Do nothing";
        /// What plans are ranked by: `models in production by month 24` (or by the horizon,
        /// without a month), `months live`, `first value`, `net value`, `spend` (the
        /// least first), the name of a project, or `goals`. With anything but `goals`, plans that miss a goal stand behind those that
        /// meet all.
        RANK_BY = "rank_by": RankBy, Default::Else("`goals` where there are some; else models in production by the horizon and net value together"), "models in production by month 24";
        /// The least lead that is called one, in the unit of what plans are ranked by: models,
        /// months, points of chance, or money.
        MATTERS = "matters": Matters, Default::Else("as the library says"), "0.2 models";
        /// Warnings to silence.
        ALLOW = "allow": Special(Special::Warnings), Default::Else("none"), "[\"nobody-for-deployment\"]";
        /// Another scenario file that this one builds on.
        EXTENDS = "extends": Special(Special::Extends), Default::Else("none"), "bank.toml";
        /// Named sets of changes.
        WHAT_IF = "what_if": Special(Special::WhatIf), Default::Else("none"), "{ patient = { sponsor.patience = \"3 years\" } }";
        /// What you do not know: numbers that are drawn once for each world.
        ASSUMPTIONS = "assumptions": Special(Special::Assumptions), Default::Else("none"), "{ projects.feasible = \"40% to 70%\" }";
        /// How many futures to play, and with which luck.
        RUN = "run": Table(&keys::run::SECTION), Default::Else("as the library says"), "{ replications = 2000 }";
        /// What is there when the futures begin.
        TODAY = "today": Table(&keys::today::SECTION), Default::Else("as the library says"), "{ validated_models = 3 }";
        /// Who is there, by role: a number of people, a table, or a list of tables for people who
        /// differ.
        TEAM = "team": Map(NameOf::Role, &Kind::Several(&keys::team::PEOPLE_OF_A_ROLE, &keys::team::SECTION)), Default::Else("nobody"), "{ data-scientist = 2 }";
        /// Changed and new roles.
        ROLE = "role": Map(NameOf::Role, &Kind::Table(&keys::role::SECTION)), Default::Else("the built-in roles"), "{ ml-lead = { like = \"ml-engineer\" } }";
        /// Your own skills, for your own stages.
        SKILLS = "skills": Table(&keys::skills::SECTION), Default::Else("the seven built-in skills"), "{ names = [\"welding\"] }";
        /// Changed and new channels.
        CHANNEL = "channel": Map(NameOf::Channel, &Kind::Table(&keys::channel::SECTION)), Default::Else("the built-in channels"), "{ employee = { fee = \"25%\" } }";
        /// Which projects come, and what they are like.
        PROJECTS = "projects": Table(&keys::projects::SECTION), Default::Else("as the library says"), "{ new = \"6 per year\" }";
        /// Changed and new kinds of projects.
        KIND = "kind": Map(NameOf::ProjectKind, &Kind::Table(&keys::kind::SECTION)), Default::Else("the built-in kinds"), "{ fraud-score = { like = \"real-time-service\" } }";
        /// Changes to built-in stages and to operation.
        STAGES = "stages": Stages(&keys::stage::SECTION, &keys::operation::SECTION), Default::Else("as the library says"), "{ modeling = { takes = \"3 to 10 weeks\" } }";
        /// Your own stages, instead of the built-in ones.
        STAGE = "stage": Tables(&keys::own_stage::SECTION), Default::Else("the built-in stages"), "[{ name = \"build\", takes = \"2 weeks\" }]";
        /// Who takes which work, and what is lost on the way.
        WORK = "work": Table(&keys::work::SECTION), Default::Else("as the library says"), "{ focus = \"60%\" }";
        /// How long the sponsor waits, and what stops the programme.
        SPONSOR = "sponsor": Table(&keys::sponsor::SECTION), Default::Else("as the library says"), "{ patience = \"9 to 18 months\" }";
        /// The five questions to settle before hiring.
        READINESS = "readiness": Table(&keys::readiness::SECTION), Default::Else("all clear"), "{ ownership = \"unclear\" }";
        /// How the technical platform comes about.
        PLATFORM = "platform": Table(&keys::platform::SECTION), Default::Else("built in the usual order"), "{ buy = \"now\" }";
        /// Prices that are not tied to a person, and discounting.
        MONEY = "money": Table(&keys::money::SECTION), Default::Else("as the library says"), "{ discount = \"8% per year\" }";
        /// Which projects are counted, and for how long.
        MEASURE = "measure": Table(&keys::measure::SECTION), Default::Else("as the library says"), "{ follow_up = \"12 months\" }";
        /// Goals that each plan meets or misses.
        GOALS = "goals": Table(&keys::goals::SECTION), Default::Else("none"), "{ spend = \"at most 2.5M EUR\" }";
        /// The worth of one unit of other currencies.
        RATES = "rates": Map(NameOf::Currency, &Kind::Number(Money)), Default::Else("as the library says"), "{ EUR = \"1.1 USD\" }", choice;
        /// Numbers of the library that the scenario replaces.
        DEFAULTS = "defaults": Special(Special::Defaults), Default::Else("the library"), "{ people.stays = \"3 years\" }";
        /// Whether numbers of the library that nobody knows are as the library has them, or
        /// anything that is plausible: futures are then spread over many sets of them.
        LIBRARY = "library": OneOf(&["central", "plausible"]), Default::Else("central"), "plausible", fixed;
        /// The hiring orders under test.
        PLAN = "plan": Tables(&keys::plan::SECTION), Default::Required, "[{ name = \"Do nothing\", hire = [] }]";
    }
}

/// `[run]`.
pub(crate) mod run {
    use super::*;

    keys! {
        /// How many futures to play, when to stop, and with which luck.
        "run.", "[run]", fixed;
        /// How many futures to play, or how precise the answer must be.
        REPLICATIONS = "replications": Replications, Default::Library("run.replications"), "until +-1 point, at most 50,000";
        /// Selects the luck: the same seed plays the same futures.
        SEED = "seed": Whole(0, i64::MAX), Default::Library("run.seed"), "7";
        /// With assumptions: how many futures share one draw of them.
        REPLICATIONS_PER_WORLD = "replications_per_world": Whole(1, LARGEST_WORLD), Default::Library("run.replications_per_world"), "4";
        /// In how many futures lost projects are examined; 0 for none.
        LEDGER_REPLICATIONS = "ledger_replications": Whole(0, MOST_REPLICATIONS), Default::Library("run.ledger_replications"), "200";
        /// For how many futures, counted from the first, `projects.parquet` has the projects.
        KEEP_PROJECTS = "keep_projects": WholeOr(0, MOST_REPLICATIONS, &["all", "none"]), Default::Library("run.keep_projects"), "1000";
    }
}

/// `[measure]`.
pub(crate) mod measure {
    use super::*;

    keys! {
        /// Which projects are counted, and for how long each is watched.
        "measure.", "[measure]", fixed;
        /// How long each project is watched after its kick-off; `to the horizon` counts by the
        /// calendar.
        FOLLOW_UP = "follow_up": NumberOr(Duration, "to the horizon"), Default::Else("12 months, or half of a horizon under 18 months"), "12 months";
        /// Projects kicked off before this time are not counted, nor is what happens at stages
        /// before it: the time in which an empty system fills up.
        ADMISSION_FROM = "admission_from": Number(Duration), Default::Else("the start"), "100 weeks";
        /// Projects kicked off up to this time are counted.
        ADMISSION_UNTIL = "admission_until": Number(Duration), Default::Else("the horizon less the follow-up"), "12 months";
    }
}

/// `[goals]`.
pub(crate) mod goals {
    use super::*;

    keys! {
        /// Goals that each plan meets or misses.
        "goals.", "[goals]", fixed;
        /// Share of the admitted projects that are in production within their follow-up, or by
        /// a month.
        PRODUCTION_RATE = "production_rate": Goal, Default::Else("not asked for"), "at least 50% by month 24";
        /// How many projects have gone live by a month, or by the horizon if none is given.
        LAUNCHED = "launched": Goal, Default::Else("not asked for"), "at least 4 models by month 24";
        /// When the first value comes.
        FIRST_VALUE = "first_value": Goal, Default::Else("not asked for"), "before month 9, with 80% confidence";
        /// When the first project goes live.
        FIRST_PRODUCTION = "first_production": Goal, Default::Else("not asked for"), "before month 9";
        /// What is spent by the horizon.
        SPEND = "spend": Goal, Default::Else("not asked for"), "at most 2.5M EUR";
        /// Value minus spend at the horizon.
        NET_VALUE = "net_value": Goal, Default::Else("not asked for"), "at least 0 EUR";
    }
}
