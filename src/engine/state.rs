//! Where a replication stands: projects, members of staff, live models.

use super::break_even::BreakEven;
use super::event::Event;
use super::flow::{FlowRecorder, Place};
use super::idle::IdleMembers;
use super::ids::{
    CandidateId, HireId, Item, KindId, Line, ListedId, LiveId, MemberId, ProjectId, Table,
};
use super::ledger::Ledger;
use super::platform::PlatformState;
use super::programme::ProgrammeState;
use super::recorder::Recorder;
use super::roster::Roster;
use super::setup::{Candidate, PlanSetup};
use super::specialists::Specialists;
use super::tables::Tables;
use super::toil::ToilState;
use super::visits::Visit;
use super::warm_up::WarmUp;
use crate::des::{Clock, EventQueue, Ticket, WaitingLines};
use crate::model::outcome::{
    HireRecord, Novelty, RoleTotals, ServiceRecord, StaffRecord, StageTotals,
};
use crate::model::trace::Leaving;
use crate::model::{EndCause, Model, RoleId, StageId};
use crate::random::Streams;
use crate::units::on_grid;

/// No role: nobody has worked on a project yet.
pub(super) const NOBODY: RoleId = RoleId(u8::MAX);

/// No stage.
pub(super) const NOWHERE: StageId = StageId(u8::MAX);

/// Whether a time came: one that did not is infinite.
#[inline]
pub(super) fn came(time: f64) -> bool {
    time < f64::INFINITY
}

/// Everything that changes during a replication. Buffers keep their memory from
/// one replication to the next.
#[derive(Debug)]
pub(super) struct State<'a, R> {
    pub(super) model: &'a Model,
    pub(super) tables: &'a Tables,
    pub(super) setup: &'a PlanSetup<'a>,
    pub(super) streams: &'a Streams,
    pub(super) horizon: f64,
    /// The horizon, and the run-off after it.
    pub(super) plays_until: f64,
    /// Weeks that a project is watched after kick-off.
    pub(super) follow_up: f64,
    pub(super) clock: Clock,
    pub(super) buffers: Buffers,
    pub(super) next_ticket: Ticket,
    pub(super) arrivals: u32,
    /// Where waits are counted: behind those that count, until the warm-up is over.
    pub(super) waits_at: usize,
    pub(super) platform: PlatformState,
    pub(super) programme: ProgrammeState,
    pub(super) toil: ToilState,
    pub(super) counters: Counters,
    /// Something that a trigger may watch has changed.
    pub(super) look_at_triggers: bool,
    /// Who is free or what waits has changed, where work changes hands.
    pub(super) look_for_people: bool,
    /// Whether everybody has the same share of each week for projects, so that none is kept
    /// with the tasks.
    pub(super) even_weeks: bool,
    /// Who hears what happens.
    pub(super) recorder: R,
}

