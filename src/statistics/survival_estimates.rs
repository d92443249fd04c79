//! Shares at a time, quantiles and restricted means of censored times, with intervals.

use super::confidence::Confidence;
use super::proportion::clopper_pearson;
use super::rounding::ROUNDING;
use super::sum::sum;
use super::survival::{Curve, Survival};
use super::types::{Estimate, Interval, TimeInterval};
use crate::math::{exp, ln, pow};

impl Survival {
    /// The share that has had it by `time`, with the interval of J. D. Kalbfleisch and R. L.
    /// Prentice (1980), *The Statistical Analysis of Failure Time Data*, on ln(-ln(1 - F)):
    /// 1 - (1 - F)^exp(±c e / ((1-F) |ln(1-F)|)), e being the standard error and c the normal
    /// quantile, or Student's t with G-1 degrees of freedom for G clusters. Where nobody or
    /// everybody has had it, or no cluster differs, each unit still at risk (each unit, where
    /// none is) counts as one trial in [`clopper_pearson`]'s interval. Beyond the last
    /// observation the share is that of the last one, without an interval. No interval with
    /// one cluster.
    ///
    /// # Panics
    ///
    /// When the time is not a number, or the curve is of no known kind.
    ///
    /// ```
    /// use pitcrew::statistics::{Confidence, Curve, Observation, Survival};
    ///
    /// let weeks = (1..=40).map(f64::from);
    /// let live: Vec<_> = weeks.map(|time| Observation { time, event: Some(0) }).collect();
    /// let by_20 = Survival::of(&live, 1).share(Curve::Kind(0), 20.0, Confidence::NINETY_FIVE);
    /// assert_eq!(by_20.value, 0.5);
    /// let interval = by_20.interval.expect("20 are still at risk");
    /// assert!((interval.low - 0.36).abs() < 0.01 && (interval.high - 0.67).abs() < 0.01);
    /// ```
    #[must_use]
    pub fn share(&self, curve: Curve, time: f64, confidence: Confidence) -> Estimate {
        assert!(!time.is_nan(), "a time is not a number");
        self.assert_kind(curve);
        let by_then = self.steps.partition_point(|step| step.time <= time);
        let (value, error) = self.at(curve, by_then);
        let is_watched = self.ended.last().is_some_and(|last| time <= last.time);
        let interval = is_watched.then(|| {
            let at_risk = self.ended.partition_point(|ended| ended.time < time);
            self.interval((value, error), self.ended.len() - at_risk, confidence)
        });
        Estimate {
            value,
            standard_error: Some(error).filter(|error| error.is_finite()),
            interval: interval.flatten(),
        }
    }

    /// The first time by which a share has had it; `None` where that is not reached.
    ///
    /// # Panics
    ///
    /// When the share is not from 0 to 1, or the curve is of no known kind.
    ///
    /// ```
    /// use pitcrew::statistics::{Curve, Observation, Survival};
    ///
    /// let ended = |time, event| Observation { time, event };
    /// let survival = Survival::of(&[ended(2.0, Some(0)), ended(5.0, None)], 1);
    /// assert_eq!(survival.quantile(Curve::Any, 0.5), Some(2.0));
    /// assert_eq!(survival.quantile(Curve::Any, 0.8), None);
    /// ```
    #[must_use]
    pub fn quantile(&self, curve: Curve, share: f64) -> Option<f64> {
        assert!((0.0..=1.0).contains(&share), "a share is from 0 to 1");
        self.assert_kind(curve);
        self.first(|step| self.at(curve, step).0, share)
    }

