//! The five questions of readiness, and who owns incidents.
//!
//! Each answer weighs on parameters that the model has anyway, by a factor of the
//! library; "clear" weighs on none. Nothing is drawn for it, so that an answer never
//! shifts a draw.

use super::keys;
use super::lifecycle::{DEPLOYMENT, FRAMING};
use super::names::World;
use super::problem::Problem;
use super::projects::EMPTY;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::Table;
use crate::model::Model;

const ANSWERS: [&str; 2] = ["clear", "unclear"];
const OWNERS: [&str; 3] = ["nobody", "data team", "platform team"];

/// Let the answers of `[readiness]` and `today.incident_owner` weigh on the model.
pub(super) fn weigh(reading: &Reading, root: &Table, world: World, model: &mut Model) {
    let today = reading.section(root, "today").unwrap_or(EMPTY);
    if world == World::Own {
        let entries = [root.entry("readiness"), today.entry("incident_owner")];
        for entry in entries.into_iter().flatten() {
            let problem =
                Problem::error("this belongs to the built-in stages, and the scenario has its own")
                    .label("remove");
            reading.report(entry.key_origin, problem);
        }
        return;
    }
    let section = reading.section(root, "readiness").unwrap_or(EMPTY);
    reading.check_keys(section, &keys::READINESS);
    let unclear = |question: &str| {
        section
            .get(question)
            .and_then(|node| reading.one_of(node, "an answer", &ANSWERS))
            == Some(1)
    };
    let owner = today
        .get("incident_owner")
        .and_then(|node| reading.one_of(node, "an owner of incidents", &OWNERS))
        .map(|owner| OWNERS[owner]);
    let weights = Weights { reading, model };
    weights.answers(&unclear, owner);
}

/// The model under the weight of the answers.
struct Weights<'a> {
    reading: &'a Reading,
    model: &'a mut Model,
}

impl Weights<'_> {
    fn answers(mut self, unclear: &dyn Fn(&str) -> bool, owner: Option<&str>) {
        if unclear("ownership") {
            self.release_approval("ownership");
        }
        // Who owns incidents is one half of ownership, and may be stated by itself.
        match owner {
            Some("nobody") => self.incidents("ownership"),
            None if unclear("ownership") => self.incidents("ownership"),
            Some("platform team") => self.incidents("platform_team"),
            _ => {}
        }
        if unclear("scope") {
            self.scope();
        }
        if unclear("tooling") {
            self.tooling();
        }
        if unclear("governance") {
            self.release_approval("governance");
        }
        if unclear("success_metrics") {
            self.success_metrics();
        }
    }

    fn factor(&self, key: &str) -> f64 {
        self.reading
            .default_number(&format!("readiness.{key}"), Quantity::Factor)
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
