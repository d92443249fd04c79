//! Who is there and free.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ids::{MemberId, Table};
use super::state::Member;
use crate::model::RoleId;

/// So many free members of one role are looked at one by one; more of them lie in a
/// heap, too: a choice of speed alone.
const MANY: usize = 32;

/// The free members, by role and in no particular order.
#[derive(Debug, Default)]
pub(super) struct IdleMembers {
    by_role: Vec<OfRole>,
    /// Where in the list of their role members stand, or stood; by member.
    places: Vec<u32>,
    count: usize,
    /// The roles of which somebody may be free: most looks end here.
    roles: RoleSet,
    /// Those taken off a heap during a look.
    aside: Vec<(u64, Reverse<MemberId>)>,
}

/// The free members of a role.
#[derive(Debug, Default)]
struct OfRole {
    list: Vec<MemberId>,
    /// All of them by quality, and some who are free no longer; empty until somebody
    /// looks for the fastest of many.
    heap: BinaryHeap<(u64, Reverse<MemberId>)>,
}

#[cold]
fn make_room(places: &mut Vec<u32>, member: MemberId) {
    places.resize(member.index() + 1, 0);
}

/// A set of roles that may hold too many, never too few: roles past the 64th share
/// a place with an earlier one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RoleSet(u64);

impl RoleSet {
    /// Add a role.
    pub(super) fn insert(&mut self, role: RoleId) {
        self.0 |= 1 << (role.0 % 64);
    }

    fn remove(&mut self, role: RoleId) {
        self.0 &= !(1 << (role.0 % 64));
    }

    #[inline]
    fn meets(self, other: RoleSet) -> bool {
        self.0 & other.0 != 0
    }
}

impl IdleMembers {
    /// Nobody is there; keeps its memory.
    pub(super) fn reset(&mut self, roles: usize) {
        self.by_role.resize_with(roles, OfRole::default);
        for of_role in &mut self.by_role {
            of_role.list.clear();
            of_role.heap.clear();
        }
        self.count = 0;
        self.roles = RoleSet::default();
    }

    /// How many are free.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether somebody of these roles may be free; `false` is certain.
    #[inline]
    pub(super) fn may_include(&self, roles: RoleSet) -> bool {
        self.roles.meets(roles)
    }

    /// The free members of a role.
    #[inline]
    pub(super) fn of(&self, role: RoleId) -> &[MemberId] {
        &self.by_role[role.index()].list
    }

    /// A member is free.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "after every task that nothing follows"
    )]
    pub(super) fn add(
        &mut self,
        role: RoleId,
        member: MemberId,
        members: &Table<MemberId, Member>,
    ) {
        let free = &mut self.by_role[role.index()];
        if self.places.len() <= member.index() {
            make_room(&mut self.places, member);
        }
        self.places[member.index()] = free.list.len() as u32;
        free.list.push(member);
        self.count += 1;
        self.roles.insert(role);
        if !free.heap.is_empty() {
            let quality = members[member].quality;
            free.heap.push((quality.to_bits(), Reverse(member)));
            if free.heap.len() > 4 * free.list.len() + MANY {
                // Mostly those who are free no longer: the next look begins anew.
                free.heap.clear();
            }
        }
    }

    /// A member is free no longer, or was not.
    #[inline]
    pub(super) fn remove(&mut self, role: RoleId, member: MemberId) {
        let free = &mut self.by_role[role.index()].list;
        let place = self.places.get(member.index());
        let place = place.map_or(0, |place| *place as usize);
        if free.get(place) != Some(&member) {
            return;
        }
        free.swap_remove(place);
        if let Some(moved) = free.get(place) {
            self.places[moved.index()] = place as u32;
        }
        self.count -= 1;
        if free.is_empty() && self.by_role.len() <= 64 {
            self.roles.remove(role);
        }
    }

    /// The fastest free member of a role at a task for which its skill is `skill`, and
    /// how fast; of several, who came first.
    #[inline]
    pub(super) fn fastest(
        &mut self,
        role: RoleId,
        skill: f64,
        (members, now): (&Table<MemberId, Member>, f64),
    ) -> Option<(f64, MemberId)> {
        let free = &self.by_role[role.index()].list;
        if free.len() > MANY {
            return self.fastest_of_many(role, skill, (members, now));
        }
        let mut best: Option<(f64, MemberId)> = None;
        for &member in free {
            let m = &members[member];
            best = faster(best, (skill * m.quality * m.ramp(now), member));
        }
        best
    }

    #[inline(never)]
    fn fastest_of_many(
        &mut self,
        role: RoleId,
        skill: f64,
        (members, now): (&Table<MemberId, Member>, f64),
    ) -> Option<(f64, MemberId)> {
        let OfRole { list, heap } = &mut self.by_role[role.index()];
        let quality = |member: MemberId| members[member].quality;
        if heap.is_empty() {
            let entries = list
                .iter()
                .map(|free| (quality(*free).to_bits(), Reverse(*free)));
            heap.extend(entries);
        }
        let mut best: Option<(f64, MemberId)> = None;
        while let Some(&(key, Reverse(member))) = heap.peek() {
            let place = self.places[member.index()] as usize;
            if list.get(place) == Some(&member) && quality(member).to_bits() == key {
                // Nobody further down is faster at full speed than this.
                let most = skill * f64::from_bits(key);
                if best.is_some_and(|(top, holder)| most < top || (most == top && member >= holder))
                {
                    break;
                }
                let speed = most * members[member].ramp(now);
                best = faster(best, (speed, member));
                self.aside.push((key, Reverse(member)));
            }
            heap.pop();
        }
        heap.extend(self.aside.drain(..));
        best
    }
}

