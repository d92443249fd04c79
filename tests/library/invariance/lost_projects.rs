//! The ledger of lost projects says what the same futures say when the scenario itself
//! has one more on the team, and adding somebody shifts nobody else's luck.

use crate::support::{experiment, play};
use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::experiment::{Experiment, Rescues, RunOptions, rescues};
use pitcrew::model::outcome::{Fate, ProjectRecord};
use pitcrew::model::{FollowUp, RoleId};
use pitcrew::random::Streams;
use pitcrew::scenario;

const STARTER: &str = include_str!("../../../scenarios/first-hire.toml");

fn ledger(experiment: &Experiment, completed: u64, threads: usize) -> Rescues {
    let options = RunOptions {
        threads: Some(threads),
        stop: None,
    };
    rescues(experiment, completed, &options).expect("plans hire somebody")
}

/// The success measure, written down once more.
fn watched_until(experiment: &Experiment, project: &ProjectRecord) -> Option<f64> {
    let model = &experiment.model;
    let FollowUp::Within(span) = model.follow_up else {
        panic!("the starter follows projects for a time");
    };
    let kicked_off = project.kicked_off?;
    (kicked_off <= model.admission_until.get()).then_some(kicked_off + span.get())
}

fn succeeds(experiment: &Experiment, project: &ProjectRecord) -> bool {
    let until = watched_until(experiment, project);
    let live = project.in_production;
    until.zip(live).is_some_and(|(until, live)| live <= until)
}

fn is_lost(experiment: &Experiment, project: &ProjectRecord) -> bool {
    let until = watched_until(experiment, project);
    matches!(project.fate, Fate::Ended(_))
        && until
            .zip(project.ended)
            .is_some_and(|(until, end)| end <= until)
}

/// For each role, the file is edited by hand: one more of it in `[team]`. A project is
/// rescued in the ledger if and only if it is a success in that run.
#[test]
fn a_rescue_is_what_an_edited_scenario_says() {
    const REPLICATIONS: u64 = 60;
    let base = experiment(STARTER);
    let found = ledger(&base, REPLICATIONS, 2);
    assert_eq!(found.replications, REPLICATIONS);
    let played = play(&base, REPLICATIONS);
    let (mut rescued, mut not_rescued) = (0, 0);
    for &role in &found.roles {
        let name = &base.model.roles[usize::from(role.0)].name;
        let there = base.model.team.iter().find(|group| group.role == role);
        let people = there.map_or(0, |group| group.people) + 1;
        let change = format!("team.{name}={people}");
        let edited = scenario::parse("test.toml", STARTER, &[change]).unwrap();
        let edited = play(&edited.experiment, REPLICATIONS);
        for (plan, lost) in found.plans.iter().enumerate() {
            let all = played.projects[plan].iter().flatten();
            let on_paper = all.filter(|project| is_lost(&base, project)).count();
            assert_eq!(lost.len(), on_paper);
            for project in lost {
                let replication = usize::try_from(project.replication).unwrap();
                let mut same = edited.projects[plan][replication].iter();
                let same = same.find(|other| other.number == project.number).unwrap();
                let is_rescued = project.rescues.iter().any(|rescue| rescue.role == role);
                assert_eq!(is_rescued, succeeds(&base, same), "{name}: {project:?}");
                rescued += u32::from(is_rescued);
                not_rescued += u32::from(!is_rescued);
            }
        }
    }
    assert!(rescued > 20 && not_rescued > 20, "{rescued} {not_rescued}");
}

#[test]
fn rescues_are_sorted_by_price_and_the_same_on_any_number_of_threads() {
    let base = experiment(STARTER);
    let found = ledger(&base, 55, 1);
    assert_eq!(found, ledger(&base, 55, 3));
    for project in found.plans.iter().flatten() {
        let costs: Vec<f64> = project.rescues.iter().map(|rescue| rescue.cost).collect();
        assert!(costs.is_sorted() && costs.iter().all(|cost| *cost > 0.0));
    }
    // A shorter ledger is the beginning of a longer one.
    let shorter = ledger(&base, 20, 2);
    for (few, many) in shorter.plans.iter().zip(&found.plans) {
        assert!(few.len() < many.len() && few[..] == many[..few.len()]);
    }
}

/// Where assumptions are drawn, lost projects are those of the run in the same worlds,
/// and the ledger ends with a whole world.
#[test]
fn the_ledger_is_of_the_worlds_of_the_run() {
    let text = format!(
        "{STARTER}\n[assumptions]\n\"projects.worth\" = \"between 5k and 90k EUR per month\"\n\
         \"defaults.projects.feasible\" = \"between 40% and 90%\"\n"
    );
    let text = text.replace("[today]", "[run]\nledger_replications = 21\n[today]");
    let base = experiment(&text);
    let found = ledger(&base, 100, 2);
    assert_eq!(found.replications, 24);
    let rows = play(&base, 24).results;
    for (plan, lost) in rows.plans.iter().zip(&found.plans) {
        for row in &plan.rows {
            let here = lost.iter().filter(|p| p.replication == row.replication);
            let ended: u32 = row.admitted_ended.iter().sum();
            assert_eq!(here.count(), ended as usize, "{}", row.replication);
        }
    }
}

/// Everything is drawn, people differ, leave and are replaced; stage a is for x, and z,
/// whom no stage needs, comes on top: not one figure of any project changes.
#[test]
fn somebody_whom_no_stage_needs_changes_no_project() {
    let text = r#"
        horizon = "200 weeks"
        team = { x = 1, z = 1 }
        channel = { c = { time_to_start = "1 to 9 weeks", mis_hire = "30%", leaves = true } }
        sponsor = { patience = "10 to 60 weeks" }
        projects = { new = "1 every 2 to 6 weeks", waiting = 3 }
        stage = [{ name = "a", needs = "x", takes = "1 to 9 weeks" },
                 { name = "b", needs = "y", takes = "1 to 9 weeks", gate = { ends = "10%" } }]
        plan = [{ name = "p", hire = [{ role = "x", when = "month 6" },
                                      { role = "y", people = 2, when = "now" }] }]
        role = { y = {}, z = {} }
        "#;
    let mut experiment = experiment(text);
    let starter = crate::support::experiment(STARTER);
    let people = &mut experiment.model.people;
    people.quality = starter.model.people.quality;
    people.stays = starter.model.people.stays;
    people.backfill = true;
    let model = &experiment.model;
    let role = |name: &str| {
        let place = model.roles.iter().position(|role| role.name == name);
        RoleId(u8::try_from(place.unwrap()).unwrap())
    };
    let setup = PlanSetup::new(model, &experiment.plans[0]);
    let (z, y) = (role("z"), role("y"));
    let mut engine = Engine::new(model, 13);
    let mut y_matters = false;
    for replication in 0..100 {
        let streams = Streams::new(5, replication, 0);
        let mut play = |setup: &PlanSetup<'_>| {
            let mut outcome = Outcome::default();
            engine.play(setup, &streams, &mut outcome);
            outcome
        };
        let without = play(&setup);
        let with_z = play(&setup.clone().with_one_more(z));
        assert_eq!(without.projects, with_z.projects, "{replication}");
        let (few, many) = (without.record.unwrap(), with_z.record.unwrap());
        assert!(few.staff.hired <= many.staff.hired);
        y_matters |= play(&setup.clone().with_one_more(y)).projects != without.projects;
    }
    assert!(y_matters);
}
