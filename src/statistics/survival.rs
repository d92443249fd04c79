//! Times that are partly censored: Kaplan-Meier and Aalen-Johansen.
//!
//! Every estimate is a sum over observations to first order: its influence, the
//! derivative by the weight of an observation, is a + l F(t) once the observation has
//! ended and the same G(t) for all that have not, F being the estimate itself. So the
//! squares of all influences, and of their sums by cluster, are carried along with six
//! sums, and the work is that of sorting the times.

use super::survival_influence::{Ended, Influence};

/// How one observation ended.
///
/// ```
/// use pitcrew::statistics::Observation;
///
/// // In production after 30 weeks; and still on its way after 40.
/// let live = Observation { time: 30.0, event: Some(0) };
/// let open = Observation { time: 40.0, event: None };
/// assert!(live.event.is_some() && open.event.is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// When the event came, or how long it is known not to have come.
    pub time: f64,
    /// Which of the competing events, from 0; `None`: censored.
    pub event: Option<usize>,
}

/// A time at which an event came, and the estimates from then on.
///
/// ```
/// use pitcrew::statistics::{Observation, aalen_johansen};
///
/// let alone = [Observation { time: 5.0, event: Some(0) }];
/// let step = &aalen_johansen(&alone, 1)[0];
/// assert_eq!((step.at_risk, step.survival, step.incidence[0]), (1, 0.0, 1.0));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub time: f64,
    /// Observations still at risk just before.
    pub at_risk: u64,
    /// Events of each kind at this time.
    pub events: Vec<u64>,
    /// Share without any event by now: E. L. Kaplan and P. Meier (1958).
    pub survival: f64,
    /// Its standard error; of independent observations that of M. Greenwood (1926).
    pub survival_error: f64,
    /// Share with each kind of event by now: O. O. Aalen and S. Johansen (1978).
    pub incidence: Vec<f64>,
    /// Their standard errors: infinitesimal jackknife.
    pub incidence_errors: Vec<f64>,
}

/// Survival and the incidence of each of `kinds` competing events at every time at
/// which an event came, in order of time: the steps of [`Survival::of`].
///
/// For data with censoring that tells nothing of what would have come: records from
/// outside, such as past projects, or projects that are watched for different times.
///
/// F(t) = Σ S(s-) d(s) / n(s) over the times s up to t, S being the share without any
/// event. An event of another kind is not a censoring: one minus Kaplan-Meier with
/// such events censored would overstate every incidence. At one time events come before
/// censorings, so that who is censored then was still at risk.
///
/// The standard errors are those of independent observations: each one's influence on
/// the estimate, the derivative by its weight, squared and summed (T. M. Therneau and
/// P. M. Grambsch 2000, *Modeling Survival Data*; without competing events this is
/// Greenwood's formula). [`Survival::clustered`] is for observations that share something.
/// The work is that of sorting.
///
/// # Panics
///
/// At a time that is not a number, or an event that is not below `kinds`.
///
/// ```
/// use pitcrew::statistics::{Observation, aalen_johansen};
///
/// // Of ten, six are lost at 1 and two are live at 2: a fifth, and not half of the rest.
/// let ended = |time, event| Observation { time, event };
/// let mut projects = vec![ended(1.0, Some(1)); 6];
/// projects.extend([ended(2.0, Some(0)); 2]);
/// projects.extend([ended(3.0, None); 2]);
/// let steps = aalen_johansen(&projects, 2);
/// assert!((steps[1].incidence[0] - 0.2).abs() < 1e-12);
/// ```
#[must_use]
pub fn aalen_johansen(observations: &[Observation], kinds: usize) -> Vec<Step> {
    Survival::of(observations, kinds).steps
}

/// Which share is asked for.
///
/// ```
/// use pitcrew::statistics::Curve;
///
/// assert_ne!(Curve::Any, Curve::Kind(0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// Those with any event by a time: 1 less Kaplan and Meier's survival.
    Any,
    /// Those with the event of this number: Aalen and Johansen's incidence.
    Kind(usize),
}

