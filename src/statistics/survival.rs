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
mod tests;
