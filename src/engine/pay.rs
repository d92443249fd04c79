//! What people cost.

use super::setup::Candidate;
use super::state::State;
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
}
