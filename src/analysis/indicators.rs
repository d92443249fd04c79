//! Measures beside success and time, one line each: `docs/model.md` gives the formula
//! of every one, and how it differs from those that look alike.

use crate::model::Model;
use crate::model::outcome::{ReplicationRecord, SoFar};
use crate::statistics::{
    Confidence, Estimate, RatioColumns, RatioSums, group_pairs, group_sums, ratio,
};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

use super::columns::column;
use super::rows::Rows;
use super::sums::share_of_counts;

/// A measure beside success and time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indicator {
    /// Its name in files.
    pub name: &'static str,
    /// Its name for people.
    pub words: &'static str,
    /// What its value counts.
    pub unit: IndicatorUnit,
    /// Its value; `None`: there is nothing to measure.
    pub estimate: Option<Estimate>,
}

/// What an [`Indicator`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndicatorUnit {
    /// A share, 0 to 1.
    Share,
    /// So many per future.
    PerFuture,
    /// Weeks.
    Weeks,
    /// Months per future.
    Months,
    /// Times per year that a model is live.
    PerModelYear,
    /// Person-weeks per year that a model is live.
    WeeksPerModelYear,
}

/// How a measure is made of the rows of replications.
enum Parts {
    /// Some of all: so many of so many.
    Share(fn(&ReplicationRecord) -> (u32, u32)),
    /// A sum over a sum.
    Ratio(fn(&ReplicationRecord) -> (f64, f64)),
    /// A figure of each future.
    Mean(fn(&ReplicationRecord) -> f64),
}

/// A measure: its names, its unit and its parts.
struct Line(&'static str, &'static str, IndicatorUnit, Parts);

/// Measures that every model has.
const OF_PROJECTS: [Line; 6] = [
    Line(
        "flow_efficiency",
        "Flow efficiency of projects that went live",
        IndicatorUnit::Share,
        Parts::Ratio(|row| (row.measures.launched_worked, row.measures.launched_elapsed)),
    ),
    Line(
        "rework_share",
        "Rework share of the work on projects",
        IndicatorUnit::Share,
        Parts::Ratio(|row| (row.measures.reworked, row.measures.worked)),
    ),
    Line(
        "over_planned_effort_share",
        "Over 1.5 times the planned effort",
        IndicatorUnit::Share,
        Parts::Share(|row| (row.measures.over_effort, row.measures.finished)),
    ),
    Line(
        "backlog_weeks",
        "Weeks in the backlog before kick-off",
        IndicatorUnit::Weeks,
        Parts::Ratio(|row| (row.measures.backlog_weeks, row.kicked_off.into())),
    ),
    Line(
        "in_backlog_per_future",
        "Still in the backlog at the end, per future",
        IndicatorUnit::PerFuture,
        Parts::Mean(|row| row.measures.in_backlog.count.into()),
    ),
    Line(
        "in_backlog_weeks_so_far",
        "Weeks that those were in it so far",
        IndicatorUnit::Weeks,
        Parts::Ratio(|row| so_far(row.measures.in_backlog)),
    ),
];

/// Measures of models that have a validating stage.
const OF_VALIDATED: [Line; 2] = [
    Line(
        "validated_not_shipped_after_1_year_share",
        "Validated, and not shipped a year later",
        IndicatorUnit::Share,
        Parts::Share(|row| (row.measures.shelved[0], row.measures.ripe[0])),
    ),
    Line(
        "validated_not_shipped_after_2_years_share",
        "Validated, and not shipped 2 years later",
        IndicatorUnit::Share,
        Parts::Share(|row| (row.measures.shelved[1], row.measures.ripe[1])),
    ),
];

/// Measures of models whose projects are operated once live.
const OF_OPERATION: [Line; 15] = [
    Line(
        "sustained_success_rate",
        "Sustained success: live in time, not withdrawn",
        IndicatorUnit::Share,
        Parts::Share(|row| (row.measures.sustained, row.admitted)),
    ),
    Line(
        "sustained_share_of_launches",
        "Of those live in time, not withdrawn",
        IndicatorUnit::Share,
        Parts::Share(|row| (row.measures.sustained, row.admitted_in_production)),
    ),
    Line(
        "new_versions_per_model_year",
        "New versions per model-year",
        IndicatorUnit::PerModelYear,
        Parts::Ratio(|row| (new_versions(row), model_years(row))),
    ),
    Line(
        "releases_per_model_year",
        "Releases per model-year, launches included",
        IndicatorUnit::PerModelYear,
        Parts::Ratio(|row| {
            let releases = new_versions(row) + f64::from(row.launched);
            (releases, model_years(row))
        }),
    ),
    Line(
        "detection_weeks",
        "Weeks until a degradation was noticed",
        IndicatorUnit::Weeks,
        Parts::Ratio(|row| (row.service.noticing_weeks, row.service.noticed.into())),
    ),
    Line(
        "unnoticed_per_future",
        "Degradations that nobody noticed, per future",
        IndicatorUnit::PerFuture,
        Parts::Mean(|row| row.service.unnoticed.count.into()),
    ),
    Line(
        "unnoticed_weeks_so_far",
        "Weeks that those went unnoticed",
        IndicatorUnit::Weeks,
        Parts::Ratio(|row| so_far(row.service.unnoticed)),
    ),
    Line(
        "bad_unnoticed_months",
        "Model-months bad and unnoticed, per future",
        IndicatorUnit::Months,
        Parts::Mean(|row| row.service.bad_unnoticed_weeks / WEEKS_PER_MONTH),
    ),
    Line(
        "bad_unnoticed_share",
        "Share of live time bad and unnoticed",
        IndicatorUnit::Share,
        Parts::Ratio(|row| (row.service.bad_unnoticed_weeks, row.live_weeks)),
    ),
    Line(
        "incidents_per_model_year",
        "Incidents per model-year",
        IndicatorUnit::PerModelYear,
        Parts::Ratio(|row| (row.service.incidents.into(), model_years(row))),
    ),
    Line(
        "downtime_share",
        "Share of live time down",
        IndicatorUnit::Share,
        Parts::Ratio(|row| (row.service.downtime_weeks, row.live_weeks)),
    ),
    Line(
        "downtime_weeks_per_incident",
        "Weeks down per incident that was mended",
        IndicatorUnit::Weeks,
        Parts::Ratio(|row| (row.service.mended_weeks, row.service.mended.into())),
    ),
    Line(
        "not_mended_per_future",
        "Incidents that nobody mended, per future",
        IndicatorUnit::PerFuture,
        Parts::Mean(|row| not_mended(row).count.into()),
    ),
    Line(
        "not_mended_weeks_so_far",
        "Weeks down of those",
        IndicatorUnit::Weeks,
        Parts::Ratio(|row| so_far(not_mended(row))),
    ),
    Line(
        "toil_weeks_per_model_year",
        "Person-weeks of upkeep per model-year",
        IndicatorUnit::WeeksPerModelYear,
        Parts::Ratio(|row| (row.toil_weeks, model_years(row))),
    ),
];

