//! Projects counted at times of the calendar that goals name.

use crate::model::outcome::ProjectRecord;
use crate::model::{Goal, Model};
use crate::units::Weeks;

/// Projects of one replication at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CalendarCount {
    /// Kicked off by then, in the admission window.
    pub admitted: u32,
    /// Of `admitted`, in production by then.
    pub admitted_live: u32,
    /// All that went live by then.
    pub launched: u32,
}

/// The times at which goals count, ascending and each once.
#[must_use]
pub fn calendar_times(goals: &[Goal]) -> Vec<f64> {
    let times = goals.iter().filter_map(|goal| goal.wish.counted_at());
    let mut times: Vec<f64> = times.map(Weeks::get).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

/// The projects of a replication at `time`.
pub(super) fn count_at(model: &Model, projects: &[ProjectRecord], time: f64) -> CalendarCount {
    let mut count = CalendarCount::default();
    for project in projects {
        let is_live = project.in_production.is_some_and(|live| live <= time);
        count.launched += u32::from(is_live);
        if project.admitted(model).is_some_and(|start| start <= time) {
            count.admitted += 1;
            count.admitted_live += u32::from(is_live);
        }
    }
    count
}
