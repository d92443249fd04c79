//! The progress bar of a run, on a terminal only.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error where that is a terminal and wanted; else nothing at all.
pub(super) fn bar(replications: u64, is_quiet: bool) -> ProgressBar {
    of(replications, "futures", is_quiet)
}

/// The same of points that are tried.
pub(super) fn points(points: u64) -> ProgressBar {
    of(points, "points", false)
}

fn of(number: u64, what: &str, is_quiet: bool) -> ProgressBar {
    if is_quiet || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(Some(number), ProgressDrawTarget::hidden());
    }
    let bar = ProgressBar::new(number);
    let template = format!("{{bar:30}} {{human_pos}} of {{human_len}} {what}, {{eta}} left");
    // Without colors, so that NO_COLOR has nothing to forbid.
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}
