//! How live models go bad: gradual and abrupt decay, noticing, what happens when nobody
//! does.
//!
//! Quality starts at 1, falls as `exp(-decay · t)` and by a share at each break. Each
//! restoration begins a version, and events of an older version are void.

use super::event::Event;
use super::ids::{LiveId, ProjectId};
use super::recorder::Recorder;
use super::state::{State, came};
use crate::math::ln;
use crate::model::{CostCategory, Operation};
use crate::random::{Address, Purpose};
use crate::units::{WEEKS_PER_MONTH, after};

impl<R: Recorder> State<'_, R> {
    /// Rate of gradual decay per week.
    pub(super) fn decay(&self, project: ProjectId, operation: &Operation) -> f64 {
        let p = &self.buffers.projects[project];
        let mut stream = self.streams.open(Purpose::Drift, Address::of(p.number));
        if stream.uniform() >= operation.decays {
            return 0.0;
        }
        let lost_per_month = operation.decay_per_month.sample(&mut stream)
            * self.model.kinds[p.kind.index()].decay_factor;
        -ln(1.0 - lost_per_month.clamp(0.0, 1.0 - f64::EPSILON)) / WEEKS_PER_MONTH
    }

    /// Address of a draw about the present version of a live model.
    pub(super) fn version_address(&self, live: LiveId) -> Address {
        self.address_of_version(live, 0)
    }

    /// Address of a second draw of the same purpose about it.
    pub(super) fn second_version_address(&self, live: LiveId) -> Address {
        self.address_of_version(live, 1)
    }

    fn address_of_version(&self, live: LiveId, draw: u8) -> Address {
        let model = &self.buffers.live[live];
        let number = self.buffers.projects[model.project].number;
        Address::at(number, draw, model.version)
    }

    /// A fresh or restored model: when it will break, and when its gradual decay will
    /// be noticed or has made it bad.
    pub(super) fn expect_decay(&mut self, live: LiveId, operation: &Operation) {
        let now = self.now();
        let address = self.version_address(live);
        let model = &mut self.buffers.live[live];
        let (project, version, decay) = (model.project, model.version, model.decay);
        model.degraded_since = f64::INFINITY;
        model.bad_since = f64::INFINITY;
        model.noticed_at = f64::INFINITY;
        model.withdrawn_at = f64::INFINITY;
        let breaks = now
            + operation
                .break_after
                .draw(self.streams, Purpose::AbruptBreak, address)
                / self.kind(project).break_factor;
        self.schedule(breaks, Event::Breaks { project, version });
        if decay > 0.0 {
            let noticeable = after(now, -ln(1.0 - operation.noticeable_loss) / decay);
            self.expect_noticing(live, noticeable, operation);
            let bad = after(now, -ln(operation.bad_quality) / decay);
            self.expect_withdrawal(live, bad, operation);
        }
    }

    /// A model that was never any good: it is bad from the first day, until somebody
    /// notices or it is withdrawn as any that is bad for too long.
    pub(super) fn expect_finding_out(&mut self, live: LiveId, operation: &Operation) {
        let now = self.now();
        self.expect_noticing(live, now, operation);
        self.expect_withdrawal(live, now, operation);
    }

    /// What nobody could restore is trained anew all the same: it is as bad as before, and
    /// what was due is due.
    fn find_out_later(&mut self, live: LiveId) {
        let model = &self.buffers.live[live];
        let (project, version) = (model.project, model.version);
        let (noticed, withdrawn) = (model.noticed_at, model.withdrawn_at);
        self.schedule(noticed, Event::Noticed { project, version });
        if came(withdrawn) {
            self.schedule(withdrawn, Event::Withdrawn { project, version });
        }
    }

    /// Somebody notices some time after `since`, unless that is due earlier already.
    fn expect_noticing(&mut self, live: LiveId, since: f64, operation: &Operation) {
        let delay =
            operation
                .noticing
                .draw(self.streams, Purpose::Noticing, self.version_address(live))
                * self.tables.levels[self.platform.built].noticing;
        let model = &mut self.buffers.live[live];
        model.degraded_since = model.degraded_since.min(since);
        let noticed = after(since, delay);
        if noticed < model.noticed_at {
            model.noticed_at = noticed;
            let (project, version) = (model.project, model.version);
            self.schedule(noticed, Event::Noticed { project, version });
        }
    }

    /// A model bad since `bad` is withdrawn some time later, unless restored.
    fn expect_withdrawal(&mut self, live: LiveId, bad: f64, operation: &Operation) {
        let model = &mut self.buffers.live[live];
        model.bad_since = model.bad_since.min(bad);
        let Some(withdrawn_after) = &operation.withdrawn_after else {
            return;
        };
        let address = self.second_version_address(live);
        let patience = withdrawn_after.draw(self.streams, Purpose::Retirement, address);
        let withdrawn = after(bad, patience);
        let model = &mut self.buffers.live[live];
        if withdrawn < model.withdrawn_at {
            model.withdrawn_at = withdrawn;
            let (project, version) = (model.project, model.version);
            self.schedule(withdrawn, Event::Withdrawn { project, version });
        }
    }

    /// A live model breaks.
    pub(super) fn on_breaks(&mut self, project: ProjectId, version: u16) {
        let Some(operation) = &self.model.operation else {
            return;
        };
        let Some(live) = self.live_version(project, version) else {
            return;
        };
        self.accrue(live);
        let address = self.second_version_address(live);
        let loss = operation
            .break_loss
            .draw(self.streams, Purpose::AbruptBreak, address);
        let now = self.now();
        let model = &mut self.buffers.live[live];
        model.quality *= 1.0 - loss.clamp(0.0, 1.0);
        let (quality, decay) = (model.quality, model.decay);
        self.expect_noticing(live, now, operation);
        if quality < operation.bad_quality {
            self.expect_withdrawal(live, now, operation);
        } else if decay > 0.0 {
            // Gradual decay goes on from a lower quality.
            let bad = after(now, ln(quality / operation.bad_quality) / decay);
            self.expect_withdrawal(live, bad, operation);
        }
    }

    /// Full quality again: a new version.
    pub(super) fn restore(&mut self, live: LiveId) {
        let Some(operation) = &self.model.operation else {
            return;
        };
        self.accrue(live);
        if self.buffers.live[live].is_inadequate {
            let version = &mut self.buffers.live[live].version;
            *version = version.wrapping_add(1);
            self.find_out_later(live);
            return self.expect_retraining(live);
        }
        self.close_version(live);
        let model = &mut self.buffers.live[live];
        model.quality = 1.0;
        model.version = model.version.wrapping_add(1);
        self.expect_decay(live, operation);
        self.expect_retraining(live);
    }

    /// Book what was wrong with the present version, which ends now: how long it took
    /// to notice, how long it was bad without anybody noticing, and the harm of that.
    pub(super) fn close_version(&mut self, live: LiveId) {
        let now = self.now();
        let harm_per_week = self.harm_per_week(live);
        let model = &mut self.buffers.live[live];
        if model.noticed_at <= now {
            model.service.noticed += 1;
            model.service.noticing_weeks += model.noticed_at - model.degraded_since;
        } else if model.degraded_since < now {
            model.service.unnoticed.add(now - model.degraded_since);
        }
        let unnoticed = (now.min(model.noticed_at) - model.bad_since).max(0.0);
        model.service.bad_unnoticed_weeks += unnoticed;
        if unnoticed > 0.0 {
            let from = model.bad_since;
            self.pay_over(CostCategory::Harm, (from, from + unnoticed), harm_per_week);
        }
    }

    /// Money lost per week while a model in use is bad and nobody has noticed.
    fn harm_per_week(&self, live: LiveId) -> f64 {
        let model = &self.buffers.live[live];
        let operation = self.model.operation.as_ref();
        let harm = operation.and_then(|operation| operation.harm_per_month.as_ref());
        match harm {
            Some(harm) if model.is_used && model.bad_since < self.now() => {
                let number = self.buffers.projects[model.project].number;
                harm.draw(self.streams, Purpose::Harm, Address::of(number)) / WEEKS_PER_MONTH
            }
            _ => 0.0,
        }
    }
}
