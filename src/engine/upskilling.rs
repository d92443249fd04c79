//! Upskilling: a member of staff turns into another role, at reduced output
//! meanwhile, and may fail.

use super::event::Event;
use super::ids::{CandidateId, MemberId};
use super::recorder::Recorder;
use super::setup::Candidate;
use super::state::{Member, State, Training};
use crate::model::trace::What;
use crate::model::{ChannelKind, CostCategory, Upskill, Upskilling};
use crate::random::{Address, Purpose};

impl<'a, R: Recorder> State<'a, R> {
    /// A requisition looks for somebody to train; while nobody suits it waits. In a
    /// programme that was stopped nobody is trained any more.
    #[inline(never)]
    pub(super) fn start_upskilling(&mut self, index: CandidateId) {
        if !self.programme.hires() {
            return self.hold_back(index);
        }
        let candidate = self.buffers.candidates[index];
        let Some((upskill, roles)) = self.upskilling_of(candidate) else {
            return;
        };
        let Some(member) = self.suited(roles) else {
            self.buffers.waiting_upskills.push(index);
            return;
        };
        self.happens(What::TrainingBegan {
            person: member.index(),
            role: candidate.role,
        });
        self.pay_once(CostCategory::HiringFees, upskill.cost);
        self.change_speed(member, upskill.output);
        self.buffers.members[member].training = Training::For(index);
        let address = Address::of(candidate.entity());
        let weeks = upskill
            .weeks
            .draw(self.streams, Purpose::UpskillingTime, address);
        let ends = Event::UpskillingEnds {
            member,
            candidate: index,
        };
        self.schedule(self.now() + weeks, ends);
    }

    fn upskilling_of(&self, candidate: Candidate) -> Option<(&'a Upskill, Upskilling)> {
        let hire = self.setup.plan.hires.get(candidate.hire.index())?;
        let channel = &self.model.channels[hire.channel.0 as usize];
        match &channel.kind {
            ChannelKind::Upskill(upskill) => Some((upskill, hire.upskilling?)),
            _ => None,
        }
    }

    /// Who may be trained: of the right role, at full speed, there to stay, never
    /// asked before; of several, who has been there longest.
    fn suited(&self, roles: Upskilling) -> Option<MemberId> {
        let suits = |m: &Member| {
            let candidate = self.buffers.candidates[m.candidate];
            m.present
                && m.role == roles.from
                && m.ramp_weeks <= 0.0
                && m.training == Training::None
                && self
                    .channel(candidate)
                    .is_none_or(|channel| channel.contract.is_none())
        };
        self.buffers.members.position(suits)
    }

    /// Somebody may suit now: serve the requisitions that wait, the oldest first.
    #[inline]
    pub(super) fn fill_waiting_upskills(&mut self) {
        if !self.buffers.waiting_upskills.is_empty() {
            self.serve_waiting_upskills();
        }
    }

    #[inline(never)]
    fn serve_waiting_upskills(&mut self) {
        // Those whom nobody suits go back to the end, in their old order. Where nobody
        // of a role suits one of them, nobody of it suits those after it.
        let mut waiting = std::mem::take(&mut self.buffers.waiting_upskills);
        let mut used_up = Vec::new();
        for index in waiting.drain(..) {
            let candidate = self.buffers.candidates[index];
            if self.is_closed(candidate) {
                continue;
            }
            let from = self.upskilling_of(candidate).map(|(_, roles)| roles.from);
            let before = self.buffers.waiting_upskills.len();
            if used_up.contains(&from) {
                self.buffers.waiting_upskills.push(index);
            } else {
                self.start_upskilling(index);
                if self.buffers.waiting_upskills.len() > before {
                    used_up.push(from);
                }
            }
        }
    }

    /// From the next task on, a member works at `factor` times the speed.
    fn change_speed(&mut self, member: MemberId, factor: f64) {
        self.book_platform();
        self.change(member, |m| {
            m.quality *= factor;
            m.steady_rate *= factor;
        });
        self.lower_speed_bounds();
        self.share_toil();
        self.expect_platform();
    }

    /// A training is over.
    #[inline(never)]
    pub(super) fn on_upskilling_ends(&mut self, member: MemberId, index: CandidateId) {
        let m = &mut self.buffers.members[member];
        if !m.present || m.training != Training::For(index) {
            return;
        }
        m.training = Training::Over;
        let candidate = self.buffers.candidates[index];
        let Some((upskill, roles)) = self.upskilling_of(candidate) else {
            return;
        };
        self.change_speed(member, 1.0 / upskill.output);
        let address = Address::of(candidate.entity());
        let luck = self.streams.uniform(Purpose::UpskillingSucceeds, address);
        let (person, role) = (member.index(), candidate.role);
        if luck < upskill.succeeds {
            self.happens(What::Trained { person, role });
            self.counters.staff.upskilled += 1;
            let record = &mut self.buffers.hires[candidate.hire];
            record.first_day.get_or_insert(self.clock.now());
            self.buffers.hires_by_role[candidate.role] += 1;
            self.buffers.productive_by_role[candidate.role] += 1;
            self.look_at_triggers = true;
            self.change_role(member, roles);
        } else {
            self.happens(What::TrainingFailed { person, role });
            self.counters.staff.upskilling_failed += 1;
        }
        self.reconsider_all();
    }

    /// A member takes another role: idle or at work, the next task is chosen as it.
    fn change_role(&mut self, member: MemberId, roles: Upskilling) {
        self.book_platform();
        // Compute is paid by the role.
        self.settle_member(member);
        let before = self.buffers.members[member];
        self.book_role_change(&before, roles.becomes);
        self.change(member, |m| m.role = roles.becomes);
        // Samples count whole members by role: looking back begins anew.
        self.buffers.load_samples.clear();
        self.lower_speed_bounds();
        self.share_toil();
        self.expect_platform();
    }

    /// A leaver breaks off a training: its requisition is open again.
    #[inline]
    pub(super) fn break_off_training(&mut self, member: MemberId) {
        if let Training::For(index) = self.buffers.members[member].training {
            self.reopen_upskilling(index);
        }
    }

    #[inline(never)]
    fn reopen_upskilling(&mut self, index: CandidateId) {
        let former = self.buffers.candidates[index];
        let is_wanted = self.programme.goes_on && !self.is_closed(former);
        if !is_wanted || former.generation == u8::MAX {
            return;
        }
        self.happens(What::PostReopened { role: former.role });
        let next = self.buffers.candidates.push(Candidate {
            generation: former.generation + 1,
            ..former
        });
        self.start_upskilling(next);
    }
}
