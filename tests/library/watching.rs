//! A watched replication is the future of the run, and its trace agrees with its rows.

use std::path::Path;

use crate::support::{experiment, play};
use pitcrew::engine::{Engine, Outcome, PlanSetup};
use pitcrew::experiment::{Experiment, Watched, watch};
use pitcrew::model::RoleId;
use pitcrew::model::outcome::Fate;
use pitcrew::model::trace::{Happening, Leaving, ProjectPlace, What, Work};
use pitcrew::random::{Distribution, Streams};
use pitcrew::scenario;

const REPLICATIONS: u64 = 3;

/// Scenarios that together have every mechanism: triggers, bundles, upskilling,
/// incidents, kinds, a stopped programme, assumptions.
const SCENARIOS: [&str; 9] = [
    "first-hire",
    "late-mlops",
    "fraud-and-llm",
    "sourcing-mix",
    "not-yet",
    "stalled-enterprise",
    "startup-in-phases",
    "late-and-unowned",
    "theory/tandem",
];

fn shipped(name: &str) -> Experiment {
    let path = format!("scenarios/{name}.toml");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let changes: &[&str] = match name {
        // Long queues have as much to watch in a part of their time.
        "theory/tandem" => &["horizon=300 weeks", "measure.admission_until=200 weeks"],
        // Every second replication has a world of its own.
        "first-hire" => &[
            "assumptions.data_scientist_deploys_alone=2x to 6x slower",
            "run.replications_per_world=2",
        ],
        _ => &[],
    };
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    match scenario::load(&path, &changes) {
        Ok(scenario) => scenario.experiment,
        Err(problems) => panic!("{problems}"),
    }
}

/// Every replication of every plan of every scenario, watched.
fn for_each(mut check: impl FnMut(&str, &Watched)) {
    for name in SCENARIOS {
        let experiment = shipped(name);
        for plan in 0..experiment.plans.len() {
            for replication in 0..REPLICATIONS {
                let watched = watch(&experiment, plan, replication);
                check(&format!("{name}, plan {plan}, {replication}"), &watched);
            }
        }
    }
}

#[test]
fn a_watched_replication_is_the_future_of_the_run() {
    for name in SCENARIOS {
        let experiment = shipped(name);
        let played = play(&experiment, REPLICATIONS);
        for (plan, results) in played.results.plans.iter().enumerate() {
            let hires = experiment.plans[plan].hires.len();
            for (index, row) in results.rows.iter().enumerate() {
                let watched = watch(&experiment, plan, index as u64);
                assert_eq!(watched.record, *row, "{name}");
                assert_eq!(watched.projects, played.projects[plan][index], "{name}");
                let of_run = &results.hires[index * hires..(index + 1) * hires];
                assert_eq!(watched.hires, of_run, "{name}");
            }
        }
    }
}

#[test]
fn nobody_works_on_two_things_at_once_or_before_the_first_day_or_after_leaving() {
    for_each(|case, watched| {
        let horizon = watched.model.horizon.get();
        for (index, person) in watched.trace.people.iter().enumerate() {
            let is_theirs = |work: &&Work| work.person == index;
            let mut work: Vec<&Work> = watched.trace.work.iter().filter(is_theirs).collect();
            work.sort_by(|one, other| one.from.total_cmp(&other.from));
            let mut free_from = person.first_day;
            for one in work {
                assert!(
                    one.from >= free_from && one.until >= one.from,
                    "{case}: {one:?}"
                );
                free_from = one.until;
            }
            assert!(
                free_from <= person.left.unwrap_or(horizon),
                "{case}: {index}"
            );
        }
    });
}

#[test]
fn a_project_is_at_one_place_after_the_other_until_it_is_gone() {
    for_each(|case, watched| {
        for (index, row) in watched.projects.iter().enumerate() {
            let mut at = row.offered;
            let stays = watched
                .trace
                .stays
                .iter()
                .filter(|stay| stay.project == index);
            for stay in stays {
                assert!(
                    stay.from == at && stay.until > at,
                    "{case}: {stay:?} after {at}"
                );
                at = stay.until;
            }
            let end = row.ended.unwrap_or(watched.model.horizon.get());
            assert_eq!(at, end, "{case}: project {index}");
        }
    });
}

