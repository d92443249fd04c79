//! Measures taken from the projects of a future: numerator and denominator of each.

use super::future::Future;
use crate::model::EndCause;
use crate::model::outcome::{Fate, ProjectRecord};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR, after, between};

/// Of so many, so many: a part and its whole, as sums over projects.
pub(super) type Part = (f64, f64);

/// How many of the items hold, and how many there are.
fn count<T>(items: impl Iterator<Item = T>, holds: impl Fn(&T) -> bool) -> Part {
    items.fold((0.0, 0.0), |(part, whole), item| {
        (part + f64::from(u8::from(holds(&item))), whole + 1.0)
    })
}

/// Admitted projects found infeasible, or ended at one of these stages, within their
/// follow-up.
pub(super) fn scrapped_at(future: Future<'_>, names: &[String]) -> Part {
    let model = future.model;
    let admitted = future.projects.iter();
    let admitted = admitted.filter(|project| project.admitted(model).is_some());
    let is_at = |project: &ProjectRecord| {
        let stage = project.stage.map(|stage| usize::from(stage.0));
        let stage = stage.and_then(|index| model.lifecycle.stages.get(index));
        stage.is_some_and(|stage| names.contains(&stage.name))
    };
    count(admitted, |project| {
        let time = project.kicked_off.zip(project.ended);
        let is_in_time = time.is_some_and(|(from, to)| to <= model.watched_until(from));
        is_in_time
            && match project.fate {
                Fate::Ended(EndCause::Infeasible) => true,
                Fate::Ended(_) => is_at(project),
                _ => false,
            }
    })
}

/// Launched models that were watched for `weeks` and earned something without being
/// withdrawn in that time.
pub(super) fn successful_launches(future: Future<'_>, weeks: f64) -> Part {
    let watched = future
        .launched()
        .filter(|(_, live)| after(*live, weeks) <= future.horizon());
    count(watched, |(project, live)| {
        let is_withdrawn = project.fate == Fate::Withdrawn
            && project
                .ended
                .is_some_and(|ended| between(*live, ended) <= weeks);
        project.value > 0.0 && !is_withdrawn
    })
}

/// Launched models, kicked off from `weeks` to `weeks` and a year before the horizon,
/// that earned more than their part of the spend, by weeks worked.
pub(super) fn positive_return(future: Future<'_>, weeks: f64) -> Part {
    let cost_per_week = cost_per_week(future);
    let aged = future.launched().filter(|(project, _)| {
        project.kicked_off.is_some_and(|time| {
            let age = between(time, future.horizon());
            (weeks..after(weeks, WEEKS_PER_YEAR)).contains(&age)
        })
    });
    count(aged, |(project, _)| {
        project.value > project.worked * cost_per_week
    })
}

/// What a week worked on a project costs, everything that the organization spends charged.
fn cost_per_week(future: Future<'_>) -> f64 {
    let worked: f64 = future.projects.iter().map(|project| project.worked).sum();
    future.row.spend / worked
}

/// Use cases kicked off at least `weeks` before the horizon that somebody uses, and of
/// them those that had earned their part of the spend by `weeks` after kick-off. What one
/// earned is spread evenly over its time in service.
pub(super) fn paid_back(future: Future<'_>, weeks: f64) -> Part {
    let cost_per_week = cost_per_week(future);
    let in_use = future.launched().filter_map(|(project, live)| {
        let kicked_off = project.kicked_off?;
        let counts = project.value > 0.0 && after(kicked_off, weeks) <= future.horizon();
        let service = between(live, project.ended.unwrap_or(future.horizon()));
        let paid = project.worked * cost_per_week / project.value;
        counts.then_some((paid, between(kicked_off, live) + paid * service))
    });
    count(in_use, |(paid, time)| *paid <= 1.0 && *time <= weeks)
}