/// The growing parts of the state.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    pub(super) queue: EventQueue<Event>,
    pub(super) projects: Table<ProjectId, Project>,
    /// Visits so far, by `project * stages + stage`.
    pub(super) visits: Vec<u16>,
    /// Share of the effort at a stage that is redone, by `project * stages + stage`;
    /// it counts only below the project's `rework_below`.
    pub(super) redo: Vec<f64>,
    /// How often a gate outcome was used, by `project * outcomes + outcome`.
    pub(super) outcome_uses: Vec<u16>,
    /// New projects so far that began at a stage.
    pub(super) arrivals_at: Table<StageId, u32>,
    /// Waits in line of visits that were begun, by `stage * WAIT_BINS + bin`, over all
    /// replications since somebody took them.
    pub(super) waits: Vec<u32>,
    /// The totals of stages and roles when the warm-up ended.
    pub(super) warm_up: WarmUp,
    /// What waits, by [`Tables::queue`].
    pub(super) lines: WaitingLines<Waiting>,
    pub(super) members: Table<MemberId, Member>,
    pub(super) roster: Roster,
    pub(super) idle: IdleMembers,
    /// For each line, the highest speed anybody present could ever have.
    pub(super) speed_bound: Table<Line, f64>,
    /// Who does what well; empty where work does not change hands, as the next four are.
    pub(super) specialists: Specialists,
    pub(super) progress: Table<ProjectId, Visit>,
    /// Visits that somebody has begun and nobody works on, and who has them open.
    pub(super) open_tasks: Vec<(MemberId, ProjectId)>,
    /// Those who work on one project only.
    pub(super) dedicated: Vec<(ProjectId, MemberId)>,
    /// Roles that projects want somebody of for themselves.
    pub(super) wanted: Vec<(RoleId, ProjectId)>,
    /// Lines in which something waits, while they are looked at.
    pub(super) waiting_lines: Vec<Line>,
    pub(super) live: Table<LiveId, LiveModel>,
    pub(super) stages: Table<StageId, StageTotals>,
    /// People of each role: those who left or took another role, until the horizon.
    pub(super) roles: Table<RoleId, RoleTotals>,
    pub(super) flow: FlowRecorder,
    /// For each member, weeks there and at work until the run-off so far.
    pub(super) time_before: Vec<(f64, f64)>,
    pub(super) ledger: Ledger,
    pub(super) break_even: BreakEven,
    /// Per hire of the plan: whether its requisition is open or done.
    pub(super) opened: Table<HireId, bool>,
    /// Per hire of the plan: whether its people were sent away.
    pub(super) closed: Table<HireId, bool>,
    /// Per hire of the plan: when it opened, came and went.
    pub(super) hires: Table<HireId, HireRecord>,
    /// Per hire of the plan: whether its requisition opened under pressure.
    pub(super) pressed: Table<HireId, bool>,
    /// Requisitions of upskilling that nobody suits yet, in the order in which they came.
    pub(super) waiting_upskills: Vec<CandidateId>,
    /// Candidates whose search was stopped by a review.
    pub(super) held_back: Vec<CandidateId>,
    /// The plan's candidates, then the team at the start, then successors.
    pub(super) candidates: Table<CandidateId, Candidate>,
    /// First days of hires so far, per role.
    pub(super) hires_by_role: Table<RoleId, u32>,
    /// Hires at full speed so far, per role.
    pub(super) productive_by_role: Table<RoleId, u32>,
    /// Weekly samples of (busy, present) person-weeks, by `week * roles + role`.
    pub(super) load_samples: Vec<(f64, f64)>,
}

/// A task that waits: in the line of its stage or of its kind of work on live models,
/// with the number of the project or live model.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiting {
    pub(super) line: Line,
    pub(super) item: Item,
}

/// Where a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Offered, not kicked off.
    Backlog,
    /// In an unstaffed wait or a handoff.
    Pausing,
    /// In the line of its stage.
    InLine,
    /// Somebody works on it.
    InWork,
    /// In production.
    Live,
    /// Retired after service.
    Retired,
    /// Withdrawn for silent degradation.
    Withdrawn,
    /// Ended before production.
    Ended(EndCause),
}

/// One project. Times that did not come are infinite.
///
/// The fields stand in the order of use, because projects are the largest part of what
/// a replication touches: the way from stage to stage needs the first 64 bytes, the
/// start of work the next, and only the rows at the end need all.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub(super) struct Project {
    /// Until when it waits, unless its patience runs longer by then.
    pub(super) deadline: f64,
    pub(super) kicked_off: f64,
    pub(super) ticket: Ticket,
    /// Since when it has been where it is: in a pause, in line or at work.
    pub(super) joined: f64,
    pub(super) worked: f64,
    pub(super) reworked: f64,
    /// Weeks that somebody gave to it: `worked`, times the share of the week.
    pub(super) touched: f64,
    pub(super) number: u32,
    pub(super) kind: KindId,
    /// Where the flow counts it.
    pub(super) place: Place,
    /// Member who worked on it last, or [`MemberId::NOBODY`].
    pub(super) last_member: MemberId,
    pub(super) stage: StageId,
    /// Stage at the end of follow-up once that has passed, or [`NOWHERE`].
    pub(super) stage_at_follow_up: StageId,
    /// The furthest stage that it came to.
    pub(super) furthest: StageId,
    pub(super) phase: Phase,
    pub(super) difficulty: f64,
    /// Its planned effort, as a factor on the usual one.
    pub(super) scale: f64,
    /// Effort left of an interrupted visit; 0: none.
    pub(super) remaining: f64,
    /// Weeks worked on it.
    pub(super) interrupted: f64,
    pub(super) waited: f64,
    /// Effort of all visits that were begun.
    pub(super) effort: f64,
    /// Effort that the stages begun take on average.
    pub(super) planned_effort: f64,
    /// Stages before this one may be redone at less effort; 0: none.
    pub(super) rework_below: StageId,
    /// The furthest stage at the end of follow-up once that has passed.
    pub(super) furthest_at_follow_up: StageId,
    pub(super) known_feasible: bool,
    /// Whether it was kicked off by somebody free and pauses before its first stage.
    pub(super) claims_somebody: bool,
    /// Whether its demonstration was held.
    pub(super) demonstrated: bool,
    /// Whether it went live as a one-off release.
    pub(super) is_one_off: bool,
    pub(super) move_number: u16,
    pub(super) novelty: Novelty,
    /// The first project for its use case: itself, but for a rebuild.
    pub(super) use_case_of: ProjectId,
    /// Which of the listed projects it is; [`ListedId::NONE`] for an arrival.
    pub(super) listed: ListedId,
    /// Its live model, or [`LiveId::NONE`].
    pub(super) live: LiveId,
    pub(super) offered: f64,
    pub(super) validated: f64,
    pub(super) in_production: f64,
    pub(super) ended: f64,
    /// When it was migrated out of technical debt.
    pub(super) migrated: f64,
    pub(super) value: f64,
    /// What is left of its sponsor's patience: in line, the end of it, where a stage has
    /// a patience of its own; at work, the weeks left, where it runs only while waiting.
    pub(super) patience_left: f64,
}

