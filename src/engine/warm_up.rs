//! The warm-up: what happens at stages and to people before its end is not counted.

use super::event::Event;
use super::ids::Table;
use super::recorder::Recorder;
use super::state::{Phase, State};
use crate::model::outcome::{RoleTotals, SoFar, StageTotals};
use crate::model::{RoleId, StageId, WAIT_BINS};

/// The totals of stages and roles when the warm-up ended; empty where there is none, and
/// until then.
#[derive(Debug, Default)]
pub(super) struct WarmUp {
    stages: Table<StageId, StageTotals>,
    roles: Table<RoleId, RoleTotals>,
    /// For each stage, the visits without a wait that earlier replications counted.
    at_once: Table<StageId, u32>,
}

impl WarmUp {
    pub(super) fn reset(&mut self) {
        self.stages.clear();
        self.roles.clear();
    }
}

impl<R: Recorder> State<'_, R> {
    /// Schedule the end of the warm-up, and make room for the waits that count and, behind
    /// them, for those of the warm-up.
    pub(super) fn expect_warm_up(&mut self) {
        let counted = self.tables.stages * WAIT_BINS;
        let until = self.model.admission_from.get();
        if until > 0.0 {
            self.waits_at = counted;
            self.schedule(until, Event::WarmUpEnds);
        }
        self.buffers.waits.resize(counted + self.waits_at, 0);
        let no_waits = self.buffers.waits[..counted].iter().step_by(WAIT_BINS);
        let at_once = &mut self.buffers.warm_up.at_once;
        at_once.clear();
        for &count in no_waits {
            at_once.push(count);
        }
    }

    /// The warm-up is over.
    #[inline(never)]
    pub(super) fn on_warm_up_ends(&mut self) {
        let now = self.now();
        self.waits_at = 0;
        for project in self.buffers.projects.ids() {
            let p = &self.buffers.projects[project];
            let (stage, ticket) = (p.stage, p.ticket);
            match p.phase {
                // Its patience ended before, and nobody looked.
                Phase::InLine if p.deadline < now => {
                    self.leave(stage.into(), ticket);
                    self.give_up_waiting(project);
                }
                // So far it waited in the warm-up.
                Phase::InLine => self.buffers.stages[stage].line_weeks -= now - p.joined,
                _ => {}
            }
        }
        let mut before = Table::default();
        for totals in self.buffers.stages.rows_mut() {
            totals.line_weeks -= totals.line_wait + totals.gave_up.weeks;
            before.push(StageTotals {
                entered: totals.entered + totals.visits,
                finished: totals.visits,
                line_weeks: 0.0,
                ..*totals
            });
        }
        for p in self.buffers.projects.iter() {
            let is_begun = p.remaining > 0.0;
            before[p.stage].entered += u64::from(p.phase == Phase::InLine && !is_begun);
            let is_unfinished = match p.phase {
                Phase::InWork => true,
                // In a pause, a visit that was begun is blocked.
                Phase::InLine | Phase::Pausing | Phase::Ended(_) => is_begun,
                _ => false,
            };
            before[p.stage].finished -= u64::from(is_unfinished);
        }
        self.buffers.warm_up.stages = before;
        let mut roles = Table::default();
        roles.copy_from(self.buffers.roles.rows());
        for member in self.buffers.members.ids() {
            let m = self.buffers.members[member];
            let (present, busy) = self.time_there(&m);
            let totals: &mut RoleTotals = &mut roles[self.model.counted_as(m.role)];
            totals.present += present;
            totals.busy += busy;
        }
        self.buffers.warm_up.roles = roles;
    }

    /// Take what was counted in the warm-up off the totals.
    pub(super) fn leave_warm_up_out(&mut self) {
        let warm_up = &self.buffers.warm_up;
        let stages = self.buffers.stages.rows_mut().iter_mut();
        for (totals, before) in stages.zip(warm_up.stages.iter()) {
            totals.entered -= before.entered;
            totals.visits -= before.visits;
            totals.line_wait -= before.line_wait;
            totals.gave_up = less(totals.gave_up, before.gave_up);
            totals.turned_away -= before.turned_away;
            totals.finished -= before.finished;
            totals.worked -= before.worked;
            totals.unfinished = less(totals.unfinished, before.unfinished);
            totals.paused -= before.paused;
        }
        let roles = self.buffers.roles.rows_mut().iter_mut();
        for (totals, before) in roles.zip(warm_up.roles.iter()) {
            totals.present -= before.present;
            totals.busy -= before.busy;
        }
    }

    /// Hand out the waits that count, and put on each stage how many there were none.
    pub(super) fn hand_out_waits(&mut self, waits: &mut Vec<u32>) {
        self.buffers.waits.truncate(self.tables.stages * WAIT_BINS);
        let no_waits = self.buffers.waits.iter().step_by(WAIT_BINS);
        let before = self.buffers.warm_up.at_once.iter();
        let totals = self.buffers.stages.rows_mut().iter_mut();
        for (totals, (now, before)) in totals.zip(no_waits.zip(before)) {
            totals.at_once = u64::from(now - before);
        }
        std::mem::swap(&mut self.buffers.waits, waits);
    }
}

fn less(all: SoFar, part: SoFar) -> SoFar {
    SoFar {
        count: all.count - part.count,
        weeks: all.weeks - part.weeks,
    }
}
