//! The rows that a replication leaves behind.

use super::cash::{self, Calendar};
use super::measures::add_later_stages;
use super::recorder::Recorder;
use super::state::{NOWHERE, Phase, Project, State, came};
use crate::model::outcome::{
    CashPath, Fate, HireRecord, ProjectRecord, ReplicationRecord, RoleTotals, SoFar, StaffRecord,
    StageTotals, Standing,
};
use crate::model::{StageId, count_cause};

/// What one replication of one plan leaves behind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The row that statistics work on.
    pub record: Option<ReplicationRecord>,
    /// One row per project, in the order in which they were offered.
    pub projects: Vec<ProjectRecord>,
    /// Projects at each place of the flow at each point of the calendar, by
    /// `point * places + place`; places are the backlog, live and gone, then waiting
    /// and working for each stage in turn.
    pub flow: Vec<u32>,
    /// Totals per stage.
    pub stages: Vec<StageTotals>,
    /// Totals per role.
    pub roles: Vec<RoleTotals>,
    /// One row per hire of the plan, in the order of the file.
    pub hires: Vec<HireRecord>,
    /// Money at the same points of the calendar.
    pub cash: CashPath,
    /// Waits in line of visits that were begun, by `stage * WAIT_BINS + bin` (see
    /// [`crate::model::wait_bin`]). They add up over the replications that are played into
    /// this outcome, until somebody takes them out.
    pub waits: Vec<u32>,
}

impl<R: Recorder> State<'_, R> {
    /// Write the rows of the replication that has just ended.
    pub(super) fn record(&mut self, outcome: &mut Outcome) {
        self.advance(self.horizon);
        self.drop_all_impatient();
        self.book_what_goes_on();
        self.close_books();
        self.book_roles();
        self.leave_warm_up_out();
        self.hand_out_waits(&mut outcome.waits);
        self.buffers.flow.finish(&mut outcome.flow);
        outcome.stages.clear();
        outcome.stages.extend_from_slice(self.buffers.stages.rows());
        outcome.roles.clear();
        outcome.roles.extend_from_slice(self.buffers.roles.rows());
        outcome.hires.clear();
        outcome.hires.extend_from_slice(self.buffers.hires.rows());
        let calendar = Calendar::new(self.buffers.flow.points(), self.horizon);
        cash::fill(&mut outcome.cash, &self.buffers.ledger.entries, calendar);
        let break_even =
            self.buffers
                .break_even
                .find(&self.buffers.ledger.entries, &outcome.cash, calendar);
        let mut row = ReplicationRecord {
            break_even,
            ..self.replication_record()
        };
        outcome.projects.clear();
        let mut first = First::NEVER;
        // One walk: the projects of a long replication are more than a cache holds.
        let rows = self.buffers.projects.iter().map(|project| {
            self.count_project(project, &mut row, &mut first);
            self.count_stages(project, &mut outcome.stages);
            self.project_record(project)
        });
        outcome.projects.extend(rows);
        row.first_production = time(first.production);
        row.first_value = time(first.value);
        add_later_stages(&mut outcome.stages);
        outcome.record = Some(row);
    }

    /// The row before its projects are counted.
    fn replication_record(&self) -> ReplicationRecord {
        ReplicationRecord {
            replication: self.streams.replication(),
            spend: self.buffers.ledger.spent(),
            costs: self.buffers.ledger.costs,
            idle_pay: self.idle_pay(),
            value: self.buffers.ledger.value,
            present_value: self.present_value(),
            line_wait: self.buffers.stages.iter().map(|s| s.line_wait).sum(),
            line_starts: self.starts(),
            in_line: self.in_lines(|stage| stage.in_line),
            gave_up_in_line: self.in_lines(|stage| stage.gave_up),
            toil_weeks: self.toil.given,
            toil_undone_weeks: self.toil.undone,
            frozen_at: time(self.programme.frozen_at),
            hiring_stopped_at: time(self.programme.review.first_stop),
            lent_at: time(self.programme.review.first_lent),
            resumed: self.programme.review.resumed,
            capped_at: time(self.programme.capped_at),
            staff: StaffRecord {
                present: self.counters.present,
                ..self.counters.staff
            },
            events: self.counters.events,
            ..ReplicationRecord::default()
        }
    }

    /// Visits to stages on which work was started.
    fn starts(&self) -> u32 {
        let visits: u64 = self.buffers.stages.iter().map(|stage| stage.visits).sum();
        u32::try_from(visits).unwrap_or(u32::MAX)
    }

    /// Tasks of all lines together.
    fn in_lines(&self, which: fn(&StageTotals) -> SoFar) -> SoFar {
        let mut all = SoFar::default();
        for stage in self.buffers.stages.iter() {
            all.merge(which(stage));
        }
        all
    }

    /// Add one project to the row.
    fn count_project(&self, p: &Project, row: &mut ReplicationRecord, first: &mut First) {
        row.offered += 1;
        row.kicked_off += u32::from(came(p.kicked_off));
        row.validated += u32::from(came(p.validated));
        match p.phase {
            Phase::Backlog => {}
            Phase::Pausing | Phase::InLine | Phase::InWork => row.in_progress += 1,
            Phase::Live => row.live += 1,
            Phase::Retired => row.retired += 1,
            Phase::Withdrawn => row.withdrawn += 1,
            Phase::Ended(cause) => count_cause(&mut row.ended, cause),
        }
        if p.is_one_off {
            row.one_off_releases += 1;
            row.migrated += u32::from(came(p.migrated));
            let until = p.migrated.min(p.ended).min(self.horizon);
            row.debt_weeks += until - p.in_production;
        }
        if came(p.in_production) {
            row.launched += 1;
            first.production = first.production.min(p.in_production);
            row.live_weeks += p.ended.min(self.horizon) - p.in_production;
            if let Some(live) = self.buffers.live.get(p.live) {
                row.service.add(&live.service);
                if live.value_per_week > 0.0 {
                    first.value = first.value.min(p.in_production);
                }
            }
        }
        self.count_admission(p, row);
        self.add_measures(p, &mut row.measures);
    }

    #[inline]
    fn project_record(&self, p: &Project) -> ProjectRecord {
        let live = self.buffers.live.get(p.live);
        ProjectRecord {
            number: p.number,
            #[expect(clippy::cast_possible_truncation, reason = "few kinds")]
            kind: p.kind.0 as u8,
            novelty: p.novelty,
            offered: p.offered,
            kicked_off: time(p.kicked_off),
            validated: time(p.validated),
            in_production: time(p.in_production),
            ended: time(p.ended),
            one_off_release: p.is_one_off,
            migrated: time(p.migrated),
            fate: fate(p.phase),
            stage: match p.phase {
                Phase::Pausing | Phase::InLine | Phase::InWork | Phase::Ended(_) => Some(p.stage),
                Phase::Backlog | Phase::Live | Phase::Retired | Phase::Withdrawn => None,
            },
            stage_at_follow_up: stage_at_follow_up(p),
            standing: standing(p),
            waited: p.waited,
            worked: p.worked,
            reworked: p.reworked,
            touched: self.touched(p),
            effort: p.effort,
            planned_effort: p.planned_effort,
            value: p.value,
            service: live.map_or_else(Default::default, |live| live.service),
        }
    }

    /// Follow-up of an admitted project.
    fn count_admission(&self, p: &Project, row: &mut ReplicationRecord) {
        if !p.novelty.is_an_offer() {
            return;
        }
        if self.model.admits(p.offered) {
            row.admitted_offers += 1;
            let left = self.model.watched_until(p.offered) - p.in_production;
            row.production_weeks += left.max(0.0);
        }
        if self.model.admits(p.kicked_off) {
            row.admitted += 1;
            let by = self.model.watched_until(p.kicked_off);
            if p.in_production <= by {
                row.admitted_in_production += 1;
                row.weeks_to_production += p.in_production - p.offered;
            }
            if let Phase::Ended(cause) = p.phase
                && p.ended <= by
            {
                count_cause(&mut row.admitted_ended, cause);
            }
        }
    }
}