    /// The interval of that time: the times at which the interval of [`Survival::share`] holds
    /// the share (R. Brookmeyer and J. Crowley 1982). Each end stands for itself; one that is
    /// not reached, or that needs more observations, does not take the other with it. `None`
    /// where neither is known.
    ///
    /// # Panics
    ///
    /// When the share is not from 0 to 1, or the curve is of no known kind.
    ///
    /// ```
    /// use pitcrew::statistics::{Confidence, Curve, Observation, Survival};
    ///
    /// // Remission of leukemia under 6-MP (E. J. Freireich et al. 1963).
    /// let relapsed = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
    /// let censored = [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0];
    /// let relapsed = relapsed.map(|time| Observation { time, event: Some(0) });
    /// let censored = censored.map(|time| Observation { time, event: None });
    /// let survival = Survival::of(&[&relapsed[..], &censored[..]].concat(), 1);
    /// let half = survival.quantile_interval(Curve::Any, 0.5, Confidence::NINETY_FIVE);
    /// let half = half.expect("one end");
    /// assert_eq!((half.low, half.high), (13.0, None));
    /// ```
    #[must_use]
    pub fn quantile_interval(
        &self,
        curve: Curve,
        share: f64,
        confidence: Confidence,
    ) -> Option<TimeInterval> {
        assert!((0.0..=1.0).contains(&share), "a share is from 0 to 1");
        self.assert_kind(curve);
        let mut at_risk = self.ended.len();
        let mut passed = 0;
        let mut ends = vec![self.interval(self.at(curve, 0), at_risk, confidence)];
        for (index, step) in self.steps.iter().enumerate() {
            passed += self.ended[passed..].partition_point(|ended| ended.time < step.time);
            at_risk = self.ended.len() - passed;
            ends.push(self.interval(self.at(curve, index + 1), at_risk, confidence));
        }
        let upper = |step: usize| ends[step].map_or(1.0, |ends| ends.high);
        let lower = |step: usize| ends[step].map_or(0.0, |ends| ends.low);
        let is_open = upper(0) >= share;
        let low = if is_open {
            None
        } else {
            self.first(upper, share)
        };
        TimeInterval::of(low, self.first(lower, share))
    }

    /// For [`Curve::Any`] the mean of the time to any event, or to `until` where none came by
    /// then: the area under the survival. For [`Curve::Kind`] the mean time from the event to
    /// `until`: the area under its incidence, such as months in production by the end of a
    /// follow-up. With the standard error of the summed influences (T. M. Therneau and P. M.
    /// Grambsch 2000) and the interval value ± c e, c as in [`Survival::share`]. `None` where
    /// `until` lies beyond the last observation and not all have had an event; no interval
    /// where nothing varies or there is one cluster.
    ///
    /// # Panics
    ///
    /// When `until` is below 0, infinite or not a number, or the curve is of no known kind.
    ///
    /// ```
    /// use pitcrew::statistics::{Confidence, Curve, Observation, Survival};
    ///
    /// // Without censoring it is the mean of the times cut at 4: (1 + 2 + 4 + 4) / 4.
    /// let live = [1.0, 2.0, 5.0, 6.0].map(|time| Observation { time, event: Some(0) });
    /// let survival = Survival::of(&live, 1);
    /// let mean = survival.restricted_mean(Curve::Any, 4.0, Confidence::NINETY_FIVE);
    /// assert_eq!(mean.expect("watched to 6").value, 2.75);
    /// let in_production = survival.restricted_mean(Curve::Kind(0), 4.0, Confidence::NINETY_FIVE);
    /// assert_eq!(in_production.expect("watched to 6").value, 1.25);
    /// ```
    #[must_use]
    pub fn restricted_mean(
        &self,
        curve: Curve,
        until: f64,
        confidence: Confidence,
    ) -> Option<Estimate> {
        assert!(
            until >= 0.0 && until.is_finite(),
            "a time is not below 0, nor infinite"
        );
        self.assert_kind(curve);
        let last = self.ended.last()?.time;
        let all_ended = self.steps.last().is_some_and(|step| step.survival == 0.0);
        if until > last && !all_ended {
            return None;
        }
        let area = Area::of(self, curve, until);
        let mut sums = vec![0.0; self.units()];
        for ended in &self.ended {
            sums[ended.cluster] += area.influence(ended, (curve, until));
        }
        let error = self.error(sum(sums.iter().map(|sum| sum * sum)));
        let value = area.curve(until);
        let reach = self.critical(confidence).map(|critical| critical * error);
        let reach = reach.filter(|reach| reach.is_finite() && *reach > 0.0);
        Some(Estimate {
            value,
            standard_error: Some(error).filter(|error| error.is_finite()),
            interval: reach.map(|reach| Interval {
                low: value - reach,
                high: value + reach,
            }),
        })
    }

    fn assert_kind(&self, curve: Curve) {
        let is_known = !matches!(curve, Curve::Kind(kind) if kind >= self.kinds);
        assert!(is_known, "an event is of no known kind");
    }

    /// Share and standard error after so many steps.
    fn at(&self, curve: Curve, steps: usize) -> (f64, f64) {
        let Some(step) = steps.checked_sub(1).map(|last| &self.steps[last]) else {
            return (0.0, 0.0);
        };
        match curve {
            Curve::Any => (1.0 - step.survival, step.survival_error),
            Curve::Kind(kind) => (step.incidence[kind], step.incidence_errors[kind]),
        }
    }

