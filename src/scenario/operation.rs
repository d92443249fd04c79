//! What happens to live models, as the library has it and `stages.operation` changes it.

use super::keys;
use super::lifecycle::{OPERATION, default_needs, needs};
use super::names::{Names, World};
use super::quantity::{Period, Quantity};
use super::reading::Reading;
use super::tree::{Node, Table};
use crate::model::{Incidents, Operation, Retraining, Toil};
use crate::random::Distribution;

const MONEY_PER_MONTH: Quantity = Quantity::MoneyPer(Period::Month);

/// The rules of operation; `None` in a scenario of its own stages.
pub(super) fn operation(
    reading: &Reading,
    root: &Table,
    world: World,
    names: &Names,
) -> Option<Operation> {
    if world == World::Own {
        return None;
    }
    let mut operation = built_in(reading, names);
    let stages = reading.section(root, "stages");
    if let Some(table) = stages.and_then(|stages| reading.section(stages, OPERATION)) {
        reading.check_keys(table, &keys::OPERATION);
        let change = Change {
            reading,
            names,
            table,
        };
        change.drift(&mut operation);
        change.retraining(&mut operation);
        change.incidents(&mut operation);
        change.toil(&mut operation);
        change.harm(&mut operation);
    }
    Some(operation)
}

fn built_in(reading: &Reading, names: &Names) -> Operation {
    let key = |what: &str| format!("operation.{what}");
    let share = |what: &str| reading.default_number(&key(what), Quantity::Share);
    let time = |what: &str| reading.default_distribution(&key(what), Quantity::Duration);
    let work = |what: &str| reading.default_distribution(&key(what), Quantity::Effort);
    let who = |what: &str| default_needs(reading, names, &key(what));
    Operation {
        decays: share("decays"),
        decay_per_month: reading
            .default_distribution(&key("decay"), Quantity::SharePer(Period::Month)),
        break_after: reading.recurring_default("operation.break_after"),
        break_loss: reading.default_distribution(&key("break_loss"), Quantity::Share),
        noticeable_loss: share("noticeable_loss"),
        noticing: time("noticing"),
        repair_effort: work("repair"),
        repair_needs: who("skill_mix"),
        life: time("life"),
        withdrawn_after: Some(time("withdrawn_after")),
        bad_quality: share("bad_quality"),
        retraining: Some(Retraining {
            interval: reading.recurring_default("operation.retraining"),
            effort: work("retraining_effort"),
            needs: who("retraining_skill_mix"),
            returned: share("retraining_returned"),
        }),
        incidents: Some(Incidents {
            gap: reading.recurring_default("operation.incidents"),
            effort: work("incident_effort"),
            cost: reading.default_distribution(&key("incident_cost"), Quantity::Money),
        }),
        toil: Some(Toil {
            load: share("load"),
            most: share("most_load"),
        }),
        upkeep_needs: who("upkeep_skill_mix"),
        harm_per_month: Some(reading.default_distribution(&key("harm"), MONEY_PER_MONTH)),
    }
}

/// What `stages.operation` says, laid over the library.
struct Change<'a> {
    reading: &'a Reading,
    names: &'a Names,
    table: &'a Table,
}

impl Change<'_> {
    /// The number of a key, where the scenario states it.
    fn stated(&self, key: &str, quantity: Quantity) -> Option<Distribution> {
        let node = self.table.get(key)?;
        let what = format!("{key} of operation");
        Some(self.reading.distribution(node, &what, quantity))
    }

    /// Whether a key switches its mechanism off.
    fn says(&self, key: &str, word: &str) -> bool {
        self.table.get(key).and_then(Node::as_text) == Some(word)
    }

    fn drift(&self, operation: &mut Operation) {
        if let Some(node) = self.table.get("needs") {
            operation.repair_needs = needs(self.reading, self.names, node, &operation.repair_needs);
        }
        replace(
            &mut operation.repair_effort,
            self.stated("repair", Quantity::Effort),
        );
        if let Some(node) = self.table.get("life") {
            operation.life = self.reading.lasting(node, "life of operation");
        }
    }

    fn retraining(&self, operation: &mut Operation) {
        if self.says("retraining", "never") {
            operation.retraining = None;
        }
        let Some(retraining) = &mut operation.retraining else {
            return;
        };
        if let Some(node) = self.table.get("retraining") {
            retraining.interval = self.reading.recurring(node, "retraining of operation");
        }
        replace(
            &mut retraining.effort,
            self.stated("retraining_effort", Quantity::Effort),
        );
    }

    fn incidents(&self, operation: &mut Operation) {
        if let Some(node) = self.table.get("upkeep") {
            operation.upkeep_needs = needs(self.reading, self.names, node, &operation.upkeep_needs);
        }
        if self.says("incidents", "never") {
            operation.incidents = None;
        }
        let Some(incidents) = &mut operation.incidents else {
            return;
        };
        if let Some(node) = self.table.get("incidents") {
            incidents.gap = self.reading.by_chance(node, "incidents of operation");
        }
        replace(
            &mut incidents.effort,
            self.stated("incident_effort", Quantity::Effort),
        );
        replace(
            &mut incidents.cost,
            self.stated("incident_cost", Quantity::Money),
        );
    }

    fn toil(&self, operation: &mut Operation) {
        if self.says("load", "none") {
            operation.toil = None;
        }
        if let (Some(toil), Some(node)) = (&mut operation.toil, self.table.get("load")) {
            toil.load = self
                .reading
                .number(node, "load of operation", Quantity::Share);
        }
    }

    fn harm(&self, operation: &mut Operation) {
        if self.says("harm", "none") {
            operation.harm_per_month = None;
        } else if let Some(harm) = self.stated("harm", MONEY_PER_MONTH) {
            operation.harm_per_month = Some(harm);
        }
    }
}

fn replace(number: &mut Distribution, stated: Option<Distribution>) {
    if let Some(stated) = stated {
        *number = stated;
    }
}