/// The faster of two; ties go to who came first, so that no order of looking matters.
#[inline]
pub(super) fn faster(
    best: Option<(f64, MemberId)>,
    other: (f64, MemberId),
) -> Option<(f64, MemberId)> {
    match best {
        Some((top, holder)) if other.0 < top || (other.0 == top && other.1 > holder) => best,
        _ => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ids::Id;
    use crate::engine::ramp_up::tests::newcomer;

    fn set(role: u8) -> RoleSet {
        let mut set = RoleSet::default();
        set.insert(RoleId(role));
        set
    }

    #[test]
    fn nobody_free_is_ever_missed() {
        let members = (0..10).map(|_| newcomer(0.5, 0.0)).collect();
        for roles in [3, 70] {
            let mut idle = IdleMembers::default();
            idle.reset(roles);
            assert!(!idle.may_include(set(2)));
            idle.add(RoleId(2), MemberId(7), &members);
            idle.add(RoleId(2), MemberId(8), &members);
            if roles > 66 {
                // Shares its place with role 2.
                idle.add(RoleId(66), MemberId(9), &members);
                idle.remove(RoleId(66), MemberId(9));
            }
            idle.remove(RoleId(2), MemberId(7));
            idle.remove(RoleId(2), MemberId(7));
            assert!(idle.may_include(set(2)));
            assert_eq!((idle.of(RoleId(2)), idle.count()), (&[MemberId(8)][..], 1));
            idle.remove(RoleId(2), MemberId(8));
            assert_eq!(idle.count(), 0);
        }
    }

    /// Ten thousand are found as ten are: among few by a walk, among many by a heap.
    #[test]
    fn the_fastest_of_many_is_the_one_that_a_walk_finds() {
        let qualities = [0.5, 0.8, 1.0, 1.0, 1.2];
        let mut members: Table<MemberId, Member> = Table::default();
        for index in 0..200_usize {
            let ramp_weeks = if index % 3 == 0 { 8.0 } else { 0.0 };
            let quality = qualities[(index * 7) % 5];
            members.push(Member {
                quality,
                ..newcomer(0.5, ramp_weeks)
            });
        }
        let mut idle = IdleMembers::default();
        idle.reset(1);
        let mut free: Vec<MemberId> = Vec::new();
        for step in 0..2_000_usize {
            let member = MemberId::at((step * 37) % 200);
            if let Some(place) = free.iter().position(|other| *other == member) {
                free.remove(place);
                idle.remove(RoleId(0), member);
            } else {
                free.push(member);
                idle.add(RoleId(0), member, &members);
            }
            let now = 10.0 + step as f64 / 200.0;
            let mut walked: Option<(f64, MemberId)> = None;
            for member in &free {
                let m = &members[*member];
                let speed = 0.7 * m.quality * m.ramp(now);
                if walked
                    .is_none_or(|(top, holder)| speed > top || (speed == top && *member < holder))
                {
                    walked = Some((speed, *member));
                }
            }
            assert_eq!(idle.fastest(RoleId(0), 0.7, (&members, now)), walked);
        }
    }
}
