//! Sums for measures beside success and time, taken when a replication is over: no
//! event pays for them.

use super::recorder::Recorder;
use super::state::{Member, NOWHERE, Phase, Project, State, came};
use crate::model::RoleId;
use crate::model::outcome::{MeasureSums, OVERRUN, SHELF_YEARS, StageTotals};
use crate::units::{WEEKS_PER_YEAR, after};

impl<R: Recorder> State<'_, R> {
    /// Add one project.
    pub(super) fn add_measures(&self, p: &Project, sums: &mut MeasureSums) {
        if came(p.kicked_off) {
            sums.backlog_weeks += p.kicked_off - p.offered;
        } else {
            sums.in_backlog.add(self.horizon - p.offered);
        }
        if came(p.in_production) {
            sums.launched_touched += self.touched(p);
            sums.launched_elapsed += p.in_production - p.kicked_off;
        }
        sums.worked += p.worked;
        sums.reworked += p.reworked;
        if is_finished(p) && p.effort > 0.0 {
            sums.finished += 1;
            sums.over_effort += u32::from(p.effort > OVERRUN * p.planned_effort);
        }
        if came(p.validated) {
            for (shelf, years) in SHELF_YEARS.into_iter().enumerate() {
                let ripe_at = after(p.validated, years * WEEKS_PER_YEAR);
                let is_ripe = ripe_at <= self.horizon;
                sums.ripe[shelf] += u32::from(is_ripe);
                sums.shelved[shelf] += u32::from(is_ripe && p.in_production > ripe_at);
            }
        }
        if p.novelty.is_an_offer() && self.model.admits(p.kicked_off) {
            self.add_admitted(p, sums);
        }
    }

    /// Weeks that somebody gave to a project.
    pub(super) fn touched(&self, p: &Project) -> f64 {
        if self.even_weeks {
            p.worked * self.model.time_for_projects()
        } else {
            p.touched
        }
    }

    /// The end of the funnel of an admitted project.
    fn add_admitted(&self, p: &Project, sums: &mut MeasureSums) {
        let by = self.model.watched_until(p.kicked_off);
        sums.validated += u32::from(p.validated <= by);
        if p.in_production <= by {
            let live = self.buffers.live.get(p.live);
            let is_used = live.is_some_and(|live| live.value_per_week > 0.0);
            let is_sustained = p.phase != Phase::Withdrawn;
            sums.used += u32::from(is_used);
            sums.sustained += u32::from(is_sustained);
            sums.used_sustained += u32::from(is_used && is_sustained);
        }
    }

    /// Count an admitted project at the furthest stage that it came to, and at the one
    /// where it ended, within its follow-up.
    pub(super) fn count_stages(&self, p: &Project, stages: &mut [StageTotals]) {
        if !p.novelty.is_an_offer() || !self.model.admits(p.kicked_off) {
            return;
        }
        let is_lost =
            matches!(p.phase, Phase::Ended(_)) && p.ended <= self.model.watched_until(p.kicked_off);
        let (furthest, stage) = match p.stage_at_follow_up {
            NOWHERE => (p.furthest, p.stage),
            stage => (p.furthest_at_follow_up, stage),
        };
        stages[furthest.index()].reached += 1;
        stages[stage.index()].lost += u64::from(is_lost);
    }

    /// At the horizon: put what still goes on, up to it, on projects and stages.
    pub(super) fn book_what_goes_on(&mut self) {
        let now = self.now();
        let stages = &mut self.buffers.stages;
        for m in self.buffers.members.iter() {
            let Some(task) = m.task else { continue };
            if m.helps() {
                continue;
            }
            if let Some(stage) = self.tables.stage_of(task.line) {
                let weeks = now - task.started;
                let project = task.item.project();
                let p = &mut self.buffers.projects[project];
                p.worked += weeks;
                p.reworked += weeks * task.rework;
                p.touched += weeks * task.touch;
                stages[stage].unfinished.add(task.before + weeks);
            }
        }
        for p in self.buffers.projects.rows_mut() {
            let totals = &mut stages[p.stage];
            match p.phase {
                Phase::InLine => {
                    p.waited += now - p.joined;
                    totals.in_line.add(now - p.joined);
                    totals.entered += u64::from(p.remaining <= 0.0);
                }
                Phase::Pausing => totals.pausing.add(now - p.joined),
                _ => {}
            }
            // Begun, and nobody is at it.
            let is_idle = matches!(p.phase, Phase::InLine | Phase::Pausing | Phase::Ended(_));
            if is_idle && p.remaining > 0.0 {
                totals.unfinished.add(p.interrupted);
            }
        }
        for totals in stages.rows_mut() {
            totals.entered += totals.visits;
            totals.line_weeks += totals.line_wait + totals.in_line.weeks + totals.gave_up.weeks;
            totals.finished = totals.visits - u64::from(totals.unfinished.count);
        }
    }

    /// Book the people of each role up to the horizon.
    pub(super) fn book_roles(&mut self) {
        for member in self.buffers.members.ids() {
            let m = self.buffers.members[member];
            let (present, busy) = self.time_there(&m);
            self.book_role(m.role, present, busy);
        }
    }

    /// A member takes another role: what was done so far stays with the one before,
    /// and what the end books of it for the new role is taken off here.
    pub(super) fn book_role_change(&mut self, before: &Member, becomes: RoleId) {
        let (present, busy) = self.time_there(before);
        self.book_role(before.role, present, busy);
        self.book_role(becomes, -present, -busy);
    }

    /// Weeks up to now in which a member was there, and was on tasks.
    pub(super) fn time_there(&self, m: &Member) -> (f64, f64) {
        let now = self.now();
        let under_way = m.task.map_or(0.0, |task| now - task.started);
        let away = m.away_weeks + (now.min(m.left) - m.away_since).max(0.0);
        (now.min(m.left) - m.first_day - away, m.busy + under_way)
    }

    fn book_role(&mut self, role: RoleId, present: f64, busy: f64) {
        let role = self.model.counted_as(role);
        let totals = &mut self.buffers.roles[role];
        totals.present += present;
        totals.busy += busy;
    }
}

/// Who came to a stage came to all before it.
pub(super) fn add_later_stages(stages: &mut [StageTotals]) {
    let mut later = 0;
    for stage in stages.iter_mut().rev() {
        stage.reached += later;
        later = stage.reached;
    }
}

/// Whether nothing will be done any more before production.
fn is_finished(p: &Project) -> bool {
    !matches!(
        p.phase,
        Phase::Backlog | Phase::Pausing | Phase::InLine | Phase::InWork
    )
}
