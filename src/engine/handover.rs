//! What a leaver hands over, and what is lost.

use super::ids::MemberId;
use super::recorder::Recorder;
use super::setup::Candidate;
use super::state::{Phase, State};
use crate::model::{CostCategory, KnowHow};
use crate::random::{Address, Distribution, Purpose};
use crate::units::after;

impl<R: Recorder> State<'_, R> {
    /// A member has left: pay the weeks of handing over, and lose what does not stay.
    #[inline(never)]
    pub(super) fn hand_over(&mut self, member: MemberId) {
        let m = &self.buffers.members[member];
        let (candidate, handover, cost) = (m.candidate, m.handover, m.cost_per_week);
        if handover > 0.0 {
            self.counters.staff.handovers += 1;
            // What lies beyond the horizon is not counted.
            let weeks = handover.min(self.horizon - self.now());
            self.counters.staff.handover_weeks += weeks;
            let span = (self.now(), after(self.now(), weeks));
            self.pay_over(CostCategory::Pay, span, cost);
        }
        let candidate = self.buffers.candidates[candidate];
        let lost = self.lost_share(candidate);
        if lost > 0.0 {
            let factor = 1.0 + (self.model.people.lost_know_how - 1.0) * lost;
            self.lose_know_how(member, factor);
        }
    }

    /// Share of what a leaver knew that is lost.
    fn lost_share(&self, candidate: Candidate) -> f64 {
        let address = Address::of(candidate.entity());
        let draw = |share: &Distribution| share.draw(self.streams, Purpose::KnowHow, address);
        match self.channel(candidate).and_then(|of| of.know_how.as_ref()) {
            Some(KnowHow::Stays(share)) => 1.0 - draw(share),
            Some(KnowHow::Lost(share)) => draw(share),
            None => 0.0,
        }
    }

    /// Whatever is left to do on the things that a leaver worked on last takes longer:
    /// all later stages of projects, and repairs of live models.
    fn lose_know_how(&mut self, member: MemberId, factor: f64) {
        for id in self.buffers.projects.ids() {
            let project = &mut self.buffers.projects[id];
            if project.last_member != member {
                continue;
            }
            match project.phase {
                Phase::Pausing | Phase::InLine | Phase::InWork => {
                    project.difficulty *= factor;
                    project.remaining *= factor;
                    if let Some(progress) = self.buffers.progress.get_mut(id) {
                        progress.after_block *= factor;
                    }
                }
                Phase::Live => {
                    // Where production is the end of the story nothing is left to do.
                    let Some(live) = self.buffers.live.get_mut(project.live) else {
                        continue;
                    };
                    live.lost_know_how *= factor;
                    live.repair.remaining *= factor;
                    live.retraining.remaining *= factor;
                    live.incident_errand.remaining *= factor;
                }
                _ => continue,
            }
            self.counters.staff.know_how_losses += 1;
        }
    }
}
