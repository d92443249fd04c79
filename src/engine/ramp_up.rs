//! Ramp-up: a newcomer's speed rises linearly to full speed.

use super::state::Member;

impl Member {
    /// Share of full speed at a time.
    #[inline]
    pub(super) fn ramp(&self, now: f64) -> f64 {
        if self.ramp_weeks <= 0.0 {
            return 1.0;
        }
        let share = ((now - self.first_day) / self.ramp_weeks).min(1.0);
        self.ramp_start + (1.0 - self.ramp_start) * share
    }

    /// Weeks that work worth `full_speed_weeks` takes from `now`, while speed rises
    /// linearly to the end of the ramp-up.
    #[inline]
    pub(super) fn time_for(&self, full_speed_weeks: f64, now: f64) -> f64 {
        if self.ramp_weeks <= 0.0 {
            return full_speed_weeks;
        }
        let ramp_left = self.first_day + self.ramp_weeks - now;
        if ramp_left <= 0.0 {
            return full_speed_weeks;
        }
        let slope = (1.0 - self.ramp_start) / self.ramp_weeks;
        rising_time(full_speed_weeks, self.ramp(now), slope, ramp_left)
    }

    /// Full-speed weeks of work between two times; the inverse of `time_for`.
    pub(super) fn work_between(&self, from: f64, to: f64) -> f64 {
        let ramp_end = self.first_day + self.ramp_weeks;
        if self.ramp_weeks <= 0.0 || from >= ramp_end {
            return to - from;
        }
        let until = to.min(ramp_end);
        f64::midpoint(self.ramp(from), self.ramp(until)) * (until - from) + (to - until)
    }
}

/// Weeks that work worth `full_speed_weeks` takes at a share of full speed that rises by
/// `slope` per week for `ramp_left` weeks, and is 1 from then on.
#[inline]
pub(super) fn rising_time(full_speed_weeks: f64, speed: f64, slope: f64, ramp_left: f64) -> f64 {
    let by_end = (speed + slope * ramp_left / 2.0) * ramp_left;
    if full_speed_weeks >= by_end {
        return ramp_left + (full_speed_weeks - by_end);
    }
    // speed·t + slope·t²/2 = work, in the form that is stable for small slopes.
    2.0 * full_speed_weeks / (speed + (speed * speed + 2.0 * slope * full_speed_weeks).sqrt())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::engine::ids::CandidateId;
    use crate::model::RoleId;

    /// Somebody who began in week 10.
    pub(in crate::engine) fn newcomer(ramp_start: f64, ramp_weeks: f64) -> Member {
        Member {
            role: RoleId(0),
            present: true,
            candidate: CandidateId(0),
            task: None,
            shift: 0,
            first_day: 10.0,
            paid_until: 10.0,
            left: f64::INFINITY,
            away_since: f64::INFINITY,
            away_weeks: 0.0,
            leaving: crate::model::trace::Leaving::OwnAccord,
            replaced: false,
            quality: 1.0,
            steady_rate: 1.0,
            ramp_start,
            ramp_weeks,
            cost_per_week: 0.0,
            dispersion: 1.0,
            domain_start: 1.0,
            domain_weeks: 0.0,
            training: crate::engine::state::Training::None,
            handover: 0.0,
            replacement: None,
            busy: 0.0,
            until: f64::INFINITY,
            open: 0,
            helps: false,
            spell_end: f64::INFINITY,
            dedicated: None,
        }
    }

    /// From half to full speed over 8 weeks, the mean speed is 3/4: 6 full weeks.
    #[test]
    fn work_of_a_whole_ramp_up_is_its_mean_speed() {
        let member = newcomer(0.5, 8.0);
        assert!((member.work_between(10.0, 18.0) - 6.0).abs() < 1e-12);
        assert!((member.time_for(6.0, 10.0) - 8.0).abs() < 1e-12);
        // One more full week after the ramp takes one week.
        assert!((member.time_for(7.0, 10.0) - 9.0).abs() < 1e-12);
        assert_eq!(member.time_for(3.0, 20.0), 3.0);
    }

    #[test]
    fn time_for_is_the_inverse_of_work_between() {
        let member = newcomer(0.35, 16.0);
        for start in [10.0, 12.5, 25.9, 26.0, 40.0] {
            for work in [0.001, 0.5, 3.0, 9.0, 30.0] {
                let weeks = member.time_for(work, start);
                let done = member.work_between(start, start + weeks);
                assert!((done - work).abs() < 1e-9, "{start} {work}: {done}");
            }
        }
    }
}
