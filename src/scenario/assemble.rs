//! From the tree to the experiment, section by section.

use super::channels;
use super::checks;
use super::funds;
use super::goals;
use super::keys;
use super::lifecycle;
use super::names::{Names, World};
use super::operation::operation;
use super::organisation::{people_rules, team, work_rules};
use super::own_stages;
use super::plans::{PlacedPlan, PlanReader};
use super::platform::platform;
use super::problem::Problem;
use super::projects::ProjectReader;
use super::quantity::{Misfit, Quantity};
use super::readiness;
use super::reading::Reading;
use super::regions;
use super::roles;
use super::run_settings::RunSettings;
use super::tree::{Node, Origin, Table, Value};
use super::upskilling;
use crate::experiment::Experiment;
use crate::model::{FollowUp, Model};
use crate::units::Weeks;

/// Bounds of what is played.
const LONGEST_HORIZON: f64 = 100_000.0;

/// The experiment of a tree, and the places of each plan's hires. Its problems are in
/// `reading`; where there are errors the experiment holds placeholders and must not be
/// played.
pub(super) fn experiment(
    reading: &Reading,
    root: &Table,
    currency: &str,
) -> (Experiment, Vec<Vec<Origin>>) {
    top(reading, root);
    let (model, plans) = model_and_plans(reading, root);
    if !reading.has_errors() {
        checks::check(reading, &model, &plans);
    }
    let text = |key: &str| {
        root.get(key)
            .and_then(|node| reading.text(node, key))
            .map(String::from)
    };
    let run = RunSettings::read(reading, root);
    let hires = plans.iter().map(|plan| plan.hires.clone()).collect();
    let goals = goals::goals(reading, root, model.horizon);
    let experiment = Experiment {
        title: root
            .get("title")
            .and_then(|node| reading.name(node, "title"))
            .unwrap_or("Untitled scenario")
            .to_string(),
        question: text("question"),
        currency: currency.to_string(),
        baseline: baseline(reading, root, &plans),
        plans: plans.into_iter().map(|placed| placed.plan).collect(),
        model,
        goals,
        worlds: None,
        replications: run.replications,
        precision: run.precision,
        ledger_replications: run.ledger_replications,
        seed: run.seed,
    };
    (experiment, hires)
}

/// Keys that only need to be of the right kind.
fn top(reading: &Reading, root: &Table) {
    reading.check_keys(root, &keys::TOP);
    if let Some(node) = root.get("pitcrew") {
        reading.whole(node, "pitcrew, the version of the file format,", 1..=1);
    }
    if let Some(node) = root.get("starts")
        && !matches!(&node.value, Value::Date(date) if !date.contains(':'))
    {
        let problem =
            Problem::error("starts is a date without quotes").label("for example 2027-01-01");
        reading.report(node.origin, problem);
    }
}

fn horizon(reading: &Reading, root: &Table) -> Weeks {
    let fallback = Weeks::from_months(24.0).unwrap_or(Weeks::ZERO);
    let Some(node) = root.get("horizon") else {
        let problem = Problem::error("the scenario does not say how far it looks ahead")
            .note("add a line at the top:  horizon = \"24 months\"");
        reading.report_unplaced(problem);
        return fallback;
    };
    let before = reading.error_count();
    let weeks = reading.number(node, "horizon", Quantity::Duration);
    if reading.error_count() > before {
        return fallback;
    }
    if weeks <= 0.0 || weeks > LONGEST_HORIZON {
        let problem = Problem::error("the horizon must be above 0 and at most 100,000 weeks")
            .label("for example \"24 months\"");
        reading.report(node.origin, problem);
        return fallback;
    }
    Weeks::new(weeks).unwrap_or(fallback)
}

/// What is played: the organization, and what is done to it.
pub(super) fn model_and_plans(reading: &Reading, root: &Table) -> (Model, Vec<PlacedPlan>) {
    let horizon = horizon(reading, root);
    let world = world(reading, root);
    let mut model = model(reading, root, world, horizon);
    let names = names_of(&model);
    let mut plans = PlanReader {
        reading,
        names: &names,
        channels: &model.channels,
        world,
        home: regions::home(reading, root, world),
    }
    .plans(root);
    upskilling::add_roles(reading, &mut model, &mut plans);
    (model, plans)
}

fn model(reading: &Reading, root: &Table, world: World, horizon: Weeks) -> Model {
    let loaded = funds::loaded(reading, root, world);
    let skills = roles::skills(reading, root, world);
    let roles = roles::roles(reading, root, world, &skills, loaded);
    let mut names = Names {
        roles: roles.iter().map(|role| role.name.clone()).collect(),
        skills,
        ..Names::default()
    };
    let channels = channels::channels(reading, root, world, &names);
    names.channels = channels
        .iter()
        .map(|channel| channel.name.clone())
        .collect();
    let lifecycle = match root.get("stage") {
        Some(node) => {
            names.stages = own_stages::names(reading, node);
            own_stages::lifecycle(reading, node, &names)
        }
        None => {
            names.stages = lifecycle::STAGES.map(String::from).to_vec();
            lifecycle::built_in(reading, root, &names)
        }
    };
    let projects = ProjectReader {
        reading,
        names: &names,
        lifecycle: &lifecycle,
        world,
        horizon,
    };
    let kinds = projects.kinds(root);
    let (admission_until, follow_up) = measure(reading, root, horizon);
    let mut model = Model {
        horizon,
        admission_until,
        follow_up,
        projects: projects.projects(root, &kinds),
        kinds: kinds.kinds,
        sponsor: projects.sponsor(root),
        programme: projects.programme(root),
        team: team(
            reading,
            root,
            &names,
            loaded,
            regions::home(reading, root, world),
        ),
        work: work_rules(reading, root, world),
        people: people_rules(reading, root, world, &names),
        platform: platform(reading, root, world, &names, horizon),
        operation: operation(reading, root, world, &names),
        money: funds::money_rules(reading, root, world, loaded),
        skills: names.skills.clone(),
        roles,
        channels,
        lifecycle,
    };
    readiness::weigh(reading, root, world, &mut model);
    model
}

