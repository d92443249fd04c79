//! Cumulative incidence of production and of each way to be lost.
//!
//! Every admitted project is watched to the end of its follow-up, so the incidence
//! at a time is a share of the admitted projects and no more: nothing is censored,
//! and a loss is an event of its own, never a censoring.

use crate::experiment::{AdmittedCounts, Event, EventSums};
use crate::statistics::{Confidence, RatioSums, share};

use super::types::{Incidence, IncidenceCurve};

/// The curves of one plan; without an admitted project there are none. `units` are
/// what is independent of each other: replications, or worlds of them.
pub(super) fn incidence(counts: &AdmittedCounts, replications: u64, units: u64) -> Incidence {
    Incidence {
        times: counts.times.clone(),
        curves: curves(counts, units),
        at_risk: at_risk(counts, replications),
    }
}

fn curves(counts: &AdmittedCounts, units: u64) -> Vec<IncidenceCurve> {
    if counts.sum_m == 0 {
        return Vec::new();
    }
    let occurred = |sums: &[EventSums]| sums.iter().any(|sums| sums.y > 0);
    Event::ALL
        .into_iter()
        .zip(&counts.events)
        .filter(|(event, sums)| *event == Event::Production || occurred(sums))
        .map(|(event, sums)| curve(event, sums, counts, units))
        .collect()
}

fn curve(
    event: Event,
    by_time: &[EventSums],
    counts: &AdmittedCounts,
    units: u64,
) -> IncidenceCurve {
    let estimates = by_time.iter().filter_map(|sums| {
        let sums = RatioSums {
            replications: units,
            y: sums.y,
            yy: sums.yy.into(),
            ym: sums.ym.into(),
            m: counts.sum_m,
            mm: counts.sum_mm.into(),
        };
        share(&sums, Confidence::NINETY_FIVE)
    });
    let mut curve = IncidenceCurve {
        event,
        value: Vec::with_capacity(by_time.len()),
        low: Vec::with_capacity(by_time.len()),
        high: Vec::with_capacity(by_time.len()),
    };
    for estimate in estimates {
        curve.value.push(estimate.value);
        curve.low.push(estimate.interval.low);
        curve.high.push(estimate.interval.high);
    }
    curve
}

fn at_risk(counts: &AdmittedCounts, replications: u64) -> Vec<f64> {
    (0..counts.times.len())
        .map(|time| {
            let happened: u64 = counts.events.iter().map(|sums| sums[time].y).sum();
            (counts.sum_m - happened) as f64 / replications.max(1) as f64
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EndCause;
    use crate::statistics::Interval;

    /// Two futures of 1 and 4 projects; by week 10 one in each is live, and one of
    /// the second is infeasible.
    fn counts() -> AdmittedCounts {
        let mut events = vec![vec![EventSums::default(); 2]; Event::ALL.len()];
        events[0][1] = EventSums { y: 2, yy: 2, ym: 5 };
        events[1][1] = EventSums { y: 1, yy: 1, ym: 4 };
        AdmittedCounts {
            times: vec![0.0, 10.0],
            sum_m: 5,
            sum_mm: 17,
            events,
            by_stage: Vec::new(),
            unfinished_by_stage: Vec::new(),
            by_kind: Vec::new(),
        }
    }

    /// Check 12: with losses treated as censoring the incidence would be above 2/5.
    #[test]
    fn incidence_is_a_share_of_the_admitted() {
        let incidence = incidence(&counts(), 2, 2);
        let events: Vec<Event> = incidence.curves.iter().map(|curve| curve.event).collect();
        let infeasible = Event::Ended(EndCause::Infeasible);
        assert_eq!(events, [Event::Production, infeasible]);
        assert_eq!(incidence.curves[0].value, [0.0, 0.4]);
        assert_eq!(incidence.curves[1].value, [0.0, 0.2]);
        assert_eq!(incidence.at_risk, [2.5, 1.0]);
    }

    /// The last point is the success rate, with the same interval.
    #[test]
    fn the_band_is_the_interval_of_the_rate() {
        let curve = &incidence(&counts(), 2, 2).curves[0];
        let rate = share(&RatioSums::of([(1, 1), (1, 4)]), Confidence::NINETY_FIVE).unwrap();
        let (low, high) = (curve.low[1], curve.high[1]);
        assert_eq!(Interval { low, high }, rate.interval);
    }

    #[test]
    fn nobody_admitted_is_no_curve() {
        let nobody = AdmittedCounts {
            sum_m: 0,
            sum_mm: 0,
            events: vec![vec![EventSums::default(); 2]; Event::ALL.len()],
            ..counts()
        };
        assert!(incidence(&nobody, 2, 2).curves.is_empty());
    }
}