/// A model in production.
#[derive(Debug, Clone, Copy)]
pub(super) struct LiveModel {
    pub(super) project: ProjectId,
    /// Restorations so far; events of an older version are void.
    pub(super) version: u16,
    /// Whether it is a one-off release that was not migrated.
    pub(super) in_debt: bool,
    /// Whether it cannot do what it is for, because the problem was not feasible.
    pub(super) is_inadequate: bool,
    /// Whether somebody uses it, for whatever it is worth.
    pub(super) is_used: bool,
    pub(super) repair: Errand,
    pub(super) retraining: Errand,
    pub(super) incident_errand: Errand,
    /// Incidents that were mended.
    pub(super) incidents: u16,
    /// When it went down; infinite: it is up.
    pub(super) down_since: f64,
    /// From when on its decay can be noticed; infinite: nothing to notice.
    pub(super) degraded_since: f64,
    /// From when on it is bad unless restored before; infinite: it will not be.
    pub(super) bad_since: f64,
    /// When the pending `Noticed` is due; infinite: none.
    pub(super) noticed_at: f64,
    /// When the pending withdrawal is due; infinite: none.
    pub(super) withdrawn_at: f64,
    /// Value per week at full quality; 0 when not adopted, or when it earns nothing
    /// because it is inadequate.
    pub(super) value_per_week: f64,
    pub(super) quality: f64,
    pub(super) quality_at: f64,
    /// Decay of quality per week, as a rate of exponential decay.
    pub(super) decay: f64,
    pub(super) cost_per_week: f64,
    /// Factor on the effort of repairs: know-how about it was lost.
    pub(super) lost_know_how: f64,
    /// What is recorded of its service.
    pub(super) service: ServiceRecord,
}

/// Where work on a live model stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nobody asked for it.
    #[default]
    Not,
    /// It waits for somebody.
    Waits,
    /// It is put off, because something else restores the model just now.
    PutOff,
    /// Somebody is at it.
    InWork,
}

/// Work on a live model that waits or is being done.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Errand {
    /// Where it stands; of incidents the model itself says that.
    pub(super) asked: Asked,
    pub(super) ticket: Ticket,
    pub(super) joined: f64,
    /// Effort left where somebody left it; 0: none.
    pub(super) remaining: f64,
}

/// What a member is doing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task {
    pub(super) line: Line,
    pub(super) item: Item,
    pub(super) started: f64,
    /// Weeks worked on the same visit before, by others.
    pub(super) before: f64,
    /// Effort in person-weeks at the start of this shift.
    pub(super) effort: f64,
    /// Speed apart from ramp-up; of several people, that of all together.
    pub(super) rate: f64,
    /// Share of the time that is rework.
    pub(super) rework: f64,
    /// Share of a week that whoever has the task gives to it.
    pub(super) touch: f64,
    /// When the member took it up.
    pub(super) since: f64,
    /// How many work on it; 0: it is the task of somebody else, whom the member helps.
    pub(super) crew: u16,
}

impl Task {
    /// Person-weeks of effort done since it was started.
    pub(super) fn done(&self, m: &Member, now: f64) -> f64 {
        let weeks = if self.crew > 1 {
            now - self.started
        } else {
            m.work_between(self.started, now)
        };
        self.rate * weeks
    }
}

