//! Checked quantities: time, probability, money.
//!
//! Time runs in weeks: a year is 365.25/7 weeks and a month a twelfth of it. It lies on
//! a grid, so that sums of spans are exact ([`after`]).
//! Effort is in person-weeks of a fully ramped specialist at skill 1.0. A type
//! here can only hold a legal value, so nothing below has to check again.

mod grid;
mod letters;
mod money;
mod probability;
mod weeks;

pub use grid::{TICK, after, between, calendar_point, first_point_from, on_grid};
pub use letters::{is_control, is_invisible, printable};
pub use money::{Money, reaches};
pub use probability::Probability;
pub use weeks::{WEEKS_PER_MONTH, WEEKS_PER_YEAR, Weeks};
