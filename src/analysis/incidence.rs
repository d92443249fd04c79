//! Cumulative incidence of production and of each way to be lost.
//!
//! A loss is an event of its own, never a censoring. Where every admitted project is
//! watched to the end of its follow-up, the incidence at a time is a share of the
//! admitted projects and no more. Where projects are watched to the horizon, those
//! kicked off later are watched shorter and count for as long as they are: the estimate
//! of Aalen and Johansen.

use crate::experiment::{AdmittedCounts, Event, EventSums, Observed};
use crate::statistics::{
    Confidence, Curve, Observation, RatioSums, Survival, clopper_pearson, share,
};

use super::types::{Incidence, IncidenceCurve};

/// The curves of one plan; without an admitted project there are none. `units` are
/// what is independent of each other: replications, or worlds of them.
pub(super) fn incidence(counts: &AdmittedCounts, replications: u64, units: u64) -> Incidence {
    if !counts.observed_in_unit.is_empty() {
        return to_the_horizon(counts, replications, units);
    }
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
    Event::first(counts.events.len())
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

/// Curves of projects some of which are watched longer than others, as far as any is.
fn to_the_horizon(counts: &AdmittedCounts, replications: u64, units: u64) -> Incidence {
    let watched = &counts.observed;
    let last = watched.iter().map(|seen| seen.watched).max().unwrap_or(0);
    let times = &counts.times[..=usize::from(last)];
    let observations: Vec<Observation> = watched
        .iter()
        .map(|seen| Observation {
            time: times[usize::from(seen.point)],
            event: seen.event.map(Event::index),
        })
        .collect();
    let survival = Survival::clustered(&observations, &clusters(counts), counts.events.len());
    let mut occurred = vec![false; counts.events.len()];
    for event in watched.iter().filter_map(|seen| seen.event) {
        occurred[event.index()] = true;
    }
    let events = Event::first(occurred.len()).enumerate();
    let events = events.filter(|(index, event)| {
        !watched.is_empty() && (*event == Event::Production || occurred[*index])
    });
    Incidence {
        curves: events
            .map(|(index, event)| estimated(event, (&survival, index), times, units))
            .collect(),
        at_risk: still_watched(watched, times.len())
            .map(|count| count as f64 / replications.max(1) as f64)
            .collect(),
        times: times.to_vec(),
    }
}

/// For each project that was observed, the replication or world it belongs to.
fn clusters(counts: &AdmittedCounts) -> Vec<usize> {
    let units = counts.observed_in_unit.iter().enumerate();
    units
        .flat_map(|(unit, projects)| std::iter::repeat_n(unit, *projects as usize))
        .collect()
}

/// For each time, the projects that are watched so long and to which nothing has
/// happened by then.
fn still_watched(watched: &[Observed], times: usize) -> impl Iterator<Item = u64> {
    let mut leave = vec![0u64; times + 1];
    for seen in watched {
        // One to which something happens has left at that time, one that is watched
        // no longer only after it.
        let after = usize::from(seen.event.is_none());
        leave[usize::from(seen.point) + after] += 1;
    }
    let mut left = watched.len() as u64;
    leave.into_iter().take(times).map(move |gone| {
        left -= gone;
        left
    })
}

/// The curve of the event of this index at all times.
fn estimated(
    event: Event,
    (survival, index): (&Survival, usize),
    times: &[f64],
    units: u64,
) -> IncidenceCurve {
    let mut curve = IncidenceCurve {
        event,
        value: Vec::with_capacity(times.len()),
        low: Vec::with_capacity(times.len()),
        high: Vec::with_capacity(times.len()),
    };
    let confidence = Confidence::NINETY_FIVE;
    let mut known = None;
    for time in times {
        let share = survival.share(Curve::Kind(index), *time, confidence);
        let value = share.value.clamp(0.0, 1.0);
        // Where nobody is left to whom something could happen, what was known of the
        // share before is all that is.
        known = share.interval.or(known);
        // One replication alone is one trial.
        let alone = || clopper_pearson(value * units as f64, units as f64, confidence);
        let interval = known.unwrap_or_else(alone);
        curve.value.push(value);
        curve.low.push(interval.low);
        curve.high.push(interval.high);
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
        let mut events = vec![vec![EventSums::default(); 2]; Event::COMMON];
        events[0][1] = EventSums { y: 2, yy: 2, ym: 5 };
        events[1][1] = EventSums { y: 1, yy: 1, ym: 4 };
        AdmittedCounts {
            times: vec![0.0, 10.0],
            sum_m: 5,
            sum_mm: 17,
            events,
            observed: Vec::new(),
            observed_in_unit: Vec::new(),
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
            events: vec![vec![EventSums::default(); 2]; Event::COMMON],
            ..counts()
        };
        assert!(incidence(&nobody, 2, 2).curves.is_empty());
    }
}
