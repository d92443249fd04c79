//! In every future of every shipped scenario, projects and money add up.

use crate::support::{experiment, play};
use pitcrew::model::CostCategory;
use pitcrew::model::outcome::{CashPath, Fate, ProjectRecord, ReplicationRecord, ServiceRecord};
use pitcrew::scenario::shipped;

#[test]
fn projects_and_money_add_up_in_every_future_of_every_shipped_scenario() {
    for (name, text) in shipped() {
        let experiment = experiment(text);
        let replications = match experiment.model.horizon.get() {
            long if long > 5000.0 => 3,
            _ => 150,
        };
        let played = play(&experiment, replications);
        for (plan, projects) in played.results.plans.iter().zip(&played.projects) {
            assert_eq!(plan.cash.kept.len(), plan.rows.len());
            for (row, path) in plan.rows.iter().zip(&plan.cash.kept) {
                check_path(name, row, path, &plan.cash.times);
            }
            for (row, projects) in plan.rows.iter().zip(projects) {
                check_row(name, row, projects);
                for project in projects {
                    check_project(name, project, experiment.model.horizon.get());
                }
            }
        }
    }
}

fn count(projects: &[ProjectRecord], is: impl Fn(&ProjectRecord) -> bool) -> u32 {
    projects.iter().filter(|p| is(p)).count() as u32
}

fn check_row(name: &str, row: &ReplicationRecord, projects: &[ProjectRecord]) {
    let ended: u32 = row.ended.iter().sum();
    assert_eq!(row.offered, projects.len() as u32, "{name}");
    assert_eq!(
        row.launched,
        row.live + row.retired + row.withdrawn,
        "{name}"
    );
    assert_eq!(
        row.kicked_off,
        row.launched + ended + row.in_progress,
        "{name}: {row:?}"
    );
    for (counted, is) in [
        (
            row.kicked_off,
            (|p| p.kicked_off.is_some()) as fn(&ProjectRecord) -> bool,
        ),
        (row.launched, |p| p.in_production.is_some()),
        (row.validated, |p| p.validated.is_some()),
        (row.live, |p| p.fate == Fate::Live),
        (row.retired, |p| p.fate == Fate::Retired),
        (row.withdrawn, |p| p.fate == Fate::Withdrawn),
        (row.in_progress, |p| p.fate == Fate::InProgress),
        (ended, |p| matches!(p.fate, Fate::Ended(_))),
        (row.offered - row.kicked_off, |p| p.fate == Fate::InBacklog),
    ] {
        assert_eq!(counted, count(projects, is), "{name}: {row:?}");
    }
    assert!(row.admitted_in_production <= row.admitted, "{name}");
    assert!(
        row.admitted <= row.kicked_off && row.admitted_offers <= row.offered,
        "{name}"
    );

    let value: f64 = projects.iter().map(|p| p.value).sum();
    assert!(
        (value - row.value).abs() <= 1e-9 * (1.0 + value.abs()),
        "{name}"
    );
    check_service(name, row, projects);
    check_money(name, row);
    let first = projects
        .iter()
        .filter_map(|p| p.in_production)
        .reduce(f64::min);
    assert_eq!(row.first_production, first, "{name}");
    assert!(row.first_value.is_none_or(|at| Some(at) >= first), "{name}");
}

fn check_service(name: &str, row: &ReplicationRecord, projects: &[ProjectRecord]) {
    let mut service = ServiceRecord::default();
    for project in projects {
        service.add(&project.service);
    }
    assert_eq!(row.service, service, "{name}");
    assert!(
        row.service.downtime_weeks <= row.live_weeks + 1e-9,
        "{name}"
    );
    let losses = row.cost(CostCategory::IncidentLosses);
    assert_eq!(losses > 0.0, service.incidents > 0, "{name}");
    assert!(
        row.cost(CostCategory::Harm) == 0.0 || service.bad_unnoticed_weeks > 0.0,
        "{name}"
    );
}

/// Spend is the sum of its categories, and no category gives money back.
fn check_money(name: &str, row: &ReplicationRecord) {
    let sum: f64 = row.costs.iter().sum();
    let tolerance = 1e-9 * (1.0 + row.spend);
    assert!((sum - row.spend).abs() <= tolerance, "{name}: {row:?}");
    assert!(row.costs.iter().all(|&cost| cost >= 0.0), "{name}: {row:?}");
    let pay = row.cost(CostCategory::Pay) + tolerance;
    assert!((0.0..=pay).contains(&row.idle_pay), "{name}: {row:?}");
    assert!(row.value >= 0.0, "{name}");
    let paid = |_| row.spend > 0.0 && row.value > 0.0;
    assert!(row.break_even.is_none_or(paid), "{name}: {row:?}");
}

/// What was spent and earned by the horizon is what the path ends in, it only grows,
/// and where value pays for spend at a point, break-even is not later.
fn check_path(name: &str, row: &ReplicationRecord, path: &CashPath, times: &[f64]) {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + b.abs());
    let (spend, value) = (&path.spend, &path.value);
    assert_eq!((spend.len(), value.len()), (times.len(), times.len()));
    assert!(close(*spend.last().unwrap(), row.spend), "{name}: {row:?}");
    assert!(close(*value.last().unwrap(), row.value), "{name}: {row:?}");
    assert!(spend.is_sorted() && value.is_sorted(), "{name}: {row:?}");
    for ((spend, value), &time) in spend.iter().zip(value).zip(times) {
        let is_even = *spend > 0.0 && value >= spend;
        let in_time = !is_even || row.break_even.is_some_and(|at| at <= time);
        assert!(in_time, "{name}: {row:?}");
    }
}

fn check_project(name: &str, project: &ProjectRecord, horizon: f64) {
    let times = [
        Some(project.offered),
        project.kicked_off,
        project.validated,
        project.in_production,
        project.ended,
    ];
    let come: Vec<f64> = times.into_iter().flatten().collect();
    assert!(come.is_sorted(), "{name}: {project:?}");
    assert!(
        come.iter().all(|&t| (0.0..=horizon).contains(&t)),
        "{name}: {project:?}"
    );
    assert_eq!(
        project.kicked_off.is_none(),
        project.fate == Fate::InBacklog,
        "{name}"
    );
    let launched = matches!(project.fate, Fate::Live | Fate::Retired | Fate::Withdrawn);
    assert_eq!(
        project.in_production.is_some(),
        launched,
        "{name}: {project:?}"
    );
    let over = !matches!(
        project.fate,
        Fate::Live | Fate::InProgress | Fate::InBacklog
    );
    assert_eq!(project.ended.is_some(), over, "{name}: {project:?}");
    assert!(launched || project.value == 0.0, "{name}: {project:?}");
    assert!(
        project.reworked <= project.worked + 1e-9,
        "{name}: {project:?}"
    );
    if let Some(since) = project.in_production {
        let live = project.ended.unwrap_or(horizon) - since;
        let service = &project.service;
        assert!(service.downtime_weeks <= live + 1e-9, "{name}: {project:?}");
        assert!(
            service.bad_unnoticed_weeks <= live + 1e-9,
            "{name}: {project:?}"
        );
    } else {
        assert_eq!(project.service, ServiceRecord::default(), "{name}");
    }
    if let Some(start) = project.kicked_off {
        let until = project.in_production.or(project.ended).unwrap_or(horizon);
        let busy = project.waited + project.worked;
        assert!(busy <= until - start + 1e-6, "{name}: {project:?}");
    }
}
