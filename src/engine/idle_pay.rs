//! Pay for time in which people have nothing to do: they are present without a task, and
//! neither build the platform nor keep live models up.

use super::recorder::Recorder;
use super::state::{Member, State};

impl<R: Recorder> State<'_, R> {
    /// Weeks so far in which a member was there without a task.
    fn idle_so_far(&self, m: &Member) -> f64 {
        let (present, busy) = self.time_there(m);
        present - busy
    }

    /// Building the platform begins or stops: from now on part of the time without a task
    /// goes into it, or no longer.
    #[inline(never)]
    pub(super) fn building_changes(&mut self) {
        let builds = self.is_building();
        for place in 0..self.buffers.roster.places() {
            if let Some(member) = self.buffers.roster.at(place) {
                let idle = self.idle_so_far(&self.buffers.members[member]);
                let m = &mut self.buffers.members[member];
                if builds {
                    m.idle_mark = idle;
                } else {
                    m.idle_building += idle - m.idle_mark;
                }
            }
        }
    }

    /// Of the weeks without a task so far, those while the platform was being built.
    pub(super) fn idle_while_building(&self, m: &Member) -> f64 {
        let under_way = if m.present && self.is_building() {
            self.idle_so_far(m) - m.idle_mark
        } else {
            0.0
        };
        m.idle_building + under_way
    }

    /// Money paid up to now for time at work with nothing to do. Upkeep is taken to be
    /// spread evenly over everybody's time.
    pub(super) fn idle_pay(&self) -> f64 {
        let (mut pay, mut present) = (0.0, 0.0);
        for m in self.buffers.members.iter() {
            let share = if self.tables.platform_skill[m.role] > 0.0 {
                self.model.role(m.role).platform_share
            } else {
                0.0
            };
            let idle = self.idle_so_far(m) - share * self.idle_while_building(m);
            pay += m.cost_per_week * idle.max(0.0);
            present += self.time_there(m).0;
        }
        let beside_upkeep = if present > 0.0 {
            (1.0 - self.toil.given / present).max(0.0)
        } else {
            1.0
        };
        pay * beside_upkeep * (1.0 - self.model.people.absence)
    }
}
