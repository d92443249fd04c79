//! The five questions of readiness, and who owns incidents.
//!
//! Each answer weighs on parameters that the model has anyway, by a factor of the
//! library; "clear" weighs on none. Nothing is drawn for it, so that an answer never
//! shifts a draw.

use super::build::Build;
use super::keys::{Key, readiness, today, top};
use super::lifecycle::{DEPLOYMENT, FRAMING};
use super::names::Ground;
use super::part::{Part, kinds};
use crate::model::Model;

/// Let the answers of `[readiness]` and `today.incident_owner` weigh on the model.
pub(super) fn weigh(build: &Build<'_>, model: &mut Model) {
    let today = build.top().table(&top::TODAY);
    if build.ground() == Ground::Own {
        let answers = build.top().entry(&top::READINESS);
        for entry in answers
            .into_iter()
            .chain(today.entry(&today::INCIDENT_OWNER))
        {
            build.complaints.belongs_to_built_in(entry.key_origin);
        }
        return;
    }
    let owner = today.get(&today::INCIDENT_OWNER);
    let weights = Weights {
        part: build.top().table(&top::READINESS),
        model,
    };
    weights.answers(owner);
}

/// The model under the weight of the answers.
struct Weights<'a> {
    part: Part<'a>,
    model: &'a mut Model,
}

impl Weights<'_> {
    fn answers(mut self, owner: Option<&str>) {
        let part = self.part;
        let unclear = |key: &Key<kinds::OneOf>| part.get(key) == Some("unclear");
        if unclear(&readiness::OWNERSHIP) {
            self.release_approval("ownership");
        }
        // Who owns incidents is one half of ownership, and may be stated by itself.
        match owner {
            Some("nobody") => self.incidents("ownership"),
            None if unclear(&readiness::OWNERSHIP) => self.incidents("ownership"),
            Some("platform team") => self.incidents("platform_team"),
            _ => {}
        }
        if unclear(&readiness::SCOPE) {
            self.scope();
        }
        if unclear(&readiness::TOOLING) {
            self.tooling();
        }
        if unclear(&readiness::GOVERNANCE) {
            self.release_approval("governance");
        }
        if unclear(&readiness::SUCCESS_METRICS) {
            self.success_metrics();
        }
    }

    fn factor(&self, key: &str) -> f64 {
        let entry = format!("readiness.{key}");
        self.part.build.library_number(&entry)
    }

    /// The wait for the approval of a release.
    fn release_approval(&mut self, question: &str) {
        let factor = self.factor(&format!("{question}.approval_wait"));
        let deployment = &mut self.model.lifecycle.stages[usize::from(DEPLOYMENT.0)];
        if let Some(wait) = &mut deployment.wait {
            *wait = wait.scaled(factor);
        }
    }

    /// How long a live model is wrong before somebody sees it, and how much work it is
    /// to put right.
    fn incidents(&mut self, whose: &str) {
        let noticing = self.factor(&format!("{whose}.noticing"));
        let repair = self.factor(&format!("{whose}.repair_effort"));
        if let Some(operation) = &mut self.model.operation {
            operation.noticing = operation.noticing.scaled(noticing);
            operation.repair_effort = operation.repair_effort.scaled(repair);
        }
    }

    /// Mis-scoped projects, and the work of framing.
    fn scope(&mut self) {
        let (blow_up, framing) = (
            self.factor("scope.blow_up"),
            self.factor("scope.framing_effort"),
        );
        for kind in &mut self.model.kinds {
            kind.blow_up = (kind.blow_up * blow_up).min(1.0);
            kind.stage_effort[usize::from(FRAMING.0)] *= framing;
        }
    }

    /// Whoever is to build the platform finds their way later.
    fn tooling(&mut self) {
        let factor = self.factor("tooling.ramp_up");
        let platform = &self.model.platform;
        for (id, role) in self.model.role_ids().zip(&mut self.model.roles) {
            if platform.building_skill(id, role) > 0.0 {
                role.ramp_factor *= factor;
            }
        }
    }

    /// What nobody measures is used less, and its decay is seen later.
    fn success_metrics(&mut self) {
        let adopted = self.factor("success_metrics.adopted");
        for kind in &mut self.model.kinds {
            kind.adopted = (kind.adopted * adopted).min(1.0);
        }
        let noticing = self.factor("success_metrics.noticing");
        if let Some(operation) = &mut self.model.operation {
            operation.noticing = operation.noticing.scaled(noticing);
        }
    }
}
