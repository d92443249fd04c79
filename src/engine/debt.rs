//! Technical debt: what one-off releases leave behind, and how it is paid off.
//!
//! A model that goes live while delivery is not there is a one-off release. It is in
//! debt until somebody migrates it, which those who build the platform do in the time
//! they give to it, once delivery is there.

use super::ids::LiveId;
use super::recorder::Recorder;
use super::state::State;
use crate::model::Migrates;
use crate::model::trace::What;
use crate::random::{Address, Purpose};

impl<R: Recorder> State<'_, R> {
    /// Whether delivery, on which repeatable releases rest, is there.
    fn has_delivery(&self) -> bool {
        let delivery = self.model.platform.delivery;
        delivery.is_some_and(|delivery| self.platform.built > delivery)
    }

    /// Whether a model that goes live now is a one-off release that leaves debt.
    pub(super) fn releases_one_off(&self) -> bool {
        self.model.platform.debt.is_some() && !self.has_delivery()
    }

    /// A model of a one-off release is live.
    pub(super) fn take_on_debt(&mut self, live: LiveId) {
        let model = &mut self.buffers.live[live];
        model.in_debt = true;
        self.buffers.projects[model.project].is_one_off = true;
        self.platform.debts += 1;
    }

    /// Factor on the effort of repairing a live model.
    pub(super) fn debt_repair_factor(&self, live: LiveId) -> f64 {
        match &self.model.platform.debt {
            Some(debt) if self.buffers.live[live].in_debt => debt.repair_effort,
            _ => 1.0,
        }
    }

    /// The model to migrate next, the oldest first; `None` while delivery is not there,
    /// while capabilities go first, or when no live model is in debt.
    pub(super) fn next_migration(&self) -> Option<LiveId> {
        let debt = self.model.platform.debt.as_ref()?;
        let waits = debt.migrates == Migrates::WhenAllIsBuilt && self.misses_capability();
        if self.platform.debts == 0 || waits || !self.has_delivery() {
            return None;
        }
        self.buffers.live.position(|model| model.in_debt)
    }

    /// Person-weeks to migrate a model.
    pub(super) fn migration_effort(&self, live: LiveId) -> f64 {
        let Some(debt) = &self.model.platform.debt else {
            return f64::INFINITY;
        };
        let project = self.buffers.live[live].project;
        let address = Address::of(self.buffers.projects[project].number);
        debt.migration
            .draw(self.streams, Purpose::MigrationEffort, address)
    }

    /// A model is migrated: it runs like any other from now on.
    pub(super) fn finish_migration(&mut self, live: LiveId) {
        self.pay_off(live);
        let project = self.buffers.live[live].project;
        self.buffers.projects[project].migrated = self.now();
        self.happens(What::Migrated {
            project: project.index(),
        });
    }

    fn pay_off(&mut self, live: LiveId) {
        self.buffers.live[live].in_debt = false;
        self.platform.debts -= 1;
    }

    /// A model in debt goes out of production; work on its migration is lost.
    #[inline(never)]
    pub(super) fn write_off_debt(&mut self, live: LiveId) {
        self.book_platform();
        if !self.buffers.live[live].in_debt {
            // Its migration was finished at this very moment.
            return self.expect_platform();
        }
        self.pay_off(live);
        if self.platform.migrating == Some(live) {
            self.platform.progress = 0.0;
            self.choose_platform_task();
            self.expect_platform();
        }
    }
}
