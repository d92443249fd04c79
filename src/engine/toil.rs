//! Toil: the everyday upkeep that live models ask of those who can mend incidents.
//!
//! Whoever is able, and not so slow that the assignment rule would leave the work to a
//! teammate, gives the same share of their time to it, before project and platform
//! work. The share changes with the team, the live models and the platform.

use super::recorder::Recorder;
use super::state::{LiveModel, State};
use crate::model::RoleId;

/// Who does how much toil at present, and how much was done.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ToilState {
    sharing: Sharing,
    booked_at: f64,
    /// Person-weeks of time given so far.
    pub(super) given: f64,
    /// Specialist person-weeks that nobody did so far.
    pub(super) undone: f64,
}

/// Who does how much toil.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sharing {
    /// Share of time that everybody who takes part gives.
    share: f64,
    /// Skill above which a role takes part.
    above_skill: f64,
    /// People who take part.
    people: f64,
    /// Specialist person-weeks per week that are asked for and not done.
    undone_per_week: f64,
}

impl<R: Recorder> State<'_, R> {
    /// The share of time that a role has left beside toil.
    #[inline]
    pub(super) fn time_beside_toil(&self, role: RoleId) -> f64 {
        let sharing = &self.toil.sharing;
        if sharing.share <= 0.0 {
            return 1.0;
        }
        let skill = self.tables.speed(role, self.tables.incident_line());
        if skill > sharing.above_skill {
            1.0 - sharing.share
        } else {
            1.0
        }
    }

    /// Live models changed, and with them the toil.
    pub(super) fn toil_changes(&mut self) {
        let Some(sharing) = self.sharing() else {
            return;
        };
        if sharing == self.toil.sharing {
            return;
        }
        self.book_platform();
        self.share_toil();
        self.expect_platform();
    }

    /// Share the toil of the live models among the team; call it after a change of
    /// either, or of the platform, with platform work booked.
    pub(super) fn share_toil(&mut self) {
        if let Some(sharing) = self.sharing() {
            self.book_toil();
            self.toil.sharing = sharing;
        }
    }

    /// Who would do how much toil from now on; `None` where live models ask for none.
    fn sharing(&self) -> Option<Sharing> {
        let toil = self.model.operation.as_ref()?.toil.as_ref()?;
        let asked = self.toil_asked(toil.load);
        if asked <= 0.0 {
            return Some(Sharing::default());
        }
        let above_skill = self.least_skill_for_toil();
        let (mut people, mut capacity) = (0.0, 0.0);
        let now = self.clock.now();
        for entry in self.buffers.roster.present() {
            let skill = self.tables.speed(entry.role, self.tables.incident_line());
            if skill > above_skill {
                people += 1.0;
                capacity += skill * entry.steady_rate * self.ramp_of(entry, now);
            }
        }
        let share = if capacity > 0.0 {
            (asked / capacity).min(toil.most)
        } else {
            0.0
        };
        Some(Sharing {
            share,
            above_skill,
            people,
            undone_per_week: (asked - share * capacity).max(0.0),
        })
    }

    /// Specialist person-weeks per week that the live models ask for.
    fn toil_asked(&self, load: f64) -> f64 {
        let live = |model: &&LiveModel| self.is_live(model);
        let models = self.buffers.live.iter().filter(live);
        let weights =
            models.map(|model| model.lost_know_how * self.kind(model.project).toil_factor);
        weights.sum::<f64>() * load * self.tables.levels[self.platform.built].toil
    }

    /// Below this skill, and at it, people leave toil to a teammate.
    fn least_skill_for_toil(&self) -> f64 {
        let Some((factor, _)) = self.tables.leave_to_teammate else {
            return 0.0;
        };
        let roles = self.buffers.roster.roles().iter();
        let skills = roles.map(|role| self.tables.speed(*role, self.tables.incident_line()));
        skills.fold(0.0, f64::max) / factor
    }

    /// Book the toil done since the last change.
    pub(super) fn book_toil(&mut self) {
        let weeks = self.clock.now() - self.toil.booked_at;
        let sharing = &self.toil.sharing;
        self.toil.given += sharing.share * sharing.people * weeks;
        self.toil.undone += sharing.undone_per_week * weeks;
        self.toil.booked_at = self.clock.now();
    }
}
