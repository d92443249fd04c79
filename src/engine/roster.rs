//! Who is present: what rules about the whole team need to know of everybody, side by
//! side, and the fastest and slowest of each role.
//!
//! The rules of the team are looked at whenever somebody comes or goes. A walk over
//! all members, past and present, at each of these times is nothing for a team of ten
//! and most of a replication for a team of ten thousand.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ids::MemberId;
use super::state::Member;
use crate::model::RoleId;

/// The members who are present, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// And some who have left, until they are many.
    entries: Vec<Present>,
    gone: usize,
    /// Those who are not at full speed yet.
    ramping: Vec<MemberId>,
    by_role: Vec<Extremes>,
    /// The roles that somebody present has.
    roles: Vec<RoleId>,
}

/// A member who is present.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present {
    pub(super) member: MemberId,
    pub(super) role: RoleId,
    pub(super) is_ramping: bool,
    is_gone: bool,
    pub(super) quality: f64,
    pub(super) steady_rate: f64,
    pub(super) first_day: f64,
}

/// The people of one role, as far as the extremes among them go. Heaps forget who left
/// only when that comes to their top.
#[derive(Debug, Default)]
struct Extremes {
    people: usize,
    best: BinaryHeap<(Key, Reverse<MemberId>)>,
    fastest: BinaryHeap<(Key, Reverse<MemberId>)>,
    slowest: BinaryHeap<(Reverse<Key>, MemberId)>,
}

/// So many who have left are worth forgetting: a choice of speed alone.
const MANY_GONE: usize = 16;

/// A quality, which is never negative, in the order of its size.
type Key = u64;

impl Extremes {
    fn clear(&mut self) {
        self.people = 0;
        self.best.clear();
        self.fastest.clear();
        self.slowest.clear();
    }
}

impl Roster {
    /// Nobody is there; keeps its memory.
    pub(super) fn reset(&mut self, roles: usize) {
        self.entries.clear();
        self.gone = 0;
        self.ramping.clear();
        self.by_role.resize_with(roles, Extremes::default);
        self.by_role.iter_mut().for_each(Extremes::clear);
        self.roles.clear();
    }

    /// Everybody who is present, in the order in which they came.
    #[inline]
    pub(super) fn present(&self) -> impl Iterator<Item = &Present> {
        self.entries.iter().filter(|entry| !entry.is_gone)
    }

    /// How many places there are to look at with [`Roster::at`].
    #[inline]
    pub(super) fn places(&self) -> usize {
        self.entries.len()
    }

    /// Who is present at a place, for those who change others while they look.
    #[inline]
    pub(super) fn at(&self, place: usize) -> Option<MemberId> {
        let entry = self.entries.get(place)?;
        (!entry.is_gone).then_some(entry.member)
    }

    /// Those who are not at full speed yet, in no particular order.
    #[inline]
    pub(super) fn ramping(&self) -> &[MemberId] {
        &self.ramping
    }

    /// The roles that somebody present has, in no particular order.
    #[inline]
    pub(super) fn roles(&self) -> &[RoleId] {
        &self.roles
    }

    /// The highest quality of a role, ramping or not; 0: nobody has it.
    pub(super) fn best(&self, role: RoleId) -> f64 {
        let top = self.by_role[role.index()].best.peek();
        top.map_or(0.0, |(key, _)| f64::from_bits(*key))
    }

    /// The highest quality of those of a role who are at full speed, and whose it is;
    /// of several, who came first.
    #[inline]
    pub(super) fn fastest(&self, role: RoleId) -> Option<(f64, MemberId)> {
        let top = self.by_role[role.index()].fastest.peek()?;
        Some((f64::from_bits(top.0), top.1.0))
    }

    /// The lowest quality of those of a role who are at full speed.
    pub(super) fn slowest(&self, role: RoleId) -> Option<f64> {
        let top = self.by_role[role.index()].slowest.peek()?;
        Some(f64::from_bits(top.0.0))
    }

    /// Somebody comes, who is the last of all members so far, or comes back, perhaps
    /// changed.
    pub(super) fn enter(&mut self, member: MemberId, m: &Member) {
        let entry = Present {
            member,
            role: m.role,
            is_ramping: m.ramp_weeks > 0.0,
            is_gone: false,
            quality: m.quality,
            steady_rate: m.steady_rate,
            first_day: m.first_day,
        };
        match self.place(member) {
            Some(place) => {
                self.entries[place] = entry;
                self.gone -= 1;
            }
            None => {
                let later = self.entries.partition_point(|other| other.member < member);
                self.entries.insert(later, entry);
            }
        }
        let key = m.quality.to_bits();
        let extremes = &mut self.by_role[m.role.index()];
        extremes.people += 1;
        if extremes.people == 1 {
            self.roles.push(m.role);
        }
        extremes.best.push((key, Reverse(member)));
        if entry.is_ramping {
            self.ramping.push(member);
        } else {
            extremes.fastest.push((key, Reverse(member)));
            extremes.slowest.push((Reverse(key), member));
        }
        // One who was there before with another quality may have stood on top.
        self.forget(m.role);
    }

