//! Who can do a task, and how fast: the one place that says so.

use super::{Assignment, Model, Needs, Platform, Role, RoleId, WorkRules};

impl Needs {
    /// Skill of a role at the task, 1 for a specialist: the mean of its skills, weighted
    /// by the mix.
    #[must_use]
    pub fn skill_of(&self, role: &Role) -> f64 {
        if self.skill_mix.is_empty() {
            return 1.0;
        }
        let parts = self.skill_mix.iter().zip(&role.skills);
        parts.map(|(weight, skill)| weight * skill).sum()
    }

    /// Whether a role may do the task, however well.
    #[must_use]
    pub fn allow(&self, role: RoleId) -> bool {
        let only = self.only_roles.as_ref();
        only.is_none_or(|roles| roles.contains(&role))
    }
}

impl WorkRules {
    /// The skill below which nobody attempts a task.
    #[must_use]
    pub fn least_skill(&self) -> f64 {
        match self.assignment {
            Assignment::SpecialistsOnly { specialist_skill } => {
                specialist_skill.max(self.min_skill)
            }
            Assignment::BestAvailable { .. } | Assignment::Anyone => self.min_skill,
        }
    }
}

impl Platform {
    /// Skill of a role in building the platform; 0 where it takes no part.
    #[must_use]
    pub fn building_skill(&self, id: RoleId, role: &Role) -> f64 {
        attempted(&self.needs, self.min_skill, id, role)
    }
}

impl Model {
    /// The role of this number.
    #[must_use]
    pub fn role(&self, id: RoleId) -> &Role {
        &self.roles[usize::from(id.0)]
    }

    /// The numbers of all roles.
    pub fn role_ids(&self) -> impl Iterator<Item = RoleId> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "at most 256 roles")]
        let ids = (0..self.roles.len()).map(|index| RoleId(index as u8));
        ids
    }

    /// Speed of a role at a task, apart from who the person is: its skill, or 0 where it
    /// does not attempt the task.
    #[must_use]
    pub fn speed(&self, id: RoleId, needs: &Needs) -> f64 {
        attempted(needs, self.work.least_skill(), id, self.role(id))
    }

    /// Whether a role counts as able to do a task, and not only attempts it.
    #[must_use]
    pub fn is_able(&self, id: RoleId, needs: &Needs) -> bool {
        let speed = self.speed(id, needs);
        speed > 0.0 && speed >= self.work.able
    }

    /// Whether somebody of a role is there at the start.
    #[must_use]
    pub fn has_at_start(&self, role: RoleId) -> bool {
        let mut team = self.team.iter();
        team.any(|group| group.role == role && group.people > 0)
    }

    /// The role as which triggers and measures count people of this one.
    #[must_use]
    pub fn counted_as(&self, role: RoleId) -> RoleId {
        self.role(role).counts_as.unwrap_or(role)
    }
}

fn attempted(needs: &Needs, least: f64, id: RoleId, role: &Role) -> f64 {
    let skill = needs.skill_of(role);
    if needs.allow(id) && skill >= least {
        skill
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Priority;
    use crate::random::Distribution;

    fn role(skills: &[f64]) -> Role {
        Role {
            name: "r".to_owned(),
            skills: skills.to_vec(),
            pay_per_year: Distribution::constant(1.0).expect("a finite constant"),
            scarcity: 1.0,
            ramp_factor: 1.0,
            platform_share: 0.0,
            counts_as: None,
        }
    }

    fn needs(mix: &[f64], only: Option<&[u8]>) -> Needs {
        Needs {
            skill_mix: mix.to_vec(),
            only_roles: only.map(|roles| roles.iter().copied().map(RoleId).collect()),
        }
    }

    fn rules(assignment: Assignment) -> WorkRules {
        WorkRules {
            assignment,
            priority: Priority::FirstCome,
            at_most: None,
            min_skill: 0.25,
            able: 0.0,
            focus: 1.0,
            handoff_wait: None,
            spells: None,
        }
    }

    /// A quarter of 1 and three quarters of 0.2 are 0.4.
    #[test]
    fn skill_is_the_weighted_mean_over_the_mix() {
        assert!((needs(&[0.25, 0.75], None).skill_of(&role(&[1.0, 0.2])) - 0.4).abs() < 1e-12);
        assert_eq!(needs(&[], None).skill_of(&role(&[])), 1.0);
    }

    #[test]
    fn the_least_skill_is_the_stricter_of_two_rules() {
        let of = |specialist_skill| Assignment::SpecialistsOnly { specialist_skill };
        assert_eq!(rules(Assignment::Anyone).least_skill(), 0.25);
        assert_eq!(rules(of(0.75)).least_skill(), 0.75);
        assert_eq!(rules(of(0.125)).least_skill(), 0.25);
    }

    #[test]
    fn who_is_not_allowed_or_too_weak_does_not_attempt_a_task() {
        let (mix, weak, able) = ([1.0], role(&[0.25]), role(&[0.5]));
        let speed = |only, role| attempted(&needs(&mix, only), 0.375, RoleId(1), role);
        assert_eq!(speed(None, &able), 0.5);
        assert_eq!(speed(Some(&[1, 2]), &able), 0.5);
        assert_eq!(speed(Some(&[2]), &able), 0.0);
        assert_eq!(speed(None, &weak), 0.0);
    }
}
