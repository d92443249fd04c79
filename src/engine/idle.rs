//! Who is there and free.

use crate::model::RoleId;

/// The free members, by role and in no particular order.
#[derive(Debug, Default)]
pub(super) struct IdleMembers {
    by_role: Vec<Vec<u16>>,
    count: usize,
    /// The roles of which somebody may be free: most looks end here.
    roles: RoleSet,
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
        self.by_role.resize_with(roles, Vec::new);
        self.by_role.iter_mut().for_each(Vec::clear);
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
    pub(super) fn of(&self, role: RoleId) -> &[u16] {
        &self.by_role[role.0 as usize]
    }

    /// A member is free.
    #[inline]
    pub(super) fn add(&mut self, role: RoleId, member: u16) {
        self.by_role[role.0 as usize].push(member);
        self.count += 1;
        self.roles.insert(role);
    }

    /// A member is free no longer, or was not.
    #[inline]
    pub(super) fn remove(&mut self, role: RoleId, member: u16) {
        let free = &mut self.by_role[role.0 as usize];
        let Some(position) = free.iter().position(|&m| m == member) else {
            return;
        };
        free.swap_remove(position);
        self.count -= 1;
        if free.is_empty() && self.by_role.len() <= 64 {
            self.roles.remove(role);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(role: u8) -> RoleSet {
        let mut set = RoleSet::default();
        set.insert(RoleId(role));
        set
    }

    #[test]
    fn nobody_free_is_ever_missed() {
        for roles in [3, 70] {
            let mut idle = IdleMembers::default();
            idle.reset(roles);
            assert!(!idle.may_include(set(2)));
            idle.add(RoleId(2), 7);
            idle.add(RoleId(2), 8);
            if roles > 66 {
                // Shares its place with role 2.
                idle.add(RoleId(66), 9);
                idle.remove(RoleId(66), 9);
            }
            idle.remove(RoleId(2), 7);
            idle.remove(RoleId(2), 7);
            assert!(idle.may_include(set(2)));
            assert_eq!((idle.of(RoleId(2)), idle.count()), (&[8][..], 1));
            idle.remove(RoleId(2), 8);
            assert_eq!(idle.count(), 0);
        }
    }
}
