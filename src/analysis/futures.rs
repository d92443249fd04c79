//! Futures as dots: few values that stand for all of them, for charts in which each
//! dot is so many futures in a hundred.

use crate::experiment::PlanResults;
use crate::model::outcome::ReplicationRecord;
use crate::statistics::{Confidence, Interval, TimeColumn, difference, time_interval};

use super::columns::production_months;
use super::types::{FirstValue, FutureDifferences};
use crate::units::calendar_point;

/// Dots of a comparison.
const DIFFERENCE_DOTS: usize = 100;
/// Dots of a plan's first value.
const FIRST_VALUE_DOTS: usize = 50;
/// Points of the curve of first value.
const CURVE_POINTS: usize = 61;

/// One plan against another, future by future, in months in production per offered
/// project; `None` where no future offers a project in the admission window. `most` is the
/// most months that there can be.
pub(super) fn differences(
    first: &[ReplicationRecord],
    second: &[ReplicationRecord],
    most: f64,
) -> Option<FutureDifferences> {
    let mut values: Vec<f64> = first
        .iter()
        .zip(second)
        .filter_map(|(first, second)| {
            let (first, second) = (months_per_offer(first)?, months_per_offer(second)?);
            Some(difference(first, second, most))
        })
        .collect();
    let share = |is: fn(&f64) -> bool| {
        let those = values.iter().filter(|value| is(value)).count();
        those as f64 / values.len().max(1) as f64
    };
    let (better, worse) = (share(|value| *value > 0.0), share(|value| *value < 0.0));
    values.sort_by(f64::total_cmp);
    Some(FutureDifferences {
        better,
        worse,
        dots: representatives(&values, DIFFERENCE_DOTS)?,
    })
}

fn months_per_offer(row: &ReplicationRecord) -> Option<f64> {
    (row.admitted_offers > 0).then(|| production_months(row) / f64::from(row.admitted_offers))
}

/// The values in the middle of `count` equal shares of `sorted` values; `None`
/// without values.
fn representatives(sorted: &[f64], count: usize) -> Option<Vec<f64>> {
    let last = sorted.len().checked_sub(1)?;
    let middle = |dot: usize| (2 * dot + 1) * sorted.len() / (2 * count);
    Some(
        (0..count)
            .map(|dot| sorted[middle(dot).min(last)])
            .collect(),
    )
}

/// When the first value comes, over the futures of a plan played for `horizon` weeks;
/// worlds of `world` futures in a row are the units of inference.
pub(super) fn first_value(results: &PlanResults, horizon: f64, world: usize) -> FirstValue {
    let never = f64::INFINITY;
    let times = results.rows.iter();
    let mut times: Vec<f64> = times.map(|row| row.first_value.unwrap_or(never)).collect();
    times.sort_by(f64::total_cmp);
    let reached_by = |week: f64| {
        let those = times.partition_point(|time| *time <= week);
        those as f64 / times.len().max(1) as f64
    };
    let curve = (0..CURVE_POINTS).map(|point| {
        let week = calendar_point(point, CURVE_POINTS, horizon);
        (week, reached_by(week))
    });
    FirstValue {
        curve: curve.collect(),
        half_interval: half_interval(results, world),
        dots: representatives(&times, FIRST_VALUE_DOTS)
            .unwrap_or_default()
            .into_iter()
            .map(|time| time.is_finite().then_some(time))
            .collect(),
    }
}

/// The simulation error of the median. No time is before the start.
fn half_interval(results: &PlanResults, world: usize) -> Option<Interval> {
    let times: Vec<Option<f64>> = results.rows.iter().map(|row| row.first_value).collect();
    let column = TimeColumn {
        times: &times,
        group: world,
    };
    let interval = time_interval(column, 0.5, Confidence::NINETY_FIVE)?;
    Some(Interval {
        low: interval.low.max(0.0),
        high: interval.high.unwrap_or(f64::INFINITY),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::{plan_results, row, row_with_live};
    use crate::units::WEEKS_PER_MONTH;

    /// By hand: 10 offers, four weeks in production per live model.
    #[test]
    fn futures_are_compared_one_by_one() {
        let live = |counts: [u32; 4]| -> Vec<ReplicationRecord> {
            let rows = counts.into_iter().zip(0..);
            rows.map(|(live, at)| row_with_live(at, live)).collect()
        };
        let found = differences(&live([5, 1, 3, 0]), &live([3, 1, 4, 0]), 12.0).unwrap();
        assert_eq!((found.better, found.worse), (0.25, 0.25));
        assert_eq!(found.dots.len(), 100);
        let of = |live: f64| live * 4.0 / WEEKS_PER_MONTH / 10.0;
        assert!((found.dots[0] - of(-1.0)).abs() < 1e-12);
        assert_eq!((found.dots[25], found.dots[74]), (0.0, 0.0));
        assert!((found.dots[99] - of(2.0)).abs() < 1e-12);
    }

    #[test]
    fn futures_without_an_offer_say_nothing() {
        let mut nothing = row(0);
        nothing.admitted_offers = 0;
        let nothing = [nothing];
        assert_eq!(differences(&nothing, &nothing, 12.0), None);
    }

    /// Half of the futures have it in week 20, the others never.
    #[test]
    fn dots_of_futures_that_never_have_value_are_absent() {
        let mut rows: Vec<ReplicationRecord> = (0..10).map(row).collect();
        for (index, row) in rows.iter_mut().enumerate() {
            row.first_value = (index % 2 == 0).then_some(20.0);
        }
        let found = first_value(&plan_results(rows), 60.0, 1);
        assert_eq!(found.dots.iter().flatten().count(), 25);
        assert_eq!(found.curve[19], (19.0, 0.0));
        assert_eq!(found.curve[20], (20.0, 0.5));
        assert_eq!(found.curve[60], (60.0, 0.5));
        let half = found.half_interval.unwrap();
        assert_eq!((half.low, half.high), (20.0, f64::INFINITY));
    }

    #[test]
    fn no_future_is_no_crash() {
        let found = first_value(&plan_results(Vec::new()), 60.0, 1);
        assert!(found.dots.is_empty() && found.half_interval.is_none());
    }
}
