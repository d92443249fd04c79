//! Buying a platform instead of building it: less effort from then on, for a price
//! every year.

use super::recorder::Recorder;
use super::state::State;
use crate::model::CostCategory;
use crate::model::trace::What;
use crate::random::{Address, Purpose};
use crate::units::WEEKS_PER_YEAR;

impl<R: Recorder> State<'_, R> {
    /// Buy the platform if it is to be bought and its moment has come.
    #[inline(never)]
    pub(super) fn look_at_purchase(&mut self) {
        let (setup, model) = (self.setup, self.model);
        let Some(purchase) = setup.plan.purchase(&model.platform) else {
            return;
        };
        let is_bought = self.platform.bought_at < f64::INFINITY;
        if is_bought || !self.programme.hires() || !self.holds(&purchase.when) {
            return;
        }
        self.book_platform();
        let price =
            purchase
                .price_per_year
                .draw(self.streams, Purpose::PlatformPrice, Address::of(0));
        self.platform.bought_at = self.now();
        self.happens(What::Bought);
        self.platform.price_per_week = price / WEEKS_PER_YEAR;
        if self.platform.migrating.is_none() && self.misses_capability() {
            let left = self.platform.needed - self.platform.progress;
            self.platform.needed = self.platform.progress + left * purchase.effort_factor;
        }
        self.expect_platform();
    }

    /// Factor on the effort of capabilities that are begun now.
    pub(super) fn bought_effort_factor(&self) -> f64 {
        match self.setup.plan.purchase(&self.model.platform) {
            Some(purchase) if self.platform.bought_at < f64::INFINITY => purchase.effort_factor,
            _ => 1.0,
        }
    }

    /// Book what the bought platform has cost, at the end.
    pub(super) fn settle_platform(&mut self) {
        if self.platform_spend() > 0.0 {
            let (since, price) = (self.platform.bought_at, self.platform.price_per_week);
            self.pay_since(CostCategory::Platform, since, price);
        }
    }

    /// What the bought platform has cost so far.
    pub(super) fn platform_spend(&self) -> f64 {
        let since = self.now() - self.platform.bought_at;
        if since > 0.0 {
            self.platform.price_per_week * since
        } else {
            0.0
        }
    }
}