/// Survival and incidence of censored times, with what it takes for the intervals of
/// shares, quantiles and restricted means.
///
/// ```
/// use pitcrew::statistics::{Confidence, Curve, Observation, Survival};
///
/// let weeks = [3.0, 5.0, 8.0, 13.0, 21.0, 34.0];
/// let live = weeks.map(|time| Observation { time, event: Some(0) });
/// let survival = Survival::of(&live, 1);
/// assert_eq!(survival.share(Curve::Any, 8.0, Confidence::NINETY_FIVE).value, 0.5);
/// assert_eq!(survival.quantile(Curve::Any, 0.5), Some(8.0));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Survival {
    pub(super) steps: Vec<Step>,
    pub(super) ended: Vec<Ended>,
    /// What observations still at risk have in common, after each step.
    pub(super) common: Vec<Common>,
    /// How many clusters there are; `None` where observations are independent.
    pub(super) clusters: Option<usize>,
    pub(super) kinds: usize,
}

/// Influence of an observation that has not ended, from a step on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Common {
    /// Of the survival, over the survival.
    pub(super) hazard: f64,
    /// Of the incidence of each kind.
    pub(super) incidence: Vec<f64>,
}

impl Survival {
    /// Of independent observations, with `kinds` competing events ([`aalen_johansen`] has
    /// the formulas). With no observation there is no step.
    ///
    /// # Panics
    ///
    /// At a time that is not a number, or an event that is not below `kinds`.
    ///
    /// ```
    /// use pitcrew::statistics::Survival;
    ///
    /// assert!(Survival::of(&[], 1).steps().is_empty());
    /// ```
    #[must_use]
    pub fn of(observations: &[Observation], kinds: usize) -> Survival {
        let alone: Vec<usize> = (0..observations.len()).collect();
        Survival::new(observations, &alone, (kinds, None))
    }