    /// Somebody goes, for good or for long.
    pub(super) fn leave(&mut self, member: MemberId) {
        self.step_out(member);
        if self.gone > MANY_GONE.max(self.entries.len() / 2) {
            self.entries.retain(|entry| !entry.is_gone);
            self.gone = 0;
        }
    }

    /// Somebody is about to come back changed.
    pub(super) fn step_out(&mut self, member: MemberId) {
        let Some(place) = self.place(member) else {
            return;
        };
        let entry = self.entries[place];
        self.entries[place].is_gone = true;
        self.gone += 1;
        if entry.is_ramping {
            self.ramping.retain(|other| *other != member);
        }
        let extremes = &mut self.by_role[entry.role.index()];
        extremes.people -= 1;
        if extremes.people == 0 {
            self.roles.retain(|role| *role != entry.role);
        }
        self.forget(entry.role);
    }

    fn place(&self, member: MemberId) -> Option<usize> {
        // The last is who came last, and most often asked for.
        if self.entries.last().is_none_or(|last| last.member < member) {
            return None;
        }
        let found = self
            .entries
            .binary_search_by_key(&member, |entry| entry.member);
        found.ok()
    }

    /// Take those off the tops of a role's heaps who are not there as they were.
    fn forget(&mut self, role: RoleId) {
        let mut extremes = std::mem::take(&mut self.by_role[role.index()]);
        let is_there = |key: Key, member: MemberId, at_full_speed: bool| {
            self.place(member).is_some_and(|place| {
                let entry = &self.entries[place];
                !entry.is_gone
                    && entry.role == role
                    && entry.quality.to_bits() == key
                    && !(at_full_speed && entry.is_ramping)
            })
        };
        while let Some((key, member)) = extremes.best.peek()
            && !is_there(*key, member.0, false)
        {
            extremes.best.pop();
        }
        while let Some((key, member)) = extremes.fastest.peek()
            && !is_there(*key, member.0, true)
        {
            extremes.fastest.pop();
        }
        while let Some((key, member)) = extremes.slowest.peek()
            && !is_there(key.0, *member, true)
        {
            extremes.slowest.pop();
        }
        self.by_role[role.index()] = extremes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ramp_up::tests::newcomer;

    fn somebody(role: u8, quality: f64, ramp_weeks: f64) -> Member {
        Member {
            role: RoleId(role),
            quality,
            ..newcomer(0.5, ramp_weeks)
        }
    }

    /// Comings, goings and changes in a fixed order that looks like luck, beside what
    /// a walk over everybody present finds.
    #[test]
    fn the_extremes_are_those_of_a_walk_over_everybody_present() {
        let mut roster = Roster::default();
        roster.reset(3);
        let mut there: Vec<(MemberId, Member)> = Vec::new();
        let mut luck: u32 = 7;
        let mut draw = |below: usize| {
            luck = luck.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (luck >> 8) as usize % below
        };
        for next in (0..400).map(MemberId) {
            let quality = [0.5, 0.75, 1.0, 1.25][draw(4)];
            let role = u8::try_from(draw(3)).unwrap();
            if draw(3) > 0 || there.is_empty() {
                let newcomer = somebody(role, quality, [0.0, 8.0][draw(2)]);
                roster.enter(next, &newcomer);
                there.push((next, newcomer));
            } else {
                let place = draw(there.len());
                let (member, before) = there[place];
                if draw(2) == 0 {
                    roster.leave(member);
                    there.remove(place);
                } else {
                    let changed = Member {
                        role: RoleId(role),
                        quality,
                        ..before
                    };
                    roster.step_out(member);
                    roster.enter(member, &changed);
                    there[place].1 = changed;
                }
            }
            let members: Vec<MemberId> = roster.present().map(|entry| entry.member).collect();
            assert_eq!(
                members,
                there.iter().map(|(member, _)| *member).collect::<Vec<_>>()
            );
            for role in (0..3).map(RoleId) {
                let of_role: Vec<_> = there.iter().filter(|(_, m)| m.role == role).collect();
                let steady: Vec<_> = of_role
                    .iter()
                    .filter(|(_, m)| m.ramp_weeks <= 0.0)
                    .collect();
                assert_eq!(roster.roles().contains(&role), !of_role.is_empty());
                assert_eq!(
                    roster.best(role),
                    of_role.iter().map(|(_, m)| m.quality).fold(0.0, f64::max)
                );
                let mut fastest = None;
                for (member, m) in &steady {
                    if fastest.is_none_or(|(quality, _)| m.quality > quality) {
                        fastest = Some((m.quality, *member));
                    }
                }
                assert_eq!(roster.fastest(role), fastest);
                let slowest = steady.iter().map(|(_, m)| m.quality).reduce(f64::min);
                assert_eq!(roster.slowest(role), slowest);
            }
        }
    }
}
