//! Who does the tasks of a line well: the specialists, among those who are there and
//! those who are on their way.
//!
//! It goes by role, not by person: a newcomer is a specialist from the first day, and
//! two people of one role never wait for each other.

use super::ids::{CandidateId, Id, Line, Table};
use super::recorder::Recorder;
use super::setup::Candidate;
use super::state::State;
use crate::model::{Channel, ChannelKind, RoleId};
use crate::random::Distribution;
use crate::units::after;

/// Who does what well, and who is expected.
#[derive(Debug, Default)]
pub(super) struct Specialists {
    /// Whether a role does the tasks of a line well, by `role * lines + line`.
    does_well: Vec<bool>,
    lines: usize,
    /// For each line, how many roles of those present do its tasks well.
    pub(super) roles_present: Table<Line, u8>,
    /// Those who are on their way.
    coming: Vec<Coming>,
    /// Roles present, then those on their way, for which this was worked out.
    team: Vec<RoleId>,
    present: usize,
}

/// Somebody who is on the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coming {
    candidate: CandidateId,
    pub(super) role: RoleId,
    /// The first day, as the team expects it.
    pub(super) expected: f64,
    /// Weeks from then to full speed, as the team expects them.
    pub(super) ramp_weeks: f64,
}

impl Specialists {
    /// Nobody is there; keeps its memory.
    pub(super) fn reset(&mut self, roles: usize, lines: usize) {
        self.lines = lines;
        self.does_well.clear();
        self.does_well.resize(roles * lines, false);
        self.roles_present.fill(lines, 0);
        self.coming.clear();
        self.team.clear();
        self.present = 0;
    }

    /// Whether the roles present and on their way are others than before; remember them.
    fn team_is_new(&mut self, present: &[RoleId]) -> bool {
        let coming = self.coming.iter().map(|coming| coming.role);
        let team = present.iter().copied().chain(coming);
        let is_new = self.present != present.len() || !team.clone().eq(self.team.iter().copied());
        if is_new {
            self.present = present.len();
            self.team.clear();
            self.team.extend(team);
        }
        is_new
    }

    /// Whether a role does the tasks of a line well.
    #[inline]
    pub(super) fn include(&self, role: RoleId, line: Line) -> bool {
        self.does_well[role.index() * self.lines + line.index()]
    }

    /// Whether others than a role, of those present, do the tasks of a line well.
    #[inline]
    pub(super) fn include_others(&self, role: RoleId, line: Line) -> bool {
        self.roles_present[line] > u8::from(self.include(role, line))
    }

    /// Whether of those present only a role does the tasks of a line well.
    #[inline]
    pub(super) fn are_only(&self, role: RoleId, line: Line) -> bool {
        self.roles_present[line] == 1 && self.include(role, line)
    }

    /// Those on their way who will do the tasks of a line well.
    pub(super) fn coming_for(&self, line: Line) -> impl Iterator<Item = &Coming> {
        let coming = self.coming.iter();
        coming.filter(move |coming| self.include(coming.role, line))
    }
}

impl<R: Recorder> State<'_, R> {
    /// Somebody has come, gone, or changed, or is looked for: work out anew who does
    /// what well.
    #[inline(never)]
    pub(super) fn team_changes(&mut self) {
        if self.tables.spells.is_none() {
            return;
        }
        self.look_for_people = true;
        let specialists = &mut self.buffers.specialists;
        let present = self.buffers.roster.roles();
        if !specialists.team_is_new(present) {
            return;
        }
        specialists.does_well.fill(false);
        let factor = self
            .tables
            .leave_to_teammate
            .map_or(f64::INFINITY, |of| of.0);
        for place in 0..specialists.lines {
            let line = Line::at(place);
            let speed = |role: RoleId| self.tables.speed(role, line);
            let best = specialists
                .team
                .iter()
                .copied()
                .map(speed)
                .fold(0.0, f64::max);
            for &role in &specialists.team {
                let speed = speed(role);
                specialists.does_well[role.index() * specialists.lines + place] =
                    speed > 0.0 && speed * factor > best;
            }
            let well = present
                .iter()
                .filter(|role| specialists.does_well[role.index() * specialists.lines + place]);
            specialists.roles_present[line] = well.count() as u8;
        }
    }

    /// Somebody is looked for, and expected so long from now as such a search usually
    /// takes.
    #[inline(never)]
    pub(super) fn expect_somebody(&mut self, candidate: CandidateId, replacement: Option<f64>) {
        if self.tables.spells.is_none() {
            return;
        }
        let of = self.buffers.candidates[candidate];
        let Some(channel) = self.channel(of) else {
            return;
        };
        if matches!(channel.kind, ChannelKind::Upskill(_)) {
            return;
        }
        let weeks = replacement.unwrap_or_else(|| self.usual_search(candidate, channel));
        let coming = Coming {
            candidate,
            role: of.role,
            expected: after(self.now(), weeks),
            ramp_weeks: self.usual_ramp(of, channel),
        };
        self.buffers.specialists.coming.push(coming);
        self.team_changes();
    }

    /// Weeks that the search for a candidate takes on average where nobody refuses.
    fn usual_search(&self, candidate: CandidateId, channel: &Channel) -> f64 {
        let of = self.buffers.candidates[candidate];
        let scarcity = self.model.role(of.role).scarcity;
        (channel.lead_time.mean() * scarcity + self.vetting(of).weeks).max(0.0)
    }

    /// Weeks that a candidate usually takes to full speed.
    fn usual_ramp(&self, of: Candidate, channel: &Channel) -> f64 {
        let ramp = channel.ramp_up.as_ref();
        ramp.map_or(0.0, Distribution::mean) * self.model.role(of.role).ramp_factor
    }

    /// Somebody is expected no longer: there now, or not wanted any more.
    pub(super) fn expect_no_longer(&mut self, is_gone: impl Fn(&Self, CandidateId) -> bool) {
        let mut coming = std::mem::take(&mut self.buffers.specialists.coming);
        let before = coming.len();
        coming.retain(|coming| !is_gone(self, coming.candidate));
        let changed = coming.len() < before;
        self.buffers.specialists.coming = coming;
        if changed {
            self.team_changes();
        }
    }
}
