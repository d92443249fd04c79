//! What people cost, and what was spent in all.

use super::setup::Candidate;
use super::state::{Member, State};
use crate::model::{Channel, ChannelKind};
use crate::random::{Address, Purpose};
use crate::units::WEEKS_PER_YEAR;

impl State<'_> {
    /// Cost per week and one-off fee of a candidate.
    pub(super) fn price(
        &self,
        candidate: Candidate,
        channel: &Channel,
        address: Address,
    ) -> (f64, f64) {
        let pay = &self.model.roles[candidate.role.0 as usize].pay_per_year;
        let base = pay.draw(&self.streams, Purpose::Pay, address) * candidate.pay_factor;
        let per_week = match &channel.price_per_week {
            Some(price) if candidate.leads => price.draw(
                &self.streams,
                Purpose::Pay,
                Address::at(address.entity, 1, 0),
            ),
            // The first person carries the price of a whole bundle.
            Some(_) if matches!(channel.kind, ChannelKind::Bundle(_)) => 0.0,
            _ => base * self.model.money.loaded * channel.pay_factor / WEEKS_PER_YEAR,
        };
        (per_week * candidate.available, base * channel.fee_share)
    }

    /// Money spent up to now: fees, pay, running costs.
    pub(super) fn spent(&self) -> f64 {
        let now = self.now();
        let pay: f64 = self
            .buffers
            .members
            .iter()
            .filter(|m| m.present)
            .map(|m| (m.cost_per_week + self.compute_cost(m)) * (now - m.first_day))
            .sum();
        let models: f64 = self
            .buffers
            .live
            .iter()
            .filter(|live| self.is_live(live))
            .map(|live| {
                let since = self.buffers.projects[live.project as usize].in_production;
                live.cost_per_week * (now - since)
            })
            .sum();
        self.money.spent
            + self.money.incident_losses
            + self.money.harm
            + pay
            + models
            + self.platform_spend()
    }

    /// Compute per week of somebody who experiments.
    pub(super) fn compute_cost(&self, member: &Member) -> f64 {
        if self.tables.experiments[member.role.0 as usize] {
            self.model.money.experimentation_per_month * 12.0 / WEEKS_PER_YEAR
        } else {
            0.0
        }
    }
}
