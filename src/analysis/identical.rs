//! Whether the same came of two plans in every future.

use crate::model::outcome::ReplicationRecord;
use crate::statistics::difference;

/// Times and amounts are sums of numbers of at least this size, in weeks or in money: what
/// differs by less than a billionth of a week or of a unit of money is rounding.
const MAGNITUDE: f64 = 1000.0;

/// Whether the same came of both in every future, however many events that took: every
/// count, and every time and amount but for rounding.
pub(super) fn identical(first: &[ReplicationRecord], second: &[ReplicationRecord]) -> bool {
    first.len() == second.len()
        && first
            .iter()
            .zip(second)
            .all(|(one, other)| same(one, other))
}

fn same(first: &ReplicationRecord, second: &ReplicationRecord) -> bool {
    let (mut one, mut other) = (first.clone(), second.clone());
    one.events = other.events;
    for (one, other) in figures(&mut one).into_iter().zip(figures(&mut other)) {
        if difference(*one, *other, MAGNITUDE) == 0.0 {
            *one = *other;
        }
    }
    for (one, other) in times(&mut one).into_iter().zip(times(&mut other)) {
        if let (Some(one), Some(other)) = (one, other)
            && difference(*one, *other, MAGNITUDE) == 0.0
        {
            *one = *other;
        }
    }
    one == other
}

/// Everything in a row that is measured and not counted.
fn figures(row: &mut ReplicationRecord) -> Vec<&mut f64> {
    let mut figures = vec![
        &mut row.production_weeks,
        &mut row.debt_weeks,
        &mut row.spend,
        &mut row.value,
        &mut row.idle_pay,
        &mut row.present_value,
        &mut row.run_off,
        &mut row.line_wait,
        &mut row.staff.handover_weeks,
        &mut row.live_weeks,
        &mut row.service.downtime_weeks,
        &mut row.service.noticing_weeks,
        &mut row.service.bad_unnoticed_weeks,
        &mut row.toil_weeks,
        &mut row.toil_undone_weeks,
        &mut row.measures.backlog_weeks,
        &mut row.measures.launched_touched,
        &mut row.measures.launched_elapsed,
        &mut row.measures.worked,
        &mut row.measures.reworked,
        &mut row.weeks_to_production,
    ];
    figures.extend(row.costs.iter_mut());
    figures
}

fn times(row: &mut ReplicationRecord) -> [&mut Option<f64>; 7] {
    [
        &mut row.first_value,
        &mut row.first_production,
        &mut row.break_even,
        &mut row.frozen_at,
        &mut row.hiring_stopped_at,
        &mut row.lent_at,
        &mut row.capped_at,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::row;

    #[test]
    fn rounding_and_events_do_not_tell_plans_apart() {
        let one = row(0);
        let mut other = one.clone();
        other.production_weeks += 9e-16;
        other.first_production = one.first_production.map(|week| week * (1.0 + 1e-15));
        other.events += 7;
        assert!(identical(
            std::slice::from_ref(&one),
            std::slice::from_ref(&other)
        ));
        other.production_weeks += 1e-6;
        assert!(!identical(
            std::slice::from_ref(&one),
            std::slice::from_ref(&other)
        ));
        let mut third = one.clone();
        third.launched += 1;
        assert!(!identical(
            std::slice::from_ref(&one),
            std::slice::from_ref(&third)
        ));
        let mut never = one.clone();
        never.first_value = None;
        let mut then = never.clone();
        then.first_value = Some(3.0);
        assert!(!identical(&[never], &[then]));
    }
}
