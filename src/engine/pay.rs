//! What people cost.

use super::ledger::compute_cost;
use super::recorder::Recorder;
use super::replication::Engine;
use super::setup::{Candidate, PlanSetup};
use super::state::State;
use crate::model::{Channel, ChannelKind, Model, StaffGroup};
use crate::random::{Address, Purpose, Streams};
use crate::units::WEEKS_PER_YEAR;

impl<R: Recorder> State<'_, R> {
    /// Cost per week and one-off fee of a candidate.
    pub(super) fn price(
        &self,
        candidate: Candidate,
        channel: &Channel,
        address: Address,
    ) -> (f64, f64) {
        let hire = self.setup.plan.hires.get(candidate.hire.index());
        if let Some(pay) = hire.and_then(|hire| hire.pay_per_year.as_ref()) {
            // Stated for this hire: neither role nor channel changes it.
            let base = pay.draw(self.streams, Purpose::Pay, address) * candidate.available;
            let per_week = base * self.model.money.loaded / WEEKS_PER_YEAR;
            return (per_week, base * channel.fee_share);
        }
        let pay = &self.model.role(candidate.role).pay_per_year;
        let base = pay.draw(self.streams, Purpose::Pay, address) * candidate.pay_factor;
        let per_week = match &channel.price_per_week {
            Some(price) if candidate.leads => price.draw(
                self.streams,
                Purpose::Pay,
                Address::at(address.entity(), 1, 0),
            ),
            // The first person carries the price of a whole bundle.
            Some(_) if matches!(channel.kind, ChannelKind::Bundle(_)) => 0.0,
            _ => base * self.model.money.loaded * channel.pay_factor / WEEKS_PER_YEAR,
        };
        let available = candidate.available;
        (per_week * available, base * available * channel.fee_share)
    }
}

/// Pay per week of somebody of the team at the start.
pub(super) fn team_pay(
    model: &Model,
    streams: &Streams,
    candidate: Candidate,
    group: &StaffGroup,
) -> f64 {
    let (pay, factor) = match &group.pay_per_year {
        Some(pay) => (pay, 1.0),
        None => (&model.role(group.role).pay_per_year, group.pay_factor),
    };
    let address = Address::of(candidate.entity());
    let base = pay.draw(streams, Purpose::Pay, address) * factor;
    base * model.money.loaded * group.available / WEEKS_PER_YEAR
}

impl Engine<'_> {
    /// What the person costs whom `setup` has more than the model, in one replication:
    /// loaded pay, and compute where the role experiments, from the start to the
    /// horizon. It is the price of a post that is filled all the time: who leaves is
    /// taken to be replaced at once and at the same pay. 0 where there is nobody.
    #[must_use]
    pub fn price_of_one_more(&self, setup: &PlanSetup<'_>, streams: &Streams) -> f64 {
        let Some(place) = setup.one_more else {
            return 0.0;
        };
        let group = &setup.team[place];
        let before = setup.team[..place].iter();
        let before = before.filter(|other| other.role == group.role);
        let ordinal: u32 = before.map(|other| other.people).sum();
        let ordinal = u16::try_from(ordinal).unwrap_or(u16::MAX);
        let candidate = Candidate::of_team(group, ordinal);
        let pay = team_pay(self.model, streams, candidate, group);
        let compute = compute_cost(self.model, &self.tables, group.role);
        (pay + compute) * self.model.horizon.get()
    }
}
