//! The ledger: every amount of money, booked once, with its time and category.
//!
//! A payment is made at one time; a flow runs from one time to another, evenly, or
//! falling exponentially as the value of a decaying model does. What runs on is
//! booked when it ends or changes, and at the horizon. What follows from the entries
//! is worked out when the replication is over: `cash`, `break_even`.

use super::ids::{LiveId, MemberId};
use super::recorder::Recorder;
use super::state::State;
use super::tables::Tables;
use crate::math::exp_m1;
use crate::model::{CostCategory, Model, RoleId};
use crate::units::WEEKS_PER_YEAR;

/// One booking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    /// Value that was earned; else money that was spent.
    pub(super) is_value: bool,
    pub(super) from: f64,
    /// End of the flow; `from` for a payment.
    pub(super) until: f64,
    /// All of it.
    pub(super) amount: f64,
    /// Rate at which the flow falls, per week; 0: it is even.
    pub(super) decay: f64,
}

impl Entry {
    /// Whether it is paid at one time.
    pub(super) fn is_payment(&self) -> bool {
        self.until <= self.from
    }

    /// Amount per week when the flow begins.
    pub(super) fn first_rate(&self) -> f64 {
        let span = self.until - self.from;
        if self.decay > 0.0 {
            self.amount * self.decay / -exp_m1(-self.decay * span)
        } else {
            self.amount / span
        }
    }

    /// What of it has come by a time, the payments of that time included.
    pub(super) fn by(&self, time: f64) -> f64 {
        if time >= self.until {
            return self.amount;
        }
        if time <= self.from {
            return 0.0;
        }
        let (past, span) = (time - self.from, self.until - self.from);
        let share = if self.decay > 0.0 {
            exp_m1(-self.decay * past) / exp_m1(-self.decay * span)
        } else {
            past / span
        };
        self.amount * share
    }
}

/// All bookings of a replication so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) entries: Vec<Entry>,
    /// By [`CostCategory`].
    pub(super) costs: [f64; CostCategory::ALL.len()],
    pub(super) value: f64,
    /// What came before this time is in other books.
    opens: f64,
}

impl Ledger {
    pub(super) fn reset(&mut self) {
        self.open_at(0.0);
    }

    /// Close the books and open new ones, for what comes from a time on.
    pub(super) fn open_at(&mut self, time: f64) {
        self.opens = time;
        self.entries.clear();
        self.costs = [0.0; CostCategory::ALL.len()];
        self.value = 0.0;
    }

    /// Spend of all categories.
    pub(super) fn spent(&self) -> f64 {
        self.costs.iter().sum()
    }

    /// From when on these books are.
    pub(super) fn opens_at(&self) -> f64 {
        self.opens
    }

    /// Book a cost.
    pub(super) fn book(&mut self, category: CostCategory, mut entry: Entry) {
        if entry.from < self.opens {
            entry.amount -= entry.by(self.opens);
            entry.from = self.opens;
        }
        if entry.amount > 0.0 {
            self.costs[category as usize] += entry.amount;
            self.entries.push(entry);
        }
    }

    /// Value of a live model that earned `amount` while its quality fell by `decay`.
    pub(super) fn earn(&mut self, from: f64, until: f64, amount: f64, decay: f64) {
        if amount > 0.0 {
            self.value += amount;
            self.entries.push(Entry {
                is_value: true,
                from,
                until,
                amount,
                decay,
            });
        }
    }
}

impl<R: Recorder> State<'_, R> {
    /// Book a payment that is made now.
    pub(super) fn pay_once(&mut self, category: CostCategory, amount: f64) {
        let now = self.now();
        let payment = Entry {
            is_value: false,
            from: now,
            until: now,
            amount,
            decay: 0.0,
        };
        self.buffers.ledger.book(category, payment);
    }

    /// Book a cost that ran evenly from a time until now.
    pub(super) fn pay_since(&mut self, category: CostCategory, from: f64, per_week: f64) {
        self.pay_over(category, (from, self.now()), per_week);
    }

    /// Book a cost that ran evenly from a time until another.
    pub(super) fn pay_over(&mut self, category: CostCategory, span: (f64, f64), per_week: f64) {
        let (from, until) = span;
        let flow = Entry {
            is_value: false,
            from,
            until,
            amount: per_week * (until - from),
            decay: 0.0,
        };
        self.buffers.ledger.book(category, flow);
    }

    /// Book pay and compute of a member up to now; to be called before either
    /// changes, and when the member leaves.
    pub(super) fn settle_member(&mut self, member: MemberId) {
        if self.is_run_off() {
            return;
        }
        let m = self.buffers.members[member];
        self.buffers.members[member].paid_until = self.now();
        self.pay_since(CostCategory::Pay, m.paid_until, m.cost_per_week);
        let compute = compute_cost(self.model, self.tables, m.role);
        self.pay_since(CostCategory::Infrastructure, m.paid_until, compute);
    }

    /// Book what running a model has cost; to be called when it goes out of
    /// production.
    pub(super) fn settle_model(&mut self, live: LiveId) {
        let model = self.buffers.live[live];
        let since = self.buffers.projects[model.project].in_production;
        self.pay_since(CostCategory::Infrastructure, since, model.cost_per_week);
    }

    /// Book all that runs on at the horizon.
    pub(super) fn close_books(&mut self) {
        self.close_services();
        for live in self.buffers.live.ids() {
            if self.is_live(&self.buffers.live[live]) {
                self.settle_model(live);
            }
        }
        for member in self.buffers.members.ids() {
            let m = &self.buffers.members[member];
            if m.present || self.is_paid_while_away(m) {
                self.settle_member(member);
            }
        }
        self.settle_platform();
    }

    /// Money spent up to now, booked or not.
    pub(super) fn spent(&self) -> f64 {
        let now = self.now();
        let people: f64 = self
            .buffers
            .members
            .iter()
            .filter(|m| m.present || self.is_paid_while_away(m))
            .map(|m| {
                let compute = compute_cost(self.model, self.tables, m.role);
                (m.cost_per_week + compute) * (now - m.paid_until)
            })
            .sum();
        let models: f64 = self
            .buffers
            .live
            .iter()
            .filter(|live| self.is_live(live))
            .map(|live| {
                let since = self.buffers.projects[live.project].in_production;
                live.cost_per_week * (now - since)
            })
            .sum();
        self.buffers.ledger.spent() + people + models + self.platform_spend()
    }
}

/// Compute per week of somebody of a role; 0 where it does not experiment.
pub(super) fn compute_cost(model: &Model, tables: &Tables, role: RoleId) -> f64 {
    if tables.experiments[role] {
        model.money.experimentation_per_month * 12.0 / WEEKS_PER_YEAR
    } else {
        0.0
    }
}
