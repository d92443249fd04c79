//! What a replication leaves behind: inert rows, one per project and one per
//! replication. Times are in weeks from the start; a time that did not come is
//! `None`.

use super::Model;
use super::cost::CostCategory;
use super::lifecycle::{CauseCounts, EndCause, StageId};

pub use super::measures::{MeasureSums, OVERRUN, RoleTotals, SHELF_YEARS, SoFar};

/// What became of a project by the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Offered, never kicked off.
    InBacklog,
    /// Kicked off, neither live nor ended at the horizon.
    InProgress,
    /// Live at the horizon.
    Live,
    /// Was live, retired at the end of its life.
    Retired,
    /// Was live, withdrawn for silent degradation.
    Withdrawn,
    /// Ended before production.
    Ended(EndCause),
}

/// Where a project stands that has not come to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In the backlog.
    Backlog,
    /// In an unstaffed wait or a handoff before a stage.
    Pause,
    /// In the line of a stage.
    Line,
    /// Somebody works on it.
    Work,
}

/// One project in one replication under one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectRecord {
    /// Entity number, the same under every plan.
    pub number: u32,
    /// Index into [`super::Model::kinds`].
    pub kind: u8,
    /// What it builds on.
    pub novelty: Novelty,
    /// When it was offered.
    pub offered: f64,
    /// When it was kicked off.
    pub kicked_off: Option<f64>,
    /// When it first passed the validating stage.
    pub validated: Option<f64>,
    /// When it went live.
    pub in_production: Option<f64>,
    /// When it ended, retired or was withdrawn.
    pub ended: Option<f64>,
    /// Whether it went live without delivery, and so in technical debt.
    pub one_off_release: bool,
    /// When it was migrated out of technical debt.
    pub migrated: Option<f64>,
    /// What became of it.
    pub fate: Fate,
    /// The stage it was in, waited for, or ended at; `None` in the backlog or
    /// once live.
    pub stage: Option<StageId>,
    /// The stage it was in or waited for when its follow-up (or the horizon) ended;
    /// `None` when it was not kicked off, or live or ended by then.
    pub stage_at_follow_up: Option<StageId>,
    /// Where it stood at the horizon and since when, unless it had come to an end: what
    /// is written of it there is what has been seen so far.
    pub standing: Option<(Standing, f64)>,
    /// Weeks spent in waiting lines after kick-off, for whatever stage, up to the horizon.
    pub waited: f64,
    /// Weeks in which somebody worked on it, before production and up to the horizon.
    pub worked: f64,
    /// Of `worked`, the weeks of second and later visits to a stage.
    pub reworked: f64,
    /// Weeks that somebody gave to it before production: those worked, times the share of
    /// the week that whoever worked on it had for it.
    pub touched: f64,
    /// Effort of all visits to stages that were begun, in person-weeks of a specialist.
    pub effort: f64,
    /// Effort that the stages begun take on average, without rework and for a project
    /// that is neither easier nor harder than most.
    pub planned_effort: f64,
    /// Value earned by the horizon, in the scenario's currency.
    pub value: f64,
    /// What happened to it in production; all zero where it never got there.
    pub service: ServiceRecord,
}

/// What a project builds on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Novelty {
    /// Nothing: a new use case.
    #[default]
    New,
    /// A new version or a further use of a model that was live at kick-off.
    Reuse,
    /// The use case of a model that has retired, offered again.
    Rebuild,
}

impl Novelty {
    /// Whether such a project counts as one that was offered. A rebuild is no further offer:
    /// under another plan it would not be there.
    #[must_use]
    pub const fn is_an_offer(self) -> bool {
        !matches!(self, Novelty::Rebuild)
    }
}

impl ProjectRecord {
    /// When a project that counts as an offer was kicked off in the admission window.
    #[must_use]
    pub fn admitted(&self, model: &Model) -> Option<f64> {
        let counts = self.novelty.is_an_offer();
        self.kicked_off.filter(|time| counts && model.admits(*time))
    }
}

