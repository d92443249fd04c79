//! What plans are ranked by, future by future, where no field of a row says it.

use super::Experiment;
use super::calendar::{CalendarCount, count_at};
use crate::model::outcome::{ProjectRecord, ReplicationRecord};
use crate::model::{Model, RankBy, Wish};
use crate::units::{WEEKS_PER_MONTH, reaches};

/// See [`ReplicationRecord::asked`].
pub(super) fn asked(
    experiment: &Experiment,
    model: &Model,
    row: &ReplicationRecord,
    projects: &[ProjectRecord],
) -> f64 {
    let months_left = |time: Option<f64>| {
        let weeks = time.map_or(0.0, |time| model.horizon.get() - time);
        weeks / WEEKS_PER_MONTH
    };
    match &experiment.ranking.by {
        RankBy::ModelsAndMoney | RankBy::MonthsLive | RankBy::NetValue => 0.0,
        RankBy::Spend => -row.spend,
        RankBy::Models { by } => count_at(model, projects, by.get()).launched.into(),
        RankBy::FirstValue => months_left(row.first_value),
        RankBy::Project { number, .. } => {
            let project = projects.iter().find(|project| project.number == *number);
            months_left(project.and_then(|project| project.in_production))
        }
        RankBy::Goals => {
            let mut wishes = experiment.goals.iter().map(|goal| &goal.wish);
            let are_met = wishes.all(|wish| {
                let count = wish
                    .counted_at()
                    .map(|by| count_at(model, projects, by.get()));
                is_met(wish, row, count.unwrap_or_default())
            });
            f64::from(u8::from(are_met))
        }
    }
}

/// Whether a wish comes true in a future, given its count at the time of the wish. A share
/// of no project is not reached.
pub(crate) fn is_met(wish: &Wish, row: &ReplicationRecord, count: CalendarCount) -> bool {
    let has_share = |part: u32, whole: u32, share: f64| {
        whole > 0 && reaches(part.into(), share * f64::from(whole))
    };
    match *wish {
        Wish::SuccessAtLeast(share) => has_share(row.admitted_in_production, row.admitted, share),
        Wish::LiveShareAtLeast { share, .. } => {
            has_share(count.admitted_live, count.admitted, share)
        }
        Wish::LaunchedAtLeast { models, .. } => count.launched >= models,
        Wish::FirstValueBefore(time) => row.first_value.is_some_and(|week| week < time.get()),
        Wish::FirstProductionBefore(time) => {
            row.first_production.is_some_and(|week| week < time.get())
        }
        Wish::SpendAtMost(money) => reaches(money, row.spend),
        Wish::NetValueAtLeast(money) => reaches(row.value - row.spend, money),
    }
}
