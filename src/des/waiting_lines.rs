//! Several waiting lines whose heads lie side by side.

use super::waiting_line::{NO_TICKET, Ticket, WaitingLine};

/// Lines known by number. Who chooses between lines compares the tickets of their
/// heads, and finds them in one place.
#[derive(Debug, Clone)]
pub struct WaitingLines<T> {
    lines: Vec<WaitingLine<T>>,
    heads: Vec<Ticket>,
}

impl<T: Copy> Default for WaitingLines<T> {
    fn default() -> Self {
        WaitingLines {
            lines: Vec::new(),
            heads: Vec::new(),
        }
    }
}

impl<T: Copy> WaitingLines<T> {
    /// Empty lines, so many; keeps its memory.
    pub fn reset(&mut self, lines: usize) {
        self.lines.resize_with(lines, WaitingLine::new);
        self.lines.iter_mut().for_each(WaitingLine::clear);
        self.heads.clear();
        self.heads.resize(lines, NO_TICKET);
    }

    /// How many wait in a line.
    #[must_use]
    pub fn len(&self, line: usize) -> usize {
        self.lines[line].len()
    }

    /// All who wait in a line, from the first on.
    pub fn waiting(&self, line: usize) -> impl Iterator<Item = T> {
        self.lines[line].waiting()
    }

    /// Whether nobody waits in a line.
    #[must_use]
    pub fn is_empty(&self, line: usize) -> bool {
        self.heads[line] == NO_TICKET
    }

    /// Ticket of the first in a line, [`NO_TICKET`] when nobody waits.
    #[inline]
    #[must_use]
    pub fn head(&self, line: usize) -> Ticket {
        self.heads[line]
    }

    /// The first in a line.
    #[inline]
    #[must_use]
    pub fn first(&self, line: usize) -> Option<(Ticket, T)> {
        self.lines[line].first()
    }

    /// Join a line as [`WaitingLine::join`] does.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "half of it is the call")]
    pub fn join(&mut self, line: usize, ticket: Ticket, item: T) {
        self.lines[line].join(ticket, item);
        self.heads[line] = self.heads[line].min(ticket);
    }

    /// Take the first in a line.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "half of it is the call")]
    pub fn take_first(&mut self, line: usize) -> Option<(Ticket, T)> {
        let taken = self.lines[line].take_first();
        self.heads[line] = self.lines[line].head();
        taken
    }

    /// Leave a line as [`WaitingLine::leave`] does.
    pub fn leave(&mut self, line: usize, ticket: Ticket) -> bool {
        let was_there = self.lines[line].leave(ticket);
        self.heads[line] = self.lines[line].head();
        was_there
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done to the lines, each head is that of its own line.
        #[test]
        fn heads_are_those_of_the_lines(steps in prop::collection::vec((0u8..3, 0usize..3), 0..200)) {
            let mut lines = WaitingLines::default();
            lines.reset(3);
            for (ticket, (step, line)) in (1..).zip(steps) {
                match step {
                    0 => lines.join(line, ticket, ()),
                    1 => {
                        lines.take_first(line);
                    }
                    _ => {
                        lines.leave(line, ticket / 2);
                    }
                }
                for line in 0..3 {
                    let first = lines.first(line).map_or(NO_TICKET, |(ticket, ())| ticket);
                    prop_assert_eq!(lines.head(line), first);
                    prop_assert_eq!(lines.is_empty(line), lines.len(line) == 0);
                }
            }
        }
    }
}