/// One replication under one plan: the row that statistics work on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReplicationRecord {
    /// Which future.
    pub replication: u64,
    /// Projects offered by the horizon.
    pub offered: u32,
    /// Of those, kicked off by the horizon.
    pub kicked_off: u32,
    /// Projects kicked off in the admission window: m of the ratio estimator.
    pub admitted: u32,
    /// Of `admitted`, in production within their follow-up: y.
    pub admitted_in_production: u32,
    /// Of `admitted`, ended before production within their follow-up, by cause.
    pub admitted_ended: CauseCounts,
    /// Projects offered in the admission window.
    pub admitted_offers: u32,
    /// Weeks in production of `admitted_offers` within follow-up of their offer,
    /// counted from going live (retirement does not shorten them).
    pub production_weeks: f64,
    /// Projects that went live by the horizon.
    pub launched: u32,
    /// Of `launched`, one-off releases.
    pub one_off_releases: u32,
    /// Of those, migrated by the horizon.
    pub migrated: u32,
    /// Weeks that models were live in technical debt.
    pub debt_weeks: f64,
    /// Live at the horizon.
    pub live: u32,
    /// Retired at the end of their life by the horizon.
    pub retired: u32,
    /// Withdrawn for silent degradation by the horizon.
    pub withdrawn: u32,
    /// Ended before production, by cause.
    pub ended: CauseCounts,
    /// Kicked off, neither live nor ended, at the horizon.
    pub in_progress: u32,
    /// Passed validation by the horizon.
    pub validated: u32,
    /// When the first value was earned: the first launch of an adopted model.
    pub first_value: Option<f64>,
    /// When the first project went live.
    pub first_production: Option<f64>,
    /// Money spent by the horizon: the sum of `costs`.
    pub spend: f64,
    /// Of `spend`, by [`CostCategory`] in the order of its variants.
    pub costs: [f64; CostCategory::ALL.len()],
    /// Of the pay, that for time at work without anything to do.
    pub idle_pay: f64,
    /// Value earned by the horizon.
    pub value: f64,
    /// Value less spend, each discounted to the start.
    pub present_value: f64,
    /// What models live at the horizon still earn after it, less what they cost,
    /// discounted to the start.
    pub run_off: f64,
    /// First time at which something was spent and value is at least spend.
    pub break_even: Option<f64>,
    /// Weeks waited in lines by tasks that were started.
    pub line_wait: f64,
    /// Tasks that were started; one that was put back and taken up again is one.
    pub line_starts: u32,
    /// Tasks still in line at the horizon.
    pub in_line: SoFar,
    /// Tasks that left their line without a turn, because their project was lost.
    pub gave_up_in_line: SoFar,
    /// When the programme was frozen for want of any value.
    pub frozen_at: Option<f64>,
    /// When a review first stopped hiring.
    pub hiring_stopped_at: Option<f64>,
    /// When people were first lent elsewhere after one.
    pub lent_at: Option<f64>,
    /// How often what a review had stopped resumed.
    pub resumed: u16,
    /// When the budget was found spent.
    pub capped_at: Option<f64>,
    /// Who came and went.
    pub staff: StaffRecord,
    /// Weeks in production of all models.
    pub live_weeks: f64,
    /// What happened to them there.
    pub service: ServiceRecord,
    /// Person-weeks that people gave to the upkeep of live models.
    pub toil_weeks: f64,
    /// Specialist person-weeks of upkeep that nobody did.
    pub toil_undone_weeks: f64,
    /// Sums for measures beside success and time.
    pub measures: MeasureSums,
    /// Sum of (in production − offered) over `admitted_in_production`.
    pub weeks_to_production: f64,
    /// What plans are ranked by in this future, where no other field says it: models brought
    /// to production by a time, months by which something comes before the horizon,
    /// spend with a minus, or 1 where all goals are met. More is better; 0 where nothing of that kind is asked.
    pub asked: f64,
    /// Events handled, for measuring speed.
    pub events: u64,
}

/// Who came, learned and went in one replication.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StaffRecord {
    /// People hired by the horizon (first day reached), backfills among them.
    pub hired: u32,
    /// Of those, mis-hires, found out or not.
    pub mis_hires: u32,
    /// Offers that candidates refused.
    pub refusals: u32,
    /// People who left, for whatever reason.
    pub left: u32,
    /// Times that people were lent elsewhere after a review, and came back.
    pub lent: u32,
    /// Of those, times that somebody came back.
    pub returned: u32,
    /// People there at the horizon.
    pub present: u32,
    /// Members of staff who turned into another role.
    pub upskilled: u32,
    /// Trainings for another role that did not succeed.
    pub upskilling_failed: u32,
    /// Contracts that ended with a handover.
    pub handovers: u32,
    /// Person-weeks that those took and were paid for.
    pub handover_weeks: f64,
    /// Projects in progress and live models about which know-how was lost with a leaver.
    pub know_how_losses: u32,
}

