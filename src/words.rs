//! How numbers, names and lists read: one place, so that a rate is the same words on
//! the screen, on the page, in a chart and in a table.
//!
//! Numbers are rounded by their decimal digits, a half away from zero ([`rounded`]). A
//! share that was estimated never reads 0 % or 100 % ([`percent`]).

mod decimal;
mod difference;
mod labels;
mod list;
mod money;
mod names;
mod number;
mod share;
mod time;

pub use decimal::rounded;
pub use difference::{DifferenceUnit, ShownDifference};
pub use labels::{cause, cause_code, cost, fate_code};
pub use list::{
    and, article, capitalized, joined, names_in_quotes, or, quoted, with_article, with_commas,
};
pub use money::{amount, money, signed_amount};
pub use names::shortened;
pub use number::{
    about, counted, decimals_for, estimate, plural, short, signed, significant, tally, thousands,
    trimmed,
};
pub use share::{
    of_100, percent, percent_estimate, percent_in_sentence, percent_range, percent_span,
    percent_to, percent_with_error, points, precision, stated_percent,
};
pub use time::{month_or_week, months_column, reached, span_in_words, time_in_words, weeks};
