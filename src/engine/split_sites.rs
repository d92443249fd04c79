//! Split sites: a handoff from or to somebody who sits elsewhere takes longer.

use super::recorder::Recorder;
use super::state::{NO_MEMBER, State};

impl<R: Recorder> State<'_, R> {
    /// Factor on the wait of a handoff to a line: the larger of the factors of who
    /// did the last stage and of the fastest who could do the next.
    pub(super) fn dispersion(&self, project: u32, line: usize) -> f64 {
        if !self.setup.dispersed {
            return 1.0;
        }
        let last = self.buffers.projects[project as usize].last_member;
        let giver = match last {
            NO_MEMBER => 1.0,
            member => self.buffers.members[member as usize].dispersion,
        };
        let mut fastest = (0.0, 1.0);
        for member in &self.buffers.members {
            let speed = self.personal_speed(member, line);
            if speed > fastest.0 {
                fastest = (speed, member.dispersion);
            }
        }
        fastest.1.max(giver)
    }
}
