//! The rows of a plan turned into columns, the shape that estimators work on.

use crate::model::outcome::ReplicationRecord;
use crate::statistics::{Contributions, RatioColumns, group_sums};
use crate::units::WEEKS_PER_MONTH;

use super::bounds::Bounds;
use super::rows::Rows;
use super::types::Measure;

/// What plans are compared by: per measure, each replication's part in it.
pub(super) struct Sides(Vec<(Measure, Option<Contributions>)>);

impl Sides {
    /// The sides of one plan, within what its futures could hold.
    pub(super) fn of(rows: Rows<'_>, bounds: &Bounds, measures: &[Measure]) -> Sides {
        let within = |measure| {
            let side = side(rows, measure);
            side.map(|side| side.within(bounds.of_measure(measure)))
        };
        let measures = measures.iter().copied();
        Sides(measures.map(|measure| (measure, within(measure))).collect())
    }

    /// The side in one measure; `None` where the measure does not exist.
    pub(super) fn get(&self, measure: Measure) -> Option<&Contributions> {
        let (_, side) = self.0.iter().find(|(of, _)| *of == measure)?;
        side.as_ref()
    }
}

/// One side in one measure; `None` where the measure does not exist.
pub(super) fn side(rows: Rows<'_>, measure: Measure) -> Option<Contributions> {
    match measure {
        Measure::Success => of_ratio(
            rows,
            |row| f64::from(row.admitted_in_production),
            |row| f64::from(row.admitted),
        ),
        Measure::ProductionMonths => of_ratio(rows, production_months, |row| {
            f64::from(row.admitted_offers)
        }),
        Measure::Launched => of_mean(rows, |row| f64::from(row.launched)),
        Measure::Spend => of_mean(rows, |row| row.spend),
        Measure::NetValue => of_mean(rows, net_value),
        Measure::PresentValue => of_mean(rows, |row| row.present_value),
        Measure::WithRunOff => of_mean(rows, with_run_off),
        Measure::Models
        | Measure::FirstValue
        | Measure::NamedProject
        | Measure::AllGoals
        | Measure::Thrift => of_mean(rows, |row| row.asked),
    }
}

pub(super) fn of_mean(
    rows: Rows<'_>,
    value: impl Fn(&ReplicationRecord) -> f64,
) -> Option<Contributions> {
    let values = column(&rows, value);
    if rows.world == 1 {
        return Contributions::of_mean(values);
    }
    Contributions::of_ratio(RatioColumns {
        numerators: &group_sums(values, rows.world),
        denominators: &rows.counts(),
    })
}

fn of_ratio(
    rows: Rows<'_>,
    numerator: impl Fn(&ReplicationRecord) -> f64,
    denominator: impl Fn(&ReplicationRecord) -> f64,
) -> Option<Contributions> {
    Contributions::of_ratio(RatioColumns {
        numerators: &group_sums(column(&rows, numerator), rows.world),
        denominators: &group_sums(column(&rows, denominator), rows.world),
    })
}

/// One value per row, in replication order.
pub(super) fn column(
    rows: &[ReplicationRecord],
    value: impl Fn(&ReplicationRecord) -> f64,
) -> Vec<f64> {
    rows.iter().map(value).collect()
}

/// Months in production of the projects offered in the admission window.
pub(super) fn production_months(row: &ReplicationRecord) -> f64 {
    row.production_weeks / WEEKS_PER_MONTH
}

/// Value minus spend.
pub(super) fn net_value(row: &ReplicationRecord) -> f64 {
    row.value - row.spend
}

/// Present value and run-off.
pub(super) fn with_run_off(row: &ReplicationRecord) -> f64 {
    row.present_value + row.run_off
}

/// What a future counts in a measure. Months in production are those of all its
/// projects: the offers of a future are the same under every plan.
pub(super) fn score(measure: Measure) -> fn(&ReplicationRecord) -> f64 {
    match measure {
        Measure::Success => |row| {
            let admitted = f64::from(row.admitted.max(1));
            f64::from(row.admitted_in_production) / admitted
        },
        Measure::ProductionMonths => production_months,
        Measure::Launched => |row| f64::from(row.launched),
        Measure::Spend => |row| -row.spend,
        Measure::NetValue => net_value,
        Measure::PresentValue => |row| row.present_value,
        Measure::WithRunOff => with_run_off,
        Measure::Models
        | Measure::FirstValue
        | Measure::NamedProject
        | Measure::AllGoals
        | Measure::Thrift => |row| row.asked,
    }
}

/// Stops at a row with something that is not a number, naming the plan and the
/// replication: such a row is a bug of the engine.
pub(super) fn assert_numbers(plan: &str, rows: &[ReplicationRecord]) {
    for row in rows {
        let numbers = [
            row.production_weeks,
            row.spend,
            row.value,
            row.present_value,
            row.run_off,
            row.line_wait,
            row.weeks_to_production,
            row.asked,
        ];
        assert!(
            !numbers.into_iter().any(f64::is_nan),
            "plan \"{plan}\", replication {}: a figure is not a number",
            row.replication
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::row;

    /// Check 18: not-a-number is found where it came up.
    #[test]
    #[should_panic(expected = "plan \"A\", replication 1: a figure is not a number")]
    fn not_a_number_is_named_by_plan_and_replication() {
        let mut rows = vec![row(0), row(1)];
        rows[1].spend = f64::NAN;
        assert_numbers("A", &rows);
    }

    #[test]
    fn months_are_twelfths_of_a_year() {
        let mut row = row(0);
        row.production_weeks = 365.25 / 7.0;
        assert!((production_months(&row) - 12.0).abs() < 1e-12);
    }
}