/// Where a member stands with turning into another role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Training {
    /// Never began.
    None,
    /// On, for the requisition of this number.
    For(CandidateId),
    /// Over, with or without success: nobody is asked twice.
    Over,
}

/// A member of staff, past or present.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) role: RoleId,
    pub(super) present: bool,
    /// Index of the candidate who became this member.
    pub(super) candidate: CandidateId,
    pub(super) task: Option<Task>,
    /// Counts tasks, so that the end of an interrupted one is void.
    pub(super) shift: u32,
    pub(super) first_day: f64,
    /// Until when pay and compute are booked.
    pub(super) paid_until: f64,
    /// When the member left; infinite while present, and while away.
    pub(super) left: f64,
    /// Weeks without a task when the platform began to be built last, and those while it was.
    pub(super) idle_mark: f64,
    pub(super) idle_building: f64,
    /// Since when the member is away, of which `present` knows nothing; infinite: not.
    pub(super) away_since: f64,
    /// Weeks away before.
    pub(super) away_weeks: f64,
    /// When the member leaves unless sent away before; infinite: never.
    pub(super) departs: f64,
    /// Whether the member is lent elsewhere and may be called back.
    pub(super) is_lent: bool,
    /// Why the member leaves, unless sent away before.
    pub(super) leaving: Leaving,
    /// Whether the post reopens when the member leaves.
    pub(super) replaced: bool,
    /// Personal productivity times available share.
    pub(super) quality: f64,
    /// `quality` times focus: speed on project work apart from skill and ramp-up.
    pub(super) steady_rate: f64,
    pub(super) ramp_start: f64,
    /// Weeks to full speed; 0: at full speed.
    pub(super) ramp_weeks: f64,
    pub(super) cost_per_week: f64,
    /// Factor on handoffs from and to this person.
    pub(super) dispersion: f64,
    /// Speed on the first day at stages that need knowledge of the business.
    pub(super) domain_start: f64,
    /// Weeks until the person has it; 0: from the first day.
    pub(super) domain_weeks: f64,
    /// Training for another role.
    pub(super) training: Training,
    /// Weeks paid for handing over after the last task.
    pub(super) handover: f64,
    /// Weeks in which the channel replaces a mis-hire, if it does.
    pub(super) replacement: Option<f64>,
    /// Person-weeks of project work done in finished or broken-off tasks.
    pub(super) busy: f64,
    /// When the task in hand, or its part before it is blocked, will be done.
    pub(super) until: f64,
    /// How many other visits the member has begun and not finished.
    pub(super) open: u16,
    /// When the present spell ends, where that is an event; infinite: it is none.
    pub(super) spell_end: f64,
    /// The only project that the member works on, if there is one.
    pub(super) dedicated: Option<ProjectId>,
}

impl Member {
    /// Whether the task is that of somebody else, whom the member helps.
    #[inline]
    pub(super) fn helps(&self) -> bool {
        self.task.is_some_and(|task| task.crew == 0)
    }
}

/// What triggers and rows count.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counters {
    pub(super) validated: u32,
    pub(super) deployments: u32,
    pub(super) months_of_value: u32,
    pub(super) failures: u32,
    pub(super) ramping: u32,
    pub(super) present: u32,
    /// All but `present`, which is counted above.
    pub(super) staff: StaffRecord,
    /// Projects that pause before their first stage with a claim on somebody free.
    pub(super) claims: u32,
    pub(super) events: u64,
}

impl<R: Recorder> State<'_, R> {
    /// The current time in weeks.
    #[inline]
    pub(super) fn now(&self) -> f64 {
        self.clock.now()
    }

    /// Move on to a time that is not in the past.
    #[inline]
    pub(super) fn advance(&mut self, time: f64) {
        self.clock.advance(time);
        self.buffers.flow.pass_to(time);
    }

    /// Schedule an event unless it lies beyond the end of what is played. Times are put on the grid
    /// here, so that a sum of spans comes to the same time whatever their order.
    #[inline]
    pub(super) fn schedule(&mut self, time: f64, event: Event) {
        let time = on_grid(time);
        let plays_until = if event.outlasts_the_horizon() {
            self.plays_until
        } else {
            self.horizon
        };
        if time <= plays_until {
            self.buffers.queue.schedule(time, event.class(), event);
        }
    }

    /// A ticket later than all before.
    #[inline]
    pub(super) fn ticket(&mut self) -> Ticket {
        self.next_ticket += 1;
        self.next_ticket
    }
}
