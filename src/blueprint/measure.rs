//! Until when projects are counted, and how long each is watched: `[measure]`.

use super::build::Build;
use super::keys::{measure, top};
use super::part::Part;
use super::problem::Problem;
use crate::model::FollowUp;
use crate::units::{Weeks, on_grid};
use crate::words::span_in_words;

/// From when on projects are counted.
pub(super) fn admission_from(build: &Build<'_>, until: Weeks) -> Weeks {
    let part = build.top().table(&top::MEASURE);
    let Some(from) = part.get(&measure::ADMISSION_FROM) else {
        return Weeks::ZERO;
    };
    if on_grid(from) >= until.get() && from > 0.0 {
        let problem = Problem::error("no project would be counted").label(format!(
            "those kicked off after {} could not be watched to the end of their follow-up",
            span_in_words(until.months())
        ));
        build.report(part.origin(&measure::ADMISSION_FROM), problem);
    }
    Weeks::new(from).unwrap_or(Weeks::ZERO)
}

/// Until when projects are counted, and how long each is watched.
pub(super) fn measure(build: &Build<'_>, horizon: Weeks) -> (Weeks, FollowUp) {
    let part = build.top().table(&top::MEASURE);
    let follow_up = match part.get(&measure::FOLLOW_UP) {
        Some(None) => FollowUp::ToHorizon,
        Some(Some(weeks)) => FollowUp::Within(follow_up(part, weeks, horizon)),
        None => FollowUp::Within(usual_follow_up(build, horizon)),
    };
    let last = match follow_up {
        FollowUp::ToHorizon => horizon,
        FollowUp::Within(weeks) => Weeks::new(horizon.get() - weeks.get()).unwrap_or(Weeks::ZERO),
    };
    let Some(until) = part.get(&measure::ADMISSION_UNTIL) else {
        return (last, follow_up);
    };
    if on_grid(until) > last.get() {
        let problem = Problem::error(
            "projects admitted so late could not be watched to the end of their follow-up",
        )
        .label(format!("at most {} here", span_in_words(last.months())));
        build.report(part.origin(&measure::ADMISSION_UNTIL), problem);
    }
    (Weeks::new(until.min(last.get())).unwrap_or(last), follow_up)
}

fn follow_up(part: Part<'_>, weeks: f64, horizon: Weeks) -> Weeks {
    if weeks <= 0.0 || on_grid(weeks) > horizon.get() {
        let problem = Problem::error("follow_up must be above 0 and not longer than the horizon")
            .label("for example \"12 months\" or \"to the horizon\"");
        part.build.report(part.origin(&measure::FOLLOW_UP), problem);
    }
    Weeks::new(weeks.clamp(0.0, horizon.get())).unwrap_or(horizon)
}

fn usual_follow_up(build: &Build<'_>, horizon: Weeks) -> Weeks {
    let usual = build.library_number("run.follow_up");
    let short = build.library_number("run.short_horizon");
    let share = build.library_number("run.follow_up_share");
    let weeks = if horizon.get() < on_grid(short) {
        horizon.get() * share
    } else {
        usual
    };
    Weeks::new(weeks.min(horizon.get())).unwrap_or(horizon)
}
