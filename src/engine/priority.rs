//! Which task goes first where that is not a matter of time or stage alone, and how many
//! projects may be under way.
//!
//! Lines are in the order of tickets. A ticket is a number in the order of joining; where
//! projects have ranks, the rank stands before it.

use super::ids::{Item, Line, ProjectId};
use super::recorder::Recorder;
use super::state::{NOBODY, Phase, State};
use crate::des::{NO_TICKET, Ticket};
use crate::model::{Intake, ListedProject, Priority, StageId};

/// Bits of a ticket that count; the rank stands above them.
const COUNT_BITS: u32 = 40;

/// The rank of whoever has none; that of those who go first is 0.
const LAST: u64 = (1 << 23) - 1;

impl<R: Recorder> State<'_, R> {
    /// A ticket with the rank of a project before its number, where projects have ranks.
    pub(super) fn ranked(&self, ticket: Ticket, project: ProjectId) -> Ticket {
        if self.tables.ranks {
            self.rank(project) << COUNT_BITS | ticket
        } else {
            ticket
        }
    }

    fn rank(&self, project: ProjectId) -> u64 {
        let p = &self.buffers.projects[project];
        let listed = self.listed(project);
        if listed.is_some_and(|listed| listed.goes_first) {
            return 0;
        }
        match self.model.work.priority {
            // The more it is worth the earlier.
            Priority::Worth => LAST - ascending(self.worth_per_year(project)),
            Priority::DueDate => {
                let deadline = listed.and_then(|listed| listed.deadline);
                let due = deadline.map_or(f64::INFINITY, |deadline| deadline.at.get());
                let due = match p.phase {
                    // What is to be done about a live model is due already.
                    Phase::Live => self.now(),
                    _ => due.min(p.deadline),
                };
                1 + ascending(due).min(LAST - 1)
            }
            _ => LAST,
        }
    }

    /// What the scenario lists of a project, if it does.
    pub(super) fn listed(&self, project: ProjectId) -> Option<&ListedProject> {
        let listed = self.buffers.projects[project].listed;
        self.model.projects.listed.get(listed.index())
    }

    /// Value of a project per year once it is live and somebody uses it, on time.
    pub(super) fn worth_per_year(&self, project: ProjectId) -> f64 {
        let own = self.listed(self.buffers.projects[project].use_case_of);
        let own = own.and_then(|listed| listed.value_per_year.as_ref());
        self.worth_by_size(project, own.unwrap_or(&self.kind(project).value_per_year))
    }

    /// The line of these whose first task goes before all others, if a task of that sort
    /// waits.
    pub(super) fn line_that_goes_first(&self, lines: &[Line]) -> Option<Line> {
        let head = |line: &Line| self.buffers.lines.head(line.index());
        let first = lines.iter().copied().min_by_key(head)?;
        (goes_first(head(&first)) && head(&first) != NO_TICKET).then_some(first)
    }

    /// Whether as many projects are under way as may be: kicked off and neither live nor
    /// ended.
    pub(super) fn is_full_of_work(&self) -> bool {
        let Some(most) = self.model.work.at_most else {
            return false;
        };
        let kicked_off = self.buffers.projects.len() as u32 - self.buffers.flow.in_backlog();
        kicked_off - self.counters.deployments - self.counters.failures >= most
    }

    /// Whether a project that would be kicked off at once has to wait in the backlog until
    /// another is live or ends.
    #[inline]
    pub(super) fn is_held_back(&mut self, project: ProjectId) -> bool {
        let is_full = self.tables.holds_back && self.is_full_of_work();
        if is_full {
            let ticket = self.ticket();
            let ticket = self.ranked(ticket, project);
            self.wait_in_line(self.tables.backlog_line(), Item::from(project), ticket);
        }
        is_full
    }

    /// A project may have gone live or ended: kick off what was held back for it.
    #[inline(never)]
    pub(super) fn kick_off_held_back(&mut self) {
        let backlog = self.tables.backlog_line();
        if self.model.projects.intake == Intake::WhenSomebodyIsFree {
            if self.tables.spells.is_some() {
                self.look_for_people = true;
                return;
            }
            return self.on_reconsider(backlog);
        }
        while self.programme.goes_on && !self.is_full_of_work() {
            let taken = self.buffers.lines.take_first(backlog.index());
            let Some((_, waiting)) = taken else {
                return;
            };
            let project = waiting.item.project();
            self.kick_off(project);
            self.enter_stage(project, StageId(0), NOBODY);
        }
    }
}

/// Whether a ticket, where projects have ranks, is of one that goes before all others.
pub(super) fn goes_first(ticket: Ticket) -> bool {
    ticket < 1 << COUNT_BITS
}

/// A number above 0 by its size: the exponent and the first digits, 23 bits in all.
fn ascending(number: f64) -> u64 {
    let bits = (number.max(0.0) as f32).to_bits();
    u64::from(bits >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn larger_numbers_rank_higher_and_none_exceeds_the_last() {
        let numbers = [0.0, 1e-3, 1.0, 1.01, 52.0, 1e5, 3e9, f64::INFINITY];
        assert!(
            numbers
                .windows(2)
                .all(|pair| ascending(pair[0]) < ascending(pair[1]))
        );
        assert!(ascending(f64::INFINITY) < LAST);
    }
}