    /// The first time at which something reaches a share, rounding aside.
    fn first(&self, reached: impl Fn(usize) -> f64, share: f64) -> Option<f64> {
        let enough = share * (1.0 - ROUNDING);
        let step = (1..=self.steps.len()).find(|step| reached(*step) >= enough)?;
        Some(self.steps[step - 1].time)
    }

    /// How many units are independent of each other.
    fn units(&self) -> usize {
        self.clusters.unwrap_or(self.ended.len())
    }

    /// `None` with one cluster.
    fn critical(&self, confidence: Confidence) -> Option<f64> {
        match self.clusters {
            Some(clusters) => confidence.critical(clusters as u64),
            None => Some(confidence.normal_critical()),
        }
    }

    fn interval(
        &self,
        (value, error): (f64, f64),
        at_risk: usize,
        confidence: Confidence,
    ) -> Option<Interval> {
        let critical = self.critical(confidence)?;
        let rest = 1.0 - value;
        // Rounding of sums can leave a hair at either end.
        if error <= ROUNDING || value <= ROUNDING || rest <= ROUNDING {
            let units = self.units();
            let trials = if at_risk == 0 {
                units
            } else {
                units.min(at_risk)
            };
            let value = if value <= ROUNDING {
                0.0
            } else if rest <= ROUNDING {
                1.0
            } else {
                value
            };
            return Some(clopper_pearson(
                value * trials as f64,
                trials as f64,
                confidence,
            ));
        }
        let power = exp(critical * error / (rest * -ln(rest)));
        Some(Interval {
            low: 1.0 - pow(rest, 1.0 / power),
            high: 1.0 - pow(rest, power),
        })
    }
}

/// Areas under a curve and under what those at risk have in common, up to each step.
struct Area<'a> {
    survival: &'a Survival,
    /// Value of the curve before the first step, and after each.
    values: Vec<f64>,
    common: Vec<f64>,
    /// Areas up to the start, and up to each step.
    under_values: Vec<f64>,
    under_common: Vec<f64>,
}

impl Area<'_> {
    fn of(survival: &Survival, curve: Curve, until: f64) -> Area<'_> {
        let steps = survival.steps.iter().zip(&survival.common);
        let (first, rest): (f64, Vec<(f64, f64)>) = match curve {
            Curve::Any => {
                let of = steps.map(|(step, common)| (step.survival, step.survival * common.hazard));
                (1.0, of.collect())
            }
            Curve::Kind(kind) => {
                let of = steps.map(|(step, common)| (step.incidence[kind], common.incidence[kind]));
                (0.0, of.collect())
            }
        };
        let (mut values, mut common) = (vec![first], vec![0.0]);
        let (mut under_values, mut under_common) = (vec![0.0], vec![0.0]);
        let mut before = 0.0;
        for (index, (value, shared)) in rest.into_iter().enumerate() {
            // Events before the start or after the end have no area of their own.
            let time = survival.steps[index].time.clamp(0.0, until);
            let span = time - before;
            under_values.push(under_values[index] + values[index] * span);
            under_common.push(under_common[index] + common[index] * span);
            values.push(value);
            common.push(shared);
            before = time;
        }
        Area {
            survival,
            values,
            common,
            under_values,
            under_common,
        }
    }

    /// Steps up to a time, and how long the last of them is ago.
    fn place(&self, time: f64) -> (usize, f64) {
        let steps = &self.survival.steps;
        let index = steps.partition_point(|step| step.time <= time);
        let last = index
            .checked_sub(1)
            .map_or(0.0, |last| steps[last].time.max(0.0));
        (index, time - last)
    }

    /// Area under the curve up to a time.
    fn curve(&self, time: f64) -> f64 {
        let (index, since) = self.place(time);
        self.under_values[index] + self.values[index] * since
    }

    /// The influence of an observation on the area up to `until`.
    fn influence(
        &self,
        ended: &super::survival_influence::Ended,
        (curve, until): (Curve, f64),
    ) -> f64 {
        let time = ended.time.clamp(0.0, until);
        let (index, since) = self.place(time);
        // At the end itself the common part is that before it.
        let shared = self.under_common[index] + self.common[index] * since;
        if ended.time > until {
            return shared;
        }
        let rest = self.curve(until) - self.curve(time);
        let span = until - time;
        match curve {
            Curve::Any => shared + ended.slope * rest,
            Curve::Kind(kind) => {
                let own = if ended.event == Some(kind) {
                    ended.jump
                } else {
                    0.0
                };
                let (index, _) = self.place(ended.time);
                let constant = self.common[index] + own;
                shared + constant * span + ended.slope * (rest - self.values[index] * span)
            }
        }
    }
}

#[cfg(test)]
mod tests;
