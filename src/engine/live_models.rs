//! Live models: launch, value, the end of service.
//!
//! Value accrues at value per week × quality while the model is up; how quality falls
//! is told in `drift`, what restores it in `renewal`, what stops it in `incidents`.

use super::event::Event;
use super::ids::{LiveId, ProjectId};
use super::recorder::Recorder;
use super::state::{Errand, LiveModel, Phase, State};
use crate::math::exp;
use crate::model::Operation;
use crate::model::outcome::ServiceRecord;
use crate::model::trace::{ProjectPlace, What};
use crate::random::{Address, Purpose};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

impl<R: Recorder> State<'_, R> {
    /// A project goes live.
    pub(super) fn launch(&mut self, project: ProjectId) {
        let now = self.now();
        let follow_up = self.follow_up;
        let p = &mut self.buffers.projects[project];
        p.note_follow_up(now, follow_up);
        p.phase = Phase::Live;
        p.in_production = now;
        self.end_work(project);
        self.moved(project);
        self.counters.deployments += 1;
        self.look_at_triggers = true;
        self.happens(What::WentLive {
            project: project.index(),
            is_one_off: self.model.operation.is_some() && self.releases_one_off(),
        });
        self.comes_to(project, ProjectPlace::Live);
        if let Some(operation) = &self.model.operation {
            self.operate(project, operation);
        }
        let live = self.buffers.live.get(self.buffers.projects[project].live);
        if live.is_none_or(|live| live.value_per_week > 0.0) {
            self.resume();
        }
    }

    fn operate(&mut self, project: ProjectId, operation: &Operation) {
        let now = self.now();
        let never = f64::INFINITY;
        let number = self.buffers.projects[project].number;
        let address = Address::of(number);
        let cost =
            self.model
                .money
                .live_model_per_month
                .draw(self.streams, Purpose::RunningCost, address)
                * self.kind(project).running_cost_factor;
        let is_used = self.is_adopted(project);
        let is_inadequate = !operation.infeasible_earns && self.is_infeasible(project);
        let value_per_week = if is_used && !is_inadequate {
            self.value_per_week(project)
        } else {
            0.0
        };
        let live = self.buffers.live.next();
        self.buffers.projects[project].live = live;
        self.buffers.live.push(LiveModel {
            project,
            version: 0,
            in_debt: false,
            is_inadequate,
            is_used,
            repair: Errand::default(),
            retraining: Errand::default(),
            incident_errand: Errand::default(),
            incidents: 0,
            down_since: never,
            degraded_since: never,
            bad_since: never,
            noticed_at: never,
            withdrawn_at: never,
            value_per_week,
            quality: 1.0,
            quality_at: now,
            decay: self.decay(project, operation),
            cost_per_week: cost / WEEKS_PER_MONTH,
            lost_know_how: 1.0,
            service: ServiceRecord::default(),
        });
        if self.releases_one_off() {
            self.take_on_debt(live);
        }
        let life = operation
            .life
            .draw(self.streams, Purpose::Retirement, address)
            * self.tables.levels[self.platform.built].life;
        self.schedule(now + life, Event::Retires { project });
        if is_inadequate {
            self.expect_finding_out(live, operation);
        } else {
            self.expect_decay(live, operation);
        }
        self.expect_retraining(live);
        self.expect_incident(live);
        self.toil_changes();
    }

    /// Whether somebody uses the model of a project once it is live.
    fn is_adopted(&self, project: ProjectId) -> bool {
        let use_case = self.use_case(project);
        self.streams.uniform(Purpose::Adopted, use_case) < self.kind(project).adopted
    }

    /// Value per week at full quality of a model that somebody uses.
    fn value_per_week(&self, project: ProjectId) -> f64 {
        let deadline = self.listed(project).and_then(|listed| listed.deadline);
        let in_time = match deadline {
            Some(deadline) if self.now() > deadline.at.get() => deadline.worth_after,
            _ => 1.0,
        };
        in_time * self.worth_per_year(project) / WEEKS_PER_YEAR
    }

    /// Bring the quality of a live model up to now, and book the value it earned; a
    /// model that is down earns none.
    pub(super) fn accrue(&mut self, live: LiveId) {
        let now = self.now();
        let model = &mut self.buffers.live[live];
        let weeks = now - model.quality_at;
        if weeks <= 0.0 {
            return;
        }
        let kept = exp(-model.decay * weeks);
        let quality_weeks = if model.decay > 0.0 {
            model.quality * (1.0 - kept) / model.decay
        } else {
            model.quality * weeks
        };
        model.quality *= kept;
        model.quality_at = now;
        if model.down_since < f64::INFINITY {
            return;
        }
        let value = model.value_per_week * quality_weeks;
        let (project, decay) = (model.project, model.decay);
        self.buffers.ledger.earn(now - weeks, now, value, decay);
        self.buffers.projects[project].value += value;
    }

    /// The live model of a project, if it is live.
    pub(super) fn live_model(&self, project: ProjectId) -> Option<LiveId> {
        let p = &self.buffers.projects[project];
        (p.phase == Phase::Live).then_some(p.live)
    }

    /// The live model of a project, if it is live in this version.
    pub(super) fn live_version(&self, project: ProjectId, version: u16) -> Option<LiveId> {
        let live = self.live_model(project)?;
        (self.buffers.live[live].version == version).then_some(live)
    }

    /// Whether a model is still in production.
    pub(super) fn is_live(&self, live: &LiveModel) -> bool {
        self.buffers.projects[live.project].phase == Phase::Live
    }

    /// The end of a model's life.
    pub(super) fn on_retires(&mut self, project: ProjectId) {
        if self.live_model(project).is_some() {
            self.take_out_of_production(project, Phase::Retired);
            self.offer_again(project);
        }
    }

    /// A model was bad for too long.
    pub(super) fn on_withdrawn(&mut self, project: ProjectId, version: u16) {
        if self.live_version(project, version).is_some() {
            self.take_out_of_production(project, Phase::Withdrawn);
        }
    }

    pub(super) fn take_out_of_production(&mut self, project: ProjectId, phase: Phase) {
        let live = self.buffers.projects[project].live;
        self.close_service(live);
        if self.buffers.live[live].in_debt {
            self.write_off_debt(live);
        }
        self.settle_model(live);
        if self.buffers.live[live].value_per_week > 0.0 {
            self.earned_so_far();
        }
        let now = self.now();
        self.cancel_renewals(live);
        self.cancel_incident(live);
        let p = &mut self.buffers.projects[project];
        p.phase = phase;
        p.ended = now;
        self.moved(project);
        let of = project.index();
        self.happens(match phase {
            Phase::Retired => What::Retired { project: of },
            _ => What::Withdrawn {
                project: of,
                never_worked: self.buffers.live[live].is_inadequate,
            },
        });
        self.recorder.moves(of, now, None);
        self.toil_changes();
    }

    /// Book value, downtime and what was wrong up to now, where service ends.
    fn close_service(&mut self, live: LiveId) {
        self.accrue(live);
        self.close_version(live);
        self.book_downtime(live);
    }

    /// A month of the calendar ends: it counts when some live model earns value.
    pub(super) fn on_month_ends(&mut self) {
        let earns = self
            .buffers
            .live
            .iter()
            .any(|live| live.value_per_week > 0.0 && self.is_live(live));
        if earns {
            self.counters.months_of_value += 1;
            self.look_at_triggers = true;
        }
        self.schedule(self.now() + WEEKS_PER_MONTH, Event::MonthEnds);
    }

    /// Book the service of all live models up to the horizon.
    pub(super) fn close_services(&mut self) {
        for live in self.buffers.live.ids() {
            if self.is_live(&self.buffers.live[live]) {
                self.close_service(live);
            }
        }
        self.book_toil();
    }
}
