//! Hires that wait for one another in a circle, so that none of them ever opens.

use crate::model::{Hire, Model, Plan, PlanEvent, RoleId, Trigger};

/// Which hires of a plan could open, as far as they wait for hires: those that need
/// nobody, then those that need only these, and so on.
pub(in crate::scenario) fn could_open(model: &Model, plan: &Plan) -> Vec<bool> {
    let mut circle = Circle {
        model,
        hires: &plan.hires,
        open: vec![false; plan.hires.len()],
    };
    while let Some(next) = circle.next() {
        circle.open[next] = true;
    }
    circle.open
}

/// The hires of a plan, and which of them are known to open.
struct Circle<'a> {
    model: &'a Model,
    hires: &'a [Hire],
    open: Vec<bool>,
}

impl Circle<'_> {
    /// A hire that is not known to open and needs only those that are.
    fn next(&self) -> Option<usize> {
        (0..self.hires.len()).find(|index| {
            let hire = &self.hires[*index];
            let is_in_time = |latest| latest <= self.model.horizon;
            !self.open[*index] && (hire.latest.is_some_and(is_in_time) || self.could(&hire.when))
        })
    }

    fn could(&self, trigger: &Trigger) -> bool {
        match trigger {
            Trigger::All(all) => all.iter().all(|trigger| self.could(trigger)),
            Trigger::Any(any) => any.iter().any(|trigger| self.could(trigger)),
            Trigger::After {
                event: PlanEvent::HireOf(role),
                ..
            }
            | Trigger::RoleProductive(role) => self.comes(*role),
            Trigger::RoleBusy { role, .. } => self.model.has_at_start(*role) || self.comes(*role),
            Trigger::At(_) | Trigger::After { .. } | Trigger::ModelsWaiting { .. } => true,
        }
    }

    /// Whether a hire that opens brings the role.
    fn comes(&self, role: RoleId) -> bool {
        let open = self.hires.iter().zip(&self.open).filter(|(_, open)| **open);
        let mut brought = open.flat_map(|(hire, _)| hire.roles(&self.model.channels));
        brought.any(|brought| *brought == role)
    }
}