fn world(reading: &Reading, root: &Table) -> World {
    if root.get("stage").is_none() {
        return World::BuiltIn;
    }
    if let Some(entry) = root.entry("stages") {
        let problem = Problem::error(
            "[stages] changes the built-in stages, but this scenario has its own [[stage]]s",
        )
        .note("keep one of the two");
        reading.report(entry.key_origin, problem);
    }
    World::Own
}

fn names_of(model: &Model) -> Names {
    Names {
        skills: model.skills.clone(),
        roles: model.roles.iter().map(|role| role.name.clone()).collect(),
        channels: model
            .channels
            .iter()
            .map(|channel| channel.name.clone())
            .collect(),
        stages: model
            .lifecycle
            .stages
            .iter()
            .map(|stage| stage.name.clone())
            .collect(),
    }
}

/// Until when projects are counted, and how long each is watched.
fn measure(reading: &Reading, root: &Table, horizon: Weeks) -> (Weeks, FollowUp) {
    let empty = Table::default();
    let section = reading.section(root, "measure").unwrap_or(&empty);
    reading.check_keys(section, &keys::MEASURE);
    let follow_up = match section.get("follow_up") {
        Some(node) if node.as_text() == Some("to the horizon") => FollowUp::ToHorizon,
        Some(node) => FollowUp::Within(follow_up(reading, node, horizon)),
        None => FollowUp::Within(default_follow_up(reading, horizon)),
    };
    let last = match follow_up {
        FollowUp::ToHorizon => horizon,
        FollowUp::Within(weeks) => Weeks::new(horizon.get() - weeks.get()).unwrap_or(Weeks::ZERO),
    };
    let Some(node) = section.get("admission_until") else {
        return (last, follow_up);
    };
    let until = reading.number(node, "admission_until", Quantity::Duration);
    if until > last.get() + 1e-9 {
        let problem = Problem::error(
            "projects admitted so late could not be watched to the end of their follow-up",
        )
        .label(format!("at most {:.1} months here", last.months()));
        reading.report(node.origin, problem);
    }
    (Weeks::new(until.min(last.get())).unwrap_or(last), follow_up)
}

fn follow_up(reading: &Reading, node: &Node, horizon: Weeks) -> Weeks {
    let weeks = reading.number(node, "follow_up", Quantity::Duration);
    if weeks <= 0.0 || weeks > horizon.get() {
        let problem = Problem::error("follow_up must be above 0 and not longer than the horizon")
            .label("for example \"12 months\" or \"to the horizon\"");
        reading.report(node.origin, problem);
    }
    Weeks::new(weeks.clamp(0.0, horizon.get())).unwrap_or(horizon)
}

fn default_follow_up(reading: &Reading, horizon: Weeks) -> Weeks {
    let usual = reading.default_number("run.follow_up", Quantity::Duration);
    let short = reading.default_number("run.short_horizon", Quantity::Duration);
    let share = reading.default_number("run.follow_up_share", Quantity::Share);
    let weeks = if horizon.get() < short {
        horizon.get() * share
    } else {
        usual
    };
    Weeks::new(weeks.min(horizon.get())).unwrap_or(horizon)
}

fn baseline(reading: &Reading, root: &Table, plans: &[PlacedPlan]) -> usize {
    let names: Vec<&str> = plans
        .iter()
        .map(|placed| placed.plan.name.as_str())
        .collect();
    let stated = root.get("baseline");
    stated
        .and_then(|node| reading.one_of(node, "a plan in this scenario", &names))
        .unwrap_or(0)
}

/// The currency of the scenario, or the built-in one after a complaint.
pub(super) fn currency(reading: &Reading, root: &Table) -> String {
    let default = reading.defaults.node("run.currency");
    let node = root.get("currency").unwrap_or(&default);
    let fallback = default.as_text().unwrap_or_default().to_string();
    let Some(text) = reading.text(node, "currency") else {
        return fallback;
    };
    if reading.currencies.knows(text) {
        return text.to_string();
    }
    let misfit = if reading.currencies.knows(&text.to_uppercase()) {
        Misfit::new("currencies are written in capitals")
            .hint(format!("write \"{}\"", text.to_uppercase()))
    } else {
        reading.currencies.unknown(text)
    };
    reading.misfit(node.origin, "currency", misfit);
    debug_assert_ne!(node.origin, Origin::BUILT_IN);
    fallback
}
