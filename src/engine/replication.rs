//! The loop: take the next event, let its rule act, until the horizon.

use super::event::Event;
use super::platform::PlatformState;
use super::programme::ProgrammeState;
use super::record::Outcome;
use super::recorder::{Recorder, Silent};
use super::setup::PlanSetup;
use super::state::{Buffers, Counters, State};
use super::tables::Tables;
use super::toil::ToilState;
use super::trace::Tracer;
use crate::des::Clock;
use crate::model::outcome::{HireRecord, RoleTotals, StageTotals};
use crate::model::trace::Trace;
use crate::model::{FollowUp, Model};
use crate::random::Streams;
use crate::units::after;

/// Plays replications of one model; keeps its memory between them.
#[derive(Debug)]
pub struct Engine<'m> {
    pub(super) model: &'m Model,
    pub(super) tables: Tables,
    flow_points: usize,
    buffers: Buffers,
}

impl<'m> Engine<'m> {
    /// An engine for `model` that counts the flow of projects at `flow_points`
    /// equally spaced points from the start to the horizon.
    #[must_use]
    pub fn new(model: &'m Model, flow_points: usize) -> Engine<'m> {
        Engine {
            model,
            tables: Tables::new(model),
            flow_points,
            buffers: Buffers::default(),
        }
    }

    /// Play one replication of a plan and write what came of it to `outcome`.
    pub fn play(&mut self, setup: &PlanSetup<'_>, streams: &Streams, outcome: &mut Outcome) {
        std::mem::swap(&mut self.buffers.waits, &mut outcome.waits);
        let mut state = self.begin(setup, streams, Silent);
        state.run();
        state.record(outcome);
        state.play_run_off(outcome);
        self.buffers = state.buffers;
    }

    /// The same, and write down how it went.
    pub fn watch(
        &mut self,
        setup: &PlanSetup<'_>,
        streams: &Streams,
        outcome: &mut Outcome,
    ) -> Trace {
        std::mem::swap(&mut self.buffers.waits, &mut outcome.waits);
        let mut state = self.begin(setup, streams, Tracer::default());
        state.run();
        state.record(outcome);
        let trace = state.recorder.clone().finish(state.horizon);
        state.play_run_off(outcome);
        self.buffers = state.buffers;
        trace
    }

    /// Where a replication begins.
    fn begin<'e, R: Recorder>(
        &'e mut self,
        setup: &'e PlanSetup<'e>,
        streams: &'e Streams,
        recorder: R,
    ) -> State<'e, R> {
        self.reset(setup);
        let mut state = State {
            model: self.model,
            tables: &self.tables,
            setup,
            streams,
            horizon: self.model.horizon.get(),
            plays_until: after(self.model.horizon.get(), self.model.money.run_off.get()),
            follow_up: match self.model.follow_up {
                FollowUp::Within(span) => span.get(),
                FollowUp::ToHorizon => f64::INFINITY,
            },
            clock: Clock::default(),
            buffers: std::mem::take(&mut self.buffers),
            next_ticket: 0,
            arrivals: 0,
            waits_at: 0,
            platform: PlatformState::default(),
            programme: ProgrammeState::default(),
            toil: ToilState::default(),
            counters: Counters::default(),
            look_at_triggers: false,
            look_for_people: false,
            even_weeks: self.tables.works_alone
                && self.tables.spells.is_none()
                && !setup.has_part_time,
            recorder,
        };
        state.expect_warm_up();
        state.start_platform();
        state.expect_programme();
        state.expect_triggers();
        state.seat_team();
        state.expect_projects();
        state.expect_close_of_books();
        state
    }

    fn reset(&mut self, setup: &PlanSetup<'_>) {
        let buffers = &mut self.buffers;
        buffers.queue.clear();
        buffers.projects.clear();
        buffers.visits.clear();
        buffers.redo.clear();
        buffers.outcome_uses.clear();
        buffers.arrivals_at.fill(self.tables.stages, 0);
        buffers.warm_up.reset();
        buffers.lines.reset(self.tables.lines());
        buffers.members.clear();
        buffers.roster.reset(self.model.roles.len());
        buffers.idle.reset(self.model.roles.len());
        buffers.speed_bound.fill(self.tables.lines(), 0.0);
        if self.tables.spells.is_some() {
            let (roles, lines) = (self.model.roles.len(), self.tables.lines());
            buffers.specialists.reset(roles, lines);
            buffers.progress.clear();
            buffers.open_tasks.clear();
            buffers.dedicated.clear();
            buffers.wanted.clear();
        }
        buffers.live.clear();
        let (stages, roles) = (self.tables.stages, self.model.roles.len());
        buffers.stages.fill(stages, StageTotals::default());
        buffers.roles.fill(roles, RoleTotals::default());
        buffers.flow.reset(
            self.flow_points,
            self.model.horizon.get(),
            self.tables.stages,
        );
        buffers.ledger.reset();
        let hires = setup.plan.hires.len();
        buffers.opened.fill(hires, false);
        buffers.closed.fill(hires, false);
        buffers.pressed.fill(hires, false);
        buffers.hires.fill(hires, HireRecord::default());
        buffers.candidates.copy_from(setup.candidates.rows());
        buffers.hires_by_role.fill(roles, 0);
        buffers.productive_by_role.fill(roles, 0);
        buffers.waiting_upskills.clear();
        buffers.held_back.clear();
        buffers.load_samples.clear();
    }
}

