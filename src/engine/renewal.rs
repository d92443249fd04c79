//! What restores a live model: a repair when somebody noticed, a retraining when its
//! time has come or when that is sooner done than the repair. Both bring full quality and
//! a new version.
//!
//! Both may wait at the same time. Whoever begins with one puts the other off, so that
//! work that nobody can do never keeps anybody from doing the other.

use super::event::Event;
use super::ids::{Item, Line, LiveId, MemberId, ProjectId};
use super::recorder::Recorder;
use super::state::{Asked, Errand, LiveModel, Phase, State};
use crate::model::Retraining;
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

impl Renewal {
    const ALL: [Renewal; 2] = [Renewal::Repair, Renewal::Retraining];

    fn other(self) -> Renewal {
        match self {
            Renewal::Repair => Renewal::Retraining,
            Renewal::Retraining => Renewal::Repair,
        }
    }
}

impl LiveModel {
    fn renewal(&mut self, renewal: Renewal) -> &mut Errand {
        match renewal {
            Renewal::Repair => &mut self.repair,
            Renewal::Retraining => &mut self.retraining,
        }
    }
}

impl<'a, R: Recorder> State<'a, R> {
    /// The rules of retraining, if models are retrained at all.
    fn retraining(&self) -> Option<&'a Retraining> {
        self.model.operation.as_ref()?.retraining.as_ref()
    }

    /// The next retraining of a fresh version, if models are retrained at all.
    pub(super) fn expect_retraining(&mut self, live: LiveId) {
        let Some(retraining) = self.retraining() else {
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

    /// Somebody notices: a repair is needed; what no repair can help is withdrawn.
    pub(super) fn on_noticed(&mut self, project: ProjectId, version: u16) {
        let Some(live) = self.live_version(project, version) else {
            return;
        };
        let model = &self.buffers.live[live];
        if model.is_inadequate {
            self.take_out_of_production(project, Phase::Withdrawn);
        } else if model.repair.asked == Asked::Not {
            self.happens(What::Noticed {
                project: project.index(),
            });
            if self.retraining().is_some_and(|rules| rules.when_noticed) {
                self.ask_for_retraining(live);
            }
            if self.live_version(project, version).is_some() {
                self.ask_for(live, Renewal::Repair);
            }
        }
    }

    /// The time of a retraining has come.
    pub(super) fn on_retraining_due(&mut self, project: ProjectId, version: u16) {
        if let Some(live) = self.live_version(project, version) {
            self.ask_for_retraining(live);
        }
    }

    /// A retraining is due, unless it is already.
    fn ask_for_retraining(&mut self, live: LiveId) {
        if self.buffers.live[live].retraining.asked == Asked::Not {
            self.ask_for(live, Renewal::Retraining);
        }
    }

    /// Whether a retraining that is due runs by itself: where that is automated, but for
    /// the share that returns to those who model.
    fn retrains_by_itself(&self, live: LiveId) -> bool {
        let platform = &self.model.platform;
        let is_automated = platform
            .retraining
            .is_some_and(|retraining| self.platform.built > retraining);
        is_automated
            && self.retraining().is_some_and(|retraining| {
                let address = self.second_version_address(live);
                self.streams.uniform(Purpose::Retraining, address) >= retraining.returned
            })
    }

    /// A repair or a retraining is due: it waits for somebody, unless somebody is at the
    /// other.
    fn ask_for(&mut self, live: LiveId, renewal: Renewal) {
        let errand = self.new_errand(live);
        let model = &mut self.buffers.live[live];
        let is_in_work = model.renewal(renewal.other()).asked == Asked::InWork;
        *model.renewal(renewal) = Errand {
            asked: Asked::PutOff,
            ..errand
        };
        if !is_in_work {
            self.wait_for(live, renewal);
        }
    }

    /// A renewal that was put off waits from now on, or runs by itself.
    fn wait_for(&mut self, live: LiveId, renewal: Renewal) {
        if renewal == Renewal::Retraining && self.retrains_by_itself(live) {
            return self.retrained(live);
        }
        let line = self.tables.renewal_line(renewal);
        let errand = self.buffers.live[live].renewal(renewal);
        errand.asked = Asked::Waits;
        let ticket = errand.ticket;
        self.join_errands(line, live, ticket);
    }

    /// A member is about to begin with a task that has left its line. Where it renews a
    /// model, and both a repair and a retraining wait, it is the one that the member
    /// usually has done sooner; its line.
    pub(super) fn sooner_renewal(&mut self, member: MemberId, line: Line, item: Item) -> Line {
        let (Some(this), Some(operation), Some(retraining)) = (
            self.tables.renewal_of(line),
            &self.model.operation,
            self.retraining(),
        ) else {
            return line;
        };
        let live = item.live();
        let other = this.other();
        let waits = self.buffers.live[live].renewal(other).asked == Asked::Waits;
        if !retraining.when_noticed || !waits {
            return line;
        }
        let role = self.buffers.members[member].role;
        let weeks = |renewal: Renewal, left: f64| {
            let effort = match renewal {
                _ if left > 0.0 => left,
                Renewal::Repair => operation.repair_effort.mean(),
                Renewal::Retraining => retraining.effort.mean(),
            };
            effort / self.tables.speed(role, self.tables.renewal_line(renewal))
        };
        let mut model = self.buffers.live[live];
        let [one, two] = [this, other].map(|of| weeks(of, model.renewal(of).remaining));
        if two >= one {
            return line;
        }
        let (line, ticket) = (self.tables.renewal_line(other), model.renewal(other).ticket);
        self.buffers.live[live].renewal(this).asked = Asked::PutOff;
        self.leave(line, ticket);
        line
    }

    /// Somebody begins with a renewal: the other is put off.
    fn begin_renewal(&mut self, live: LiveId, renewal: Renewal) {
        let model = &mut self.buffers.live[live];
        model.renewal(renewal).asked = Asked::InWork;
        let other = model.renewal(renewal.other());
        if other.asked == Asked::Waits {
            other.asked = Asked::PutOff;
            let (line, ticket) = (self.tables.renewal_line(renewal.other()), other.ticket);
            self.leave(line, ticket);
        }
    }

    /// Somebody left a renewal in the middle: both wait again.
    pub(super) fn renewal_was_left(&mut self, line: Line, live: LiveId) {
        let Some(renewal) = self.tables.renewal_of(line) else {
            return;
        };
        let model = &mut self.buffers.live[live];
        model.renewal(renewal).asked = Asked::Waits;
        if model.renewal(renewal.other()).asked == Asked::PutOff {
            self.wait_for(live, renewal.other());
        }
    }

    /// Person-weeks of a repair or a retraining that is begun, or what is left of them.
    pub(super) fn renewal_effort(&mut self, live: LiveId, renewal: Renewal) -> f64 {
        self.begin_renewal(live, renewal);
        let address = self.version_address(live);
        let left = std::mem::take(&mut self.buffers.live[live].renewal(renewal).remaining);
        let Some(operation) = &self.model.operation else {
            return 0.0;
        };
        if left > 0.0 {
            return left;
        }
        let effort = match (renewal, &operation.retraining) {
            (Renewal::Retraining, Some(retraining)) => {
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
    pub(super) fn renewed(&mut self, live: LiveId, renewal: Renewal) {
        if !self.is_live(&self.buffers.live[live]) {
            return;
        }
        match renewal {
            Renewal::Retraining => self.retrained(live),
            Renewal::Repair => {
                self.put_right(live);
                let model = &mut self.buffers.live[live];
                model.service.repairs += 1;
                let project = model.project.index();
                self.happens(What::Repaired { project });
                self.cancel_renewals(live);
                self.restore(live);
            }
        }
    }

    /// A problem that somebody has noticed is put right.
    fn put_right(&mut self, live: LiveId) {
        let now = self.now();
        let model = &mut self.buffers.live[live];
        if model.noticed_at <= now {
            model.service.put_right += 1;
            model.service.put_right_late += u32::from(between(model.degraded_since, now) >= 1.0);
        }
    }

    fn retrained(&mut self, live: LiveId) {
        self.put_right(live);
        let model = &mut self.buffers.live[live];
        model.service.retrainings += 1;
        let project = model.project.index();
        self.happens(What::Retrained { project });
        self.cancel_renewals(live);
        self.restore(live);
    }

    /// A model is restored or goes out of production: nobody need renew it.
    pub(super) fn cancel_renewals(&mut self, live: LiveId) {
        for renewal in Renewal::ALL {
            let errand = std::mem::take(self.buffers.live[live].renewal(renewal));
            if errand.asked == Asked::Waits {
                self.leave(self.tables.renewal_line(renewal), errand.ticket);
            }
        }
    }

    /// The errand of a live model in a line of such work.
    pub(super) fn errand(&self, line: Line, live: LiveId) -> &Errand {
        let model = &self.buffers.live[live];
        match self.tables.renewal_of(line) {
            Some(Renewal::Repair) => &model.repair,
            Some(Renewal::Retraining) => &model.retraining,
            None => &model.incident_errand,
        }
    }

    /// The same, to be changed.
    pub(super) fn errand_mut(&mut self, line: Line, live: LiveId) -> &mut Errand {
        let renewal = self.tables.renewal_of(line);
        let model = &mut self.buffers.live[live];
        match renewal {
            Some(renewal) => model.renewal(renewal),
            None => &mut model.incident_errand,
        }
    }

    /// An errand that begins to wait now.
    pub(super) fn new_errand(&mut self, live: LiveId) -> Errand {
        let ticket = self.ticket();
        Errand {
            asked: Asked::Waits,
            ticket: self.ranked(ticket, self.buffers.live[live].project),
            joined: self.now(),
            remaining: 0.0,
        }
    }
}
