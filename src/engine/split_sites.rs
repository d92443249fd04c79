//! Split sites: a handoff from or to somebody who sits elsewhere takes longer.

use super::ids::{Line, MemberId, ProjectId};
use super::recorder::Recorder;
use super::state::State;

impl<R: Recorder> State<'_, R> {
    /// Factor on the wait of a handoff to a line: the larger of the factors of who
    /// did the last stage and of the fastest who could do the next.
    pub(super) fn dispersion(&self, project: ProjectId, line: Line) -> f64 {
        if !self.setup.dispersed {
            return 1.0;
        }
        let last = self.buffers.projects[project].last_member;
        let giver = match last {
            MemberId::NOBODY => 1.0,
            member => self.buffers.members[member].dispersion,
        };
        let mut fastest = (0.0, MemberId::NOBODY);
        let mut consider = |speed: f64, member: MemberId| {
            // Of several, who came first.
            if speed > fastest.0 || (speed == fastest.0 && member < fastest.1 && speed > 0.0) {
                fastest = (speed, member);
            }
        };
        let roster = &self.buffers.roster;
        for role in roster.roles() {
            if let Some((quality, member)) = roster.fastest(*role) {
                consider(self.tables.speed(*role, line) * quality, member);
            }
        }
        for member in roster.ramping() {
            let m = &self.buffers.members[*member];
            consider(self.personal_speed(m, line), *member);
        }
        let taker = self.buffers.members.get(fastest.1);
        taker.map_or(1.0, |taker| taker.dispersion).max(giver)
    }
}