fn so_far(open: SoFar) -> (f64, f64) {
    (open.weeks, open.count.into())
}

/// Incidents whose model was down to its end, or still is.
fn not_mended(row: &ReplicationRecord) -> SoFar {
    let service = &row.service;
    let count = service.incidents - service.mended;
    // The weeks of none are 0, whatever the rounding of two sums.
    let weeks = if count > 0 {
        (service.downtime_weeks - service.mended_weeks).max(0.0)
    } else {
        0.0
    };
    SoFar { count, weeks }
}

fn new_versions(row: &ReplicationRecord) -> f64 {
    f64::from(row.service.repairs) + f64::from(row.service.retrainings)
}

/// Years that models were live.
fn model_years(row: &ReplicationRecord) -> f64 {
    row.live_weeks / WEEKS_PER_YEAR
}

/// Every measure, in the order of files and screens; one that the model has no subject
/// for is there without an estimate.
pub(super) fn indicators(model: &Model, rows: Rows<'_>) -> Vec<Indicator> {
    let sections: [(&[Line], bool); 3] = [
        (&OF_PROJECTS, true),
        (&OF_VALIDATED, model.lifecycle.validated_after.is_some()),
        (&OF_OPERATION, model.operation.is_some()),
    ];
    let sections = sections.into_iter();
    sections
        .flat_map(|(lines, exists)| lines.iter().map(move |line| (line, exists)))
        .map(|(Line(name, words, unit, parts), exists)| Indicator {
            name,
            words,
            unit: *unit,
            estimate: exists.then(|| estimate(parts, rows)).flatten(),
        })
        .collect()
}

fn estimate(parts: &Parts, rows: Rows<'_>) -> Option<Estimate> {
    match parts {
        Parts::Share(parts) => share_of(rows.iter().map(parts), rows.world),
        Parts::Ratio(parts) => ratio_of(rows.iter().map(parts), rows.world),
        Parts::Mean(value) => rows.mean(column(&rows, value)),
    }
}

/// Some of all, clustered by replication, or by worlds of `world` replications.
pub(super) fn share_of(parts: impl Iterator<Item = (u32, u32)>, world: usize) -> Option<Estimate> {
    let parts: Vec<(u32, u32)> = parts.collect();
    share_of_counts(&RatioSums::of(group_pairs(&parts, world)))
}

/// A sum over a sum, clustered likewise.
pub(super) fn ratio_of(parts: impl Iterator<Item = (f64, f64)>, world: usize) -> Option<Estimate> {
    let (numerators, denominators): (Vec<f64>, Vec<f64>) = parts.unzip();
    let columns = RatioColumns {
        numerators: &group_sums(numerators, world),
        denominators: &group_sums(denominators, world),
    };
    ratio(columns, Confidence::NINETY_FIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::{model_with_value, row};

    fn value(indicators: &[Indicator], name: &str) -> Option<f64> {
        let indicator = indicators.iter().find(|indicator| indicator.name == name);
        indicator.unwrap().estimate.map(|estimate| estimate.value)
    }

    /// By hand: 3 of 4 weeks and 1 of 16 are 4 of 20, not the mean of 75 % and 6 %;
    /// 1 of 2 and 0 of 2 projects over effort are 1 of 4.
    #[test]
    fn measures_are_ratios_of_sums() {
        let mut rows = vec![row(0), row(1)];
        let measures = [(3.0, 4.0, 1), (1.0, 16.0, 0)];
        for (row, (worked, elapsed, over)) in rows.iter_mut().zip(measures) {
            row.measures.launched_worked = worked;
            row.measures.launched_elapsed = elapsed;
            (row.measures.over_effort, row.measures.finished) = (over, 2);
        }
        let indicators = indicators(&model_with_value(), Rows::new(&rows, 1));
        assert_eq!(value(&indicators, "flow_efficiency"), Some(0.2));
        assert_eq!(value(&indicators, "over_planned_effort_share"), Some(0.25));
        // Nobody worked, nothing was validated long enough ago.
        assert_eq!(value(&indicators, "rework_share"), None);
    }

    #[test]
    fn names_are_unlike() {
        let mut names: Vec<&str> = OF_PROJECTS
            .iter()
            .chain(&OF_VALIDATED)
            .chain(&OF_OPERATION)
            .map(|line| line.0)
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