/// One hire of the plan in one replication; a backfill is not a hire of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct HireRecord {
    /// When its trigger fired and its requisitions opened.
    pub opened: Option<f64>,
    /// The first day of the first of its people; of upskilling, the end of the first
    /// training that succeeds.
    pub first_day: Option<f64>,
    /// When its `until` came true.
    pub sent_away: Option<f64>,
}

/// What is recorded of the service of a live model, or of all models together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ServiceRecord {
    /// Repairs that were finished.
    pub repairs: u32,
    /// Problems that somebody had noticed and a repair or a retraining put right.
    pub put_right: u32,
    /// Of those, put right a week or more after they could be noticed.
    pub put_right_late: u32,
    /// Retrainings that were finished.
    pub retrainings: u32,
    /// Incidents that stopped it.
    pub incidents: u32,
    /// Weeks in which it was down.
    pub downtime_weeks: f64,
    /// Of `incidents`, those that somebody mended.
    pub mended: u32,
    /// Of `downtime_weeks`, those of mended incidents.
    pub mended_weeks: f64,
    /// Degradations that somebody noticed.
    pub noticed: u32,
    /// Weeks from when those could be noticed until they were.
    pub noticing_weeks: f64,
    /// Degradations that nobody had noticed when their version ended, or at the horizon.
    pub unnoticed: SoFar,
    /// Weeks in which it was bad and nobody had noticed.
    pub bad_unnoticed_weeks: f64,
}

impl ServiceRecord {
    /// Add the service of another model.
    pub fn add(&mut self, other: &ServiceRecord) {
        self.repairs += other.repairs;
        self.put_right += other.put_right;
        self.put_right_late += other.put_right_late;
        self.retrainings += other.retrainings;
        self.incidents += other.incidents;
        self.downtime_weeks += other.downtime_weeks;
        self.noticed += other.noticed;
        self.noticing_weeks += other.noticing_weeks;
        self.unnoticed.merge(other.unnoticed);
        self.mended += other.mended;
        self.mended_weeks += other.mended_weeks;
        self.bad_unnoticed_weeks += other.bad_unnoticed_weeks;
    }
}

impl ReplicationRecord {
    /// Spend in one category.
    #[must_use]
    pub fn cost(&self, category: CostCategory) -> f64 {
        self.costs[category as usize]
    }
}

/// Totals of one stage, over one replication or many added in replication order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StageTotals {
    /// Visits that came to the line.
    pub entered: u64,
    /// Of these, those on which work was started; one that was interrupted is one.
    pub visits: u64,
    /// Weeks waited in the line before work on those.
    pub line_wait: f64,
    /// In line at the horizon.
    pub in_line: SoFar,
    /// Left the line without a turn.
    pub gave_up: SoFar,
    /// Found the line full and were turned away; not among those who entered.
    pub turned_away: u64,
    /// Of `entered`, those whom somebody took at once.
    pub at_once: u64,
    /// Weeks that all of them together were in line between the end of the warm-up and
    /// the horizon, with or without a turn.
    pub line_weeks: f64,
    /// Of `visits`, those whose work was done to the end.
    pub finished: u64,
    /// Weeks worked on those.
    pub worked: f64,
    /// The others: under way at the horizon, or broken off; weeks worked on them.
    pub unfinished: SoFar,
    /// Weeks of pauses before the line that came to their end: unstaffed waits and
    /// handoffs.
    pub paused: f64,
    /// In a pause at the horizon.
    pub pausing: SoFar,
    /// Admitted projects that came to the stage or beyond it within their follow-up.
    pub reached: u64,
    /// Admitted projects that ended there before production within their follow-up.
    pub lost: u64,
}

/// Cumulative money of one replication at equally spaced points of the calendar,
/// from the start to the horizon; what is paid at a point is in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CashPath {
    /// Spent by each point, in the scenario's currency.
    pub spend: Vec<f64>,
    /// Earned by each point.
    pub value: Vec<f64>,
}