impl<R: Recorder> State<'_, R> {
    /// All events up to the horizon.
    fn run(&mut self) {
        let plan_watches = self.setup.watches_events || self.setup.watches_load;
        let holds_back = self.tables.holds_back;
        let watches = plan_watches || holds_back;
        let mut done = 0;
        while let Some((time, event)) = self.buffers.queue.pop() {
            if event == Event::BooksClose {
                return;
            }
            self.advance(time);
            self.counters.events += 1;
            self.handle(event);
            if self.look_for_people {
                self.share_out();
            }
            self.report_waits();
            if event == Event::TriggerTime || (watches && self.look_at_triggers) {
                let now_done = self.counters.deployments + self.counters.failures;
                if holds_back && now_done != done {
                    done = now_done;
                    self.kick_off_held_back();
                }
                if plan_watches || event == Event::TriggerTime {
                    self.look_at_triggers();
                } else {
                    self.look_at_triggers = false;
                }
                if self.look_for_people {
                    self.share_out();
                }
                self.report_waits();
            }
        }
    }

    #[inline]
    pub(super) fn handle(&mut self, event: Event) {
        match event {
            Event::WorkDone { member, shift } => self.on_work_done(member, shift),
            Event::TeamStarts { candidate, group } => self.on_team_starts(candidate, group),
            Event::AwayBegins { member } => self.on_away_begins(member),
            Event::AwayEnds { member } => self.on_away_ends(member),
            Event::SpellEnds { member, shift } => self.on_spell_ends(member, shift),
            Event::Leaves { member } => self.on_leaves(member),
            Event::FirstDay { candidate } => self.on_first_day(candidate),
            Event::RampUpEnds { member } => self.on_ramp_up_ends(member),
            Event::UpskillingEnds { member, candidate } => {
                self.on_upskilling_ends(member, candidate);
            }
            Event::WaitEnds {
                project,
                move_number,
            } => self.on_wait_ends(project, move_number),
            Event::Breaks { project, version } => self.on_breaks(project, version),
            Event::Noticed { project, version } => self.on_noticed(project, version),
            Event::RetrainingDue { project, version } => self.on_retraining_due(project, version),
            Event::Withdrawn { project, version } => self.on_withdrawn(project, version),
            Event::Incident { project } => self.on_incident(project),
            Event::Abandoned { project, incident } => self.on_abandoned(project, incident),
            Event::Retires { project } => self.on_retires(project),
            Event::Arrives => self.on_arrival(),
            Event::ArrivesAt { stage } => self.on_arrival_at(stage),
            Event::WarmUpEnds => self.on_warm_up_ends(),
            Event::ListedOffered { listed } => self.on_listed_offered(listed),
            Event::PatienceEnds { project } => self.on_patience_ends(project),
            Event::ProgrammeJudged => self.on_programme_judged(),
            Event::NoticeEnds { stop } => self.on_notice_ends(stop),
            Event::Returns { member } => self.on_returns(member),
            Event::BudgetReview => self.on_budget_review(),
            Event::Reconsider { line } => self.on_reconsider(line),
            Event::PlatformReview { booking } => self.on_platform_review(booking),
            Event::MonthEnds => self.on_month_ends(),
            Event::WeekEnds => self.on_week_ends(),
            // The loop looks at the triggers after every event of this kind, and ends when
            // the books close.
            Event::TriggerTime | Event::BooksClose => {}
        }
    }
}
