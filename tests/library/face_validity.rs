//! What somebody who runs such teams would call absurd does not happen. Each is claimed of
//! many futures under the same luck.

use crate::support::{estimate, experiment, play};
use pitcrew::experiment::{Experiment, watch};
use pitcrew::model::outcome::ReplicationRecord;
use pitcrew::model::trace::{What, WorkKind};

/// Where a piece of work belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    /// Up to the validated model.
    Model,
    /// From the validated model on, live models included.
    Production,
}

fn field(experiment: &Experiment, kind: WorkKind) -> Field {
    match kind {
        WorkKind::Stage { stage, .. } => {
            let name = &experiment.model.lifecycle.stages[usize::from(stage.0)].name;
            match name.as_str() {
                "packaging" | "deployment" => Field::Production,
                _ => Field::Model,
            }
        }
        WorkKind::Repair | WorkKind::Retraining | WorkKind::Incident => Field::Production,
    }
}

/// Of the weeks that people of a role spend on projects, live models and the platform, the
/// share in a field. The platform takes a share of each week until it is built.
fn share(experiment: &Experiment, role: &str, of: Field) -> f64 {
    let (mut within, mut all) = (0.0, 0.0);
    for replication in 0..200 {
        let watched = watch(experiment, 0, replication);
        let mut built = experiment.model.horizon.get();
        let mut left = experiment.model.platform.capabilities.len();
        for happening in &watched.trace.happenings {
            left -= usize::from(matches!(happening.what, What::Built { .. }));
            if left == 0 {
                built = happening.at;
                break;
            }
        }
        for work in &watched.trace.work {
            let who = experiment
                .model
                .role(watched.trace.people[work.person].role);
            if who.name != role {
                continue;
            }
            let building = (work.until.min(built) - work.from).max(0.0);
            let on_platform = who.platform_share * building;
            let on_work = work.until - work.from - on_platform;
            all += on_work + on_platform;
            let counts = |what: Field, weeks: f64| if what == of { weeks } else { 0.0 };
            within += counts(field(experiment, work.kind), on_work);
            within += counts(Field::Production, on_platform);
        }
    }
    within / all
}

/// In a team of three each role does most of its work in its own field, while there is work:
/// a programme with enough to do that nobody stops.
#[test]
fn each_role_does_most_of_its_work_in_its_own_field() {
    for third in ["data-engineer", "ml-engineer", "ai-engineer"] {
        let text = format!(
            r#"
            horizon = "36 months"
            currency = "EUR"
            today.validated_models = 2
            sponsor = {{ patience = "never", programme_patience = "never" }}
            team = {{ data-scientist = 1, mlops-engineer = 1, {third} = 1 }}
            projects.new = "1 per month"
            plan = [{{ name = "p", hire = [] }}]
            "#
        );
        let experiment = experiment(&text);
        for (role, of) in [
            ("data-scientist", Field::Model),
            ("mlops-engineer", Field::Production),
        ] {
            let share = share(&experiment, role, of);
            assert!(
                share > 0.7,
                "{role} beside {third}: {share:.2} in its own field"
            );
        }
    }
}

/// Futures of each pair of scenarios.
const FUTURES: u64 = 300;

/// The mean difference of a measure, future by future, is not below 0 by more than error.
#[track_caller]
fn assert_never_lower(
    what: &str,
    less: &str,
    more: &str,
    measure: impl Fn(&ReplicationRecord) -> f64,
) {
    let rows = |text: &str| {
        play(&experiment(text), FUTURES)
            .results
            .plans
            .remove(0)
            .rows
    };
    let (less, more) = (rows(less), rows(more));
    let differences: Vec<f64> = less
        .iter()
        .zip(&more)
        .map(|(less, more)| measure(more) - measure(less))
        .collect();
    let found = estimate(&differences);
    assert!(found.mean >= -4.0 * found.error, "{what}: {found:?}");
}

fn launched(row: &ReplicationRecord) -> f64 {
    row.launched.into()
}

/// Roles, each with the skill that it could have more of.
const ROLES: [(&str, &str); 6] = [
    ("data-scientist", "pipeline-automation"),
    ("data-engineer", "model-deployment"),
    ("ml-engineer", "data-analysis"),
    ("mlops-engineer", "model-prototyping"),
    ("ai-engineer", "data-analysis"),
    ("generalist", "monitoring"),
];

/// Scenarios that differ in team, platform, demand and patience, drawn by a simple generator
/// of fixed start.
fn scenarios(count: usize) -> Vec<(Vec<usize>, String)> {
    let mut state = 12345_u64;
    let mut below = |n: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % n
    };
    let mut drawn = Vec::new();
    while drawn.len() < count {
        let team: Vec<usize> = (0..ROLES.len()).map(|_| below(3) as usize).collect();
        let platform = ["manual", "repeatable", "automated"][below(3) as usize];
        let months = 1 + below(4);
        let models = below(4);
        let sponsor = [
            "",
            r#"sponsor = { patience = "never", programme_patience = "never" }"#,
        ];
        let sponsor = sponsor[below(2) as usize];
        let rest = format!(
            r#"
            horizon = "36 months"
            currency = "EUR"
            allow = ["nobody-for-packaging", "nobody-for-deployment", "nobody-for-data"]
            today = {{ validated_models = {models}, platform = "{platform}" }}
            projects.new = "1 every {months} months"
            {sponsor}
            plan = [{{ name = "p", hire = [] }}]
            "#
        );
        if team.iter().sum::<usize>() > 0 {
            drawn.push((team, rest));
        }
    }
    drawn
}

