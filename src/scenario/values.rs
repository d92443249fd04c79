//! What a value says: amounts, money, dates, triggers, distributions.

pub(super) mod channel_cost;
pub(super) mod dates;
pub(super) mod digits;
pub(super) mod money;
pub(super) mod named;
pub(super) mod phrase;
pub(super) mod quantity;
pub(super) mod spread;
pub(super) mod when;