#[test]
fn the_work_of_a_trace_is_the_work_of_the_rows() {
    for_each(|case, watched| {
        for (index, row) in watched.projects.iter().enumerate() {
            let in_work = watched.trace.stays.iter().filter(|stay| {
                stay.project == index && matches!(stay.place, ProjectPlace::InWork(_))
            });
            let weeks: f64 = in_work.map(|stay| stay.until - stay.from).sum();
            // The row has what is done with; work under way at the horizon is not.
            let under_way = row.fate == Fate::InProgress;
            let is_right = (weeks - row.worked).abs() < 1e-6 || (under_way && weeks > row.worked);
            assert!(is_right, "{case}: project {index}: {weeks} and {row:?}");
        }
    });
}

/// What the last thing that happened to a project makes of it.
fn fate(what: What) -> Option<(usize, Fate)> {
    match what {
        What::Offered { project } => Some((project, Fate::InBacklog)),
        What::KickedOff { project } => Some((project, Fate::InProgress)),
        What::WentLive { project, .. } => Some((project, Fate::Live)),
        What::Retired { project } => Some((project, Fate::Retired)),
        What::Withdrawn { project, .. } => Some((project, Fate::Withdrawn)),
        What::Lost { project, cause, .. } => Some((project, Fate::Ended(cause))),
        _ => None,
    }
}

#[test]
fn what_happened_agrees_with_the_rows() {
    for_each(|case, watched| {
        let mut fates = vec![None; watched.projects.len()];
        let (mut incidents, mut joined, mut left) = (0, 0, 0);
        let mut last = 0.0;
        for happening in &watched.trace.happenings {
            assert!(happening.at >= last, "{case}: {happening:?} after {last}");
            last = happening.at;
            incidents += u32::from(matches!(happening.what, What::Incident { .. }));
            joined += u32::from(matches!(happening.what, What::Joined { .. }));
            left += u32::from(matches!(happening.what, What::Left { .. }));
            if let Some((project, fate)) = fate(happening.what) {
                fates[project] = Some(fate);
            }
        }
        let of_rows = watched.projects.iter().map(|row| Some(row.fate));
        assert_eq!(fates, of_rows.collect::<Vec<_>>(), "{case}");
        let row = &watched.record;
        assert_eq!(incidents, row.service.incidents, "{case}");
        let gone = row.staff.left + row.staff.lent;
        assert_eq!((joined, left), (row.staff.hired, gone), "{case}");
    });
}

/// What somebody left behind waits because they left; the time of a hire is over before
/// its people go; a post opens again after its holder has gone.
#[test]
fn what_brings_something_about_is_told_before_it() {
    let mut seen = [0; 3];
    for_each(|case, watched| {
        let happenings = &watched.trace.happenings;
        for (index, Happening { at, what }) in happenings.iter().enumerate() {
            let What::Left { person, why } = *what else {
                continue;
            };
            let before = happenings[..index].iter().rev();
            let before = before.take_while(|earlier| earlier.at == *at);
            let work = watched.trace.work_of(person).iter();
            // Of people who are lent at once, a helper stops when whoever leads goes.
            let is_alone = why != Leaving::Lent;
            let left_behind = work.rev().find(|work| is_alone && work.until == *at);
            for earlier in before {
                let is_of_theirs = |project| left_behind.is_some_and(|w| w.project == project);
                match earlier.what {
                    What::Waits { project, .. } | What::Lost { project, .. } => {
                        assert!(
                            !is_of_theirs(project),
                            "{case}: {earlier:?} before {what:?}"
                        );
                    }
                    What::PostReopened { .. } => {
                        let others = happenings[..index].iter();
                        let mut others = others.filter(|other| other.at == *at);
                        let is_left = |other: &Happening| matches!(other.what, What::Left { .. });
                        assert!(others.any(is_left), "{case}: {earlier:?} before {what:?}");
                    }
                    What::HireClosed { .. } => seen[0] += usize::from(why == Leaving::SentAway),
                    _ => {}
                }
            }
            let after = happenings[index..].iter();
            for later in after.take_while(|later| later.at == *at) {
                seen[1] += usize::from(matches!(later.what, What::PostReopened { .. }));
                let is_closed = matches!(later.what, What::HireClosed { .. });
                assert!(
                    !is_closed || why != Leaving::SentAway,
                    "{case}: {later:?} after {what:?}"
                );
            }
            seen[2] += usize::from(left_behind.is_some());
        }
    });
    // Each of the three was there to be seen.
    assert!(seen.iter().all(|cases| *cases > 0), "{seen:?}");
}

