//! When the hires of a plan open, and when their people go.

use super::event::Event;
use super::ids::{HireId, Id, Line};
use super::recorder::Recorder;
use super::state::State;
use crate::model::{Milestone, PlanEvent, RoleId, Trigger};
use crate::units::{Weeks, on_grid, reaches};

impl<R: Recorder> State<'_, R> {
    /// Schedule the times that triggers name, and the samples that they need.
    pub(super) fn expect_triggers(&mut self) {
        self.schedule(0.0, Event::TriggerTime);
        for &time in &self.setup.trigger_times {
            self.schedule(time, Event::TriggerTime);
        }
        if self.setup.watches_months {
            self.schedule(crate::units::WEEKS_PER_MONTH, Event::MonthEnds);
        }
        if self.setup.watches_load {
            self.schedule(0.0, Event::WeekEnds);
        }
    }

    /// Look at all triggers that have not fired.
    pub(super) fn look_at_triggers(&mut self) {
        self.look_at_triggers = false;
        self.look_at_purchase();
        let hires = &self.setup.plan.hires;
        for (index, hire) in hires.iter().enumerate() {
            let index = HireId::at(index);
            if !self.buffers.opened[index] && self.should_open(index) {
                self.open_requisitions(index);
            }
            if self.buffers.opened[index]
                && !self.buffers.closed[index]
                && hire.until.as_ref().is_some_and(|until| self.holds(until))
            {
                self.close_hire(index);
            }
        }
    }

    fn should_open(&self, index: HireId) -> bool {
        let hire = &self.setup.plan.hires[index.index()];
        let is_late = hire.latest.is_some_and(|latest| self.has_come(latest));
        // Last, because it adds up the pay of everybody.
        let is_affordable = || {
            let limit = hire.only_if_spend_under;
            limit.is_none_or(|limit| !reaches(self.spent(), limit.get()))
        };
        self.programme.hires() && (is_late || self.holds(&hire.when)) && is_affordable()
    }

    fn has_come(&self, time: Weeks) -> bool {
        self.now() >= time.get()
    }

    /// Whether a condition holds now.
    pub(super) fn holds(&self, trigger: &Trigger) -> bool {
        match trigger {
            Trigger::At(time) => self.has_come(*time),
            Trigger::After { nth, event } => self.count(*event) >= *nth,
            Trigger::ModelsWaiting { count, stage } => {
                let line = Line::from(*stage);
                let waiting = self.buffers.lines.waiting(self.tables.queue(line).index());
                waiting.filter(|task| task.line == line).count() >= *count as usize
            }
            Trigger::RoleBusy { role, over, span } => self.is_busy(*role, *over, *span),
            Trigger::RoleProductive(role) => self.buffers.productive_by_role[*role] > 0,
            Trigger::All(all) => all.iter().all(|t| self.holds(t)),
            Trigger::Any(any) => any.iter().any(|t| self.holds(t)),
        }
    }

    /// Whether a condition holds because models wait or a project failed.
    pub(super) fn is_trouble(&self, trigger: &Trigger) -> bool {
        match trigger {
            Trigger::ModelsWaiting { .. }
            | Trigger::After {
                event: PlanEvent::Milestone(Milestone::Failure),
                ..
            } => self.holds(trigger),
            Trigger::All(parts) | Trigger::Any(parts) => {
                parts.iter().any(|part| self.is_trouble(part))
            }
            _ => false,
        }
    }

    fn count(&self, event: PlanEvent) -> u32 {
        match event {
            PlanEvent::Milestone(Milestone::ValidatedModel) => self.counters.validated,
            PlanEvent::Milestone(Milestone::Deployment) => self.counters.deployments,
            PlanEvent::Milestone(Milestone::MonthOfValue) => self.counters.months_of_value,
            PlanEvent::Milestone(Milestone::Failure) => self.counters.failures,
            PlanEvent::HireOf(role) => self.buffers.hires_by_role[role],
        }
    }

    /// A week ends: sample how much every role has worked, and look again.
    pub(super) fn on_week_ends(&mut self) {
        let now = self.now();
        let roles = self.model.roles.len();
        let first = self.buffers.load_samples.len();
        self.buffers.load_samples.resize(first + roles, (0.0, 0.0));
        for member in self.buffers.members.ids() {
            let m = self.buffers.members[member];
            let (there, working) = self.time_there(&m);
            let role = self.model.counted_as(m.role);
            let (busy, present) = &mut self.buffers.load_samples[first + role.index()];
            *busy += working;
            *present += there;
        }
        self.look_at_triggers = true;
        self.schedule(now + 1.0, Event::WeekEnds);
    }

    /// Whether the people of a role worked more than a share of the last span.
    fn is_busy(&self, role: RoleId, over: f64, span: Weeks) -> bool {
        let roles = self.model.roles.len();
        let samples = self.buffers.load_samples.len() / roles;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a span is a small positive number of weeks"
        )]
        let back = span.get().round().max(1.0) as usize;
        if samples <= back {
            return false;
        }
        let at = |sample: usize| self.buffers.load_samples[sample * roles + role.index()];
        let (busy_now, present_now) = at(samples - 1);
        let (busy_then, present_then) = at(samples - 1 - back);
        let present = present_now - present_then;
        // Sums of spans, as times are.
        present > 0.0 && on_grid(busy_now - busy_then) > on_grid(over * present)
    }
}
