//! What a future could hold of each measure, whether or not one was seen that does.
//!
//! A difference that was nearly the same in all futures seen is settled only if futures
//! that were not seen could not turn it (`statistics::paired_difference`); how far one
//! could go is said here. Shares, times, months in production and numbers of models have
//! bounds of their own. Money has none: there the most that any plan spent and earned in
//! any future counts, so that a future not seen could take away all that was earned, or
//! save all that was spent. A loss beyond all that is not thought of.

use crate::model::outcome::ReplicationRecord;
use crate::model::{FollowUp, Model};
use crate::statistics::Interval;
use crate::units::WEEKS_PER_MONTH;

use super::types::Measure;

/// Weeks for which a project can be in production within follow-up.
#[must_use]
pub fn follow_up_weeks(model: &Model) -> f64 {
    let horizon = model.horizon.get();
    match model.follow_up {
        FollowUp::Within(span) => span.get().min(horizon),
        FollowUp::ToHorizon => horizon,
    }
}

/// The bounds that plans have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Months in production per offered project.
    months: f64,
    /// Projects offered in a future.
    offered: f64,
    /// Money spent and earned in a future; discounted, it is less.
    spend: f64,
    value: f64,
    /// What it leaves to earn or to cost after the horizon.
    run_off: f64,
    /// Months of a future, or the most that was seen before its end.
    horizon: f64,
}

impl Bounds {
    /// Of plans with these rows, whose projects can be in production for `follow_up` weeks, in
    /// futures of `horizon` months.
    pub(super) fn of(plans: &[&[ReplicationRecord]], (follow_up, horizon): (f64, f64)) -> Bounds {
        let most = |of: fn(&ReplicationRecord) -> f64| {
            let rows = plans.iter().flat_map(|rows| rows.iter());
            rows.map(|row| of(row).abs()).fold(0.0, f64::max)
        };
        Bounds {
            months: (follow_up / WEEKS_PER_MONTH).max(most(months_per_offer)),
            offered: most(|row| f64::from(row.offered.max(row.admitted_offers).max(row.launched))),
            spend: most(|row| row.spend),
            value: most(|row| row.value),
            run_off: most(|row| row.run_off),
            horizon: horizon.max(most(|row| row.asked)),
        }
    }

    /// The least and the most that a future could hold of a measure.
    pub(super) fn of_measure(&self, measure: Measure) -> Interval {
        let (low, high) = match measure {
            Measure::Success | Measure::AllGoals => (0.0, 1.0),
            Measure::ProductionMonths => (0.0, self.months),
            Measure::Launched | Measure::Models => (0.0, self.offered),
            Measure::FirstValue | Measure::NamedProject => (0.0, self.horizon),
            Measure::Spend => (0.0, self.spend),
            Measure::Thrift => (-self.spend, 0.0),
            Measure::NetValue | Measure::PresentValue => (-self.spend, self.value),
            Measure::WithRunOff => (-self.spend - self.run_off, self.value + self.run_off),
        };
        Interval { low, high }
    }

    /// The size of the numbers that the score of a future is made from.
    pub(super) fn magnitude(&self, measure: Measure) -> f64 {
        match measure {
            Measure::ProductionMonths => self.months * self.offered.max(1.0),
            _ => {
                let bounds = self.of_measure(measure);
                bounds.low.abs().max(bounds.high.abs())
            }
        }
    }

    /// Of months in production per offered project.
    pub(super) const fn months(&self) -> f64 {
        self.months
    }
}

fn months_per_offer(row: &ReplicationRecord) -> f64 {
    row.production_weeks / WEEKS_PER_MONTH / f64::from(row.admitted_offers.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::row;

    #[test]
    fn what_was_seen_is_within() {
        let mut rows = [row(0), row(1)];
        (rows[0].spend, rows[0].value) = (50.0, 30.0);
        (rows[1].offered, rows[1].launched, rows[1].spend) = (12, 7, 40.0);
        let bounds = Bounds::of(&[&rows], (52.0, 24.0));
        let of = |measure| {
            let Interval { low, high } = bounds.of_measure(measure);
            (low, high)
        };
        assert_eq!(of(Measure::Success), (0.0, 1.0));
        assert_eq!(of(Measure::ProductionMonths), (0.0, 52.0 / WEEKS_PER_MONTH));
        assert_eq!(of(Measure::Launched).1, 12.0);
        assert_eq!(of(Measure::Spend), (0.0, 50.0));
        assert_eq!(of(Measure::NetValue), (-50.0, 30.0));
    }
}
