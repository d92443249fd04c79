//! Requisitions, the platform and the programme as a whole.

use super::Watcher;
use crate::engine::setup::TEAM;
use crate::engine::state::State;
use crate::model::outcome::HireRecord;
use crate::model::trace::What;

/// What was seen of the organization.
#[derive(Debug, Default)]
pub(super) struct SeenOrganization {
    hires: Vec<HireRecord>,
    candidates: usize,
    built: usize,
    is_bought: bool,
    is_frozen: bool,
    is_capped: bool,
}

impl SeenOrganization {
    pub(super) fn at_start(state: &State<'_>) -> SeenOrganization {
        SeenOrganization {
            hires: vec![HireRecord::default(); state.setup.plan.hires.len()],
            candidates: state.buffers.candidates.len(),
            built: state.platform.built,
            ..SeenOrganization::default()
        }
    }
}

impl Watcher {
    pub(super) fn look_at_programme(&mut self, state: &State<'_>) {
        let (frozen_at, capped_at) = (state.programme.frozen_at, state.programme.capped_at);
        if frozen_at.is_finite() && !std::mem::replace(&mut self.organization.is_frozen, true) {
            self.happen(frozen_at, What::Frozen);
        }
        if capped_at.is_finite() && !std::mem::replace(&mut self.organization.is_capped, true) {
            self.happen(capped_at, What::BudgetSpent);
        }
    }

    pub(super) fn look_at_platform(&mut self, state: &State<'_>) {
        let bought_at = state.platform.bought_at;
        if bought_at.is_finite() && !std::mem::replace(&mut self.organization.is_bought, true) {
            self.happen(bought_at, What::Bought);
        }
        for capability in self.organization.built..state.platform.built {
            self.happen(state.now(), What::Built { capability });
        }
        self.organization.built = state.platform.built;
    }

    /// Successors of leavers are candidates who were not there before.
    pub(super) fn look_at_posts(&mut self, state: &State<'_>) {
        let candidates = &state.buffers.candidates;
        for candidate in &candidates[self.organization.candidates..] {
            if candidate.generation > 0 {
                let role = candidate.role;
                self.happen(state.now(), What::PostReopened { role });
            }
        }
        self.organization.candidates = candidates.len();
    }

    pub(super) fn look_at_hires(&mut self, state: &State<'_>) {
        for (hire, now) in state.buffers.hires.iter().enumerate() {
            let seen = std::mem::replace(&mut self.organization.hires[hire], *now);
            if let (None, Some(at)) = (seen.opened, now.opened) {
                let is_late = !state.holds(&state.setup.plan.hires[hire].when);
                self.happen(at, What::HireOpened { hire, is_late });
            }
            if let (None, Some(at)) = (seen.sent_away, now.sent_away) {
                self.happen(at, What::HireClosed { hire });
            }
        }
    }
}

/// Which hire of the plan a candidate belongs to; `None`: the team at the start.
pub(super) fn hire_of(state: &State<'_>, candidate: u32) -> Option<usize> {
    let hire = state.buffers.candidates[candidate as usize].hire;
    (hire != TEAM).then_some(hire as usize)
}
