//! Measures of a whole future: numerator and denominator of each.

use super::future::Future;
use super::observable::Question;
use super::projects::{Part, all_done};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

/// One future that holds or does not.
fn one(holds: bool) -> Part {
    (f64::from(u8::from(holds)), 1.0)
}

/// Admitted projects in production within their follow-up.
pub(super) fn in_production(future: Future<'_>) -> Part {
    let row = future.row;
    (
        f64::from(row.admitted_in_production),
        f64::from(row.admitted),
    )
}

/// No model in production by `weeks`.
pub(super) fn nothing_in_production(future: Future<'_>, weeks: f64) -> Part {
    one(future.row.first_production.is_none_or(|time| time > weeks))
}

/// Months until the first production, in the futures that reach it.
pub(super) fn months_to_first_production(future: Future<'_>) -> Part {
    let first = future.row.first_production;
    first.map_or((0.0, 0.0), |weeks| (weeks / WEEKS_PER_MONTH, 1.0))
}

/// Problems that were noticed and put right a week or more after they could be noticed, and
/// all that were put right.
pub(super) fn slow_repairs(future: Future<'_>) -> Part {
    let service = &future.row.service;
    (
        f64::from(service.put_right_late),
        f64::from(service.put_right),
    )
}

/// New versions of live models, and years of service.
pub(super) fn versions_per_year(future: Future<'_>) -> Part {
    let row = future.row;
    let versions = row.service.repairs + row.service.retrainings;
    (f64::from(versions), row.live_weeks / WEEKS_PER_YEAR)
}

/// Weeks worked on the stages in question, and on those they are compared with.
pub(super) fn share_of_work(future: Future<'_>, question: &Question) -> Part {
    let stages = future.model.lifecycle.stages.iter().zip(future.stages);
    let work = |names: &[String]| {
        let among = stages
            .clone()
            .filter(|(stage, _)| names.contains(&stage.name));
        among.map(|(_, totals)| totals.worked).sum()
    };
    (work(&question.stages), work(&question.among))
}

/// Whether that share is above the threshold, where anybody worked.
pub(super) fn share_of_work_above(future: Future<'_>, question: &Question) -> Part {
    let (part, whole) = share_of_work(future, question);
    if whole > 0.0 {
        one(part > question.threshold * whole)
    } else {
        (0.0, 0.0)
    }
}

/// People hired, and person-years of the team.
pub(super) fn replaced_per_year(future: Future<'_>) -> Part {
    let team: u32 = future.model.team.iter().map(|group| group.people).sum();
    let years = future.horizon() / WEEKS_PER_YEAR;
    (f64::from(future.row.staff.hired), f64::from(team) * years)
}

/// Whether the second plan spends more.
pub(super) fn second_plan_costs_more(future: Future<'_>) -> Part {
    let second = future.second;
    second.map_or(
        (0.0, 0.0),
        |second| one(second.row.spend > future.row.spend),
    )
}

/// Whether the second plan is done no sooner. A future whose projects are not all done
/// under the first plan says nothing.
pub(super) fn second_plan_no_sooner(future: Future<'_>) -> Part {
    match (future.second, all_done(future.projects)) {
        (Some(second), Some(first)) => {
            one(all_done(second.projects).is_none_or(|second| second >= first))
        }
        _ => (0.0, 0.0),
    }
}
