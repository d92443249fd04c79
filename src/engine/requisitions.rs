//! Requisitions: who is on the way, how long that takes, how closely candidates are
//! vetted, and when a post opens again.

use super::event::Event;
use super::ids::{CandidateId, HireId};
use super::recorder::Recorder;
use super::setup::Candidate;
use super::state::State;
use crate::math::ln;
use crate::model::trace::What;
use crate::model::{Channel, ChannelKind, Pressure, Vetting};
use crate::random::{Address, Purpose};

impl<'a, R: Recorder> State<'a, R> {
    /// The requisitions of a hire open: its candidates are on their way.
    pub(super) fn open_requisitions(&mut self, hire: HireId) {
        self.buffers.opened[hire] = true;
        self.buffers.hires[hire].opened = Some(self.now());
        if R::LISTENS {
            let is_late = !self.holds(&self.setup.plan.hires[hire.index()].when);
            let hire = hire.index();
            self.happens(What::HireOpened { hire, is_late });
        }
        self.buffers.pressed[hire] = self.is_pressed(hire);
        let mut lead = 0.0;
        for index in self.setup.candidates_of(hire) {
            let candidate = self.buffers.candidates[index];
            // A bundle comes as a whole, when its first person can.
            if candidate.leads
                && let Some(channel) = self.channel(candidate)
            {
                lead = self.lead_time(candidate, channel);
            }
            self.expect_somebody(index, None);
            self.schedule(self.now() + lead, Event::FirstDay { candidate: index });
        }
    }

    /// How a candidate comes in: as the plan says; the posts of the team at the start
    /// are refilled through the first channel that brings single people.
    pub(super) fn channel(&self, candidate: Candidate) -> Option<&'a Channel> {
        let model = self.model;
        match self.setup.plan.hires.get(candidate.hire.index()) {
            Some(hire) => model.channels.get(hire.channel.0 as usize),
            None => model
                .channels
                .iter()
                .find(|channel| channel.kind == ChannelKind::Staff),
        }
    }

    /// Whether the people of the candidate's hire were sent away.
    pub(super) fn is_closed(&self, candidate: Candidate) -> bool {
        self.buffers
            .closed
            .get(candidate.hire)
            .is_some_and(|&closed| closed)
    }

    /// Whether the requisition of a hire opens under pressure.
    fn is_pressed(&self, hire: HireId) -> bool {
        let hire = &self.setup.plan.hires[hire.index()];
        match hire.pressure {
            Pressure::No => false,
            Pressure::Yes => true,
            Pressure::InTrouble => self.is_trouble(&hire.when),
        }
    }

    /// How closely a candidate is looked at.
    pub(super) fn vetting(&self, candidate: Candidate) -> Vetting {
        let hire = candidate.hire;
        match self.setup.plan.hires.get(hire.index()) {
            Some(of) if self.buffers.pressed[hire] => of.vetting_under_pressure,
            Some(of) => of.vetting,
            None => self.model.people.vetting,
        }
    }

    /// Weeks from requisition to first day: the search, longer for scarce roles, the
    /// vetting, and a delay for every refused offer (a geometric number of them).
    pub(super) fn lead_time(&mut self, candidate: Candidate, channel: &Channel) -> f64 {
        let address = Address::of(candidate.entity());
        let search = channel
            .lead_time
            .draw(self.streams, Purpose::LeadTime, address);
        if matches!(channel.kind, ChannelKind::Upskill(_)) {
            return search;
        }
        let scarcity = self.model.role(candidate.role).scarcity;
        let search = (search * scarcity + self.vetting(candidate).weeks).max(0.0);
        if channel.acceptance >= 1.0 {
            return search;
        }
        let u = self.streams.uniform(Purpose::OfferAccepted, address);
        let refusals = (ln(u) / ln(1.0 - channel.acceptance)).floor();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of refusals; a cast saturates"
        )]
        let counted = refusals as u32;
        self.counters.staff.refusals = self.counters.staff.refusals.saturating_add(counted);
        search + refusals * channel.refusal_delay
    }

    /// The post of a hire who left is open again, for the next of its line, unless the
    /// programme has stopped.
    #[inline(never)]
    pub(super) fn reopen(&mut self, candidate: CandidateId, replacement: Option<f64>) {
        let former = self.buffers.candidates[candidate];
        let Some(channel) = self.channel(former) else {
            return;
        };
        if self.is_closed(former) || !self.programme.goes_on || former.generation == u8::MAX {
            return;
        }
        let successor = Candidate {
            generation: former.generation + 1,
            ..former
        };
        if !self.programme.hires() {
            let index = self.buffers.candidates.push(successor);
            return self.hold_back(index);
        }
        self.happens(What::PostReopened { role: former.role });
        let lead = match replacement {
            Some(weeks) => weeks,
            None => self.lead_time(successor, channel),
        };
        let index = self.buffers.candidates.push(successor);
        self.expect_somebody(index, replacement);
        self.schedule(self.now() + lead, Event::FirstDay { candidate: index });
    }

    /// The people of a hire go, and those on their way do not come.
    pub(super) fn close_hire(&mut self, hire: HireId) {
        self.buffers.closed[hire] = true;
        self.buffers.hires[hire].sent_away = Some(self.now());
        self.expect_no_longer(|state, coming| state.is_closed(state.buffers.candidates[coming]));
        self.happens(What::HireClosed { hire: hire.index() });
        for member in self.buffers.members.ids() {
            let m = &self.buffers.members[member];
            let from_hire = self.buffers.candidates[m.candidate].hire == hire;
            if m.present && from_hire {
                self.on_leaves(member);
            }
        }
    }
}
