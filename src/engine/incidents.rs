//! Incidents: what stops a live model until somebody mends it.
//!
//! One at a time per model; the next is due some time after the last was mended. A
//! model that is down for too long is withdrawn.

use super::event::Event;
use super::ids::{LiveId, ProjectId};
use super::recorder::Recorder;
use super::state::{Phase, State};
use crate::model::CostCategory;
use crate::model::trace::{ProjectPlace, What};
use crate::random::{Address, Purpose};

impl<R: Recorder> State<'_, R> {
    /// The next incident of a model in service.
    pub(super) fn expect_incident(&mut self, live: LiveId) {
        let operation = self.model.operation.as_ref();
        let Some(incidents) = operation.and_then(|operation| operation.incidents.as_ref()) else {
            return;
        };
        let address = self.incident_address(live);
        let project = self.buffers.live[live].project;
        let rate =
            self.tables.levels[self.platform.built].incidents * self.kind(project).incident_factor;
        let gap = incidents.gap.draw(self.streams, Purpose::Incident, address) / rate;
        self.schedule(self.now() + gap, Event::Incident { project });
    }

    /// Address of a draw about the present or next incident of a live model.
    fn incident_address(&self, live: LiveId) -> Address {
        let model = &self.buffers.live[live];
        let number = self.buffers.projects[model.project].number;
        Address::at(number, 0, model.incidents)
    }

    /// A live model goes down: it costs, and waits for somebody to mend it.
    #[inline(never)]
    pub(super) fn on_incident(&mut self, project: ProjectId) {
        let Some(operation) = &self.model.operation else {
            return;
        };
        let (Some(live), Some(incidents)) = (self.live_model(project), &operation.incidents) else {
            return;
        };
        self.accrue(live);
        let now = self.now();
        let address = self.incident_address(live);
        let cost = incidents
            .cost
            .draw(self.streams, Purpose::IncidentCost, address);
        self.pay_once(CostCategory::IncidentLosses, cost);
        let errand = self.new_errand(live);
        let model = &mut self.buffers.live[live];
        model.down_since = now;
        model.incident_errand = errand;
        model.service.incidents += 1;
        let incident = model.incidents;
        self.happens(What::Incident {
            project: project.index(),
        });
        self.comes_to(project, ProjectPlace::Down);
        if let Some(after) = &operation.withdrawn_after {
            let patience = after.draw(self.streams, Purpose::Abandoning, address);
            self.schedule(now + patience, Event::Abandoned { project, incident });
        }
        self.join_errands(self.tables.incident_line(), live, errand.ticket);
    }

    /// Person-weeks to mend an incident, or what is left of them.
    pub(super) fn incident_effort(&mut self, live: LiveId) -> f64 {
        let address = self.incident_address(live);
        let left = std::mem::take(&mut self.buffers.live[live].incident_errand.remaining);
        let operation = self.model.operation.as_ref();
        let incidents = operation.and_then(|operation| operation.incidents.as_ref());
        match incidents {
            _ if left > 0.0 => left,
            Some(incidents) => {
                incidents
                    .effort
                    .draw(self.streams, Purpose::IncidentEffort, address)
                    * self.tables.levels[self.platform.built].incident_effort
                    * self.buffers.live[live].lost_know_how
            }
            None => 0.0,
        }
    }

    /// An incident is mended: the model is up again.
    pub(super) fn mended(&mut self, live: LiveId) {
        if !self.is_live(&self.buffers.live[live]) {
            return;
        }
        let now = self.now();
        // What it was worth while it was down is nothing.
        self.accrue(live);
        self.book_downtime(live);
        let model = &mut self.buffers.live[live];
        model.service.mended += 1;
        model.service.mended_weeks += now - model.down_since;
        model.down_since = f64::INFINITY;
        model.incidents = model.incidents.wrapping_add(1);
        let project = model.project;
        self.happens(What::Mended {
            project: project.index(),
        });
        self.comes_to(project, ProjectPlace::Live);
        self.expect_incident(live);
    }

    /// A model was down for too long.
    pub(super) fn on_abandoned(&mut self, project: ProjectId, incident: u16) {
        let Some(live) = self.live_model(project) else {
            return;
        };
        let model = &self.buffers.live[live];
        if model.down_since < f64::INFINITY && model.incidents == incident {
            self.take_out_of_production(project, Phase::Withdrawn);
        }
    }

    /// Put the time since a model went down on its record.
    pub(super) fn book_downtime(&mut self, live: LiveId) {
        let now = self.now();
        let model = &mut self.buffers.live[live];
        if model.down_since < f64::INFINITY {
            model.service.downtime_weeks += now - model.down_since;
        }
    }

    /// A model goes out of production: nobody need mend it.
    pub(super) fn cancel_incident(&mut self, live: LiveId) {
        let model = &self.buffers.live[live];
        if model.down_since < f64::INFINITY {
            let (line, ticket) = (self.tables.incident_line(), model.incident_errand.ticket);
            self.leave(line, ticket);
        }
    }
}
