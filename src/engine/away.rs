//! People of the team who come later, are away for some time, or leave at a time that is
//! known.

use super::event::Event;
use super::ids::{CandidateId, MemberId};
use super::recorder::Recorder;
use super::state::{Member, State, came};
use crate::model::StaffGroup;
use crate::model::trace::What;

impl<R: Recorder> State<'_, R> {
    /// Schedule when somebody of a group of the team is away.
    pub(super) fn expect_absences(&mut self, member: MemberId, group: &StaffGroup) {
        for (from, to) in &group.away {
            // Who comes in the middle of it comes at its end; see the blueprint.
            if from.get() >= self.now() {
                self.schedule(from.get(), Event::AwayBegins { member });
                self.schedule(to.get(), Event::AwayEnds { member });
            }
        }
    }

    /// Somebody of the team who was not there at the start comes, or comes back.
    #[inline(never)]
    pub(super) fn on_team_starts(&mut self, candidate: CandidateId, group: u16) {
        self.happens(What::Joined {
            person: self.buffers.members.len(),
        });
        self.look_at_triggers = true;
        self.seat(candidate, usize::from(group));
    }

    /// Somebody is away: the task goes back in line, and the post stays as it is.
    #[inline(never)]
    pub(super) fn on_away_begins(&mut self, member: MemberId) {
        if !self.buffers.members[member].present {
            return;
        }
        self.book_platform();
        self.settle_member(member);
        let now = self.now();
        let m = &mut self.buffers.members[member];
        m.present = false;
        m.away_since = now;
        let role = m.role;
        self.counters.present -= 1;
        self.happens(What::Away {
            person: member.index(),
        });
        self.buffers.idle.remove(role, member);
        self.buffers.roster.leave(member);
        self.lower_speed_bounds();
        if self.tables.spells.is_some() {
            self.leave_work(member);
        } else {
            self.put_back(member);
        }
        self.break_off_training(member);
        self.share_toil();
        self.expect_platform();
        self.reconsider_all();
    }

    /// Somebody is back, unless they left in the meantime.
    #[inline(never)]
    pub(super) fn on_away_ends(&mut self, member: MemberId) {
        let now = self.now();
        let m = self.buffers.members[member];
        if !came(m.away_since) || came(m.left) {
            return;
        }
        self.book_platform();
        if self.model.people.paid_while_away {
            self.settle_member(member);
        }
        let m = &mut self.buffers.members[member];
        m.present = true;
        m.paid_until = now;
        m.away_weeks += now - m.away_since;
        m.away_since = f64::INFINITY;
        let back = *m;
        self.counters.present += 1;
        self.happens(What::Back {
            person: member.index(),
        });
        self.look_at_triggers = true;
        self.buffers.roster.enter(member, &back);
        self.raise_speed_bounds(back.role, back.quality);
        self.share_toil();
        self.expect_platform();
        if self.tables.spells.is_some() {
            self.team_changes();
            self.be_free(member);
            self.dedicate_newcomer(member);
        } else {
            self.find_work(member, back.role);
        }
        self.fill_waiting_upskills();
    }

    /// Whether somebody is away and paid all the same.
    pub(super) fn is_paid_while_away(&self, m: &Member) -> bool {
        self.model.people.paid_while_away && came(m.away_since) && !came(m.left)
    }

    /// Somebody who is away leaves for good.
    pub(super) fn leave_while_away(&mut self, member: MemberId) {
        let m = self.buffers.members[member];
        if !came(m.away_since) || came(m.left) {
            return;
        }
        if self.is_paid_while_away(&m) {
            self.settle_member(member);
        }
        self.buffers.members[member].left = self.now();
        self.counters.staff.left += 1;
        let why = self.why_left(member);
        self.happens(What::Left {
            person: member.index(),
            why,
        });
        if m.replaced {
            self.reopen(m.candidate, m.replacement);
        }
    }
}