/// Validated projects that took longer than `weeks` from their kick-off.
pub(super) fn validation_longer_than(future: Future<'_>, weeks: f64) -> Part {
    let projects = future.projects.iter();
    let times =
        projects.filter_map(|project| Some(between(project.kicked_off?, project.validated?)));
    count(times, |time| *time > weeks)
}

/// Weeks from validated to live of each launched model.
fn deployment_times(future: Future<'_>) -> impl Iterator<Item = f64> {
    let launched = future.launched();
    launched.filter_map(|(project, live)| Some(between(project.validated?, live)))
}

/// Launched models that took longer than `weeks` from validated to live.
pub(super) fn deployment_longer_than(future: Future<'_>, weeks: f64) -> Part {
    count(deployment_times(future), |time| *time > weeks)
}

/// Launched models that took at most `weeks` from validated to live.
pub(super) fn deployment_at_most(future: Future<'_>, weeks: f64) -> Part {
    count(deployment_times(future), |time| *time <= weeks)
}

/// Months from validated to live, and how many models they belong to.
pub(super) fn deployment_months(future: Future<'_>) -> Part {
    deployment_times(future).fold((0.0, 0.0), |(sum, models), weeks| {
        (sum + weeks / WEEKS_PER_MONTH, models + 1.0)
    })
}

/// What each launched model earned and could have earned by the horizon at full
/// quality. Only where all are worth the same, and used.
fn earnings(future: Future<'_>) -> impl Iterator<Item = (f64, f64)> {
    let kinds = &future.model.kinds;
    future.launched().filter_map(move |(project, live)| {
        let kind = kinds.get(usize::from(project.kind))?;
        let worth = kind.value_per_year.as_constant()? / WEEKS_PER_YEAR;
        Some((project.value, worth * (future.horizon() - live)))
    })
}

/// Models that earned less than they could have, by more than `share` of it.
pub(super) fn degraded(future: Future<'_>, share: f64) -> Part {
    count(earnings(future), |(earned, possible)| {
        *earned < (1.0 - share) * possible
    })
}

/// What models did not earn of what they could have, and what they could have.
pub(super) fn quality_lost(future: Future<'_>) -> Part {
    earnings(future).fold((0.0, 0.0), |(lost, all), (earned, possible)| {
        (lost + possible - earned, all + possible)
    })
}

/// Models launched at least `weeks` before the horizon, in service after that time.
pub(super) fn in_service_after(future: Future<'_>, weeks: f64) -> Part {
    let watched = future
        .launched()
        .filter(|(_, live)| after(*live, weeks) <= future.horizon());
    count(watched, |(project, live)| {
        project
            .ended
            .is_none_or(|ended| between(*live, ended) > weeks)
    })
}

/// Weeks that somebody gave to launched projects, and weeks from their kick-off to
/// production.
pub(super) fn flow_efficiency(future: Future<'_>) -> Part {
    let launched = future
        .launched()
        .filter_map(|(project, live)| Some((project.touched, live - project.kicked_off?)));
    launched.fold((0.0, 0.0), |(worked, all), (work, time)| {
        (worked + work, all + time)
    })
}

/// Weeks of rework, and weeks worked.
pub(super) fn rework_share(future: Future<'_>) -> Part {
    let projects = future.projects.iter();
    projects.fold((0.0, 0.0), |(rework, all), project| {
        (rework + project.reworked, all + project.worked)
    })
}

/// Launched projects with more than `factor` times the usual work.
pub(super) fn over_usual_work(future: Future<'_>, factor: f64, usual: f64) -> Part {
    count(future.launched(), |(project, _)| {
        project.worked > factor * usual
    })
}

/// When the last of the projects is live or has ended; `None` while one is not.
pub(super) fn all_done(projects: &[ProjectRecord]) -> Option<f64> {
    projects.iter().try_fold(0.0, |last: f64, project| {
        let done = project.in_production.or(project.ended)?;
        Some(last.max(done))
    })
}