fn with_team(team: &[usize], rest: &str) -> String {
    let people = team.iter().zip(ROLES);
    let people: Vec<String> = people
        .map(|(n, (role, _))| format!("{role} = {n}"))
        .collect();
    format!("{rest}\n team = {{ {} }}", people.join(", "))
}

/// One more able person never lowers what is launched.
#[test]
fn one_more_person_is_no_harm() {
    for (number, (team, rest)) in scenarios(24).iter().enumerate() {
        let role = number % ROLES.len();
        let mut more = team.clone();
        more[role] += 1;
        let what = format!("one more {} for {team:?}{rest}", ROLES[role].0);
        assert_never_lower(
            &what,
            &with_team(team, rest),
            &with_team(&more, rest),
            launched,
        );
    }
}

/// More of a skill never lowers what is launched.
#[test]
fn more_skill_is_no_harm() {
    for (number, (team, rest)) in scenarios(24).iter().enumerate() {
        let present: Vec<usize> = (0..ROLES.len()).filter(|role| team[*role] > 0).collect();
        let (role, skill) = ROLES[present[number % present.len()]];
        let text = with_team(team, rest);
        let more = format!("{text}\n role.{role}.skills.{skill} = \"full\"");
        let what = format!("{role} with more {skill} in {team:?}{rest}");
        assert_never_lower(&what, &text, &more, launched);
    }
}

/// A team as firms have it, under settings.
fn usual(settings: &str) -> String {
    format!(
        r#"
        horizon = "48 months"
        currency = "EUR"
        allow = ["nobody-for-a-stage"]
        today.validated_models = 2
        team = {{ data-scientist = 2, mlops-engineer = 1 }}
        projects.new = "1 every 2 to 3 months"
        plan = [{{ name = "p", hire = [] }}]
        {settings}
        "#
    )
}

/// Who notices sooner that a model is wrong earns no less, and loses no model.
#[test]
fn noticing_sooner_is_no_harm() {
    let with = |weeks: u32| usual(&format!(r#"defaults.operation.noticing = "{weeks} weeks""#));
    let earned = |row: &ReplicationRecord| row.value;
    for (later, sooner) in [(26, 8), (8, 2), (2, 1)] {
        let what = format!("noticing in {sooner} weeks, not {later}");
        assert_never_lower(&what, &with(later), &with(sooner), earned);
    }
}

#[test]
fn a_better_platform_is_no_harm() {
    let with = |level: &str| usual(&format!(r#"today.platform = "{level}""#));
    for (less, more) in [("manual", "repeatable"), ("repeatable", "automated")] {
        let what = format!("{more}, not {less}");
        assert_never_lower(&what, &with(less), &with(more), launched);
    }
}

/// Nobody is there and nobody is hired: nothing goes live, and nothing is spent on people.
#[test]
fn nobody_brings_nothing_and_costs_nothing() {
    let text = usual("").replace(
        "data-scientist = 2, mlops-engineer = 1",
        "data-scientist = 0",
    );
    for row in play(&experiment(&text), FUTURES)
        .results
        .plans
        .remove(0)
        .rows
    {
        assert_eq!((row.launched, row.spend, row.value), (0, 0.0, 0.0));
    }
}

/// Seven people have one project that is certain to be worth it: in most futures it is live
/// within a year.
#[test]
fn seven_people_bring_one_certain_project_to_production_within_a_year() {
    let text = include_str!("scenario_files/one_project.toml");
    let rows = play(&experiment(text), FUTURES)
        .results
        .plans
        .remove(0)
        .rows;
    let in_time = |row: &ReplicationRecord| f64::from(row.admitted_in_production);
    let found = estimate(&rows.iter().map(in_time).collect::<Vec<_>>());
    assert!(found.mean - 2.0 * found.error > 0.5, "{found:?}");
}

/// Ten or a hundred people with nothing to do are never the best plan by money, nor better
/// than a few who do the same work.
#[test]
fn idle_people_never_pay() {
    let text = include_str!("scenario_files/obviously_bad.toml");
    let experiment = experiment(text);
    let plans = play(&experiment, FUTURES).results.plans;
    let net = |name: &str| {
        let place = experiment.plans.iter().position(|plan| plan.name == name);
        let rows = plans[place.unwrap()].rows.iter();
        rows.map(|row| row.value - row.spend).sum::<f64>()
    };
    for (few, many) in [
        ("1 MLOps", "10 MLOps"),
        ("2 ML engineers", "100 ml-engineers"),
        ("Balanced 5", "10 data scientists"),
        ("Balanced 5", "10 generalists"),
        ("Nobody", "10 data scientists"),
    ] {
        assert!(net(few) > net(many), "{few} against {many}");
    }
}