/// The only x is in training from week 1 on, for 10 weeks, and leaves in week 5. The
/// training is broken off and another x is looked for, but not in a programme that was
/// frozen in week 3.
#[test]
fn no_search_begins_again_in_a_frozen_programme() {
    let told = |sponsor: &str| {
        let mut experiment = experiment(&format!(
            r#"
            horizon = "20 weeks"
            currency = "USD"
            allow = ["nobody-for-a-stage"]
            team = {{ x = 1 }}
            role = {{ y = {{}} }}
            channel = {{ upskill = {{ from = "x", time_to_start = "1 week", ramp_up = "10 weeks" }} }}
            projects = {{ new = "none" }}
            stage = [{{ name = "a", needs = "x", takes = "6 weeks" }}]
            plan = [{{ name = "p", hire = [{{ role = "y", via = "upskill", when = "now" }}] }}]
            {sponsor}
            "#
        ));
        experiment.model.people.stays = Some(Distribution::constant(5.0).unwrap());
        let happenings = watch(&experiment, 0, 0).trace.happenings;
        let told = happenings
            .iter()
            .map(|happening| (happening.at, happening.what));
        told.collect::<Vec<_>>()
    };
    let hire = 0;
    // y, the only role that the file describes.
    let role = RoleId(0);
    let begins = [
        (
            0.0,
            What::HireOpened {
                hire,
                is_late: false,
            },
        ),
        (1.0, What::TrainingBegan { person: 0, role }),
    ];
    let why = Leaving::OwnAccord;
    let leaves = (5.0, What::Left { person: 0, why });
    let again = (5.0, What::PostReopened { role });
    assert_eq!(told(""), [&begins[..], &[leaves, again]].concat());
    let frozen = told(r#"sponsor = { programme_patience = "3 weeks", programme = "freeze" }"#);
    assert_eq!(
        frozen,
        [&begins[..], &[(3.0, What::Frozen), leaves]].concat()
    );
}

/// Points of a calendar none of which, but the first, falls on a month or a week.
const POINTS: usize = 98;

/// Where the flow counts a project that stays at a place: the backlog, then waiting
/// and working for each stage in turn, then live.
/// The place in the flow of projects that are gone.
const GONE: usize = 2;

fn place_in_flow(place: ProjectPlace) -> usize {
    match place {
        ProjectPlace::Backlog => 0,
        ProjectPlace::Live | ProjectPlace::Down => 1,
        ProjectPlace::Pause(stage) | ProjectPlace::Blocked(stage) | ProjectPlace::Line(stage) => {
            3 + 2 * stage.0 as usize
        }
        ProjectPlace::InWork(stage) => 4 + 2 * stage.0 as usize,
    }
}

#[test]
fn the_flow_counts_the_projects_that_stay_at_each_place() {
    for name in SCENARIOS {
        let experiment = shipped(name);
        for plan in 0..experiment.plans.len() {
            for replication in 0..REPLICATIONS {
                let watched = watch(&experiment, plan, replication);
                let setup = PlanSetup::new(&watched.model, &watched.plan);
                let streams = Streams::new(experiment.seed, replication, 0);
                let mut outcome = Outcome::default();
                Engine::new(&watched.model, POINTS).play(&setup, &streams, &mut outcome);
                let stages = watched.model.lifecycle.stages.len();
                let horizon = watched.model.horizon.get();
                let points: Vec<_> = outcome.flow.chunks_exact(GONE + 1 + 2 * stages).collect();
                assert_eq!(points.len(), POINTS);
                // At the horizon all stays end.
                for (point, counted) in points[..POINTS - 1].iter().enumerate() {
                    let time = horizon * point as f64 / (POINTS - 1) as f64;
                    let stays = watched.trace.stays.iter();
                    let mut expected = vec![0; counted.len()];
                    for stay in stays.filter(|stay| stay.from <= time && time < stay.until) {
                        expected[place_in_flow(stay.place)] += 1;
                    }
                    // Who is gone stays nowhere.
                    expected[GONE] = counted[GONE];
                    let case = format!("{name}, plan {plan}, {replication}, point {point}");
                    assert_eq!(*counted, expected, "{case}");
                }
            }
        }
    }
}