    /// Of observations in clusters, such as the projects of one replication: one number per
    /// observation, equal for those that share something. The estimates are the same; in
    /// their errors the influences are added up within clusters, squared, summed, and
    /// multiplied by G/(G-1) for G clusters (the robust variance of D. Y. Lin and L. J. Wei
    /// 1989; T. M. Therneau and P. M. Grambsch 2000, *Modeling Survival Data*). Intervals
    /// have Student's t with G-1 degrees of freedom; the error of one cluster is infinite.
    ///
    /// # Panics
    ///
    /// At a time that is not a number, an event that is not below `kinds`, or when there are
    /// not as many numbers as observations.
    ///
    /// ```
    /// use pitcrew::statistics::{Observation, Survival};
    ///
    /// // Twins tell no more than one of them: the error of four pairs is that of four.
    /// let ended = |time| Observation { time, event: (time < 3.0).then_some(0) };
    /// let once: Vec<_> = [1.0, 2.0, 3.0, 4.0].map(ended).to_vec();
    /// let twice: Vec<_> = once.iter().flat_map(|one| [*one, *one]).collect();
    /// let pairs = Survival::clustered(&twice, &[0, 0, 1, 1, 2, 2, 3, 3], 1);
    /// let singles = Survival::clustered(&once, &[0, 1, 2, 3], 1);
    /// let errors = [&pairs, &singles].map(|of| of.steps()[1].survival_error);
    /// assert!((errors[0] - errors[1]).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn clustered(observations: &[Observation], clusters: &[usize], kinds: usize) -> Survival {
        assert_eq!(
            observations.len(),
            clusters.len(),
            "every observation has a cluster"
        );
        let mut names = clusters.to_vec();
        names.sort_unstable();
        names.dedup();
        let numbers: Vec<usize> = clusters
            .iter()
            .map(|cluster| names.partition_point(|name| name < cluster))
            .collect();
        Survival::new(observations, &numbers, (kinds, Some(names.len())))
    }

    /// The estimates at every time at which an event came, in order of time.
    ///
    /// ```
    /// use pitcrew::statistics::{Observation, Survival};
    ///
    /// let survival = Survival::of(&[Observation { time: 2.0, event: None }], 1);
    /// assert!(survival.steps().is_empty(), "nothing came");
    /// ```
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// `clusters` are numbers from 0; how many is told where they are the unit.
    fn new(
        observations: &[Observation],
        clusters: &[usize],
        (kinds, counted): (usize, Option<usize>),
    ) -> Survival {
        for observation in observations {
            assert!(!observation.time.is_nan(), "a time is not a number");
            assert!(
                observation.event.is_none_or(|event| event < kinds),
                "an event is of no known kind"
            );
        }
        let mut order: Vec<usize> = (0..observations.len()).collect();
        order.sort_by(|one, other| {
            observations[*one]
                .time
                .total_cmp(&observations[*other].time)
        });
        let mut influence = Influence::new(clusters, kinds);
        let (mut survival, mut incidence) = (1.0, vec![0.0; kinds]);
        let mut found = Survival {
            steps: Vec::new(),
            ended: Vec::with_capacity(order.len()),
            common: Vec::new(),
            clusters: counted,
            kinds,
        };
        let mut at_risk = order.len();
        for tied in
            order.chunk_by(|one, other| observations[*one].time == observations[*other].time)
        {
            let mut events = vec![0; kinds];
            for observation in tied.iter().map(|index| &observations[*index]) {
                if let Some(event) = observation.event {
                    events[event] += 1;
                }
            }
            let dead: u64 = events.iter().sum();
            influence.step((at_risk as f64, survival), &events);
            for (total, count) in incidence.iter_mut().zip(&events) {
                *total += survival * *count as f64 / at_risk as f64;
            }
            for index in tied {
                let event = observations[*index].event;
                let ended = influence.end(event, (clusters[*index], &incidence));
                found.ended.push(Ended {
                    time: observations[*index].time,
                    ..ended
                });
            }
            if dead > 0 {
                survival *= (at_risk as u64 - dead) as f64 / at_risk as f64;
                found.steps.push(Step {
                    time: observations[tied[0]].time,
                    at_risk: at_risk as u64,
                    events,
                    survival,
                    survival_error: if survival > 0.0 {
                        survival * found.error(influence.survival_squares())
                    } else {
                        0.0
                    },
                    incidence_errors: (0..kinds)
                        .map(|kind| found.error(influence.squares(kind, incidence[kind])))
                        .collect(),
                    incidence: incidence.clone(),
                });
                found.common.push(influence.common());
            }
            at_risk -= tied.len();
        }
        found
    }

    /// From a sum of squared influences to a standard error.
    pub(super) fn error(&self, squares: f64) -> f64 {
        let factor = match self.clusters {
            Some(1) => return f64::INFINITY,
            Some(clusters) => clusters as f64 / (clusters - 1) as f64,
            None => 1.0,
        };
        (squares.max(0.0) * factor).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times with events, and censored ones.
    fn one_kind(events: &[f64], censored: &[f64]) -> Vec<Observation> {
        let event = |time: &f64| Observation {
            time: *time,
            event: Some(0),
        };
        let none = |time: &f64| Observation {
            time: *time,
            event: None,
        };
        let events = events.iter().map(event);
        events.chain(censored.iter().map(none)).collect()
    }

    fn close(value: f64, printed: f64, digits: i32) -> bool {
        (value - printed).abs() <= 0.5 * 10_f64.powi(-digits) + 1e-12
    }

    /// E. J. Freireich et al. (1963), remission of leukemia under 6-MP, weeks; the
    /// table of D. G. Kleinbaum and M. Klein (2012), *Survival Analysis*, chapter 2,
    /// with the standard errors that R's `survfit` prints. Three events tie at week 6
    /// with a censoring, as do an event and a censoring at week 10.
    #[test]
    fn published_remission_of_leukemia() {
        let events = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
        let censored = [
            6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0,
        ];
        let printed = [
            (6.0, 21, 3, 0.857, 0.0764),
            (7.0, 17, 1, 0.807, 0.0869),
            (10.0, 15, 1, 0.753, 0.0963),
            (13.0, 12, 1, 0.690, 0.1068),
            (16.0, 11, 1, 0.627, 0.1141),
            (22.0, 7, 1, 0.538, 0.1282),
            (23.0, 6, 1, 0.448, 0.1346),
        ];
        let steps = aalen_johansen(&one_kind(&events, &censored), 1);
        assert_eq!(steps.len(), printed.len());
        for (step, (time, at_risk, events, survival, error)) in steps.iter().zip(printed) {
            assert_eq!(
                (step.time, step.at_risk, step.events[0]),
                (time, at_risk, events)
            );
            assert!(close(step.survival, survival, 3), "{step:?}");
            assert!(close(step.survival_error, error, 4), "{step:?}");
            assert!((step.incidence[0] + step.survival - 1.0).abs() < 1e-12);
        }
    }

    /// R. G. Miller (1997), *Survival Analysis*, section 2.1: maintenance of acute
    /// myelogenous leukemia, the group without it; as R's `summary(survfit)` of
    /// `survival::aml` prints it. Two events tie at 5 and at 8.
    #[test]
    fn published_maintenance_of_leukemia() {
        let events = [5.0, 5.0, 8.0, 8.0, 12.0, 23.0, 27.0, 30.0, 33.0, 43.0, 45.0];
        let printed = [
            (0.8333, 0.1076),
            (0.6667, 0.1361),
            (0.5833, 0.1423),
            (0.4861, 0.1481),
            (0.3889, 0.1470),
            (0.2917, 0.1387),
            (0.1944, 0.1219),
            (0.0972, 0.0919),
        ];
        let steps = aalen_johansen(&one_kind(&events, &[16.0]), 1);
        assert_eq!(steps.len(), printed.len() + 1);
        for (step, (survival, error)) in steps.iter().zip(printed) {
            assert!(close(step.survival, survival, 4), "{step:?}");
            assert!(close(step.survival_error, error, 4), "{step:?}");
        }
        assert_eq!(steps[8].survival, 0.0);
    }

    fn observations(data: &[(f64, Option<usize>)]) -> Vec<Observation> {
        let new = |(time, event): &(f64, Option<usize>)| Observation {
            time: *time,
            event: *event,
        };
        data.iter().map(new).collect()
    }

    /// The case worked by hand in the tests of R's package `survival`
    /// (`tests/testci.R`): eight subjects, ties at 2 and 3, two kinds of event. The
    /// incidences are 1/7 at 2, 12/35 of the second kind at 3, and 6/7 of it at 6.
    #[test]
    fn published_competing_events_with_ties() {
        let data = observations(&[
            (1.0, None),
            (2.0, Some(0)),
            (2.0, None),
            (3.0, Some(1)),
            (3.0, None),
            (3.0, Some(1)),
            (5.0, None),
            (6.0, Some(1)),
        ]);
        let steps = aalen_johansen(&data, 2);
        let expected = [
            (2.0, 7, 6.0 / 7.0, [1.0 / 7.0, 0.0]),
            (3.0, 5, 18.0 / 35.0, [1.0 / 7.0, 12.0 / 35.0]),
            (6.0, 1, 0.0, [1.0 / 7.0, 6.0 / 7.0]),
        ];
        assert_eq!(steps.len(), 3);
        for (step, (time, at_risk, survival, incidence)) in steps.iter().zip(expected) {
            assert_eq!((step.time, step.at_risk), (time, at_risk));
            assert!((step.survival - survival).abs() < 1e-12);
            for (value, expected) in step.incidence.iter().zip(incidence) {
                assert!((value - expected).abs() < 1e-12, "{step:?}");
            }
        }
        // The leverages there: at 2 each of seven has 1/49 but the one with the event,
        // 1/7 - 1/49 = 6/49, so the variance is (6 · 1 + 36) / 49².
        let variance = steps[0].incidence_errors[0].powi(2);
        assert!((variance - 42.0 / 2401.0).abs() < 1e-12, "{variance}");
        assert!((steps[2].incidence_errors[1].powi(2) - variance).abs() < 1e-12);
    }

    /// J. M. Satagopan et al. (2004), *British Journal of Cancer* 91, table 2: death of
    /// breast cancer beside other deaths among 305 patients, of whom nine ended by
    /// month 27; printed in percent with one decimal. The incidence rises by 0.3 at each
    /// death of breast cancer (the table adds up rounded steps).
    #[test]
    fn published_death_of_breast_cancer() {
        let mut data = vec![
            (7.0, None),
            (10.0, Some(0)),
            (14.0, None),
            (16.0, Some(0)),
            (18.0, Some(1)),
            (23.0, Some(0)),
            (24.0, None),
            (26.0, Some(1)),
            (27.0, Some(0)),
        ];
        data.extend([(60.0, None); 296]);
        let steps = aalen_johansen(&observations(&data), 2);
        let printed = [
            (10.0, 304, 99.7, 0.3),
            (16.0, 302, 99.3, 0.3),
            (18.0, 301, 99.0, 0.0),
            (23.0, 300, 98.7, 0.3),
            (26.0, 298, 98.3, 0.0),
            (27.0, 297, 98.0, 0.3),
        ];
        assert_eq!(steps.len(), printed.len());
        let mut before = 0.0;
        for (step, (time, at_risk, survival, rise)) in steps.iter().zip(printed) {
            assert_eq!((step.time, step.at_risk), (time, at_risk));
            assert!(close(100.0 * step.survival, survival, 1), "{step:?}");
            assert!(
                close(100.0 * (step.incidence[0] - before), rise, 1),
                "{step:?}"
            );
            before = step.incidence[0];
        }
    }

    /// Check 12: a loss is an event. Treated as a censoring, it would overstate the
    /// incidence: of 10, 6 are lost at 1 and 2 arrive at 2, so 0.2 and not 0.5.
    #[test]
    fn a_loss_is_not_a_censoring() {
        let mut data = vec![(1.0, Some(1)); 6];
        data.extend([(2.0, Some(0)); 2]);
        data.extend([(3.0, None); 2]);
        let steps = aalen_johansen(&observations(&data), 2);
        assert!((steps[1].incidence[0] - 0.2).abs() < 1e-12);
        for lost in data.iter_mut().take(6) {
            lost.1 = None;
        }
        let naive = aalen_johansen(&observations(&data), 2);
        assert!((1.0 - naive[0].survival - 0.5).abs() < 1e-12);
    }

    /// Check 16: an event and a censoring at the last time; the censored was at risk.
    #[test]
    fn a_tie_at_the_end_counts_both_as_at_risk() {
        let steps = aalen_johansen(&observations(&[(5.0, None), (5.0, Some(0))]), 1);
        assert_eq!((steps[0].at_risk, steps[0].incidence[0]), (2, 0.5));
        assert_eq!(aalen_johansen(&[], 1), Vec::new());
    }

    /// Check 40: the order of the rows does not matter.
    #[test]
    fn the_order_of_rows_does_not_matter() {
        let data: Vec<(f64, Option<usize>)> = (0..60_u32)
            .map(|i| {
                (
                    f64::from(i * 7 % 13),
                    [None, Some(0), Some(1)][(i * 5 % 3) as usize],
                )
            })
            .collect();
        let mut turned = data.clone();
        turned.reverse();
        turned.rotate_left(17);
        let close = |one: &[f64], other: &[f64]| {
            one.iter()
                .zip(other)
                .all(|(one, other)| (one - other).abs() < 1e-14)
        };
        let (one, other) = (
            aalen_johansen(&observations(&data), 2),
            aalen_johansen(&observations(&turned), 2),
        );
        for (one, other) in one.iter().zip(&other) {
            assert_eq!(one.incidence, other.incidence);
            assert!(close(&one.incidence_errors, &other.incidence_errors));
        }
    }

    /// A hundred thousand observations take as long as sorting them; two nested loops over
    /// them would take minutes. Without censoring and ties the error is the binomial one.
    #[test]
    fn many_observations_are_no_trouble() {
        let count = 100_000;
        let data: Vec<Observation> = (0..count)
            .map(|i| Observation {
                time: f64::from(i * 7919 % count),
                event: Some((i % 2) as usize),
            })
            .collect();
        let steps = aalen_johansen(&data, 2);
        let middle = &steps[49_999];
        assert!((middle.survival - 0.5).abs() < 1e-11);
        let binomial = (0.25 / f64::from(count)).sqrt();
        assert!((middle.survival_error / binomial - 1.0).abs() < 1e-9);
        let share = middle.incidence[0];
        let binomial = (share * (1.0 - share) / f64::from(count)).sqrt();
        assert!((middle.incidence_errors[0] / binomial - 1.0).abs() < 1e-9);
    }

    /// The influence of every observation by numbers: the estimate with a little more weight
    /// on it, less the estimate, over the weight.
    fn weighted(data: &[Observation], weights: &[f64], (kind, until): (usize, f64)) -> (f64, f64) {
        let mut times: Vec<f64> = data.iter().map(|one| one.time).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let (mut survival, mut incidence) = (1.0, 0.0);
        for time in times.into_iter().filter(|time| *time <= until) {
            let sum = |holds: &dyn Fn(&Observation) -> bool| -> f64 {
                let both = data.iter().zip(weights);
                both.filter(|(one, _)| holds(one))
                    .map(|(_, weight)| weight)
                    .sum()
            };
            let at_risk = sum(&|one| one.time >= time);
            let dead = sum(&|one| one.time == time && one.event.is_some());
            let of_kind = sum(&|one| one.time == time && one.event == Some(kind));
            incidence += survival * of_kind / at_risk;
            survival *= 1.0 - dead / at_risk;
        }
        (survival, incidence)
    }

    /// Clusters of unequal size with ties and censoring, against derivatives by numbers.
    #[test]
    fn clustered_errors_are_sums_of_influences() {
        let data: Vec<Observation> = (0..40_u32)
            .map(|i| Observation {
                time: f64::from(i * 7 % 13),
                event: [None, Some(0), Some(1)][(i * 5 % 3) as usize],
            })
            .collect();
        let clusters: Vec<usize> = (0..40).map(|i| 100 + i * i % 7).collect();
        let steps = Survival::clustered(&data, &clusters, 2).steps().to_vec();
        for step in &steps[..steps.len() - 1] {
            let mut sums = std::collections::BTreeMap::new();
            for (index, cluster) in clusters.iter().enumerate() {
                let tiny = 1e-6;
                let moved = |sign: f64| {
                    let mut weights = vec![1.0; data.len()];
                    weights[index] += sign * tiny;
                    weighted(&data, &weights, (1, step.time))
                };
                let (more, less) = (moved(1.0), moved(-1.0));
                let sum: &mut (f64, f64) = sums.entry(*cluster).or_default();
                sum.0 += (more.0 - less.0) / (2.0 * tiny);
                sum.1 += (more.1 - less.1) / (2.0 * tiny);
            }
            let groups = sums.len() as f64;
            let factor = groups / (groups - 1.0);
            let error = |pick: fn(&(f64, f64)) -> f64| {
                let squares: f64 = sums.values().map(|sum| pick(sum) * pick(sum)).sum();
                (squares * factor).sqrt()
            };
            assert!(
                (step.survival_error - error(|sum| sum.0)).abs() < 1e-8,
                "{step:?}"
            );
            assert!((step.incidence_errors[1] - error(|sum| sum.1)).abs() < 1e-8);
        }
    }

    #[test]
    fn misuse_is_refused() {
        let one = |time, event| [Observation { time, event }];
        let refused = |data: [Observation; 1], clusters: &'static [usize]| {
            std::panic::catch_unwind(|| Survival::clustered(&data, clusters, 1)).is_err()
        };
        assert!(refused(one(f64::NAN, None), &[0]));
        assert!(refused(one(1.0, Some(1)), &[0]));
        assert!(refused(one(1.0, None), &[0, 1]));
        let alone = Survival::clustered(&one(1.0, Some(0)), &[5], 1);
        assert_eq!(alone.steps()[0].incidence_errors, [f64::INFINITY]);
    }
}
