//! How wide the terminal is.

use std::io::{self, IsTerminal};

/// Columns of text on standard output: those of the terminal, within reason, and
/// 80 where there is none, so that redirected results are always the same.
pub(in crate::cli) fn terminal_width() -> usize {
    if !io::stdout().is_terminal() {
        return 80;
    }
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    width.clamp(60, 120)
}
