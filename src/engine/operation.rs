//! Live models: launch, value, gradual and abrupt decay, noticing, repair, the end.
//!
//! Quality starts at 1, falls as `exp(-decay · t)` and by a share at each break,
//! and a repair restores it. Value accrues at value per week × quality.

use super::event::Event;
use super::state::{LiveModel, Phase, State};
use crate::model::Operation;
use crate::random::{Address, Purpose, exp, ln};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

impl State<'_> {
    /// A project goes live.
    pub(super) fn launch(&mut self, project: u32) {
        let now = self.now();
        self.note_follow_up(project, now);
        let p = &mut self.buffers.projects[project as usize];
        p.phase = Phase::Live;
        p.in_production = now;
        self.moved(project);
        self.counters.deployments += 1;
        self.look_at_triggers = true;
        if let Some(operation) = &self.model.operation {
            self.operate(project, operation);
        }
    }

    fn operate(&mut self, project: u32, operation: &Operation) {
        let now = self.now();
        let number = self.buffers.projects[project as usize].number;
        let address = Address::of(number);
        let cost = self.model.money.live_model_per_month.draw(
            &self.streams,
            Purpose::RunningCost,
            address,
        );
        #[expect(clippy::cast_possible_truncation, reason = "one per project at most")]
        let live = self.buffers.live.len() as u32;
        self.buffers.projects[project as usize].live = live;
        self.buffers.live.push(LiveModel {
            project,
            version: 0,
            repair_waits: false,
            in_debt: false,
            repair_joined: 0.0,
            repair_ticket: 0,
            repair_remaining: 0.0,
            noticed_at: f64::INFINITY,
            withdrawn_at: f64::INFINITY,
            value_per_week: self.value_per_week(project),
            quality: 1.0,
            quality_at: now,
            decay: self.decay(project, operation),
            cost_per_week: cost / WEEKS_PER_MONTH,
        });
        if self.releases_one_off() {
            self.take_on_debt(live);
        }
        let life = operation
            .life
            .draw(&self.streams, Purpose::Retirement, address)
            * self.tables.levels[self.platform.built].life;
        self.schedule(now + life, Event::Retires { project });
        self.expect_decay(live, operation);
    }

    /// Value per week at full quality; 0 when nobody uses the model.
    fn value_per_week(&self, project: u32) -> f64 {
        let p = &self.buffers.projects[project as usize];
        let kind = &self.model.kinds[p.kind as usize];
        let address = Address::of(p.number);
        if self.streams.uniform(Purpose::Adopted, address) >= kind.adopted {
            return 0.0;
        }
        let own = self
            .model
            .projects
            .listed
            .get(p.listed as usize)
            .and_then(|listed| listed.value_per_year.as_ref());
        own.unwrap_or(&kind.value_per_year)
            .draw(&self.streams, Purpose::ValueRate, address)
            / WEEKS_PER_YEAR
    }

    /// Rate of gradual decay per week.
    fn decay(&self, project: u32, operation: &Operation) -> f64 {
        let p = &self.buffers.projects[project as usize];
        let mut stream = self.streams.open(Purpose::Drift, Address::of(p.number));
        if stream.uniform() >= operation.decays {
            return 0.0;
        }
        let lost_per_month = operation.decay_per_month.sample(&mut stream)
            * self.model.kinds[p.kind as usize].decay_factor;
        -ln(1.0 - lost_per_month.clamp(0.0, 1.0 - f64::EPSILON)) / WEEKS_PER_MONTH
    }

    /// Address of a draw about the present version of a live model.
    fn version_address(&self, live: u32) -> Address {
        let model = &self.buffers.live[live as usize];
        let number = self.buffers.projects[model.project as usize].number;
        Address::at(number, 0, model.version)
    }

    /// A fresh or repaired model: when it will break, and when its gradual decay
    /// will be noticed or has made it bad.
    fn expect_decay(&mut self, live: u32, operation: &Operation) {
        let now = self.now();
        let address = self.version_address(live);
        let model = &mut self.buffers.live[live as usize];
        let (project, version, decay) = (model.project, model.version, model.decay);
        model.noticed_at = f64::INFINITY;
        model.withdrawn_at = f64::INFINITY;
        let breaks = now
            + operation
                .break_after
                .draw(&self.streams, Purpose::AbruptBreak, address);
        self.schedule(breaks, Event::Breaks { project, version });
        if decay > 0.0 {
            let noticeable = now - ln(1.0 - operation.noticeable_loss) / decay;
            self.expect_noticing(live, noticeable, operation);
            let bad = now - ln(operation.bad_quality) / decay;
            self.expect_withdrawal(live, bad, operation);
        }
    }

    /// Somebody notices some time after `since`, unless that is due earlier already.
    fn expect_noticing(&mut self, live: u32, since: f64, operation: &Operation) {
        let delay =
            operation
                .noticing
                .draw(&self.streams, Purpose::Noticing, self.version_address(live))
                * self.tables.levels[self.platform.built].noticing;
        let model = &mut self.buffers.live[live as usize];
        let noticed = since + delay;
        if noticed < model.noticed_at {
            model.noticed_at = noticed;
            let (project, version) = (model.project, model.version);
            self.schedule(noticed, Event::Noticed { project, version });
        }
    }

    /// A model bad since `bad` is withdrawn some time later, unless repaired.
    fn expect_withdrawal(&mut self, live: u32, bad: f64, operation: &Operation) {
        let Some(after) = &operation.withdrawn_after else {
            return;
        };
        let mut address = self.version_address(live);
        address.stage = 1;
        let withdrawn = bad + after.draw(&self.streams, Purpose::Retirement, address);
        let model = &mut self.buffers.live[live as usize];
        if withdrawn < model.withdrawn_at {
            model.withdrawn_at = withdrawn;
            let (project, version) = (model.project, model.version);
            self.schedule(withdrawn, Event::Withdrawn { project, version });
        }
    }

    /// Bring the quality of a live model up to now, and book the value it earned.
    fn accrue(&mut self, live: u32) {
        let now = self.now();
        let model = &mut self.buffers.live[live as usize];
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
        let value = model.value_per_week * quality_weeks;
        let project = model.project;
        self.money.value += value;
        self.buffers.projects[project as usize].value += value;
    }

    /// The live model of a project, if it is live in this version.
    fn live_version(&self, project: u32, version: u16) -> Option<u32> {
        let p = &self.buffers.projects[project as usize];
        let current =
            p.phase == Phase::Live && self.buffers.live[p.live as usize].version == version;
        current.then_some(p.live)
    }

    /// Whether a model is still in production.
    pub(super) fn is_live(&self, live: &LiveModel) -> bool {
        self.buffers.projects[live.project as usize].phase == Phase::Live
    }

    /// A live model breaks.
    pub(super) fn on_breaks(&mut self, project: u32, version: u16) {
        let Some(operation) = &self.model.operation else {
            return;
        };
        let Some(live) = self.live_version(project, version) else {
            return;
        };
        self.accrue(live);
        let mut address = self.version_address(live);
        address.stage = 1;
        let loss = operation
            .break_loss
            .draw(&self.streams, Purpose::AbruptBreak, address);
        let now = self.now();
        let model = &mut self.buffers.live[live as usize];
        model.quality *= 1.0 - loss.clamp(0.0, 1.0);
        let is_bad = model.quality < operation.bad_quality;
        self.expect_noticing(live, now, operation);
        if is_bad {
            self.expect_withdrawal(live, now, operation);
        }
    }

    /// Somebody notices: a repair is needed.
    pub(super) fn on_noticed(&mut self, project: u32, version: u16) {
        if let Some(live) = self.live_version(project, version)
            && !self.buffers.live[live as usize].repair_waits
        {
            self.buffers.live[live as usize].repair_waits = true;
            self.join_repairs(live);
        }
    }

    /// A repair is done: full quality, a new version.
    pub(super) fn repaired(&mut self, live: u32) {
        let Some(operation) = &self.model.operation else {
            return;
        };
        if !self.is_live(&self.buffers.live[live as usize]) {
            return;
        }
        self.accrue(live);
        let model = &mut self.buffers.live[live as usize];
        model.quality = 1.0;
        model.version = model.version.wrapping_add(1);
        model.repair_waits = false;
        self.expect_decay(live, operation);
    }

    /// The end of a model's life.
    pub(super) fn on_retires(&mut self, project: u32) {
        if self.buffers.projects[project as usize].phase == Phase::Live {
            self.take_out_of_production(project, Phase::Retired);
        }
    }

    /// A model was bad for too long.
    pub(super) fn on_withdrawn(&mut self, project: u32, version: u16) {
        if self.live_version(project, version).is_some() {
            self.take_out_of_production(project, Phase::Withdrawn);
        }
    }

    fn take_out_of_production(&mut self, project: u32, phase: Phase) {
        let live = self.buffers.projects[project as usize].live;
        self.accrue(live);
        if self.buffers.live[live as usize].in_debt {
            self.write_off_debt(live);
        }
        let now = self.now();
        let model = &self.buffers.live[live as usize];
        let since = self.buffers.projects[project as usize].in_production;
        self.money.spent += model.cost_per_week * (now - since);
        if model.repair_waits {
            let (line, ticket) = (self.tables.repair_line(), model.repair_ticket);
            self.buffers.lines.leave(line, ticket);
        }
        let p = &mut self.buffers.projects[project as usize];
        p.phase = phase;
        p.ended = now;
        self.moved(project);
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

    /// Book the value of all live models up to the horizon.
    pub(super) fn close_books(&mut self) {
        #[expect(clippy::cast_possible_truncation, reason = "one per project at most")]
        for live in 0..self.buffers.live.len() as u32 {
            if self.is_live(&self.buffers.live[live as usize]) {
                self.accrue(live);
            }
        }
    }
}
