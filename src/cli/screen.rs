//! What a run says on the terminal, as text of a given width.
//!
//! The answer comes first, then what was run, the plans with the best one on top,
//! their differences in the same futures, and how to read the figures. No colors,
//! and never "0%" or "100%".

mod calibration;
mod comparison;
mod contest;
mod differences;
mod funds;
mod goals;
mod hires;
mod measures;
mod plans;
mod rescues;
mod story;
mod table;
mod whole;
mod width;
mod worlds;
mod wrap;

pub(super) use calibration::calibration_screen;
pub(super) use comparison::comparison_screen;
pub(super) use funds::section as funds_section;
pub(super) use hires::section as hires_section;
pub(super) use measures::section as measures_section;
pub(super) use story::{Told, story_screen};
pub(super) use table::{Column, render};
pub(super) use whole::screen;
pub(super) use width::terminal_width;
pub(super) use wrap::wrap;

#[cfg(test)]
mod tests;