/// When something first happened; infinite: it did not.
struct First {
    production: f64,
    value: f64,
}

impl First {
    const NEVER: First = First {
        production: f64::INFINITY,
        value: f64::INFINITY,
    };
}

/// A time that may not have come.
fn time(t: f64) -> Option<f64> {
    came(t).then_some(t)
}

/// Where a project stands at the horizon, and since when.
fn standing(p: &Project) -> Option<(Standing, f64)> {
    match p.phase {
        Phase::Backlog => Some((Standing::Backlog, p.offered)),
        Phase::Pausing => Some((Standing::Pause, p.joined)),
        Phase::InLine => Some((Standing::Line, p.joined)),
        Phase::InWork => Some((Standing::Work, p.joined)),
        Phase::Live | Phase::Retired | Phase::Withdrawn | Phase::Ended(_) => None,
    }
}

fn stage_at_follow_up(p: &Project) -> Option<StageId> {
    if p.stage_at_follow_up != NOWHERE {
        return Some(p.stage_at_follow_up);
    }
    matches!(p.phase, Phase::Pausing | Phase::InLine | Phase::InWork).then_some(p.stage)
}

fn fate(phase: Phase) -> Fate {
    match phase {
        Phase::Backlog => Fate::InBacklog,
        Phase::Pausing | Phase::InLine | Phase::InWork => Fate::InProgress,
        Phase::Live => Fate::Live,
        Phase::Retired => Fate::Retired,
        Phase::Withdrawn => Fate::Withdrawn,
        Phase::Ended(cause) => Fate::Ended(cause),
    }
}
