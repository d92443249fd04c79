//! What restores a live model: a repair when somebody noticed, a retraining when its
//! time has come. One of the two at a time; both bring full quality and a new version.

use super::event::Event;
use super::ids::{Line, LiveId, ProjectId};
use super::recorder::Recorder;
use super::state::{Errand, State};
use crate::model::trace::What;
use crate::random::Purpose;
use crate::units::between;

/// Work that restores a live model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    /// Mending what somebody noticed.
    Repair,
    /// Training anew because its time has come.
    Retraining,
}

impl<R: Recorder> State<'_, R> {
    /// The next retraining of a fresh version, if models are retrained at all.
    pub(super) fn expect_retraining(&mut self, live: LiveId) {
        let operation = self.model.operation.as_ref();
        let Some(retraining) = operation.and_then(|operation| operation.retraining.as_ref()) else {
            return;
        };
        let interval = retraining.interval.draw(
            self.streams,
            Purpose::Retraining,
            self.version_address(live),
        ) * self.tables.levels[self.platform.built].retraining_interval;
        let model = &self.buffers.live[live];
        let (project, version) = (model.project, model.version);
        self.schedule(
            self.now() + interval,
            Event::RetrainingDue { project, version },
        );
    }

    /// Somebody notices: a repair is needed, unless a renewal is under way.
    pub(super) fn on_noticed(&mut self, project: ProjectId, version: u16) {
        if let Some(live) = self.live_version(project, version)
            && self.buffers.live[live].renewal.is_none()
        {
            self.happens(What::Noticed {
                project: project.index(),
            });
            self.ask_for(live, Renewal::Repair);
        }
    }

    /// The time of a retraining has come: it runs by itself where that is automated,
    /// but for the share that returns to those who model.
    pub(super) fn on_retraining_due(&mut self, project: ProjectId, version: u16) {
        let Some(live) = self.live_version(project, version) else {
            return;
        };
        if self.buffers.live[live].renewal.is_some() {
            return;
        }
        if self.retrains_by_itself(live) {
            self.retrained(live);
        } else {
            self.ask_for(live, Renewal::Retraining);
        }
    }

    fn retrains_by_itself(&self, live: LiveId) -> bool {
        let platform = &self.model.platform;
        let is_automated = platform
            .retraining
            .is_some_and(|retraining| self.platform.built > retraining);
        let operation = self.model.operation.as_ref();
        let retraining = operation.and_then(|operation| operation.retraining.as_ref());
        is_automated
            && retraining.is_some_and(|retraining| {
                let address = self.second_version_address(live);
                self.streams.uniform(Purpose::Retraining, address) >= retraining.returned
            })
    }

    fn ask_for(&mut self, live: LiveId, renewal: Renewal) {
        let errand = self.new_errand(live);
        let line = self.tables.renewal_line(renewal);
        let model = &mut self.buffers.live[live];
        model.renewal = Some(renewal);
        model.renewal_errand = errand;
        self.join_errands(line, live, errand.ticket);
    }

    /// Person-weeks of a repair or a retraining, or what is left of them.
    pub(super) fn renewal_effort(&mut self, live: LiveId) -> f64 {
        let address = self.version_address(live);
        let left = std::mem::take(&mut self.buffers.live[live].renewal_errand.remaining);
        let Some(operation) = &self.model.operation else {
            return 0.0;
        };
        if left > 0.0 {
            return left;
        }
        let effort = match (self.buffers.live[live].renewal, &operation.retraining) {
            (Some(Renewal::Retraining), Some(retraining)) => {
                retraining
                    .effort
                    .draw(self.streams, Purpose::RetrainingEffort, address)
            }
            _ => operation
                .repair_effort
                .draw(self.streams, Purpose::RepairEffort, address),
        };
        effort
            * self.tables.levels[self.platform.built].repair_effort
            * self.debt_repair_factor(live)
            * self.buffers.live[live].lost_know_how
    }

    /// A repair or a retraining is done.
    pub(super) fn renewed(&mut self, live: LiveId) {
        let model = &mut self.buffers.live[live];
        let renewal = model.renewal.take();
        if !self.is_live(&self.buffers.live[live]) {
            return;
        }
        match renewal {
            Some(Renewal::Retraining) => self.retrained(live),
            _ => {
                let now = self.now();
                let model = &mut self.buffers.live[live];
                model.service.repairs += 1;
                model.service.slow_repairs += u32::from(between(model.degraded_since, now) >= 1.0);
                let project = model.project.index();
                self.happens(What::Repaired { project });
                self.restore(live);
            }
        }
    }

    fn retrained(&mut self, live: LiveId) {
        let model = &mut self.buffers.live[live];
        model.service.retrainings += 1;
        let project = model.project.index();
        self.happens(What::Retrained { project });
        self.restore(live);
    }

    /// A model goes out of production: nobody need renew it.
    pub(super) fn cancel_renewal(&mut self, live: LiveId) {
        let model = &self.buffers.live[live];
        if let Some(renewal) = model.renewal {
            let (line, ticket) = (
                self.tables.renewal_line(renewal),
                model.renewal_errand.ticket,
            );
            self.leave(line, ticket);
        }
    }

    /// The errand of a live model in a line of such work.
    pub(super) fn errand(&self, line: Line, live: LiveId) -> &Errand {
        let model = &self.buffers.live[live];
        if line == self.tables.incident_line() {
            &model.incident_errand
        } else {
            &model.renewal_errand
        }
    }

    /// The same, to be changed.
    pub(super) fn errand_mut(&mut self, line: Line, live: LiveId) -> &mut Errand {
        let incidents = self.tables.incident_line();
        let model = &mut self.buffers.live[live];
        if line == incidents {
            &mut model.incident_errand
        } else {
            &mut model.renewal_errand
        }
    }

    /// An errand that begins to wait now.
    pub(super) fn new_errand(&mut self, live: LiveId) -> Errand {
        let ticket = self.ticket();
        Errand {
            ticket: self.ranked(ticket, self.buffers.live[live].project),
            joined: self.now(),
            remaining: 0.0,
        }
    }
}
